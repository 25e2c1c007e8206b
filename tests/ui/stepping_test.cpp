// The playhead by keys: grains, playing, motion, and nothing at rest.

#include <doctest/doctest.h>

#include "support.h"

using namespace awaitscope;
using namespace awaitscope::ui;
using player::Grain;

TEST_SUITE("stepping") {
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
}
