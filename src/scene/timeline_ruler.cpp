// The rulers of the timeline: of events with a row of stops that says where the clock stands, and of time; what stands beside them;
// and the playhead.

#include "scene/signs.h"
#include "scene/timeline_plot.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

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

}  // namespace

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

void draw_stops(Canvas& c, const Plot& plot, float y, float high) {
  const Theme& t = c.theme();
  const auto placed = c.as("stops", Place::Clock);
  const auto& stops = plot.lanes.stops();
  const EventIndex first = plot.first_event();
  const EventIndex last = plot.last_event();
  const auto begin =
      std::lower_bound(stops.begin(), stops.end(), first, [](const Stop& s, EventIndex e) { return s.event < e; });
  std::size_t next = static_cast<std::size_t>(begin - stops.begin());
  float x1 = plot.inside(plot.of_event(plot.lanes.forgotten()));  // of what was forgotten no time is known
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
        const float wide = c.width(label, TextStyle::Number);
        float x = x1 + c.px(7);
        const float cut = plot.content.all ? -1e6F : plot.x(plot.playhead());
        x = x - 4 < cut && cut < x + wide + 4 ? cut + c.px(7) : x;  // the playhead never crosses a word
        if (x + wide < x2 - c.px(6)) {
          c.text(x, y + high / 2, label, TextStyle::Number, t.text.muted);
          break;
        }
      }
    }
    if (x2 >= plot.box.right() || skip == next) {
      break;
    }
    if (x2 - x1 > c.of(.6F)) {  // closer together they would be a grey cloud over the lanes
      c.hair_down(x2, y, plot.box.bottom(), t.line.soft);
    }
    x1 = x2;
    time = then;
    next = skip;
    raised = !raised;
  }
}

void draw_more_lanes(Canvas& c, const Plot& plot, std::size_t hidden) {
  if (hidden == 0) {
    return;
  }
  const auto named = c.called("lanes-more");
  const float high = c.of(spaces().stops);
  const float y = plot.box.y - std::round(c.h() / 6) - high / 2;
  const float right = plot.box.x - c.of(.5F);
  c.text(plot.left, y, plus_text(static_cast<std::int64_t>(hidden)) + " more", TextStyle::Label, c.theme().text.muted,
         Align::Left, right - plot.left);
  c.hit({plot.left, y - high / 2, right - plot.left, high}, Action::ScrollLanes);
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

}  // namespace awaitscope::scene
