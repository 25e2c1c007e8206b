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
constexpr float kTight = 2.9F;   // where more of them are seen so
constexpr float kTall = 3.2F;    // of the tint behind the last one
constexpr float kLine = 1.22F;   // of a headline that needs two
constexpr float kSmall = 1.06F;  // of words below one
constexpr int kMostLines = 2;    // of either
constexpr std::size_t kThenLines = 3;

// A cause with its words broken to the width of the pane.
struct Broken {
  const WhyRow& row;
  std::vector<std::string> headline;
  std::vector<std::string> further;

  float more(const Canvas& c) const {  // than a cause of one line and one below it
    const auto lines = [](const std::vector<std::string>& all) {
      return static_cast<float>(std::max<std::size_t>(1, all.size()) - 1);
    };
    return c.of(kLine) * lines(headline) + c.of(kSmall) * lines(further);
  }
};

struct Columns {
  float numbers;  // right edge
  float signs;    // middle
  float words;
  float right;
};

Columns columns_of(const Canvas& c, const Rect& box) {
  return {box.x + c.px(54), box.x + c.px(75), box.x + c.px(93), box.right()};
}

TokenLook token_look() {
  TokenLook look;
  look.scale = .8F;
  return look;
}

Broken broken(const Canvas& c, const Columns& at, const WhyRow& row) {
  const float token = row.task != 0 ? token_width(c, row.task, token_look().scale, true) + c.px(7) : 0;
  return {row, c.fonts().broken(row.text, TextStyle::Strong, c.h(), at.right - at.words - token, kMostLines),
          c.fonts().broken(row.further, TextStyle::Label, c.h(), at.right - at.words, kMostLines)};
}

void draw_cause(Canvas& c, const Rect& box, const Columns& at, const Broken& cause, float y, float pitch, bool now,
                bool leads_on) {
  const Theme& t = c.theme();
  const WhyRow& row = cause.row;
  const auto named = c.called(id_of("event", row.event));
  const Rect whole{box.x - c.px(9), y - c.px(18), box.w + c.px(18), c.of(kTall) + cause.more(c)};
  if (now) {
    c.rect(whole, t.surface.current_line);
  }
  if (leads_on) {
    c.line({at.signs, y + c.px(9)}, {at.signs, y + pitch + cause.more(c) - c.px(9)}, t.line.strong, c.stroke(1.5F));
  }
  if (row.has_sign) {
    draw_sign(c, row.sign, {at.signs, y}, c.px(6), t.state(row.sign));
  } else {
    c.circle({at.signs, y}, c.px(4), t.text.muted);
  }
  c.text(at.numbers, y, time_text(row.time), TextStyle::Number, t.text.faint, Align::Right);
  c.text(at.numbers, y + c.px(20), place_text(static_cast<std::uint64_t>(row.event), row.detail), TextStyle::Number,
         t.text.faint, Align::Right);
  float x = at.words;
  if (row.task != 0) {
    x = draw_token(c, row.task, x, y, token_look()) + c.px(7);
  }
  float line = y;
  for (const std::string& words : cause.headline) {
    c.text(x, line, words, TextStyle::Strong, t.text.primary);
    line += c.of(kLine);
  }
  line += c.px(22) - c.of(kLine);
  for (const std::string& words : cause.further) {
    c.text(at.words, line, words, TextStyle::Label, t.text.muted);
    line += c.of(kSmall);
  }
  c.hit(whole, Action::GoToEvent, row.event);
}

}  // namespace

std::size_t why_rows(const Canvas& c, const Rect& box) {
  return static_cast<std::size_t>(std::max(1.0F, box.h / c.of(kTight)));
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
  const Columns at = columns_of(c, inner);
  std::vector<Broken> all;
  float wanted = 0;
  for (const WhyRow& row : content.rows) {
    all.push_back(broken(c, at, row));
    wanted += c.of(kPitch) + all.back().more(c);
  }
  const float pitch = c.of(wanted <= room ? kPitch : kTight);
  std::size_t first = all.size() - 1;  // of the last ones that fit
  float taken = pitch + all[first].more(c);
  while (first > 0 && taken + pitch + all[first - 1].more(c) <= room) {
    taken += pitch + all[--first].more(c);
  }
  float y = top + c.of(1);
  for (std::size_t i = first; i < all.size(); ++i) {
    draw_cause(c, inner, at, all[i], y, pitch, i + 1 == all.size(), i + 1 < all.size());
    y += pitch + all[i].more(c);
  }
  y += c.of(kPitch) - pitch;
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
