// The await chain: frames as cards, outermost first, a bracket in the colour of the task whose frames they are. Awaits point down at
// the left; the exception in hand climbs a rail at the right, solid where it has been, dashed where it will go.

#include <algorithm>
#include <cmath>

#include "scene/controls.h"
#include "scene/parts.h"
#include "scene/signs.h"
#include "scene/stage_parts.h"
#include "scene/token.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

// How high cards are and how far apart, in h.
struct Measure {
  float card, gap, name, code;
  bool locals;
};

// Cards that do not fit lose their locals first, then stand closer; then some have no card and are counted between the others.
struct Cards {
  float left, width;
  float rail;  // of the exception
  float height;
  float gap;
  Measure measure;
  std::vector<std::size_t> rows;  // those with a card
  std::vector<float> tops;        // of the cards
  float end = 0;                  // of the innermost thing awaited
};

constexpr Measure kMeasures[] = {
    {6, 1.5F, 1.33F, 3.05F, true}, {3.9F, 1.5F, 1.33F, 3.05F, false}, {3.3F, 1.1F, 1.1F, 2.5F, false}};
constexpr float kLocals = 4.8F;  // from a card's top edge
constexpr float kRail = 8.2F;    // room at the right for the exception and its words

float height_of(const Canvas& c, std::size_t cards, const Measure& measure) {
  return static_cast<float>(cards) * c.of(measure.card) + static_cast<float>(cards + 1) * c.of(measure.gap) + c.of(1.3F);
}

// Who has a card where not all have: where the error or the thread is, the outermost, then the innermost ones.
std::vector<std::size_t> rows_on_show(const ChainContent& content, std::size_t fit) {
  const std::size_t count = content.rows.size();
  std::vector<bool> shown(count, fit >= count);
  std::size_t left = std::min(fit, count);
  const auto show = [&](std::size_t row) {
    if (left > 0 && row < count && !shown[row]) {
      shown[row] = true;
      --left;
    }
  };
  const auto live = std::find_if(content.rows.begin(), content.rows.end(), [](const ChainRow& row) { return row.live; });
  show(!content.error.empty() ? content.error_at : static_cast<std::size_t>(live - content.rows.begin()));
  show(0);
  for (std::size_t i = count; i-- > 0;) {
    show(i);
  }
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < count; ++i) {
    if (shown[i]) {
      rows.push_back(i);
    }
  }
  return rows;
}

Cards lay_out_cards(const Canvas& c, const Rect& box, float top, const ChainContent& content) {
  Cards cards{};
  cards.left = box.x + c.of(3.7F);
  cards.rail = box.right() - c.of(kRail) + c.of(1.5F);
  cards.width = box.right() - c.of(kRail) - cards.left;
  const float room = box.bottom() - top;
  std::size_t fit = content.rows.size();
  const Measure* measure = std::find_if(std::begin(kMeasures), std::end(kMeasures) - 1,
                                        [&](const Measure& one) { return height_of(c, fit, one) <= room; });
  while (fit > 2 && height_of(c, fit, *measure) > room) {
    --fit;
  }
  cards.measure = *measure;
  cards.height = c.of(measure->card);
  cards.gap = c.of(measure->gap);
  cards.rows = rows_on_show(content, fit);
  float y = top;
  for (std::size_t i = 0; i < cards.rows.size(); ++i) {
    cards.tops.push_back(y);
    y += cards.height + cards.gap;
  }
  cards.end = y;
  return cards;
}

void draw_locals(Canvas& c, const ChainRow& row, float x, float y, float right) {
  const Theme& t = c.theme();
  for (const ChainLocalRow& local : row.locals) {
    const float needs = c.width(local.name, TextStyle::Number) + c.of(2);
    if (x + needs > right) {
      c.text(x, y, "...", TextStyle::Number, t.text.faint);
      return;
    }
    x = c.text(x, y, local.name, TextStyle::Number, t.text.faint) + c.px(6);
    x = c.text(x, y, "=", TextStyle::Number, t.text.faint) + c.px(6);
    if (local.task != 0) {
      TokenLook ghost;
      ghost.scale = .8F;
      ghost.ghost = true;
      x = draw_token(c, local.task, x, y, ghost) + c.px(22);
      continue;
    }
    x = c.text(x, y, local.value, TextStyle::Number, row.gone ? t.text.faint : t.code.string, Align::Left, right - x) +
        c.px(22);
  }
}

void draw_card(Canvas& c, const Cards& cards, const ChainRow& row, float y) {
  const Theme& t = c.theme();
  const Rect box{cards.left, y, cards.width, cards.height};
  const float radius = c.h() * radii().card;
  if (row.gone) {
    c.frame(box, t.line.strong, c.stroke(1), radius);
  } else {
    const Colour edge = row.live ? t.accent.beam : t.raised_edge ? t.line.soft : Colour{};
    const float wide = row.live ? c.stroke(strokes().beam) : t.raised_edge ? c.hair_width() : 0;
    c.frame(box, edge, wide, radius, t.surface.raised);
  }
  c.hit(box, Action::SelectTask, row.task);
  const float pad = c.px(15);
  const float right = box.right() - pad;
  const Colour ink = row.gone ? t.text.faint : t.text.primary;
  const float name_y = c.of(cards.measure.name), code_y = c.of(cards.measure.code);
  float x = c.text(box.x + pad, y + name_y, row.function, TextStyle::Say, ink, Align::Left, box.w * .5F) + c.px(12);
  c.text(x, y + name_y + c.px(1), row.note, TextStyle::Label, row.live ? t.accent.beam : t.text.muted, Align::Left, right - x);
  if (row.line > 0) {
    c.text(box.x + pad, y + code_y, std::to_string(row.line), TextStyle::Number, t.text.faint);
  }
  draw_code(c, box.x + pad + c.px(30), y + code_y, row.code, false, right - box.x - pad - c.px(30), row.gone ? .55F : 1);
  if (cards.measure.locals) {
    const std::string_view gone = row.gone ? std::string_view("frame is gone") : std::string_view();
    const float kept = gone.empty() ? 0 : c.width(gone, TextStyle::Label) + c.of(1);
    draw_locals(c, row, box.x + pad, y + c.of(kLocals), right - kept);
    c.text(right, y + c.of(kLocals), gone, TextStyle::Label, t.text.faint, Align::Right);
  }
}

// The bracket and the token of each run of cards of one task.
void draw_brackets(Canvas& c, const Cards& cards, const ChainContent& content) {
  for (std::size_t i = 0; i < cards.rows.size();) {
    const std::int64_t task = content.rows[cards.rows[i]].task;
    std::size_t last = i;
    while (last + 1 < cards.rows.size() && content.rows[cards.rows[last + 1]].task == task) {
      ++last;
    }
    const float x = cards.left - c.px(8);
    const float far = cards.left - c.px(15);
    const float top = cards.tops[i] + 1;
    const float bottom = cards.tops[last] + cards.height - 1;
    {
      const auto named = c.called(id_of("bracket", task));
      c.polyline({{x, top}, {far, top}, {far, bottom}, {x, bottom}}, c.theme().task(task), c.stroke(2));
    }
    TokenLook look;
    look.scale = .9F;
    const float wide = token_width(c, task, look.scale, true);
    draw_token(c, task, far - c.px(5) - wide, cards.tops[i] + c.of(cards.measure.name), look);
    i = last + 1;
  }
}

void draw_await_arrow(Canvas& c, float x, float from, float to, std::string_view words) {
  const Theme& t = c.theme();
  c.arrow({x, from + c.px(3)}, {x, to - c.px(3)}, t.line.strong, c.stroke(1.5F), c.px(7));
  c.text(x + c.px(14), (from + to) / 2, words, TextStyle::Label, t.text.faint);
}

void draw_awaits(Canvas& c, const Cards& cards, const ChainContent& content) {
  const float x = cards.left + c.px(30);
  for (std::size_t i = 0; i < cards.rows.size(); ++i) {
    const bool innermost = i + 1 == cards.rows.size();
    if (innermost && content.end.empty()) {
      return;
    }
    const ChainRow& row = content.rows[cards.rows[i]];
    const bool over = innermost ? content.end_has_sign : content.rows[cards.rows[i + 1]].gone;
    std::string words = !row.leads_on.empty() ? row.leads_on : over ? "awaited" : "awaits";
    if (const std::size_t hidden = innermost ? 0 : cards.rows[i + 1] - cards.rows[i] - 1; hidden > 0) {
      words = counted(static_cast<std::int64_t>(hidden), "more frame") + " between";
    }
    draw_await_arrow(c, x, cards.tops[i] + cards.height, innermost ? cards.end : cards.tops[i + 1], words);
  }
}

float middle_of_end(const Canvas& c, const Cards& cards) { return cards.end + c.px(13); }

void draw_innermost(Canvas& c, const Cards& cards, const ChainContent& content) {
  if (content.end.empty()) {
    return;
  }
  const Theme& t = c.theme();
  const auto named = c.called("awaited");
  const float y = middle_of_end(c, cards);
  float x =
      c.text(cards.left + c.px(15), y, content.end, TextStyle::Body, content.end_has_sign ? t.text.faint : t.text.primary) +
      c.px(18);
  if (content.end_has_sign) {
    draw_sign(c, content.end_sign, {x, y}, c.px(6), t.state(content.end_sign));
    x += c.px(14);
  }
  c.text(x, y, content.end_note, TextStyle::Label, t.text.muted, Align::Left, cards.left + cards.width - x);
}

// Where the card of this row, or the one that stands for it, has its middle.
float middle_of(const Cards& cards, std::size_t row) {
  const auto found = std::lower_bound(cards.rows.begin(), cards.rows.end(), row);
  const auto at = static_cast<std::size_t>(found == cards.rows.end() ? cards.rows.size() - 1 : found - cards.rows.begin());
  return cards.tops[at] + cards.height / 2;
}

// Where the error is: at its card, or on its way there from a row below, the lowest of which is what was awaited.
float height_of_error(const Canvas& c, const Cards& cards, const ChainContent& content) {
  const float rows = std::floor(content.climb);
  const auto below = [&](float by) {
    const std::size_t row = content.error_at + static_cast<std::size_t>(by);
    return row <= content.thrown_at ? middle_of(cards, row) : middle_of_end(c, cards);
  };
  return below(rows) + (below(rows + 1) - below(rows)) * (content.climb - rows);
}

void draw_error(Canvas& c, const Cards& cards, const ChainContent& content) {
  if (content.error.empty()) {
    return;
  }
  const Theme& t = c.theme();
  const auto named = c.called("error-in-hand");
  const Colour red = t.state(State::Failed);
  const float edge = cards.left + cards.width + c.px(2);
  const float x = cards.rail;
  const float from = content.error_from_end ? middle_of_end(c, cards) : middle_of(cards, content.thrown_at);
  const float at = height_of_error(c, cards, content);
  const bool travels = content.climb > 0;
  const float words = x + c.px(15);
  const float room = c.of(kRail) - c.of(1.5F) - c.px(15) - c.px(4);
  if (from != at) {  // where cards are left out both may be at the same one
    c.line({edge, from}, {x, from}, red, c.stroke(3));
    c.line({x, from + c.px(1.5F)}, {x, at}, red, c.stroke(3));
    const int line = content.error_from_end ? 0 : content.rows[content.thrown_at].line;
    if (std::abs(from - at) > c.of(1.2F)) {
      c.text(words, from, line > 0 ? "from line " + std::to_string(line) : "from here", TextStyle::Label, t.text.muted,
             Align::Left, room);
    }
  }
  if (!travels) {
    c.line({edge, at}, {x - c.px(8), at}, red, c.stroke(3));
  }
  if (content.error_at > 0) {
    const float top = middle_of(cards, 0);
    c.dashes({x, at - c.px(12)}, {x, top + c.px(8)}, t.line.strong, c.stroke(1.75F), c.px(6), c.px(5));
    c.polygon({{x - c.px(6), top + c.px(9)}, {x, top}, {x + c.px(6), top + c.px(9)}}, t.line.strong);
    const float next = middle_of(cards, content.error_at - 1);
    if (next != at && !travels) {
      c.text(words, next, "next", TextStyle::Label, t.text.faint);
    }
    if (next != top && !travels) {
      c.text(words, top, "then", TextStyle::Label, t.text.faint);
    }
  }
  c.circle({x, at}, c.px(8), red);
  draw_sign(c, State::Failed, {x, at}, c.px(4.4F), t.surface.base);
  c.text(words, at, content.error, TextStyle::LabelStrong, red, Align::Left, room);
}

// A deadlock: from the last card back to the one it waits for.
void draw_cycle(Canvas& c, const Cards& cards, const ChainContent& content) {
  if (!content.cycle || !content.error.empty()) {
    return;
  }
  const Theme& t = c.theme();
  const auto named = c.called("cycle");
  const Colour red = t.state(State::Failed);
  const float edge = cards.left + cards.width + c.px(2);
  const float last = cards.tops.back() + cards.height / 2;
  const float first = middle_of(cards, content.cycle_to);
  const float apart = first < last ? 0 : cards.height * .3F;  // cards between are left out: both ends are at this one
  const float from = last + apart;
  const float to = first - apart;
  c.polyline({{edge, from}, {cards.rail, from}, {cards.rail, to}, {edge + c.px(9), to}}, red, c.stroke(3));
  c.polygon({{edge, to}, {edge + c.px(10), to - c.px(6)}, {edge + c.px(10), to + c.px(6)}}, red);
  const float room = c.of(kRail) - c.of(1.5F) - c.px(15) - c.px(4);
  c.text(cards.rail + c.px(15), (from + to) / 2, "deadlock", TextStyle::LabelStrong, red, Align::Left, room);
}

}  // namespace

void draw_await_chain(Canvas& c, const Rect& box, const ChainContent& content) {
  const auto placed = c.in(Place::AwaitChain);
  const Rect inner{box.x + c.of(1), box.y + c.of(.9F), box.w - c.of(2), box.h - c.of(1.4F)};
  const float top = draw_place_head(c, inner, "Await chain", "who waits for whom, outermost first", content.right) + c.of(.4F);
  if (content.rows.empty()) {
    draw_empty(c, inner.x, top + c.of(1), "no task waits or runs now", inner.w);
    return;
  }
  const Cards cards = lay_out_cards(c, inner, top, content);
  for (std::size_t i = 0; i < cards.rows.size(); ++i) {
    const auto named = c.called(id_of("frame", static_cast<std::int64_t>(cards.rows[i])));
    draw_card(c, cards, content.rows[cards.rows[i]], cards.tops[i]);
  }
  draw_brackets(c, cards, content);
  draw_awaits(c, cards, content);
  draw_innermost(c, cards, content);
  draw_error(c, cards, content);
  draw_cycle(c, cards, content);
}

}  // namespace awaitscope::scene
