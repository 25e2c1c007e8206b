// Locks and queues: slots as boxes with holders and items in them, then the line of those who wait, next one first.

#include <algorithm>
#include <cmath>

#include "scene/controls.h"
#include "scene/stage_parts.h"
#include "scene/token.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

float draw_slot(Canvas& c, float x, float y, const LockSlot* slot) {
  const Theme& t = c.theme();
  const float w =
      slot != nullptr && slot->task == 0 ? std::min(c.width(slot->item, TextStyle::Number) + c.of(.8F), c.of(6)) : c.of(2.5F);
  c.frame({x, y - c.of(.72F), std::round(w), c.of(1.44F)}, t.line.strong, c.stroke(1), c.px(3));
  if (slot != nullptr && slot->task != 0) {
    TokenLook ghost;
    ghost.scale = .9F;
    ghost.ghost = true;
    draw_token(c, slot->task, std::round(x + (w - token_width(c, slot->task, .9F, true)) / 2), y, ghost);
  } else if (slot != nullptr) {
    c.text(x + c.of(.4F), y, slot->item, TextStyle::Number, t.text.primary, Align::Left, w - c.of(.8F));
  }
  return x + w + c.px(4);
}

float draw_slots(Canvas& c, float x, float y, float right, const LockRow& row) {
  if (row.more_slots > 0) {
    right -= c.width(plus_text(row.more_slots), TextStyle::Label) + c.px(3);
  }
  for (std::size_t i = 0; i < row.slots.size(); ++i) {
    if (x + c.of(2.5F) > right) {
      return c.text(x, y, plus_text(static_cast<std::int64_t>(row.slots.size() - i) + row.more_slots), TextStyle::Label,
                    c.theme().text.muted);
    }
    x = draw_slot(c, x, y, &row.slots[i]);
  }
  for (std::int64_t i = 0; i < row.empty_slots && x + c.of(2.5F) <= right; ++i) {
    x = draw_slot(c, x, y, nullptr);
  }
  if (row.more_slots > 0) {
    x = c.text(x + c.px(3), y, plus_text(row.more_slots), TextStyle::Label, c.theme().text.muted);
  }
  return x;
}

// The line of waiters, solid, from `x`; what does not fit is counted. `from` is where what they wait for stands. With nobody, it is said at the right.
void draw_line(Canvas& c, float x, float y, float right, const LockRow& row, Point from) {
  const Theme& t = c.theme();
  if (row.waiting == 0) {
    const float room = right - x;
    if (row.has_line && room > c.of(3)) {
      c.text(right, y, "nobody in line", TextStyle::Label, t.text.faint, Align::Right, room);
    }
    return;
  }
  std::int64_t shown = 0;
  for (std::size_t i = 0; i < row.line.size(); ++i) {
    TokenLook look;
    look.scale = 1.2F;
    look.cancel_asked = i < row.cancel_asked.size() && row.cancel_asked[i];
    const float w = token_width(c, row.line[i], look.scale, true);
    const bool last = static_cast<std::int64_t>(i) + 1 == row.waiting;
    if (x + w > right - (last ? 0 : c.of(2))) {
      break;
    }
    c.picture().add(Anchor{row.line[i], from});
    x = draw_token(c, row.line[i], x, y, look) + c.of(.35F);
    ++shown;
  }
  if (shown == 0) {
    c.text(right, y, count_text(row.waiting) + " in line", TextStyle::Label, t.text.muted, Align::Right, right - x);
  } else if (shown < row.waiting) {
    c.text(x, y, plus_text(row.waiting - shown), TextStyle::Label, t.text.muted);
  } else if (right - x > c.width("next", TextStyle::Label) + c.of(.3F)) {
    c.text(x + c.of(.1F), y, "in line", TextStyle::Label, t.text.faint, Align::Left, right - x);
  }
}

void draw_row(Canvas& c, const Rect& box, const LockRow& row, float y) {
  const Theme& t = c.theme();
  const auto named = c.called(row.id);
  const float slots = box.x + std::min(c.of(8.3F), box.w * .3F);
  float x = c.text(box.x, y, row.name, TextStyle::Body, t.text.primary, Align::Left, slots - c.of(.5F) - box.x) + c.of(.6F);
  if (slots - c.of(.4F) - x >= std::min(c.of(4), c.width(row.type, TextStyle::Label))) {
    c.text(x, y, row.type, TextStyle::Label, t.text.muted, Align::Left, slots - c.of(.4F) - x);
  }
  const float note = c.width(row.note, TextStyle::Label);
  const float line = row.waiting > 0 ? c.of(std::min(4.5F, 2.4F * static_cast<float>(row.waiting))) : 0;
  x = draw_slots(c, slots, y, box.right() - line - std::min(note, c.of(5)) - c.of(1), row) + c.of(.5F);
  const Point from{x - c.of(.5F), y};
  if (!row.note.empty() && box.right() - line - x > c.of(2)) {
    x = c.text(x, y, row.note, TextStyle::Label, t.text.muted, Align::Left, box.right() - line - x) + c.of(.7F);
  }
  draw_line(c, x, y, box.right(), row, from);
}

}  // namespace

void draw_locks(Canvas& c, const StageLayout& l, const LocksContent& content) {
  const auto placed = c.in(Place::Locks);
  const std::size_t shown = std::min(content.rows.size(), static_cast<std::size_t>(l.outside_rows));
  HiddenRows hidden;
  hidden.rows = content.rows.empty() ? 0 : content.total - static_cast<std::int64_t>(shown);
  for (std::size_t i = shown; i < content.rows.size(); ++i) {
    hidden.here.insert(hidden.here.end(), content.rows[i].line.begin(), content.rows[i].line.end());
  }
  const float top = draw_place_head(c, l.locks, "Locks and queues", "wait for a turn", hidden);
  if (shown == 0) {
    draw_empty(c, l.locks.x, top + l.row / 2, "no locks, no queues", l.locks.w);
    return;
  }
  for (std::size_t i = 0; i < shown; ++i) {
    draw_row(c, l.locks, content.rows[i], top + (static_cast<float>(i) + .5F) * l.row);
  }
}

}  // namespace awaitscope::scene
