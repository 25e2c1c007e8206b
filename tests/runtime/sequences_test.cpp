// The scripts of tests/runtime/sequences, beside each its translation to hand-written C++ coroutines. The oracle ran the
// scripts under CPython; the traces must be equal, record by record.

#include <doctest/doctest.h>

#include "support/program.h"

using namespace awaitscope;
using namespace awaitscope::runtime;

namespace {

std::string shown(bool truth) { return truth ? "True" : "False"; }

TEST_SUITE_BEGIN("sequences of the loop");

TEST_CASE("callbacks added during an iteration wait for the next one, and a cancelled one is passed over") {
  Program p;
  static_cast<void>(p.run(p.coroutine("main", [&](Body& body, Signal) {
    Loop& loop = p.loop();
    switch (body.at++) {
      case 0: {
        loop.call_later(0, p.note("timer of zero"));
        loop.call_soon(p.action("adds", [&] {
          p.print("adds");
          loop.call_soon(p.note("added"));
        }));
        loop.call_soon(p.note("second"));
        Ref<Handle> late = loop.call_soon(p.note("cancelled in the batch"));
        loop.call_soon(p.action("cancels", [late] { late->cancel(); }));
        Ref<Handle> victim = loop.call_soon(p.note("never"));
        loop.call_soon(p.note("last"));
        victim->cancel();
        victim->cancel();
        return body.await(p.sleep(0));
      }
      case 1: return body.await(p.sleep(0));
      default: return body.returning(Value::none());
    }
  })));
  CHECK(p.compare(sequence("batch")) == "");
}

TEST_CASE("deadlines that look equal share a batch; ties fire in the order they were set; cancelled timers stay in the heap") {
  Program p;
  Ref<TimerHandle> doomed;
  static_cast<void>(p.run(p.coroutine("main", [&](Body& body, Signal) {
    Loop& loop = p.loop();
    auto note = [&](std::string text) { return p.action("note", [&p, text] { p.print(text); }); };
    switch (body.at++) {
      case 0: {
        loop.call_at(0.5 + 0.2 + 0.2 + 0.2, note("a 1.0999999999999999"));
        loop.call_at(0.5 + 0.3 + 0.3, note("b 1.0999999999999999"));
        loop.call_later(0.25, note("cancelled before it is due"))->cancel();
        std::vector<Ref<TimerHandle>> tied;
        for (int number = 0; number < 5; ++number)
          tied.push_back(loop.call_at(2, note("tied " + std::to_string(number) + " 2")));
        loop.call_at(1.5, p.action("main.<locals>.<lambda>", [&] { doomed->cancel(); }));
        doomed = loop.call_at(1.5, note("doomed"));
        tied[1]->cancel();
        CHECK(loop.timers().size() == 10);
        return body.await(p.sleep(3));
      }
      case 1: return body.await(p.sleep(200'000));
      default: return body.returning(Value::none());
    }
  })));
  CHECK(p.compare(sequence("timers")) == "");
}

TEST_CASE("cancel() counts, uncancel() takes back, and a cancellation can come before a step, within it, or too late") {
  Program p;
  auto current = [&] { return p.runtime.current_task(); };
  auto cancels_itself = [&] {
    return p.coroutine("cancels_itself", [&](Body& body, Signal signal) {
      if (body.at++ > 0) return body.finish(std::move(signal));
      current()->cancel(PlainHost::text("by myself"));
      return body.await(p.sleep(1));
    });
  };
  auto returns_cancelled = [&] {
    return p.coroutine("returns_cancelled", [&](Body& body, Signal) {
      current()->cancel(PlainHost::text("too late"));
      return body.returning(Value::small_int(1));
    });
  };
  auto counts = [&] {
    return p.coroutine("counts", [&](Body& body, Signal signal) {
      if (body.at++ > 0) return body.finish(std::move(signal));
      Task& task = *current();
      task.cancel(PlainHost::text("one"));
      task.cancel(PlainHost::text("two"));
      std::string text = std::to_string(task.cancelling());
      for (int i = 0; i < 3; ++i) text += " " + std::to_string(task.uncancel());
      p.print(text);
      return body.await(p.sleep(0));
    });
  };
  Ref<Task> one, two;
  static_cast<void>(p.run(p.coroutine("main", [&](Body& body, Signal signal) {
    const auto exceptions = Gather::Exceptions::Return;
    if (signal.value.is(&plain_list_kind)) p.print(p.host.repr(signal.value));
    switch (body.at++) {
      case 0:
        body.future = p.loop().create_future();
        one = p.create_task(p.waits_for(body.future));
        two = p.create_task(p.waits_for(Ref<Future>::share(one.get())));
        return body.await(p.sleep(0));
      case 1: return body.await(p.sleep(0));
      case 2: {
        const bool first = two->cancel(PlainHost::text("message")).accepted;
        const bool second = two->cancel(PlainHost::text("again")).accepted;
        p.print(shown(first) + " " + shown(second) + " " + shown(body.future->cancelled()) + " " +
                std::to_string(two->cancelling()) + " " + std::to_string(one->cancelling()));
        return body.await(p.gather({one.value(), two.value()}, exceptions));
      }
      case 3: return body.await(p.gather({cancels_itself().value()}, exceptions));
      case 4: return body.await(p.gather({returns_cancelled().value()}, exceptions));
      case 5: return body.await(p.gather({counts().value()}, exceptions));
      case 6:
        body.future = p.loop().create_future();
        body.future->cancel(PlainHost::text("plain"));
        body.task = p.create_task(p.waits_for(body.future));
        body.task->set_name(PlainHost::text("renamed"));
        return body.await(p.gather({body.task.value()}, exceptions));
      default: return body.returning(Value::none());
    }
  })));
  CHECK(p.compare(sequence("cancel_counts")) == "");
}

Ref<Coroutine> fail(Program& p, const char* text) {
  return p.coroutine("fail", [text](Body& body, Signal) { return body.raise(PlainHost::exception("ValueError", text)); });
}

// A callback that raises, shown with the place where the script has it.
Callback raising(const char* label, const char* source, Value exception) {
  Value function = PlainHost::function(label, [exception](const Value&) { return Resumed::raise(exception); });
  function.as<PlainFunction>()->source = source;
  return Callback::script(function, Value());
}

TEST_CASE("an exception that nobody asked for is reported when the last reference goes, in the middle of the batch") {
  Program p;
  static_cast<void>(p.run(p.coroutine("main", [&](Body& body, Signal) {
    Loop& loop = p.loop();
    const auto print = [&](std::string text) { return p.action("print", [&p, text] { p.print(text); }); };
    const auto broken = [] { return raising("broken", "lost.py:28", PlainHost::exception("ZeroDivisionError", "callback")); };
    switch (body.at++) {
      case 0:
        loop.set_exception_handler(p.handler());
        p.create_task(fail(p, "lost"));
        loop.call_soon(print("after it in the batch"));
        return body.await(p.sleep(0));
      case 1: return body.await(p.sleep(0));
      case 2: body.task = p.create_task(fail(p, "seen")); return body.await(p.sleep(0));
      case 3:
        p.print(p.host.repr(body.task->exception().value));
        body.task = nullptr;
        loop.call_soon(broken());
        loop.call_soon(print("after the broken one"));
        return body.await(p.sleep(0));
      case 4:
        loop.set_exception_handler(raising("broken_handler", "", PlainHost::exception("KeyError", "handler")).target);
        loop.call_soon(broken());
        return body.await(p.sleep(0));
      default: return body.returning(Value::none());
    }
  })));
  CHECK(p.compare(sequence("lost")) == "");
  REQUIRE(p.host.log().size() == 1);
  CHECK(p.host.log()[0].rfind("Unhandled error in exception handler\n", 0) == 0);
}

TEST_CASE("a pending task that dies says so: at once if nothing holds it, at the end if a cycle does") {
  Program p;
  const auto waits = [&] {
    return p.coroutine("waits", [&](Body& body, Signal signal) {
      return body.at++ == 0 ? body.await(p.sleep(1)) : body.finish(std::move(signal));
    });
  };
  const auto drain = [&] { static_cast<void>(p.runtime.drain_finalizers()); };
  const Ref<Loop> loop = p.runtime.new_event_loop();
  loop->set_exception_handler(p.handler());
  Ref<Task> task = loop->create_task(waits(), PlainHost::text("named from the start"));
  static_cast<void>(RunUntilComplete(*loop, make_sleep(p.runtime, 0)).resume());
  Ref<Task> late = loop->create_task(waits());
  static_cast<void>(loop->close());
  late = nullptr;
  drain();
  p.print("late is gone");
  task = nullptr;
  drain();
  p.print("task is not");
  p.runtime.queue_what_cycles_keep();
  drain();
  CHECK(p.compare(sequence("destroyed")) == "");
}

TEST_CASE("SystemExit leaves the loop in the middle of a batch, and run() cancels the rest and closes") {
  Program p;
  Ref<Task> leaving;  // the script's traceback keeps it until the end
  const Resumed result = p.run(p.coroutine("main", [&](Body& body, Signal signal) {
    switch (body.at++) {
      case 0:
        body.task = p.create_task(p.coroutine("stays", [&](Body& inner, Signal within) {
          return inner.at++ == 0 ? inner.await(p.sleep(1)) : inner.finish(std::move(within));
        }));
        body.future = Ref<Future>::share(p.create_task(p.coroutine("stubborn", [&](Body& inner, Signal) {
                                            if (inner.at++ == 0) return inner.await(p.sleep(1));
                                            return inner.raise(PlainHost::exception("ValueError", "on the way out"));
                                          })).get());
        return body.await(p.sleep(0));
      case 1:
        leaving = p.create_task(p.coroutine("leaves", [](Body& inner, Signal) {
          Value exit = PlainHost::exception("SystemExit", "", ExceptionClass::Exit);
          exit.as<PlainException>()->argument = Value::small_int(3);
          return inner.raise(std::move(exit));
        }));
        p.loop().call_soon(p.action("print", [&] { p.print("never run"); }));
        return body.await(p.sleep(1));
      default: return body.finish(std::move(signal));
    }
  }));
  CHECK(result.raised());
  CHECK(p.host.classify(result.value) == ExceptionClass::Exit);
  static_cast<void>(p.runtime.drain_finalizers());
  p.runtime.queue_what_cycles_keep();
  static_cast<void>(p.runtime.drain_finalizers());
  CHECK(p.compare(sequence("exit")) == "");
}

TEST_CASE("nothing ready, no timer, no event on its way: deadlock, and nothing runs after it") {
  Program p;
  const Resumed result = p.run(p.coroutine("main", [&](Body& body, Signal) {
    if (body.at++ == 0) {
      body.future = p.loop().create_future();
      return body.await(p.sleep(1));
    }
    return body.await(p.gather({p.waits_for(body.future).value(), make_sleep(p.runtime, 1).value()}));
  }));
  CHECK(result.paused());
  CHECK(p.runtime.deadlocked());
  CHECK(p.compare(sequence("deadlock")) == "");
  CHECK(p.loop().run_once() == Iteration::Deadlock);
  CHECK(p.compare(sequence("deadlock")) == "");
}

TEST_CASE("what a task may not yield, and what may not be done with a future") {
  Program p;
  const auto awaits = [&](Value value) {
    return p.coroutine("awaits", [value](Body& body, Signal signal) {
      return body.at++ == 0 ? body.yield(value) : body.finish(std::move(signal));
    });
  };
  const auto text_of = [&](const Value& exception) { return p.host.text_of(exception.as<PlainException>()->argument); };
  static_cast<void>(p.run(p.coroutine("main", [&](Body& body, Signal signal) {
    Loop& loop = p.loop();
    switch (body.at++) {
      case 0:
        body.future = loop.create_future();
        return body.await(p.gather({awaits(Value::small_int(7)).value()}, Gather::Exceptions::Return));
      default: {
        p.print(p.host.repr(signal.value));
        body.task = Ref<Task>::share(p.runtime.current_task());
        CHECK(!body.future->set_result(Value::small_int(1)));
        const auto print = [&](const Value& error) { p.print(error.as<PlainException>()->name + " " + text_of(error)); };
        print(body.future->set_result(Value::small_int(2)));
        print(loop.create_future()->result().value);
        print(loop.create_future()->exception().value);
        print(body.task->set_result(Value::small_int(1)));
        print(loop.create_future()->set_exception(PlainHost::exception("StopIteration", "", ExceptionClass::StopIteration)));
        p.print(shown(body.future->cancel().accepted) + " " + std::to_string(body.future->remove_done_callback(Value::none())));
        body.task = nullptr;
        return body.returning(Value::none());
      }
    }
  })));
  CHECK(p.compare(sequence("mistakes")) == "");
}

TEST_CASE("done callbacks go through call_soon in order; one added to a done future is pushed at once") {
  Program p;
  Callback late = p.done("late", [&](Future&) { p.print("late"); });
  Callback first = p.done("first", [&](Future& future) {
    p.print("first " + p.host.text_of(future.result().value));
    CHECK(!future.add_done_callback(late));
  });
  Callback second = p.done("second", [&](Future&) { p.print("second"); });
  static_cast<void>(p.run(p.coroutine("main", [&](Body& body, Signal signal) {
    switch (body.at++) {
      case 0: {
        Ref<Future> future = body.future = p.loop().create_future();
        for (const Callback& callback : {second, first, second, second}) CHECK(!future->add_done_callback(callback));
        const int removed = future->remove_done_callback(second.target);
        p.print(std::to_string(removed) + " " + std::to_string(future->remove_done_callback(late.target)));
        CHECK(!future->add_done_callback(second));
        p.loop().call_later(1, Callback::of(kFutureSetResult, future.value(), PlainHost::text("value")));
        return body.await(future);
      }
      case 1: p.print(p.host.text_of(signal.value)); return body.await(body.future);
      case 2: p.print(p.host.text_of(signal.value)); return body.await(p.sleep(0));
      case 3: return body.await(p.sleep(0));
      default: return body.returning(Value::none());
    }
  })));
  CHECK(p.compare(sequence("callbacks")) == "");
}

TEST_CASE("time.sleep() blocks the loop: timers due during it fire late, in the order of their deadlines") {
  Program p;
  static_cast<void>(p.run(p.coroutine("main", [&](Body& body, Signal) {
    if (body.at++ > 0) return body.returning(Value::none());
    const auto print = [&](std::string text) { return p.action("print", [&p, text] { p.print(text); }); };
    p.loop().call_later(1.5, print("second"));
    p.loop().call_later(1, print("first"));
    p.loop().call_later(2.5, print("third"));
    CHECK(BlockingSleep(p.runtime, 2).resume().returned());
    p.print("2.0");
    return body.await(p.sleep(1));
  })));
  CHECK(p.compare(sequence("blocking")) == "");
}

TEST_SUITE_END();

}  // namespace
