#include <doctest/doctest.h>

#include "syntax/source_text.h"

using namespace awaitscope::syntax;

namespace {

SourceText good(std::string_view bytes) {
  auto decoded = SourceText::decode("x.py", bytes);
  REQUIRE(std::holds_alternative<SourceText>(decoded));
  return std::get<SourceText>(std::move(decoded));
}

std::string bad(std::string_view bytes) {
  auto decoded = SourceText::decode("x.py", bytes);
  REQUIRE(std::holds_alternative<Diagnostic>(decoded));
  return format_syntax_error(std::get<Diagnostic>(decoded), "x.py");
}

}  // namespace

TEST_SUITE("source text") {
  TEST_CASE("lines end with CR, LF or both, and are told apart by number") {
    const SourceText source = good("a\rb\r\nc\nd");
    CHECK(source.text() == "a\nb\nc\nd\n");
    CHECK(source.line_count() == 4);
    CHECK(source.line(2) == "b");
    CHECK(source.line(4) == "d");
    CHECK(source.line(5) == "");
    CHECK(source.line_of(0) == 1);
    CHECK(source.line_of(1) == 1);
    CHECK(source.line_of(2) == 2);
    CHECK(source.lacks_final_newline());
  }

  TEST_CASE("a byte order mark is no part of the text") {
    const SourceText source = good("\xEF\xBB\xBFx = 1\n");
    CHECK(source.text() == "x = 1\n");
    CHECK(source.names_encoding());
  }

  TEST_CASE("a coding line in the first two lines is obeyed") {
    CHECK(good("# -*- coding: latin-1 -*-\nx = '\xE9'\n").line(2) == "x = 'é'");
    CHECK(good("#!/usr/bin/python\n# vim: set fileencoding=latin1 :\nx = 0\n").names_encoding());
    CHECK(good("x = 1\n# coding: nonsense\n").line_count() == 2);
  }

  TEST_CASE("what cannot be decoded is refused in CPython's words") {
    CHECK(bad("# coding: koi8-r\n") == "SyntaxError: encoding problem: koi8-r\n");
    CHECK(bad("\xEF\xBB\xBF# coding: latin-1\n") == "SyntaxError: encoding problem: iso-8859-1 with BOM\n");
    CHECK(bad("# coding: ascii\nx = '\xE9'\n") == "SyntaxError: encoding problem: ascii\n");
    CHECK(bad("x = 1\ny = '\xFF'\n") ==
          "SyntaxError: Non-UTF-8 code starting with '\\xff' in file x.py on line 2, but no encoding declared; see "
          "https://peps.python.org/pep-0263/ for details\n");
    CHECK(bad(std::string("x = 1\ny = 'a\0b'\n", 16)) ==
          "  File \"x.py\", line 2\n    y = 'a\nSyntaxError: source code cannot contain null bytes\n");
  }

  TEST_CASE("UTF-8 is well formed or it is not") {
    CHECK(utf8_sequence_length("a") == 1);
    CHECK(utf8_sequence_length("é") == 2);
    CHECK(utf8_sequence_length("€") == 3);
    CHECK(utf8_sequence_length("😀") == 4);
    for (const char* wrong :
         {"\x80", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8", "\xE2\x82", "\xC3"})
      CHECK(utf8_sequence_length(wrong) == 0);
    for (const char32_t c : {U'a', U'é', U'€', U'😀', U'\x10FFFF'}) {
      std::string text;
      append_utf8(text, c);
      CHECK(utf8_sequence_length(text) == text.size());
      CHECK(decode_utf8(text) == c);
    }
  }

  TEST_CASE("a text given as UTF-8 is mended where it is not") {
    CHECK(SourceText::from_utf8("x", std::string_view("a\0\xFF"
                                                      "b",
                                                      4))
              .text() ==
          "a\xEF\xBF\xBD\xEF\xBF\xBD"
          "b\n");
  }
}
