// Every key of the table is pressed once, as it would be in a window, and does what its line says.

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>

#include "support.h"

using namespace awaitscope;
using namespace awaitscope::ui;

namespace {

constexpr const char* kScript = R"(import asyncio, sys

async def work(name, delay):
    print(name, "begins")
    await asyncio.sleep(delay)
    print(name, "ends")

async def main():
    await asyncio.gather(work("a", 2), work("b", 1))
    print(sys.argv[1:], input("who? "))

asyncio.run(main())
)";

struct Pressed {
  Driver d;
  std::set<std::string> keys;

  void key(std::string_view name) {
    d.key(name);
    d.settle();
    keys.insert(std::string(name));
  }
  void escape() { d.key("Escape"); }
  std::uint64_t event() { return d.event(); }
  bool open(OverlayKind kind) { return d.app().overlay().kind() == kind; }
};

void press_steps(Pressed& p) {
  p.key("Space");
  CHECK(p.d.app().playback()->playing());
  p.d.key("Space");
  p.d.key("Home");
  p.key("Right");
  CHECK(p.event() == 1);
  p.key("Left");
  CHECK(p.event() == 0);
  p.key("Up");
  CHECK(p.d.app().playback()->grain() == player::Grain::TaskStep);
  p.key("Down");
  CHECK(p.d.app().playback()->grain() == player::Grain::Event);
  p.key("Ctrl+Right");
  const std::uint64_t iteration = p.event();
  CHECK(iteration > 1);
  p.d.key("Ctrl+Right");
  p.key("Ctrl+Left");
  CHECK(p.event() == iteration);
  p.d.key("N");
  p.key("S");
  const std::uint64_t step = p.event();
  p.key("Shift+S");
  CHECK(p.event() < step);
  p.key("PageUp");
  CHECK(p.d.app().playback()->speed() == 2);
  p.key("PageDown");
  CHECK(p.d.app().playback()->speed() == 1);
  p.key("P");
  CHECK(p.d.app().playback()->paces_by_time());
}

void press_jumps(Pressed& p) {
  p.key("End");
  CHECK(p.open(OverlayKind::Answer));
  p.escape();
  const std::uint64_t end = p.event();
  p.key("Home");
  CHECK(p.event() == 0);
  p.key("N");
  const std::uint64_t output = p.event();
  CHECK(output > 0);
  p.d.key("N");
  p.key("Shift+N");
  CHECK(p.event() == output);
  p.key("B");
  CHECK(p.d.app().playback()->breakpoints().size() == 1);
  p.key("F8");
  const std::uint64_t second = p.event();
  CHECK(second > output);
  p.key("Shift+F8");
  CHECK(p.event() < second);
  p.key("Ctrl+B");
  CHECK(p.open(OverlayKind::Checks));
  p.escape();
  p.key("F7");
  CHECK(p.event() == second);
  p.key("Shift+F7");
  CHECK(p.event() < second);
  p.key("G");
  CHECK(p.open(OverlayKind::GoTo));
  p.d.type("20");
  p.d.key("Enter");
  p.key("Shift+L");
  CHECK(p.d.app().playback()->marks().from);
  p.d.keys("Right", 9);
  const std::uint64_t marked = p.event();
  p.d.key("Shift+L");
  p.key("D");
  CHECK(p.open(OverlayKind::Note));
  p.d.key("Enter");
  p.d.key("End");
  p.key("Shift+F2");
  CHECK(p.event() == marked);
  p.d.key("Home");
  p.key("F2");
  CHECK(p.event() == marked);
  CHECK(end > marked);
}

void press_panels(Pressed& p) {
  const std::map<std::string, scene::Tab> tabs = {{"L", scene::Tab::Log},
                                                  {"K", scene::Tab::Tasks},
                                                  {"C", scene::Tab::AwaitChain},
                                                  {"W", scene::Tab::Why},
                                                  {"O", scene::Tab::Output}};
  for (const auto& [key, tab] : tabs) {
    p.key(key);
    CHECK(p.d.app().show().view.tab == tab);
  }
  p.d.key("Home");
  p.d.key("N");
  p.key("T");
  CHECK(p.d.app().followed_task() != 0);
  p.d.key("T");
  for (const char* key : {"F", "Ctrl+F"}) {
    p.key(key);
    CHECK(p.open(OverlayKind::Find));
    p.d.type("prints");
    p.d.key("Enter");
    for (int i = 0; i < 4; ++i) {
      p.d.key("Home");
    }
  }
  p.key("F3");
  const std::uint64_t found = p.event();
  CHECK(found > 0);
  p.d.key("F3");
  p.key("Shift+F3");
  CHECK(p.event() == found);
  p.key("Shift+F");
  CHECK(p.open(OverlayKind::Checks));
  p.escape();
  p.key("U");
  CHECK(p.d.shows("is the only file"));
  p.key("H");
  CHECK(p.d.picture().has_id("later-hidden"));
  p.key("Shift+H");
  CHECK_FALSE(p.d.picture().has_id("later-hidden"));
  p.d.key("H");
  p.key("Ctrl+C");
  CHECK_FALSE(p.d.clipboard.empty());
  for (const char* key : {"E", "Ctrl+Up", "Ctrl+Down", "Z", "Shift+Z"}) {
    const scene::TimelineContent before = p.d.app().show().content().timeline;
    p.key(key);
    const scene::TimelineContent& after = p.d.app().show().content().timeline;
    CAPTURE(key);
    CHECK((before.ruler != after.ruler || before.window.from != after.window.from || before.window.to != after.window.to));
    p.d.key(key == std::string("E") ? "E" : "F6");
    p.escape();
  }
  p.key("V");
  CHECK(p.open(OverlayKind::LaneFilter));
  p.escape();
  p.key("Y");
  CHECK(p.d.app().show().view.library);
  p.d.key("Y");
  CHECK_FALSE(p.d.app().show().view.library);
}

void press_looks(Pressed& p) {
  const float height = p.d.app().show().layout().h;
  for (const char* key : {"+", "Ctrl++"}) {
    p.key(key);
    CHECK(p.d.app().show().layout().h > height);
    p.d.key("Ctrl+0");
  }
  for (const char* key : {"-", "Ctrl+-"}) {
    p.key(key);
    CHECK(p.d.app().show().layout().h < height);
    p.key("Ctrl+0");
    CHECK(p.d.app().show().layout().h == height);
  }
  const auto arrangement = [&] { return p.d.app().show().layout().arrangement; };
  p.key("2");
  CHECK(arrangement() == scene::Arrangement::AwaitChain);
  p.key("3");
  CHECK(arrangement() == scene::Arrangement::Timeline);
  p.key("F11");
  CHECK(arrangement() == scene::Arrangement::Presentation);
  p.key("1");
  CHECK(arrangement() == scene::Arrangement::Study);
  for (const char* key : {"Ctrl+1", "Ctrl+2", "Ctrl+3"}) {
    const std::size_t hits = p.d.picture().hits().size();
    p.key(key);
    CAPTURE(key);
    CHECK(p.d.picture().hits().size() != hits);
    p.d.key(key);
  }
  p.key("Ctrl+T");
  CHECK(p.d.app().theme() == scene::ThemeName::Light);
  p.key("M");
  CHECK_FALSE(p.d.app().moving());
}

void press_program(Pressed& p) {
  for (const char* key : {"R", "F5", "Shift+R"}) {
    const Session* before = p.d.app().session();
    p.key(key);
    CAPTURE(key);
    CHECK(p.d.app().session() != before);
  }
  p.key("Ctrl+Shift+R");
  CHECK(p.d.app().screen() == Screen::Comparison);
  p.key("J");
  CHECK_FALSE(p.d.app().show().note.empty());
  p.escape();
  CHECK(p.d.app().screen() == Screen::Stage);
  for (const char* key : {"A", "F6"}) {
    p.key(key);
    CHECK(p.open(OverlayKind::Arguments));
    p.escape();
  }
  for (const char* key : {"Shift+A", "Shift+F6"}) {
    p.key(key);
    CHECK(p.open(OverlayKind::Answers));
    p.escape();
  }
  p.key("I");
  CHECK(p.open(OverlayKind::Answer));
  p.escape();
  p.key("Ctrl+D");
  CHECK(p.d.app().session()->complete());
  for (const auto& [key, kind] : std::map<std::string, OverlayKind>{{"Ctrl+O", OverlayKind::Files},
                                                                    {"Ctrl+Shift+O", OverlayKind::Files},
                                                                    {"Ctrl+Shift+E", OverlayKind::Export},
                                                                    {"Ctrl+R", OverlayKind::Files},
                                                                    {"Ctrl+P", OverlayKind::Commands},
                                                                    {"Shift+F1", OverlayKind::Glossary},
                                                                    {"?", OverlayKind::Help},
                                                                    {"F1", OverlayKind::Help}}) {
    const std::string pressed = key;
    p.key(pressed);
    CAPTURE(pressed);
    CHECK(p.open(kind));
    p.escape();
  }
  p.key("Ctrl+G");
  CHECK(p.d.app().screen() == Screen::Gallery);
  p.escape();
  p.key("Ctrl+E");
  CHECK(p.d.app().editing());
  p.d.type("#");
  p.key("Ctrl+S");
  CHECK(p.d.text_of("keys.py").find('#') != std::string::npos);
  p.key("Ctrl+Shift+S");
  CHECK(p.open(OverlayKind::Files));
  p.escape();
  p.escape();
  p.key("Ctrl+N");
  CHECK(p.d.app().session()->name() == "untitled.py");
  p.escape();
  p.d.clipboard = "print('pasted')\n";
  p.key("Ctrl+V");
  CHECK(p.d.app().editor()->text() == p.d.clipboard);
  p.escape();
  p.key("Ctrl+Q");
  p.d.key("Ctrl+Q");  // what was pasted is not saved
  CHECK(p.d.app().wants_close());
}

}  // namespace

TEST_CASE("every key of the map does what its line says") {
  Pressed p;
  p.d.put("keys.py", kScript);
  p.d.open("keys.py");
  press_steps(p);
  press_jumps(p);
  press_panels(p);
  p.d.key("Home");
  p.d.key("N");
  REQUIRE(p.d.picture().solid_token(1) != nullptr);
  p.d.move_to(p.d.picture().solid_token(1)->box.centre());  // a task that made others
  p.key("X");
  CHECK(p.d.app().show().content().timeline.choice->folded(1));
  press_looks(p);
  press_program(p);
  for (const ActInfo& act : acts()) {
    for (const std::string_view key : act.keys) {
      CAPTURE(std::string(key));
      CHECK((key.empty() || p.keys.count(std::string(key)) == 1));
    }
  }
}
