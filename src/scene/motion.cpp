#include "scene/motion.h"

#include <algorithm>
#include <cmath>

#include "scene/token.h"

namespace awaitscope::scene {
namespace {

constexpr float kApart = 40;
constexpr float kMostInAll = 600;

bool on_stage(Place place) { return place >= Place::Ready && place <= Place::Locks; }
bool waits(Place place) {
  return place == Place::Timers || place == Place::Outside || place == Place::Futures || place == Place::Locks;
}

// Which way a token leaves its place and in which direction it travels when it arrives.
Point exit_of(Place place) { return place == Place::Running ? Point{0, 1} : waits(place) ? Point{0, -1} : Point{1, 0}; }
Point entry_of(Place place) { return waits(place) ? Point{0, 1} : Point{1, 0}; }

void set_curve(Point (&curve)[4], Point from, Place leaves, Point to, Place arrives) {
  const float reach = std::hypot(to.x - from.x, to.y - from.y) * .4F;
  const Point out = exit_of(leaves);
  const Point in = entry_of(arrives);
  curve[0] = from;
  curve[1] = {from.x + out.x * reach, from.y + out.y * reach};
  curve[2] = {to.x - in.x * reach, to.y - in.y * reach};
  curve[3] = to;
}

const Token* find_token(const Picture& picture, std::int64_t task) { return picture.solid_token(task); }

bool moved(const Token& a, const Token& b) {
  return a.place != b.place || std::abs(a.box.x - b.box.x) > .5F || std::abs(a.box.y - b.box.y) > .5F;
}

const ReadyRow* ready_row(const ReadyContent& ready, std::int64_t task) {
  for (const ReadyRow& row : ready.rows) {
    if (row.task == task) {
      return &row;
    }
  }
  return nullptr;
}

// Cards that stay in the queue slide as a whole; their tokens do not fly.
bool add_shift(MotionPlan& plan, const Token& a, const Token& b, const StageContent& before, const StageContent& after) {
  const ReadyRow* was = ready_row(before.ready, a.task);
  const ReadyRow* is = ready_row(after.ready, a.task);
  const bool same =
      a.place == Place::Ready && b.place == Place::Ready && was != nullptr && is != nullptr && was->handle == is->handle;
  if (same && std::abs(a.box.y - b.box.y) < 1) {
    plan.shifts.push_back({is->handle, a.task, a.box.x - b.box.x});
    return true;
  }
  return false;
}

std::string_view meaning_of(const Token* from, const Token& to) {
  if (from == nullptr) {
    return "is born";
  }
  switch (to.place) {
    case Place::Ready: return from->place == Place::Running ? "joins the queue" : "can run now";
    case Place::Running: return "runs";
    case Place::Timers: return "waits for a time";
    case Place::Futures: return "waits for a result";
    case Place::Locks: return "waits for a turn";
    case Place::Outside: return "waits for the outside";
    case Place::Done: return "has ended";
    default: return "";
  }
}

void add_flight(MotionPlan& plan, const Token* from, const Token& to, const Picture& before) {
  Flight flight;
  flight.task = to.task;
  flight.to = to.box;
  flight.scale_to = to.scale;
  flight.scale_from = to.scale;
  flight.length = motion_times().token_move;
  flight.words = meaning_of(from, to);
  if (from != nullptr) {
    flight.from = from->box;
    flight.scale_from = from->scale;
    set_curve(flight.curve, from->box.centre(), from->place, to.box.centre(), to.place);
  } else {  // born: out of its creator, which is the one that runs
    flight.born = true;
    flight.length = motion_times().token_birth;
    flight.scale_from = to.scale * .2F;
    const std::vector<std::int64_t> runner = before.tasks_in(Place::Running);
    const Token* creator = runner.empty() ? nullptr : find_token(before, runner.front());
    flight.from = creator != nullptr ? creator->box : to.box;
    set_curve(flight.curve, flight.from.centre(), Place::Running, to.box.centre(), to.place);
  }
  if (from != nullptr && waits(from->place) && to.place == Place::Ready) {
    Spark spark{to.task, {}};
    std::copy(std::begin(flight.curve), std::end(flight.curve), std::begin(spark.curve));
    plan.sparks.push_back(spark);
  }
  plan.flights.push_back(flight);
}

// One after the other, 40 apart, but 600 at most in all.
void schedule(MotionPlan& plan) {
  const float longest = motion_times().token_move;
  const float room = kMostInAll - longest;
  const auto count = static_cast<float>(plan.flights.size());
  const float apart = count > 1 ? std::min(kApart, room / (count - 1)) : 0;
  float begin = 0;
  for (Flight& flight : plan.flights) {
    flight.begin = begin;
    plan.move = std::max(plan.move, begin + flight.length);
    begin += apart;
  }
  if (!plan.shifts.empty()) {
    plan.move = std::max(plan.move, longest);
  }
  if (!plan.shakes.empty()) {
    plan.move = std::max(plan.move, motion_times().shake);
  }
  plan.spark = plan.sparks.empty() ? 0 : motion_times().spark;
}

void fade_only(MotionPlan& plan) {
  plan.sweep = 0;
  plan.spark = 0;
  plan.sparks.clear();
  plan.shifts.clear();
  plan.shakes.clear();
  for (Flight& flight : plan.flights) {
    flight.fades = true;
    flight.begin = 0;
    flight.length = motion_times().fade;
  }
  plan.move = plan.flights.empty() ? 0 : motion_times().fade;
}

float share(float at, float begin, float length) { return length <= 0 ? 1 : std::clamp((at - begin) / length, 0.0F, 1.0F); }

void draw_sweep(Canvas& c, const WindowLayout& l, const WindowContent& before, const MotionPlan& plan, float at) {
  const double s = motion_times().sweep.at(share(at, 0, plan.sweep));
  WindowContent content = before;
  const double now = plan.time_from + (plan.time_to - plan.time_from) * s;
  content.stage.now = now;
  content.header.time = std::round(now * 1000) / 1000;  // figures that run are read, not compared
  content.timeline.time = now;
  if (content.second_timeline) {
    content.second_timeline->time = now;
  }
  draw_window(c, l, content);
}

void draw_sparks(Canvas& c, const MotionPlan& plan, float s) {
  for (const Spark& spark : plan.sparks) {
    const auto named = c.as(id_of("spark", spark.task), Place::Motion);
    c.bezier(spark.curve[0], spark.curve[1], spark.curve[2], spark.curve[3], c.theme().task(spark.task),
             c.stroke(strokes().thread));
    c.circle(on_curve(spark.curve, s), c.px(4), c.theme().accent.selection);
  }
}

// Below the token, on a ground of its own: it passes over other words.
void draw_meaning(Canvas& c, const Flight& flight, Point at) {
  if (flight.words.empty()) {
    return;
  }
  const float wide = c.width(flight.words, TextStyle::Label);
  const float half = wide / 2 + c.of(.35F);
  at.x = std::max(half, std::min(at.x, c.picture().width() - half));  // nothing is cut off at the sides
  const Rect ground{at.x - half, at.y - c.of(.6F), 2 * half, c.of(1.2F)};
  c.rect(ground, c.theme().surface.raised, c.h() * radii().token);
  c.text(at.x, at.y, flight.words, TextStyle::Label, c.theme().text.primary, Align::Centre);
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
  const Point p = on_curve(flight.curve, s);
  draw_token(c, flight.task, p.x - token_width(c, flight.task, look.scale, true) / 2, p.y, look);
  draw_meaning(c, flight, {p.x, p.y + c.of(1.25F)});
}

// Three swings of 0.15 h.
float shaken(const Canvas& c, const MotionPlan& plan, float at) {
  const float s = share(at, 0, motion_times().shake);
  return plan.shakes.empty() || s >= 1 ? 0 : std::sin(s * 3 * 6.2831853F) * c.h() * .15F;
}

void draw_move(Canvas& c, const WindowLayout& l, const WindowContent& after, const MotionPlan& plan, float at) {
  WindowContent content = after;
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

}  // namespace

Point on_curve(const Point (&curve)[4], float s) {
  const float r = 1 - s;
  const float a = r * r * r;
  const float b = 3 * r * r * s;
  const float d = 3 * r * s * s;
  const float e = s * s * s;
  return {a * curve[0].x + b * curve[1].x + d * curve[2].x + e * curve[3].x,
          a * curve[0].y + b * curve[1].y + d * curve[2].y + e * curve[3].y};
}

MotionPlan plan_motion(const Picture& before, const Picture& after, const StageContent& content_before,
                       const StageContent& content_after, MotionMode mode) {
  MotionPlan plan;
  plan.time_from = content_before.now;
  plan.time_to = content_after.now;
  if (mode == MotionMode::Off) {
    return plan;
  }
  if (plan.time_to > plan.time_from) {
    plan.sweep = motion_times().clock_sweep;
  }
  for (const Token& to : after.tokens()) {
    if (!to.solid || !on_stage(to.place)) {
      continue;
    }
    const Token* from = find_token(before, to.task);
    if (from != nullptr && !moved(*from, to)) {
      const bool marked = (to.cancel_asked && !from->cancel_asked) || (to.error_in_hand && !from->error_in_hand);
      if (marked) {
        plan.shakes.push_back({to.task});
      }
    } else if (from == nullptr || !add_shift(plan, *from, to, content_before, content_after)) {
      add_flight(plan, from, to, before);
    }
  }
  constexpr std::size_t kMostFlights = 16;  // a crowd that moves at once is not followed by anybody
  if (plan.flights.size() > kMostFlights) {
    mode = MotionMode::Fade;
  }
  schedule(plan);
  if (mode == MotionMode::Fade) {
    fade_only(plan);
  }
  return plan;
}

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
    draw_sparks(c, plan, share(at, 0, plan.spark));
    return;
  }
  draw_move(c, l, after, plan, at - plan.spark);
}

}  // namespace awaitscope::scene
