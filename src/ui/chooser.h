#pragma once

// The window's own way to name a file, by keyboard alone: what was typed narrows the list down or names a path; Enter goes into a
// folder or takes the file. To open, it lists folders, scripts and recordings, the recent files first; to save, what is typed is
// the file's name.

#include <optional>
#include <string>
#include <vector>

#include "scene/canvas.h"
#include "ui/doors.h"
#include "ui/line_edit.h"
#include "ui/row_choice.h"

namespace awaitscope::ui {

enum class ChooserTask : std::uint8_t { Open, SaveScript, SaveRecording, RecordInto, Compare };

class Chooser {
 public:
  explicit Chooser(const Doors& doors) : doors_(doors) {}

  // In the folder of `near`, a path; to save, its name is proposed. What is there already is written over when Enter is pressed once
  // more, not before.
  void show(ChooserTask task, const std::string& near, std::vector<std::string> recent);

  ChooserTask task() const { return task_; }
  const std::string& folder() const { return folder_.path; }
  const std::string& typed() const { return edit_.text(); }

  struct Row {
    std::string words;
    std::string path;
    bool folder = false;
    bool recent = false;
  };
  std::vector<Row> rows() const;
  std::size_t row() const { return choice_.row(); }

  // The path that was chosen.
  std::optional<std::string> handle(const InputEvent& event);
  std::optional<std::string> click(std::string_view id);
  void draw(scene::Canvas& canvas, const scene::Rect& window) const;

 private:
  bool opens() const { return task_ == ChooserTask::Open || task_ == ChooserTask::Compare; }
  void go_to(const std::string& folder);
  void go_up();
  std::optional<std::string> enter();
  std::optional<std::string> save();
  bool is_there(const std::string& path) const;
  std::string full(const std::string& name) const;
  void draw_rows(scene::Canvas& canvas, const scene::Rect& box, float top) const;

  const Doors& doors_;
  ChooserTask task_ = ChooserTask::Open;
  Folder folder_;
  std::string problem_;
  std::vector<std::string> recent_;
  std::string asked_;  // the path that is there already, which Enter writes over now
  LineEdit edit_;
  RowChoice choice_{12};
};

}  // namespace awaitscope::ui
