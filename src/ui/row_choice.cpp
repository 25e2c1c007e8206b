#include "ui/row_choice.h"

#include <algorithm>
#include <string>

namespace awaitscope::ui {
namespace {

constexpr std::size_t kWheelRows = 3;

}  // namespace

void RowChoice::choose(std::size_t row) {
  row_ = row;
  first_ = std::min(first_, row);
  first_ = std::max(first_, row >= shown_ ? row - shown_ + 1 : 0);
}

bool RowChoice::handle(const InputEvent& event, std::size_t count) {
  const std::size_t last = count > 0 ? count - 1 : 0;
  const auto up = [&](std::size_t rows) { choose(row_ - std::min(row_, rows)); };
  const auto down = [&](std::size_t rows) { choose(std::min(row_ + rows, last)); };
  if (event.kind == InputKind::Wheel) {
    event.dy > 0 ? up(kWheelRows) : down(event.dy < 0 ? kWheelRows : 0);
    return true;
  }
  if (event.kind != InputKind::KeyDown) {
    return false;
  }
  switch (event.chord.key) {
    case Key::Up: choose(row_ > 0 ? row_ - 1 : last); return true;
    case Key::Down: choose(row_ < last ? row_ + 1 : 0); return true;
    case Key::PageUp: up(shown_); return true;
    case Key::PageDown: down(shown_); return true;
    default: return false;
  }
}

std::size_t RowChoice::begin(std::size_t count) const { return std::min(first_, count > shown_ ? count - shown_ : 0); }

std::size_t RowChoice::end(std::size_t count) const { return std::min(count, begin(count) + shown_); }

void RowChoice::draw_rest(scene::Canvas& c, float right, float y, std::size_t count) const {
  const std::size_t above = begin(count);
  const std::size_t below = count - end(count);
  if (above + below == 0) {
    return;
  }
  const std::string words = above == 0   ? std::to_string(below) + " more below"
                            : below == 0 ? std::to_string(above) + " more above"
                                         : std::to_string(above) + " above, " + std::to_string(below) + " below";
  const auto named = c.called("list-rest");
  c.text(right, y, words, scene::TextStyle::Label, c.theme().text.faint, scene::Align::Right);
}

}  // namespace awaitscope::ui
