#include "ui/chooser.h"

#include <algorithm>
#include <utility>

#include "ui/overlay_parts.h"

namespace awaitscope::ui {
namespace {

using scene::Align;
using scene::Canvas;
using scene::Rect;
using scene::TextStyle;

constexpr float kRows = 12;
constexpr float kRow = 1.6F;

bool ends_in(std::string_view name, std::string_view ending) {
  return name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending;
}

bool can_be_opened(std::string_view name) { return ends_in(name, ".py") || ends_in(name, ".awsc") || ends_in(name, ".jsonl"); }

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.find_last_of("/\\");
  return slash == std::string::npos ? std::string() : slash == 0 ? std::string("/") : path.substr(0, slash);
}

std::string name_of(const std::string& path) { return path.substr(path.find_last_of("/\\") + 1); }

constexpr std::string_view kTitles[] = {"Open a script or recording", "Save the script", "Save the recording",
                                        "Record into a file while it runs", "Compare with a script or recording"};

}  // namespace

void Chooser::show(ChooserTask task, const std::string& near, std::vector<std::string> recent) {
  task_ = task;
  asked_.clear();
  recent_ = opens() ? std::move(recent) : std::vector<std::string>();
  go_to(folder_of(near));
  if (!opens()) {
    edit_.propose(name_of(near));
  }
}

bool Chooser::is_there(const std::string& path) const { return doors_.stamp && !doors_.stamp(path).empty(); }

std::optional<std::string> Chooser::save() {
  const std::string typed = edit_.text();
  if (typed.empty()) {
    problem_ = "give it a name";
    return std::nullopt;
  }
  const std::string_view ending = task_ == ChooserTask::SaveScript ? ".py" : ".awsc";
  const std::string path = full(ends_in(typed, ending) ? typed : typed + std::string(ending));
  if (is_there(path) && asked_ != path) {
    asked_ = path;
    problem_ = name_of(path) + " is there already: Enter once more writes over it";
    return std::nullopt;
  }
  return path;
}

void Chooser::go_to(const std::string& folder) {
  edit_.clear();
  choice_.choose(0);
  problem_.clear();
  if (!doors_.list_folder) {
    problem_ = "no folders can be seen from here";
    return;
  }
  Result<Folder> listed = doors_.list_folder(folder);
  if (!listed.ok()) {
    problem_ = listed.error().text();
    return;
  }
  folder_ = std::move(listed).value();
}

void Chooser::go_up() {
  const std::string from = name_of(folder_.path);
  const std::string name = opens() ? "" : edit_.text();
  go_to(folder_of(folder_.path).empty() ? "/" : folder_of(folder_.path));
  edit_.set(name);
  const std::vector<Row> all = rows();  // the folder one came from is chosen
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].folder && all[i].words == from + "/") {
      choice_.choose(i);
    }
  }
}

std::string Chooser::full(const std::string& name) const {
  const bool whole = !name.empty() && name[0] == '/';
  return whole ? name : folder_.path == "/" ? "/" + name : folder_.path + "/" + name;
}

std::vector<Chooser::Row> Chooser::rows() const {
  std::vector<Row> all;
  const std::string_view typed = opens() ? std::string_view(edit_.text()) : std::string_view();
  for (const std::string& path : recent_) {
    if (has_parts(path, typed)) {
      all.push_back({name_of(path), path, false, true});
    }
  }
  if (folder_.path != "/" && typed.empty()) {
    all.push_back({"../", folder_of(folder_.path), true, false});
  }
  for (const FolderEntry& entry : folder_.entries) {
    if ((entry.folder || can_be_opened(entry.name)) && has_parts(entry.name, typed)) {
      all.push_back({entry.folder ? entry.name + "/" : entry.name, full(entry.name), entry.folder, false});
    }
  }
  return all;
}

std::optional<std::string> Chooser::enter() {
  const std::string typed = edit_.text();
  if (!opens()) {
    return save();
  }
  if (typed.find('/') != std::string::npos) {  // a path
    if (can_be_opened(typed)) {
      return full(typed);
    }
    go_to(full(typed));
    return std::nullopt;
  }
  const std::vector<Row> all = rows();
  if (choice_.row() >= all.size()) {
    problem_ = "nothing here is called that";
    return std::nullopt;
  }
  const Row& chosen = all[choice_.row()];
  if (chosen.folder) {
    chosen.words == "../" ? go_up() : go_to(chosen.path);
    return std::nullopt;
  }
  return chosen.path;
}

std::optional<std::string> Chooser::handle(const InputEvent& event) {
  if (choice_.handle(event, rows().size())) {
    return std::nullopt;
  }
  if (event.kind == InputKind::KeyDown) {
    switch (event.chord.key) {
      case Key::Enter: return enter();
      case Key::Tab: {  // into the chosen folder, while the name stays
        const std::vector<Row> all = rows();
        if (choice_.row() < all.size() && all[choice_.row()].folder) {
          const std::string name = opens() ? "" : edit_.text();
          all[choice_.row()].words == "../" ? go_up() : go_to(all[choice_.row()].path);
          edit_.set(name);
        }
        return std::nullopt;
      }
      case Key::V:
        if (event.chord.ctrl && doors_.paste) {
          edit_.insert(doors_.paste());
          choice_.choose(0);
          return std::nullopt;
        }
        break;
      case Key::Backspace:
        if (edit_.text().empty()) {
          go_up();
          return std::nullopt;
        }
        break;
      default: break;
    }
  }
  const std::string before = edit_.text();
  edit_.handle(event);
  if (edit_.text() != before) {
    problem_.clear();
    asked_.clear();
    choice_.choose(opens() ? 0 : choice_.row());
  }
  return std::nullopt;
}

std::optional<std::string> Chooser::click(std::string_view id) {
  constexpr std::string_view kPrefix = "file-";
  if (id.substr(0, kPrefix.size()) != kPrefix) {
    return std::nullopt;
  }
  const std::vector<Row> all = rows();
  const std::size_t row =
      std::min<std::size_t>(std::stoul(std::string(id.substr(kPrefix.size()))), all.empty() ? 0 : all.size() - 1);
  choice_.choose(row);
  if (!opens() && row < all.size() && !all[row].folder) {
    edit_.set(name_of(all[row].path));
    return std::nullopt;
  }
  if (row < all.size() && all[row].folder) {
    InputEvent into;
    into.kind = InputKind::KeyDown;
    into.chord.key = Key::Tab;
    return handle(into);
  }
  return enter();
}

void Chooser::draw(Canvas& c, const Rect& window) const {
  const auto& t = c.theme();
  const float pad = c.of(1.25F);
  const float row = c.of(kRow);
  const float wide = std::min(c.of(42), window.w);
  const float high = c.of(8.6F) + kRows * row;
  const Rect box{(window.w - wide) / 2, std::max(0.0F, (window.h - high) / 2), wide, high};
  draw_asking_panel(c, box, kTitles[static_cast<int>(task_)], edit_, opens() ? "a part of its name, or a path" : "its name");
  const auto named = c.called("chooser-says");
  c.text(box.x + pad, box.y + c.of(5.1F), problem_.empty() ? folder_.path : problem_, TextStyle::Label,
         problem_.empty() ? t.text.muted : t.state(scene::State::Failed), Align::Left, wide - 2 * pad);
  draw_rows(c, box, box.y + c.of(6));
  const float foot = box.bottom() - c.of(1.1F);
  float x = draw_key_hint(c, box.x + pad, foot, "Enter",
                          task_ == ChooserTask::Compare ? "compares"
                          : opens()                     ? "opens"
                                                        : "saves");
  x = draw_key_hint(c, x, foot, "Tab", "into the folder");
  draw_key_hint(c, x, foot, "Esc", "closes");
  choice_.draw_rest(c, box.right() - pad, foot, rows().size());
}

void Chooser::draw_rows(Canvas& c, const Rect& box, float top) const {
  const auto& t = c.theme();
  const std::vector<Row> all = rows();
  const float pad = c.of(1.25F);
  const float row = c.of(kRow);
  if (all.empty()) {
    c.text(box.x + pad, top + row / 2, "no script and no recording here", TextStyle::Label, t.text.faint);
  }
  const std::size_t first = choice_.begin(all.size());
  for (std::size_t i = first; i < choice_.end(all.size()); ++i) {
    const float y = top + (static_cast<float>(i - first) + .5F) * row;
    draw_choice(c, scene::id_of("file", static_cast<std::int64_t>(i)), {box.x + c.px(1), y - row / 2, box.w - c.px(2), row},
                i == choice_.row());
    const float end = c.text(box.x + pad, y, all[i].words, all[i].folder ? TextStyle::Label : TextStyle::Body,
                             all[i].folder ? t.text.muted : t.text.primary, Align::Left, box.w * .55F);
    if (all[i].recent) {
      c.text(box.right() - pad, y, "recent, " + folder_of(all[i].path), TextStyle::Label, t.text.faint, Align::Right,
             box.right() - pad - end - c.of(1));
    }
  }
}

}  // namespace awaitscope::ui
