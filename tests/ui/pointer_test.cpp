// What the pointer does: clicks, dragging, the wheel, what is pointed at.

#include <doctest/doctest.h>

#include "support.h"

using namespace awaitscope;
using namespace awaitscope::ui;
using player::Grain;

TEST_SUITE("pointer") {
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
    const auto place = [&](double share) {
      return scene::Point{ruler.x + ruler.w * static_cast<float>(share), ruler.centre().y};
    };
    const auto event_there = [&](double share) {
      return static_cast<std::uint64_t>(window.from + (window.to - window.from) * share);
    };
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

  TEST_CASE("on the stage a mouse finds the way to the gallery, to the keys and to all commands") {
    Driver d;
    d.put("one.py", "print(1)\n");
    d.list({"one.py"});
    d.open(kGate);
    std::string seen;
    for (const char* id : {"hint-keys", "hint-commands", "mark"}) {
      d.click_control(id);
      switch (d.app().overlay().kind()) {
        case OverlayKind::Help: seen += "keys "; break;
        case OverlayKind::Commands: seen += "commands "; break;
        default: seen += d.app().screen() == Screen::Gallery ? "gallery" : "nothing ";
      }
      d.key("Escape");
    }
    CHECK(seen == "keys commands gallery");
    CHECK(d.app().screen() == Screen::Stage);
    d.click_control("mark");
    d.click_control("hint-keys");
    CHECK(d.app().overlay().kind() == OverlayKind::Help);
    d.key("Escape");
    d.click_control("hint-commands");
    CHECK(d.app().overlay().kind() == OverlayKind::Commands);
  }

  TEST_CASE("what leads there gives way in a narrow window") {
    Driver d;
    d.open(kGate);
    CHECK(d.shows("commands"));
    d.resize(560, 700);
    CHECK_FALSE(d.shows("commands"));
    d.resize(1600, 900);
    CHECK(d.shows("commands"));
  }

  TEST_CASE("the numbers of the header say what they are, where the pointer rests") {
    Driver d;
    d.open(kGate);
    d.key("G");
    d.type("155");
    d.key("Enter");
    std::string told;
    for (const char* id : {"event-count", "clock", "iteration"}) {
      d.move_to(d.control(id));
      for (int i = 0; i < 4; ++i) {
        d.frame(.1);
      }
      for (const scene::Shape& shape : d.picture().shapes()) {
        if (d.picture().id(shape) == "tooltip" && shape.kind == scene::ShapeKind::Text) {
          told += std::string(d.picture().text(shape)) + "; ";
        }
      }
    }
    CHECK(told ==
          "event; What happened so far, and all there is. G goes to one by its number.; F1; read more; "
          "virtual time; It stands still while code runs, and jumps when all wait.; F1; read more; "
          "iteration; How often the loop has gone round.; F1; read more; ");
  }
}
