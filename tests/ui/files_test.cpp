// Files that come and go: dropped on the window, changed, replaced, broken and mended, taken away.

#include <doctest/doctest.h>

#include "support.h"

using namespace awaitscope;
using namespace awaitscope::ui;

namespace {

constexpr const char* kGood = "import asyncio\nprint(\"one\")\nprint(\"two\")\n";
constexpr const char* kMended = "import asyncio\nprint(\"one\")\nprint(\"three\")\n";
constexpr const char* kBroken = "import asyncio\nprint(\"one\"\n";

// The window looks at the file once a second.
void look(Driver& d) {
  d.frame(1.1);
  d.settle();
}

}  // namespace

TEST_SUITE("files") {
  TEST_CASE("a file that is dropped is opened; of a folder one chooses in it; the rest is said, and what was open stays") {
    Driver d;
    d.put("good.py", kGood);
    d.put("broken.py", kBroken);
    d.put("no.awsc", "this is no recording");
    d.put("no.jsonl", "{\"seq\": 1,\n");
    d.folders["/here/lessons"] = {{"first.py", false}};
    d.app().open_gallery();
    d.drop("missing.py");
    CHECK(d.app().screen() == Screen::Gallery);
    CHECK(d.app().message().find("missing.py") != std::string::npos);
    d.drop("good.py");
    CHECK(d.app().session()->name() == "good.py");
    d.drop(kGate);
    CHECK(d.app().session()->name() == "gate.jsonl");
    for (const char* bad : {"missing.py", "missing.awsc", "no.awsc", "no.jsonl", "letter.txt", ""}) {
      CAPTURE(bad);
      d.drop(bad);
      CHECK(d.app().session()->name() == "gate.jsonl");
      CHECK_FALSE(d.app().show().note.empty());
      CHECK_FALSE(d.app().overlay().open());
    }
    d.drop("/here/lessons");
    REQUIRE(d.app().overlay().kind() == OverlayKind::Files);
    CHECK(d.app().overlay().chooser().folder() == "/here/lessons");
    CHECK(d.shows("first.py"));
    d.key("Escape");
    d.drop("broken.py");
    CHECK(d.app().session()->name() == "broken.py");
    CHECK(d.shows("'(' was never closed"));
  }

  TEST_CASE("a file is broken and mended: the last good run stands with the error shown, then the new one") {
    Driver d;
    d.put("mine.py", kGood);
    d.open("mine.py");
    d.key("End");
    d.put("mine.py", kBroken);
    look(d);
    CHECK(d.shows("'(' was never closed"));
    CHECK(d.shows("two"));  // of the run that could be made
    d.put("mine.py", kMended);
    look(d);
    CHECK_FALSE(d.shows("'(' was never closed"));
    d.key("End");
    CHECK(d.shows("three"));
  }

  TEST_CASE("a file that is taken away is said, and run again when it is back") {
    Driver d;
    d.put("mine.py", kGood);
    d.open("mine.py");
    d.key("End");
    d.take_away("mine.py");
    look(d);
    CHECK(d.shows("mine.py is not there any more"));
    CHECK(d.shows("two"));
    look(d);
    d.put("mine.py", kMended);
    look(d);
    d.key("End");
    CHECK(d.shows("three"));
    CHECK_FALSE(d.shows("is not there any more"));
  }

  TEST_CASE("a recording that is replaced is opened anew; a damaged one is said") {
    Driver d;
    d.put("run.jsonl", "");
    d.open(kGate);
    const std::string whole = test_text(kGate);
    d.put("run.jsonl", whole);
    d.open("run.jsonl");
    d.put("run.jsonl", "nonsense");
    look(d);
    CHECK(d.app().session()->recording().event_count() > 300);
    CHECK(d.app().show().note.find("run.jsonl") != std::string::npos);
    d.put("run.jsonl", whole.substr(0, whole.find('\n', whole.size() / 2) + 1));
    look(d);
    CHECK(d.app().session()->recording().event_count() < 300);
  }
}
