#include "insight/await_chain.h"

#include <doctest/doctest.h>

#include "traces.h"

using namespace awaitscope;
using namespace awaitscope::trace;
using insight::FrameStand;

namespace {

// Task-1 awaits Task-2, whose frames are load, fetch and read; the innermost awaits sleep#1.
struct Chain {
  Recording recording;
  EventWriter& writer = recording.writer();

  Chain() {
    start(1, "main");
    enter(1, "main", {}, 1);
    writer.write(TaskCreated{.task = {2}, .coro = recording.intern("load"), .parent = {1}});
    writer.write(TaskSuspended{.task = {1}, .on = TaskId{2}});
    writer.write(TaskStepBegin{.task = {2}});
    enter(2, "load", {}, 2);
    enter(3, "fetch", {2}, 2);
    writer.write(LocalChanged{.frame = {3}, .name = recording.intern("path"), .value = Preview(recording.intern("'/slow'"))});
    enter(4, "read", {3}, 2);
    line(4, 5);
    writer.write(FutureCreated{.future = kSleep, .task = {2}});
    writer.write(TaskSuspended{.task = {2}, .on = kSleep});
  }

  void start(std::uint64_t task, const char* coro) {
    writer.write(TaskCreated{.task = {task}, .coro = recording.intern(coro)});
    writer.write(TaskStepBegin{.task = {task}});
  }
  void enter(std::uint64_t frame, const char* function, FrameId caller, std::uint64_t task) {
    writer.write(FrameEntered{.frame = {frame},
                              .function = recording.intern(function),
                              .lineno = static_cast<Number>(frame),
                              .caller = caller,
                              .task = {task}});
  }
  void line(std::uint64_t frame, Number number) {
    writer.write(StatementBegun{.task = {2}, .lineno = number, .frame = {frame}});
  }
  Preview error() { return Preview(recording.intern("CancelledError('enough')")); }
  // The sleep is cancelled, and read is left by the error that is thrown in.
  void throw_into_read() {
    writer.write(FutureDone{.future = kSleep, .state = FutureState::Cancelled});
    writer.write(TaskWakeup{.task = {2}, .by = kSleep});
    writer.write(TaskStepBegin{.task = {2}, .throw_ = error()});
    writer.write(ExceptionRaised{.frame = {4}, .exception = error(), .lineno = 5});
    writer.write(FrameLeft{.frame = {4}, .how = FrameExit::Raised, .value = error()});
  }
  insight::AwaitChain at_end(std::uint64_t task) const {
    return insight::await_chain(recording, recording.final_state(), {task});
  }

  static constexpr FutureId kSleep{FutureKind::Sleep, 1};
};

std::vector<std::string> words_of(const insight::AwaitChain& chain) {
  std::vector<std::string> words;
  for (const insight::ChainFrame& frame : chain.frames) {
    words.push_back(std::to_string(frame.task.number) + " " + frame.function + ": " + frame.words);
  }
  return words;
}

}  // namespace

TEST_SUITE("await chain") {
  TEST_CASE("from whoever waits outermost to the innermost future, frame by frame") {
    const Chain scene;
    const std::vector<std::string> whole{"1 main: awaits Task-2", "2 load: awaits fetch", "2 fetch: awaits read",
                                         "2 read: awaits sleep#1"};
    for (const std::uint64_t task : {1, 2}) {
      const insight::AwaitChain chain = scene.at_end(task);
      CHECK(words_of(chain) == whole);
      CHECK(chain.end == "sleep#1");
      CHECK(chain.error.empty());
      REQUIRE(chain.frames.size() == 4);
      REQUIRE(chain.frames[2].locals.size() == 1);
      CHECK(chain.frames[2].locals[0].name == "path");
      CHECK(chain.frames[2].locals[0].value == "'/slow'");
      CHECK(chain.frames[3].line == 5);
    }
  }

  TEST_CASE("frames that the exception has left are told, and where it is") {
    Chain scene;
    scene.throw_into_read();
    insight::AwaitChain chain = scene.at_end(2);
    const std::vector<std::string> reached{"1 main: awaits Task-2", "2 load: awaits fetch",
                                           "2 fetch: is reached by CancelledError", "2 read: left by CancelledError"};
    CHECK(words_of(chain) == reached);
    CHECK(chain.frames[3].stand == FrameStand::Left);
    CHECK(chain.error == "CancelledError");
    CHECK(chain.thrown_at == 3);
    CHECK(chain.error_at == 2);
    CHECK(chain.end_words == "was cancelled");

    scene.line(3, 13);
    chain = scene.at_end(2);
    CHECK(chain.frames[2].words == "runs its finally block");
    CHECK(chain.frames[2].stand == FrameStand::Runs);

    scene.writer.write(FrameLeft{.frame = {3}, .how = FrameExit::Raised, .value = scene.error()});
    chain = scene.at_end(2);
    CHECK(chain.error_at == 1);
    CHECK(chain.thrown_at == 3);
    const std::vector<std::string> climbed{"1 main: awaits Task-2", "2 load: is reached by CancelledError",
                                           "2 fetch: left by CancelledError", "2 read: left by CancelledError"};
    CHECK(words_of(chain) == climbed);

    scene.writer.write(ExceptionCaught{.frame = {2}, .lineno = 20});
    chain = scene.at_end(2);
    CHECK(chain.error.empty());
    const std::vector<std::string> caught{"1 main: awaits Task-2", "2 load: runs"};
    CHECK(words_of(chain) == caught);
  }

  TEST_CASE("tasks that wait for one another in a circle are a circle, and end") {
    Chain scene;
    scene.writer.write(TaskWakeup{.task = {2}, .by = Chain::kSleep});
    scene.writer.write(TaskStepBegin{.task = {2}});
    scene.writer.write(TaskSuspended{.task = {2}, .on = TaskId{1}});
    const insight::AwaitChain chain = scene.at_end(1);
    CHECK(chain.cycle);
    CHECK(chain.frames.size() == 4);
  }

  TEST_CASE("a deadlock of two locks is told from holder to holder, and begins with one of the circle") {
    Recording recording;
    EventWriter& writer = recording.writer();
    const PrimitiveId left{PrimitiveKind::Lock, 1}, right{PrimitiveKind::Lock, 2};
    for (const PrimitiveId lock : {left, right}) writer.write(PrimitiveCreated{.primitive = lock, .capacity = 1});
    writer.write(PrimitiveNamed{.primitive = left, .name = recording.intern("left")});
    writer.write(PrimitiveNamed{.primitive = right, .name = recording.intern("right")});
    writer.write(TaskCreated{.task = {1}, .coro = recording.intern("main")});
    writer.write(TaskStepBegin{.task = {1}});
    writer.write(TaskSuspended{.task = {1}, .on = FutureId{FutureKind::Future, 1}});
    for (std::uint64_t task = 2; task <= 3; ++task) {
      const FutureId future{FutureKind::Lock, task};
      writer.write(TaskCreated{.task = {task}, .coro = recording.intern("eat")});
      writer.write(TaskStepBegin{.task = {task}});
      writer.write(PrimitiveChanged{
          .primitive = task == 2 ? left : right, .change = PrimitiveChange::HolderAdded, .value = 1, .who = TaskId{task}});
      writer.write(FutureCreated{.future = future, .task = {task}});
      writer.write(PrimitiveChanged{
          .primitive = task == 2 ? right : left, .change = PrimitiveChange::WaiterAdded, .value = 1, .who = future});
      writer.write(TaskSuspended{.task = {task}, .on = future});
    }
    CHECK(insight::most_telling_task(recording.final_state()) == TaskId{1});
    writer.write(Deadlock{});
    const LoopState state = recording.final_state();
    CHECK(insight::most_telling_task(state) == TaskId{2});
    const insight::AwaitChain chain = insight::await_chain(recording, state, {2});
    CHECK(words_of(chain) == std::vector<std::string>{"2 eat: awaits the lock right", "3 eat: awaits the lock left"});
    CHECK(chain.cycle);
    REQUIRE(chain.frames.size() == 2);
    CHECK(chain.frames[0].leads_on == "the lock right is held by Task-3");
    CHECK(chain.frames[1].leads_on == "the lock left is held by Task-2");
  }

  TEST_CASE("nobody has no chain") {
    const Chain scene;
    CHECK(scene.at_end(0).frames.empty());
    CHECK(scene.at_end(99).frames.empty());
  }
}
