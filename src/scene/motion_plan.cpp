// What moves from one picture to the next: found by laying the tokens of the two beside each other.

#include <algorithm>
#include <cmath>

#include "scene/motion.h"

namespace awaitscope::scene {
namespace {

constexpr float kApart = 40;
constexpr float kMostInAll = 600;
constexpr std::size_t kMostFlights = 16;  // a crowd that moves at once is not followed by anybody
constexpr float kMostRows = 4;            // that an exception is seen to climb in one step

bool on_stage(Place place) { return place >= Place::Ready && place <= Place::Locks; }
bool waits(Place place) {
  return place == Place::Timers || place == Place::Outside || place == Place::Futures || place == Place::Locks;
}

// Which way a token leaves its place and in which direction it travels when it arrives.
Point exit_of(Place place) { return place == Place::Running ? Point{0, 1} : waits(place) ? Point{0, -1} : Point{1, 0}; }
Point entry_of(Place place) { return waits(place) ? Point{0, 1} : Point{1, 0}; }

void set_curve(Point (&curve)[4], Point from, Point out, Point to, Point in) {
  const float reach = std::hypot(to.x - from.x, to.y - from.y) * .4F;
  curve[0] = from;
  curve[1] = {from.x + out.x * reach, from.y + out.y * reach};
  curve[2] = {to.x - in.x * reach, to.y - in.y * reach};
  curve[3] = to;
}

// A thread leaves and arrives upright, unless both ends are of one row.
void set_thread(Point (&curve)[4], Point from, Point to, float row) {
  const float rise = to.y - from.y;
  const Point way = std::abs(rise) < row ? Point{to.x < from.x ? -1.0F : 1.0F, 0} : Point{0, rise < 0 ? -1.0F : 1.0F};
  set_curve(curve, from, way, to, way);
}

bool moved(const Token& a, const Token& b) {
  return a.place != b.place || std::abs(a.box.x - b.box.x) > .5F || std::abs(a.box.y - b.box.y) > .5F;
}

const ReadyRow* ready_row(const ReadyContent& ready, std::int64_t task) {
  const auto found = std::find_if(ready.rows.begin(), ready.rows.end(), [&](const ReadyRow& row) { return row.task == task; });
  return found == ready.rows.end() ? nullptr : &*found;
}

std::string_view meaning_of(const Token* from, const Token& to) {
  if (from == nullptr) {
    return "is born";
  }
  if (from->place == to.place && waits(to.place)) {  // another one came or went
    return to.box.y < from->box.y && to.scale >= from->scale ? "moves up" : "makes room";
  }
  switch (to.place) {
    case Place::Ready: return from->place == Place::Running ? "joins the queue" : "can run now";
    case Place::Running: return to.error_in_hand ? "gets an exception" : "runs";
    case Place::Timers: return "waits for a time";
    case Place::Futures: return "waits for a result";
    case Place::Locks: return "waits for a turn";
    case Place::Outside: return "waits for the outside";
    case Place::Done: return from->error_in_hand ? "has ended with it" : "has ended";
    default: return "";
  }
}

std::string_view going_off(Place place) {
  switch (place) {
    case Place::Timers: return "goes off";
    case Place::Locks: return "passes on to the next";
    case Place::Outside: return "has news";
    default: return "is done";
  }
}

class Planner {
 public:
  Planner(MotionPlan& plan, const Picture& before, const Picture& after, const StageContent& content_before,
          const StageContent& content_after)
      : plan_(plan), before_(before), after_(after), content_before_(content_before), content_after_(content_after) {}

  void plan() {
    for (const Token& to : after_.tokens()) {
      if (!to.solid || !on_stage(to.place)) {
        continue;
      }
      const Token* from = before_.solid_token(to.task);
      if (from != nullptr && !moved(*from, to)) {
        mark(*from, to);
      } else if (from == nullptr || !shifts(*from, to)) {
        fly(from, to);
      }
    }
  }

 private:
  // It stays where it is, but is asked to cancel, or gets an exception in hand.
  void mark(const Token& from, const Token& to) {
    const bool asked = to.cancel_asked && !from.cancel_asked;
    if (asked || (to.error_in_hand && !from.error_in_hand)) {
      plan_.shakes.push_back({to.task});
    }
    const std::vector<std::int64_t> runner = before_.tasks_in(Place::Running);
    if (!asked || (!runner.empty() && runner.front() == to.task)) {
      return;
    }
    const Token* asks = runner.empty() ? nullptr : before_.solid_token(runner.front());
    const Rect card =
        before_.bounds_of(id_of("handle", content_before_.running.handle));  // a timeout is a callback of the loop
    if (asks != nullptr || card.w > 0) {
      Request request{to.task, {}};
      set_thread(request.curve, (asks != nullptr ? asks->box : card).centre(), to.box.centre(), to.box.h);
      plan_.requests.push_back(request);
    }
  }

  // Cards that stay in the queue slide as a whole; their tokens do not fly.
  bool shifts(const Token& a, const Token& b) {
    const ReadyRow* was = ready_row(content_before_.ready, a.task);
    const ReadyRow* is = ready_row(content_after_.ready, a.task);
    const bool same =
        a.place == Place::Ready && b.place == Place::Ready && was != nullptr && is != nullptr && was->handle == is->handle;
    if (same && std::abs(a.box.y - b.box.y) < 1) {
      plan_.shifts.push_back({is->handle, a.task, a.box.x - b.box.x});
      return true;
    }
    return false;
  }

  void fly(const Token* from, const Token& to) {
    Flight flight;
    flight.task = to.task;
    flight.to = to.box;
    flight.scale_to = flight.scale_from = to.scale;
    flight.length = motion_times().token_move;
    flight.words = meaning_of(from, to);
    flight.cancel_asked = to.cancel_asked;
    flight.error_in_hand = to.error_in_hand;
    if (from != nullptr) {
      flight.from = from->box;
      flight.scale_from = from->scale;
      set_curve(flight.curve, from->box.centre(), exit_of(from->place), to.box.centre(), entry_of(to.place));
    } else {  // born: out of its creator, which is the one that runs
      flight.born = true;
      flight.length = motion_times().token_birth;
      flight.scale_from = to.scale * .2F;
      const std::vector<std::int64_t> runner = before_.tasks_in(Place::Running);
      const Token* creator = runner.empty() ? nullptr : before_.solid_token(runner.front());
      flight.from = creator != nullptr ? creator->box : to.box;
      set_curve(flight.curve, flight.from.centre(), exit_of(Place::Running), to.box.centre(), entry_of(to.place));
    }
    if (from != nullptr && waits(from->place) && to.place == Place::Ready) {
      spark(*from);
    }
    plan_.flights.push_back(flight);
  }

  // From what it waited for: a task is where its token is, all else has its end in the waiter's row.
  void spark(const Token& waiter) {
    const ReadyRow* row = ready_row(content_after_.ready, waiter.task);
    const bool error = row != nullptr && row->error;
    Spark spark{waiter.task, {}, error, error ? "brings an exception" : going_off(waiter.place)};
    Point from = waiter.box.centre();
    if (const Anchor* anchor = before_.anchor(waiter.task)) {
      from = anchor->at;
    }
    for (const FutureItem& item : content_before_.futures.rows) {
      const Token* awaited = item.task == waiter.task ? before_.solid_token(item.awaited_task) : nullptr;
      if (awaited != nullptr) {
        from = awaited->box.centre();
      }
    }
    set_thread(spark.curve, from, waiter.box.centre(), waiter.box.h);
    plan_.sparks.push_back(spark);
  }

  MotionPlan& plan_;
  const Picture& before_;
  const Picture& after_;
  const StageContent& content_before_;
  const StageContent& content_after_;
};

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
  plan.spark = plan.sparks.empty() && plan.requests.empty() ? 0 : motion_times().spark;
}

void fade_only(MotionPlan& plan) {
  plan.sweep = 0;
  plan.spark = 0;
  plan.sparks.clear();
  plan.requests.clear();
  plan.shifts.clear();
  plan.shakes.clear();
  for (Flight& flight : plan.flights) {
    flight.fades = true;
    flight.begin = 0;
    flight.length = motion_times().fade;
  }
  plan.move = plan.flights.empty() ? 0 : motion_times().fade;
}

}  // namespace

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
  Planner(plan, before, after, content_before, content_after).plan();
  schedule(plan);
  if (mode == MotionMode::Fade || plan.flights.size() > kMostFlights) {
    fade_only(plan);
  }
  return plan;
}

void plan_climb(MotionPlan& plan, const ChainContent& before, const ChainContent& after, MotionMode mode) {
  if (mode != MotionMode::Full || after.error.empty()) {
    return;
  }
  std::size_t below = 0;
  if (before.error == after.error && before.error_at > after.error_at && before.error_at <= after.thrown_at) {
    below = before.error_at - after.error_at;
  } else if (before.error.empty() && !after.end.empty()) {  // it comes from what was awaited
    below = after.thrown_at + 1 - after.error_at;
  }
  plan.climbed_rows = std::min(static_cast<float>(below), kMostRows);
  plan.climb = plan.climbed_rows * motion_times().exception_frame;
}

Point on_curve(const Point (&curve)[4], float s) {
  const float r = 1 - s;
  const float a = r * r * r;
  const float b = 3 * r * r * s;
  const float d = 3 * r * s * s;
  const float e = s * s * s;
  return {a * curve[0].x + b * curve[1].x + d * curve[2].x + e * curve[3].x,
          a * curve[0].y + b * curve[1].y + d * curve[2].y + e * curve[3].y};
}

}  // namespace awaitscope::scene
