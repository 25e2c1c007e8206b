#pragma once

// The dialog in which everything leaves the window as a file: what kind, what of it, how, and under which name; beside it what will be
// written, as it is and in words. It holds what is chosen; whoever opened it makes the preview and does the work.

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "export/preview.h"
#include "scene/canvas.h"
#include "ui/doors.h"
#include "ui/line_edit.h"

namespace awaitscope::ui {

// In the order of documents::Format, but for the strip, which is a picture.
enum class ExportKind : std::uint8_t { Svg, Png, Strip, Gif, Mp4, Html, Markdown, Text, ChromeJson, Perfetto, JsonLines };

// What can be chosen, in the order in which it stands there. Not every kind has every row.
enum class ExportRow : std::uint8_t { Kind, What, Range, Size, Theme, Ruler, Ground, Speed, Detail, Name };
inline constexpr std::size_t kExportRows = 10;

// What the window stands at when the dialog opens.
struct ExportMoment {
  trace::Position at;
  trace::EventNumber events = 0;  // that there are so far
  trace::EventNumber from = 0;    // the marked stretch; 0: none
  trace::EventNumber to = 0;
  float width = 0;  // of the window, in pixels
  float height = 0;
  scene::ThemeName theme = scene::ThemeName::Dark;
  scene::Ruler ruler = scene::Ruler::Events;
  bool complete = true;  // the run has ended
  bool two = false;      // two runs side by side
  std::string folder;    // where it goes, whole
  std::string name;      // of the session, without an ending
};

class ExportPage {
 public:
  explicit ExportPage(const Doors& doors) : doors_(doors) {}

  // What was chosen the last time stays chosen, where that can be.
  void show(ExportMoment moment);

  // What is to be written, and where: path() is whole.
  exporting::Order order() const;
  bool as_on_screen() const;  // the picture is the window's own
  std::string path() const;
  const ExportMoment& moment() const { return moment_; }

  // True once after what would be seen has changed: then somebody makes a new preview.
  bool take_stale();
  void set_preview(Result<exporting::Preview> preview);
  void say(std::string problem) { problem_ = std::move(problem); }
  const std::string& problem() const { return problem_; }
  std::string says() const;  // what will be written, in words

  struct Option {
    std::string words;
    bool possible = true;
  };
  struct Row {
    ExportRow row = ExportRow::Kind;
    std::string label;
    std::vector<Option> options;  // of the name none
    std::size_t chosen = 0;
  };
  std::vector<Row> rows() const;
  std::size_t row() const { return row_; }

  // True: write it. What is there already is written over when that is asked for once more, not before.
  bool handle(const InputEvent& event);
  bool click(std::string_view id);
  void draw(scene::Canvas& canvas, const scene::Rect& window) const;

 private:
  ExportKind kind() const { return static_cast<ExportKind>(chosen_[static_cast<std::size_t>(ExportRow::Kind)]); }
  std::size_t chosen(ExportRow row) const { return chosen_[static_cast<std::size_t>(row)]; }
  bool is_picture() const;
  bool is_film() const;
  bool has(ExportRow row) const;
  documents::Format format() const;
  std::vector<Option> options(ExportRow row) const;
  void choose(ExportRow row, std::size_t option);
  void choose_next(const Row& row, bool forward);
  void kind_changed();
  void settle();
  void name_changed();
  bool enter();
  bool handle_key(const InputEvent& event);
  void changed();
  float draw_rows(scene::Canvas& canvas, float x, float y, float width) const;
  void draw_preview(scene::Canvas& canvas, const scene::Rect& box) const;

  const Doors& doors_;
  ExportMoment moment_;
  std::array<std::size_t, kExportRows> chosen_{1, 0, 0, 0, 0, 0, 0, 1, 0, 0};
  bool strip_svg_ = false;
  bool was_page_ = false;
  std::size_t row_ = 0;  // of rows()
  LineEdit edit_;        // the name, or a path
  std::string problem_;
  std::string asked_;  // the path that is there already, which Enter writes over now
  bool stale_ = true;
  exporting::Preview preview_;
  std::string preview_problem_;
};

}  // namespace awaitscope::ui
