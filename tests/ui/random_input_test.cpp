// Keys, clicks, drags, texts, wheel and window sizes at random, in every mode the window has: nothing falls over, Dear ImGui takes
// every picture, and after each of them the window holds what the model of the commands says.

#include <doctest/doctest.h>

#include <map>
#include <random>

#include "paint/font_files.h"
#include "paint/painter.h"
#include "support.h"
#include "window_model.h"

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

constexpr const char* kOther = R"("""Course: Another one

It is short.
"""
import asyncio
print("other")
)";

std::unique_ptr<paint::Painter> make_painter() {
  auto files = paint::find_font_files();
  REQUIRE(files.ok());
  auto painter = paint::Painter::create(test_fonts(), std::move(files).value());
  REQUIRE(painter.ok());
  return std::move(painter).value();
}

// Somebody who presses whatever there is.
class Monkey {
 public:
  explicit Monkey(unsigned seed) : painter_(make_painter()), random_(seed) {
    driver_.put("work.py", kScript);
    driver_.put("other.py", kOther);
    driver_.list({"work.py", "other.py"});
    driver_.folders["/here"] = {{"sub", true}, {"work.py", false}, {"gone.py", false}};
    driver_.clipboard = "print(1)\n";
    driver_.open("work.py");
  }

  void act() {
    switch (pick(20)) {
      case 0:
      case 1:
      case 2:
      case 3:
      case 4:
      case 5:
      case 6:
      case 7: return press_key();
      case 8:
      case 9:
      case 10:
      case 11:
      case 12: return click();
      case 13: return drag();
      case 14:
      case 15: return type();
      case 16: return wheel();
      case 17: return pick(4) == 0 ? resize() : wait();
      case 18: return pick(20) == 0 ? open() : leave();
      default: return wait();
    }
  }

  // What holds whatever was done.
  void check() {
    Application& app = driver_.app();
    painter_->paint(driver_.picture());
    ++been_[where()];
    CHECK(app.editing() == app.show().wishes.editing);
    if (app.playback() == nullptr) {
      return;
    }
    const trace::Recording& recording = app.session()->recording();
    CHECK(app.playback()->position().event <= recording.event_count());
    CHECK(app.playback()->state() == recording.state_at(app.playback()->position()));
    const scene::WindowLayout& layout = app.show().layout();
    for (const scene::Rect& pane : {layout.header, layout.source, layout.stage, layout.timeline, layout.tabs, layout.editor}) {
      CHECK(pane.w >= 0);
      CHECK(pane.h >= 0);
    }
  }

  const std::string& done() const { return done_; }
  int compared() const { return compared_; }
  // It must have been everywhere to say something.
  int been(const std::string& place) { return been_[place]; }

 private:
  int pick(int most) { return static_cast<int>(random_() % static_cast<unsigned>(most)); }
  scene::Point point() { return {static_cast<float>(pick(1700)), static_cast<float>(pick(1000))}; }

  std::string where() {
    const Application& app = driver_.app();
    constexpr const char* kOverlays[] = {"",        "help",    "glossary", "palette", "chooser", "checklist",
                                         "export",  "unsaved", "go to",    "answer",  "find",    "arguments",
                                         "answers", "note",    "lanes",    "title"};
    if (app.overlay().open()) {
      return kOverlays[static_cast<int>(app.overlay().kind())];
    }
    constexpr const char* kArrangements[] = {"study", "await chain", "timeline", "presentation"};
    if (app.screen() == Screen::Comparison) {
      return "comparison";
    }
    return app.screen() == Screen::Gallery ? "gallery"
           : app.editing()                 ? "editor"
                                           : kArrangements[static_cast<int>(app.show().wishes.arrangement)];
  }

  Around around() {
    const scene::Hit* hit = pointer_ ? driver_.picture().hit_at(*pointer_) : nullptr;
    return {driver_.app(), hit != nullptr ? std::optional(*hit) : std::nullopt, driver_.width(), driver_.height()};
  }

  // Runs what was sent, in a window in which nothing else goes on, and compares.
  void compare(const WindowModel& model, double seconds) {
    driver_.frame(seconds);
    const std::string differences = model.differences(driver_.app());
    CHECK_MESSAGE(differences.empty(), differences);
    ++compared_;
  }

  // A run that is under way changes what it changes when it likes: that is waited for.
  void come_to_rest() {
    driver_.app().finish_work();
    driver_.frame(.02);
  }

  void press_key() {
    come_to_rest();
    InputEvent event;
    event.kind = InputKind::KeyDown;
    if (pick(3) > 0) {  // a command
      const auto* const act = acts().begin() + pick(static_cast<int>(acts().size()));
      event.chord = chord_named(act->keys[0].empty() ? std::string_view("Escape") : act->keys[0]);
    } else {
      event.chord = {static_cast<Key>(1 + pick(static_cast<int>(Key::Z))), pick(4) == 0, pick(4) == 0, pick(12) == 0};
    }
    done_ = "key " + chord_name(event.chord);
    WindowModel model(driver_.app());
    model.key(event.chord, around());
    driver_.send(event);
    compare(model, .05);
  }

  void pointer(InputKind kind, scene::Point at) {
    InputEvent event;
    event.kind = kind;
    event.at = at;
    event.chord.shift = with_shift_;
    driver_.send(event);
    pointer_ = at;
  }

  void click() {
    come_to_rest();
    const auto& hits = driver_.picture().hits();
    const scene::Point at = hits.empty() || pick(3) == 0
                                ? point()
                                : hits[static_cast<std::size_t>(pick(static_cast<int>(hits.size())))].box.centre();
    pointer(InputKind::PointerMove, at);
    driver_.frame(.02);
    const scene::Hit* hit = driver_.picture().hit_at(at);
    const std::string id(hit != nullptr ? driver_.picture().id(*hit) : "nothing");
    done_ = "click on " + id;
    WindowModel model(driver_.app());
    model.click(hit, id, around());
    pointer(InputKind::PointerDown, at);
    pointer(InputKind::PointerUp, at);
    compare(model, .05);
  }

  void drag() {
    done_ = "drag";
    with_shift_ = pick(6) == 0;
    pointer(InputKind::PointerDown, point());
    driver_.frame(.02);
    pointer(InputKind::PointerMove, point());
    driver_.frame(.02);
    if (pick(4) > 0) {
      pointer(InputKind::PointerUp, point());
    } else if (pick(2) == 0) {
      InputEvent event;
      event.kind = pick(2) == 0 ? InputKind::FocusLost : InputKind::PointerLeft;
      driver_.send(event);
    }
    with_shift_ = false;
    driver_.frame(.02);
  }

  // Words that mean something somewhere, or characters that do not.
  void type() {
    come_to_rest();
    constexpr const char32_t* kWords[] = {U"33",    U"12.1",   U"light", U"sleep",      U"work.py",
                                          U"other", U"/here/", U"Task",  U"import x\n", U"one \"two three\""};
    std::u32string typed = kWords[pick(static_cast<int>(std::size(kWords)))];
    if (pick(3) == 0) {
      typed.clear();
      for (int i = 0; i < 4; ++i) {
        constexpr char32_t kOdd[] = {U'\xE9', U'\x1F40D', U'\x301', U'\0', U'\x7F', U'\xD800', U'\x10FFFF', U'\t'};
        typed += pick(4) == 0 ? kOdd[pick(static_cast<int>(std::size(kOdd)))] : static_cast<char32_t>(' ' + pick(95));
      }
    }
    done_ = "text";
    const WindowModel model(driver_.app());  // a text changes none of it
    for (const char32_t character : typed) {
      InputEvent event;
      event.kind = InputKind::Text;
      event.character = character;
      driver_.send(event);
    }
    compare(model, .05);
  }

  void wheel() {
    come_to_rest();
    done_ = "wheel";
    const WindowModel model(driver_.app());
    InputEvent event;
    event.kind = InputKind::Wheel;
    event.at = point();
    event.dy = static_cast<float>(pick(3) - 1);
    event.chord.ctrl = pick(2) == 0;
    driver_.send(event);
    compare(model, .02);
  }

  void resize() {
    done_ = "size";
    come_to_rest();
    const WindowModel model(driver_.app());
    constexpr int kSides[] = {1, 40, 200, 640, 1000, 1600, 2560, 3840};
    driver_.set_size(static_cast<float>(kSides[pick(8)] + pick(50)), static_cast<float>(kSides[pick(8)] + pick(50)));
    compare(model, .02);
  }

  void wait() {
    done_ = "wait";
    for (int i = 0; i < 6; ++i) {
      driver_.frame(.1);
    }
  }

  // A way out of wherever it is, else it would be in lists and fields most of the time.
  void leave() {
    driver_.key("Escape");
    if (pick(3) == 0) {
      driver_.key("Escape");
    }
  }

  void open() {
    done_ = "drop";
    constexpr const char* kFiles[] = {"work.py",     "other.py", "scene/data/gate.jsonl", "/here/gone.py", "sub",
                                      "nothing.txt", ""};
    InputEvent event;
    event.kind = InputKind::Drop;
    event.path = kFiles[pick(static_cast<int>(std::size(kFiles)))];
    driver_.send(event);
    driver_.frame(.02);
  }

  Driver driver_;
  std::unique_ptr<paint::Painter> painter_;
  std::mt19937 random_;
  std::optional<scene::Point> pointer_;
  bool with_shift_ = false;
  std::string done_;
  std::map<std::string, int> been_;
  int compared_ = 0;
};

}  // namespace

TEST_CASE("random keys, clicks, drags and sizes do no harm, and do what the commands say") {
  std::map<std::string, int> been;
  const char* const places[] = {"study",      "await chain", "timeline", "presentation", "editor",   "gallery",
                                "comparison", "chooser",     "palette",  "help",         "glossary", "checklist",
                                "go to",      "find",        "note",     "lanes",        "arguments"};
  for (unsigned seed = 1; seed <= 5; ++seed) {
    CAPTURE(seed);
    Monkey monkey(seed);
    for (int i = 0; i < 2000; ++i) {
      monkey.act();
      CAPTURE(i);
      CAPTURE(monkey.done());
      monkey.check();
    }
    CHECK(monkey.compared() > 1000);
    for (const char* const place : places) {
      been[place] += monkey.been(place);
    }
  }
  for (const char* const place : places) {
    CAPTURE(place);
    CHECK(been[place] > 20);
  }
}
