// Everything on any screen that answers to the pointer says what it is or does, when the pointer rests on it.

#include "ui/tooltips.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "insight/glossary.h"
#include "support.h"

using namespace awaitscope;
using namespace awaitscope::ui;

namespace {

// The page that lies over the window, and what lies around it, are no controls.
bool is_ground(std::string_view id) { return id == "veil" || id == "overlay"; }

bool in_glossary(std::string_view word) {
  const auto& all = insight::glossary();
  return std::any_of(all.begin(), all.end(), [&](const insight::GlossaryEntry& entry) { return entry.word == word; });
}

class Tips {
 public:
  void check(Driver& d, const char* where) {
    for (const scene::Hit& hit : d.picture().hits()) {
      const std::string id(d.picture().id(hit));
      if (is_ground(id)) {
        continue;
      }
      CAPTURE(where);
      CAPTURE(id);
      CAPTURE(static_cast<int>(hit.action));
      CAPTURE(static_cast<int>(hit.place));
      const auto tip = tip_of(id, hit);
      CHECK(tip.has_value());
      if (tip) {
        CHECK_FALSE(tip->name.empty());
        CHECK_FALSE(tip->line.empty());
        CHECK((tip->glossary.empty() || in_glossary(tip->glossary)));
        seen_.insert(tip->name);
      }
    }
  }
  const std::set<std::string>& seen() const { return seen_; }

 private:
  std::set<std::string> seen_;
};

void go_to(Driver& d, std::string_view event) {
  d.key("G");
  d.type(event);
  d.key("Enter");
}

}  // namespace

TEST_SUITE("tips") {
  TEST_CASE("every control of every screen has a tip") {
    Driver d;
    Tips tips;
    d.put("one.py", "print(1)\n");
    d.list({"one.py"});
    d.folders["/here"] = {{"sub", true}, {"one.py", false}};
    d.app().open_gallery();
    d.app().finish_work();
    d.rest();
    tips.check(d, "gallery");
    d.open(kGate);
    for (const char* event : {"20", "100", "155", "341"}) {
      go_to(d, event);
      for (const char* key : {"O", "L", "K", "C", "W", "2", "3", "E", "F11", "1"}) {
        d.key(key);
        tips.check(d, key);
      }
    }
    go_to(d, "155");
    d.key("D");
    d.key("Enter");
    tips.check(d, "bookmark");
    for (const char* key : {"?", "Shift+F1", "Ctrl+P", "Ctrl+O", "Ctrl+Shift+E", "Ctrl+B", "G", "F", "A", "V"}) {
      d.key(key);
      REQUIRE(d.app().overlay().open());
      tips.check(d, key);
      d.key("Escape");
    }
    d.key("Ctrl+G");
    tips.check(d, "gallery with a recent file");
    d.open("one.py");
    d.key("Ctrl+E");
    tips.check(d, "editor");
    for (const char* name : {"Ready", "the cause", "scenario", "a file opened lately", "command", "file or folder", "word",
                             "to be ticked", "the script", "timeline"}) {
      CAPTURE(name);
      CHECK(tips.seen().count(name) == 1);
    }
  }

  TEST_CASE("a tip is shown wherever the pointer rests: on a card, in the palette, in a list") {
    Driver d;
    d.put("one.py", "print(1)\n");
    d.list({"one.py"});
    const auto rest_on = [&](const char* id) {
      d.move_to(d.control(id));
      for (int i = 0; i < 4; ++i) {
        d.frame(.1);
      }
    };
    d.app().open_gallery();
    d.settle();
    rest_on("card-0");
    CHECK(d.shows("Click to open it"));
    d.open(kGate);
    d.key("Ctrl+P");
    rest_on("command-2");
    CHECK(d.shows("Click to do it"));
    d.key("Escape");
    CHECK_FALSE(d.shows("Click to do it"));
    d.key("Ctrl+B");
    rest_on("check-3");
    CHECK(d.shows("Click to tick it"));
    d.type("a");
    CHECK_FALSE(d.shows("Click to tick it"));
  }
}
