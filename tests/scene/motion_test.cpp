#include <doctest/doctest.h>

#include <algorithm>

#include "scene/svg.h"
#include "support.h"

using namespace awaitscope;
using namespace awaitscope::scene;

namespace {

struct Step {
  std::unique_ptr<Shot> before;
  std::unique_ptr<Shot> after;
  MotionPlan plan;

  Picture at(float progress) const {
    Picture picture;
    picture.clear(1600, 900);
    Canvas c(picture, theme(ThemeName::Dark), test_fonts(), before->layout.h);
    draw_motion(c, before->layout, before->content, after->content, plan, progress);
    return picture;
  }
};

Step step(Scene& scene, trace::Position from, trace::Position to, MotionMode mode = MotionMode::Full) {
  Step made{shoot(scene, from), shoot(scene, to), {}};
  made.plan =
      plan_motion(made.before->picture, made.after->picture, made.before->content.stage, made.after->content.stage, mode);
  return made;
}

const Flight* flight_of(const MotionPlan& plan, std::int64_t task) {
  for (const Flight& flight : plan.flights) {
    if (flight.task == task) {
      return &flight;
    }
  }
  return nullptr;
}

}  // namespace

TEST_SUITE("motion") {
  TEST_CASE("at 0 it is the picture before, at 1 the picture after, to the last shape") {
    for (const char* name : {"gate", "cancel_chain", "queue_blocked"}) {
      const auto scene = open_scene(name);
      for (trace::EventNumber event = 10; event < scene->recording.event_count(); event += 7) {
        const Step one = step(*scene, {event, 0}, {event + 1, 0});
        CHECK(write_svg(one.at(0), test_fonts()) ==
              write_svg((one.plan.still() ? one.after : one.before)->picture, test_fonts()));
        CHECK(write_svg(one.at(1), test_fonts()) == write_svg(one.after->picture, test_fonts()));
      }
    }
  }

  TEST_CASE("an awaiting task leaves Running downwards and arrives from above") {
    const auto scene = open_scene("gate");
    const Step one = step(*scene, {155, 0}, {156, 0});  // Task-4 suspends on executor#2
    const Flight* flight = flight_of(one.plan, 4);
    REQUIRE(flight != nullptr);
    CHECK(flight->length == 320);
    CHECK(flight->curve[1].y > flight->curve[0].y);
    CHECK(flight->curve[1].x == flight->curve[0].x);
    CHECK(flight->curve[2].y < flight->curve[3].y);
    CHECK(one.plan.spark == 0);
    CHECK(one.plan.sweep == 0);
    // Half-way it is under way, a ghost where it was, nothing solid of it on the stage.
    const Picture half = one.at(0.5F);
    CHECK(half.solid_token(4) == nullptr);
    CHECK(half.tasks_in(Place::Motion) == std::vector<std::int64_t>{4});
    CHECK(flight->words == "waits for the outside");  // a move says what it means
    const std::vector<std::string> words = half.texts_in(Place::Motion);
    CHECK(std::find(words.begin(), words.end(), flight->words) != words.end());
  }

  TEST_CASE("a wake-up is a spark, then a token that joins the tail of ready from the left") {
    const auto scene = open_scene("gate");
    const Step one = step(*scene, {151, 0}, {152, 0});  // Task-6 joins the ready queue
    const Flight* flight = flight_of(one.plan, 6);
    REQUIRE(flight != nullptr);
    REQUIRE(one.plan.sparks.size() == 1);
    CHECK(one.plan.spark == 260);
    CHECK(one.plan.duration() == 580);
    CHECK(flight->curve[2].x < flight->curve[3].x);
    CHECK(flight->curve[2].y == flight->curve[3].y);
    CHECK(flight->words == "can run now");
    CHECK(one.at(0.2F).has_id("spark-6"));
    CHECK(one.plan.sparks[0].curve[0] == one.before->picture.anchor(6)->at);  // from the semaphore to who waits there
    CHECK(one.plan.sparks[0].curve[3] == one.before->picture.solid_token(6)->box.centre());
    CHECK_FALSE(one.plan.sparks[0].error);
    CHECK(one.plan.sparks[0].words == "passes on to the next");
    CHECK(one.at(0.2F).solid_token(6)->place == Place::Locks);
    CHECK(one.at(0.8F).solid_token(6) == nullptr);
  }

  TEST_CASE("who awaited a task that has ended is woken by a spark from there, and an error shows on it") {
    const auto scene = open_scene("fetch_three");
    const Step done = step(*scene, {64, 0}, {65, 0});  // Task-1 joins the ready queue: Task-2 is done
    REQUIRE(done.plan.sparks.size() == 1);
    CHECK(done.before->picture.solid_token(2)->place == Place::Done);
    CHECK(done.plan.sparks[0].curve[0] == done.before->picture.solid_token(2)->box.centre());
    CHECK_FALSE(done.plan.sparks[0].error);
    const auto chain = open_scene("cancel_chain");
    const Step cancelled = step(*chain, {26, 0}, {27, 0});  // Task-2 joins the ready queue: its sleep was cancelled
    REQUIRE(cancelled.plan.sparks.size() == 1);
    CHECK(cancelled.plan.sparks[0].error);
  }

  TEST_CASE("a request to cancel travels to the task that is asked, which shakes where it stands and at its line") {
    const auto scene = open_scene("cancel_chain");
    const Step one = step(*scene, {24, 0}, {25, 0});  // Task-2 is asked
    REQUIRE(one.plan.requests.size() == 1);
    CHECK(one.plan.requests[0].task == 2);
    CHECK(one.plan.requests[0].curve[3] == one.before->picture.solid_token(2)->box.centre());
    CHECK(one.at(0.3F).has_id("request-2"));
    REQUIRE(one.plan.shakes.size() == 1);
    const float share = (one.plan.spark + motion_times().shake * .08F) / one.plan.duration();
    const Picture shaken = one.at(share);
    int moved = 0;
    for (const Token& token : shaken.tokens()) {
      for (const Token& rest : one.after->picture.tokens()) {
        const bool same = token.task == 2 && rest.task == 2 && token.place == rest.place && token.scale == rest.scale;
        moved += same && (token.place == Place::Source || token.place == Place::Timers) && token.box.x != rest.box.x ? 1 : 0;
      }
    }
    CHECK(moved == 2);
  }

  TEST_CASE("an exception climbs one card for each frame that it leaves, and comes from below where it is thrown in") {
    ChainContent before;
    before.rows.resize(3);
    before.error = "CancelledError";
    before.thrown_at = before.error_at = 2;
    ChainContent after = before;
    after.error_at = 1;
    MotionPlan plan;
    plan_climb(plan, before, after, MotionMode::Full);
    CHECK(plan.climbed_rows == 1);
    CHECK(plan.climb == 240);
    plan = {};
    plan_climb(plan, after, after, MotionMode::Full);
    CHECK(plan.still());
    before.error.clear();
    after.error_at = 2;
    after.end = "sleep#1";
    plan_climb(plan, before, after, MotionMode::Full);
    CHECK(plan.climbed_rows == 1);
    plan = {};
    plan_climb(plan, before, after, MotionMode::Fade);
    CHECK(plan.still());
  }

  TEST_CASE("without motion a change is marked: where the token was, where it is, and what that means") {
    const auto scene = open_scene("gate");
    const Step one = step(*scene, {155, 0}, {156, 0});  // Task-4 suspends on executor#2
    Picture picture;
    picture.clear(1600, 900);
    Canvas c(picture, theme(ThemeName::Dark), test_fonts(), one.after->layout.h);
    draw_changes(c, one.after->layout, one.after->content, one.plan);
    CHECK(picture.solid_token(4)->box == one.after->picture.solid_token(4)->box);
    CHECK(picture.has_id("change-4"));
    CHECK(picture.texts_in(Place::Motion) == std::vector<std::string>{"waits for the outside"});
  }

  TEST_CASE("who stands where it stood, but in another row, does not begin to wait: it moves up or makes room") {
    const auto scene = open_scene("gate");
    std::string told;
    std::string meant;
    for (trace::EventNumber event = 20; event < 200; ++event) {
      const Step one = step(*scene, {event, 0}, {event + 1, 0});
      for (const Flight& flight : one.plan.flights) {
        const Token* from = one.before->picture.solid_token(flight.task);
        const Token* to = one.after->picture.solid_token(flight.task);
        if (from != nullptr && from->place == to->place && to->place >= Place::Timers && to->place <= Place::Locks) {
          const std::string who = std::to_string(event + 1) + " " + std::to_string(flight.task) + " ";
          told += who + std::string(flight.words) + "; ";
          meant += who + (to->box.y < from->box.y && to->scale >= from->scale ? "moves up; " : "makes room; ");
        }
      }
    }
    CHECK(told == meant);
    CHECK(told.find("moves up") != std::string::npos);
  }

  TEST_CASE("a new task is born out of the one that runs") {
    const auto scene = open_scene("gate");
    trace::EventNumber created = 0;
    for (trace::EventNumber event = 1; created == 0; ++event) {
      const auto found = scene->recording.event_at({event, 0});
      if (found->kind == trace::EventKind::TaskCreated && found->as<trace::TaskCreated>().task.number == 2) {
        created = event;
      }
    }
    const Step one = step(*scene, {created - 1, 0}, {created, 0});
    const Flight* flight = flight_of(one.plan, 2);
    REQUIRE(flight != nullptr);
    CHECK(flight->born);
    CHECK(flight->words == "is born");
    CHECK(flight->length == 220);
    CHECK(flight->from == one.before->picture.solid_token(1)->box);
  }

  TEST_CASE("when the clock jumps figures and bars run together and nothing else moves") {
    const auto scene = open_scene("gate");
    const Stop jump = scene->lanes.stops()[0];
    const Step one = step(*scene, {jump.event, 0}, {jump.event, 1});
    CHECK(one.plan.sweep == 420);
    CHECK(one.plan.flights.empty());
    const Picture half = one.at(0.5F);
    const std::string clock = half.texts_in(Place::Clock)[1];
    CHECK(std::stod(clock) == doctest::Approx(jump.time / 2).epsilon(0.01));
    for (const std::int64_t task : one.before->picture.tasks_in(Place::Timers)) {
      CHECK(half.solid_token(task)->box == one.before->picture.solid_token(task)->box);
    }
  }

  TEST_CASE("several at once go 40 apart and take 600 at most") {
    Picture before;
    Picture after;
    before.clear(1600, 900);
    after.clear(1600, 900);
    for (std::int64_t task = 1; task <= 12; ++task) {
      before.add(Token{task, Place::Futures, true, true, false, false, 1, {static_cast<float>(40 * task), 500, 30, 20}, 0, 0});
      after.add(Token{task, Place::Ready, true, true, false, false, 1, {static_cast<float>(40 * task), 100, 30, 20}, 0, 0});
    }
    const MotionPlan plan = plan_motion(before, after, {}, {}, MotionMode::Full);
    CHECK(plan.flights.size() == 12);
    CHECK(plan.move <= 600);
    CHECK(plan.flights[1].begin > 0);
    CHECK(plan.flights[1].begin <= 40);
  }

  TEST_CASE("with reduced motion there is none, and in fast playback tokens appear where they belong") {
    const auto scene = open_scene("gate");
    const Step off = step(*scene, {155, 0}, {156, 0}, MotionMode::Off);
    CHECK(off.plan.still());
    CHECK(write_svg(off.at(0.5F), test_fonts()) == write_svg(off.after->picture, test_fonts()));
    const Step fade = step(*scene, {151, 0}, {152, 0}, MotionMode::Fade);
    CHECK(fade.plan.duration() == 90);
    CHECK(fade.plan.sparks.empty());
    const Picture half = fade.at(0.5F);
    REQUIRE(half.tasks_in(Place::Motion) == std::vector<std::int64_t>{6});
    for (const Token& token : half.tokens()) {
      if (token.place == Place::Motion) {
        CHECK(token.box.x == doctest::Approx(fade.after->picture.solid_token(6)->box.x));
      }
    }
  }

  TEST_CASE("when the head of the queue leaves, the others slide up with their cards") {
    const auto scene = open_scene("gate");
    trace::EventNumber begin = 156;
    while (scene->recording.event_at({begin, 0})->kind != trace::EventKind::HandleBegin) {
      ++begin;
    }
    const Step one = step(*scene, {begin - 1, 0}, {begin, 0});
    CHECK(flight_of(one.plan, 5) != nullptr);
    CHECK(flight_of(one.plan, 6) == nullptr);
    REQUIRE(one.plan.shifts.size() == 1);
    const float from = one.before->picture.solid_token(6)->box.x;
    const float to = one.after->picture.solid_token(6)->box.x;
    const float now = one.at(0.3F).solid_token(6)->box.x;
    CHECK(now > std::min(from, to));
    CHECK(now < std::max(from, to));
  }
}
