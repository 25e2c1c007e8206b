// Why: the causes of this moment as a column of signs, the first cause on top, now tinted, what follows below.

#include <algorithm>

#include "scene/controls.h"
#include "scene/parts.h"
#include "scene/signs.h"
#include "scene/token.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

constexpr float kPitch = 3.7F;
constexpr float kTall = 3.2F;  // of the tint behind the last one
constexpr std::size_t kThenLines = 3;

void draw_cause(Canvas& c, const Rect& box, const WhyRow& row, float y, bool now, bool leads_on) {
  const Theme& t = c.theme();
  const auto named = c.called(id_of("event", row.event));
  const Rect whole{box.x - c.px(9), y - c.px(18), box.w + c.px(18), c.of(kTall)};
  if (now) {
    c.rect(whole, t.surface.current_line);
  }
  const float numbers = box.x + c.px(54);
  const float signs = box.x + c.px(75);
  const float words = box.x + c.px(93);
  if (leads_on) {
    c.line({signs, y + c.px(9)}, {signs, y + c.of(kPitch) - c.px(9)}, t.line.strong, c.stroke(1.5F));
  }
  if (row.has_sign) {
    draw_sign(c, row.sign, {signs, y}, c.px(6), t.state(row.sign));
  } else {
    c.circle({signs, y}, c.px(4), t.text.muted);
  }
  c.text(numbers, y, time_text(row.time), TextStyle::Number, t.text.faint, Align::Right);
  c.text(numbers, y + c.px(20), place_text(static_cast<std::uint64_t>(row.event), row.detail), TextStyle::Number, t.text.faint,
         Align::Right);
  float x = words;
  if (row.task != 0) {
    TokenLook look;
    look.scale = .8F;
    x = draw_token(c, row.task, x, y, look) + c.px(7);
  }
  c.text(x, y, row.text, TextStyle::Strong, t.text.primary, Align::Left, box.right() - x);
  c.text(words, y + c.px(22), row.further, TextStyle::Label, t.text.muted, Align::Left, box.right() - words);
  c.hit(whole, Action::GoToEvent, row.event);
}

}  // namespace

std::size_t why_rows(const Canvas& c, const Rect& box) {
  return static_cast<std::size_t>(std::max(1.0F, box.h / c.of(kPitch)));
}

void draw_why_pane(Canvas& c, const Rect& box, const WhyContent& content) {
  const Theme& t = c.theme();
  const auto placed = c.in(Place::Why);
  const Rect inner{box.x + c.of(1), box.y + c.of(.9F), box.w - c.of(2), box.h - c.of(1.4F)};
  const float top = draw_place_head(c, inner, "Why", content.question, "");
  if (content.rows.empty()) {
    draw_empty(c, inner.x, top + c.of(1), "nothing caused this: it is where the script begins", inner.w);
    return;
  }
  const auto then = content.then.empty()
                        ? std::vector<std::string>()
                        : c.fonts().broken("Then: " + content.then + ".", TextStyle::Label, c.h(), inner.w, kThenLines);
  const float below = then.empty() ? 0 : c.of(.9F) + static_cast<float>(then.size()) * c.of(1.06F);
  const float room = inner.bottom() - top - below - c.of(1);
  const auto fit = static_cast<std::size_t>(std::max(1.0F, room / c.of(kPitch)));
  const std::size_t count = content.rows.size();
  const std::size_t begin = count > fit ? count - fit : 0;
  float y = top + c.of(1);
  for (std::size_t i = begin; i < count; ++i, y += c.of(kPitch)) {
    draw_cause(c, inner, content.rows[i], y, i + 1 == count, i + 1 < count);
  }
  y -= c.of(.6F);
  if (!then.empty()) {
    c.hair_across(inner.x, inner.right(), y, t.line.soft);
    y += c.of(.9F);
    for (const std::string& line : then) {
      c.text(inner.x, y, line, TextStyle::Label, t.text.muted);
      y += c.of(1.06F);
    }
  }
}

}  // namespace awaitscope::scene
