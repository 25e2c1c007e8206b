#include <doctest/doctest.h>

#include "circle.h"
#include "insight/waits.h"
#include "traces.h"

using namespace awaitscope;
using namespace awaitscope::trace;

TEST_SUITE("waits") {
  TEST_CASE("two tasks that hold what the other wants are a cycle") {
    Recording recording;
    write_circle(recording);
    const PrimitiveId right{PrimitiveKind::Lock, 2};
    const LoopState state = recording.final_state();
    const insight::WaitChain chain = insight::wait_chain(state, {3});
    REQUIRE(chain.steps.size() == 3);
    CHECK(chain.cycle);
    CHECK(chain.steps[0].next == TaskId{1});
    CHECK(chain.steps[1].primitive == right);
    CHECK(chain.steps[1].next == TaskId{2});
    CHECK(chain.steps[2].next == TaskId{1});
    const insight::WaitReport report = insight::report_waits(recording, state);
    CHECK(report.lines == std::vector<std::string>{
                              "Task-1 () waits for the lock right, held by Task-2",
                              "Task-2 () waits for the lock left, held by Task-1",
                              "Task-3 () waits for Task-1",
                          });
    CHECK(report.cycle == "Task-1 -> Task-2 -> Task-1");
  }

  TEST_CASE("a gather waits for the first of its children that is not done") {
    Recording recording;
    EventWriter& writer = recording.writer();
    const FutureId gather{FutureKind::Gather, 1};
    for (std::uint64_t task = 1; task <= 3; ++task) start_task(writer, task);
    writer.write(FutureCreated{.future = gather, .task = {1}});
    for (std::uint64_t task = 2; task <= 3; ++task) writer.write(ChildAdded{.owner = gather, .child = TaskId{task}});
    writer.write(TaskDone{.task = {2}, .state = FutureState::Finished});
    writer.write(TaskSuspended{.task = {1}, .on = gather});
    const insight::WaitChain chain = insight::wait_chain(recording.final_state(), {1});
    REQUIRE(chain.steps.size() == 2);
    CHECK(chain.steps[0].next == TaskId{3});
    CHECK_FALSE(chain.cycle);
  }

  TEST_CASE("a task that waits for itself is a cycle of one") {
    Recording recording;
    start_task(recording.writer(), 1);
    recording.writer().write(TaskSuspended{.task = {1}, .on = TaskId{1}});
    const insight::WaitChain chain = insight::wait_chain(recording.final_state(), {1});
    CHECK(chain.cycle);
    CHECK(chain.steps.size() == 1);
  }

  TEST_CASE("the report of a deadlock names every task that is stuck") {
    const Recording recording = open_trace("deadlock.trace");
    const insight::WaitReport report = insight::report_waits(recording, recording.final_state());
    CHECK(report.lines == std::vector<std::string>{"Task-1 main() waits for stuck", "stuck waits_for_ever() waits for lock#1"});
    CHECK(insight::report_waits(recording, recording.final_state(), 1).more == 1);
  }
}
