// Breakpoints, marks, bookmarks, the log that is searched, what is copied: as a user sees it.

#include <doctest/doctest.h>

#include "support.h"

using namespace awaitscope;
using namespace awaitscope::ui;

namespace {

constexpr const char* kModule = R"(import asyncio

async def fetch(name, delay):
    await asyncio.sleep(delay)
    return name
)";

constexpr const char* kScript = R"(import asyncio
import pages

async def main():
    first = "a"
    page = await pages.fetch(first, 1)
    print(page)

asyncio.run(main())
)";

void go_to(Driver& d, std::string_view event) {
  d.key("G");
  d.type(event);
  d.key("Enter");
}

}  // namespace

TEST_SUITE("places") {
  TEST_CASE("what playing stops at is ticked off in a list, and playing stops there") {
    Driver d;
    d.open(kGate);
    d.key("Ctrl+B");
    REQUIRE(d.app().overlay().kind() == OverlayKind::Checks);
    d.type("task ends");
    d.key("Enter");
    d.key("Escape");
    REQUIRE(d.app().playback()->breakpoints().size() == 1);
    d.key("F8");
    CHECK(d.app().session()->recording().event_at(d.app().playback()->position())->kind == trace::EventKind::TaskDone);
    d.key("Ctrl+B");
    d.type("east");
    d.key("Enter");
    CHECK(d.app().playback()->breakpoints().size() == 2);
    d.key("Enter");
    CHECK(d.app().playback()->breakpoints().size() == 1);
    d.key("Escape");
    d.key("Home");
    d.key("F8");
    d.key("Shift+F8");
    CHECK(d.event() > 0);
  }

  TEST_CASE("where there is no code a breakpoint goes to the next line that has some, and says so") {
    Driver d;
    d.put("gaps.py", "# first\n\nprint(1)\n    # a comment\n\nprint(2)\n\n# the end\n");
    d.open("gaps.py");
    std::string set;
    for (const char* line : {"line-1", "line-4", "line-6", "line-2", "line-8"}) {
      d.click_control(line);
      for (const player::Breakpoint& one : d.app().playback()->breakpoints()) {
        set += std::to_string(one.number) + " ";
      }
      set += "| " + d.app().show().note + "; ";
    }
    CHECK(set ==
          "3 | no code in line 1: the breakpoint of line 3; "
          "3 6 | no code in line 4: the breakpoint of line 6; "
          "3 | ; "
          "| no code in line 2: the breakpoint of line 3; "
          "| no code from line 8 on; ");
  }

  TEST_CASE("a breakpoint is switched off in the list and shown as a ring") {
    Driver d;
    d.open("scene/data/fetch_three.jsonl");
    d.click_control("line-6");
    d.key("Ctrl+B");
    d.type("line 6");
    d.key("Enter");
    d.key("Escape");
    REQUIRE(d.app().playback()->breakpoints().size() == 1);
    CHECK_FALSE(d.app().playback()->breakpoints().front().on);
    CHECK(d.picture().has_id("breakpoint-6"));
    d.key("F8");
    CHECK(d.event() == 0);
    d.key("Ctrl+B");
    d.type("line 6");
    d.key("Enter");
    CHECK(d.app().playback()->breakpoints().empty());
    d.key("Enter");
    REQUIRE(d.app().playback()->breakpoints().size() == 1);  // any line is a keyboard away
    CHECK(d.app().playback()->breakpoints().front().on);
  }

  TEST_CASE("on to a line and back, by the line that is pointed at") {
    Driver d;
    d.open("scene/data/fetch_three.jsonl");
    d.move_to(d.control("line-7"));
    d.key("F7");
    CHECK(d.app().show().content().source.current_line == 7);
    const std::string first = d.position();
    d.key("F7");
    CHECK(d.position() != first);
    d.key("Shift+F7");
    CHECK(d.position() == first);
  }

  TEST_CASE("a task's steps, the one that is followed, by key") {
    Driver d;
    d.open(kGate);
    go_to(d, "155");
    d.key("S");
    CHECK(d.event() > 155);
    CHECK(scene::task_on_the_thread(d.app().playback()->state()) == 4);
    d.key("Shift+S");
    CHECK(d.event() < 155);
  }

  TEST_CASE("bookmarks have a note, stand on the timeline and are a key away") {
    Driver d;
    d.open(kGate);
    go_to(d, "40");
    d.key("D");
    d.type("here it begins");
    d.key("Enter");
    CHECK(d.picture().has_id("bookmark-40"));
    go_to(d, "60");
    d.key("D");
    d.key("Enter");
    REQUIRE(d.app().bookmarks().size() == 2);
    CHECK(d.app().bookmarks()[0].note == "here it begins");
    d.key("Home");
    d.key("F2");
    CHECK(d.event() == 40);
    CHECK(d.shows("here it begins"));
    d.key("F2");
    CHECK(d.event() == 60);
    d.key("Shift+F2");
    CHECK(d.event() == 40);
    d.key("D");
    CHECK(d.app().bookmarks().size() == 1);
    CHECK_FALSE(d.picture().has_id("bookmark-40"));
  }

  TEST_CASE("a loop is marked, shown and zoomed to") {
    Driver d;
    d.open(kGate);
    d.key("Z");
    CHECK(d.shows("mark a begin and an end first"));
    go_to(d, "100");
    d.key("Shift+L");
    go_to(d, "140");
    d.key("Shift+L");
    CHECK(d.picture().has_id("loop-marks"));
    d.key("Z");
    const scene::TimelineWindow window = d.app().show().content().timeline.window;
    CHECK(window.to - window.from < 60);
    d.key("Shift+Z");
    CHECK(d.app().show().content().timeline.window.to - d.app().show().content().timeline.window.from > 300);
    d.key("Ctrl+Up");
    CHECK(d.app().show().content().timeline.window.to - d.app().show().content().timeline.window.from < 300);
    d.key("Shift+L");
    CHECK_FALSE(d.picture().has_id("loop-marks"));
    const scene::Rect ruler = d.picture().bounds_of("ruler");
    d.drag({ruler.x + 100, ruler.centre().y}, {ruler.x + 300, ruler.centre().y}, true);
    REQUIRE(d.app().playback()->marks().to);
    CHECK(*d.app().playback()->marks().from < *d.app().playback()->marks().to);
    CHECK(d.event() == 140);  // the playhead stays
    d.click_word("Edit");
    CHECK(d.app().editing());
  }

  TEST_CASE("the log is searched by words, and filtered by kind and by task") {
    Driver d;
    d.open(kGate);
    d.key("F");
    d.type("semaphore");
    d.key("Escape");
    d.key("F");
    d.type("is done");
    d.key("Enter");
    d.settle();
    CHECK(d.app().show().view.tab == scene::Tab::Log);
    const std::uint64_t first = d.event();
    CHECK(first > 0);
    CHECK(d.app().show().content().narration.sentence.find("is done") != std::string::npos);
    d.key("F3");
    const std::uint64_t second = d.event();
    CHECK(second > first);
    d.key("Shift+F3");
    CHECK(d.event() == first);
    d.key("Shift+F3");  // round: the last one
    CHECK(d.event() > second);
    d.key("F3");
    CHECK(d.event() == first);
    CHECK(d.shows("with \"is done\""));
    for (const scene::LogRow& row : d.app().show().content().tabs.log) {
      CHECK(row.text.find("done") != std::string::npos);
    }
    d.key("F");
    for (int i = 0; i < 7; ++i) {
      d.key("Backspace");
    }
    d.key("Enter");
    d.settle();
    CHECK(d.app().show().content().tabs.log_filter.empty());
    d.key("Shift+F");
    d.type("only tick");
    d.key("Enter");
    d.key("Escape");
    d.settle();
    d.key("End");
    for (const scene::LogRow& row : d.app().show().content().tabs.log) {
      CHECK(row.task == 2);
    }
    CHECK(d.app().show().content().tabs.log.size() > 3);
  }

  TEST_CASE("what is pointed at is copied in full, else the sentence") {
    Driver d;
    d.open(kGate);
    go_to(d, "155");
    d.key("Ctrl+C");
    CHECK(d.clipboard == d.app().show().content().narration.sentence);
    const scene::OutputItem& line = d.app().show().content().tabs.output.at(2);
    const std::string row = "event-" + std::to_string(line.event);
    const std::string said = line.text;
    for (int i = 0; i < 60 && d.app().focused() != row; ++i) {  // a row of the output, by keyboard
      d.key("Tab");
    }
    d.key("Ctrl+C");
    CHECK(d.clipboard.find(said) != std::string::npos);
    d.key("Escape");
    d.move_to(d.word("gate.py"));
    d.key("Ctrl+C");
    CHECK(d.clipboard == "scene/data/gate.jsonl");
    d.move_to(d.word("east: here"));
    d.key("Ctrl+C");
    CHECK(d.clipboard == "east: here");
  }

  TEST_CASE("the teacher's switch hides what comes next until it is asked for") {
    Driver d;
    d.open(kGate);
    go_to(d, "155");
    const std::string next = d.app().show().content().narration.next;
    REQUIRE_FALSE(next.empty());
    CHECK(d.picture().tasks_in(scene::Place::Ready) == std::vector<std::int64_t>{6, 5});
    d.key("H");
    CHECK_FALSE(d.shows(next));
    CHECK(d.picture().has_id("later-hidden"));
    CHECK_FALSE(d.picture().has_id("batch-bar"));
    CHECK(d.shows("who is next?"));
    CHECK(d.picture().tasks_in(scene::Place::Ready) == std::vector<std::int64_t>{6, 5});  // by number, from the right
    d.key("Shift+H");
    CHECK(d.shows(next));
    CHECK_FALSE(d.picture().has_id("later-hidden"));
    d.key("Right");
    CHECK(d.picture().has_id("later-hidden"));
    d.key("L");
    for (const scene::LogRow& row : d.app().show().content().tabs.log) {
      CHECK(row.event <= 156);
    }
    d.key("H");
    CHECK_FALSE(d.picture().has_id("later-hidden"));
  }

  TEST_CASE("the lists name no task that is still to come while what comes next is hidden") {
    Driver d;
    d.open("scenes/gate.py");
    d.settle();
    const auto named = [&] {
      std::string all;
      for (const auto& [list, words] : {std::pair{"Ctrl+B", "step of"}, std::pair{"Shift+F", "only"}}) {
        d.key(list);
        d.type(words);
        for (const scene::Shape& shape : d.picture().shapes()) {
          const std::string_view word = shape.kind == scene::ShapeKind::Text ? d.picture().text(shape) : std::string_view();
          if (word.rfind("a step of ", 0) == 0 || word.rfind("only ", 0) == 0) {
            all += std::string(word) + "; ";
          }
        }
        d.key("Escape");
      }
      return all;
    };
    go_to(d, "12");
    d.key("H");
    CHECK(named() ==
          "a step of main begins; a step of tick begins; a step of fetch(\"north\") begins; "
          "only main; only tick; only fetch(\"north\"); ");
    d.key("H");
    CHECK(named() ==
          "a step of main begins; a step of tick begins; a step of fetch(\"north\") begins; a step of fetch(\"east\") begins; "
          "a step of fetch(\"south\") begins; a step of fetch(\"west\") begins; "
          "only main; only tick; only fetch(\"north\"); only fetch(\"east\"); only fetch(\"south\"); only fetch(\"west\"); ");
  }

  TEST_CASE("tasks that are still to come are nowhere named while what comes next is hidden") {
    Driver d;
    d.open("scenes/gate.py");
    d.settle();
    go_to(d, "7");
    const auto named = [&] {
      std::string all;
      for (const scene::Shape& shape : d.picture().shapes()) {
        const std::string_view word = shape.kind == scene::ShapeKind::Text ? d.picture().text(shape) : std::string_view();
        for (const char* name : {"north", "east", "south", "west"}) {
          all += word.find(name) == std::string_view::npos ? "" : std::string(name) + " ";
        }
      }
      return all;
    };
    d.key("Ctrl+1");  // the script itself names them
    d.key("H");
    std::string seen = named();
    for (const auto& [list, words] : {std::pair{"Ctrl+B", "step of"}, std::pair{"Shift+F", "only"}}) {
      d.key(list);
      d.type(words);
      seen += named();
      d.key("Escape");
    }
    CHECK(seen.empty());
    CHECK_FALSE(d.picture().has_id("fold-1"));
    d.key("O");
    d.key("Shift+H");
    CHECK(d.picture().has_id("fold-1"));
    CHECK(named() == "north east south west ");
    go_to(d, "12");
    CHECK(named() == "north north ");
    CHECK(d.picture().has_id("fold-1"));
  }

  TEST_CASE("files of the source: the module where the task stands, tabs, values beside the lines") {
    Driver d;
    d.put("pages.py", kModule);
    d.put("main.py", kScript);
    d.open("main.py");
    CHECK(d.app().show().content().source.tabs.size() == 2);
    d.key("Down");
    d.key("F8");
    const auto line_shown = [&] { return d.app().show().content().source.current_line; };
    for (int i = 0; i < 40 && d.app().show().content().source.source != 2; ++i) {
      d.key("Right");
    }
    CHECK(d.app().show().content().source.source == 2);  // it follows the task into the module
    CHECK(line_shown() == 4);
    CHECK(d.shows("name = 'a'"));
    d.click_control("source-tab-1");
    CHECK(line_shown() == 6);  // where the script awaits it
    CHECK(d.shows("first = 'a'"));
    d.key("U");
    CHECK(d.app().show().content().source.source == 2);
    d.click_control("line-5");
    d.key("F8");
    CHECK(line_shown() == 5);
    CHECK(d.app().playback()->breakpoints().front().number == 1'000'005);
  }

  TEST_CASE("lanes: children are folded under their parent, and found by name") {
    Driver d;
    d.open(kGate);
    const auto rows = [&] { return scene::lane_count(d.app().show().content().timeline); };
    const std::size_t all = rows();
    d.click_control("fold-1");
    CHECK(rows() < all);
    CHECK(d.picture().has_id("fold-1"));
    CHECK_FALSE(d.picture().has_id("lane-task-3"));
    d.click_control("fold-1");
    CHECK(rows() == all);
    d.key("V");
    d.type("fetch");
    d.key("Enter");
    CHECK(rows() == 4);
    d.key("V");
    for (int i = 0; i < 5; ++i) {
      d.key("Backspace");
    }
    d.key("Enter");
    CHECK(rows() == all);
  }

  TEST_CASE("the glossary opens at the place that is pointed at, and is searched by typing") {
    Driver d;
    d.open(kGate);
    d.move_to(d.control("place-timers"));
    d.frame(0.2);
    d.frame(0.2);
    d.key("F1");
    CHECK(d.app().overlay().kind() == OverlayKind::Glossary);
    CHECK(d.app().overlay().glossary().word() == "timers");
    d.key("Escape");
    d.key("Shift+F1");
    d.type("semaphore");
    CHECK(d.app().overlay().glossary().word() == "semaphore");
    CHECK(d.shows("Lets so many tasks in at a time"));
  }

  TEST_CASE("panels are hidden by key and give their room to the others") {
    Driver d;
    d.open(kGate);
    const scene::WindowLayout before = d.app().show().layout();
    d.key("Ctrl+1");
    CHECK(d.app().show().layout().stage.w == before.window.w);
    CHECK_FALSE(d.picture().has_id("line-1"));
    d.key("Ctrl+2");
    CHECK(d.app().show().layout().stage.h > before.stage.h);
    CHECK_FALSE(d.picture().has_id("map"));
    d.key("Ctrl+3");
    CHECK(d.app().show().layout().narration.w == before.window.w);
    d.key("K");  // a tab that is asked for is shown
    CHECK(d.app().show().layout().tabs.w > 0);
    while (d.app().focused() != "splitter-tabs") {
      d.key("Tab");
    }
    const float wide = d.app().show().layout().tabs.w;
    d.keys("Left", 2);
    CHECK(d.app().show().layout().tabs.w == doctest::Approx(wide + 2 * before.h).epsilon(.02));
    CHECK(d.event() == 0);
    d.key("Escape");
    const scene::Rect tabs = d.app().show().layout().tabs;
    d.drag({tabs.x, tabs.centre().y}, {tabs.x - 80, tabs.centre().y});
    CHECK(d.app().show().layout().tabs.w == doctest::Approx(tabs.w + 80).epsilon(.02));
    const scene::Rect foot = d.app().show().layout().narration;
    d.drag({foot.x + 100, foot.y - 2}, {foot.x + 100, foot.y - 62});
    CHECK(d.app().show().layout().narration.h > foot.h + 40);
  }
}
