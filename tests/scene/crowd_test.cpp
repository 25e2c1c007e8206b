// Many tasks at once: what is collected of them, and that keeping some of it from picture to picture changes nothing.

#include <doctest/doctest.h>

#include <algorithm>

#include "scene/collect.h"
#include "scene/svg.h"
#include "support.h"
#include "trace/event_writer.h"

using namespace awaitscope;
using namespace awaitscope::scene;

namespace {

// As the loop would write it: tasks that sleep in turns, three in four of them fetch, the others parse.
class Sleepers {
 public:
  Sleepers(trace::Recording& recording, std::uint64_t tasks) : writer_(recording.writer()) {
    writer_.write(trace::LoopCreated{.loop = {1}});
    for (std::uint64_t task = 1; task <= tasks; ++task) {
      writer_.write(trace::TaskCreated{.task = {task}, .coro = recording.intern(task % 4 == 0 ? "parse" : "fetch")});
      push(HandleWhat::TaskStep, task, {});
    }
  }

  void turn(std::uint64_t rounds) {
    for (std::uint64_t round = 0; round < rounds; ++round) {
      writer_.write(trace::LoopIteration{.timeout = {0}});
      for (const Ready& one : std::exchange(ready_, {})) {
        fall_asleep(one);
      }
      wake_up();
    }
  }

 private:
  struct Ready {
    std::uint64_t handle;
    std::uint64_t task;
  };
  struct Timer {
    double when;
    std::uint64_t handle;
    FutureId future;
    std::uint64_t task;
    bool operator<(const Timer& other) const { return when != other.when ? when < other.when : handle < other.handle; }
  };

  void push(HandleWhat what, std::uint64_t task, trace::Waitable by) {
    ready_.push_back({++handles_, task});
    writer_.write(trace::ReadyPush{.handle = {handles_}, .what = what, .task = {task}, .by = by});
  }

  void fall_asleep(const Ready& one) {
    const FutureId future{FutureKind::Sleep, ++futures_};
    const double when = clock_ + .001 * static_cast<double>(one.task * 7 % 5 + 1);
    writer_.write(trace::HandleBegin{.handle = {one.handle}});
    writer_.write(trace::TaskStepBegin{.task = {one.task}});
    writer_.write(trace::FutureCreated{.future = future, .task = {one.task}});
    writer_.write(trace::TimerScheduled{.handle = {++handles_}, .when = when, .task = {one.task}});
    writer_.write(trace::TaskSuspended{.task = {one.task}, .on = future});
    writer_.write(trace::HandleEnd{.handle = {one.handle}});
    timers_.push_back({when, handles_, future, one.task});
  }

  // All whose deadline is the next one.
  void wake_up() {
    std::sort(timers_.begin(), timers_.end());
    const double when = timers_.front().when;
    const auto later = std::find_if(timers_.begin(), timers_.end(), [&](const Timer& timer) { return timer.when > when; });
    const std::vector<Timer> due(timers_.begin(), later);
    timers_.erase(timers_.begin(), later);
    writer_.write(trace::LoopIteration{.timeout = {when - clock_}});
    writer_.write(trace::ClockMoved{.to = when});
    clock_ = when;
    for (const Timer& timer : due) {
      writer_.write(trace::TimerFired{.handle = {timer.handle}});
      writer_.write(trace::ReadyPush{.handle = {timer.handle}, .what = HandleWhat::Timer});
    }
    for (const Timer& timer : due) {
      writer_.write(trace::HandleBegin{.handle = {timer.handle}});
      writer_.write(trace::FutureDone{.future = timer.future, .state = FutureState::Finished});
      push(HandleWhat::TaskWakeup, timer.task, timer.future);
      writer_.write(trace::HandleEnd{.handle = {timer.handle}});
    }
  }

  trace::EventWriter& writer_;
  double clock_ = 0;
  std::uint64_t handles_ = 0;
  std::uint64_t futures_ = 0;
  std::vector<Ready> ready_;
  std::vector<Timer> timers_;
};

std::unique_ptr<Scene> sleepers(std::uint64_t tasks, std::uint64_t rounds) {
  auto scene = std::make_unique<Scene>();
  Sleepers(scene->recording, tasks).turn(rounds);
  scene->lanes.update(scene->recording);
  return scene;
}

std::string picture(Scene& scene, trace::EventNumber event, Told* told) {
  ShotWishes wishes;
  wishes.told = told;
  return write_svg(shoot(scene, {event, 0}, wishes)->picture, test_fonts());
}

StageContent stage_at(Scene& scene, trace::Position place) {
  const trace::LoopState state = scene.recording.state_at(place);
  return collect_stage({scene.recording, state, scene.lanes, scene.sources}, kAllRows);
}

// The place of the last event of this kind among the first `events`.
trace::EventNumber last_of(const Scene& scene, trace::EventKind kind, trace::EventNumber events) {
  while (scene.recording.event_at({events, 0})->kind != kind) {
    --events;
  }
  return events;
}

}  // namespace

TEST_SUITE("crowds collected") {
  TEST_CASE("what is kept from one picture to the next changes nothing, however many are ready, asleep or just awake") {
    for (const std::uint64_t tasks : {90, 2500}) {
      const auto scene = sleepers(tasks, 3);
      const trace::EventNumber events = scene->recording.event_count();
      Told told;
      trace::EventNumber at = tasks;
      const int pictures = tasks > 1000 ? 60 : 400;
      for (int i = 0; i < pictures; ++i) {
        at = i % 16 == 15 ? at * 7919 % (events + 1)
             : i % 4 == 3 ? at - std::min<trace::EventNumber>(at, 2)
                          : std::min(events, at + 1);
        CAPTURE(tasks);
        CAPTURE(at);
        REQUIRE(picture(*scene, at, &told) == picture(*scene, at, nullptr));
      }
    }
  }

  TEST_CASE("those who are counted before their lanes have been read are counted anew") {
    auto scene = std::make_unique<Scene>();
    Sleepers(scene->recording, 100).turn(1);
    Told told;
    scene->lanes.update(scene->recording, 50);
    picture(*scene, 200, &told);
    scene->lanes.update(scene->recording);
    CHECK(picture(*scene, 201, &told) == picture(*scene, 201, nullptr));
  }

  TEST_CASE("of the many whose timers have just gone off those stand there whose deadlines were the earliest") {
    const auto scene = sleepers(200, 1);
    // Forty of them are due at once; the first has begun to wake them up.
    const trace::EventNumber fired = last_of(*scene, trace::EventKind::TimerFired, scene->recording.event_count());
    const StageContent stage = stage_at(*scene, {fired, 0});
    std::vector<std::int64_t> tasks;
    for (const TimerRow& row : stage.timers.rows) {
      tasks.push_back(row.task);
    }
    std::vector<std::int64_t> expected;
    for (std::int64_t task = 5; task <= 120; task += 5) {  // due now
      expected.push_back(task);
    }
    for (std::int64_t task = 3; task <= 118; task += 5) {  // due next
      expected.push_back(task);
    }
    CHECK(tasks == expected);
    CHECK(stage.timers.total == 200);
    CHECK(stage.timers.rows.front().when == stage.now);
  }

  TEST_CASE("a long queue is first the rows, then the crowd, and its groups have the colour of their first task") {
    const auto scene = sleepers(200, 1);
    const StageContent stage = stage_at(*scene, {401, 0});
    std::vector<std::int64_t> tasks;
    for (const ReadyRow& row : stage.ready.rows) {
      tasks.push_back(row.task);
    }
    tasks.insert(tasks.end(), stage.ready.crowd.begin(), stage.ready.crowd.end());
    std::vector<std::int64_t> expected;
    std::vector<std::pair<std::string, std::int64_t>> groups;
    for (std::int64_t task = 1; task <= 200; ++task) {
      expected.push_back(task);
    }
    CHECK(stage.ready.rows.size() == 40);
    CHECK(tasks == expected);
    for (const CrowdRow& group : stage.ready.groups) {
      groups.emplace_back(group.name + " " + std::to_string(group.count), group.task);
    }
    CHECK(groups == std::vector<std::pair<std::string, std::int64_t>>{{"fetch 150", 1}, {"parse 50", 4}});
  }

  TEST_CASE("of many requests so many rows are collected as may be seen, and all are counted") {
    constexpr std::int64_t kTasks = 300;
    Scene scene;
    trace::EventWriter& writer = scene.recording.writer();
    writer.write(trace::LoopCreated{.loop = {1}});
    for (std::int64_t i = 1; i <= kTasks; ++i) {
      const auto number = static_cast<std::uint64_t>(i);
      const FutureId future{FutureKind::Http, number};
      writer.write(trace::TaskCreated{.task = {number}, .coro = scene.recording.intern("fetch")});
      writer.write(trace::ReadyPush{.handle = {number}, .what = HandleWhat::TaskStep, .task = {number}});
      writer.write(trace::HandleBegin{.handle = {number}});
      writer.write(trace::TaskStepBegin{.task = {number}});
      writer.write(trace::HttpRequest{.id = i, .url = scene.recording.intern("http://example.com/"), .task = {number}});
      writer.write(trace::FutureCreated{.future = future, .task = {number}});
      writer.write(trace::TaskSuspended{.task = {number}, .on = future});
      writer.write(trace::HandleEnd{.handle = {number}});
    }
    scene.lanes.update(scene.recording);
    const StageContent stage = stage_at(scene, scene.recording.end());
    std::vector<std::int64_t> here;
    for (const OutsideRow& row : stage.outside.rows) {
      here.push_back(row.here ? row.task : 0);
    }
    std::vector<std::int64_t> expected;
    for (std::int64_t task = 1; task <= 200; ++task) {
      expected.push_back(task);
    }
    CHECK(here == expected);
    CHECK(stage.outside.total == kTasks);
  }
}
