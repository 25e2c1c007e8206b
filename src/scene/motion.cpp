#include "scene/motion.h"

#include <algorithm>
#include <cmath>

#include "scene/signs.h"
#include "scene/token.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

float share(float at, float begin, float length) { return length <= 0 ? 1 : std::clamp((at - begin) / length, 0.0F, 1.0F); }

// What a motion means: on a ground of its own, as it passes over other words. `y` is its middle.
void draw_meaning(Canvas& c, std::string_view words, Point at) {
  if (words.empty()) {
    return;
  }
  const float wide = c.width(words, TextStyle::Label) + c.of(.7F);
  const float left = std::clamp(at.x - wide / 2, c.of(.25F), std::max(c.of(.25F), c.picture().width() - wide - c.of(.25F)));
  const Theme& t = c.theme();
  c.frame({left, at.y - c.of(.6F), wide, c.of(1.2F)}, t.raised_edge ? t.line.soft : Colour{},
          t.raised_edge ? c.hair_width() : 0, c.h() * radii().token, t.surface.hover);
  c.text(left + wide / 2, at.y, words, TextStyle::Label, t.text.primary, Align::Centre);
}

// Beside a box, where no other words are: below it, above it, at its right or at its left; if they are everywhere, not at all.
void draw_meaning_beside(Canvas& c, std::string_view words, const Rect& box) {
  const float wide = c.width(words, TextStyle::Label) + c.of(.7F);
  const float aside = box.w / 2 + c.of(.5F) + wide / 2;
  const Point middle = box.centre();
  const float apart = box.h / 2 + c.of(.9F);
  const Point places[] = {
      {middle.x, middle.y + apart}, {middle.x, middle.y - apart}, {middle.x + aside, middle.y}, {middle.x - aside, middle.y}};
  for (const Point& at : places) {
    const Rect ground{at.x - wide / 2, at.y - c.of(.6F), wide, c.of(1.2F)};
    const auto& shapes = c.picture().shapes();
    const bool free = std::none_of(shapes.begin(), shapes.end(), [&](const Shape& shape) {
      return shape.kind == ShapeKind::Text && shape.box.overlaps(ground);
    });
    if (free) {
      return draw_meaning(c, words, at);
    }
  }
}

// Below the clock, wherever that stands.
void draw_sweep_words(Canvas& c, std::string_view words) {
  const Rect clock = c.picture().bounds_of("clock");
  if (clock.w > 0) {
    const auto named = c.as("meaning-clock", Place::Motion);
    draw_meaning(c, words, {clock.centre().x, clock.bottom() + c.of(1.1F)});
  }
}

// Figures that run are read, not compared: a thousandth of the jump, or finer by less than a digit.
double on_the_way(double from, double to, double share) {
  if (share <= 0 || share >= 1) {
    return share <= 0 ? from : to;
  }
  const double digits = std::pow(10, 3 - std::floor(std::log10(std::max(std::abs(to - from), 1e-6))));
  return std::round((from + (to - from) * share) * digits) / digits;
}

void draw_sweep(Canvas& c, const WindowLayout& l, const WindowContent& before, const MotionPlan& plan, float at) {
  const double s = motion_times().sweep.at(share(at, 0, plan.sweep));
  WindowContent content = before;
  const double now = on_the_way(plan.time_from, plan.time_to, s);
  content.stage.now = now;
  content.header.time = now;
  content.timeline.time = now;
  if (content.second_timeline) {
    content.second_timeline->time = now;
  }
  draw_window(c, l, content);
  draw_sweep_words(c, before.stage.running.blocked ? "time passes, nobody else can run" : "time jumps");
}

// The thing goes off: a ring around where it stands. Then the spark runs.
void draw_spark(Canvas& c, const Spark& spark, float s) {
  constexpr float kGoesOff = .3F;  // of the way
  const auto named = c.as(id_of("spark", spark.task), Place::Motion);
  const Colour light = spark.error ? c.theme().state(State::Failed) : c.theme().accent.selection;
  c.bezier(spark.curve[0], spark.curve[1], spark.curve[2], spark.curve[3], c.theme().task(spark.task),
           c.stroke(strokes().thread));
  if (s < kGoesOff) {
    c.ring(spark.curve[0], c.px(4) + c.px(7) * s / kGoesOff, light, c.stroke(2));
  }
  const Point at = on_curve(spark.curve, share(s, kGoesOff, 1 - kGoesOff));
  c.circle(at, c.px(spark.error ? 8 : 4.5F), light);
  if (spark.error) {
    draw_sign(c, State::Failed, at, c.px(4.4F), c.theme().surface.base);
  }
  draw_meaning_beside(c, spark.words, {spark.curve[0].x - c.of(.5F), spark.curve[0].y - c.of(.5F), c.of(1), c.of(1)});
}

void draw_request(Canvas& c, const Request& request, float s) {
  const auto named = c.as(id_of("request", request.task), Place::Motion);
  const Colour grey = c.theme().state(State::Cancelled);
  const Point at = on_curve(request.curve, motion_times().move.at(s));
  c.bezier(request.curve[0], request.curve[1], request.curve[2], request.curve[3], grey, c.stroke(strokes().thread));
  c.circle(at, c.px(8.5F), c.theme().surface.base);
  draw_sign(c, State::Cancelled, at, c.px(7), grey);
  draw_meaning(c, "is asked to cancel", {at.x, at.y + c.of(1.3F)});
}

void draw_flight(Canvas& c, const Flight& flight, float at) {
  const float raw = share(at, flight.begin, flight.length);
  const auto placed = c.in(Place::Motion);
  TokenLook look;
  if (flight.fades) {
    look.scale = flight.scale_to;
    const float before = c.set_alpha(raw);
    draw_token(c, flight.task, flight.to.x, flight.to.centre().y, look);
    c.set_alpha(before);
    return;
  }
  const float s = motion_times().move.at(raw);
  if (!flight.born) {
    TokenLook ghost;
    ghost.scale = flight.scale_from;
    ghost.ghost = true;
    draw_token(c, flight.task, flight.from.x, flight.from.centre().y, ghost);
  }
  c.bezier(flight.curve[0], flight.curve[1], flight.curve[2], flight.curve[3], c.theme().line.soft, c.stroke(strokes().thread));
  look.scale = flight.scale_from + (flight.scale_to - flight.scale_from) * s;
  look.cancel_asked = flight.cancel_asked;
  look.error_in_hand = flight.error_in_hand;
  const Point p = on_curve(flight.curve, s);
  draw_token(c, flight.task, p.x - token_width(c, flight.task, look.scale, true) / 2, p.y, look);
  draw_meaning(c, flight.words, {p.x, p.y + c.of(1.25F)});
}

// Three swings of 0.15 h.
float shaken(const Canvas& c, const MotionPlan& plan, float at) {
  const float s = share(at, 0, motion_times().shake);
  return plan.shakes.empty() || s >= 1 ? 0 : std::sin(s * 3 * 6.2831853F) * c.h() * .15F;
}

void draw_move(Canvas& c, const WindowLayout& l, WindowContent content, const MotionPlan& plan, float at) {
  std::vector<std::int64_t> flying;
  for (const Flight& flight : plan.flights) {
    if (share(at, flight.begin, flight.length) < 1) {
      flying.push_back(flight.task);
    }
  }
  const float slid = motion_times().move.at(share(at, 0, motion_times().token_move));
  for (ReadyRow& row : content.stage.ready.rows) {
    for (const CardShift& shift : plan.shifts) {
      if (shift.handle == row.handle) {
        row.shift = shift.dx * (1 - slid);
      }
    }
  }
  const InFlight hidden{flying, plan.shakes.empty() ? 0 : plan.shakes.front().task, shaken(c, plan, at)};
  const InFlight* const kept = c.in_flight;
  c.in_flight = &hidden;
  draw_window(c, l, content);
  c.in_flight = kept;
  for (const Flight& flight : plan.flights) {
    if (share(at, flight.begin, flight.length) < 1) {
      draw_flight(c, flight, at);
    }
  }
}

// A token that has come to another place: its outline where it was, a ring around where it is.
void draw_change(Canvas& c, const Flight& flight) {
  const auto placed = c.in(Place::Motion);
  if (!flight.born) {
    c.frame(flight.from, c.theme().task(flight.task), c.stroke(1.5F), c.h() * radii().token);
  }
  const auto named = c.as(id_of("change", flight.task), Place::Motion);
  c.frame(flight.to.inset(-c.px(3)), c.theme().accent.selection, c.stroke(1.5F), c.h() * radii().token + c.px(3));
  draw_meaning_beside(c, flight.words, flight.to);
}

}  // namespace

void draw_motion(Canvas& c, const WindowLayout& l, const WindowContent& before, const WindowContent& after,
                 const MotionPlan& plan, float progress) {
  if (progress >= 1 || plan.still()) {
    draw_window(c, l, after);
    return;
  }
  if (progress <= 0) {
    draw_window(c, l, before);
    return;
  }
  float at = progress * plan.duration();
  if (at < plan.sweep) {
    draw_sweep(c, l, before, plan, at);
    return;
  }
  at -= plan.sweep;
  if (at < plan.spark) {
    WindowContent content = before;
    content.stage.now = after.stage.now;
    draw_window(c, l, content);
    const float s = share(at, 0, plan.spark);
    for (const Spark& spark : plan.sparks) {
      draw_spark(c, spark, s);
    }
    for (const Request& request : plan.requests) {
      draw_request(c, request, s);
    }
    return;
  }
  at -= plan.spark;
  WindowContent content = after;
  content.tabs.chain.climb = plan.climbed_rows * (1 - share(at, plan.move, plan.climb));
  draw_move(c, l, std::move(content), plan, at);
}

void draw_changes(Canvas& c, const WindowLayout& l, const WindowContent& after, const MotionPlan& plan) {
  draw_window(c, l, after);
  for (const Flight& flight : plan.flights) {
    draw_change(c, flight);
  }
  for (const Request& request : plan.requests) {
    const auto named = c.as(id_of("change", request.task), Place::Motion);
    draw_meaning(c, "is asked to cancel", {request.curve[3].x, request.curve[3].y + c.of(1.5F)});
  }
  if (plan.sweep > 0) {
    draw_sweep_words(c, "was " + time_text(plan.time_from));
  }
}

}  // namespace awaitscope::scene
