// What is on show, and how it is found: arrangements, themes, the page of keys, the palette, the Tab key.

#include <doctest/doctest.h>

#include <algorithm>

#include "support.h"

using namespace awaitscope;
using namespace awaitscope::ui;
using player::Grain;

TEST_SUITE("panels") {
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

  TEST_CASE("three arrangements are ready made, whatever was dragged or hidden before") {
    Driver d;
    d.settings_at("settings.txt");
    d.open(kGate);
    const scene::WindowLayout designed = d.app().show().layout();
    const auto command = [&](const char* words) {
      d.key("Ctrl+P");
      d.type(words);
      REQUIRE(d.app().overlay().found().size() == 1);
      d.key("Enter");
      return d.app().show().layout();
    };
    d.keys("+", 2);
    d.key("Ctrl+0");
    d.key("Ctrl+3");
    d.key("Ctrl+2");
    const scene::WindowLayout debugging = command("arrange debug");
    CHECK(debugging.arrangement == scene::Arrangement::Study);
    CHECK(debugging.tabs.w > designed.tabs.w * 1.2F);
    CHECK(debugging.tabs.h > designed.tabs.h * 1.2F);
    CHECK(debugging.lanes < designed.lanes);
    CHECK(debugging.timeline.h > 0);
    CHECK(d.app().show().view.tab == scene::Tab::AwaitChain);
    d.frame(2);
    CHECK(d.text_of("settings.txt").find("tabs-width = 52") != std::string::npos);
    const scene::WindowLayout lecture = command("arrange lecture");
    CHECK(lecture.arrangement == scene::Arrangement::Presentation);
    CHECK(d.app().wants_full_screen());
    const scene::WindowLayout study = command("arrange study");
    CHECK_FALSE(d.app().wants_full_screen());
    for (const auto pane : {&scene::WindowLayout::source, &scene::WindowLayout::stage, &scene::WindowLayout::timeline,
                            &scene::WindowLayout::tabs}) {
      CHECK(study.*pane == designed.*pane);
    }
    CHECK(d.app().show().view.tab == scene::Tab::Output);
  }

  TEST_CASE("in a small window the sentence is cut before it runs into the buttons") {
    Driver d;
    d.open("../scenarios/22_a_deadlock.py");
    d.settle();
    d.key("End");
    std::string below;
    for (const auto& [width, height] : {std::pair{400.0F, 300.0F}, std::pair{640.0F, 480.0F}, std::pair{1600.0F, 900.0F}}) {
      d.resize(width, height);
      const float buttons = d.picture().bounds_of("button-play").y;
      for (const scene::Shape& shape : d.picture().shapes()) {
        if (shape.kind == scene::ShapeKind::Text && d.picture().id(shape) == "narration" && shape.box.bottom() > buttons) {
          below += std::string(d.picture().text(shape)) + "; ";
        }
      }
    }
    CHECK(below.empty());
  }
}
