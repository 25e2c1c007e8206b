// Timers and outside jobs: bars from the now-line to the deadline, all on one scale with an axis below, so that they shrink
// together as time goes on.

#include <algorithm>
#include <array>
#include <cmath>

#include "scene/controls.h"
#include "scene/signs.h"
#include "scene/stage_parts.h"
#include "scene/token.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

struct Bars {
  double now;
  double span;
  float x0;
  float x1;

  bool beyond(double when) const { return when - now > span * 1.0001; }
  float x(double when) const {
    const double share = std::clamp((when - now) / span, 0.0, 1.0);
    return x0 + static_cast<float>(share) * (x1 - x0);
  }
};

Bars bars_of(const StageLayout& l, double now, const TimeScale& scale) { return {now, scale.span, l.now_x, l.farthest_x}; }

// In a narrow column names are one size smaller: more of them have room.
bool is_narrow(const Canvas& c, const StageLayout& l) { return l.now_x - l.timers.x < c.of(9); }

void draw_now_line(Canvas& c, const StageLayout& l, float top, float bottom) {
  const auto named = c.called("now");
  c.rect({l.now_x, top, c.stroke(1), bottom - top}, c.theme().accent.beam);
}

// The bar, its stop mark or chevron; returns where words may begin.
float draw_bar(Canvas& c, const Bars& bars, double when, float y, Colour colour, bool rail, bool struck) {
  const float end = bars.x(when);
  const float thick = std::round(c.h() * .5F);
  const Rect box{bars.x0, std::round(y - thick / 2), end - bars.x0, thick};
  if (rail) {
    const float line = std::max(1.0F, std::round(thick * .25F));
    c.rect({box.x, box.y, box.w, line}, colour);
    c.rect({box.x, box.bottom() - line, box.w, line}, colour);
  } else if (struck) {
    c.frame(box, colour, c.stroke(1));
    c.line({box.x, y}, {end + c.px(3), y}, colour, c.stroke(1.5F));
  } else {
    c.rect(box, colour);
  }
  if (bars.beyond(when)) {  // it goes on beyond the scale
    const float s = c.h() * .3F;
    for (const float dx : {0.0F, c.px(5)}) {
      c.polyline({{end + dx + c.px(2), y - s}, {end + dx + c.px(2) + s, y}, {end + dx + c.px(2), y + s}}, colour, c.stroke(2));
    }
    return end + c.px(7) + s + c.of(.35F);
  }
  const float mark = c.stroke(2);
  c.rect({end - mark / 2, std::round(y - c.h() * .5F), mark, std::round(c.h())}, colour);
  return end + c.of(.4F);
}

// Deadline and remark behind the bar, as far as the column goes.
void draw_deadline(Canvas& c, float x, float y, float right, double when, std::string_view note, bool faint) {
  const Theme& t = c.theme();
  const float end = c.text(x, y, time_text(when), TextStyle::Number, faint ? t.text.faint : t.text.primary) + c.of(.5F);
  if (!note.empty() && right - end >= c.width(note, TextStyle::Label)) {
    c.text(end, y, note, TextStyle::Label, t.text.faint);
  }
}

std::string remaining(double when, double now, bool cancelled) {
  if (cancelled) {
    return "cancelled";
  }
  return when <= now + 1e-9 ? "due" : "in " + span_text(when - now);
}

void draw_timer(Canvas& c, const StageLayout& l, const TimerRow& row, float y, const Bars& bars) {
  const auto named = c.called(id_of("timer", row.handle));
  const Theme& t = c.theme();
  float x = l.timers.x;
  if (row.task != 0) {
    TokenLook look;
    look.scale = row.here ? 1.2F : .9F;
    look.ghost = !row.here;
    look.cancel_asked = row.cancel_asked && row.here;
    x = draw_token(c, row.task, x, y, look) + c.of(.5F);
  }
  const float most = l.now_x - c.of(.4F) - x;
  if (row.task != 0 && row.here) {
    c.text(x, y, row.name, is_narrow(c, l) ? TextStyle::LabelStrong : TextStyle::Strong, t.text.primary, Align::Left, most);
  } else {
    c.text(x, y, row.name, TextStyle::Label, row.cancelled ? t.text.faint : t.text.muted, Align::Left, most);
  }
  const Colour colour = row.cancelled ? t.state(State::Cancelled) : row.wakes_task ? t.state(State::Timer) : t.text.faint;
  const float end = draw_bar(c, bars, row.when, y, colour, false, row.cancelled);
  if (row.here) {
    c.picture().add(Anchor{row.task, {bars.x(row.when), y}});
  }
  draw_deadline(c, end, y, l.timers.right(), row.when, remaining(row.when, bars.now, row.cancelled), row.cancelled);
  c.hit({l.timers.x, y - l.row / 2, l.timers.w, l.row}, row.task != 0 ? Action::SelectTask : Action::None, row.task);
}

void draw_outside_row(Canvas& c, const StageLayout& l, const OutsideRow& row, float y, const Bars& bars) {
  const auto named = c.called(row.id);
  const Theme& t = c.theme();
  const float right = l.now_x - c.of(.6F);
  float most = right - l.outside.x;
  if (row.task != 0) {
    TokenLook look;
    look.scale = row.here ? 1.2F : .9F;
    look.ghost = !row.here;
    look.cancel_asked = row.cancel_asked && row.here;
    const float w = token_width(c, row.task, look.scale, true);
    draw_token(c, row.task, right - w, y, look);
    most -= w + c.of(.4F);
  }
  c.text(l.outside.x, y, row.name, is_narrow(c, l) ? TextStyle::Label : TextStyle::Body, t.text.primary, Align::Left, most);
  const Colour colour = t.state(State::Outside);
  if (row.here) {
    c.picture().add(Anchor{row.task, {row.has_deadline ? bars.x(row.until) : l.now_x, y}});
  }
  if (!row.has_deadline) {
    c.text(l.now_x + c.of(.5F), y, row.note, TextStyle::Label, t.text.faint, Align::Left,
           l.outside.right() - l.now_x - c.of(.5F));
    return;
  }
  const float end = draw_bar(c, bars, row.until, y, colour, true, false);
  draw_deadline(c, end, y, l.outside.right(), row.until, row.note, false);
}

std::string axis_text(double seconds) {
  std::string words = span_text(seconds);
  if (const std::size_t zero = words.find(".0 s"); zero != std::string::npos) {
    words.erase(zero, 2);
  }
  return words.insert(0, 1, '+');
}

void draw_axis(Canvas& c, const StageLayout& l, const TimeScale& scale) {
  const auto named = c.called("time-axis");
  const Theme& t = c.theme();
  c.hair_across(l.now_x, l.farthest_x + 1, l.axis_y, t.line.strong);
  const int ticks = static_cast<int>(std::floor(scale.span / scale.tick + 1e-6));
  // Where labels would touch, every second one is left out, or more: those that stand are evenly apart.
  const float apart = static_cast<float>(scale.tick / scale.span) * (l.farthest_x - l.now_x);
  const float widest =
      std::max(c.width(axis_text(scale.tick), TextStyle::Number), c.width(axis_text(scale.span), TextStyle::Number)) +
      c.of(.4F);
  const int stride = std::max(1, static_cast<int>(std::ceil(widest / std::max(apart, 1.0F))));
  for (int i = 0; i <= ticks; ++i) {
    const double at = scale.tick * i;
    const float x = l.now_x + static_cast<float>(at / scale.span) * (l.farthest_x - l.now_x);
    c.hair_down(x, l.axis_y - c.px(4), l.axis_y, t.line.strong);
    const std::string words = i == 0 ? "now" : axis_text(at);
    const TextStyle style = i == 0 ? TextStyle::Label : TextStyle::Number;
    if (i % stride == 0) {
      c.text_below(x, l.axis_y + c.px(3), words, style, i == 0 ? t.accent.beam : t.text.faint, Align::Centre);
    }
  }
}

template <typename Rows>
HiddenRows hidden_of(const Rows& rows, std::size_t shown, std::int64_t total) {
  HiddenRows hidden;
  hidden.rows = rows.empty() ? 0 : total - static_cast<std::int64_t>(shown);
  for (std::size_t i = shown; i < rows.size(); ++i) {
    if (rows[i].task != 0 && rows[i].here) {
      hidden.here.push_back(rows[i].task);
    }
  }
  return hidden;
}

// In the last row of many: how many of those below it are due when, on the scale of the bars; the highest column is a row high.
void draw_deadlines(Canvas& c, const StageLayout& l, const TimersContent& content, double after, float y, const Bars& bars) {
  constexpr int kColumns = 48;
  const Theme& t = c.theme();
  const auto named = c.called("deadlines");
  c.text(l.timers.x, y, "the others, by when", TextStyle::Label, t.text.muted, Align::Left, l.now_x - c.of(.6F) - l.timers.x);
  std::array<int, kColumns> columns{};
  for (const double when : content.deadlines) {
    if (when >= after) {
      const double share = std::clamp((when - bars.now) / bars.span, 0.0, 1.0);
      ++columns[static_cast<std::size_t>(std::min(kColumns - 1, static_cast<int>(share * kColumns)))];
    }
  }
  const int most = std::max(1, *std::max_element(columns.begin(), columns.end()));
  const float wide = (bars.x1 - bars.x0) / kColumns;
  const float base = std::round(y + l.row * .36F);
  for (int i = 0; i < kColumns; ++i) {
    const int count = columns[static_cast<std::size_t>(i)];
    if (count > 0) {
      const float high = std::max(2.0F, std::round(l.row * .72F * static_cast<float>(count) / static_cast<float>(most)));
      c.rect({std::round(bars.x0 + static_cast<float>(i) * wide), base - high, std::max(1.0F, wide - 1), high},
             t.state(State::Timer));
    }
  }
  c.hit({l.timers.x, y - l.row / 2, l.timers.w, l.row}, Action::ShowMore);
}

}  // namespace

TimeScale TimeScale::holding(double longest) {
  longest = std::clamp(longest, 1e-3, 1e9);
  double unit = std::pow(10.0, std::floor(std::log10(longest)));
  for (const double step : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0}) {
    if (longest <= step * unit * 1.0001) {
      const double parts = step == 1.5 || step == 3.0 || step == 6.0 ? 3 : step == 5.0 || step == 10.0 ? 5 : 4;
      return {step * unit, step * unit / parts};
    }
  }
  return {10 * unit, 2 * unit};
}

void draw_timers(Canvas& c, const StageLayout& l, const TimersContent& content, double now, const TimeScale& scale) {
  const auto placed = c.in(Place::Timers);
  const auto room = static_cast<std::size_t>(l.timer_rows);
  const bool many = room > 2 && !content.deadlines.empty();
  const std::size_t shown = std::min(content.rows.size(), many ? room - 1 : room);
  const float top = draw_place_head(c, l.timers, "Timers", "wait for a time", hidden_of(content.rows, shown, content.total));
  if (shown == 0) {
    draw_empty(c, l.timers.x, top + l.row / 2, "no timers", l.timers.w);
    return;
  }
  const Bars bars = bars_of(l, now, scale);
  for (std::size_t i = 0; i < shown; ++i) {
    draw_timer(c, l, content.rows[i], top + (static_cast<float>(i) + .5F) * l.row, bars);
  }
  if (many) {
    const float y = top + (static_cast<float>(shown) + .5F) * l.row;
    draw_deadlines(c, l, content, content.rows[shown - 1].when, y, bars);
  }
  draw_now_line(c, l, top - c.px(4), top + static_cast<float>(l.timer_rows) * l.row);
}

void draw_outside(Canvas& c, const StageLayout& l, const OutsideContent& content, double now, const TimeScale& scale) {
  const auto placed = c.in(Place::Outside);
  const std::size_t shown = std::min(content.rows.size(), static_cast<std::size_t>(l.outside_rows));
  const float top =
      draw_place_head(c, l.outside, "Outside", "wait for threads, network", hidden_of(content.rows, shown, content.total));
  draw_axis(c, l, scale);
  if (!content.foot.empty()) {
    c.text_below(l.outside.x, l.axis_y + c.px(3), content.foot, TextStyle::Label, c.theme().text.faint, Align::Left,
                 l.now_x - c.of(1.2F) - l.outside.x);
  }
  if (shown == 0) {
    draw_empty(c, l.outside.x, top + l.row / 2, "no threads", l.now_x - l.outside.x - c.of(.4F));
  }
  const Bars bars = bars_of(l, now, scale);
  for (std::size_t i = 0; i < shown; ++i) {
    draw_outside_row(c, l, content.rows[i], top + (static_cast<float>(i) + .5F) * l.row, bars);
  }
  draw_now_line(c, l, top - c.px(2), l.axis_y);
}

}  // namespace awaitscope::scene
