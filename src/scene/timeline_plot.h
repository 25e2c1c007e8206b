#pragma once

// One ruler with its lanes, the piece that timelines are made of: the one under the stage has one, the large view up to two.
// Private to the room.

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "scene/timeline.h"

namespace awaitscope::scene {

// Where things stand: the ruler's unit to pixels, rows to pixels. One for each drawing.
struct Plot {
  const TimelineContent& content;
  const Lanes& lanes;
  Rect box;        // of the lanes, without labels
  float left = 0;  // of the labels
  float lane = 0;
  std::vector<std::size_t> rows;

  bool by_events() const { return content.ruler == Ruler::Events; }
  float x(double unit) const {
    const double share = (unit - content.window.from) / std::max(1e-12, content.window.to - content.window.from);
    return box.x + static_cast<float>(std::clamp(share, -0.5, 1.5)) * box.w;
  }
  float of_event(EventIndex event) const { return x(by_events() ? event : lanes.time_at(event)); }
  float inside(float at) const { return std::clamp(at, box.x, box.right()); }
  float base(std::size_t shown) const { return std::round(box.y + static_cast<float>(shown) * lane + lane * .86F); }
  double playhead() const {
    if (!by_events()) {
      return content.time;
    }
    return static_cast<double>(content.event) + static_cast<double>(content.detail) / (content.details + 1.0);
  }
  EventIndex first_event() const {
    const double from = content.window.from;
    return by_events() ? static_cast<EventIndex>(std::max(0.0, std::floor(from))) : lanes.event_at(from);
  }
  EventIndex last_event() const {
    const double to = std::ceil(content.window.to);
    return by_events() ? static_cast<EventIndex>(std::max(0.0, to)) : lanes.event_at(content.window.to + 1e-9) + 1;
  }
  // Those that may meet the window: they follow one another, so others are not looked at.
  std::span<const Block> blocks() const {
    const auto& all = lanes.blocks();
    const double from = content.window.from, to = content.window.to;
    const auto first = std::partition_point(all.begin(), all.end(), [&](const Block& block) {
      return by_events() ? static_cast<double>(block.event) + 1 < from : block.to < from;
    });
    const auto end = std::partition_point(first, all.end(), [&](const Block& block) {
      return (by_events() ? static_cast<double>(block.event) : block.from) <= to;
    });
    return {first, end};
  }
  // Likewise of timers that fired late, on the ruler of time; they fire in the order in which they are due.
  std::span<const LateTimer> late() const {
    const auto& all = lanes.late();
    const EventIndex from = first_event();
    const auto first = std::partition_point(all.begin(), all.end(), [&](const LateTimer& late) { return late.fired < from; });
    const auto end =
        std::partition_point(first, all.end(), [&](const LateTimer& late) { return late.due <= content.window.to; });
    return {first, end};
  }
};

// The rows on show; the running task has one whatever the scrolling.
std::vector<std::size_t> rows_on_show(const TimelineContent& content, std::size_t room);

// Returns its lower edge.
float draw_ruler(Canvas& canvas, const Plot& plot, float y);
// Under the ruler of events: where the clock stands. Hairs go down through the lanes at each jump.
void draw_stops(Canvas& canvas, const Plot& plot, float y, float high);
// Bookmarks and the marked loop on the ruler, whose upper edge is `y`.
void draw_marks(Canvas& canvas, const Plot& plot, float y);
// Where the lanes are of events that a ring has forgotten: hatched, and said.
void draw_forgotten(Canvas& canvas, const Plot& plot);
void draw_forgotten_stretch(Canvas& canvas, const Rect& box, EventIndex forgotten);
// Covers what lies behind the playhead, from `top` on.
void draw_later_hidden(Canvas& canvas, const Plot& plot, float top);
void draw_playhead(Canvas& canvas, const Plot& plot, float top);
// At the left of the row of stops: how many lanes there are that have no room; the wheel scrolls through them.
void draw_more_lanes(Canvas& canvas, const Plot& plot, std::size_t hidden);
// The lanes with all that stands on them, wake-ups between them, and the region that seeks.
void draw_lanes(Canvas& canvas, const Plot& plot);
// More lanes than can be told apart: `plot.box` is what there is for them. Whoever runs, is pointed at or followed has a full lane; the
// others are lines of level and colour, or, where those have no room, one band for each coroutine with the share of each state; a high
// view has bands and, below them, as many lines as fit.
bool is_crowd(const TimelineContent& content);
void draw_crowd(Canvas& canvas, const Plot& plot);

}  // namespace awaitscope::scene
