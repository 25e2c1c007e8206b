#include <doctest/doctest.h>

#include "trace/cursor.h"
#include "traces.h"

using namespace awaitscope;
using namespace awaitscope::trace;

namespace {

std::vector<std::uint64_t> numbers(const std::vector<HandleId>& ids) {
  std::vector<std::uint64_t> found;
  for (HandleId id : ids) found.push_back(id.number);
  return found;
}

using Numbers = std::vector<std::uint64_t>;

}  // namespace

TEST_SUITE("fold") {
  TEST_CASE("the chain of causes of a cancellation leads from the error back to the timeout that was set") {
    for (const char* name : {"cancel_chain.trace", "cancel_chain.lines"}) {
      const Recording recording = open_trace(std::string(name));
      const Position place = recording.clamp({33, 1});
      std::vector<EventNumber> chain = recording.cause_chain(place);
      REQUIRE(chain.size() >= 6);
      chain.resize(6);
      CHECK(chain == std::vector<EventNumber>{32, 27, 25, 24, 21, 10});
    }
  }

  TEST_CASE("each event of a sleep has its cause") {
    const Recording recording = open_trace("hello.trace");
    // What the causes must be is read off the trace by hand.
    const auto cause = [&](EventNumber n) { return recording.state_at({n, 0}).cause(); };
    Cursor cursor(recording);
    while (cursor.forward_event()) {
      const Event& event = *cursor.event();
      const EventNumber n = cursor.position().event;
      CAPTURE(n);
      CHECK(cursor.state().cause() < n);
      if (event.is<HandleBegin>()) {
        CHECK(recording.event_at({cause(n), 0})->is<ReadyPush>());
        CHECK(recording.event_at({cause(n), 0})->as<ReadyPush>().handle == event.as<HandleBegin>().handle);
      }
      if (event.is<TimerFired>()) {
        CHECK(recording.event_at({cause(n), 0})->as<TimerScheduled>().handle == event.as<TimerFired>().handle);
      }
      if (event.is<TaskSuspended>() || event.is<TaskDone>()) CHECK(recording.event_at({cause(n), 0})->is<TaskStepBegin>());
    }
  }

  TEST_CASE("causes of pushes: what was done, what was due, what was made") {
    for (const Trace& trace : oracle_traces()) {
      const Recording recording = open_trace(trace);
      Cursor cursor(recording);
      while (cursor.forward()) {
        const Event event = *cursor.event();
        const EventNumber cause = cursor.state().cause();
        CAPTURE(trace.name);
        CAPTURE(event.position.event);
        REQUIRE((event.detail() ? cause <= event.position.event : cause < event.position.event));
        if (!event.is<ReadyPush>()) continue;
        const auto push = event.as<ReadyPush>();
        const auto by = recording.event_at({cause, 0});
        if (push.what == HandleWhat::Timer) REQUIRE(by->is<TimerFired>());
        if (push.by.is_task()) REQUIRE(by->is<TaskDone>());
        if (push.by.is_future()) REQUIRE((by->is<FutureDone>() || by->is<TaskCancelRequested>()));
        if (push.what == HandleWhat::TaskStep && push.task) REQUIRE((by->is<TaskCreated>() || by->is<TaskStepBegin>()));
      }
    }
  }

  TEST_CASE("the stage of two fetches and a gate at event 155 is that of the drawing") {
    const Recording recording = open_trace("gate.trace");
    const LoopState state = recording.state_at({155, 0});
    CHECK(state.clock() == 2.0);
    CHECK(state.current_loop().iteration == 14);
    CHECK(state.current_loop().phase == Phase::RunBatch);
    // Task-4 runs; of those ready one belongs to this batch.
    REQUIRE(state.running_task() != nullptr);
    CHECK(state.running_task()->id == TaskId{4});
    CHECK(state.running_task()->phase == TaskPhase::Running);
    CHECK(recording.name(state, state.running_task()->woken_by) == "sleep#3");
    const LoopRow& loop = state.current_loop();
    CHECK(loop.ready == 2);
    CHECK(state.batch(loop) == 1);
    const auto ready = state.ready(loop);
    CHECK(state.handle(ready[0])->task == TaskId{5});
    CHECK(state.handle(ready[1])->task == TaskId{6});
    // Timers: the ticker's at 2.25, the timeout's at 5.
    const auto timers = state.timers(loop);
    REQUIRE(timers.size() == 2);
    CHECK(state.handle(timers[0])->when == 2.25);
    CHECK(state.handle(timers[0])->asked_by == TaskId{2});
    CHECK(recording.name(state, state.handle(timers[0])->wakes) == "sleep#6");
    CHECK(state.handle(timers[1])->when == 5.0);
    CHECK(recording.label(*state.handle(timers[1])) == "Timeout._on_timeout");
    CHECK_FALSE(state.handle(timers[1])->wakes);
    // main waits for gather#1, nobody yet for executor#2; a worker sleeps until 2.8; one task is done.
    CHECK(recording.name(state, state.task({1})->waits_for) == "gather#1");
    CHECK(state.waiters(FutureId{FutureKind::Gather, 1}) == std::vector<TaskId>{TaskId{1}});
    CHECK(state.waiter_count(FutureId{FutureKind::Executor, 2}) == 0);
    const ThreadRow* worker = state.thread(recording.texts().find("asyncio_0"));
    REQUIRE(worker != nullptr);
    CHECK(worker->phase == ThreadPhase::Sleeping);
    CHECK(worker->until == 2.8);
    CHECK(worker->task == TaskId{4});
    CHECK(state.run().tasks == 6);
    CHECK(state.run().tasks_done == 1);
    CHECK(recording.text(state.task({3})->result) == "555");
  }

  TEST_CASE("a blocked loop is blocked until the clock has moved") {
    const Recording recording = open_trace("queue_blocked.trace");
    Cursor cursor(recording);
    while (cursor.forward() && !cursor.event()->is<BlockingSleep>()) {
    }
    REQUIRE(cursor.event()->is<BlockingSleep>());
    CHECK(cursor.state().run().blocked);
    CHECK(cursor.state().run().blocked_until == cursor.state().clock() + 0.5);
    const double from = cursor.state().clock();
    REQUIRE(cursor.forward());
    REQUIRE(cursor.event()->is<ClockMoved>());
    CHECK(cursor.event()->as<ClockMoved>().why == ClockReason::BlockingSleep);
    CHECK(cursor.state().run().blocked);
    REQUIRE(cursor.forward());
    CHECK_FALSE(cursor.state().run().blocked);
    CHECK(cursor.state().clock() == from + 0.5);
  }

  TEST_CASE("a deadlock is in the state at the end") {
    const Recording recording = open_trace("deadlock.trace");
    const LoopState end = recording.final_state();
    CHECK(end.run().deadlocked);
    CHECK(end.run().ended);
    CHECK(end.run().exit == ScriptExit::Deadlock);
    CHECK(end.run().end_code == 3);
  }

  TEST_CASE("cancelled timers stay until they reach the head; when they are too many they all go") {
    Recording recording;
    EventWriter& writer = recording.writer();
    writer.write(LoopCreated{.loop = {1}});
    for (std::uint64_t i = 1; i <= 4; ++i) writer.write(TimerScheduled{.handle = {i}, .when = static_cast<double>(i)});
    writer.write(TimerCancelled{.handle = {2}});
    writer.write(LoopIteration{.timeout = {1.0}, .loop = {1}});
    LoopState state = recording.final_state();
    CHECK(numbers(state.timers(state.current_loop())) == Numbers{1, 2, 3, 4});
    writer.write(TimerCancelled{.handle = {1}});
    writer.write(LoopIteration{.timeout = {3.0}, .loop = {1}});
    state = recording.final_state();
    CHECK(numbers(state.timers(state.current_loop())) == Numbers{3, 4});
    CHECK(state.handle({1}) == nullptr);
    CHECK(state.current_loop().timers_cancelled == 0);

    for (std::uint64_t i = 10; i < 210; ++i) writer.write(TimerScheduled{.handle = {i}, .when = static_cast<double>(i)});
    for (std::uint64_t i = 110; i < 210; ++i) writer.write(TimerCancelled{.handle = {i}});
    writer.write(LoopIteration{.loop = {1}});
    CHECK(recording.final_state().current_loop().timers == 202);  // 100 of 202: not more than half
    writer.write(TimerCancelled{.handle = {109}});
    writer.write(TimerCancelled{.handle = {108}});
    writer.write(LoopIteration{.loop = {1}});
    CHECK(recording.final_state().current_loop().timers == 100);
    CHECK(recording.final_state().check_invariants() == "");
  }

  TEST_CASE("frames, their callers and their locals are followed") {
    Recording recording;
    EventWriter& writer = recording.writer();
    const auto text = [&](const char* word) { return recording.intern(word); };
    writer.write(TaskCreated{.task = {1}, .coro = text("load")});
    writer.write(TaskStepBegin{.task = {1}});
    writer.write(FrameEntered{.frame = {1}, .function = text("load"), .lineno = 17, .task = {1}});
    writer.write(StatementBegun{.task = {1}, .lineno = 18, .frame = {1}});
    writer.write(CoroutineMade{.frame = {2}, .function = text("fetch"), .task = {1}, .lineno = 9});
    writer.write(FrameEntered{.frame = {2}, .caller = {1}, .place = recording.intern(Span{18, 11, 18, 28}), .task = {1}});
    writer.write(LocalChanged{.frame = {2}, .name = text("n"), .value = Preview::integer(1)});
    writer.write(LocalChanged{.frame = {2}, .name = text("m"), .value = text("'x'")});
    writer.write(LocalChanged{.frame = {2}, .name = text("n"), .value = Preview::integer(2)});
    writer.write(
        TaskSuspended{.task = {1}, .on = Waitable::yield(), .frame = {2}, .place = recording.intern(Span{11, 8, 11, 20})});
    LoopState state = recording.final_state();
    const TaskRow& task = *state.task({1});
    CHECK(state.frames(task) == std::vector<FrameId>{{2}, {1}});
    CHECK(recording.where(state, task).line == 11);
    CHECK(recording.text(recording.where(state, task).function) == "fetch");
    CHECK(recording.where(*state.frame({1})).span == Span{18, 11, 18, 28});
    const std::vector<LinkRow> locals = state.entries(state.frame({2})->locals);
    REQUIRE(locals.size() == 2);
    CHECK(recording.text(TextId{locals[0].key}) == "n");
    CHECK(locals[0].value.integer() == 2);
    CHECK(recording.text(locals[1].value) == "'x'");
    writer.write(TaskStepBegin{.task = {1}, .throw_ = text("CancelledError()")});
    writer.write(FrameLeft{.frame = {2}, .how = FrameExit::Raised, .value = text("CancelledError()")});
    state = recording.final_state();
    CHECK(state.frames(*state.task({1})) == std::vector<FrameId>{{1}});
    CHECK(recording.text(state.task({1})->in_hand) == "CancelledError()");
    writer.write(TaskDone{.task = {1}, .state = FutureState::Cancelled});
    state = recording.final_state();
    CHECK(state.tables().frames.size() == 0);
    CHECK(state.check_invariants() == "");
  }

  TEST_CASE("a semaphore is seen with its holders and its line, a queue with its items") {
    Recording recording;
    EventWriter& writer = recording.writer();
    const PrimitiveId gate{PrimitiveKind::Semaphore, 1}, queue{PrimitiveKind::Queue, 1};
    const FutureId first{FutureKind::Semaphore, 1}, second{FutureKind::Semaphore, 2};
    for (std::uint64_t i = 1; i <= 3; ++i) writer.write(TaskCreated{.task = {i}});
    writer.write(PrimitiveCreated{.primitive = gate, .capacity = 1, .value = 1, .task = {1}});
    writer.write(PrimitiveNamed{.primitive = gate, .name = recording.intern("gate")});
    writer.write(PrimitiveChanged{.primitive = gate, .change = PrimitiveChange::HolderAdded, .value = 0, .who = TaskId{1}});
    for (FutureId future : {first, second}) {
      writer.write(FutureCreated{.future = future, .task = {2}});
      writer.write(PrimitiveChanged{.primitive = gate, .change = PrimitiveChange::WaiterAdded, .who = future});
    }
    writer.write(PrimitiveCreated{.primitive = queue, .capacity = 2});
    for (int i = 7; i < 9; ++i) {
      writer.write(PrimitiveChanged{
          .primitive = queue, .change = PrimitiveChange::ItemAdded, .value = i - 6, .item = Preview::integer(i)});
    }
    LoopState state = recording.final_state();
    CHECK(recording.name(state, gate) == "gate");
    CHECK(recording.name(state, queue) == "Queue#1");
    CHECK(state.entries(state.primitive(gate)->holders)[0].key == Waitable(TaskId{1}).key());
    REQUIRE(state.primitive(gate)->waiters.size == 2);
    CHECK(state.future(second)->primitive == key_of(gate));
    writer.write(PrimitiveChanged{.primitive = gate, .change = PrimitiveChange::WaiterRemoved, .who = first});
    writer.write(PrimitiveChanged{.primitive = gate, .change = PrimitiveChange::HolderRemoved, .value = 1, .who = TaskId{1}});
    writer.write(
        PrimitiveChanged{.primitive = queue, .change = PrimitiveChange::ItemRemoved, .value = 1, .item = Preview::integer(7)});
    state = recording.final_state();
    REQUIRE(state.entries(state.primitive(gate)->waiters).size() == 1);
    CHECK(state.entries(state.primitive(gate)->waiters)[0].key == Waitable(second).key());
    CHECK(state.primitive(gate)->holders.size == 0);
    CHECK(state.primitive(gate)->value == 1);
    REQUIRE(state.entries(state.primitive(queue)->items).size() == 1);
    CHECK(state.entries(state.primitive(queue)->items)[0].value.integer() == 8);
  }

  TEST_CASE("a request to a gather is the cause of those to its children") {
    const Recording recording = open_trace("cancel_finally.trace");
    Cursor cursor(recording);
    int checked = 0;
    while (cursor.forward_event()) {
      if (!cursor.event()->is<TaskCancelRequested>()) continue;
      const auto cause = recording.event_at({cursor.state().cause(), 0});
      if (!cause || !cause->is<TaskCancelRequested>()) continue;
      const Waitable passed_on = cause->as<TaskCancelRequested>().waiter;
      const bool directly = passed_on == Waitable(cursor.event()->as<TaskCancelRequested>().task);
      CHECK((directly || passed_on.is(FutureKind::Gather)));
      ++checked;
    }
    CHECK(checked > 0);
  }

  TEST_CASE("a timer that is set again while its old entry is still in the heap is not set") {
    Recording recording;
    EventWriter& writer = recording.writer();
    const HandleId first{1}, second{2};
    writer.write(LoopCreated{.loop = {1}});
    writer.write(TimerScheduled{.handle = first, .when = 1});
    writer.write(TimerScheduled{.handle = second, .when = 2});
    for (int turn = 0; turn < 2; ++turn) {
      CAPTURE(turn);
      writer.write(TimerFired{.handle = second});  // before the first, whose entry is the head
      writer.write(ReadyPush{.handle = second, .what = HandleWhat::Timer});
      writer.write(HandleBegin{.handle = second});
      writer.write(HandleEnd{.handle = second});
      writer.write(TimerScheduled{.handle = second, .when = 2});
      const LoopState state = recording.final_state();
      CHECK(state.check_invariants() == "");
      CHECK((state.timers(state.current_loop()) == std::vector<HandleId>{first}));
    }
    writer.write(LoopCreated{.loop = {2}});  // the heap of another loop is no matter
    writer.write(TimerScheduled{.handle = second, .when = 2});
    const LoopState state = recording.final_state();
    CHECK(state.check_invariants() == "");
    CHECK((state.timers(*state.loop({1})) == std::vector<HandleId>{first}));
    CHECK((state.timers(*state.loop({2})) == std::vector<HandleId>{second}));
  }

  TEST_CASE("events about things that do not exist change nothing and break nothing") {
    std::size_t kinds = 0;
    const KindInfo* all = all_kinds(kinds);
    LoopState state;
    for (std::uint64_t number : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{77}, std::uint64_t{1} << 40}) {
      for (std::size_t kind = 0; kind < kinds; ++kind) {
        Event event;
        event.kind = all[kind].kind;
        for (std::size_t i = 0; i < all[kind].field_count; ++i) {
          const FieldInfo& field = all[kind].fields[i];
          if (field.slot < 0) continue;
          const bool free = field.type == FieldType::Text || field.type == FieldType::Loop || field.type == FieldType::Handle ||
                            field.type == FieldType::Task || field.type == FieldType::Frame || field.type == FieldType::Integer;
          event.slots[field.slot] = free ? number : field.type == FieldType::Waitable ? Waitable(TaskId{number}).key() : 0;
        }
        UndoJournal journal;
        const LoopState before = state;
        LoopState undone = state;
        undone.apply(event, &journal);
        journal.undo(undone);
        REQUIRE(undone == before);
        state.apply(event);
        CAPTURE(std::string(all[kind].name));
        REQUIRE(state.check_invariants() == "");
      }
    }
  }
}
