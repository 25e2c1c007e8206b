// The whole recording at once: the map under the timeline, and the small picture on a scenario's card.

#include <algorithm>
#include <cmath>

#include "scene/signs.h"
#include "scene/timeline.h"
#include "scene/timeline_plot.h"

namespace awaitscope::scene {
namespace {

constexpr float kLowestRow = 2;               // pixels
constexpr std::size_t kMostStretches = 2400;  // in the whole map, whatever it is a map of

struct Scale {
  const Lanes& lanes;
  Rect box;
  bool by_events;
  double total;

  float x(double unit) const { return box.x + static_cast<float>(std::clamp(unit / total, 0.0, 1.0)) * box.w; }
  float of_event(EventIndex event) const { return x(by_events ? event : lanes.time_at(event)); }
};

Scale scale_of(const Rect& box, const Lanes& lanes, Ruler ruler) {
  const bool by_events = ruler == Ruler::Events;
  return {lanes, box, by_events, std::max(1e-9, by_events ? lanes.event_count() : lanes.end_time())};
}

void draw_level_line(Canvas& c, const Scale& scale, const Lane& lane, float y, float k, std::size_t most) {
  const auto draw = [&](State state, EventIndex from, EventIndex to) {
    const bool strong = state == State::Running || state == State::Blocked;
    const float x1 = scale.of_event(from);
    const float x2 = scale.of_event(to);
    const float high = std::max(strong ? 1.5F : 1.0F, k * (strong ? .95F : .3F));
    c.rect({x1, y + (strong ? 0 : k * .55F), std::max(x2 - x1, strong ? 1.2F : .4F), high},
           c.theme().state(state).faded(strong ? 1 : .75F));
  };
  // More stretches than can be seen: of each share the first and a running one among the next few.
  const std::size_t columns = std::max<std::size_t>(1, std::min(most, static_cast<std::size_t>(std::max(1.0F, scale.box.w))));
  const std::size_t stride = std::max<std::size_t>(1, (lane.spans.size() + columns - 1) / columns);
  std::size_t begin = 0;  // of those that look the same side by side, when each stands for many: they are one
  State shown{};
  for (std::size_t i = 0; i < lane.spans.size(); i += stride) {
    const std::size_t end = std::min(lane.spans.size(), i + stride);
    State state = lane.spans[i].state();
    for (std::size_t j = i; j < std::min(end, i + 6); ++j) {
      state = lane.spans[j].state() == State::Running ? State::Running : state;
    }
    if (i > 0 && (stride == 1 || state != shown)) {
      draw(shown, lane.spans[begin].from, lane.spans[i - 1].to);
      begin = i;
    }
    shown = state;
  }
  if (!lane.spans.empty()) {
    draw(shown, lane.spans[begin].from, lane.spans.back().to);
  }
  if (lane.open_from != 0) {
    draw(static_cast<State>(lane.open_packed & 0xFF), lane.open_from, std::max(lane.open_from, scale.lanes.event_count()));
  }
}

std::size_t task_rows(const Lanes& lanes) {
  std::size_t rows = lanes.row_count();
  while (rows > 0 && lanes.row(rows - 1).task == 0) {
    --rows;
  }
  return rows;
}

struct Stretch {
  double from;
  double to;
};

// The events in which the tasks on show live: what the loop does before and after is the same for every script.
Stretch story_of(const Lanes& lanes, std::size_t rows) {
  Stretch story{static_cast<double>(lanes.event_count()), 0};
  for (std::size_t i = 0; i < rows; ++i) {
    const Lane& lane = lanes.row(i);
    story.from = std::min(story.from, static_cast<double>(lane.born));
    story.to = std::max(story.to, static_cast<double>(lane.ended != 0 ? lane.ended : lanes.event_count()));
  }
  story.to = std::max(story.to, story.from + 1);
  return story;
}

}  // namespace

void draw_map(Canvas& c, const Rect& box, const TimelineContent& content, bool framed) {
  const auto placed = c.as("map", Place::Map);
  const Theme& t = c.theme();
  const Lanes& lanes = *content.lanes;
  c.rect(box, t.surface.base);
  const Scale scale = scale_of(box, lanes, content.ruler);
  const std::size_t rows = task_rows(lanes);
  const std::size_t shown = std::min(rows, static_cast<std::size_t>(std::max(1.0F, box.h / kLowestRow)));
  const float k = box.h / static_cast<float>(std::max<std::size_t>(1, shown));
  for (std::size_t i = 0; i < shown; ++i) {  // too many tasks: every so many-th of them
    draw_level_line(c, scale, lanes.row(i * rows / shown), box.y + static_cast<float>(i) * k, k, kMostStretches / shown);
  }
  for (const Block& block : lanes.blocks()) {
    const float x1 = scale.x(scale.by_events ? block.event : block.from);
    const float x2 = scale.x(scale.by_events ? block.event + 1.0 : block.to);
    c.rect({x1, box.y, std::max(2.0F, x2 - x1), box.h}, t.state(State::Blocked).faded(.55F));
  }
  if (const float end = scale.of_event(lanes.forgotten()); lanes.forgotten() != 0 && end - box.x >= c.px(2)) {
    draw_forgotten_stretch(c, {box.x, box.y, end - box.x, box.h}, lanes.forgotten());
  }
  const float a = scale.x(content.window.from);
  const float b = scale.x(content.window.to);
  if (framed && b - a < box.w - 2) {
    c.rect({box.x, box.y, a - box.x, box.h}, t.surface.base.faded(.4F));
    c.rect({b, box.y, box.right() - b, box.h}, t.surface.base.faded(.4F));
    c.frame({a, box.y - 1, b - a, box.h + 2}, t.text.muted, c.stroke(1), c.px(2));
  }
  if (content.later_hidden) {
    const float x = scale.x(scale.by_events ? static_cast<double>(content.event) : content.time);
    const auto hidden = c.called("later-hidden");
    c.rect({x, box.y - 2, box.right() - x, box.h + 4}, t.surface.panel);
  }
  const float at = scale.x(scale.by_events ? static_cast<double>(content.event) : content.time);
  c.rect({std::round(at) - 1, box.y - 2, c.stroke(2), box.h + 4}, t.accent.beam);
  c.hit({box.x, box.y - 2, box.w, box.h + 4}, Action::MoveWindow, static_cast<std::int64_t>(content.ruler), 0, scale.total);
}

void draw_thumbnail(Canvas& c, const Rect& box, const Lanes& lanes) {
  constexpr std::size_t kMost = 6;
  const std::size_t rows = std::min(kMost, task_rows(lanes));
  if (rows == 0) {
    return;
  }
  const Rect drawn{box.x, box.y, std::max(0.0F, box.w - c.of(1)), box.h};
  const Stretch story = story_of(lanes, rows);
  const double each = drawn.w / (story.to - story.from);
  const auto x_of = [&](double event) {
    return drawn.x + static_cast<float>(std::clamp((event - story.from) * each, 0.0, static_cast<double>(drawn.w)));
  };
  const float lane = std::min(std::floor(box.h / static_cast<float>(rows)), c.of(1.5F));
  float y = box.y + (box.h - lane * static_cast<float>(rows)) / 2;
  const float blocked = std::max(c.px(5), static_cast<float>(each));
  for (const Block& block : lanes.blocks()) {
    c.rect({x_of(block.event), y, blocked, lane * static_cast<float>(rows)}, c.theme().state(State::Blocked).faded(.16F));
  }
  for (std::size_t i = 0; i < rows; ++i, y += lane) {
    const Lane& one = lanes.row(i);
    const float base = std::round(y + lane * .86F);
    const std::size_t stride = std::max<std::size_t>(1, one.spans.size() * 2 / static_cast<std::size_t>(std::max(1.0F, box.w)));
    for (std::size_t j = 0; j < one.spans.size(); j += stride) {
      draw_span(c, one.spans[j].state(), x_of(one.spans[j].from), x_of(one.spans[j].to), base, lane);
    }
    for (const Block& block : lanes.blocks()) {
      if (block.task == one.task) {
        c.rect({x_of(block.event), base - std::round(lane * .72F), blocked, std::round(lane * .72F)},
               c.theme().state(State::Blocked));
      }
    }
    if (one.ended != 0 && one.how != State::Done) {
      draw_sign(c, one.how, {x_of(one.ended) + c.px(8), base - lane * .3F}, c.px(4), c.theme().state(one.how));
    }
  }
}

}  // namespace awaitscope::scene
