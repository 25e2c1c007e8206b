// Lists over the window: which row is chosen, which are on show, and that what is not is counted.

#include "ui/row_choice.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support.h"

using namespace awaitscope;
using namespace awaitscope::ui;

namespace {

InputEvent wheel(float notches) {
  InputEvent event;
  event.kind = InputKind::Wheel;
  event.dy = notches;
  return event;
}

// "chosen: first-last on show" after each of them.
std::string after(RowChoice& choice, const std::vector<InputEvent>& events, std::size_t count) {
  std::string all;
  for (const InputEvent& event : events) {
    CHECK(choice.handle(event, count));
    all += (all.empty() ? "" : "  ") + std::to_string(choice.row()) + ": " + std::to_string(choice.begin(count)) + "-" +
           std::to_string(choice.end(count));
  }
  return all;
}

std::string rest(Driver& d) {
  for (const scene::Shape& shape : d.picture().shapes()) {
    if (d.picture().id(shape) == "list-rest") {
      return std::string(d.picture().text(shape));
    }
  }
  return "";
}

}  // namespace

TEST_SUITE("lists") {
  TEST_CASE("rows on show move no more than they must, the arrows go round, the wheel does not") {
    RowChoice choice(4);
    const std::vector<InputEvent> down(5, pressed("Down"));
    CHECK(after(choice, down, 7) == "1: 0-4  2: 0-4  3: 0-4  4: 1-5  5: 2-6");
    const std::vector<InputEvent> up(4, pressed("Up"));
    CHECK(after(choice, up, 7) == "4: 2-6  3: 2-6  2: 2-6  1: 1-5");
    CHECK(after(choice, {pressed("Up"), pressed("Up"), pressed("Down")}, 7) == "0: 0-4  6: 3-7  0: 0-4");
    CHECK(after(choice, {wheel(-1), wheel(-1), wheel(-1), wheel(1), wheel(1), wheel(0)}, 7) ==
          "3: 0-4  6: 3-7  6: 3-7  3: 3-7  0: 0-4  0: 0-4");
    CHECK(after(choice, {pressed("PageDown"), pressed("PageDown"), pressed("PageUp")}, 7) == "4: 1-5  6: 3-7  2: 2-6");
    CHECK(after(choice, {pressed("Down"), wheel(-1), pressed("PageDown"), pressed("Up")}, 0) ==
          "0: 0-0  0: 0-0  0: 0-0  0: 0-0");
    CHECK_FALSE(choice.handle(pressed("Enter"), 7));
  }

  TEST_CASE("in every list the wheel moves the choice, and what is not on show is counted") {
    Driver d;
    for (int i = 0; i < 15; ++i) {
      d.folders["/here/scene/data"].push_back({"script_" + std::to_string(i) + ".py", false});
    }
    d.open(kGate);
    struct List {
      const char* key;
      const char* at_first;
      const char* turned;  // the wheel, five notches
    };
    for (const List& list :
         {List{"Ctrl+P", "79 more below", "4 above, 75 below"}, List{"Ctrl+B", "33 more below", "2 above, 31 below"},
          List{"Ctrl+O", "5 more below", "4 above, 1 below"}, List{"Shift+F1", "22 more below", "22 more below"}}) {
      CAPTURE(list.key);
      d.key(list.key);
      CHECK(rest(d) == list.at_first);
      d.wheel({800, 450}, -1);
      for (int i = 0; i < 4; ++i) {
        d.wheel({800, 450}, -1);
      }
      CHECK(rest(d) == list.turned);
      d.key("Escape");
      CHECK(rest(d).empty());
    }
  }

  TEST_CASE("below a list nothing scrolls") {
    Driver d;
    d.set_size(900, 500);
    std::vector<std::string> names;
    for (int i = 0; i < 30; ++i) {
      names.push_back("s" + std::to_string(i) + ".py");
      d.put(names.back(), "print(1)\n");
    }
    d.list(names);
    d.app().open_gallery();
    d.settle();
    const scene::Point card = d.control("card-0");
    d.key("Ctrl+P");
    d.wheel({450, 250}, -3);
    d.key("Escape");
    CHECK(d.control("card-0").y == card.y);
  }

  TEST_CASE("a command is found by its name first, and by other words for it") {
    Driver d;
    d.open(kGate);
    const auto found = [&](std::string_view words) {
      d.key("Ctrl+P");
      d.type(words);
      std::string names;
      for (const Act act : d.app().overlay().found()) {
        names += (names.empty() ? "" : ", ") + std::string(info(act).name);
      }
      d.key("Escape");
      return names;
    };
    CHECK(found("font") == "larger type, smaller type, type as designed");
    CHECK(found("speed") == "faster, slower, pace by time, or by events");
    CHECK(found("exit") == "quit");
    CHECK(found("search") == "find in the log, find the next one, find the one before, lanes by name");
    CHECK(found("teacher") == "hide what comes next, or show it, show it this once");
    CHECK(found("help") == "glossary, all keys");
    CHECK(found("output") == "next output, previous output, output, tabs: hide or show");
    CHECK(found("no such thing").empty());
  }
}
