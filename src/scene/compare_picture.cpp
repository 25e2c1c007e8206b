#include "scene/compare_picture.h"

#include <algorithm>
#include <cmath>

#include "scene/compare_parts.h"
#include "scene/controls.h"
#include "scene/parts.h"
#include "scene/signs.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

constexpr float kHeader = 2.5F;  // in h
constexpr float kTitle = 3.6F;
constexpr float kLength = 2.5F;  // of the type that says how long a run took
constexpr float kLegend = 2;
constexpr float kSides = 20;           // what source and places are meant to have, title included
constexpr float kSidesLeast = 11;      // below this what can be done without goes
constexpr float kSidesOfLines = 8.5F;  // a title, and a line for each place
constexpr float kSourceLeast = 17;
constexpr std::size_t kMostLanes = 40;  // of each
constexpr std::size_t kLeastLanes = 2;

void draw_head(Canvas& c, const Rect& box, const CompareContent& content) {
  const auto placed = c.as("comparison", Place::Header);
  const Theme& t = c.theme();
  const float y = box.centre().y;
  const std::string now = "t = " + time_text(content.time) + " s";
  float right = box.right() - c.of(1);
  c.text(right, y, now, TextStyle::Clock, t.accent.beam, Align::Right);
  right -= c.width(now, TextStyle::Clock) + c.of(1);
  c.text(right, y, "both at", TextStyle::Label, t.text.muted, Align::Right);
  right -= c.width("both at", TextStyle::Label) + c.of(1);
  float x = draw_mark(c, box.x + c.of(1), y, c.h() / 2) + c.of(.5F);
  x = c.text(x, y, "awaitscope", TextStyle::Strong, t.text.primary) + c.of(1);
  c.hair_down(x, y - c.of(.5F), y + c.of(.5F), t.line.strong);
  x = c.text(x + c.of(1), y, "Compare two runs", TextStyle::Body, t.text.muted, Align::Left,
             std::max(1.0F, right - x - c.of(1))) +
      c.of(1);
  if (!content.note.empty() && right - x > c.of(4)) {
    c.text(x, y, content.note, TextStyle::Label, t.text.muted, Align::Left, right - x);
  }
  c.hair_across(box.x, box.right(), box.bottom(), t.line.soft);
}

// The file, where in it one is, its sums, and large how long it ran.
void draw_title(Canvas& c, const Rect& box, const CompareSide& side, bool later_hidden) {
  const Theme& t = c.theme();
  const float left = box.x + c.of(1);
  const std::string length = later_hidden ? "? s" : insight::length_text(side.lanes->end_time());
  const std::size_t unit = length.find(' ');
  const float right = box.right() - c.of(1);
  const float middle = box.centre().y;
  const float unit_width = c.width(length.substr(unit + 1), TextStyle::Label);
  c.text(right, middle + c.of(.45F), length.substr(unit + 1), TextStyle::Label, t.text.muted, Align::Right);
  const std::string number = length.substr(0, unit);
  const float size = c.of(box.w > c.of(30) ? kLength : 2);
  const float wide = c.width(number, TextStyle::Clock) * size / c.of(1.33F);
  c.text_sized(right - unit_width - c.of(.4F) - wide, middle, number, FontFace::Mono, size, t.text.primary);
  const float most = box.w - wide - unit_width - c.of(4);
  const bool bad = !side.problem.empty();
  const auto note = c.fonts().broken(bad ? side.problem : side.note, TextStyle::Label, c.h(), most, 2);
  const bool two = note.size() > 1;
  float y = middle - c.of(two ? 1 : .6F);
  const float end = c.text(left, y, side.name, TextStyle::Strong, t.text.primary, Align::Left, most) + c.of(1);
  if (const float room = left + most - end; room > c.width(side.place, TextStyle::Label)) {
    c.text(end, y + c.of(.05F), side.place, TextStyle::Label, t.text.muted);
  }
  y += c.of(two ? 1.1F : 1.2F);
  for (const std::string& line : note) {
    c.text(left, y, line, TextStyle::Label, bad ? t.state(State::Failed) : t.text.muted, Align::Left, most);
    y += c.of(1);
  }
}

// Source and places; of a side that is too narrow for both, the places.
void draw_side(Canvas& c, const Rect& box, const CompareSide& side, const CompareContent& content, const TimeScale& scale) {
  const Theme& t = c.theme();
  const float title = c.of(kTitle);
  const std::int64_t pointed = c.highlight.pointed_task;
  c.highlight.pointed_task = side.pointed_task;
  draw_title(c, {box.x, box.y, box.w, title}, side, content.later_hidden);
  Rect source{box.x, box.y + title, std::round(box.w * .54F), box.h - title};
  source.w = source.w < c.of(kSourceLeast) ? 0 : source.w;
  if (source.w > 0) {
    c.rect(source, t.surface.panel);
    SourceView view;
    view.chrome = false;
    if (side.source.text != nullptr) {
      const int shown = source_lines_shown(c, source, view);
      view.first_line = scrolled_to(1, side.source.current_line, shown, side.source.text->line_count());
    }
    draw_source(c, source, side.source, view);
  }
  const Rect places{source.right() + c.of(1), source.y + c.of(.3F), box.right() - source.right() - c.of(2),
                    source.h - c.of(.6F)};
  c.push_clip(places);
  draw_compared_places(c, places, side, content.time, scale);
  c.pop_clip();
  c.highlight.pointed_task = pointed;
}

// The sentence, where they part; in the window the transport, and a button that goes there.
void draw_foot(Canvas& c, const CompareLayout& layout, const CompareContent& content) {
  const auto placed = c.as("compare-words", Place::Narration);
  const Theme& t = c.theme();
  const Rect& box = layout.foot;
  c.rect(box, t.surface.panel);
  c.hair_across(box.x, box.right(), box.y, t.line.soft);
  const float x = box.x + c.of(1), most = box.w - c.of(2);
  float y = box.y + c.of(1.3F);
  c.text(x, y, content.sentence, TextStyle::Say, t.text.primary, Align::Left, most);
  y += c.of(1.35F);
  const std::string one_line = content.parting[0] + "  " + content.parting[1];
  for (std::size_t i = 0; i < layout.foot_lines; ++i, y += c.of(1.2F)) {
    c.text(x, y, layout.foot_lines == 1 ? one_line : content.parting[i], TextStyle::Label, t.text.muted, Align::Left, most);
  }
  if (!content.transport) {
    return;
  }
  float right = box.right() - c.of(1);
  const auto add = [&](std::string_view id, std::string_view words, Action action, std::int64_t argument) {
    const float wide = c.width(words, TextStyle::Label) + c.of(1.4F);
    draw_button(c, id, {right - wide, layout.transport.y, wide, layout.transport.h}, words, nullptr, ButtonKind::Plain, action,
                argument);
    right -= wide + c.of(.5F);
  };
  add("button-leave", "Back to one run", Action::Leave, 0);
  const std::int64_t parting = std::max(content.sides[0].parting, content.sides[1].parting);
  if (parting != 0) {
    add("button-parting", "Where they part", Action::GoToEvent, parting);
  }
  Rect transport = layout.transport;
  transport.w = std::min(c.of(30), right - transport.x - c.of(1));
  draw_transport(c, transport, *content.transport);
}

// Few lanes stand wider, where there is room.
float lane_height(float h, std::size_t lanes, bool room) {
  constexpr std::size_t kFew = 8;
  return std::round(h * (room && lanes <= kFew ? 1.6F : spaces().lane));
}

}  // namespace

CompareLayout lay_out_comparison(const Rect& box, float h, const CompareContent& content) {
  CompareLayout l;
  const std::size_t counts[2] = {content.sides[0].lanes->row_count(), content.sides[1].lanes->row_count()};
  const float head = std::round(kHeader * h), control = std::round(spaces().control * h);
  float legend = std::round(kLegend * h), foot = 0, lanes = 0;
  const auto measure = [&](std::size_t most, bool room) {
    for (std::size_t i = 0; i < 2; ++i) {
      l.rows[i] = std::clamp<std::size_t>(counts[i], 1, most);
    }
    l.lane = lane_height(h, l.rows[0] + l.rows[1], room);
    lanes = std::round(compared_lanes_height(h, l.lane, l.rows[0], l.rows[1]));
    foot = std::round((2.4F + 1.2F * static_cast<float>(l.foot_lines)) * h) +
           (content.transport ? control + std::round(h * .8F) : 0);
    return box.h - head - foot - legend - lanes;
  };
  std::size_t most = kMostLanes;
  float sides = measure(most, true);
  while (sides < kSides * h && most > kLeastLanes) {
    sides = measure(--most, true);
  }
  if (sides < kSidesLeast * h) {
    legend = std::round(.4F * h);
    sides = measure(most, false);
  }
  if (sides < kSidesOfLines * h) {
    l.foot_lines = 1;
    sides = measure(most, false);
  }
  sides = std::max(0.0F, sides);
  const float half = std::round(box.w / 2), label = h + timeline_label_width(box.w, h);
  l.head = {box.x, box.y, box.w, head};
  l.sides[0] = {box.x, l.head.bottom(), half, sides};
  l.sides[1] = {box.x + half, l.head.bottom(), box.w - half, sides};
  l.lanes = {box.x, l.sides[0].bottom(), box.w, lanes};
  l.legend = {box.x + label, l.lanes.bottom(), box.w - label - h, legend};
  l.foot = {box.x, box.bottom() - foot, box.w, foot};
  l.transport = {box.x + h, box.bottom() - std::round(h * .8F) - control, box.w - 2 * h, control};
  return l;
}

void draw_comparison(Canvas& c, const Rect& box, const CompareContent& content) {
  const Theme& t = c.theme();
  const CompareLayout l = lay_out_comparison(box, c.h(), content);
  const auto placed = c.in(Place::Stage);
  {
    const auto named = c.called("backdrop");
    c.rect(box, t.surface.base);
  }
  draw_head(c, l.head, content);
  const auto scale = TimeScale::holding(
      std::max(content.sides[0].lanes->typical_longest_wait(), content.sides[1].lanes->typical_longest_wait()));
  for (std::size_t i = 0; i < 2; ++i) {
    const auto side = c.called(i == 0 ? "side-a" : "side-b");
    draw_side(c, l.sides[i], content.sides[i], content, scale);
  }
  c.hair_down(l.sides[1].x, l.sides[1].y, l.sides[1].bottom(), t.line.soft);
  c.hair_across(box.x, box.right(), l.lanes.y, t.line.soft);
  draw_compared_lanes(c, l, content);
  if (l.legend.h >= c.h()) {
    draw_compared_legend(c, l, content);
  }
  draw_foot(c, l, content);
}

}  // namespace awaitscope::scene
