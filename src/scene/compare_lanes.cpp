// The lanes of two recordings under one ruler of time, where they part, and how much sooner one ends.

#include <algorithm>
#include <array>
#include <cmath>

#include "insight/difference.h"
#include "scene/compare_parts.h"
#include "scene/signs.h"
#include "scene/timeline_plot.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

constexpr std::string_view kSides[2] = {"lanes-a", "lanes-b"};
constexpr std::string_view kPartings[2] = {"parting-a", "parting-b"};

bool on_show(const CompareContent& content, double time) { return time >= content.window.from && time <= content.window.to; }

// Between the two ends: how much sooner.
void draw_sooner(Canvas& c, const Plot& shorter, double from, double to) {
  const Theme& t = c.theme();
  const float x1 = shorter.x(from) + c.of(1.6F), x2 = shorter.x(to);
  const float y = shorter.box.centre().y;
  const std::string words = insight::length_text(to - from) + " sooner";
  const float wide = c.width(words, TextStyle::Say);
  if (x2 - x1 < wide + c.of(2)) {
    return;
  }
  const float middle = (x1 + x2) / 2;
  c.arrow({middle - wide / 2 - c.of(.7F), y}, {x1, y}, t.accent.mark, c.stroke(1.5F), c.px(7));
  c.arrow({middle + wide / 2 + c.of(.7F), y}, {x2, y}, t.accent.mark, c.stroke(1.5F), c.px(7));
  c.text(middle, y, words, TextStyle::Say, t.accent.mark, Align::Centre);
}

void draw_ends(Canvas& c, const std::vector<Plot>& plots, const CompareContent& content) {
  const double ends[2] = {content.sides[0].lanes->end_time(), content.sides[1].lanes->end_time()};
  const std::size_t shorter = ends[0] < ends[1] ? 0 : 1;
  if (content.later_hidden || ends[0] == ends[1] || !on_show(content, ends[1 - shorter])) {
    return;
  }
  const float x = plots[0].x(ends[1 - shorter]);
  c.hair_down(x, plots[0].box.y, plots[1].box.bottom(), c.theme().line.strong);
  if (on_show(content, ends[shorter])) {
    draw_sooner(c, plots[shorter], ends[shorter], ends[1 - shorter]);
  }
}

// A run that makes no task has one lane, of the script itself: where it held the thread.
void draw_script_lane(Canvas& c, const Plot& plot) {
  const float base = plot.base(0);
  c.text(plot.left, plot.box.y + plot.lane / 2, "the script", TextStyle::Label, c.theme().text.muted, Align::Left,
         plot.box.x - plot.left - c.of(.5F));
  c.push_clip({plot.box.x, plot.box.y - 2, plot.box.w, plot.box.h + 4});
  for (const Block& block : plot.blocks()) {
    draw_span(c, State::Blocked, plot.x(block.from), plot.x(block.to), base, plot.lane);
  }
  c.pop_clip();
  c.hit(plot.box, Action::Seek, static_cast<std::int64_t>(Ruler::Time), plot.content.window.from, plot.content.window.to);
}

// A dashed line down through the lanes of a side, with a diamond above them: from here on they are not the same.
void draw_parting(Canvas& c, const Plot& plot, const CompareSide& side, std::size_t index) {
  const double time = side.parting != 0 ? side.lanes->time_at(side.parting) : -1;
  if (time < plot.content.window.from || time > plot.content.window.to) {
    return;
  }
  const auto named = c.called(kPartings[index]);
  const Colour mark = c.theme().accent.mark;
  const float x = plot.x(time), top = plot.box.y - c.px(1), s = c.px(4);
  c.dashes({x, top}, {x, plot.box.bottom()}, mark, c.stroke(1.5F), c.px(3), c.px(3));
  c.polygon({{x, top - 2 * s}, {x + s, top - s}, {x, top}, {x - s, top - s}}, mark);
  c.hit({x - 2 * s, top - 3 * s, 4 * s, 3 * s}, Action::GoToEvent, side.parting);
}

// Above its lanes, and over the playhead, which crosses no word.
void draw_name(Canvas& c, const Plot& plot, const CompareSide& side) {
  const std::size_t all = side.lanes->row_count();
  const std::size_t more = all - std::min(all, plot.rows.size());
  const std::string name =
      side.name + (more > 0 && !plot.content.later_hidden ? ", " + plus_text(static_cast<std::int64_t>(more)) + " more" : "");
  const float wide = std::min(c.width(name, TextStyle::LabelStrong), plot.box.right() - plot.left), y = plot.box.y - c.of(1);
  c.rect({plot.left - c.px(2), y - c.of(.4F), wide + c.px(4), c.of(.75F)}, c.theme().surface.base);
  c.text(plot.left, y, name, TextStyle::LabelStrong, c.theme().text.muted, Align::Left, plot.box.right() - plot.left);
}

constexpr std::string_view kAlone = "only here";

bool is_alone(const CompareSide& side, const Lane& lane) {
  return side.alone != nullptr && lane.task != 0 && std::binary_search(side.alone->begin(), side.alone->end(), lane.task);
}

// A lane that has no match on the other side: hatched behind what stands on it, and said, behind its end or before it.
template <typename Draw>
void for_each_alone(const Plot& plot, const CompareSide& side, Draw draw) {
  for (std::size_t i = 0; i < plot.rows.size(); ++i) {
    const Lane& lane = plot.lanes.row(plot.rows[i]);
    if (is_alone(side, lane)) {
      draw(lane, Rect{plot.box.x, plot.box.y + static_cast<float>(i) * plot.lane, plot.box.w, plot.lane});
    }
  }
}

void draw_alone_below(Canvas& c, const Plot& plot, const CompareSide& side) {
  for_each_alone(plot, side, [&](const Lane& lane, const Rect& row) {
    const auto named = c.called(id_of("alone", lane.task));
    // Faint also where lines are strong: words stand on it.
    const Colour line = c.theme().line.soft.faded(c.theme().raised_edge ? .4F : 1);
    c.hatch({row.x, row.y + c.px(1), row.w, row.h - c.px(2)}, line, c.px(7), c.stroke(1));
  });
}

void draw_alone_words(Canvas& c, const Plot& plot, const CompareSide& side) {
  const float wide = c.width(kAlone, TextStyle::Micro) + c.px(8);
  for_each_alone(plot, side, [&](const Lane& lane, const Rect& row) {
    const auto named = c.called(id_of("alone-words", lane.task));
    const float end = lane.ended != 0 ? plot.inside(plot.of_event(lane.ended)) : row.right();
    const float behind = end + c.of(1.2F);  // its end has a sign
    const float x = behind + wide <= row.right() ? behind : std::max(row.x, end - wide - c.of(.5F));
    const float high = std::min(row.h, c.of(.9F));
    c.rect({x, row.y + (row.h - high) / 2, wide, high}, c.theme().surface.base);
    c.text(x + c.px(4), row.y + row.h / 2, kAlone, TextStyle::Micro, c.theme().text.primary);
  });
}

void draw_group(Canvas& c, const Plot& plot, const CompareSide& side, std::size_t index) {
  const auto named = c.called(kSides[index]);
  c.highlight.pointed_task = side.pointed_task;
  if (plot.rows.empty()) {
    draw_script_lane(c, plot);
  } else {
    draw_alone_below(c, plot, side);
    draw_lanes(c, plot);
    draw_alone_words(c, plot, side);
  }
  if (plot.content.later_hidden) {
    draw_later_hidden(c, plot, plot.box.y - c.px(3));
  } else {
    draw_parting(c, plot, side, index);
  }
}

}  // namespace

float compared_lanes_height(float h, float lane, std::size_t left_rows, std::size_t right_rows) {
  return std::round(h / 9) + std::round(spaces().ruler * h) + .3F * h + 2 * (kCompareName + .4F) * h +
         static_cast<float>(left_rows + right_rows) * lane;
}

void draw_compared_lanes(Canvas& c, const CompareLayout& layout, const CompareContent& content) {
  const auto placed = c.in(Place::Timeline);
  const Rect& box = layout.lanes;
  const float left = box.x + c.of(1), label = timeline_label_width(box.w, c.h());
  const float ruler_top = box.y + c.px(2);
  std::array<TimelineContent, 2> contents;
  std::vector<Plot> plots;
  float y = ruler_top + c.of(spaces().ruler) + c.of(.3F);
  for (std::size_t i = 0; i < 2; ++i) {
    TimelineContent& one = contents[i];
    const CompareSide& side = content.sides[i];
    one.lanes = side.lanes;
    one.choice = side.order;
    one.ruler = Ruler::Time;
    one.window = content.window;
    one.time = content.time;
    one.running = side.source.current_task;
    one.first_row = content.first_row;
    one.folds = false;
    one.later_hidden = content.later_hidden;
    y += c.of(kCompareName);
    plots.push_back({one,
                     *one.lanes,
                     {left + label, y, box.w - 2 * c.of(1) - label, static_cast<float>(layout.rows[i]) * layout.lane},
                     left,
                     layout.lane,
                     {}});
    plots.back().rows = rows_on_show(one, layout.rows[i]);
    y += plots.back().box.h + c.of(.4F);
  }
  draw_ruler(c, plots[0], ruler_top);
  const std::int64_t pointed = c.highlight.pointed_task;
  for (std::size_t i = 0; i < 2; ++i) {
    draw_group(c, plots[i], content.sides[i], i);
  }
  c.highlight.pointed_task = pointed;
  draw_ends(c, plots, content);
  // One playhead through both.
  Plot through = plots[0];
  through.box.h = plots[1].box.bottom() - plots[0].box.y;
  draw_playhead(c, through, ruler_top);
  for (std::size_t i = 0; i < 2; ++i) {
    draw_name(c, plots[i], content.sides[i]);
  }
}

std::size_t side_at(const CompareLayout& layout, float h, Point point) {
  if (!layout.lanes.contains(point)) {
    return point.x >= layout.sides[1].x ? 1 : 0;
  }
  const float second = layout.lanes.bottom() - static_cast<float>(layout.rows[1]) * layout.lane - (kCompareName + .4F) * h;
  return point.y >= second ? 1 : 0;
}

void draw_compared_legend(Canvas& c, const CompareLayout& layout, const CompareContent& content) {
  float x = layout.legend.x;
  const float y = layout.legend.centre().y;
  for (std::size_t i = 0; i < kStateCount; ++i) {
    const State state = static_cast<State>(i);
    const bool ends = state == State::Done || state == State::Failed || state == State::Cancelled;
    const bool used = content.sides[0].lanes->uses(state) || content.sides[1].lanes->uses(state);
    const float wide = c.of(2.4F) + c.width(state_word(state), TextStyle::Label);
    if (ends || !used || x + wide > layout.legend.right()) {
      continue;
    }
    draw_span(c, state, x, x + c.of(2), y + c.of(.4F), c.h());
    x = c.text(x + c.of(2.4F), y, state_word(state), TextStyle::Label, c.theme().text.muted) + c.of(1.6F);
  }
}

}  // namespace awaitscope::scene
