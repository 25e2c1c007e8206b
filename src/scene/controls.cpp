#include "scene/controls.h"

#include <algorithm>
#include <cmath>

#include "scene/token.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

Colour button_fill(const Canvas& c, std::string_view id, ButtonKind kind) {
  const Theme& t = c.theme();
  if (kind == ButtonKind::Primary) {
    return t.accent.beam;
  }
  if (kind == ButtonKind::Off) {
    return t.surface.panel;
  }
  return c.highlight.pointed_id == id ? t.surface.hover : t.surface.raised;
}

}  // namespace

void draw_button(Canvas& c, std::string_view id, const Rect& box, std::string_view words, const Icon* icon, ButtonKind kind,
                 Action action, std::int64_t argument) {
  const Theme& t = c.theme();
  const auto named = c.called(id);
  const float radius = c.h() * radii().token;
  const bool edge = t.raised_edge && kind == ButtonKind::Plain;
  c.frame(box, edge ? t.line.soft : Colour{}, edge ? c.hair_width() : 0, radius, button_fill(c, id, kind));
  if (kind == ButtonKind::Primary && c.highlight.pointed_id == id) {
    c.rect(box, t.accent.selection.faded(.12F), radius);
  }
  if (c.highlight.focused_id == id) {
    c.frame(box.inset(-c.px(2)), t.accent.selection, c.stroke(strokes().focus), radius + c.px(2));
  }
  const Colour ink = kind == ButtonKind::Primary ? t.text.on_beam : kind == ButtonKind::Off ? t.text.faint : t.text.primary;
  const float middle = box.y + box.h / 2;
  const TextStyle style = kind == ButtonKind::Primary ? TextStyle::LabelStrong : TextStyle::Label;
  if (icon != nullptr && words.empty()) {
    draw_icon(c, *icon, box.centre(), c.h() * .3F, ink);
  } else if (icon != nullptr) {
    const float sign = c.h() * 1.35F;
    draw_icon(c, *icon, {box.x + c.h() * .85F, middle}, c.h() * .3F, ink);
    c.text(box.x + sign + (box.w - sign - c.h() * .5F) / 2, middle, words, style, ink, Align::Centre, box.w - sign);
  } else {
    c.text(box.x + box.w / 2, middle, words, style, ink, Align::Centre, box.w - c.h() * .5F);
  }
  if (kind != ButtonKind::Off) {
    c.hit(box, action, argument);
  }
}

float draw_place_head(Canvas& c, const Rect& box, std::string_view name, std::string_view what, std::string_view right) {
  const Theme& t = c.theme();
  const float gap = c.h() * .5F;
  if (c.width(name, TextStyle::LabelStrong) + c.width(right, TextStyle::Label) + gap > box.w) {
    right = {};  // the name of the place is worth more
  }
  const float kept = right.empty() ? 0 : c.width(right, TextStyle::Label) + gap;
  const float end =
      c.text_below(box.x, box.y, name, TextStyle::LabelStrong, t.text.primary, Align::Left, std::max(1.0F, box.w - kept));
  const float room = box.right() - kept - end - gap;
  if (!what.empty() && room >= c.width(what, TextStyle::Label)) {
    c.text_below(end + gap, box.y, what, TextStyle::Label, t.text.faint);
  }
  if (!right.empty()) {
    c.text_below(box.right(), box.y, right, TextStyle::Label, t.text.faint, Align::Right);
  }
  c.hair_across(box.x, box.right(), box.y + c.h() * 1.1F, t.line.soft);
  const auto named = c.called(std::string("place-") + std::string(place_name(c.place())));
  c.hit({box.x, box.y, box.w, c.h() * 1.2F}, Action::None);
  return std::round(box.y + c.h() * 1.5F);
}

float draw_place_head(Canvas& c, const Rect& box, std::string_view name, std::string_view what, const HiddenRows& hidden) {
  constexpr std::size_t kMost = 6;
  const std::string words = hidden.rows > 0 ? plus_text(hidden.rows) + " more" : "";
  TokenLook look;
  look.scale = hidden.scale;
  look.glyph = false;
  const std::size_t count = hidden.rows > 0 ? std::min(kMost, hidden.here.size()) : 0;
  const float right = box.right() - c.width(words, TextStyle::Label) - c.of(.5F);
  float left = right;  // of the tokens
  for (std::size_t i = 0; i < count; ++i) {
    left -= token_width(c, hidden.here[i], look.scale, look.glyph) + c.px(3);
  }
  // Who is here is worth more than what the place is for.
  const float name_end = box.x + c.width(name, TextStyle::LabelStrong) + c.of(.5F);
  const bool told = count == 0 || name_end + c.width(what, TextStyle::Label) + c.of(.5F) <= left;
  const float below = draw_place_head(c, box, name, told ? what : std::string_view(), words);
  if (hidden.rows <= 0) {
    return below;
  }
  c.hit({box.right() - c.of(6), box.y, c.of(6), c.of(1.2F)}, Action::ShowMore);
  float x = right;
  for (std::size_t i = count; i-- > 0;) {
    x -= token_width(c, hidden.here[i], look.scale, look.glyph);
    if (x < name_end) {
      break;
    }
    draw_token(c, hidden.here[i], x, box.y + c.h() * .42F, look);
    x -= c.px(3);
  }
  return below;
}

void draw_empty(Canvas& c, float x, float y, std::string_view words, float most) {
  c.text(x, y, words, TextStyle::Label, c.theme().text.faint, Align::Left, most);
}

namespace {

float key_width(const Canvas& c, std::string_view words) {
  return std::max(c.h() * 1.2F, c.width(words, TextStyle::Label) + c.h() * .6F);
}

}  // namespace

float draw_key(Canvas& c, float x, float y, std::string_view words) {
  const float w = key_width(c, words);
  c.frame({x, y - c.h() * .6F, w, c.h() * 1.2F}, c.theme().line.strong, c.stroke(1), c.h() * .16F);
  c.text(x + w / 2, y, words, TextStyle::Label, c.theme().text.muted, Align::Centre);
  return x + w;
}

float key_control_width(const Canvas& c, const KeyControl& hint) {
  return key_width(c, hint.key) + c.of(.4F) + c.width(hint.words, TextStyle::Label);
}

float draw_key_control(Canvas& c, float x, float y, const KeyControl& hint, Action action, std::int64_t argument) {
  const auto named = c.called(hint.id);
  const bool pointed = c.highlight.pointed_id == hint.id;
  const float end = c.text(draw_key(c, x, y, hint.key) + c.of(.4F), y, hint.words, TextStyle::Label,
                           pointed ? c.theme().text.primary : c.theme().text.muted);
  c.hit({x, y - c.of(.75F), end - x, c.of(1.5F)}, action, argument);
  return end;
}

void draw_tooltip(Canvas& c, const Rect& window, const Rect& object, std::string_view name, std::string_view line,
                  std::string_view key) {
  const Theme& t = c.theme();
  const auto named = c.as("tooltip", Place::Tooltip);
  const float pad = c.px(12);
  const float widest = std::max(c.width(name, TextStyle::Strong), c.width(line, TextStyle::Label));
  const float w = std::min(widest + 2 * pad, window.w - c.h());
  const float high = c.px(key.empty() ? 57 : 81);
  Rect box{object.x, object.bottom() + c.h() * .5F, w, high};
  if (box.bottom() > window.bottom()) {
    box.y = object.y - c.h() * .5F - high;
  }
  if (object.w > c.of(20) && object.x - c.of(1) - w > window.x) {  // a row of a list: its neighbours stay in sight
    box.x = object.x - c.of(.5F) - w;
    box.y = std::clamp(object.centre().y - high / 2, window.y, std::max(window.y, window.bottom() - high));
  }
  box.x = std::clamp(box.x, window.x + c.h() * .5F, std::max(window.x + c.h() * .5F, window.right() - w - c.h() * .5F));
  c.frame(box, t.line.strong, c.stroke(1), c.px(4), t.surface.hover);
  c.text(box.x + pad, box.y + c.px(17), name, TextStyle::Strong, t.text.primary, Align::Left, w - 2 * pad);
  c.text(box.x + pad, box.y + c.px(40), line, TextStyle::Label, t.text.primary, Align::Left, w - 2 * pad);
  if (!key.empty()) {
    const float end = draw_key(c, box.x + pad, box.y + c.px(63), key);
    c.text(end + c.px(7), box.y + c.px(63), "read more", TextStyle::Label, t.text.muted);
  }
}

}  // namespace awaitscope::scene
