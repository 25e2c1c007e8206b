// Opening, running, running again; input(); windows of any size.

#include <doctest/doctest.h>

#include "support.h"

using namespace awaitscope;
using namespace awaitscope::ui;

namespace {

constexpr const char* kScript = R"(import asyncio

async def main():
    print("one")
    await asyncio.sleep(1)
    print("two")

asyncio.run(main())
)";

// Its first difference from kScript is what it prints second.
constexpr const char* kChanged = R"(import asyncio

async def main():
    print("one")
    await asyncio.sleep(1)
    print("three")

asyncio.run(main())
)";

}  // namespace

TEST_SUITE("application") {
  TEST_CASE("the timeline is as wide as what has run, also when that grows, until somebody zooms") {
    Driver d;
    d.put("asks.py", "import asyncio\nprint(input('name? '))\nasyncio.run(asyncio.sleep(1))\n");
    d.open("asks.py");
    std::string widths;
    const auto add = [&] {
      const scene::TimelineWindow window = d.app().show().content().timeline.window;
      widths += std::to_string(static_cast<int>(window.from)) + "-" + std::to_string(static_cast<int>(window.to)) + " of " +
                std::to_string(d.app().session()->recording().event_count()) + "; ";
    };
    add();
    d.key("I");
    d.type("Ada");
    d.key("Enter");
    d.settle();
    add();
    d.key("Ctrl+Up");
    add();
    d.key("Shift+Z");
    add();
    CHECK(widths == "0-1 of 1; 0-53 of 53; 0-42 of 53; 0-53 of 53; ");
  }

  TEST_CASE("input() is answered in the window, where the playhead comes to it") {
    Driver d;
    d.put("asks.py", "print('hello', input('name? '))\nprint(input('age? '))\n");
    d.open("asks.py");
    CHECK_FALSE(d.app().overlay().open());
    CHECK(d.shows("waits for an answer to input()"));
    d.key("End");
    CHECK(d.app().overlay().kind() == OverlayKind::Answer);
    CHECK(d.shows("name? "));
    d.key("Escape");
    CHECK_FALSE(d.app().overlay().open());
    d.key("Left");
    d.key("End");
    CHECK_FALSE(d.app().overlay().open());  // asked once; from now on when one wants to
    d.key("I");
    d.type("Ada");
    d.key("Enter");
    d.key("End");
    CHECK(d.shows("age? "));
    d.key("Ctrl+D");
    d.key("End");
    CHECK(d.app().session()->complete());
    CHECK(d.shows("EOFError: EOF when reading a line"));
    d.key("R");  // with the same answers
    d.key("End");
    CHECK(d.app().session()->answers() == std::vector<std::string>{"Ada"});
    CHECK(d.shows("age? "));
    d.key("Escape");
    d.key("Shift+R");
    d.key("End");
    CHECK(d.app().session()->answers().empty());
    CHECK(d.shows("name? "));
    d.key("Escape");
    d.key("Shift+A");
    d.type("\"Ada L\" 36");
    d.key("Enter");
    d.settle();
    d.key("End");
    CHECK(d.app().session()->answers() == std::vector<std::string>{"Ada L", "36"});
    CHECK(d.app().session()->complete());
    CHECK(d.shows("36"));
  }

  TEST_CASE("a scenario is run in slices and shown; run again leaves the playhead where both runs are the same") {
    Driver d;
    d.put("hello.py", kScript);
    d.open("hello.py");
    CHECK(d.app().session()->complete());
    const std::uint64_t events = d.app().session()->recording().event_count();
    CHECK(events > 20);
    d.key("N");
    const std::string place = d.position();
    d.key("R");
    d.app().finish_work();
    d.rest();
    CHECK(d.position() == place);
    CHECK(d.app().session()->recording().event_count() == events);
    CHECK(d.shows("run again"));

    d.put("hello.py", kChanged);
    d.key("R");
    d.app().finish_work();
    d.rest();
    CHECK(d.position() == place);  // before the difference
    d.key("End");
    d.put("hello.py", kScript);
    d.key("R");
    d.app().finish_work();
    d.rest();
    const auto event = d.app().session()->recording().event_at(d.app().playback()->position());
    CHECK(event->kind == trace::EventKind::Output);
    CHECK(d.shows("it differs from event"));
  }

  TEST_CASE("a script without end runs ahead of the playhead by so much, and more as it moves on") {
    Driver d;
    d.put("endless.py",
          "import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(0)\nasyncio.run(main())\n");
    d.open("endless.py");
    CHECK_FALSE(d.app().session()->complete());
    const std::uint64_t events = d.app().session()->recording().event_count();
    CHECK(events >= 100'000);
    CHECK(events < 400'000);
    CHECK(d.shows("not run to its end yet"));
    d.key("End");
    d.app().finish_work();
    d.rest();
    CHECK(d.app().session()->recording().event_count() >= d.event() + 100'000);
  }

  TEST_CASE("a text that cannot be run is shown with its error; run again keeps the last good run, dimmed") {
    Driver d;
    d.put("bad.py", "import asyncio\nasync def main(:\n    pass\n");
    d.open("bad.py");
    CHECK(d.shows("SyntaxError"));
    CHECK(d.app().show().content().source.error.line == 2);

    d.put("hello.py", kScript);
    d.open("hello.py");
    d.key("N");
    const std::string place = d.position();
    d.put("hello.py", "import asyncio\nasync def main()\n    pass\n");
    d.key("R");
    CHECK(d.position() == place);
    CHECK(d.app().show().content().stage_alpha < 1);
    CHECK(d.app().show().content().source.error.line == 2);
    CHECK(d.shows("SyntaxError"));
    d.put("hello.py", kScript);
    d.key("R");
    d.app().finish_work();
    d.rest();
    CHECK(d.app().show().content().stage_alpha == 1);
    CHECK(d.position() == place);
  }

  TEST_CASE("what cannot be opened is said, and what was open stays") {
    Driver d;
    d.open(kFetch);
    CHECK_FALSE(d.app().open("nowhere.py").ok());
    InputEvent drop;
    drop.kind = InputKind::Drop;
    drop.path = "nowhere.awsc";
    d.send(drop);
    d.rest();
    CHECK(d.app().session()->name() == "fetch_three.jsonl");
    CHECK(d.shows("cannot open"));
    drop.path = kGate;
    d.send(drop);
    d.rest();
    CHECK(d.app().session()->name() == "gate.jsonl");
  }

  TEST_CASE("a window of any size, theme and type is drawn at every event without a fault") {
    Driver d;
    d.open(kGate);
    for (const float width : {320.0F, 1280.0F, 2560.0F}) {
      d.resize(width, width * 9 / 16);
      d.key("Home");
      d.keys("Ctrl+Right", 12);
      d.key("F11");
      d.key("Ctrl+Left");
      d.key("F11");
      d.key("Ctrl+T");
    }
    CHECK(d.app().playback()->state().current_loop().iteration == 11);
  }
}
