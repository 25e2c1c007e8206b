#include "ui/application.h"

#include <doctest/doctest.h>

#include "support.h"

using namespace awaitscope;
using namespace awaitscope::ui;
using player::Grain;

namespace {

constexpr const char* kFetch = "scene/data/fetch_three.jsonl";
constexpr const char* kGate = "scene/data/gate.jsonl";

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
  TEST_CASE("keys step by the grain, on and back") {
    Driver d;
    d.open(kFetch);
    CHECK(d.position() == "0.0");
    d.keys("Right", 3);
    CHECK(d.position() == "3.0");
    d.key("Left");
    CHECK(d.position() == "2.0");
    d.key("End");
    CHECK(d.position() == "122.0");
    d.key("Home");
    CHECK(d.position() == "0.0");
    d.key("Left");
    CHECK(d.position() == "0.0");
  }

  TEST_CASE("up and down choose the grain, and the picture shows which") {
    Driver d;
    d.open(kFetch);
    CHECK(d.app().playback()->grain() == Grain::Event);
    d.key("Down");
    CHECK(d.app().playback()->grain() == Grain::Line);
    d.key("Down");
    CHECK(d.app().playback()->grain() == Grain::Line);
    d.keys("Right", 2);
    CHECK(d.position() == "1.2");
    CHECK(d.app().show().content().source.current_line == 4);
    d.keys("Up", 2);
    CHECK(d.app().playback()->grain() == Grain::TaskStep);
    CHECK(d.app().show().content().transport.grain == scene::Grain::TaskStep);
    d.key("Right");
    const auto event = d.app().session()->recording().event_at(d.app().playback()->position());
    CHECK(event->kind == trace::EventKind::TaskSuspended);
    d.keys("Up", 9);
    CHECK(d.app().playback()->grain() == Grain::Output);
  }

  TEST_CASE("the same by clicks: transport, grains and tabs answer where their words stand") {
    Driver d;
    d.open(kFetch);
    d.click_control("button-forward");
    d.click_control("button-forward");
    CHECK(d.position() == "2.0");
    d.click_control("button-back");
    CHECK(d.position() == "1.0");
    d.click_word("iteration");
    CHECK(d.app().playback()->grain() == Grain::Iteration);
    d.click_control("button-forward");
    CHECK(d.app().playback()->state().current_loop().iteration == 1);
    d.click_control("button-last");
    CHECK(d.position() == "122.0");
    d.click_control("button-first");
    CHECK(d.position() == "0.0");
    for (const char* tab : {"Log", "Tasks", "Await chain", "Why", "Output"}) {
      d.click_word(tab);
      CHECK(d.shows(tab));
    }
    CHECK(d.app().show().view.tab == scene::Tab::Output);
    d.click_word("Why");
    CHECK(d.app().show().view.tab == scene::Tab::Why);
  }

  TEST_CASE("play and pause, by key and by button; the word on the button says what it will do") {
    Driver d;
    d.open(kFetch);
    d.click_word("Play");
    CHECK(d.app().playback()->playing());
    for (int i = 0; i < 60; ++i) {
      d.frame(0.05);
    }
    CHECK(d.app().playback()->playing());
    CHECK(d.event() >= 4);
    CHECK(d.event() <= 9);
    d.click_word("Pause");
    CHECK_FALSE(d.app().playback()->playing());
    const std::string stopped = d.position();
    for (int i = 0; i < 60; ++i) {
      d.frame(0.05);
    }
    CHECK(d.position() == stopped);
    d.key("Space");
    CHECK(d.app().playback()->playing());
    d.key("Space");
    CHECK_FALSE(d.app().playback()->playing());
  }

  TEST_CASE("iterations and output by key, whatever the grain") {
    Driver d;
    d.open(kFetch);
    d.keys("Ctrl+Right", 3);
    CHECK(d.app().playback()->state().current_loop().iteration == 3);
    d.key("Ctrl+Left");
    CHECK(d.app().playback()->state().current_loop().iteration == 2);
    d.key("Home");
    d.keys("N", 2);
    CHECK(d.app().playback()->state().run().outputs == 2);
    CHECK(d.app().playback()->grain() == Grain::Event);
    d.key("Shift+N");
    CHECK(d.app().playback()->state().run().outputs == 1);
  }

  TEST_CASE("G asks for an event and goes there; what is no number is said and nothing happens") {
    Driver d;
    d.open(kGate);
    d.key("G");
    CHECK(d.app().overlay().kind() == OverlayKind::GoTo);
    CHECK(d.app().overlay().text().empty());  // the g that opened it is not typed into it
    d.type("12x");
    d.key("Enter");
    CHECK(d.app().overlay().open());
    CHECK(d.shows("that is no number of an event"));
    d.key("Backspace");
    d.type("0.1");
    CHECK(d.app().overlay().text() == "120.1");
    d.key("Enter");
    CHECK_FALSE(d.app().overlay().open());
    CHECK(d.event() == 120);
    d.key("G");
    d.type("n7");  // letters are not commands while text has the focus
    CHECK(d.event() == 120);
    d.key("Escape");
    CHECK_FALSE(d.app().overlay().open());
    CHECK(d.event() == 120);
  }

  TEST_CASE("all keys are shown over the window, and close again") {
    Driver d;
    d.open(kFetch);
    d.key("?");
    CHECK(d.app().overlay().kind() == OverlayKind::Help);
    for (const ActInfo& act : acts()) {
      if (!act.keys[0].empty()) {
        CHECK(d.shows(act.name));
        CHECK(d.shows(act.keys[0]));
      }
    }
    d.key("F1");
    CHECK_FALSE(d.app().overlay().open());
    d.key("F1");
    d.click({5, 5});  // outside of it
    CHECK_FALSE(d.app().overlay().open());
    CHECK(d.position() == "0.0");
  }

  TEST_CASE("a command is found by its words and done") {
    Driver d;
    d.open(kFetch);
    d.key("Ctrl+P");
    d.type("light");
    REQUIRE(d.app().overlay().found().size() == 1);
    d.key("Enter");
    CHECK(d.app().theme() == scene::ThemeName::Light);
    d.key("Ctrl+P");
    d.type("iteration");
    d.key("Down");
    CHECK(d.app().overlay().row() == 1);
    d.key("Up");
    d.key("Enter");
    CHECK(d.app().playback()->state().current_loop().iteration == 1);
    d.key("Ctrl+P");
    d.type("theme");
    d.click_word("high contrast theme");
    CHECK(d.app().theme() == scene::ThemeName::HighContrast);
    CHECK_FALSE(d.app().overlay().open());
  }

  TEST_CASE("themes go round, type grows and shrinks within its limits, the presentation is big type without chrome") {
    Driver d;
    d.open(kGate);
    d.key("Ctrl+T");
    CHECK(d.app().theme() == scene::ThemeName::Light);
    d.keys("Ctrl+T", 2);
    CHECK(d.app().theme() == scene::ThemeName::Dark);
    const float designed = d.app().show().layout().h;
    d.key("+");
    CHECK(d.app().show().layout().h > designed);
    d.keys("-", 2);
    CHECK(d.app().show().layout().h < designed);
    d.keys("-", 40);
    CHECK(d.app().show().layout().h == scene::base_size().least);
    d.key("Ctrl+0");
    CHECK(d.app().show().layout().h == designed);
    d.key("F11");
    CHECK(d.app().show().layout().arrangement == scene::Arrangement::Presentation);
    CHECK(d.app().wants_full_screen());
    CHECK_FALSE(d.picture().has_id("button-play"));
    d.key("Right");
    CHECK(d.position() == "1.0");
    d.key("Escape");
    CHECK(d.app().show().layout().arrangement == scene::Arrangement::Study);
    CHECK_FALSE(d.app().wants_full_screen());
  }

  TEST_CASE("the tab key visits every control, the frame shows where, and Enter presses") {
    Driver d;
    d.open(kFetch);
    d.key("Right");
    std::vector<std::string> visited;
    d.key("Tab");
    while (visited.empty() || d.app().focused() != visited.front()) {
      visited.emplace_back(d.app().focused());
      REQUIRE(visited.size() < 200);
      d.key("Tab");
    }
    for (const char* id : {"button-first", "button-back", "button-play", "button-forward", "button-last", "grain-0", "grain-5",
                           "speed", "tab-0", "tab-4", "file"}) {
      CAPTURE(id);
      CHECK(std::find(visited.begin(), visited.end(), id) != visited.end());
    }
    while (d.app().focused() != "grain-2") {
      d.key("Tab");
    }
    CHECK(d.picture().has_id("focus"));
    d.key("Enter");
    CHECK(d.app().playback()->grain() == Grain::TaskStep);
    while (d.app().focused() != "button-back") {
      d.key("Shift+Tab");
    }
    d.key("Enter");
    CHECK(d.position() == "0.0");
    while (d.app().focused() != "speed") {
      d.key("Tab");
    }
    d.key("Right");
    CHECK(d.app().playback()->speed() == 2);
    CHECK(d.position() == "0.0");
    d.keys("Left", 2);
    CHECK(d.app().playback()->speed() == 0.5);
    d.key("Escape");
    CHECK(d.app().focused().empty());
    d.keys("Right", 1);
    CHECK(d.position() != "0.0");
  }

  TEST_CASE("the timeline scrubs by click and by dragging, the map too") {
    Driver d;
    d.open(kGate);
    const scene::Rect ruler = [&] {
      for (const scene::Hit& hit : d.picture().hits()) {
        if (hit.action == scene::Action::Seek) {
          return hit.box;
        }
      }
      return scene::Rect{};
    }();
    REQUIRE(ruler.w > 0);
    const scene::TimelineWindow window = d.app().show().content().timeline.window;
    const auto place = [&](double share) { return scene::Point{ruler.x + ruler.w * static_cast<float>(share), ruler.centre().y}; };
    const auto event_there = [&](double share) { return static_cast<std::uint64_t>(window.from + (window.to - window.from) * share); };
    d.click(place(0.25));
    CHECK(d.event() == event_there(0.25));
    d.key("Home");
    d.drag(place(0.1), place(0.3));
    CHECK(d.event() >= event_there(0.3) - 1);
    CHECK_FALSE(d.app().playback()->playing());
    const scene::Point map = d.control("map");
    d.click(map);
    const double half = static_cast<double>(d.app().session()->recording().event_count()) / 2;
    CHECK(static_cast<double>(d.event()) == doctest::Approx(half).epsilon(0.02));
  }

  TEST_CASE("the speed is set by dragging its knob, and 1 is easy to hit") {
    Driver d;
    d.open(kFetch);
    const scene::Point middle = d.control("speed");
    d.drag(middle, {middle.x + 2000, middle.y});
    CHECK(d.app().playback()->speed() == 20);
    d.drag(middle, {middle.x - 2000, middle.y});
    CHECK(d.app().playback()->speed() == 0.1);
    d.key("PageUp");
    CHECK(d.app().playback()->speed() == 0.2);
    InputEvent faster;
    faster.kind = InputKind::KeyDown;
    faster.chord = chord_named("PageUp");
    d.send(faster);
    d.send(faster);
    d.rest();  // two keys within one frame are two steps
    CHECK(d.app().playback()->speed() == 1);
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

  TEST_CASE("a task that is pointed at lights up, and a click follows it") {
    Driver d;
    d.open(kGate);
    d.key("G");
    d.type("155");
    d.key("Enter");
    const scene::Token* token = d.picture().solid_token(4);
    REQUIRE(token != nullptr);
    const scene::Point at = token->box.centre();
    const std::size_t shapes = d.picture().shapes().size();
    d.move_to(at);
    d.frame();
    CHECK(d.app().pointed() == "task-4");
    CHECK(d.picture().shapes().size() > shapes);  // rings around all that stand for it
    d.click(at);
    CHECK(d.app().followed_task() == 4);
    d.click_word("Await chain");
    CHECK(d.app().show().content().tabs.chain.rows.back().task == 4);
    d.click(at);
    CHECK(d.app().followed_task() == 0);
    d.key("T");
    CHECK(d.app().followed_task() == 4);  // the pointer is still on it
  }

  TEST_CASE("a control that is pointed at for a while says what it is") {
    Driver d;
    d.open(kFetch);
    d.move_to(d.control("button-forward"));
    CHECK_FALSE(d.shows("on by one grain"));
    CHECK(d.app().wait() > 0);
    CHECK(d.app().wait() <= 0.25);
    d.frame(0.1);
    d.frame(0.1);
    d.frame(0.1);
    CHECK(d.shows("on by one grain"));
    d.move_to({5, 5});
    d.frame();
    CHECK_FALSE(d.shows("on by one grain"));
  }

  TEST_CASE("rows of output and log go to their event; the cause of an event too") {
    Driver d;
    d.open(kFetch);
    d.key("End");
    const std::int64_t event = d.app().show().content().tabs.output.back().event;
    d.click_word(d.app().show().content().tabs.output.back().text);
    CHECK(static_cast<std::int64_t>(d.event()) == event);
    const std::int64_t cause = d.app().show().content().narration.cause;
    REQUIRE(cause > 0);
    for (const scene::Hit& hit : d.picture().hits()) {
      if (hit.action == scene::Action::GoToEvent && hit.place == scene::Place::Narration) {
        d.click(hit.box.centre());
        break;
      }
    }
    CHECK(static_cast<std::int64_t>(d.event()) == cause);
  }

  TEST_CASE("breakpoints are set in the margin and by key, and playing stops there") {
    Driver d;
    d.open(kFetch);
    d.click_control("line-6");
    REQUIRE(d.app().playback()->breakpoints().size() == 1);
    CHECK(d.app().playback()->breakpoints().front().number == 6);
    CHECK(d.picture().has_id("breakpoint-6"));
    d.key("F8");
    CHECK(d.app().show().content().source.current_line == 6);
    d.key("B");
    CHECK(d.app().playback()->breakpoints().empty());
  }

  TEST_CASE("the wheel scrolls the source until the playhead moves, and widens the timeline") {
    Driver d;
    d.open(kGate);
    d.keys("Right", 5);
    const scene::Point source = d.app().show().layout().source.centre();
    const int first = d.app().show().content().source_view.first_line;
    d.wheel(source, -1);
    CHECK(d.app().show().content().source_view.first_line == first + 3);
    d.key("Right");
    const scene::Point timeline = d.app().show().layout().timeline.centre();
    const auto span = [&] {
      const scene::TimelineWindow window = d.app().show().content().timeline.window;
      return window.to - window.from;
    };
    const double before = span();
    d.wheel(timeline, 1, true);
    CHECK(span() == doctest::Approx(before / 1.25).epsilon(0.01));
    d.key("E");
    CHECK(d.app().show().view.ruler == scene::Ruler::Time);
    CHECK(d.app().show().content().timeline.ruler == scene::Ruler::Time);
    d.key("E");
    CHECK(d.app().show().view.ruler == scene::Ruler::Events);
  }

  TEST_CASE("arrangements are a key away, and the large timeline has both rulers") {
    Driver d;
    d.open(kGate);
    d.key("3");
    CHECK(d.app().show().layout().arrangement == scene::Arrangement::Timeline);
    CHECK_FALSE(d.app().show().content().second_timeline);
    d.click_control("ruler-both");
    CHECK(d.app().show().content().second_timeline);
    d.key("E");
    CHECK_FALSE(d.app().show().content().second_timeline);
    CHECK(d.app().show().content().timeline.ruler == scene::Ruler::Events);
    d.keys("E", 2);
    CHECK(d.app().show().content().second_timeline);
    d.key("Right");
    CHECK(d.position() == "1.0");
    d.key("2");
    CHECK(d.app().show().layout().arrangement == scene::Arrangement::AwaitChain);
    CHECK(d.shows("Await chain"));
    CHECK(d.shows("Why"));
    d.key("F11");
    CHECK(d.app().show().layout().arrangement == scene::Arrangement::Presentation);
    d.key("1");
    CHECK(d.app().show().layout().arrangement == scene::Arrangement::Study);
    CHECK_FALSE(d.app().wants_full_screen());
  }

  TEST_CASE("splitters are dragged") {
    Driver d;
    d.open(kGate);
    const float before = d.app().show().layout().source.w;
    const scene::Rect source = d.app().show().layout().source;
    d.drag({source.right(), source.centre().y}, {source.right() + 60, source.centre().y});
    CHECK(d.app().show().layout().source.w > before + 40);
    const scene::Rect timeline = d.app().show().layout().timeline;
    const int lanes = d.app().show().layout().lanes;
    d.drag({800, timeline.y}, {800, timeline.y + 60});
    CHECK(d.app().show().layout().lanes < lanes);
  }

  TEST_CASE("motion leads from one step to the next and ends at rest; with motion off there is none") {
    Driver d;
    d.open(kGate);
    d.key("G");
    d.type("155");
    d.key("Enter");
    InputEvent right;
    right.kind = InputKind::KeyDown;
    right.chord = chord_named("Right");
    d.frame(1);
    d.send(right);
    d.frame();
    CHECK(d.position() == "156.0");
    CHECK(d.shows("156"));  // the words do not wait for the picture
    REQUIRE(d.app().playback()->motion() != nullptr);
    d.frame(0.1);
    CHECK(d.picture().solid_token(4) == nullptr);  // under way
    CHECK(d.picture().tasks_in(scene::Place::Motion) == std::vector<std::int64_t>{4});
    CHECK(d.app().wait() == 0);
    d.rest();
    CHECK(d.app().playback()->motion() == nullptr);
    CHECK(d.picture().solid_token(4) != nullptr);
    d.key("M");
    d.frame(1);
    right.chord = chord_named("Left");
    d.send(right);
    d.frame();
    CHECK(d.position() == "155.0");
    CHECK(d.app().playback()->motion() == nullptr);
  }

  TEST_CASE("at rest nothing is drawn until something happens") {
    Driver d;
    d.open(kFetch);
    CHECK_FALSE(d.frame(1));
    CHECK(d.app().wait() > 0.5);  // once a second it looks whether the file has changed
    CHECK(d.app().wait() <= 1);
    d.move_to({3, 3});
    CHECK_FALSE(d.frame(1));
    d.resize(1280, 720);
    CHECK(d.picture().width() == 1280);
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
    d.put("endless.py", "import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(0)\nasyncio.run(main())\n");
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
