// The large timeline: the ruler of events, that of time, or both above each other, with lanes as high as there is room; what the
// patterns mean above them, the map of the whole recording below.

#include <algorithm>
#include <array>
#include <cmath>

#include "scene/layout.h"
#include "scene/signs.h"
#include "scene/timeline_plot.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

constexpr float kToolbar = 2.5F;
constexpr float kMapHeight = 2;
constexpr float kAlone = 1.4F;  // times as wide a lane may be where one ruler has the whole window
constexpr float kBelow = 1.5F;  // a plot's lanes to the next thing

float draw_switch(Canvas& c, float x, float y, Ruler chosen) {
  const Theme& t = c.theme();
  constexpr std::array<std::string_view, kRulerCount> kWords = {"Events", "Time", "Both"};
  constexpr std::array<std::string_view, kRulerCount> kIds = {"ruler-events", "ruler-time", "ruler-both"};
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    const bool on = static_cast<std::size_t>(chosen) == i;
    const TextStyle style = on ? TextStyle::LabelStrong : TextStyle::Label;
    const Rect box{x, y - c.of(.75F), c.width(kWords[i], style) + c.of(1), c.of(1.5F)};
    const auto named = c.called(kIds[i]);
    c.frame(box, t.raised_edge ? t.line.soft : Colour{}, t.raised_edge ? c.hair_width() : 0, c.h() * radii().token,
            t.surface.raised);
    if (on) {
      c.rect({box.x + c.of(.5F), box.bottom() - c.px(3), box.w - c.of(1), c.stroke(2)}, t.accent.beam);
    }
    c.text(box.centre().x, y, kWords[i], style, on ? t.text.primary : t.text.muted, Align::Centre);
    c.hit(box, Action::SetRuler, static_cast<std::int64_t>(i));
    x = box.right() + c.px(2);
  }
  return x;
}

void draw_toolbar(Canvas& c, const Rect& bar, const TimelineContent& content, Ruler chosen) {
  const Theme& t = c.theme();
  c.rect(bar, t.surface.panel);
  c.hair_across(bar.x, bar.right(), bar.bottom(), t.line.soft);
  const float y = bar.y + bar.h / 2;
  const float left = draw_switch(c, bar.x + c.of(1), y, chosen) + c.of(2);
  const float output = bar.right() - c.of(1) - c.width("output", TextStyle::Label);
  draw_timeline_legend(c, left, y, output - c.of(2), *content.lanes);
  c.text(output, y, "output", TextStyle::Label, t.text.muted);
  const float x = output - c.px(14);
  c.polygon({{x - c.px(4), y - c.px(3)}, {x + c.px(4), y - c.px(3)}, {x, y + c.px(3)}}, t.text.primary);
}

// Above the lanes of the ruler of time: why nobody ran.
void draw_blocked_words(Canvas& c, const Plot& plot, float y) {
  float free = plot.box.x;
  for (const Block& block : plot.blocks()) {
    const float x1 = std::max(plot.x(block.from), free);
    const float x2 = plot.inside(plot.x(block.to));
    const std::string seconds = span_text(block.to - block.from);
    const std::string words = "nobody can run: time.sleep(" + seconds.substr(0, seconds.find(' ')) + ")" +
                              (block.task != 0 ? " in " + plot.lanes.name_of(block.task) : "");
    const float wide = c.width(words, TextStyle::LabelStrong);
    float left = std::max(free, std::min((x1 + x2 - wide) / 2, plot.box.right()));
    const float playhead = plot.x(plot.playhead());
    if (left - c.px(4) < playhead && playhead < left + wide + c.px(4)) {  // the playhead never crosses a word
      left = playhead + c.of(.5F);
    }
    if (x2 > plot.box.x && x1 < plot.box.right() && left + wide <= plot.box.right() && left >= x1 - wide) {
      c.text(left, y, words, TextStyle::LabelStrong, c.theme().state(State::Blocked));
      free = left + wide + c.of(1);
    }
  }
}

// "1.9", without zeros at its end.
std::string short_time(double time) {
  std::string words = time_text(time);
  words.erase(words.find_last_not_of('0') + 1);
  return words.back() == '.' ? words.substr(0, words.size() - 1) : words;
}

std::string window_words(const TimelineContent& content) {
  if (content.ruler == Ruler::Events) {
    return std::to_string(std::llround(content.window.from)) + " to " + std::to_string(std::llround(content.window.to));
  }
  return short_time(content.window.from) + " to " + short_time(std::min(content.window.to, content.lanes->end_time())) + " s";
}

// One ruler with its lanes. Returns where it ends.
float draw_plot(Canvas& c, const Rect& box, const TimelineContent& content, float widest_lane) {
  const Theme& t = c.theme();
  const float left = box.x + c.of(1);
  const float label = timeline_label_width(box.w, c.h());
  const float above = timeline_above(c.h());
  const float room = box.h - above - c.of(kBelow);
  const std::size_t fit = static_cast<std::size_t>(std::max(1.0F, std::floor(room / c.of(spaces().lane))));
  const bool crowd = is_crowd(content);
  Plot plot{content, *content.lanes, {left + label, box.y + above, std::max(1.0F, box.w - c.of(2) - label), 0}, left, 0, {}};
  if (!crowd) {
    plot.rows = rows_on_show(content, fit);
  }
  const auto count = static_cast<float>(std::max<std::size_t>(1, plot.rows.size()));
  plot.lane = std::floor(std::clamp(room / count, c.of(spaces().lane), widest_lane));
  plot.box.h = crowd ? std::floor(room) : plot.lane * static_cast<float>(plot.rows.size());
  const float head = box.y + c.of(.6F);
  const std::string_view name = plot.by_events() ? "Events" : "Time";
  const float end = c.text(left, head, name, TextStyle::LabelStrong, t.text.primary) + c.px(9);
  c.text(end, head, window_words(content), TextStyle::Number, t.text.faint, Align::Left, left + label - c.of(1.5F) - end);
  const float ruler = draw_ruler(c, plot, box.y);
  if (plot.by_events()) {
    draw_stops(c, plot, ruler + c.px(3), c.of(spaces().stops));
  } else {
    draw_blocked_words(c, plot, ruler + c.px(3) + c.of(spaces().stops) / 2);
  }
  if (crowd) {
    draw_crowd(c, plot);
  } else {
    draw_lanes(c, plot);
  }
  draw_forgotten(c, plot);
  draw_marks(c, plot, box.y);
  if (content.later_hidden) {
    draw_later_hidden(c, plot, box.y);
  }
  draw_playhead(c, plot, box.y);
  const std::size_t hidden = crowd ? 0 : lane_count(content) - std::min(lane_count(content), plot.rows.size());
  if (hidden > 0) {
    const auto named = c.called("lanes-more");
    c.text(left, plot.box.bottom() + c.of(.6F), plus_text(static_cast<std::int64_t>(hidden)) + " more", TextStyle::Label,
           t.text.muted);
    c.hit({left, plot.box.bottom(), label, c.of(1.2F)}, Action::ScrollLanes);
  }
  return plot.box.bottom() + c.of(kBelow);
}

}  // namespace

void draw_timeline_legend(Canvas& c, float x, float y, float right, const Lanes& lanes) {
  for (const State state :
       {State::Running, State::Ready, State::Timer, State::Future, State::Lock, State::Outside, State::Blocked}) {
    const float wide = c.h() * 2.6F + c.width(state_word(state), TextStyle::Label);
    if (!lanes.uses(state) || x + wide > right) {
      continue;
    }
    draw_span(c, state, x, x + c.h() * 2.2F, std::round(y + c.h() * .42F), c.h() * 1.15F);
    x = c.text(x + c.h() * 2.6F, y, state_word(state), TextStyle::Label, c.theme().text.muted) + c.h() * 1.5F;
  }
}

void draw_large_timeline(Canvas& c, const Rect& box, const TimelineContent& first, const TimelineContent* second) {
  const auto placed = c.in(Place::Timeline);
  const Theme& t = c.theme();
  const Rect bar{box.x, box.y, box.w, c.of(kToolbar)};
  draw_toolbar(c, bar, first, second != nullptr ? Ruler::Both : first.ruler);
  const float map = box.bottom() - c.of(kMapHeight) - c.of(.75F);
  const float top = bar.bottom() + c.of(1);
  const float between = c.of(.5F);
  const float room = map - between - top;
  const float each = second != nullptr ? std::floor((room - between) / 2) : room;  // the same for both: so are their lanes
  const float lane = c.of(spaces().lane_large * (second != nullptr ? 1 : kAlone));
  const float y = draw_plot(c, {box.x, top, box.w, each}, first, lane);
  if (second != nullptr) {
    c.hair_across(box.x, box.right(), y - between, t.line.soft);
    draw_plot(c, {box.x, y + between, box.w, each}, *second, lane);
  }
  const float label = timeline_label_width(box.w, c.h());
  c.text(box.x + c.of(1), map + c.of(kMapHeight) / 2,
         "All " + counted(static_cast<std::int64_t>(first.lanes->event_count()), "event"), TextStyle::Label, t.text.muted,
         Align::Left, label - c.of(.5F));
  draw_map(c, {box.x + c.of(1) + label, map, box.w - c.of(2) - label, c.of(kMapHeight)}, first, true);
}

}  // namespace awaitscope::scene
