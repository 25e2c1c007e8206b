// Scripts of tests/conformance, translated to hand-written C++ coroutines: the loop must leave exactly the trace that
// CPython's loop left, record by record.

#include <doctest/doctest.h>

#include "support/program.h"

using namespace awaitscope;
using namespace awaitscope::runtime;

namespace {

std::string at(Loop& loop) {
  const std::string text = number_text(loop.time());
  return text.find('.') == std::string::npos ? text + ".0" : text;
}

TEST_SUITE_BEGIN("conformance of the loop");

TEST_CASE("hello: one coroutine, one sleep") {
  Program p;
  const Resumed result = p.run(p.coroutine("main", [&](Body& body, Signal) {
    switch (body.at++) {
      case 0: p.print("hello at 0.0 1700000000.0"); return body.await(p.sleep(1));
      case 1: p.print("world at 1.0 1700000001.0"); return body.await(p.sleep(0));
      default: p.print("still 1.0"); return body.returning(PlainHost::text("done"));
    }
  }));
  CHECK(result.returned());
  p.print("done");
  CHECK(p.compare(conformance("basics/hello")) == "");
}

Ref<Coroutine> sleeper(Program& p, std::string name, std::string shown, double delay) {
  return p.coroutine("sleeper", [&p, name, shown, delay](Body& body, Signal) {
    if (body.at++ == 0) {
      p.print(name + ": going to sleep for " + shown);
      return body.await(p.sleep(delay));
    }
    p.print(name + ": awake at " + at(p.loop()));
    return body.returning(Value::none());
  });
}

Ref<Coroutine> ticker(Program& p, std::string name, int count) {
  return p.coroutine("ticker", [&p, name, count](Body& body, Signal) {
    if (body.at == count) return body.returning(Value::none());
    p.print(name + ": tick " + std::to_string(body.at++));
    return body.await(p.sleep(0));
  });
}

TEST_CASE("two_sleeps: tasks, bare yields, equal deadlines") {
  Program p;
  const Resumed result = p.run(p.coroutine("main", [&](Body& body, Signal) {
    switch (body.at++) {
      case 0: {
        body.future = Ref<Future>::share(p.create_task(sleeper(p, "slow", "2", 2)).get());
        body.task = p.create_task(sleeper(p, "fast", "1.5", 1.5), "fast-task");
        p.print("created " + body.future->label() + " " + body.task->name());
        return body.await(body.future);
      }
      case 1: p.print("slow is done, fast: True"); return body.await(Ref<Future>::share(body.task.get()));
      case 2: return body.await(p.gather({ticker(p, "a", 3).value(), ticker(p, "b", 2).value(), ticker(p, "c", 3).value()}));
      case 3: {
        std::vector<Value> sleepers;
        for (int n = 0; n < 6; ++n) sleepers.push_back(sleeper(p, "tie" + std::to_string(n), "1", 1).value());
        return body.await(p.gather(std::move(sleepers)));
      }
      default: return body.returning(Value::none());
    }
  }));
  CHECK(result.returned());
  CHECK(p.compare(conformance("basics/two_sleeps")) == "");
}

Ref<Coroutine> work(Program& p, double delay, Value value, std::string shown) {
  return p.coroutine("work", [&p, delay, value, shown](Body& body, Signal signal) {
    if (body.at++ == 0) return body.await(p.sleep(delay));
    if (signal.thrown()) return body.raise(std::move(signal));
    p.print("finished " + shown + " at " + at(p.loop()));
    return body.returning(value);
  });
}

Ref<Coroutine> fail(Program& p, double delay, std::string text) {
  return p.coroutine("fail", [&p, delay, text](Body& body, Signal signal) {
    if (body.at++ == 0) return body.await(p.sleep(delay));
    if (signal.thrown()) return body.raise(std::move(signal));
    return body.raise(PlainHost::exception("ValueError", text));
  });
}

TEST_CASE("gather_order: results, exceptions, duplicates, none at all, cancelling") {
  Program p;
  const NativeCallback cancel_group{"_GatheringFuture.cancel", nullptr, [](Loop&, const Value& state, const Value&) {
                                      state.as<Future>()->cancel();
                                      return Resumed::returning(Value::none());
                                    }};
  const Resumed result = p.run(p.coroutine("main", [&](Body& body, Signal signal) {
    switch (body.at++) {
      case 0:
        return body.await(
            p.gather({work(p, 3, PlainHost::text("a"), "a").value(), work(p, 1, PlainHost::text("b"), "b").value(),
                      work(p, 2, PlainHost::text("c"), "c").value()}));
      case 1:
        p.print(p.host.repr(signal.value));
        return body.await(p.gather({work(p, 1, Value::small_int(1), "1").value(), fail(p, 0.5, "kept").value(),
                                    work(p, 0.2, Value::small_int(2), "2").value()},
                                   Gather::Exceptions::Return));
      case 2:
        p.print(p.host.repr(signal.value));
        return body.await(p.gather({work(p, 1, PlainHost::text("survives"), "survives").value(), fail(p, 0.5, "first").value(),
                                    fail(p, 0.7, "second").value()}));
      case 3:
        REQUIRE(signal.thrown());
        p.print("caught first at " + at(p.loop()));
        return body.await(p.sleep(1));
      case 4: {
        body.task = p.create_task(work(p, 0.1, PlainHost::text("once"), "once"));
        return body.await(p.gather({body.task.value(), body.task.value()}));
      }
      case 5: p.print(p.host.repr(signal.value)); return body.await(p.gather({}));
      case 6:
        p.print(p.host.repr(signal.value));
        body.future = p.gather(
            {work(p, 5, PlainHost::text("never"), "never").value(), work(p, 6, PlainHost::text("never"), "never").value()});
        p.loop().call_later(1, Callback::of(cancel_group, body.future.value()));
        return body.await(body.future);
      default:
        REQUIRE(signal.thrown());
        p.print("gather cancelled at " + at(p.loop()));
        return body.returning(Value::none());
    }
  }));
  CHECK(result.returned());
  CHECK(p.compare(conformance("basics/gather_order")) == "");
}

// try: await sleep(10)  except CancelledError: print, raise  finally: print, await sleep(0.5), print
Ref<Coroutine> worker(Program& p, std::string name) {
  return p.coroutine("worker", [&p, name](Body& body, Signal signal) {
    switch (body.at++) {
      case 0: p.print(name + " started"); return body.await(p.sleep(10));
      case 1: {
        const Value& message = signal.value.as<PlainException>()->argument;
        p.print(name + " cancelled with " + (message ? "(" + p.host.repr(message) + ",)" : "()"));
        p.print(name + " finally begins");
        body.kept = signal.value;
        return body.await(p.sleep(0.5));
      }
      default: p.print(name + " finally ends at " + at(p.loop())); return body.raise(body.kept);
    }
  });
}

Ref<Coroutine> refuses(Program& p) {
  return p.coroutine("refuses", [&p](Body& body, Signal) {
    switch (body.at++) {
      case 0: return body.await(p.sleep(10));
      case 1: p.print("refused"); return body.await(p.sleep(1));
      default: return body.returning(PlainHost::text("my own result"));
    }
  });
}

Ref<Coroutine> outer(Program& p) {
  return p.coroutine("outer", [&p](Body& body, Signal signal) {
    if (body.at++ > 0) return body.finish(std::move(signal));
    body.task = p.create_task(worker(p, "inner"));
    return body.await(Ref<Future>::share(body.task.get()));
  });
}

TEST_CASE("cancel_finally: clean-up, messages, refusing, before the first step, what run() cancels") {
  Program p;
  auto shown = [](bool truth) { return std::string(truth ? "True" : "False"); };
  const Resumed result = p.run(p.coroutine("main", [&](Body& body, Signal signal) {
    switch (body.at++) {
      case 0: body.task = p.create_task(worker(p, "one")); return body.await(p.sleep(1));
      case 1: {
        const bool accepted = body.task->cancel(PlainHost::text("enough")).accepted;
        p.print("cancel -> " + shown(accepted) + " cancelled? " + shown(body.task->cancelled()) + " count " +
                std::to_string(body.task->cancelling()));
        return body.await(Ref<Future>::share(body.task.get()));
      }
      case 2: {
        p.print("awaited: " + p.host.repr(signal.value) + " " + shown(body.task->cancelled()) + " " + at(p.loop()));
        p.print("cancel again -> " + shown(body.task->cancel().accepted));
        Ref<Task> early = p.create_task(worker(p, "never started"));
        early->cancel();
        return body.await(p.gather({early.value()}, Gather::Exceptions::Return));
      }
      case 3:
        p.print(p.host.repr(signal.value));
        body.task = p.create_task(refuses(p));
        return body.await(p.sleep(0));
      case 4: body.task->cancel(); return body.await(Ref<Future>::share(body.task.get()));
      case 5:
        p.print("my own result " + shown(body.task->cancelled()) + " " + at(p.loop()));
        body.task = p.create_task(outer(p));
        return body.await(p.sleep(1));
      case 6: body.task->cancel(); return body.await(Ref<Future>::share(body.task.get()));
      case 7:
        REQUIRE(signal.thrown());
        p.print("outer cancelled at " + at(p.loop()));
        body.task = p.create_task(worker(p, "left over"));
        return body.await(p.sleep(0));
      default: return body.returning(PlainHost::text(body.task->name()));
    }
  }));
  p.print("run returned " + p.host.text_of(result.value));
  CHECK(p.compare(conformance("cancellation/cancel_finally")) == "");
}

TEST_CASE("call_soon_later_at: plain callbacks, cancelling them, a loop of one's own") {
  Program p;
  auto note = [&](Loop& loop, std::string text) {
    return Callback::script(PlainHost::function("note",
                                                [&p, &loop, text](const Value&) {
                                                  p.print(at(loop) + " " + text);
                                                  return Resumed::returning(Value::none());
                                                }),
                            Value());
  };
  const Resumed result = p.run(p.coroutine("main", [&](Body& body, Signal signal) {
    Loop& loop = p.loop();
    switch (body.at++) {
      case 0: {
        body.future = loop.create_future();
        loop.call_later(3, Callback::of(kFutureSetResult, body.future.value(), PlainHost::text("finished")));
        loop.call_at(loop.time() + 2, note(loop, "call_at 2"));
        loop.call_later(1, note(loop, "call_later 1"));
        loop.call_later(0, note(loop, "call_later 0"));
        loop.call_soon(Callback::script(PlainHost::function("nested",
                                                            [&](const Value&) {
                                                              p.print("0.0 outer callback");
                                                              loop.call_soon(note(loop, "nested callback: next iteration"));
                                                              return Resumed::returning(Value::none());
                                                            }),
                                        Value()));
        loop.call_soon(note(loop, "call_soon"));
        Ref<TimerHandle> dropped = loop.call_later(1.5, note(loop, "never"));
        Ref<Handle> soon = loop.call_soon(note(loop, "never either"));
        dropped->cancel();
        soon->cancel();
        CHECK(dropped->cancelled());
        CHECK(soon->cancelled());
        p.print("True True 1.5");
        for (const int number : {3, 1, 2}) loop.call_at(2.5 + number / 10.0, note(loop, "number " + std::to_string(number)));
        auto done = [&](const Value& future) {
          p.print(at(loop) + " done callback " + p.host.text_of(future.as<Future>()->peek()));
          return Resumed::returning(Value::none());
        };
        REQUIRE(
            !body.future->add_done_callback(Callback::script(PlainHost::function("main.<locals>.<lambda>", done), Value())));
        p.print("main waits");
        return body.await(body.future);
      }
      case 1:
        p.print(p.host.text_of(signal.value));
        loop.call_soon_threadsafe(note(loop, "threadsafe"));
        return body.await(p.sleep(0));
      default: return body.returning(Value::none());
    }
  }));
  CHECK(result.returned());

  const Ref<Loop> own = p.runtime.new_event_loop();
  const NativeCallback stop{"BaseEventLoop.stop", nullptr, [](Loop& loop, const Value&, const Value&) {
                              loop.stop();
                              return Resumed::returning(Value::none());
                            }};
  own->call_soon(note(*own, "own loop"));
  own->call_later(1, Callback::of(stop, Value::none()));
  CHECK(own->run_forever().returned());
  RunUntilComplete sleeping(*own, make_sleep(p.runtime, 1, PlainHost::text("slept")));
  CHECK(p.host.text_of(sleeping.resume().value) == "slept");
  p.print("slept 5.0");
  CHECK(!own->close());
  p.print("True");
  CHECK(p.compare(conformance("basics/call_soon_later_at")) == "");
}

TEST_SUITE_END();

}  // namespace
