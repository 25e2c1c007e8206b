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
constexpr float kAlone = 2;    // times as wide a lane may be where one ruler has the whole window
constexpr float kBelow = .6F;  // a plot's lanes to the next thing
// Two rulers in a window that is lower than this, of h: the lanes have the room that the map and the distances would take.
constexpr float kTight = 26;
constexpr float kMapHeightTight = 1.1F;

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
  draw_timeline_legend(c, left, y, output - c.of(1.5F), *content.lanes);
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
  if (const std::string words = window_words(content);
      end + c.width(words, TextStyle::Number) <=
      left + label - c.of(1.2F)) {  // the ruler's first number may stand before its tick
    c.text(end, head, words, TextStyle::Number, t.text.faint);
  }
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
  if (!crowd) {
    draw_more_lanes(c, plot, lane_count(content) - std::min(lane_count(content), plot.rows.size()));
  }
  return plot.box.bottom() + c.of(kBelow);
}

}  // namespace

void draw_timeline_legend(Canvas& c, float x, float y, float right, const Lanes& lanes) {
  std::vector<State> states;
  float words = 0;
  for (const State state :
       {State::Running, State::Ready, State::Timer, State::Future, State::Lock, State::Outside, State::Blocked}) {
    if (lanes.uses(state)) {
      states.push_back(state);
      words += c.width(state_word(state), TextStyle::Label);
    }
  }
  // Spans as long as there is room for all of them, each 0.4 h from its word.
  constexpr float kSpan = 2.2F, kLeastSpan = 1.2F, kGap = .4F, kBetween = 1.5F, kLeastBetween = .9F;
  const auto count = static_cast<float>(states.size());
  const bool roomy = x + words + count * c.of(kSpan + kGap) + (count - 1) * c.of(kBetween) <= right;
  const float span = c.of(roomy ? kSpan : kLeastSpan);
  for (const State state : states) {
    const float end = x + span + c.of(kGap) + c.width(state_word(state), TextStyle::Label);
    if (end > right) {
      return;
    }
    draw_span(c, state, x, x + span, std::round(y + c.h() * .42F), c.h() * 1.15F);
    c.text(x + span + c.of(kGap), y, state_word(state), TextStyle::Label, c.theme().text.muted);
    x = end + c.of(roomy ? kBetween : kLeastBetween);
  }
}

void draw_large_timeline(Canvas& c, const Rect& box, const TimelineContent& first, const TimelineContent* second) {
  const auto placed = c.in(Place::Timeline);
  const Theme& t = c.theme();
  const Rect bar{box.x, box.y, box.w, c.of(kToolbar)};
  draw_toolbar(c, bar, first, second != nullptr ? Ruler::Both : first.ruler);
  const bool tight = second != nullptr && box.h < c.of(kTight);
  const float map_height = c.of(tight ? kMapHeightTight : kMapHeight);
  const float map = box.bottom() - map_height - c.of(tight ? .4F : .75F);
  const float top = bar.bottom() + c.of(tight ? .4F : 1);
  const float between = c.of(tight ? .3F : .5F);
  const float room = map - between - top;
  const float each = second != nullptr ? std::floor((room - between) / 2) : room;  // the same for both: so are their lanes
  const float lane = c.of(spaces().lane_large * (second != nullptr ? 1 : kAlone));
  const float y = draw_plot(c, {box.x, top, box.w, each}, first, lane);
  if (second != nullptr) {
    c.hair_across(box.x, box.right(), y - c.of(.15F), t.line.soft);
    draw_plot(c, {box.x, y + between, box.w, each}, *second, lane);
  }
  const float label = timeline_label_width(box.w, c.h());
  c.text(box.x + c.of(1), map + map_height / 2,
         "All " + counted(static_cast<std::int64_t>(first.lanes->event_count()), "event"), TextStyle::Label, t.text.muted,
         Align::Left, label - c.of(.5F));
  draw_map(c, {box.x + c.of(1) + label, map, box.w - c.of(2) - label, map_height}, first, true);
}

}  // namespace awaitscope::scene
