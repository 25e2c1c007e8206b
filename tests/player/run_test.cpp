#include "player/run.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "trace/jsonl.h"

using namespace awaitscope;
using namespace awaitscope::player;

namespace {

constexpr const char* kAsks = R"(import asyncio

async def greet():
    await asyncio.sleep(1)
    first = input("first? ")
    await asyncio.sleep(1)
    print("hello", first, input())
    try:
        input("more? ")
    except EOFError as error:
        print(error)

asyncio.run(greet())
)";

constexpr std::int64_t kPlenty = 1'000'000;

Scenario asking(std::vector<std::string> answers, bool more) {
  Scenario scenario;
  scenario.path = "asks.py";
  scenario.text = kAsks;
  scenario.input = std::move(answers);
  scenario.more_input = more;
  return scenario;
}

std::string trace_of(Run& run) {
  trace::StringSink sink;
  return trace::write_jsonl(run.recording(), {}, sink).ok() ? std::move(sink.text) : std::string();
}

}  // namespace

TEST_SUITE("run") {
  TEST_CASE("a run that waits for its answers records what one records that had them from the beginning") {
    std::string printed;
    Run given(asking({"Ada", "Lovelace"}, false), Recorder::Detail::Statements, {},
              [&](std::string_view text) { printed += text; }, {});
    given.advance_to_end();
    CHECK(printed == "first? hello Ada Lovelace\nmore? EOF when reading a line\n");

    Run asked(asking({}, true), Recorder::Detail::Statements, {}, {}, {});
    CHECK_FALSE(asked.advance(kPlenty).ended);
    REQUIRE(asked.waits_for_input());
    CHECK(asked.asked() == "first? ");
    const auto events = asked.recording().event_count();
    asked.advance(kPlenty);
    CHECK(asked.recording().event_count() == events);  // nothing goes on before the answer
    asked.answer("Ada");
    CHECK_FALSE(asked.advance(kPlenty).ended);
    REQUIRE(asked.waits_for_input());
    CHECK(asked.asked() == "first? ");  // an answer does not end the line of output
    asked.answer("Lovelace");
    CHECK_FALSE(asked.advance(kPlenty).ended);
    CHECK(asked.asked() == "more? ");
    asked.end_input();
    CHECK(asked.advance(kPlenty).ended);
    CHECK(asked.answers() == std::vector<std::string>{"Ada", "Lovelace"});
    CHECK(trace_of(asked) == trace_of(given));
  }

  TEST_CASE("what cannot stop in the middle is told that there are no answers") {
    Scenario scenario = asking({}, true);
    scenario.text =
        "class Key:\n    def __eq__(self, other):\n        return input() == 'yes'\n    def __hash__(self):\n        return 1\n"
        "try:\n    {Key(): 1}[Key()]\nexcept EOFError as error:\n    print(error)\n";
    std::string printed;
    Run run(std::move(scenario), Recorder::Detail::Events, {}, [&](std::string_view text) { printed += text; }, {});
    CHECK(run.advance(kPlenty).ended);
    CHECK(printed == "EOF when reading a line\n");
  }

  TEST_CASE("a lock or queue is called by the first variable or attribute that is bound to it") {
    Scenario scenario;
    scenario.path = "names.py";
    scenario.text = R"(import asyncio

door = asyncio.Lock()

class Shop:
    def __init__(self):
        self.counter = asyncio.Queue()

def make():
    return asyncio.Event()

async def main():
    gate = asyncio.Semaphore(2)
    other = gate
    signal = make()
    shop = Shop()
    [asyncio.Lock()]
    await asyncio.sleep(1)

asyncio.run(main())
)";
    Run run(std::move(scenario), Recorder::Detail::Statements, {}, {}, {});
    CHECK(run.advance_to_end().code == 0);
    const trace::LoopState state = run.recording().final_state();
    std::vector<std::string> names;
    state.tables().primitives.for_each(
        [&](const trace::PrimitiveRow& row) { names.push_back(run.recording().name(state, trace::primitive_of(row.key))); });
    std::sort(names.begin(), names.end());
    CHECK(names == std::vector<std::string>{"Lock#2", "counter", "door", "gate", "signal"});
  }

  TEST_CASE("of coroutines and generators that are over or were dropped nothing is left") {
    Scenario scenario;
    scenario.path = "dropped.py";
    scenario.text = R"(import asyncio

def numbers():
    yield 1
    yield 2

async def pairs():
    yield 1
    await asyncio.sleep(0)
    yield 2

async def job(fails):
    if fails:
        raise ValueError("no")
    await asyncio.sleep(0)

async def main():
    for i in range(20):
        for number in numbers():
            break
        async for pair in pairs():
            break
        job(False).close()
        unused = numbers()
        await asyncio.gather(job(True), job(False), return_exceptions=True)
    del unused

asyncio.run(main())
)";
    for (const auto detail : {Recorder::Detail::Events, Recorder::Detail::Statements}) {
      Run run(Scenario(scenario), detail, {}, {}, {});
      CHECK(run.advance_to_end().code == 0);
      std::string left;
      run.recording().final_state().tables().frames.for_each(
          [&](const trace::FrameRow& row) { left += std::string(run.recording().text(row.function)) + " "; });
      CHECK(left == "");
    }
  }
}
