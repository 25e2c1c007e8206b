#include "ui/text_edit.h"

#include <doctest/doctest.h>

#include "ui/word_list.h"

using namespace awaitscope::ui;

namespace {

void press(TextEdit& edit, std::string_view name, int times = 1) {
  InputEvent event;
  event.kind = InputKind::KeyDown;
  event.chord = chord_named(name);
  for (int i = 0; i < times; ++i) {
    CHECK(edit.handle(event, 10));
  }
}

void type(TextEdit& edit, std::u32string_view text) {
  for (const char32_t character : text) {
    InputEvent event;
    event.kind = InputKind::Text;
    event.character = character;
    CHECK(edit.handle(event, 10));
  }
}

}  // namespace

TEST_SUITE("text edit") {
  TEST_CASE("a function is written: new lines keep their indent, a colon makes one more step") {
    TextEdit edit;
    type(edit, U"async def main():");
    press(edit, "Enter");
    type(edit, U"if True:");
    press(edit, "Enter");
    type(edit, U"pass");
    press(edit, "Enter");
    press(edit, "Backspace");  // a whole step of the indent
    type(edit, U"return");
    CHECK(edit.text() == "async def main():\n    if True:\n        pass\n    return");
    CHECK(edit.line_of(edit.caret()) == 4);
  }

  TEST_CASE("the caret goes by characters, words, lines and pages, and keeps its column") {
    TextEdit edit("one \xC3\xA9t\xC3\xA9 three\nx\nlast line");
    press(edit, "Ctrl+Right");
    CHECK(edit.caret() == 4);
    press(edit, "Right");
    CHECK(edit.caret() == 6);  // a character of two bytes
    press(edit, "End");
    press(edit, "Down");
    CHECK(edit.caret() == edit.line_end(2));
    press(edit, "Down");
    CHECK(edit.caret() == edit.text().size());
    press(edit, "Ctrl+Home");
    CHECK(edit.caret() == 0);
    press(edit, "PageDown");
    CHECK(edit.line_of(edit.caret()) == 3);
    press(edit, "Ctrl+Left", 3);
    CHECK(edit.line_of(edit.caret()) == 2);
  }

  TEST_CASE("what is selected is replaced, cut, indented") {
    TextEdit edit("a = 1\nb = 2\nc = 3\n");
    press(edit, "Shift+Down", 2);
    CHECK(edit.selected() == "a = 1\nb = 2\n");
    press(edit, "Tab");
    CHECK(edit.text() == "    a = 1\n    b = 2\nc = 3\n");
    press(edit, "Shift+Tab");
    CHECK(edit.text() == "a = 1\nb = 2\nc = 3\n");
    type(edit, U"z");
    CHECK(edit.text() == "z\nc = 3\n");
    press(edit, "Ctrl+A");
    press(edit, "Delete");
    CHECK(edit.text().empty());
  }

  TEST_CASE("every change can be taken back and done again; a word typed is one change") {
    TextEdit edit("x\n");
    press(edit, "End");
    type(edit, U" = 12");
    press(edit, "Enter");
    CHECK(edit.text() == "x = 12\n\n");
    press(edit, "Ctrl+Z");
    CHECK(edit.text() == "x = 12\n");
    press(edit, "Ctrl+Z");
    CHECK(edit.text() == "x\n");
    CHECK_FALSE(edit.undo());
    press(edit, "Ctrl+Y");
    press(edit, "Ctrl+Shift+Z");
    CHECK(edit.text() == "x = 12\n\n");
    CHECK_FALSE(edit.redo());
  }

  TEST_CASE("text from elsewhere has one kind of newline and nothing that cannot be shown") {
    TextEdit edit;
    edit.insert("a\r\nb\rc\x01\n");
    CHECK(edit.text() == "a\nb\nc\n");
    edit.insert(std::string(TextEdit::kMost, 'x'));
    CHECK(edit.text() == "a\nb\nc\n");  // too much of it is not taken
  }

  TEST_CASE("arguments are words, quotes hold words with spaces together") {
    CHECK(words_of_line("a  b 'c d' \"\" e\"f g\"") == std::vector<std::string>{"a", "b", "c d", "", "ef g"});
    const std::vector<std::string> words = {"plain", "two words", "", "it's", "say \"it\""};
    CHECK(words_of_line(words_joined(words)) == words);
  }
}
