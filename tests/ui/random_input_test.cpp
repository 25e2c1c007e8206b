// Keys, clicks, drags and window sizes at random: nothing falls over, and what the window shows is what it holds.

#include <doctest/doctest.h>

#include <random>

#include "support.h"

using namespace awaitscope;
using namespace awaitscope::ui;

namespace {

constexpr const char* kScript = R"(import asyncio

async def work(name, delay, gate):
    async with gate:
        await asyncio.sleep(delay)
        print(name)

async def main():
    gate = asyncio.Lock()
    await asyncio.gather(*(work(n, n / 10, gate) for n in range(5)))
    print(input("more? "))

asyncio.run(main())
)";

class Monkey {
 public:
  explicit Monkey(unsigned seed) : random_(seed) {
    driver_.put("work.py", kScript);
    driver_.put("other.py", "import asyncio\nprint('other')\n");
    driver_.list({"work.py", "other.py"});
    driver_.folders["/here"] = {{"sub", true}, {"work.py", false}};
    driver_.clipboard = "print(1)\n";
    driver_.open("work.py");
  }

  void act() {
    switch (pick(10)) {
      case 0:
      case 1:
      case 2:
      case 3: return press_key();
      case 4:
      case 5: return click();
      case 6: return drag();
      case 7: return type();
      case 8: return wheel();
      default: return pick(8) == 0 ? resize() : wait();
    }
  }

  void check() {
    Application& app = driver_.app();
    if (app.screen() != Screen::Stage) {
      return;
    }
    REQUIRE(app.playback() != nullptr);
    ++on_stage_;
    edited_ += app.editing() ? 1 : 0;
    covered_ += app.overlay().open() ? 1 : 0;
    const trace::Recording& recording = app.session()->recording();
    CHECK(app.playback()->position().event <= recording.event_count());
    CHECK(app.playback()->state() == recording.state_at(app.playback()->position()));
    CHECK(app.editing() == app.show().wishes.editing);
    const scene::WindowLayout& layout = app.show().layout();
    for (const scene::Rect& pane : {layout.header, layout.source, layout.stage, layout.timeline, layout.tabs, layout.editor}) {
      CHECK(pane.w >= 0);
      CHECK(pane.h >= 0);
    }
  }

  // It must have been everywhere to say something.
  int on_stage() const { return on_stage_; }
  int edited() const { return edited_; }
  int covered() const { return covered_; }

 private:
  int pick(int most) { return std::uniform_int_distribution<int>(0, most - 1)(random_); }
  scene::Point point() { return {static_cast<float>(pick(1700)), static_cast<float>(pick(1000))}; }

  void press_key() {
    InputEvent event;
    event.kind = InputKind::KeyDown;
    if (pick(2) == 0) {  // a command
      const auto* const act = acts().begin() + pick(static_cast<int>(acts().size()));
      event.chord = chord_named(act->keys[0].empty() ? std::string_view("Escape") : act->keys[0]);
    } else {
      event.chord = {static_cast<Key>(1 + pick(static_cast<int>(Key::Z))), pick(4) == 0, pick(4) == 0, pick(12) == 0};
    }
    driver_.send(event);
    driver_.frame(.05);
  }

  void pointer(InputKind kind, scene::Point at) {
    InputEvent event;
    event.kind = kind;
    event.at = at;
    event.chord.shift = pick(6) == 0;
    driver_.send(event);
  }

  void click() {
    const auto& hits = driver_.picture().hits();
    const scene::Point at = hits.empty() || pick(3) == 0 ? point() : hits[static_cast<std::size_t>(pick(static_cast<int>(hits.size())))].box.centre();
    pointer(InputKind::PointerDown, at);
    pointer(InputKind::PointerUp, at);
    driver_.frame(.05);
  }

  void drag() {
    pointer(InputKind::PointerDown, point());
    driver_.frame(.02);
    pointer(InputKind::PointerMove, point());
    driver_.frame(.02);
    if (pick(4) > 0) {
      pointer(InputKind::PointerUp, point());
    }
    driver_.frame(.02);
  }

  void type() {
    for (int i = 0; i < 4; ++i) {
      InputEvent event;
      event.kind = InputKind::Text;
      event.character = static_cast<char32_t>(pick(5) == 0 ? 0xE9 : ' ' + pick(95));
      driver_.send(event);
    }
    driver_.frame(.05);
  }

  void wheel() {
    InputEvent event;
    event.kind = InputKind::Wheel;
    event.at = point();
    event.dy = static_cast<float>(pick(3) - 1);
    event.chord.ctrl = pick(2) == 0;
    driver_.send(event);
    driver_.frame(.02);
  }

  void resize() { driver_.resize(static_cast<float>(200 + pick(2600)), static_cast<float>(150 + pick(1400))); }

  void wait() {
    for (int i = 0; i < 10; ++i) {
      driver_.frame(.1);
    }
  }

  Driver driver_;
  std::mt19937 random_;
  int on_stage_ = 0;
  int edited_ = 0;
  int covered_ = 0;
};

}  // namespace

TEST_CASE("random keys, clicks, drags and sizes do no harm") {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    CAPTURE(seed);
    Monkey monkey(seed);
    for (int i = 0; i < 2000; ++i) {
      CAPTURE(i);
      monkey.act();
      monkey.check();
    }
    CHECK(monkey.on_stage() > 500);
    CHECK(monkey.edited() > 50);
    CHECK(monkey.covered() > 50);
  }
}
