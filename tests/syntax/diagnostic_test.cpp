#include <doctest/doctest.h>

#include "syntax/diagnostic.h"

using namespace awaitscope::syntax;

namespace {

Diagnostic at(Span span, std::string text) {
  Diagnostic diagnostic;
  diagnostic.message = "wrong";
  diagnostic.span = span;
  diagnostic.text = std::move(text);
  diagnostic.has_text = true;
  return diagnostic;
}

}  // namespace

TEST_SUITE("diagnostic") {
  TEST_CASE("the line loses its indent, and the carets move with it") {
    CHECK(format_syntax_error(at({3, 5, 3, 8}, "    abc = 1\n"), "x.py") ==
          "  File \"x.py\", line 3\n    abc = 1\n    ^^^\nSyntaxError: wrong\n");
  }

  TEST_CASE("no end means one caret, a place left of the text none") {
    CHECK(format_syntax_error(at({1, 2, 1, 0}, "abc\n"), "x.py") ==
          "  File \"x.py\", line 1\n    abc\n     ^\nSyntaxError: wrong\n");
    CHECK(format_syntax_error(at({1, 2, 1, -1}, "    abc\n"), "x.py") ==
          "  File \"x.py\", line 1\n    abc\nSyntaxError: wrong\n");
  }

  TEST_CASE("a span over several lines is underlined to the end of its first") {
    CHECK(format_syntax_error(at({1, 3, 2, 4}, "f(a,\n"), "x.py") ==
          "  File \"x.py\", line 1\n    f(a,\n      ^^\nSyntaxError: wrong\n");
  }

  TEST_CASE("only a SyntaxError proper is underlined") {
    Diagnostic diagnostic = at({1, 1, 1, 4}, "abc\n");
    diagnostic.type = DiagnosticType::IndentationError;
    CHECK(format_syntax_error(diagnostic, "x.py") == "  File \"x.py\", line 1\n    abc\n    ^\nIndentationError: wrong\n");
  }

  TEST_CASE("an error without a place is its last line alone") {
    Diagnostic diagnostic;
    diagnostic.type = DiagnosticType::MemoryError;
    CHECK(format_syntax_error(diagnostic, "x.py") == "MemoryError\n");
  }

  TEST_CASE("a warning names file and line and shows the line") {
    Diagnostic diagnostic = at({2, 1, 2, 3}, "    x is 1\n");
    diagnostic.severity = Severity::Warning;
    diagnostic.type = DiagnosticType::SyntaxWarning;
    CHECK(format_syntax_warning(diagnostic, "x.py") == "x.py:2: SyntaxWarning: wrong\n  x is 1\n");
  }
}
