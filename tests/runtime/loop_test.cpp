// What the sequences do not show: errors of the loop's own methods, texts, names, what a snapshot holds.

#include <doctest/doctest.h>

#include "runtime/repr.h"
#include "runtime/snapshot.h"
#include "support/program.h"

using namespace awaitscope;
using namespace awaitscope::runtime;

namespace {

std::string text_of(Program& p, const Value& exception) {
  return exception.empty() ? "" : p.host.text_of(exception.as<PlainException>()->argument);
}

const NativeCallback kNothing{"nothing", nullptr,
                              [](Loop&, const Value&, const Value&) { return Resumed::returning(Value::none()); }};

TEST_SUITE_BEGIN("loop");

TEST_CASE("a closed loop takes nothing more, and closing it twice is harmless") {
  Program p;
  const Ref<Loop> loop = p.runtime.new_event_loop();
  const Ref<Future> future = loop->create_future();
  CHECK(!future->add_done_callback(p.done("never called", [](Future&) {})));
  loop->call_soon(Callback::of(kNothing, Value::none()));
  CHECK(!loop->close());
  CHECK(!loop->close());
  CHECK(loop->ready().empty());
  CHECK(!loop->call_soon(Callback::of(kNothing, Value::none())));
  CHECK(!loop->call_later(1, Callback::of(kNothing, Value::none())));
  CHECK(!loop->call_soon_threadsafe(Callback::of(kNothing, Value::none())));
  CHECK(!loop->create_task(make_sleep(p.runtime, 1)));
  CHECK(text_of(p, loop->check_closed()) == "Event loop is closed");
  CHECK(text_of(p, loop->run_forever().value) == "Event loop is closed");
  CHECK(text_of(p, future->set_result(Value::none())) == "Event loop is closed");
  CHECK(future->done());
}

TEST_CASE("a loop runs once at a time, and only one loop runs") {
  Program p;
  const Ref<Loop> other = p.runtime.new_event_loop();
  std::vector<std::string> errors;
  const Resumed result = p.run(p.coroutine("main", [&](Body& body, Signal) {
    errors.push_back(text_of(p, p.loop().run_forever().value));
    errors.push_back(text_of(p, other->run_forever().value));
    errors.push_back(text_of(p, p.loop().close()));
    errors.push_back(text_of(p, AsyncioRun(p.runtime, make_sleep(p.runtime, 0)).resume().value));
    errors.push_back(text_of(p, Runner(p.runtime).begin_run(make_sleep(p.runtime, 0))));
    return body.returning(Value::none());
  }));
  CHECK(result.returned());
  CHECK(errors == std::vector<std::string>{
                      "This event loop is already running", "Cannot run the event loop while another loop is running",
                      "Cannot close a running event loop", "asyncio.run() cannot be called from a running event loop",
                      "Runner.run() cannot be called from a running event loop"});
}

TEST_CASE("a loop that is stopped before its future is done says so") {
  Program p;
  const Ref<Loop> loop = p.runtime.new_event_loop();
  loop->call_soon(p.action("stop", [&] { loop->stop(); }));
  RunUntilComplete waiting(*loop, loop->create_future());
  CHECK(text_of(p, waiting.resume().value) == "Event loop stopped before Future completed.");
  const Ref<Loop> second = p.runtime.new_event_loop();
  RunUntilComplete foreign(*second, loop->create_future());
  CHECK(text_of(p, foreign.resume().value) ==
        "The future belongs to a different loop than the one specified as the loop argument");
}

TEST_CASE("a runner can run several times, and not after it was closed") {
  Program p;
  Runner runner(p.runtime);
  for (int i = 0; i < 2; ++i) {
    CHECK(!runner.begin_run(make_sleep(p.runtime, 1, Value::small_int(i))));
    CHECK(runner.run().value.small_int() == i);
  }
  CHECK(p.runtime.now() == 2.0);
  CHECK(runner.close().returned());
  CHECK(text_of(p, runner.begin_run(make_sleep(p.runtime, 1))) == "Runner is closed");
  CHECK(runner.close().returned());
}

TEST_CASE("a task renamed while its step waits in the queue is announced by the name it had when it was pushed") {
  Program p;
  const Ref<Loop> loop = p.runtime.new_event_loop();
  const Ref<Task> task = loop->create_task(p.coroutine(
      "waits", [&](Body& body, Signal) { return body.at++ == 0 ? body.await(p.sleep(0)) : body.returning(Value::none()); }));
  const Ref<Task> given =
      loop->create_task(p.coroutine("given", [&](Body& body, Signal) { return body.returning(Value::none()); }),
                        PlainHost::text("from the start"));
  task->set_name(PlainHost::text("renamed"));
  task->set_name(PlainHost::text("renamed"));
  CHECK(loop->run_once() == Iteration::Ran);
  CHECK(p.compare(lines(R"(
    0 loop_created loop=1
    0 task_created task=Task-1 task_id=1 coro=waits parent=None
    0 ready_push handle=1 what=task_step label=step task=Task-1
    0 task_created task=from the start task_id=2 coro=given parent=None
    0 ready_push handle=2 what=task_step label=step task=from the start
    0 task_renamed task=renamed task_id=1 old=Task-1
    0 loop_iteration n=1 timeout=0 ready=2
    0 handle_begin handle=1 what=task_step label=step task=Task-1
    0 task_step_begin task=renamed task_id=1 step=1 throw=None
    0 ready_push handle=3 what=task_step label=step task=renamed
    0 task_suspended task=renamed task_id=1 on=yield
    0 handle_end handle=1
    0 handle_begin handle=2 what=task_step label=step task=from the start
    0 task_step_begin task=from the start task_id=2 step=1 throw=None
    0 task_done task=from the start task_id=2 state=finished result=None
    0 handle_end handle=2
  )")) == "");
  // A name that was given takes no number of the default ones.
  CHECK(loop->create_task(make_sleep(p.runtime, 0))->name() == "Task-2");
}

TEST_CASE("futures, tasks and handles show themselves as in CPython") {
  Program p;
  const Ref<Loop> loop = p.runtime.new_event_loop();
  const Ref<Future> future = loop->create_future();
  CHECK(future_repr(*future) == "<Future pending>");
  const Ref<Task> task = loop->create_task(p.waits_for(future), PlainHost::text("bob"));
  CHECK(loop->run_once() == Iteration::Ran);
  CHECK(future_repr(*task) == "<Task pending name='bob' coro=<waits()> wait_for=<Future pending cb=[Task.task_wakeup()]>>");
  for (int i = 0; i < 3; ++i) CHECK(!future->add_done_callback(p.done("callback", [](Future&) {})));
  CHECK(future_repr(*future) == "<Future pending cb=[Task.task_wakeup(), <2 more>, callback()]>");
  CHECK(task->cancel(PlainHost::text("why")).accepted);
  CHECK(future_repr(*task) == "<Task cancelling name='bob' coro=<waits()> wait_for=<Future cancelled>>");
  CHECK(!loop->create_future()->set_result(PlainHost::text("x")));
  const Ref<Future> failed = loop->create_future();
  CHECK(!failed->set_exception(PlainHost::exception("ValueError", "x")));
  failed->clear_log_traceback();
  CHECK(future_repr(*failed) == "<Future finished exception=ValueError('x')>");

  const Ref<TimerHandle> timer = loop->call_at(5.25, Callback::of(kFutureSetResult, future.value(), Value::small_int(2)));
  CHECK(handle_repr(*timer) == "<TimerHandle when=5.25 Future.set_result(<Future cancelled>, 2)>");
  timer->cancel();
  CHECK(handle_repr(*timer) == "<TimerHandle cancelled when=5.25>");
  CHECK(handle_repr(*loop->call_at(1e-7, p.note("x"))) == "<TimerHandle when=1e-07 note()>");
  CHECK(handle_repr(*loop->call_at(1.1, p.note("x"))) == "<TimerHandle when=1.1 note()>");
  CHECK(handle_repr(*loop->call_at(100000, p.note("x"))) == "<TimerHandle when=100000.0 note()>");
}

TEST_CASE("a task that yields what it may not is told which") {
  Program p;
  const Ref<Loop> loop = p.runtime.new_event_loop();
  const Ref<Loop> other = p.runtime.new_event_loop();
  const auto told = [&](Value yielded, bool blocking) {
    if (Future* future = Future::from(yielded)) future->set_blocking(blocking);
    const Ref<Task> task =
        loop->create_task(p.coroutine("bad",
                                      [yielded](Body& body, Signal signal) {
                                        return body.at++ == 0 ? body.yield(yielded) : body.finish(std::move(signal));
                                      }),
                          PlainHost::text("bad"));
    CHECK(loop->run_once() == Iteration::Ran);
    CHECK(loop->run_once() == Iteration::Ran);
    return text_of(p, task->exception().value);
  };
  CHECK(told(PlainHost::text("text"), false) == "Task got bad yield: 'text'");
  CHECK(told(loop->create_future().value(), false) ==
        "yield was used instead of yield from in task <Task pending name='bad' coro=<bad()>> with <Future pending>");
  CHECK(told(other->create_future().value(), true) ==
        "Task <Task pending name='bad' coro=<bad()>> got Future <Future pending> attached to a different loop");
  Ref<Task> own;
  own = loop->create_task(p.coroutine("own", [&](Body& body, Signal signal) {
    return body.at++ == 0 ? body.await(Ref<Future>::share(own.get())) : body.finish(std::move(signal));
  }));
  for (int i = 0; i < 2; ++i) CHECK(loop->run_once() == Iteration::Ran);
  CHECK(text_of(p, own->exception().value) == "Task cannot await on itself: <Task pending name='Task-1' coro=<own()>>");
}

TEST_CASE("cancelling tasks that wait for each other in a circle raises instead of going round for ever") {
  Program p;
  const Ref<Loop> loop = p.runtime.new_event_loop();
  Ref<Task> one, two;
  const auto waits_for = [&](Ref<Task>& other) {
    return p.coroutine("waits", [&](Body& body, Signal signal) {
      return body.at++ == 0 ? body.await(Ref<Future>::share(other.get())) : body.finish(std::move(signal));
    });
  };
  one = loop->create_task(waits_for(two));
  two = loop->create_task(waits_for(one));
  CHECK(loop->run_once() == Iteration::Ran);
  for (int i = 0; i < 2; ++i) {
    const CancelAnswer answer = one->cancel();
    CHECK(!answer.accepted);
    CHECK(text_of(p, answer.error) == "maximum recursion depth exceeded while calling a Python object");
  }
  loop->check_invariants();
}

TEST_CASE("gather refuses a future of another loop, and a coroutine when there is no loop") {
  Program p;
  const Ref<Loop> one = p.runtime.new_event_loop();
  const Ref<Loop> two = p.runtime.new_event_loop();
  Gather gather(p.runtime, Gather::Exceptions::Raise);
  CHECK(!gather.add(one->create_future()));
  CHECK(text_of(p, gather.add(two->create_future())) ==
        "The future belongs to a different loop than the one specified as the loop argument");
  Gather homeless(p.runtime, Gather::Exceptions::Raise);
  CHECK(text_of(p, homeless.add(make_sleep(p.runtime, 1))) == "There is no current event loop in thread 'MainThread'.");
}

TEST_CASE("gather finds an argument given twice, among few and among many") {
  Program p;
  for (const int count : {3, 40}) {
    const Resumed result = p.run(p.coroutine("main", [&](Body& body, Signal signal) {
      if (body.at++ > 0) return body.finish(std::move(signal));
      std::vector<Value> arguments;
      for (int i = 0; i < count; ++i) arguments.push_back(make_sleep(p.runtime, i, Value::small_int(i)).value());
      for (int i = 0; i < count; ++i) arguments.push_back(arguments[static_cast<std::size_t>(i)]);
      return body.await(p.gather(std::move(arguments)));
    }));
    const std::vector<Value>& items = result.value.as<PlainList>()->items;
    REQUIRE(items.size() == static_cast<std::size_t>(2 * count));
    for (int i = 0; i < 2 * count; ++i) CHECK(items[static_cast<std::size_t>(i)].small_int() == i % count);
  }
  CHECK(p.runtime.next_task_id().number == 3 + 3 + 3 + 40 + 1);  // main and two for the shutdown, each time
}

TEST_CASE("a snapshot holds the ready order, the batch, the timers and who waits for what") {
  Program p;
  const Ref<Loop> loop = p.runtime.new_event_loop();
  Snapshot within;
  const Ref<Future> future = loop->create_future();
  const Ref<Task> task = loop->create_task(p.waits_for(future));
  loop->call_later(3, p.note("timer"));
  loop->call_later(4, p.note("cancelled"))->cancel();
  loop->call_soon(p.action("looks", [&] { within = take_snapshot(p.runtime); }));
  loop->call_soon(p.note("after it"));
  CHECK(loop->run_once() == Iteration::Ran);

  REQUIRE(within.loops.size() == 1);
  const LoopSnapshot& seen = within.loops[0];
  CHECK(seen.phase == Phase::RunBatch);
  CHECK(seen.iteration == 1);
  CHECK(seen.running == HandleId{4});
  CHECK(!seen.current_task);
  CHECK(seen.ready == std::vector<HandleId>{HandleId{5}});
  CHECK(seen.batch_left == 1);
  CHECK(seen.timers == std::vector<TimerSnapshot>{{HandleId{2}, 3.0, false}, {HandleId{3}, 4.0, true}});
  REQUIRE(within.tasks.size() == 1);
  CHECK(within.tasks[0].name == "Task-1");
  CHECK(within.tasks[0].coroutine == "waits");
  CHECK(within.tasks[0].waits_on == future->id());
  CHECK(!within.tasks[0].scheduled_step);
  CHECK(within.tasks[0].steps == 1);
  CHECK(within.futures == std::vector<FutureSnapshot>{{future->id(), {{TaskId{1}, "wakeup"}}}});

  CHECK(!future->set_result(Value::none()));
  const Snapshot after = take_snapshot(p.runtime);
  CHECK(after.futures.empty());
  CHECK(after.tasks[0].scheduled_step == HandleId{6});
  CHECK(after.loops[0].ready == std::vector<HandleId>{HandleId{6}});
  CHECK(after.loops[0].phase == Phase::Idle);
  static_cast<void>(task);
}

TEST_SUITE_END();

}  // namespace
