// Two runs side by side, by keys and by the pointer: opened, stepped, taken to where they part, left.

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "export/comparison.h"
#include "scene/compare_clock.h"
#include "support.h"

using namespace awaitscope;
using namespace awaitscope::ui;

namespace {

constexpr const char* kBlocking = "/here/fetch_blocking.py";
constexpr const char* kAsync = "/here/fetch_async.py";

using Places = std::vector<std::pair<std::uint64_t, std::uint64_t>>;

struct Compared {
  Driver d;

  Compared() {
    d.put(kBlocking, test_text("scenes/fetch_blocking.py"));
    d.put(kAsync, test_text("scenes/fetch_async.py"));
    d.folders["/here"] = {{"fetch_async.py", false}, {"fetch_blocking.py", false}};
  }
  void with(const char* path) {
    d.key("Ctrl+Shift+O");
    REQUIRE(d.app().overlay().kind() == OverlayKind::Files);
    d.type(path);
    d.key("Enter");
    d.settle();
  }
  void open() {
    d.open(kBlocking);
    with(kAsync);
    REQUIRE(d.app().screen() == Screen::Comparison);
  }
  std::pair<std::uint64_t, std::uint64_t> place() {
    return {d.app().comparison()->position(0).event, d.app().comparison()->position(1).event};
  }
  void changes(const char* path, const std::string& text) {
    d.put(path, text);
    d.frame(1.1);
    d.settle();
  }
  bool compares() { return d.app().screen() == Screen::Comparison; }
};

// The first event in which two scripts differ when the one takes the other's place.
std::uint64_t first_difference(const std::string& before, const std::string& after) {
  Driver one, other;
  one.put(kAsync, before);
  one.open(kAsync);
  other.put(kAsync, after);
  other.open(kAsync);
  trace::Comparison comparison(one.app().session()->recording(), other.app().session()->recording(),
                               trace::Comparison::Printed::Counts);
  while (comparison.read(1000)) {
  }
  return comparison.difference().value_or(0);
}

// The places both come to, event by event, told from the recordings alone: at each instant either goes on through its events.
Places walked(const trace::Recording& left, const trace::Recording& right) {
  const auto times = [](const trace::Recording& recording) {
    std::vector<double> all;
    for (trace::EventNumber event = 1; event <= recording.event_count(); ++event) {
      all.push_back(recording.state_at({event, 0}).clock());
    }
    return all;
  };
  const std::vector<double> mine = times(left), yours = times(right);
  Places places{{0, 0}};
  while (places.back().first < mine.size() || places.back().second < yours.size()) {
    auto [a, b] = places.back();
    const double now = std::min(a < mine.size() ? mine[a] : 1e9, b < yours.size() ? yours[b] : 1e9);
    a += a < mine.size() && mine[a] == now ? 1 : 0;
    b += b < yours.size() && yours[b] == now ? 1 : 0;
    places.emplace_back(a, b);
  }
  return places;
}

}  // namespace

TEST_SUITE("two runs") {
  TEST_CASE("another file is put beside the one on show; both are said to differ, and Escape goes back with nothing lost") {
    Compared c;
    c.d.open(kBlocking);
    c.d.keys("N", 2);
    c.d.key("B");
    const std::string place = c.d.position();
    const std::uint64_t event = c.d.event();
    c.with(kAsync);
    REQUIRE(c.compares());
    CHECK(c.place().first == event);  // it begins at the playhead
    CHECK(c.d.app().title() == "fetch_blocking.py and fetch_async.py - awaitscope");
    for (const char* words :
         {"The right ends 2.00 s sooner than the left: 2.00 s against 4.00 s.", "2.00 s sooner", "fetch_blocking.py",
          "fetch_async.py", "They part at event 19. Left: t = 0.000: Task-2 calls time.sleep(2)",
          "Right: t = 0.000: Task-2 gets future sleep#1", "3 tasks, 98 events, 3 waits, longest ready queue 2",
          "3 tasks, 72 events, 1 wait, longest ready queue 2, the loop blocked for 4 s"}) {
      CAPTURE(words);
      CHECK(c.d.shows(words));
    }
    c.d.key("End");
    c.d.key("Escape");
    CHECK(c.d.app().screen() == Screen::Stage);
    CHECK(c.d.app().comparison() == nullptr);
    CHECK(c.d.position() == place);
    CHECK(c.d.app().playback()->breakpoints().size() == 1);
    CHECK(c.d.app().session()->name() == "fetch_blocking.py");
  }

  TEST_CASE("right and left go through the events of both, Ctrl goes with the clock, and J to where they part") {
    Compared c;
    c.open();
    const trace::Recording& left = c.d.app().session()->recording();
    Driver other;
    other.put(kAsync, test_text("scenes/fetch_async.py"));
    other.open(kAsync);
    const Places wanted = walked(left, other.app().session()->recording());
    Places there{c.place()}, back;
    while (there.size() < wanted.size()) {
      c.d.key("Right");
      there.push_back(c.place());
    }
    CHECK(there == wanted);
    c.d.key("Right");
    CHECK(c.place() == wanted.back());
    back.push_back(c.place());
    while (back.size() < wanted.size()) {
      c.d.key("Left");
      back.push_back(c.place());
    }
    std::reverse(back.begin(), back.end());
    CHECK(back == wanted);
    c.d.key("J");
    CHECK(c.place() == std::pair<std::uint64_t, std::uint64_t>{19, 19});
    c.d.key("Ctrl+Right");
    CHECK(c.d.app().comparison()->moment().time == 2);
    c.d.keys("Ctrl+Right", 2);
    CHECK(c.d.app().comparison()->moment().time == 4);
    c.d.key("Ctrl+Left");
    CHECK(c.d.app().comparison()->moment().time == 2);
    c.d.click_control("button-parting");
    CHECK(c.place() == std::pair<std::uint64_t, std::uint64_t>{19, 19});
    c.d.key("Home");
    CHECK(c.place() == std::pair<std::uint64_t, std::uint64_t>{0, 0});
    c.d.key("End");
    CHECK(c.place() == wanted.back());
  }

  TEST_CASE("a click on either timeline goes there, playing moves both, buttons answer to the keyboard") {
    Compared c;
    c.open();
    std::vector<scene::Hit> lanes;
    for (const scene::Hit& hit : c.d.picture().hits()) {
      if (hit.action == scene::Action::Seek) {
        lanes.push_back(hit);
      }
    }
    REQUIRE(lanes.size() == 3);  // the ruler, and the lanes of each
    for (const scene::Hit& hit : lanes) {
      c.d.key("Home");
      c.d.click({hit.box.x + hit.box.w * static_cast<float>((1 - hit.from) / (hit.to - hit.from)), hit.box.centre().y});
      CHECK(c.d.app().comparison()->moment().time == doctest::Approx(1).epsilon(.0001));
      CHECK(c.d.shows("t = 1.000 s"));
      CHECK(c.d.shows("held until 2.000"));
      CHECK(c.d.shows("the thread is free"));
    }
    c.d.key("Space");  // to the end: the test goes on when nothing moves any more
    CHECK(c.d.app().comparison()->moment().time == 4);
    CHECK_FALSE(c.d.app().comparison()->playing());
    c.d.key("PageUp");
    CHECK(c.d.app().playback()->speed() == 2);
    while (c.d.app().focused() != "button-first") {
      c.d.key("Tab");
    }
    c.d.key("Enter");
    CHECK(c.place() == std::pair<std::uint64_t, std::uint64_t>{0, 0});
    c.d.key("Escape");  // leaves the button
    CHECK(c.compares());
    c.d.click_control("button-leave");
    CHECK_FALSE(c.compares());
  }

  TEST_CASE("the ruler can be looked at closely, and the task that is pointed at lights up on both sides") {
    Compared c;
    c.open();
    const auto span = [&] {
      for (const scene::Hit& hit : c.d.picture().hits()) {
        if (hit.action == scene::Action::Seek) {
          return hit.to - hit.from;
        }
      }
      return 0.0;
    };
    const double whole = span();
    c.d.key("Ctrl+Up");
    CHECK(span() == doctest::Approx(whole * .8));
    c.d.key("Shift+Z");
    CHECK(span() == whole);
    const auto shapes = [&](bool right) {  // of the tokens of Task-2 in that half
      std::uint32_t count = 0;
      for (const scene::Token& token : c.d.picture().tokens()) {
        count += token.task == 2 && (token.box.x > c.d.width() / 2) == right ? token.end_shape - token.first_shape : 0;
      }
      return count;
    };
    c.d.key("J");
    const std::uint32_t left = shapes(false), right = shapes(true);
    c.d.move_to(c.d.control("task-2"));
    CHECK(c.d.app().pointed() == "task-2");
    CHECK(shapes(false) > left);
    CHECK(shapes(true) > right);
  }

  TEST_CASE("what cannot be compared is said, and what is on show stays") {
    Compared c;
    c.d.open(kBlocking);
    const std::string place = c.d.position();
    c.d.put("/here/broken.py", "import asyncio\nprint(\"one\"\n");
    c.d.put("/here/no.awsc", "this is no recording");
    for (const auto& [path, words] : std::vector<std::pair<const char*, const char*>>{
             {"/here/missing.py", "missing.py"}, {"/here/no.awsc", "no.awsc"}, {"/here/broken.py", "'(' was never closed"}}) {
      const char* file = path;
      CAPTURE(file);
      c.with(file);
      CHECK(c.d.app().screen() == Screen::Stage);
      CHECK(c.d.app().show().note.find(words) != std::string::npos);
      CHECK(c.d.position() == place);
    }
    c.with(kBlocking);
    REQUIRE(c.compares());
    CHECK(c.d.shows("the same file twice"));
    CHECK(c.d.shows("The same, event for event."));
    c.d.key("J");
    CHECK(c.d.shows("they do not part"));
    c.with(kAsync);  // another one instead
    CHECK(c.d.shows("2.00 s sooner"));
    c.with("/here/missing.py");
    CHECK(c.d.shows("missing.py"));
    CHECK(c.d.shows("2.00 s sooner"));
    c.d.key("Escape");
    c.d.key("J");
    CHECK(c.d.shows("one run is on show"));
  }

  TEST_CASE("a run is compared with the run before it, and again when the file changes meanwhile") {
    Compared c;
    c.d.open(kAsync);
    c.d.key("Ctrl+Shift+R");
    CHECK_FALSE(c.compares());
    CHECK(c.d.shows("there is no run before this one"));
    c.d.key("End");
    std::string slower = test_text("scenes/fetch_async.py");
    slower.replace(slower.find("sleep(2)"), 8, "sleep(3)");
    c.d.put(kAsync, slower);
    c.d.frame(1.1);
    c.d.settle();
    c.d.key("Ctrl+Shift+R");
    c.d.settle();
    REQUIRE(c.compares());
    CHECK(c.d.shows("The same order, event for event. The left ends 1.00 s sooner than the right: 2.00 s against 3.00 s."));
    c.d.put(kAsync, test_text("scenes/fetch_blocking.py"));
    c.d.frame(1.1);
    c.d.settle();
    REQUIRE(c.compares());
    CHECK(c.d.shows("The left ends 1.00 s sooner than the right: 3.00 s against 4.00 s."));
    c.d.key("Escape");
    CHECK(c.d.app().screen() == Screen::Stage);
  }

  TEST_CASE("two runs leave as a picture or in words, as the command line writes them") {
    Compared c;
    c.open();
    c.d.key("End");
    const ExportPage& page = c.d.app().overlay().export_page();
    const auto name = [&](const char* words) {
      c.d.key("Ctrl+Shift+E");
      REQUIRE(c.d.app().overlay().kind() == OverlayKind::Export);
      c.d.key("Ctrl+A");
      c.d.key("Backspace");
      c.d.type(words);
    };
    c.d.key("Ctrl+Shift+E");
    CHECK(page.path() == "/here/fetch_blocking-and-fetch_async.png");
    CHECK(page.says() == "1600 x 900 pixels");
    CHECK(c.d.picture().has_id("preview"));
    c.d.key("Enter");
    CHECK(c.d.shows("written: /here/fetch_blocking-and-fetch_async.png"));
    CHECK(c.d.text_of("/here/fetch_blocking-and-fetch_async.png").substr(1, 3) == "PNG");

    const trace::Recording& left = c.d.app().comparison()->side(0).recording();
    const trace::Recording& right = c.d.app().comparison()->side(1).recording();
    const insight::Difference difference = insight::compare(left, right);
    name("both.txt");
    c.d.key("Enter");
    CHECK(c.d.text_of("/here/both.txt") ==
          insight::difference_text(difference, left, right, "fetch_blocking.py", "fetch_async.py"));

    name("both.svg");
    while (page.rows()[page.row()].row != ExportRow::What) {
      c.d.key("Up");
    }
    c.d.key("Right");
    std::string rows;
    for (const ExportPage::Row& row : page.rows()) {
      rows += row.label + " ";
    }
    CHECK(rows == "Kind What Size Theme Ground File ");
    c.d.key("Enter");
    exporting::ComparisonOrder order;
    order.width = c.d.width();
    order.height = c.d.height();
    order.time = 4;
    const Result<std::string> picture = exporting::export_comparison(left, right, difference, order, {});
    REQUIRE(picture.ok());
    CHECK((c.d.text_of("/here/both.svg") == picture.value()));

    name("both.gif");  // of two runs there is no film
    CHECK(page.path() == "/here/both.gif.svg");
    c.d.key("Escape");
    CHECK(c.compares());
  }

  TEST_CASE("what they come to in words is not written before it is known") {
    Compared c;
    c.d.put("/here/ask.py", "print(input(\"who? \"))\n");
    c.d.open(kAsync);
    c.with("/here/ask.py");
    REQUIRE(c.compares());
    c.d.key("Ctrl+Shift+E");
    c.d.key("Ctrl+A");
    c.d.key("Backspace");
    c.d.type("both.txt");
    CHECK(c.d.shows("what they come to in words is known when all of both has been compared"));
    c.d.key("Enter");
    CHECK(c.d.app().overlay().kind() == OverlayKind::Export);
    CHECK(c.d.text_of("/here/both.txt").empty());
  }

  TEST_CASE(
      "the other script is run again when it changes: one stays where both runs are the same, else goes to where they differ") {
    Compared c;
    c.open();
    const std::string was = test_text("scenes/fetch_async.py");
    const std::string is = was + "\nprint(\"one more\")\n";
    const std::uint64_t differs = first_difference(was, is);
    REQUIRE(differs > 19);
    c.d.key("J");
    c.d.key("Ctrl+Up");
    const auto place = c.place();
    c.changes(kAsync, is);
    REQUIRE(c.compares());
    CHECK(c.place() == place);
    CHECK(c.d.shows("fetch_async.py was run again"));
    CHECK(c.d.shows("event 19 of 99"));
    CHECK(c.d.app().comparison()->view().window.to > 0);  // as closely as before
    c.d.key("End");
    c.changes(kAsync, was);
    CHECK(c.place().second == differs);
    CHECK(c.d.shows("fetch_async.py was run again: it differs from event " + std::to_string(differs)));
    CHECK(c.d.app().session()->name() == "fetch_blocking.py");
  }

  TEST_CASE("an error in either script, or its absence, leaves the last good run standing, and is said") {
    for (const char* path : {kAsync, kBlocking}) {
      CAPTURE(path);
      Compared c;
      c.open();
      const std::string name = std::string(path).substr(6);
      const std::string good = c.d.text_of(path);
      c.changes(path, good + "print(\"one\"\n");
      REQUIRE(c.compares());
      CHECK(c.d.shows("'(' was never closed; on show is the last run"));
      c.d.key("Right");  // it stays until it is mended
      CHECK(c.d.shows("'(' was never closed; on show is the last run"));
      CHECK(c.d.shows("2.00 s sooner"));
      c.changes(path, "");
      CHECK(c.d.shows(name + " is not there any more: on show is its last run"));
      CHECK(c.d.shows("2.00 s sooner"));
      c.changes(path, good);
      REQUIRE(c.compares());
      CHECK(c.d.shows(name + " was run again"));
      CHECK_FALSE(c.d.shows("on show is"));
    }
  }

  TEST_CASE("a recording on either side is read again when it changes") {
    for (const bool left : {true, false}) {
      CAPTURE(left);
      Compared c;
      const char* changing = "/here/changing.jsonl";
      c.d.put(changing, test_text(kFetch));
      c.d.open(left ? changing : kAsync);
      c.with(left ? kAsync : changing);
      REQUIRE(c.compares());
      c.d.key("End");
      c.changes(changing, test_text(kGate));
      REQUIRE(c.compares());
      CHECK(c.d.shows("changing.jsonl was read again: it differs from event 1"));
      CHECK(c.d.shows("of 341"));
      c.changes(changing, "{nothing of the kind}\n");
      REQUIRE(c.compares());
      CHECK(c.d.shows("/here/changing.jsonl, line 1"));
      CHECK(c.d.shows("of 341"));
    }
  }

  TEST_CASE("a far place waits until all of both has been read, and that is said") {
    Compared c;
    constexpr const char* kLoop =
        "import asyncio\n\nasync def main():\n    for n in range(12000):\n        await "
        "asyncio.sleep(0)\n\nasyncio.run(main())\n";
    c.d.put("/here/loop.py", kLoop);
    c.d.open("/here/loop.py");
    c.d.key("Ctrl+R");
    c.d.key("Enter");
    c.d.settle();
    const std::string recording = c.d.text_of("/here/loop.awsc");
    REQUIRE_FALSE(recording.empty());
    c.d.open("/here/loop.awsc");
    REQUIRE(c.d.app().compare("/here/loop.awsc").ok());
    c.d.app().act(Act::End);
    CHECK(c.d.app().comparison()->on_the_way());
    CHECK(c.place() == std::pair<std::uint64_t, std::uint64_t>{0, 0});
    c.d.app().act(Act::Forward);  // somewhere else is wanted now
    CHECK_FALSE(c.d.app().comparison()->on_the_way());
    c.d.app().act(Act::End);
    c.d.settle();
    CHECK_FALSE(c.d.app().comparison()->on_the_way());
    const std::uint64_t end = c.d.app().session()->recording().event_count();
    CHECK(c.place() == std::pair<std::uint64_t, std::uint64_t>{end, end});
  }

  TEST_CASE("a script that asks is answered on the side that asks, and gets the answers of the other") {
    Compared c;
    c.d.put("/here/ask.py", "name = input(\"who? \")\nprint(\"hello\", name)\n");
    c.d.put("/here/ask_twice.py", "name = input(\"who? \")\nprint(\"hello\", name)\nprint(input(\"and? \"))\n");
    c.d.open("/here/ask.py");
    c.d.key("End");
    c.d.type("Ada");
    c.d.key("Enter");
    c.d.settle();
    c.with("/here/ask_twice.py");
    REQUIRE(c.compares());
    CHECK(c.d.shows("The right waits for an answer to input(): I gives one."));
    c.d.key("I");
    CHECK(c.d.shows("and?"));
    c.d.type("Bob");
    c.d.key("Enter");
    c.d.settle();
    CHECK_FALSE(c.d.shows("waits for an answer"));
    CHECK(c.d.shows("They part at event "));
  }

  TEST_CASE("the teacher's switch hides what comes next of both, sums and sentence with it") {
    Compared c;
    c.open();
    c.d.key("J");
    c.d.key("H");
    for (const char* words : {"sooner", "4.00", "They part", "72 events", "of 98"}) {
      CAPTURE(words);
      CHECK_FALSE(c.d.shows(words));
    }
    CHECK(c.d.shows("What comes next is hidden: H shows it."));
    c.d.key("Shift+H");
    CHECK(c.d.shows("2.00 s sooner"));
    c.d.key("Right");
    CHECK_FALSE(c.d.shows("2.00 s sooner"));
    c.d.key("End");
    CHECK(c.d.shows("2.00 s sooner"));
  }

  TEST_CASE("a script without end is compared as far as it has come") {
    Compared c;
    c.d.put(
        "/here/endless.py",
        "import asyncio\n\n\nasync def main():\n    while True:\n        await asyncio.sleep(1)\n\n\nasyncio.run(main())\n");
    c.d.open(kAsync);
    c.with("/here/endless.py");
    REQUIRE(c.compares());
    CHECK(c.d.shows("They part; what it comes to is known when both have run to their ends."));
    CHECK(c.d.shows("They part at event "));
    c.d.key("J");
    CHECK(c.place().first == c.d.app().comparison()->difference().common + 1);
    c.d.key("Escape");
    CHECK_FALSE(c.compares());
  }
}
