#include "scene/timeline.h"

#include <algorithm>
#include <cmath>

#include "scene/layout.h"
#include "scene/signs.h"
#include "scene/token.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

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
};

double tick_of(double span, float width, float least) {
  span = std::clamp(span, 1e-9, 1e18);
  double unit = std::pow(10.0, std::floor(std::log10(span * least / std::max(1.0F, width))));
  for (int i = 0; i < 40; ++i) {
    for (const double step : {1.0, 2.0, 2.5, 5.0}) {
      if (span / (step * unit) * least <= width) {
        return step * unit;
      }
    }
    unit *= 10;
  }
  return unit;
}

std::string tick_text(double value, double tick) {
  const std::string words = time_text(std::abs(value) < tick * 1e-6 ? 0.0 : value);
  const int decimals = tick >= 1     ? 1
                       : tick >= .1  ? (std::abs(tick * 10 - std::round(tick * 10)) < 1e-6 ? 1 : 2)
                       : tick >= .01 ? 2
                                     : 3;
  const std::size_t dot = words.find('.');
  return words.substr(0, std::min(words.size(), dot + 1 + static_cast<std::size_t>(decimals)));
}

std::string playhead_words(const Plot& plot) {
  if (!plot.by_events()) {
    return time_text(plot.content.time);
  }
  return place_text(plot.content.event, plot.content.detail);
}

// The flag of the playhead: around its line, but never out of the ruler.
Rect flag_of(const Canvas& c, const Plot& plot, float top) {
  const float w = c.width(playhead_words(plot), TextStyle::Number) + c.h() * .7F;
  const float left = std::clamp(plot.x(plot.playhead()) - w / 2, plot.box.x, std::max(plot.box.x, plot.box.right() - w));
  return {left, top, w, c.h() * 1.05F};
}

float draw_ruler(Canvas& c, const Plot& plot, float y) {
  const Theme& t = c.theme();
  const auto named = c.called("ruler");
  const float high = c.of(spaces().ruler);
  const double span = plot.content.window.to - plot.content.window.from;
  double tick = tick_of(span, plot.box.w, c.h() * (plot.by_events() ? 3.2F : 3.4F));
  tick = plot.by_events() ? std::max(1.0, std::round(tick)) : tick;
  const Rect flag = plot.content.all ? Rect{-1e6F, 0, 0, 0} : flag_of(c, plot, y);
  const double first = std::ceil(plot.content.window.from / tick - 1e-9);
  constexpr int kMostTicks = 400;  // a ruler has some dozens; far from zero a tick may be too small to be added
  for (int i = 0; i < kMostTicks && (first + i) * tick <= plot.content.window.to + 1e-9; ++i) {
    const double at = (first + i) * tick;
    const float x = plot.x(at);
    c.hair_down(x, y + high - c.px(4), y + high, t.line.strong);
    const std::string words = plot.by_events() ? std::to_string(std::llround(at)) : tick_text(at, tick);
    const float wide = c.width(words, TextStyle::Number);
    if (x + wide / 2 <= plot.box.right() && (x + wide / 2 + c.px(4) < flag.x || x - wide / 2 - c.px(4) > flag.right())) {
      c.text(x, y + high * .42F, words, TextStyle::Number, t.text.faint, Align::Centre);
    }
  }
  c.hair_across(plot.box.x, plot.box.right(), y + high, t.line.soft);
  c.hit({plot.box.x, y, plot.box.w, high}, Action::Seek, static_cast<std::int64_t>(plot.content.ruler),
        plot.content.window.from, plot.content.window.to);
  return y + high;
}

// Under the ruler of events: where the clock stands. Hairs go down through the lanes at each jump.
void draw_stops(Canvas& c, const Plot& plot, float y, float high) {
  const Theme& t = c.theme();
  const auto placed = c.as("stops", Place::Clock);
  const auto& stops = plot.lanes.stops();
  const EventIndex first = plot.first_event();
  const EventIndex last = plot.last_event();
  const auto begin =
      std::lower_bound(stops.begin(), stops.end(), first, [](const Stop& s, EventIndex e) { return s.event < e; });
  std::size_t next = static_cast<std::size_t>(begin - stops.begin());
  float x1 = plot.box.x;
  double time = next == 0 ? 0 : stops[next - 1].time;
  bool raised = next % 2 == 1;
  for (;;) {
    // Several jumps within one pixel are one: the last of them counts.
    float x2 = plot.box.right();
    double then = time;
    std::size_t skip = next;
    if (next < stops.size() && stops[next].event < last) {
      x2 = plot.inside(plot.x(stops[next].event + 1.0));
      while (skip < stops.size() && stops[skip].event < last && plot.x(stops[skip].event + 1.0) < x2 + 1) {
        then = stops[skip++].time;
      }
    }
    if (x2 - x1 > 3) {
      const bool edge = t.raised_edge && !raised;
      c.frame({x1 + 1, y, x2 - x1 - 2, high}, edge ? t.line.soft : Colour{}, edge ? c.hair_width() : 0, c.px(2),
              raised ? t.surface.raised : t.surface.panel);
      const std::string words = time_text(time);
      const std::string whole = "t = " + words;
      for (const std::string& label : {whole, words}) {
        if (c.width(label, TextStyle::Number) < x2 - x1 - c.px(13)) {
          c.text(x1 + c.px(7), y + high / 2, label, TextStyle::Number, t.text.muted);
          break;
        }
      }
    }
    if (x2 >= plot.box.right() || skip == next) {
      break;
    }
    c.hair_down(x2, y, plot.box.bottom(), t.line.soft);
    x1 = x2;
    time = then;
    next = skip;
    raised = !raised;
  }
}

// A pixel column that holds several stretches shows the most urgent of them.
int urgency(State state) {
  switch (state) {
    case State::Blocked: return 5;
    case State::Failed: return 4;
    case State::Running: return 3;
    case State::Ready: return 2;
    default: return 1;
  }
}

void draw_word(Canvas& c, const Plot& plot, float x1, float x2, float base, std::string_view word) {
  const float wide = c.width(word, TextStyle::Micro);
  float x = x1 + c.h() * .35F;
  const float cut = plot.content.all ? -1e6F : plot.x(plot.playhead());
  if (x - 4 < cut && cut < x + wide + 4) {  // the playhead never crosses a word
    x = cut + c.h() * .35F;
  }
  if (x + wide >= x2 - c.h() * .2F) {
    return;
  }
  const float y = base - std::min(plot.lane * .2F, c.h() * .36F) - c.h() * .78F;
  if (plot.by_events()) {  // the clock's hairlines run behind words
    c.rect({x - 2, y, wide + 4, c.h() * .74F}, c.theme().surface.base);
  }
  c.text_below(x, y, word, TextStyle::Micro, c.theme().text.faint);
}

struct SpanOnShow {
  State state;
  EventIndex from;
  EventIndex to;
  trace::Waitable on;
};

// The stretches of a lane that meet the window, the open one included; thinned out to what its pixels can show.
std::vector<SpanOnShow> spans_on_show(const Plot& plot, const Lane& lane) {
  std::vector<SpanOnShow> shown;
  const EventIndex first = plot.first_event();
  const EventIndex last = plot.last_event();
  auto at =
      std::lower_bound(lane.spans.begin(), lane.spans.end(), first, [](const LaneSpan& s, EventIndex e) { return s.to < e; });
  const auto end = std::lower_bound(at, lane.spans.end(), last + 1, [](const LaneSpan& s, EventIndex e) { return s.from < e; });
  const auto columns = static_cast<std::ptrdiff_t>(std::max(1.0F, plot.box.w / 2));
  const std::ptrdiff_t stride = std::max<std::ptrdiff_t>(1, (end - at) / columns);
  while (at < end) {
    const auto stop = end - at > stride ? at + stride : end;
    const auto urgent = std::max_element(at, std::min(stop, at + 8), [](const LaneSpan& a, const LaneSpan& b) {
      return urgency(a.state()) < urgency(b.state());
    });
    shown.push_back(
        {urgent->state(), stride == 1 ? urgent->from : at->from, stride == 1 ? urgent->to : std::prev(stop)->to, urgent->on()});
    at = stop;
  }
  if (lane.open_from != 0 && lane.open_from <= last) {
    shown.push_back({static_cast<State>(lane.open_packed & 0xFF), lane.open_from,
                     std::max(lane.open_from, plot.lanes.event_count()), trace::Waitable::from_key(lane.open_packed >> 8)});
  }
  return shown;
}

void draw_lane_label(Canvas& c, const Plot& plot, const Lane& lane, float middle) {
  const Theme& t = c.theme();
  const bool large = plot.lane > c.h() * 1.6F;
  const TextStyle style = large ? TextStyle::Body : TextStyle::Label;
  const float right = plot.box.x - c.h() * .5F;
  if (lane.task == 0) {
    c.text(plot.left, middle, lane.name, style, t.text.muted, Align::Left, right - plot.left);
    return;
  }
  TokenLook look;
  look.scale = large ? 1 : .8F;
  const float x = draw_token(c, lane.task, plot.left, middle, look) + c.h() * .4F;
  c.text(x, middle, lane.name, style, t.text.primary, Align::Left, right - x);
}

void draw_blocks(Canvas& c, const Plot& plot) {
  for (const Block& block : plot.lanes.blocks()) {
    const float x1 = plot.x(plot.by_events() ? block.event : block.from);
    const float x2 = plot.x(plot.by_events() ? block.event + 1.0 : block.to);
    if (x2 > plot.box.x && x1 < plot.box.right()) {
      const auto named = c.called(id_of("block", block.event));
      c.rect({plot.inside(x1), plot.box.y, plot.inside(x2) - plot.inside(x1), plot.box.h},
             c.theme().state(State::Blocked).faded(.10F));
    }
  }
}

void draw_lane_blocks(Canvas& c, const Plot& plot, const Lane& lane, float base) {
  for (const Block& block : plot.lanes.blocks()) {
    const float x1 = plot.x(plot.by_events() ? block.event : block.from);
    const float x2 = plot.x(plot.by_events() ? block.event + 1.0 : block.to);
    if (block.task == lane.task && lane.task != 0 && x2 > plot.box.x && x1 < plot.box.right()) {
      c.rect({x1, base - plot.lane * .74F, std::max(2.0F, x2 - x1), plot.lane * .76F}, c.theme().surface.panel);
      draw_span(c, State::Blocked, x1, std::max(x1 + 2, x2), base, plot.lane);
    }
  }
}

// On the ruler of time: from the deadline to the firing, when the loop was held up.
void draw_late(Canvas& c, const Plot& plot, const Lane& lane, float base) {
  const float high = std::round(plot.lane * .24F);
  for (const LateTimer& late : plot.lanes.late()) {
    if (late.task != lane.task || lane.task == 0 || plot.by_events()) {
      continue;
    }
    const double fired = plot.lanes.time_at(late.fired);
    const float x1 = plot.x(late.due);
    const float x2 = plot.x(fired);
    const Colour colour = c.theme().state(State::Blocked);
    c.rect({x1, base - high - 1, x2 - x1, high + 1}, c.theme().surface.base);
    c.rect({x1, base - high, x2 - x1, high}, colour.faded(.12F));
    c.hatch({x1, base - high, x2 - x1, high}, colour, c.px(6), c.stroke(1.5F));
    c.rect({x1, base - std::round(plot.lane * .42F), c.stroke(2), std::round(plot.lane * .42F)}, c.theme().state(State::Timer));
    const std::string words = "due " + time_text(late.due) + ", " + span_text(fired - late.due) + " late";
    if (c.width(words, TextStyle::Micro) < x2 - x1 && plot.lane > c.h() * 1.6F) {
      c.text_below(x1 + c.px(8), base - std::round(plot.lane * .42F) - c.h() * .4F, words, TextStyle::Micro,
                   c.theme().text.primary);
    }
  }
}

void draw_outputs(Canvas& c, const Plot& plot, const Lane& lane, float base) {
  const auto& printed = plot.lanes.printed();
  const EventIndex last = plot.last_event();
  auto at = std::lower_bound(printed.begin(), printed.end(), plot.first_event(),
                             [](const PrintedLine& p, EventIndex e) { return p.event < e; });
  const float s = std::max(2.5F, c.h() * .17F);
  const float y = base - std::round(plot.lane * .72F) - 1;
  float before = -1e6F;
  for (; at != printed.end() && at->event <= last; ++at) {
    const float x = plot.of_event(at->event);
    if (at->task == lane.task && lane.task != 0 && x - before > s) {
      const auto named = c.called(id_of("event", at->event));
      c.polygon({{x - s, y - s * 1.2F}, {x + s, y - s * 1.2F}, {x, y}}, c.theme().text.primary);
      before = x;
    }
  }
}

void draw_lane(Canvas& c, const Plot& plot, const Lane& lane, std::size_t shown) {
  const float base = plot.base(shown);
  const auto named = c.called(lane.task != 0 ? id_of("lane-task", lane.task) : "lane-" + lane.name);
  if (plot.lane >= c.h() * .9F) {
    draw_lane_label(c, plot, lane, plot.box.y + (static_cast<float>(shown) + .5F) * plot.lane);
  }
  c.push_clip({plot.box.x, plot.box.y - 2, plot.box.w, plot.box.h + 4});
  if (lane.task != 0 && lane.born != 0 && plot.lane >= c.h() * .8F) {
    const float x1 = plot.inside(plot.of_event(lane.born));
    const float x2 = lane.ended != 0 ? plot.inside(plot.of_event(lane.ended)) : plot.box.right();
    if (x2 > x1) {
      c.hair_across(x1, x2, base, c.theme().line.soft);
    }
  }
  const std::vector<SpanOnShow> spans = spans_on_show(plot, lane);
  for (const SpanOnShow& span : spans) {
    const float x1 = plot.inside(plot.of_event(span.from));
    const float x2 = plot.inside(plot.of_event(span.to));
    draw_span(c, span.state, x1, x2, base, plot.lane);
    if (span.on && plot.lane >= c.h() * 1.05F && x2 - x1 > c.h() * 1.5F) {
      draw_word(c, plot, x1, x2, base, plot.lanes.word_for(span.on));
    }
  }
  draw_late(c, plot, lane, base);
  draw_lane_blocks(c, plot, lane, base);
  if (lane.ended != 0) {
    const float x = plot.of_event(lane.ended);
    if (x >= plot.box.x && x <= plot.box.right() && plot.lane >= c.h() * .8F) {
      draw_end(c, lane.how, x, base, plot.lane);
    }
  }
  draw_outputs(c, plot, lane, base);
  c.pop_clip();
}

// From the lane that ran to the lane that can run now: the wake-up behind the playhead bright, in a large view the others faint.
void draw_wakes(Canvas& c, const Plot& plot) {
  if (plot.lane < c.h() * .8F) {
    return;
  }
  const auto row = [&](std::int64_t task) {
    const std::size_t wanted = plot.lanes.row_of_task(task);
    return std::find(plot.rows.begin(), plot.rows.end(), wanted) - plot.rows.begin();
  };
  const auto draw = [&](const Wake& wake, Colour colour, float width) {
    const auto from = row(wake.by);
    const auto to = row(wake.task);
    const auto rows = static_cast<std::ptrdiff_t>(plot.rows.size());
    const float x = plot.of_event(wake.event);
    if (wake.by == 0 || wake.by == wake.task || from == rows || to == rows || x < plot.box.x || x > plot.box.right()) {
      return;
    }
    const auto named = c.called(id_of("wake", wake.event));
    const bool down = to > from;
    const float start = plot.base(static_cast<std::size_t>(from)) - (down ? 0 : plot.lane * .72F);
    const float end =
        down ? plot.base(static_cast<std::size_t>(to)) - plot.lane * .44F : plot.base(static_cast<std::size_t>(to)) + 2;
    const float k = std::min(c.px(8), plot.lane * .28F);
    const float sign = down ? 1 : -1;
    c.line({x, start}, {x, end - sign * k * .8F}, colour, width);
    c.circle({x, start}, k * .42F, colour);
    c.polygon({{x, end}, {x - k * .65F, end - sign * k}, {x + k * .65F, end - sign * k}}, colour);
  };
  const auto& wakes = plot.lanes.wakes();
  const auto by_event = [](const Wake& w, EventIndex e) { return w.event < e; };
  if (plot.lane >= c.h() * 2) {
    auto at = std::lower_bound(wakes.begin(), wakes.end(), plot.first_event(), by_event);
    const auto end = std::lower_bound(at, wakes.end(), plot.last_event(), by_event);
    for (int drawn = 0; at != end && drawn < 200; ++at, ++drawn) {
      draw(*at, c.theme().text.faint, c.stroke(1.5F));
    }
  }
  if (plot.content.all) {
    return;
  }
  constexpr EventIndex kNear = 24;  // a wake-up further back is not what one looks at
  auto at = std::lower_bound(wakes.begin(), wakes.end(), static_cast<EventIndex>(plot.content.event + 1), by_event);
  while (at != wakes.begin() && std::prev(at)->event + kNear > plot.content.event) {
    --at;
    if (at->by != 0 && at->by != at->task) {
      draw(*at, c.theme().text.primary, c.stroke(1.5F));
      return;
    }
  }
}

void draw_playhead(Canvas& c, const Plot& plot, float top) {
  const Theme& t = c.theme();
  const auto named = c.called("playhead");
  const float at = plot.x(plot.playhead());
  if (at < plot.box.x - 1 || at > plot.box.right() + 1) {
    return;
  }
  const float x = std::round(at);
  const float wide = c.stroke(strokes().playhead);
  c.rect({x - wide / 2, top, wide, plot.box.bottom() + 2 - top}, t.accent.beam);
  const Rect flag = flag_of(c, plot, top);
  c.rect(flag, t.accent.beam, c.px(2));
  c.text(flag.x + c.h() * .35F, top + c.h() * .525F, playhead_words(plot), TextStyle::Number, t.text.on_beam);
}

// The rows on show; the running task has one whatever the scrolling.
std::vector<std::size_t> rows_on_show(const TimelineContent& content, std::size_t room) {
  std::vector<std::size_t> rows;
  const std::size_t count = content.lanes->row_count();
  const std::size_t first = std::min(content.first_row, count > room ? count - room : 0);
  for (std::size_t row = first; row < count && rows.size() < room; ++row) {
    rows.push_back(row);
  }
  const std::size_t running = content.running != 0 ? content.lanes->row_of_task(content.running) : count;
  if (running < count && !rows.empty() && std::find(rows.begin(), rows.end(), running) == rows.end()) {
    (running < rows.front() ? rows.front() : rows.back()) = running;
  }
  return rows;
}

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
  const std::size_t count = plot.lanes.row_count();
  if (count > plot.rows.size()) {
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

TimelineWindow followed(TimelineWindow window, double at, double total) {
  const double span = window.to - window.from;
  if (span >= total) {
    return {0, std::max(total, 1e-9)};
  }
  const double third = span / 3;
  if (at < window.from || at > window.to) {  // a jump: the playhead stands in the middle
    window.from = at - span / 2;
  } else if (at < window.from + third) {
    window.from = at - third;
  } else if (at > window.to - third) {
    window.from = at - 2 * third;
  }
  window.from = std::clamp(window.from, 0.0, total - span);
  return {window.from, window.from + span};
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
  const float room = box.h - timeline_frame(c.h());
  Plot plot{content, *content.lanes, {left + label, lanes_top, box.w - 2 * c.of(1) - label, 0}, left, lane, {}};
  plot.rows = rows_on_show(content, static_cast<std::size_t>(std::max(1.0F, std::floor(room / lane + .01F))));
  plot.box.h = static_cast<float>(plot.rows.size()) * lane;

  const float ruler_bottom = draw_ruler(c, plot, top);
  if (plot.by_events()) {
    draw_stops(c, plot, ruler_bottom + c.px(3), c.of(spaces().stops));
  }
  draw_blocks(c, plot);
  for (std::size_t i = 0; i < plot.rows.size(); ++i) {
    draw_lane(c, plot, content.lanes->row(plot.rows[i]), i);
  }
  c.push_clip({plot.box.x, lanes_top - 2, plot.box.w, plot.box.h + 4});
  draw_wakes(c, plot);
  c.pop_clip();
  c.hit({plot.box.x, lanes_top, plot.box.w, plot.box.h}, Action::Seek, static_cast<std::int64_t>(content.ruler),
        content.window.from, content.window.to);
  if (!content.all) {
    draw_playhead(c, plot, top);
  }
  const float map_top = box.bottom() - map_height - std::round(c.px(8));
  draw_switch(c, plot, map_top + map_height * .45F);
  draw_map(c, {plot.box.x, map_top, plot.box.w, map_height}, content, true);
}

}  // namespace awaitscope::scene
