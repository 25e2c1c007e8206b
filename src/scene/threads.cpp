// Threads from place to place: of the task that is pointed at, to whom it waits for, and from those who wait for it. A thread is in
// the waiter's colour, with a dot at the awaited end.

#include <algorithm>
#include <cmath>

#include "scene/stage_parts.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

constexpr std::size_t kMost = 5;

struct Tie {
  std::int64_t waiter = 0;
  std::int64_t awaited = 0;
};

// Who waits for whom, of this task.
std::vector<Tie> ties_of(std::int64_t task, const StageContent& content) {
  std::vector<Tie> ties;
  const auto add = [&](std::int64_t waiter, std::int64_t awaited) {
    if (waiter != 0 && awaited != 0 && waiter != awaited && (waiter == task || awaited == task)) {
      ties.push_back({waiter, awaited});
    }
  };
  for (const FutureItem& item : content.futures.rows) {
    add(item.task, item.awaited_task);
    for (const FutureChild& child : item.children) {
      if (!child.over) {
        add(item.task, child.task);
      }
    }
  }
  for (const LockRow& row : content.locks.rows) {
    for (const LockSlot& slot : row.slots) {
      for (const std::int64_t waiter : row.line) {
        add(waiter, slot.task);
      }
    }
  }
  return ties;
}

void draw_tie(Canvas& c, const Tie& tie, const Rect& from, const Rect& to) {
  const auto named = c.called(id_of("tie", tie.waiter));
  const Colour colour = c.theme().task(tie.waiter);
  const bool below = to.centre().y > from.centre().y;
  const Point a{from.centre().x, below ? from.bottom() + c.px(3) : from.y - c.px(3)};
  const Point b{to.centre().x, below ? to.y - c.px(3) : to.bottom() + c.px(3)};
  const bool level = std::abs(to.centre().y - from.centre().y) < from.h;  // neighbours: round below both
  const float reach = level ? c.of(2) : std::max(c.of(1), std::abs(b.y - a.y) * .4F);
  const Point start = level ? Point{from.centre().x, from.bottom() + c.px(3)} : a;
  const Point end = level ? Point{to.centre().x, to.bottom() + c.px(3)} : b;
  const float out = level || below ? reach : -reach;
  const float in = level ? reach : below ? -reach : reach;
  c.bezier(start, {start.x, start.y + out}, {end.x, end.y + in}, end, colour, c.stroke(2));
  c.circle(end, c.px(4.5F), colour);
}

}  // namespace

void draw_threads(Canvas& c, const StageContent& content) {
  const std::int64_t task = c.highlight.pointed_task;
  if (task == 0) {
    return;
  }
  const auto placed = c.in(Place::Stage);
  const std::vector<Tie> ties = ties_of(task, content);
  std::size_t drawn = 0;
  Rect last;
  for (const Tie& tie : ties) {
    const Token* from = c.picture().solid_token(tie.waiter);
    const Token* to = c.picture().solid_token(tie.awaited);
    if (from == nullptr || to == nullptr) {
      continue;
    }
    if (drawn++ < kMost) {
      const Rect a = from->box;  // drawing may move the tokens of the picture
      const Rect b = to->box;
      draw_tie(c, tie, a, b);
      last = tie.waiter == task ? a : b;
    }
  }
  if (drawn > kMost) {
    const auto named = c.called("ties-more");
    const std::string words = plus_text(static_cast<std::int64_t>(drawn - kMost)) + " more";
    const Rect ground{last.x, last.bottom() + c.px(5), c.width(words, TextStyle::Label) + c.of(.6F), c.of(1.1F)};
    c.rect(ground, c.theme().surface.hover, c.h() * radii().token);
    c.text(ground.centre().x, ground.centre().y, words, TextStyle::Label, c.theme().text.primary, Align::Centre);
  }
}

}  // namespace awaitscope::scene
