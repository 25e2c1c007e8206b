#include "scene/token.h"

#include <algorithm>
#include <cmath>

#include "scene/signs.h"

namespace awaitscope::scene {
namespace {

// A disc at the upper right corner: a cancellation that was asked for, an exception in hand.
void draw_mark_disc(Canvas& c, Point corner, State what) {
  const Colour under = c.theme().surface.base;
  c.circle(corner, c.px(7.5F), under);
  c.circle(corner, c.px(6.5F), c.theme().state(what));
  const float r = c.px(what == State::Failed ? 2.6F : 3);
  c.line({corner.x - r, corner.y + r}, {corner.x + r, corner.y - r}, under, c.stroke(1.75F));
  if (what == State::Failed) {
    c.line({corner.x - r, corner.y - r}, {corner.x + r, corner.y + r}, under, c.stroke(1.75F));
  }
}

void draw_highlights(Canvas& c, std::int64_t task, const Rect& box, float scale) {
  const Colour light = c.theme().accent.selection;
  if (c.highlight.pointed_task == task) {
    c.frame(box.inset(-c.px(3)), light, c.stroke(2), c.h() * .33F * scale);
  }
  if (c.highlight.followed_task == task) {
    c.rect({box.x, box.bottom() + c.px(2), box.w, c.stroke(2)}, light);
  }
}

}  // namespace

float token_width(const Canvas& c, std::int64_t task, float scale, bool glyph) {
  const auto digits = static_cast<float>(std::to_string(task).size());
  return std::round(c.h() * scale * ((glyph ? 1.62F : .92F) + .52F * (digits - 1)));
}

float draw_token(Canvas& c, std::int64_t task, float x, float y, const TokenLook& look) {
  const float k = look.scale;
  const bool stands = !look.ghost && c.place() >= Place::Ready && c.place() <= Place::Locks;
  if (c.in_flight != nullptr && stands && c.in_flight->has(task)) {
    return x + token_width(c, task, k, look.glyph);
  }
  // It shakes where it stands, and at its line of the source.
  const bool shakes = c.in_flight != nullptr && task == c.in_flight->shaking && (stands || c.place() == Place::Source);
  x += shakes ? c.in_flight->shaken_by : 0;
  const float high = std::round(c.h() * k * 1.11F);
  const Rect box{x, std::round(y - high / 2), token_width(c, task, k, look.glyph), high};
  const Colour colour = c.theme().task(task);
  const Colour ink = look.ghost ? colour : c.theme().text.on_task;
  const float radius = c.h() * radii().token * k;
  const auto named = c.called(id_of("task", task));

  Token token{task, c.place(), !look.ghost, look.glyph, look.cancel_asked, look.error_in_hand, k, box, 0, 0};
  token.first_shape = static_cast<std::uint32_t>(c.picture().shapes().size());
  draw_highlights(c, task, box, k);
  if (look.ghost) {
    c.frame(box, colour, c.stroke(1.5F * k), radius, c.theme().surface.panel);
  } else {
    c.rect(box, colour, radius);
  }
  if ((task - 1) / 8 % 2 == 1 && !look.ghost) {  // the second round of the eight colours
    c.frame(box.inset(c.px(2 * k)), ink, c.stroke(1.25F), std::max(0.0F, radius - c.px(1)));
  }
  const float middle = box.y + high / 2;
  const std::string number = std::to_string(task);
  const StyleMeasure tag = measure(TextStyle::Tag);
  const float size = tag.size * c.h() * k;
  if (look.glyph) {
    draw_task_glyph(c, task, {x + c.h() * k * .52F, middle}, c.h() * k * .235F, ink);
    c.text_sized(x + c.h() * k * .94F, middle, number, tag.face, size, ink);
  } else {
    c.text_sized(x + (box.w - c.fonts().width(number, tag.face, size)) / 2, middle, number, tag.face, size, ink);
  }
  if (look.cancel_asked) {
    draw_mark_disc(c, {box.right() + c.px(1), box.y + c.px(1)}, State::Cancelled);
  }
  if (look.error_in_hand) {
    draw_mark_disc(c, {box.right() + c.px(1), box.y + c.px(1)}, State::Failed);
  }
  token.end_shape = static_cast<std::uint32_t>(c.picture().shapes().size());
  c.picture().add(token);
  c.hit(box, Action::SelectTask, task);
  return box.right();
}

}  // namespace awaitscope::scene
