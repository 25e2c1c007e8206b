// Coroutines by hand: the protocol, chains of frames, and what is closed when it is dropped.

#include <doctest/doctest.h>

#include "support/program.h"

using namespace awaitscope;
using namespace awaitscope::runtime;

namespace {

std::string shown(PlainHost& host, const Resumed& resumed) {
  const char* kOutcomes[] = {"yielded ", "returned ", "raised ", "paused "};
  return kOutcomes[static_cast<int>(resumed.outcome)] + (resumed.value ? host.repr(resumed.value) : "");
}

Value error() { return PlainHost::exception("ValueError", "thrown"); }

TEST_SUITE_BEGIN("coroutines");

TEST_CASE("send, throw and close answer as Python's generators do") {
  Program p;
  std::vector<std::string> seen;
  const auto yields_twice = [&] {
    return p.coroutine("yields_twice", [&](Body& body, Signal signal) {
      seen.push_back((signal.thrown() ? "threw " : "sent ") + p.host.repr(signal.value));
      if (signal.thrown() || body.at == 2) return body.finish(std::move(signal));
      return body.yield(Value::small_int(++body.at));
    });
  };
  SUBCASE("to the end, and once more") {
    Ref<Coroutine> coroutine = yields_twice();
    CHECK(shown(p.host, coroutine->send(Value::none())) == "yielded 1");
    CHECK(shown(p.host, coroutine->send(Value::small_int(10))) == "yielded 2");
    CHECK(shown(p.host, coroutine->send(Value::small_int(20))) == "returned 20");
    CHECK(seen == std::vector<std::string>{"sent None", "sent 10", "sent 20"});
    CHECK(shown(p.host, coroutine->send(Value::none())) == "raised RuntimeError('cannot reuse already awaited coroutine')");
    CHECK(shown(p.host, coroutine->throw_(error())) == "raised RuntimeError('cannot reuse already awaited coroutine')");
    CHECK(shown(p.host, coroutine->close()) == "returned None");
  }
  SUBCASE("throwing into one that has not begun ends it unseen") {
    Ref<Coroutine> coroutine = yields_twice();
    CHECK(shown(p.host, coroutine->throw_(error())) == "raised ValueError('thrown')");
    CHECK(seen.empty());
  }
  SUBCASE("throwing where it is suspended") {
    Ref<Coroutine> coroutine = yields_twice();
    CHECK(shown(p.host, coroutine->send(Value::none())) == "yielded 1");
    CHECK(shown(p.host, coroutine->throw_(error())) == "raised ValueError('thrown')");
    CHECK(seen == std::vector<std::string>{"sent None", "threw ValueError('thrown')"});
  }
  SUBCASE("closing: GeneratorExit is swallowed; before the first step nothing runs; a dropped one is closed") {
    Ref<Coroutine> coroutine = yields_twice();
    CHECK(shown(p.host, coroutine->send(Value::none())) == "yielded 1");
    CHECK(shown(p.host, coroutine->close()) == "returned None");
    CHECK(seen == std::vector<std::string>{"sent None", "threw GeneratorExit()"});
    coroutine = yields_twice();
    CHECK(shown(p.host, coroutine->close()) == "returned None");
    CHECK(seen.size() == 2);
    coroutine = yields_twice();
    CHECK(shown(p.host, coroutine->send(Value::none())) == "yielded 1");
    coroutine = nullptr;
    CHECK(seen == std::vector<std::string>{"sent None", "threw GeneratorExit()", "sent None", "threw GeneratorExit()"});
  }
}

TEST_CASE("closing a coroutine that yields again is an error") {
  Program p;
  Ref<Coroutine> stubborn = p.coroutine("stubborn", [](Body& body, Signal) { return body.bare_yield(); });
  CHECK(shown(p.host, stubborn->send(Value::none())) == "yielded None");
  CHECK(shown(p.host, stubborn->close()) == "raised RuntimeError('coroutine ignored GeneratorExit')");
}

// A chain of frames, each awaiting the next; the innermost yields.
std::unique_ptr<NativeFrame> chain(Program& p, int depth, std::vector<std::string>& seen) {
  return p.frame("link", [&p, depth, &seen](Body& body, Signal signal) {
    if (body.at++ == 0) return depth == 0 ? body.yield(Value::small_int(7)) : body.await(chain(p, depth - 1, seen));
    seen.push_back(std::to_string(depth) + (signal.thrown() ? " threw" : " got ") +
                   (signal.thrown() ? "" : p.host.repr(signal.value)));
    return body.finish(std::move(signal));
  });
}

TEST_CASE("values and exceptions travel through a chain of frames from the inside out") {
  Program p;
  std::vector<std::string> seen;
  Ref<Coroutine> coroutine = make_coroutine(p.runtime, chain(p, 3, seen));
  CHECK(shown(p.host, coroutine->send(Value::none())) == "yielded 7");
  SUBCASE("a value") {
    CHECK(shown(p.host, coroutine->send(Value::small_int(8))) == "returned 8");
    CHECK(seen == std::vector<std::string>{"0 got 8", "1 got 8", "2 got 8", "3 got 8"});
  }
  SUBCASE("an exception") {
    CHECK(shown(p.host, coroutine->throw_(error())) == "raised ValueError('thrown')");
    CHECK(seen == std::vector<std::string>{"0 threw", "1 threw", "2 threw", "3 threw"});
  }
}

TEST_CASE("a chain of 100,000 frames suspends, resumes and ends without a deep stack") {
  Program p;
  std::vector<std::string> seen;
  Ref<Coroutine> coroutine = make_coroutine(p.runtime, chain(p, 100'000, seen));
  CHECK(shown(p.host, coroutine->send(Value::none())) == "yielded 7");
  CHECK(shown(p.host, coroutine->send(Value::none())) == "returned None");
  CHECK(seen.size() == 100'001);
}

TEST_CASE("a coroutine awaits another: sends, throws and closes pass through") {
  Program p;
  std::vector<std::string> seen;
  const auto outer = [&] {
    return p.coroutine("outer", [&](Body& body, Signal signal) {
      return body.at++ == 0 ? body.await(make_coroutine(p.runtime, chain(p, 1, seen))) : body.finish(std::move(signal));
    });
  };
  Ref<Coroutine> coroutine = outer();
  CHECK(shown(p.host, coroutine->send(Value::none())) == "yielded 7");
  CHECK(shown(p.host, coroutine->send(Value::small_int(1))) == "returned 1");
  coroutine = outer();
  static_cast<void>(coroutine->send(Value::none()));
  CHECK(shown(p.host, coroutine->throw_(error())) == "raised ValueError('thrown')");
  coroutine = outer();
  static_cast<void>(coroutine->send(Value::none()));
  seen.clear();
  CHECK(shown(p.host, coroutine->close()) == "returned None");
  CHECK(seen == std::vector<std::string>{"0 threw", "1 threw"});
}

TEST_CASE("a chain of 20,000 tasks waiting for each other is cancelled from its outer end, and all of them end") {
  Program p;
  p.recorder.check_invariants = false;
  std::vector<Ref<Task>> tasks;
  const Resumed result = p.run(p.coroutine("main", [&](Body& body, Signal signal) {
    switch (body.at++) {
      case 0: {
        body.future = p.loop().create_future();
        Ref<Future> awaited = body.future;
        for (int i = 0; i < 20'000; ++i) {
          tasks.push_back(p.create_task(p.waits_for(awaited)));
          awaited = Ref<Future>::share(tasks.back().get());
        }
        return body.await(p.sleep(0));
      }
      case 1:
        CHECK(tasks.back()->cancel(PlainHost::text("all of you")).accepted);
        CHECK(body.future->cancelled());
        CHECK(tasks[0]->cancelling() == 1);
        return body.await(Ref<Future>::share(tasks.back().get()));
      default: return body.finish(std::move(signal));
    }
  }));
  CHECK(result.raised());
  for (const Ref<Task>& task : tasks) REQUIRE(task->cancelled());
}

TEST_SUITE_END();

}  // namespace
