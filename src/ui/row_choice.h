#pragma once

// Which row of a list is chosen, and which rows are on show. The arrows go round, Page Up and Page Down and the wheel stop at the ends;
// the rows on show move no more than they must. What does not fit is counted.

#include <cstddef>

#include "scene/canvas.h"
#include "ui/input.h"

namespace awaitscope::ui {

class RowChoice {
 public:
  explicit RowChoice(std::size_t shown) : shown_(shown) {}  // so many at most

  std::size_t row() const { return row_; }
  void choose(std::size_t row);
  // Whether the event was for the list, which has `count` rows.
  bool handle(const InputEvent& event, std::size_t count);

  // The rows on show are those from begin() to before end().
  std::size_t begin(std::size_t count) const;
  std::size_t end(std::size_t count) const;
  // "2 above, 5 below", flush right; nothing where all are on show.
  void draw_rest(scene::Canvas& canvas, float right, float y, std::size_t count) const;

 private:
  std::size_t shown_;
  std::size_t row_ = 0;
  std::size_t first_ = 0;
};

}  // namespace awaitscope::ui
