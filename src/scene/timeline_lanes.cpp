// The lanes: stretches by level and pattern with what is waited for, ends, output, blocked loop, late timers, and the arrows of
// who woke whom.

#include "scene/signs.h"
#include "scene/timeline_plot.h"
#include "scene/token.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

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
  const TextStyle style = plot.lane >= c.of(2) ? TextStyle::Label : TextStyle::Micro;
  const float high = style == TextStyle::Label ? c.h() * .86F : c.h() * .74F;
  const float wide = c.width(word, style);
  float x = x1 + c.h() * .35F;
  const float cut = plot.content.all ? -1e6F : plot.x(plot.playhead());
  if (x - 4 < cut && cut < x + wide + 4) {  // the playhead never crosses a word
    x = cut + c.h() * .35F;
  }
  if (x + wide >= x2 - c.h() * .2F) {
    return;
  }
  const float y = base - std::min(plot.lane * .2F, c.h() * .36F) - high - c.h() * .04F;
  if (plot.by_events()) {  // the clock's hairlines run behind words
    c.rect({x - 2, y, wide + 4, high}, c.theme().surface.base);
  }
  c.text_below(x, y, word, style, c.theme().text.faint);
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

// A task that made others can be folded over them: a corner says so, folded it says how many. Returns where the name must end.
float draw_fold(Canvas& c, const Plot& plot, const Lane& lane, float right, float middle) {
  if (lane.made == 0 || plot.content.all || !plot.content.folds) {
    return right;
  }
  const auto made_by_now = [&](std::size_t row) {
    const Lane& child = plot.lanes.row(row);
    return child.parent == lane.task && child.born <= static_cast<EventIndex>(plot.content.event);
  };
  if (plot.content.later_hidden && std::none_of(plot.rows.begin(), plot.rows.end(), made_by_now)) {
    return right;
  }
  const auto named = c.called(id_of("fold", lane.task));
  const Colour ink = c.theme().text.muted;
  const float s = c.px(4);
  float left = right - 2 * s;
  if (plot.content.choice != nullptr && plot.content.choice->folded(lane.task)) {
    const std::string more = plus_text(lane.made);
    left -= c.width(more, TextStyle::Number) + c.px(3);
    c.text(right - 2 * s - c.px(3), middle, more, TextStyle::Number, ink, Align::Right);
    c.polygon({{right - 2 * s, middle - s}, {right - s * .6F, middle}, {right - 2 * s, middle + s}}, ink);
  } else {
    c.polygon({{right - 2 * s, middle - s * .6F}, {right, middle - s * .6F}, {right - s, middle + s * .8F}}, ink);
  }
  c.hit({left - c.px(2), middle - plot.lane / 2, right - left + c.px(4), plot.lane}, Action::Fold, lane.task);
  return left - c.px(4);
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
  const float room = draw_fold(c, plot, lane, right, middle) - x;
  const std::size_t space = lane.name.find(' ');
  if (space != std::string::npos && c.width(lane.name, style) > room) {
    // What tells it from others of its coroutine stands below, or stays whole while the coroutine's name is cut.
    const std::string call = lane.name.substr(0, space);
    const std::string own = lane.name.substr(space);
    const float wide = c.width(own, style);
    if (plot.lane > c.h() * 2.4F) {
      c.text(x, middle - c.h() * .5F, call, style, t.text.primary, Align::Left, room);
      c.text(x, middle + c.h() * .6F, own.substr(1), TextStyle::Label, t.text.muted, Align::Left, room);
      return;
    }
    if (room - wide > c.of(2)) {
      const float end = c.text(x, middle, call, style, t.text.primary, Align::Left, room - wide);
      c.text(end, middle, own, style, t.text.primary, Align::Left, x + room - end);
      return;
    }
  }
  c.text(x, middle, lane.name, style, t.text.primary, Align::Left, room);
}

void draw_blocks(Canvas& c, const Plot& plot) {
  for (const Block& block : plot.blocks()) {
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
  for (const Block& block : plot.blocks()) {
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
  if (lane.task == 0 || plot.by_events()) {
    return;
  }
  for (const LateTimer& late : plot.late()) {
    if (late.task != lane.task) {
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
    // Whole at either end too, as far as there is room for one.
    const float x = std::max(plot.box.x + s, std::min(plot.of_event(at->event), plot.box.right() - s));
    if (at->task == lane.task && lane.task != 0 && x - before > s) {
      const auto named = c.called(id_of("event", at->event));
      c.polygon({{x - s, y - s * 1.2F}, {x + s, y - s * 1.2F}, {x, y}}, c.theme().text.primary);
      before = x;
    }
  }
}

// Not there yet, where what comes next is hidden.
bool is_to_come(const Plot& plot, const Lane& lane) {
  return plot.content.later_hidden && lane.born > static_cast<EventIndex>(plot.content.event);
}

void draw_lane(Canvas& c, const Plot& plot, const Lane& lane, std::size_t shown) {
  if (is_to_come(plot, lane)) {
    return;  // its place stays free
  }
  const float base = plot.base(shown);
  const auto named = c.called(lane.task != 0 ? id_of("lane-task", lane.task) : "lane-" + lane.name);
  if (plot.lane >= c.h() * .9F) {
    draw_lane_label(c, plot, lane, plot.box.y + (static_cast<float>(shown) + .5F) * plot.lane);
  }
  c.push_clip({plot.box.x, plot.box.y - 2, plot.box.w, plot.box.h + 4});
  if (lane.born != 0 && plot.lane >= c.h() * .8F) {
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
  if (plot.lane >= c.h() * 2 && plot.by_events()) {  // by time many of them would stand at one place
    auto at = std::lower_bound(wakes.begin(), wakes.end(), plot.first_event(), by_event);
    const auto end = std::lower_bound(at, wakes.end(), plot.last_event(), by_event);
    for (int drawn = 0; at != end && drawn < 200; ++at, ++drawn) {
      draw(*at, c.theme().text.faint, c.stroke(1.5F));
    }
  }
  if (plot.content.all || !plot.by_events()) {  // by time it would stand where the playhead does
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

}  // namespace

std::size_t lane_count(const TimelineContent& content) {
  return content.choice != nullptr ? content.choice->rows().size() : content.lanes->row_count();
}

std::vector<std::size_t> rows_on_show(const TimelineContent& content, std::size_t room) {
  std::vector<std::size_t> rows;
  const std::size_t count = lane_count(content);
  const std::size_t first = std::min(content.first_row, count > room ? count - room : 0);
  for (std::size_t row = first; row < count && rows.size() < room; ++row) {
    rows.push_back(content.choice != nullptr ? content.choice->rows()[row] : row);
  }
  const std::size_t all = content.lanes->row_count();
  const std::size_t running = content.running != 0 ? content.lanes->row_of_task(content.running) : all;
  if (running < all && !rows.empty() && std::find(rows.begin(), rows.end(), running) == rows.end()) {
    if (rows.size() < room) {  // it was left out on purpose, and runs: it has a lane all the same
      rows.insert(std::upper_bound(rows.begin(), rows.end(), running), running);
    } else {
      (running < rows.front() ? rows.front() : rows.back()) = running;
    }
  }
  return rows;
}

void draw_lanes(Canvas& c, const Plot& plot) {
  if (plot.rows.empty()) {
    c.text(plot.left, plot.box.y + plot.lane / 2, "no tasks", TextStyle::Label, c.theme().text.faint, Align::Left,
           plot.box.x - plot.left);
  }
  draw_blocks(c, plot);
  for (std::size_t i = 0; i < plot.rows.size(); ++i) {
    draw_lane(c, plot, plot.lanes.row(plot.rows[i]), i);
  }
  c.push_clip({plot.box.x, plot.box.y - 2, plot.box.w, plot.box.h + 4});
  draw_wakes(c, plot);
  c.pop_clip();
  c.hit({plot.box.x, plot.box.y, plot.box.w, plot.box.h}, Action::Seek, static_cast<std::int64_t>(plot.content.ruler),
        plot.content.window.from, plot.content.window.to);
}

}  // namespace awaitscope::scene
