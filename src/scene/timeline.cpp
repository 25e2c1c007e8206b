#include "scene/timeline.h"

#include <algorithm>
#include <cmath>

#include "scene/controls.h"
#include "scene/layout.h"
#include "scene/timeline_plot.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

// Few lanes stand wider, as far as that makes them easier to read.
constexpr float kWidestLane = 2;

void draw_switch(Canvas& c, const Plot& plot, float y) {
  const Theme& t = c.theme();
  float x = plot.left;
  for (const auto& [ruler, word] : {std::make_pair(Ruler::Events, "Events"), std::make_pair(Ruler::Time, "Time")}) {
    const bool on = plot.content.ruler == ruler;
    const auto named = c.called(ruler == Ruler::Events ? "ruler-events" : "ruler-time");
    const float begin = x;
    x = c.text(x, y, word, on ? TextStyle::LabelStrong : TextStyle::Label, on ? t.text.primary : t.text.faint);
    if (on) {
      c.rect({begin, y + c.of(.5F), x - begin, c.stroke(2)}, t.accent.beam);
    }
    c.hit({begin - c.px(4), y - c.of(.6F), x - begin + c.px(8), c.of(1.2F)}, Action::SetRuler,
          static_cast<std::int64_t>(ruler));
    x += c.px(12);
  }
  const std::size_t count = lane_count(plot.content);
  if (count > plot.rows.size() && !plot.rows.empty()) {
    const std::string number = plus_text(static_cast<std::int64_t>(count - plot.rows.size()));
    const float right = plot.box.x - c.of(.5F);
    for (const std::string& words : {number + " more", number}) {
      if (x + c.width(words, TextStyle::Label) < right) {
        const auto named = c.called("lanes-more");
        c.text(right, y, words, TextStyle::Label, t.text.muted, Align::Right);
        c.hit({x, y - c.of(.6F), right - x, c.of(1.2F)}, Action::ScrollLanes);
        break;
      }
    }
  }
}

}  // namespace

double comfortable_events(float width, float h) {
  return std::max(20.0, std::round(static_cast<double>(width / (h * .4135F)) / 10) * 10);
}

double ruler_length(const Lanes& lanes, Ruler ruler) {
  constexpr double kRoomForEnds = 1.026;
  return std::max(1e-9, ruler == Ruler::Events ? static_cast<double>(lanes.event_count()) : lanes.end_time() * kRoomForEnds);
}

TimelineWindow followed(TimelineWindow window, double at, double total) {
  const double span = window.to - window.from;
  if (span >= total) {
    return {0, std::max(total, 1e-9), window.by_hand};
  }
  const double third = span / 3;
  if (at < window.from || at > window.to) {  // a jump: the playhead stands in the middle
    window.from = at - span / 2;
  } else if (at < window.from + third) {
    window.from = at - third;
  } else if (at > window.to - third) {
    window.from = at - 2 * third;
  }
  window.from = std::clamp(window.from, 0.0, std::max(0.0, total - span));
  return {window.from, window.from + span, window.by_hand};
}

float timeline_label_width(float width, float h) { return std::round(std::min(h * 8.33F, width * .2F)); }

void draw_timeline(Canvas& c, const Rect& box, const TimelineContent& content) {
  const auto placed = c.in(Place::Timeline);
  const Theme& t = c.theme();
  c.rect(box, t.surface.base);
  c.hair_across(box.x, box.right(), box.y, t.line.soft);
  const float left = box.x + c.of(1);
  const float label = timeline_label_width(box.w, c.h());
  const float lane = c.of(spaces().lane);
  const float map_height = c.of(spaces().map);
  const float top = box.y + std::round(c.px(2));
  const float lanes_top = box.y + timeline_above(c.h());
  const float room = box.h - (content.all ? timeline_above(c.h()) + c.h() / 3 : timeline_frame(c.h()));
  Plot plot{content, *content.lanes, {left + label, lanes_top, std::max(1.0F, box.w - 2 * c.of(1) - label), 0}, left, lane, {}};
  const bool crowd = is_crowd(content);
  if (!crowd) {
    plot.rows = rows_on_show(content, static_cast<std::size_t>(std::max(1.0F, std::floor(room / lane + .01F))));
    const auto count = static_cast<float>(std::max<std::size_t>(1, plot.rows.size()));
    plot.lane = content.all ? lane : std::clamp(std::floor(room / count), lane, c.of(kWidestLane));
  }
  plot.box.h = crowd ? std::floor(room) : static_cast<float>(plot.rows.size()) * plot.lane;

  const float ruler_bottom = draw_ruler(c, plot, top);
  if (plot.by_events()) {
    draw_stops(c, plot, ruler_bottom + c.px(3), c.of(spaces().stops));
  }
  if (crowd) {
    draw_crowd(c, plot);
  } else {
    draw_lanes(c, plot);
  }
  if (!crowd && plot.rows.empty() && !content.all) {
    const auto named = c.called("no-lanes");
    const bool filtered = content.choice != nullptr && content.lanes->row_count() > 0;
    draw_empty(c, left, lanes_top + lane / 2, filtered ? "no lane has this name" : "no tasks", plot.box.right() - left);
  }
  draw_forgotten(c, plot);
  draw_marks(c, plot, top);
  if (content.later_hidden) {
    draw_later_hidden(c, plot, top);
  }
  if (content.all) {  // nothing to switch, and no more than this to map
    c.text(left, (top + ruler_bottom) / 2, plot.by_events() ? "Events" : "Time", TextStyle::Label, t.text.faint);
    return;
  }
  draw_playhead(c, plot, top);
  const float map_top = box.bottom() - map_height - std::round(c.px(8));
  draw_switch(c, plot, map_top + map_height * .45F);
  draw_map(c, {plot.box.x, map_top, plot.box.w, map_height}, content, true);
}

}  // namespace awaitscope::scene
