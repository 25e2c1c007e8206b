// The pane of causes: what is wider than it stands on two lines.

#include <doctest/doctest.h>

#include "scene/parts.h"
#include "support.h"

using namespace awaitscope;
using namespace awaitscope::scene;

namespace {

WhyContent circle() {
  WhyContent content;
  for (std::int64_t task = 2; task <= 4; ++task) {
    WhyRow row;
    row.event = 60 + task;
    row.time = 1;
    row.task = task;
    row.text = "waits for the lock number " + std::to_string(task);
    row.further = "which Task-" + std::to_string(task + 1) + " holds and will never let go of";
    content.rows.push_back(row);
  }
  return content;
}

std::vector<std::string> words_of(float width, float height) {
  Picture picture;
  picture.clear(width, height);
  Canvas canvas(picture, theme(ThemeName::Dark), test_fonts(), 18);
  draw_why_pane(canvas, {0, 0, width, height}, circle());
  std::vector<std::string> words;
  for (const Shape& shape : picture.shapes()) {
    if (shape.kind == ShapeKind::Text && !picture.id(shape).empty() && shape.box.x >= 110) {  // without times and numbers
      words.emplace_back(picture.text(shape));
      CHECK(shape.box.right() <= width);
      CHECK(shape.box.bottom() <= height);
    }
  }
  return words;
}

}  // namespace

TEST_SUITE("why") {
  TEST_CASE("a cause stands on one line and one below it where the pane is wide") {
    CHECK(words_of(600, 400) ==
          std::vector<std::string>{"2", "waits for the lock number 2", "which Task-3 holds and will never let go of", "3",
                                   "waits for the lock number 3", "which Task-4 holds and will never let go of", "4",
                                   "waits for the lock number 4", "which Task-5 holds and will never let go of"});
  }

  TEST_CASE("where it is narrow both are broken, and the last ones that fit are shown") {
    CHECK(words_of(320, 600) ==
          std::vector<std::string>{"2", "waits for the lock", "number 2", "which Task-3 holds and will", "never let go of", "3",
                                   "waits for the lock", "number 3", "which Task-4 holds and will", "never let go of", "4",
                                   "waits for the lock", "number 4", "which Task-5 holds and will", "never let go of"});
    CHECK(words_of(320, 260) == std::vector<std::string>{"3", "waits for the lock", "number 3", "which Task-4 holds and will",
                                                         "never let go of", "4", "waits for the lock", "number 4",
                                                         "which Task-5 holds and will", "never let go of"});
  }
}
