// Places in the recording: breakpoints, bookmarks, what the log is searched for, what is copied.

#include <algorithm>
#include <iterator>

#include "scene/collect.h"
#include "ui/application.h"

namespace awaitscope::ui {

using player::BreakKind;
using player::Breakpoint;
using player::CommandKind;

// -- lines

std::int64_t Application::line_pointed_at() const {
  const scene::Hit* hit = pointer_ ? picture_.hit_at(*pointer_) : nullptr;
  if (hit != nullptr && hit->action == scene::Action::ToggleBreakpoint) {
    return hit->argument;
  }
  return show_.content().source.current_line > 0 ? show_.content().source.key_of(show_.content().source.current_line) : 0;
}

// Where there is no code, at the next line that has some: there one can stop.
void Application::toggle_breakpoint(std::int64_t line) {
  show_.note.clear();
  const scene::SourceContent& source = show_.content().source;
  const auto number = static_cast<int>(line % scene::SourceContent::kMostLines);
  const auto set = playback_->breakpoints();
  const bool there =
      std::any_of(set.begin(), set.end(), [&](const Breakpoint& b) { return b.kind == BreakKind::Line && b.number == line; });
  if (there || source.text == nullptr || source.key_of(number) != line) {
    return playback_->toggle_breakpoint(line);
  }
  const auto has_code = [&](int at) {
    const std::string_view text = source.text->line(at);
    const std::size_t begin = text.find_first_not_of(" \t");
    return begin != std::string_view::npos && text[begin] != '#';
  };
  int with_code = number;
  while (with_code <= source.text->line_count() && !has_code(with_code)) {
    ++with_code;
  }
  if (with_code > source.text->line_count()) {
    show_.note = "no code from line " + std::to_string(number) + " on";
    return;
  }
  if (with_code != number) {
    show_.note = "no code in line " + std::to_string(number) + ": the breakpoint of line " + std::to_string(with_code);
  }
  playback_->toggle_breakpoint(source.key_of(with_code));
}

bool Application::act_on_places(Act act) {
  switch (act) {
    case Act::Breakpoint:
      if (const std::int64_t line = line_pointed_at(); line > 0) {
        toggle_breakpoint(line);
      }
      return true;
    case Act::Breakpoints: show_breakpoints(); return true;
    case Act::NextBreakpoint:
    case Act::PreviousBreakpoint:
      if (playback_->breakpoints().empty()) {
        show_.note = "no breakpoints: B sets one at the line, Ctrl+B shows all kinds";
      }
      playback_->send(act == Act::NextBreakpoint ? CommandKind::NextBreakpoint : CommandKind::PreviousBreakpoint);
      return true;
    case Act::RunToHere:
    case Act::RunBackToHere:
      if (const std::int64_t line = line_pointed_at(); line > 0) {
        playback_->send(act == Act::RunToHere ? CommandKind::ToLine : CommandKind::BackToLine, line);
      }
      return true;
    case Act::NextTaskStep:
    case Act::PreviousTaskStep: {
      const std::int64_t runs = scene::task_on_the_thread(playback_->state());
      const std::int64_t task = followed_task_ != 0 ? followed_task_ : pointed_task_ != 0 ? pointed_task_ : runs;
      if (task == 0) {
        show_.note = "no task runs here: point at one, or follow one with T";
      } else {
        playback_->send(act == Act::NextTaskStep ? CommandKind::NextStep : CommandKind::PreviousStep, task);
      }
      return true;
    }
    case Act::GoToEvent: overlay_.show(OverlayKind::GoTo); return true;
    case Act::MarkLoop: playback_->send(CommandKind::MarkLoop); return true;
    case Act::Bookmark: {
      const auto here = std::find_if(bookmarks_.begin(), bookmarks_.end(),
                                     [&](const Bookmark& b) { return b.place == playback_->position(); });
      if (here != bookmarks_.end()) {
        bookmarks_.erase(here);
      } else {
        overlay_.show(OverlayKind::Note);
      }
      return true;
    }
    case Act::NextBookmark: to_bookmark(true); return true;
    case Act::PreviousBookmark: to_bookmark(false); return true;
    case Act::Find:
      show_tab(scene::Tab::Log);
      overlay_.ask(OverlayKind::Find, log_->filter().words);
      return true;
    case Act::FindNext: find_from_here(true); return true;
    case Act::FindPrevious: find_from_here(false); return true;
    case Act::FilterLog: show_log_filter(); return true;
    default: return false;
  }
}

// -- lists to tick off

// Kinds of events first, then the tasks, then lines: those that have one, and all of the file on show.
std::vector<CheckRow> Application::breakpoint_rows() const {
  std::vector<CheckRow> rows;
  const std::vector<Breakpoint> set = playback_->breakpoints();
  const auto on = [&](BreakKind kind, std::int64_t number) {
    return std::any_of(set.begin(), set.end(),
                       [&](const Breakpoint& b) { return b.kind == kind && b.number == number && b.on; });
  };
  for (int group = 0; group < trace::kEventGroups; ++group) {
    rows.push_back(
        {std::string(trace::group_words(static_cast<trace::EventGroup>(group))), "", on(BreakKind::Event, group), 0});
  }
  for (const std::int64_t task : listed_tasks_) {
    rows.push_back({"a step of " + session_->lanes().call_of(task) + " begins", "", on(BreakKind::Task, task), task});
  }
  for (const std::int64_t line : listed_lines_) {
    const bool there =
        std::any_of(set.begin(), set.end(), [&](const Breakpoint& b) { return b.kind == BreakKind::Line && b.number == line; });
    const bool works = on(BreakKind::Line, line);
    rows.push_back({show_.line_words(line, *session_), there && !works ? "off" : "", works, 0});
  }
  return rows;
}

std::vector<CheckRow> Application::log_filter_rows() const {
  std::vector<CheckRow> rows;
  const insight::LogFilter& filter = log_->filter();
  for (int group = 0; group < trace::kEventGroups; ++group) {
    rows.push_back({std::string(trace::group_words(static_cast<trace::EventGroup>(group))), "",
                    filter.shows(static_cast<trace::EventGroup>(group)), 0});
  }
  for (const std::int64_t task : listed_tasks_) {
    rows.push_back({"only " + session_->lanes().call_of(task), "", filter.task == task, task});
  }
  return rows;
}

void Application::list_places() {
  constexpr std::size_t kMostTasks = 500;
  listed_tasks_.clear();
  listed_lines_.clear();
  for (const scene::Lane& lane : session_->lanes().lanes()) {
    const bool to_come = show_.hides_next() && static_cast<trace::EventNumber>(lane.born) > playback_->position().event;
    if (lane.task != 0 && !lane.library && !to_come && listed_tasks_.size() < kMostTasks) {
      listed_tasks_.push_back(lane.task);
    }
  }
  for (const Breakpoint& one : playback_->breakpoints()) {
    if (one.kind == BreakKind::Line) {
      listed_lines_.push_back(one.number);
    }
  }
  std::sort(listed_lines_.begin(), listed_lines_.end());
  constexpr int kMostLines = 2'000;
  const scene::SourceContent& source = show_.content().source;
  const int count = source.text != nullptr ? std::min(source.text->line_count(), kMostLines) : 0;
  const std::vector<std::int64_t> set = listed_lines_;
  for (int line = 1; line <= count; ++line) {
    const bool empty = source.text->line(line).find_first_not_of(' ') == std::string_view::npos;
    if (!empty && !std::binary_search(set.begin(), set.end(), source.key_of(line))) {
      listed_lines_.push_back(source.key_of(line));
    }
  }
}

// There is none, it works, it is off: from one to the next.
void Application::tick_line(std::int64_t line) {
  for (const Breakpoint& one : playback_->breakpoints()) {
    if (one.kind == BreakKind::Line && one.number == line && one.on) {
      return playback_->switch_breakpoint({BreakKind::Line, line, false});
    }
  }
  playback_->toggle_breakpoint(line);
}

void Application::show_breakpoints() {
  list_places();
  overlay_.show_checks(CheckTopic::Breakpoints, breakpoint_rows());
}

void Application::show_log_filter() {
  list_places();
  show_tab(scene::Tab::Log);
  overlay_.show_checks(CheckTopic::LogFilter, log_filter_rows());
}

void Application::ticked(std::size_t row) {
  const auto groups = static_cast<std::size_t>(trace::kEventGroups);
  const bool of_group = row < groups;
  const std::int64_t task = !of_group && row - groups < listed_tasks_.size() ? listed_tasks_[row - groups] : 0;
  if (overlay_.checks().topic() == CheckTopic::LogFilter) {
    insight::LogFilter filter = log_->filter();
    if (of_group) {
      filter.hidden_groups ^= std::uint32_t{1} << row;
    } else {
      filter.task = filter.task == task ? 0 : task;
    }
    log_->set(filter);
    overlay_.set_checks(log_filter_rows());
    return;
  }
  if (of_group) {
    playback_->toggle({BreakKind::Event, static_cast<std::int64_t>(row), true});
  } else if (task != 0) {
    playback_->toggle({BreakKind::Task, task, true});
  } else if (row - groups - listed_tasks_.size() < listed_lines_.size()) {
    tick_line(listed_lines_[row - groups - listed_tasks_.size()]);
  }
  playback_->update(0, session_->complete());
  overlay_.set_checks(breakpoint_rows());
}

// -- bookmarks

void Application::bookmark(const std::string& note) {
  bookmarks_.push_back({playback_->position(), note});
  std::sort(bookmarks_.begin(), bookmarks_.end(), [](const Bookmark& a, const Bookmark& b) { return a.place < b.place; });
}

void Application::to_bookmark(bool forward) {
  const trace::Position here = playback_->position();
  const Bookmark* found = nullptr;
  for (const Bookmark& one : bookmarks_) {
    if (forward ? here < one.place && found == nullptr : one.place < here) {
      found = &one;
    }
  }
  if (found == nullptr) {
    show_.note = bookmarks_.empty() ? "no bookmarks yet: D sets one" : "no bookmark that way";
    return;
  }
  playback_->send(CommandKind::Pause);
  playback_->go_to(found->place);
}

// -- the log

void Application::take_text(OverlayKind from, const std::string& text) {
  switch (from) {
    case OverlayKind::Answer:
      if (Session* asks = compare_ ? compare_->asking() : session_.get(); asks != nullptr && asks->waits_for_input()) {
        asks->answer(text);
      }
      return;
    case OverlayKind::Arguments: return run_again(session_->answers(), words_of_line(text));
    case OverlayKind::Answers: return run_again(words_of_line(text), session_->arguments());
    case OverlayKind::Note: return bookmark(text);
    case OverlayKind::Title: title_ = text; return;
    case OverlayKind::LaneFilter: show_.view.lane_filter = text; return;
    case OverlayKind::Find: {
      insight::LogFilter filter = log_->filter();
      filter.words = text;
      log_->set(filter);
      return text.empty() ? void() : find_from_here(true);
    }
    default: return;
  }
}

void Application::find_from_here(bool forward) {
  if (log_->filter().empty()) {
    return act(Act::Find);
  }
  const trace::EventNumber here = playback_->position().event;
  auto found = forward ? log_->after(here) : log_->before(here);
  while (!found && (forward || log_->read_until() < here) && log_->work(100'000)) {
    found = forward ? log_->after(here) : log_->before(here);
  }
  if (!found) {  // round: from the other end
    while (log_->work(100'000)) {
    }
    found = forward ? log_->after(0) : log_->before(~trace::EventNumber{0});
    if (!found) {
      show_.note = "no event has it";
      return;
    }
  }
  playback_->send(CommandKind::Pause);
  playback_->go_to({*found, 0});
}

// -- copying

// What is under the pointer, else what has the keyboard, else the sentence.
std::string Application::words_to_copy() const {
  std::string found;
  for (const scene::Shape& shape : picture_.shapes()) {
    if (shape.kind != scene::ShapeKind::Text) {
      continue;
    }
    const std::string words = show_.whole_text(std::string(picture_.text(shape)), *session_);
    if (pointer_ && shape.box.contains(*pointer_)) {
      return words;
    }
    if (!focused_.empty() && picture_.id(shape) == focused_) {
      found += (found.empty() ? "" : "  ") + words;
    }
  }
  return found.empty() ? show_.content().narration.sentence : found;
}

void Application::copy_pointed() {
  const std::string text = words_to_copy();
  if (!doors_.copy || text.empty()) {
    show_.note = "nothing to copy";
    return;
  }
  doors_.copy(text);
  show_.note = "copied: " + text.substr(0, text.find('\n'));
}

}  // namespace awaitscope::ui
