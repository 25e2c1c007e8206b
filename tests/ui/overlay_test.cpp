#include "ui/overlay.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "support.h"
#include "ui/commands.h"
#include "ui/line_edit.h"

using namespace awaitscope;
using namespace awaitscope::ui;

namespace {

InputEvent typed(char32_t character) {
  InputEvent event;
  event.kind = InputKind::Text;
  event.character = character;
  return event;
}

}  // namespace

TEST_SUITE("commands and overlays") {
  TEST_CASE("every key of the table is a key, none is given twice, and every command has its line") {
    std::set<std::string> seen;
    int count = 0;
    for (const ActInfo& act : acts()) {
      CHECK(info(act.act).name == act.name);
      CHECK_FALSE(act.name.empty());
      for (const std::string_view key : act.keys) {
        if (!key.empty()) {
          CAPTURE(std::string(key));
          CHECK(chord_named(key).key != Key::None);
          CHECK(seen.insert(std::string(key)).second);
          CHECK(act_of(chord_named(key)) == act.act);
        }
      }
      ++count;
    }
    CHECK(count == static_cast<int>(Act::Quit) + 1);
    CHECK(act_of(chord_named("F9")) == std::nullopt);
  }

  TEST_CASE("a place in the recording is an event, or an event and a detail") {
    CHECK(position_named("33") == trace::Position{33, 0});
    CHECK(position_named("33.2") == trace::Position{33, 2});
    CHECK(position_named("0") == trace::Position{});
    CHECK_FALSE(position_named(""));
    CHECK_FALSE(position_named("33."));
    CHECK_FALSE(position_named(".1"));
    CHECK_FALSE(position_named("3x"));
    CHECK_FALSE(position_named("-3"));
    CHECK(position_named("99999999999999999999999")->event == 1'000'000'000'000);
  }

  TEST_CASE("Ctrl+A chooses the whole line, and what is typed takes its place") {
    LineEdit edit;
    edit.set("untitled.py");
    InputEvent all;
    all.kind = InputKind::KeyDown;
    all.chord = chord_named("Ctrl+A");
    edit.handle(all);
    CHECK(edit.selected());
    edit.insert("mine.py");
    CHECK(edit.text() == "mine.py");
    CHECK_FALSE(edit.selected());
  }

  TEST_CASE("a line is typed, mended and moved in, character by character") {
    LineEdit edit;
    for (const char32_t character : {U'a', U'\u00E9', U'\u2713', U'b'}) {
      CHECK(edit.handle(typed(character)));
    }
    CHECK(edit.text() == "a\u00E9\u2713b");
    edit.handle(pressed("Left"));
    edit.handle(pressed("Backspace"));
    CHECK(edit.text() ==
          "a\u00E9"
          "b");
    edit.handle(pressed("Left"));
    edit.handle(pressed("Delete"));
    CHECK(edit.text() == "ab");
    edit.handle(pressed("Home"));
    edit.handle(pressed("Backspace"));
    edit.handle(typed(U'x'));
    edit.handle(pressed("End"));
    edit.handle(pressed("Delete"));
    edit.handle(typed(U'\x1B'));
    CHECK(edit.text() == "xab");
    CHECK_FALSE(edit.handle(pressed("Up")));
    for (int i = 0; i < 1000; ++i) {
      edit.handle(typed(U'\u2713'));
    }
    CHECK(edit.text().size() <= 1000);
  }
}
