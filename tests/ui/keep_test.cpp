// Recordings that are kept: saved with title and bookmarks, opened again, recorded while the run goes on; and the question before
// something is lost.

#include <doctest/doctest.h>

#include "support.h"
#include "trace/file.h"

using namespace awaitscope;
using namespace awaitscope::ui;

namespace {

constexpr const char* kScript =
    "import asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n    print(\"done\")\n\nasyncio.run(main())\n";
constexpr const char* kEndless =
    "import asyncio\n\nasync def main():\n    while True:\n        await asyncio.sleep(1)\n\nasyncio.run(main())\n";

void command(Driver& d, std::string_view words) {
  d.key("Ctrl+P");
  d.type(words);
  d.key("Enter");
}

void go_to(Driver& d, std::string_view event) {
  d.key("G");
  d.type(event);
  d.key("Enter");
}

void bookmark(Driver& d, std::string_view note) {
  d.key("D");
  d.type(note);
  d.key("Enter");
}

void save_as(Driver& d, std::string_view name) {
  REQUIRE(d.app().overlay().kind() == OverlayKind::Files);
  d.key("Ctrl+A");
  d.key("Backspace");
  d.type(name);
  d.key("Enter");
}

std::string notes(const Application& app) {
  std::string all;
  for (const Application::Bookmark& one : app.bookmarks()) {
    all += std::to_string(one.place.event) + " " + one.note + "; ";
  }
  return all;
}

bool asks(Driver& d) { return d.app().overlay().kind() == OverlayKind::Unsaved; }

// A script with a title and a bookmark, saved as lesson.awsc.
void make_lesson(Driver& d) {
  d.put("/here/lesson.py", kScript);
  d.open("/here/lesson.py");
  go_to(d, "3");
  bookmark(d, "it begins");
  command(d, "title of");
  d.type("My lesson");
  d.key("Enter");
  d.key("Ctrl+R");
  CHECK(d.app().overlay().chooser().typed() == "lesson.awsc");
  save_as(d, "lesson");
  CHECK(d.shows("saved: /here/lesson.awsc"));
}

}  // namespace

TEST_SUITE("kept recordings") {
  TEST_CASE("a run is saved with title and bookmarks, and they come back with it") {
    Driver d;
    make_lesson(d);
    CHECK(trace::looks_like_recording(d.text_of("/here/lesson.awsc")));
    d.key("Ctrl+Q");
    CHECK(d.app().wants_close());
    Driver other;
    other.put("/here/lesson.awsc", d.text_of("/here/lesson.awsc"));
    other.open("/here/lesson.awsc");
    CHECK(notes(other.app()) == "3 it begins; ");
    CHECK(other.app().session()->recording().title() == "My lesson");
    CHECK(other.app().session()->recording().event_count() == d.app().session()->recording().event_count());
    CHECK(other.shows("My lesson"));
    other.key("Ctrl+Q");
    CHECK(other.app().wants_close());
  }

  TEST_CASE("answers that were typed are asked for before their run goes, until it is in a recording") {
    Driver d;
    d.put("/here/ask.py", "print('hello', input('name? '))\n");
    d.put("/here/lesson.py", kScript);
    const auto answer = [&] {
      d.key("End");
      d.type("Ada");
      d.key("Enter");
      d.settle();
    };
    d.open("/here/ask.py");
    answer();
    d.key("Ctrl+Q");
    CHECK(asks(d));
    CHECK(d.shows("The answers that ask.py was given are in no recording."));
    d.key("Escape");
    CHECK_FALSE(d.app().wants_close());
    d.drop("/here/lesson.py");
    CHECK(asks(d));
    d.key("S");
    save_as(d, "asked");
    CHECK(trace::looks_like_recording(d.text_of("/here/asked.awsc")));
    CHECK(d.app().session()->name() == "lesson.py");
    d.open("/here/ask.py");
    command(d, "record into");
    save_as(d, "live");
    answer();
    d.key("Ctrl+Q");
    CHECK(d.app().wants_close());
  }

  TEST_CASE("what is written into a recording is asked for before the window closes: stay, save, let go") {
    Driver d;
    make_lesson(d);
    const std::string before = d.text_of("/here/lesson.awsc");
    d.open("/here/lesson.awsc");
    go_to(d, "5");
    bookmark(d, "and more");
    d.key("Ctrl+Q");
    CHECK(asks(d));
    CHECK(d.shows("Bookmarks and title of lesson.awsc are not in its file yet."));
    d.key("Escape");
    CHECK_FALSE(d.app().wants_close());
    d.drop("/here/lesson.py");  // another file is another way to lose it
    CHECK(asks(d));
    CHECK(d.app().session()->name() == "lesson.awsc");
    d.click_control("unsaved-stay");
    CHECK(d.app().session()->name() == "lesson.awsc");
    d.key("Ctrl+Q");
    d.key("S");
    CHECK(d.app().wants_close());
    CHECK(d.text_of("/here/lesson.awsc").size() > before.size());
    CHECK(d.text_of("/here/lesson.awsc").compare(0, before.size(), before) == 0);  // added to its end
    Driver other;
    other.put("/here/lesson.awsc", d.text_of("/here/lesson.awsc"));
    other.open("/here/lesson.awsc");
    CHECK(notes(other.app()) == "3 it begins; 5 and more; ");
    other.key("Home");
    bookmark(other, "gone");
    other.key("Ctrl+Q");
    other.key("D");
    CHECK(other.app().wants_close());
    CHECK(other.text_of("/here/lesson.awsc") == d.text_of("/here/lesson.awsc"));
  }

  TEST_CASE("a run that can be made again needs no question; one whose script has changed or gone does") {
    Driver d;
    d.put("/here/lesson.py", kScript);
    d.open("/here/lesson.py");
    bookmark(d, "kept in the settings");
    d.key("Ctrl+Q");
    CHECK(d.app().wants_close());
    Driver gone;
    gone.put("/here/lesson.py", kScript);
    gone.open("/here/lesson.py");
    gone.take_away("/here/lesson.py");
    gone.key("Ctrl+Q");
    CHECK(asks(gone));
    CHECK(gone.shows("lesson.py is not there any more: this run cannot be made again"));
    gone.key("S");
    CHECK(gone.app().overlay().chooser().typed() == "lesson.awsc");
    save_as(gone, "last.awsc");
    CHECK(gone.app().wants_close());
    CHECK(trace::looks_like_recording(gone.text_of("/here/last.awsc")));
  }

  TEST_CASE("a recording is not written over another file unasked, and what stands in the way is said and does not close") {
    Driver d;
    d.put("/here/lesson.py", kScript);
    d.put("/here/mine.awsc", "somebody's own");
    d.open("/here/lesson.py");
    d.take_away("/here/lesson.py");
    d.key("Ctrl+Q");
    d.key("S");
    save_as(d, "mine.awsc");
    CHECK(d.text_of("/here/mine.awsc") == "somebody's own");
    CHECK(d.shows("mine.awsc is there already: Enter once more writes over it"));
    d.room = 50;
    d.key("Enter");
    CHECK(d.text_of("/here/mine.awsc") == "somebody's own");
    CHECK(d.shows("No space left on device"));
    CHECK_FALSE(d.app().wants_close());
    d.key("Ctrl+Q");
    d.key("S");
    d.key("Escape");  // no name: one stays
    d.room = 1 << 20;
    command(d, "save the recording");
    save_as(d, "mine.awsc");
    d.key("Enter");
    CHECK(trace::looks_like_recording(d.text_of("/here/mine.awsc")));
    CHECK_FALSE(d.app().wants_close());
  }

  TEST_CASE("a run without end is recorded while it goes on: the file grows, the window says so, and what was recorded opens") {
    Driver d;
    d.put("/here/endless.py", kEndless);
    d.open("/here/endless.py");
    command(d, "record into");
    save_as(d, "long.awsc");
    CHECK(d.app().session()->keeping());
    CHECK(d.picture().has_id("kept"));
    CHECK(d.shows("long.awsc, "));
    const std::size_t at_first = d.text_of("/here/long.awsc").size();
    CHECK(trace::looks_like_recording(d.text_of("/here/long.awsc")));
    d.key("End");
    d.settle();
    d.key("End");
    d.settle();
    CHECK(d.text_of("/here/long.awsc").size() > at_first);
    command(d, "record into");
    CHECK_FALSE(d.app().session()->keeping());
    CHECK_FALSE(d.picture().has_id("kept"));
    CHECK(d.shows("events into /here/long.awsc"));
    const auto kept = trace::read_recording(d.text_of("/here/long.awsc"), "long.awsc");
    REQUIRE(kept.ok());
    CHECK(kept.value().damage().empty());
    CHECK(kept.value().event_count() == d.app().session()->recording().event_count());
    CHECK(kept.value().state_at({5000, 0}) == d.app().session()->recording().state_at({5000, 0}));
  }

  TEST_CASE("a disk that fills up while recording is said; what was written opens, and the run goes on") {
    Driver d;
    d.put("/here/endless.py", kEndless);
    d.open("/here/endless.py");
    d.room = 200'000;
    command(d, "record into");
    save_as(d, "long.awsc");
    for (int i = 0; i < 6; ++i) {
      d.key("End");
      d.settle();
    }
    CHECK_FALSE(d.app().session()->keeping());
    CHECK(d.shows("No space left on device"));
    const auto kept = trace::read_recording(d.text_of("/here/long.awsc"), "long.awsc");
    REQUIRE(kept.ok());
    CHECK(kept.value().event_count() > 1000);
  }
}
