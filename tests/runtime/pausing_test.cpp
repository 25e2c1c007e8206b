// Everything that runs a script's code may stop in the middle and go on when it is called again. However often that happens,
// the records must be those of a run that never stopped.

#include <doctest/doctest.h>

#include "runtime/snapshot.h"
#include "support/program.h"

using namespace awaitscope;
using namespace awaitscope::runtime;

namespace {

// A host whose slice is over before every handle.
class SlicingHost : public PlainHost {
 public:
  bool slice_over() override { return every_handle && (turn_ = !turn_); }
  bool every_handle = false;

 private:
  bool turn_ = false;
};

// A coroutine that stands for script code: each resumption pauses `pauses` times before it does what `inner` does.
struct Slow : Coroutine {
  static Kind kind_of_slow;
  static const CoroutineTable kTable;

  Slow(Ref<Coroutine> coroutine, int times) : Coroutine(&kind_of_slow, &kTable), inner(std::move(coroutine)), pauses(times) {}

  Resumed go(Signal signal) {
    pending = std::move(signal);
    left = pauses;
    return proceed_once();
  }
  Resumed proceed_once() {
    if (inside) return note(inner->proceed());
    if (left-- > 0) return Resumed::pause();
    Signal signal = std::move(pending);
    return note(signal.thrown() ? inner->throw_(std::move(signal.value)) : inner->send(std::move(signal.value)));
  }
  Resumed note(Resumed resumed) {
    inside = resumed.paused();
    return resumed;
  }

  Ref<Coroutine> inner;
  int pauses;
  int left = 0;
  bool inside = false;  // what it awaits has paused
  Signal pending;
};

Kind Slow::kind_of_slow{"coroutine", destroy_as<Slow>};
const CoroutineTable Slow::kTable{
    [](Coroutine* self, Value value) { return static_cast<Slow*>(self)->go(Signal::send(std::move(value))); },
    [](Coroutine* self, Value exception) { return static_cast<Slow*>(self)->go(Signal::throwing(std::move(exception))); },
    [](Coroutine* self) { return static_cast<Slow*>(self)->inner->close(); },
    [](Coroutine* self) { return static_cast<Slow*>(self)->proceed_once(); },
    [](const Coroutine* self) { return static_cast<const Slow*>(self)->inner->qualified_name(); }};

Ref<Coroutine> slow(Ref<Coroutine> inner, int pauses) {
  return Ref<Coroutine>::adopt(make_object<Slow>(std::move(inner), pauses).detach());
}

// A function that pauses before it runs.
Value slow_function(std::string label, int pauses, std::function<void(const Value&)> code) {
  auto left = std::make_shared<int>(pauses);
  return PlainHost::function(std::move(label), [left, code](const Value& argument) {
    if ((*left)-- > 0) return Resumed::pause();
    code(argument);
    return Resumed::returning(Value::none());
  });
}

// Two tasks, a callback that fails, a handler, a lost exception: with everything pausing `pauses` times.
Ref<Coroutine> busy_program(Program& p, int pauses) {
  const auto child = [&p, pauses](double delay, bool fails) {
    return slow(p.coroutine("child",
                            [&p, delay, fails](Body& body, Signal signal) {
                              if (body.at++ == 0) return body.await(p.sleep(delay));
                              if (fails) return body.raise(PlainHost::exception("ValueError", "lost"));
                              return body.finish(std::move(signal));
                            }),
                pauses);
  };
  return slow(
      p.coroutine(
          "main",
          [&p, pauses, child](Body& body, Signal) {
            switch (body.at++) {
              case 0:
                p.loop().set_exception_handler(slow_function(
                    "handler", pauses, [&p](const Value& message) { p.print("handler: " + p.host.text_of(message)); }));
                p.create_task(child(0.5, true));
                body.task = p.create_task(child(1, false));
                p.loop().call_soon(
                    Callback::script(slow_function("note", pauses, [&p](const Value&) { p.print("note"); }), Value()));
                p.loop().call_soon(Callback::script(
                    PlainHost::function(
                        "broken", [](const Value&) { return Resumed::raise(PlainHost::exception("KeyError", "broken")); }),
                    Value()));
                return body.await(p.sleep(0));
              case 1: return body.await(Ref<Future>::share(body.task.get()));
              case 2:
                body.task->cancel();
                body.task = p.create_task(child(5, false));
                return body.await(p.sleep(0.5));
              case 3:
                return body.await(slow(p.coroutine("inner",
                                                   [&p](Body& inner, Signal within) {
                                                     return inner.at++ == 0 ? inner.await(p.sleep(0.25))
                                                                            : inner.finish(std::move(within));
                                                   }),
                                       pauses));
              default: return body.returning(Value::none());
            }
          }),
      pauses);
}

TEST_SUITE_BEGIN("pausing");

TEST_CASE("a run that pauses in every coroutine, callback, handler and finalizer leaves the same records") {
  Program straight;
  CHECK(straight.run(busy_program(straight, 0)).returned());
  CHECK(straight.pauses == 0);
  for (const int pauses : {1, 3}) {
    Program paused;
    CHECK(paused.run(busy_program(paused, pauses)).returned());
    CHECK(paused.pauses > 10 * pauses);
    CHECK(paused.compare(straight.recorder.lines()) == "");
  }
}

TEST_CASE("a slice may end before every handle, and nothing happens while everything is paused") {
  Program straight;
  static_cast<void>(straight.run(busy_program(straight, 0)));

  SlicingHost host;
  host.every_handle = true;
  Recorder recorder;
  Runtime runtime(host, &recorder);
  recorder.watch(runtime);
  Program p(host, recorder, runtime);
  std::size_t records = 0;
  p.between = [&] {
    const Snapshot before = take_snapshot(runtime);
    runtime.loops()[0]->check_invariants();
    CHECK(recorder.lines().size() >= records);
    records = recorder.lines().size();
    CHECK(take_snapshot(runtime) == before);
  };
  CHECK(p.run(busy_program(p, 2)).returned());
  CHECK(p.compare(straight.recorder.lines()) == "");
}

TEST_CASE("run_once called while a handle is paused goes on with that handle, and with the rest of its batch") {
  Program p;
  const Ref<Loop> loop = p.runtime.new_event_loop();
  loop->call_soon(Callback::script(slow_function("slow", 2, [&](const Value&) { p.print("slow"); }), Value()));
  loop->call_soon(p.note("second"));
  p.recorder.clear();
  CHECK(loop->run_once() == Iteration::Paused);
  CHECK(loop->phase() == Phase::RunBatch);
  CHECK(loop->batch_left() == 1);
  CHECK(loop->running_handle() != nullptr);
  loop->call_soon(p.note("added while paused"));
  CHECK(loop->run_once() == Iteration::Paused);
  CHECK(loop->run_once() == Iteration::Ran);
  CHECK(loop->phase() == Phase::Idle);
  CHECK(loop->running_handle() == nullptr);
  CHECK(p.compare(lines(R"(
    0 loop_iteration n=1 timeout=0 ready=2
    0 handle_begin handle=1 what=callback label=slow
    0 ready_push handle=3 what=callback label=note
    0 output text=slow\n task=None thread=None
    0 handle_end handle=1
    0 handle_begin handle=2 what=callback label=note
    0 output text=second\n task=None thread=None
    0 handle_end handle=2
  )")) == "");
}

TEST_SUITE_END();

}  // namespace
