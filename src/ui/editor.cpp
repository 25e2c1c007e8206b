#include "ui/editor.h"

#include <algorithm>
#include <utility>

namespace awaitscope::ui {
namespace {

constexpr double kTypingStops = 0.4;  // seconds
constexpr double kNever = 3600;

}  // namespace

Editor::Editor(std::string path, std::string text, bool saved) : path_(std::move(path)), edit_(std::move(text)) {
  saved_ = saved ? edit_.text() : std::string("\n");
}

void Editor::changed(double now) {
  checked_ = false;
  changed_at_ = now;
}

bool Editor::handle(const InputEvent& event, double now) {
  const std::uint64_t before = edit_.changes();
  const bool taken = edit_.handle(event, shown_ - 1);
  if (edit_.changes() != before) {
    changed(now);
  }
  return taken;
}

void Editor::insert(std::string_view text, double now) {
  edit_.insert(text);
  changed(now);
}

void Editor::erase_selection(double now) {
  edit_.erase_selection();
  changed(now);
}

void Editor::click(int line, std::size_t column, bool select) { edit_.place(edit_.offset_of(line, column), select); }

void Editor::scroll(int lines) {
  first_line_ = std::clamp(first_line_ + lines, 1, std::max(1, edit_.line_count() - shown_ + 2));
}

void Editor::was_saved(std::string path) {
  path_ = std::move(path);
  saved_ = edit_.text();
}

void Editor::take_text(const std::string& text) {
  edit_.replace_all(text);
  saved_ = edit_.text();
  checked_ = false;
}

bool Editor::work(double now) {
  if (checked_ || now - changed_at_ < kTypingStops) {
    return false;
  }
  checked_ = true;
  check_ = check_text(path_, edit_.text());
  return true;
}

double Editor::wait(double now) const { return checked_ ? kNever : std::max(0.001, kTypingStops - (now - changed_at_)); }

scene::EditorContent Editor::content(int shown) {
  if (coloured_changes_ != edit_.changes()) {
    coloured_changes_ = edit_.changes();
    coloured_ = scene::ColouredSource(edit_.text());
  }
  shown_ = std::max(1, shown);
  const int line = edit_.line_of(edit_.caret());
  if (caret_drawn_ != edit_.caret()) {  // else it may have been scrolled away on purpose
    caret_drawn_ = edit_.caret();
    first_line_ = std::clamp(first_line_, std::max(1, line - shown_ + 1), line);
  }
  const auto spot = [this](std::size_t offset) {
    const int at = edit_.line_of(offset);
    const std::size_t start = edit_.line_start(at);
    return scene::TextSpot{at, scene::shown_column(std::string_view(edit_.text()).substr(start, offset - start))};
  };
  scene::EditorContent content;
  content.text = &coloured_;
  content.title = path_.substr(path_.find_last_of("/\\") + 1);
  content.saved = saved();
  content.lines = edit_.line_count();
  content.first_line = first_line_;
  content.caret = spot(edit_.caret());
  content.selects = edit_.selects();
  content.selection_begin = spot(edit_.selection_begin());
  content.selection_end = spot(edit_.selection_end());
  content.error = check_.error;
  content.error_words = check_.words;
  return content;
}

}  // namespace awaitscope::ui
