// Futures: who waits for a result, and what that is made of. The rows' threads are short and always drawn.

#include <algorithm>

#include "scene/controls.h"
#include "scene/signs.h"
#include "scene/stage_parts.h"
#include "scene/token.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

// Columns of a row, from the left edge of the place.
struct Columns {
  float thread_end;
  float future;
  float parts;
  float right;
};

// Where they are narrow a waiter is its token alone, and what it waits for keeps its name.
Columns columns_of(const Canvas& c, const Rect& box) {
  const float scale = std::min(1.0F, box.w / c.of(28.4F));
  if (scale < .75F) {
    return {box.x + c.of(4.6F), box.x + c.of(5.2F), box.x + c.of(9.6F), box.right()};
  }
  return {box.x + c.of(8.4F) * scale, box.x + c.of(9.1F) * scale, box.x + c.of(14.2F) * scale, box.right()};
}

void draw_waiter(Canvas& c, const Rect& box, const Columns& at, const FutureItem& row, float y) {
  TokenLook look;
  look.scale = 1.2F;
  look.cancel_asked = row.cancel_asked;
  const float name_x = draw_token(c, row.task, box.x, y, look) + c.of(.5F);
  const float room = at.thread_end - c.of(1.4F) - name_x;
  float from = name_x;
  if (room > c.of(2)) {
    from = c.text(name_x, y, row.name, TextStyle::Strong, c.theme().text.primary, Align::Left, room) + c.of(.6F);
  }
  const Point end{at.thread_end, y};
  c.picture().add(Anchor{row.task, end});
  if (c.in_flight != nullptr && c.in_flight->has(row.task)) {  // the thread is tied when it has arrived
    return;
  }
  const auto named = c.called(id_of("thread", row.task));
  if (row.cancelled) {
    const Colour grey = c.theme().state(State::Cancelled);
    c.dashes({from, y}, {end.x - c.px(7), y}, grey, c.stroke(strokes().thread), c.px(4), c.px(3));
    draw_sign(c, State::Cancelled, end, c.px(5), grey);
    return;
  }
  const bool lit = c.highlight.pointed_task == row.task;
  const Colour colour = c.theme().task(row.task);
  c.line({from, y}, end, colour, c.stroke(lit ? 3 : strokes().thread));
  c.circle(end, c.px(lit ? 5 : 3.5F), colour);
}

// The ghosts of what a gather or a group is made of, each with its sign when over. Returns the right end.
float draw_parts(Canvas& c, float x, float y, float right, const FutureItem& row) {
  TokenLook ghost;
  ghost.scale = .9F;
  ghost.ghost = true;
  std::int64_t hidden = row.more_children;
  for (std::size_t i = 0; i < row.children.size(); ++i) {
    const FutureChild& child = row.children[i];
    const float wide = token_width(c, child.task, .9F, true) + c.px(child.over ? 21 : 5);
    const bool last = i + 1 == row.children.size() && hidden == 0;
    if (x + wide > right - (last ? 0 : c.of(1.6F))) {
      hidden += static_cast<std::int64_t>(row.children.size() - i);
      break;
    }
    x = draw_token(c, child.task, x, y, ghost) + c.px(5);
    if (child.over) {
      draw_sign(c, child.how, {x + c.px(5), y}, c.px(5), c.theme().state(child.how));
      x += c.px(16);
    }
  }
  if (hidden > 0 && x + c.px(2) + c.width(plus_text(hidden), TextStyle::Label) <= right) {
    x = c.text(x + c.px(2), y, plus_text(hidden), TextStyle::Label, c.theme().text.muted);
  }
  return x;
}

void draw_row(Canvas& c, const Rect& box, const FutureItem& row, float y) {
  const Theme& t = c.theme();
  const Columns at = columns_of(c, box);
  const auto named = c.called("future-" + row.future);
  if (row.task != 0) {
    draw_waiter(c, box, at, row, y);
  }
  const float note = row.note.empty() ? 0 : c.width(row.note, TextStyle::Label) + c.of(.5F);
  float x = at.future;
  if (row.awaited_task != 0) {
    TokenLook ghost;
    ghost.scale = .9F;
    ghost.ghost = true;
    x = draw_token(c, row.awaited_task, x, y, ghost) + c.of(.5F);
    c.text(x, y, row.awaited_name, TextStyle::Body, t.text.muted, Align::Left, at.right - note - x);
  } else {
    c.text(x, y, row.future, TextStyle::Body, t.text.primary, Align::Left, at.parts - c.of(.3F) - x);
  }
  if (row.children.empty() && row.task == 0) {
    c.text(at.parts, y, row.note, TextStyle::Label, t.text.faint, Align::Left, at.right - at.parts);
    return;
  }
  draw_parts(c, at.parts, y, at.right - note, row);
  if (note > 0 && note < at.right - at.parts) {
    c.text(at.right, y, row.note, TextStyle::Label, t.text.muted, Align::Right);
  }
}

}  // namespace

void draw_futures(Canvas& c, const StageLayout& l, const FuturesContent& content) {
  const auto placed = c.in(Place::Futures);
  const std::size_t shown = std::min(content.rows.size(), static_cast<std::size_t>(l.timer_rows));
  HiddenRows hidden;
  hidden.rows = content.rows.empty() ? 0 : content.total - static_cast<std::int64_t>(shown);
  for (std::size_t i = shown; i < content.rows.size(); ++i) {
    if (content.rows[i].task != 0) {
      hidden.here.push_back(content.rows[i].task);
    }
  }
  const float top = draw_place_head(c, l.futures, "Futures", "wait for a result", hidden);
  if (shown == 0) {
    draw_empty(c, l.futures.x, top + l.row / 2, "no futures", l.futures.w);
    return;
  }
  for (std::size_t i = 0; i < shown; ++i) {
    draw_row(c, l.futures, content.rows[i], top + (static_cast<float>(i) + .5F) * l.row);
  }
}

}  // namespace awaitscope::scene
