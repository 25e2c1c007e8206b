#pragma once

// A list to tick off over the window: what playback stops at, what the log shows. Who opened it says what its rows are and what
// a tick means; typing narrows the rows down.

#include <optional>
#include <string>
#include <vector>

#include "scene/canvas.h"
#include "ui/line_edit.h"
#include "ui/row_choice.h"

namespace awaitscope::ui {

enum class CheckTopic : std::uint8_t { Breakpoints, LogFilter };

struct CheckRow {
  std::string words;
  std::string note;
  bool on = false;
  std::int64_t task = 0;  // whose token stands before the words
};

class Checklist {
 public:
  void show(CheckTopic topic, std::vector<CheckRow> rows);
  void set_rows(std::vector<CheckRow> rows) { rows_ = std::move(rows); }
  CheckTopic topic() const { return topic_; }

  // The row that is to change.
  std::optional<std::size_t> handle(const InputEvent& event);
  std::optional<std::size_t> click(std::string_view id);
  void draw(scene::Canvas& canvas, const scene::Rect& window) const;

 private:
  std::vector<std::size_t> shown() const;

  CheckTopic topic_ = CheckTopic::Breakpoints;
  std::vector<CheckRow> rows_;
  LineEdit edit_;
  RowChoice choice_{14};  // of those shown
};

}  // namespace awaitscope::ui
