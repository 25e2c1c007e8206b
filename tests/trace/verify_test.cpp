// What is said of a recording whose events contradict each other, and that its states stay true to themselves all the same.

#include "trace/verify.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "trace/event_writer.h"
#include "trace/recording.h"

using namespace awaitscope;
using namespace awaitscope::trace;

namespace {

// Events 1 to 9: a task that sleeps, and a handle that waits in the ready queue.
void begin(EventWriter& out) {
  out.write(LoopCreated{.loop = {1}});
  out.write(TaskCreated{.task = {1}, .coro = {}, .parent = {}, .name = {}});
  out.write(ReadyPush{.handle = {1}, .what = HandleWhat::TaskStep, .label = {}, .task = {1}, .by = {}});
  out.write(HandleBegin{.handle = {1}});
  out.write(TaskStepBegin{.task = {1}, .throw_ = {}});
  out.write(FutureCreated{.future = FutureId{FutureKind::Sleep, 1}, .task = {1}});
  out.write(TimerScheduled{.handle = {2}, .when = 1.0, .label = {}, .task = {1}});
  out.write(ReadyPush{.handle = {3}, .what = HandleWhat::Callback, .label = {}, .task = {}, .by = {}});
  out.write(TaskSuspended{.task = {1}, .on = FutureId{FutureKind::Sleep, 1}, .frame = {}, .place = {}});
}

// What is said, after each state on the way has been looked at.
std::string said_of(const std::function<void(EventWriter&)>& then) {
  Recording recording;
  begin(recording.writer());
  then(recording.writer());
  LoopState state;
  EventReader reader(recording.log());
  for (Event event; reader.next(event);) {
    state.apply(event);
    CHECK(state.check_invariants() == "");
  }
  return find_nonsense(recording);
}

const Waitable kSleep = FutureId{FutureKind::Sleep, 1};

}  // namespace

TEST_SUITE("verify") {
  TEST_CASE("what goes on as it must makes sense") {
    CHECK(said_of([](EventWriter& out) {
            out.write(HandleEnd{.handle = {1}});
            out.write(TimerFired{.handle = {2}, .cancelled = false});
            out.write(ReadyPush{.handle = {2}, .what = HandleWhat::Timer, .label = {}, .task = {}, .by = {}});
            out.write(HandleBegin{.handle = {3}});
            out.write(HandleEnd{.handle = {3}});
            out.write(HandleBegin{.handle = {2}});
            out.write(FutureDone{.future = kSleep, .state = FutureState::Finished, .value = Preview::none()});
            out.write(LoopClosed{.loop = {1}});
          }) == "");
  }

  TEST_CASE("the first event that contradicts those before it is named, and has no effect") {
    const auto done = [](EventWriter& out) {
      out.write(TaskDone{.task = {1}, .state = FutureState::Finished, .value = Preview::none()});
    };
    const auto future_done = [](EventWriter& out) {
      out.write(FutureDone{.future = kSleep, .state = FutureState::Finished, .value = Preview::none()});
    };
    const struct {
      const char* said;
      std::function<void(EventWriter&)> then;
    } rows[] = {
        {"event 10 (loop_closed) is of loop 2, which is not open",
         [](EventWriter& out) { out.write(LoopClosed{.loop = {2}}); }},
        {"event 10 (timer_scheduled) is of handle 3, which is there already",
         [](EventWriter& out) { out.write(TimerScheduled{.handle = {3}, .when = 2.0, .label = {}, .task = {}}); }},
        {"event 10 (timer_fired) is of handle 3, which is no timer that waits",
         [](EventWriter& out) { out.write(TimerFired{.handle = {3}, .cancelled = false}); }},
        {"event 10 (ready_push) is of handle 2, which is a timer that has not fired",
         [](EventWriter& out) {
           out.write(ReadyPush{.handle = {2}, .what = HandleWhat::Timer, .label = {}, .task = {}, .by = {}});
         }},
        {"event 10 (ready_push) is of handle 3, which is in the ready queue already",
         [](EventWriter& out) {
           out.write(ReadyPush{.handle = {3}, .what = HandleWhat::Callback, .label = {}, .task = {}, .by = {}});
         }},
        {"event 10 (handle_begin) is of handle 1, which is not in the ready queue",
         [](EventWriter& out) { out.write(HandleBegin{.handle = {1}}); }},
        {"event 11 (handle_begin) is of handle 3, which is not in the ready queue",
         [](EventWriter& out) {
           out.write(HandleBegin{.handle = {3}});
           out.write(HandleBegin{.handle = {3}});
         }},
        {"event 10 (handle_skipped) is of handle 2, which is not in the ready queue",
         [](EventWriter& out) { out.write(HandleSkipped{.handle = {2}}); }},
        {"event 10 (handle_end) is of handle 3, which does not run",
         [](EventWriter& out) { out.write(HandleEnd{.handle = {3}}); }},
        {"event 10 (task_created) is of task 1, which is there already",
         [](EventWriter& out) { out.write(TaskCreated{.task = {1}, .coro = {}, .parent = {}, .name = {}}); }},
        {"event 11 (task_step_begin) is of task 1, which runs already",
         [](EventWriter& out) {
           out.write(TaskStepBegin{.task = {1}, .throw_ = {}});
           out.write(TaskStepBegin{.task = {1}, .throw_ = {}});
         }},
        {"event 11 (task_step_begin) is of task 1, which has ended",
         [&](EventWriter& out) {
           done(out);
           out.write(TaskStepBegin{.task = {1}, .throw_ = {}});
         }},
        {"event 10 (task_step_begin) names task 2, which was never created",
         [](EventWriter& out) { out.write(TaskStepBegin{.task = {2}, .throw_ = {}}); }},
        {"event 10 (task_suspended) is of task 1, which does not run",
         [](EventWriter& out) { out.write(TaskSuspended{.task = {1}, .on = Waitable::yield(), .frame = {}, .place = {}}); }},
        {"event 11 (task_done) is of task 1, which has ended already",
         [&](EventWriter& out) {
           done(out);
           done(out);
         }},
        {"event 10 (task_done) is of task 1, which ends without an outcome",
         [](EventWriter& out) { out.write(TaskDone{.task = {1}, .state = FutureState::Pending, .value = {}}); }},
        {"event 10 (future_created) is of sleep#1, which is there already",
         [](EventWriter& out) { out.write(FutureCreated{.future = kSleep, .task = {}}); }},
        {"event 11 (future_done) is of sleep#1, which is done already",
         [&](EventWriter& out) {
           future_done(out);
           future_done(out);
         }},
        {"event 10 (future_done) is of sleep#1, which is done without an outcome",
         [&](EventWriter& out) {
           for (int i = 0; i < 3; ++i) out.write(FutureDone{.future = kSleep, .state = FutureState::Pending, .value = {}});
           future_done(out);
         }},
    };
    for (const auto& row : rows) CHECK(said_of(row.then) == row.said);
  }

  TEST_CASE("a timer in the heap that is cancelled as a handle is a timer cancelled") {
    CHECK(said_of([](EventWriter& out) { out.write(HandleCancelled{.handle = {2}}); }) == "");
  }
}
