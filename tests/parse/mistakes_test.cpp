#include <doctest/doctest.h>

#include "pairs.h"
#include "script/parse/front_end.h"

using namespace awaitscope;

namespace {

std::vector<syntax::Diagnostic> diagnostics_of(const std::string& text) {
  auto decoded = syntax::SourceText::decode("x.py", text);
  if (auto* wrong = std::get_if<syntax::Diagnostic>(&decoded)) return {*wrong};
  const script::FrontEnd front(std::get<syntax::SourceText>(decoded));
  return front.diagnostics();
}

// What stands on stderr for the first thing that is wrong; empty if nothing is.
std::string complaint_about(const std::string& text) {
  for (const syntax::Diagnostic& diagnostic : diagnostics_of(text)) {
    if (diagnostic.severity == syntax::Severity::Error) {
      return format_syntax_error(diagnostic, "x.py");
    }
  }
  return {};
}

}  // namespace

TEST_SUITE("mistakes") {
  TEST_CASE("each mistake is reported in CPython's words, with its line and its carets") {
    for (const Pair& pair : read_pairs("mistakes.txt")) {
      CAPTURE(pair.source);
      CHECK(complaint_about(pair.source) == pair.expected);
    }
  }

  TEST_CASE("a mistake far down in a file keeps its line number") {
    std::string text;
    for (int line = 0; line < 5000; ++line) text += "x = [1, 2, 3]  # fine\n";
    text += "def f():\n    y = (1 2)\n";
    CHECK(
        complaint_about(text) ==
        "  File \"x.py\", line 5002\n    y = (1 2)\n         ^^^\nSyntaxError: invalid syntax. Perhaps you forgot a comma?\n");
  }

  TEST_CASE("the offsets of a file that names its encoding count characters, else bytes") {
    CHECK(complaint_about("# coding: utf-8\né = 1 1\n") ==
          "  File \"x.py\", line 2\n    é = 1 1\n          ^\nSyntaxError: invalid syntax\n");
    CHECK(complaint_about("é = 1 1\n") == "  File \"x.py\", line 1\n    é = 1 1\n           ^\nSyntaxError: invalid syntax\n");
  }

  TEST_CASE("sources that nest without end are refused and exhaust nothing") {
    const auto repeated = [](const std::string& piece, int count) {
      std::string text;
      for (int index = 0; index < count; ++index) text += piece;
      return text;
    };
    for (const char* piece : {"(", "[", "{", "f(", "x[", "(lambda:", "[x for x in ", "-", "not ", "~", "lambda:", "await ",
                              "x if y else ", "2**", "x+", "x.", "*"}) {
      CAPTURE(piece);
      CHECK(complaint_about(repeated(piece, 20000)) != "");
      CHECK(complaint_about(repeated(piece, 20000) + "1\n") != "");
    }
    CHECK(complaint_about(repeated("(", 201)).find("too many nested parentheses") != std::string::npos);
    CHECK(complaint_about("x = " + repeated("-", 20000) + "1\n") ==
          "RecursionError: maximum recursion depth exceeded during compilation\n");
    std::string steps;
    for (int depth = 0; depth < 101; ++depth) steps += std::string(static_cast<std::size_t>(depth), ' ') + "if x:\n";
    CHECK(complaint_about(steps).find("too many levels of indentation") != std::string::npos);
  }

  TEST_CASE("whatever bytes there are, they are refused or read") {
    std::uint32_t state = 12345;
    const auto random = [&] { return (state = state * 1664525u + 1013904223u) >> 16; };
    const std::string letters = "()[]{}:,.=+-*'\"\\\n\t #fbx1if else def \xC3\xA9\xFF";
    for (int round = 0; round < 3000; ++round) {
      std::string text;
      for (std::uint32_t length = random() % 60; length > 0; --length) text += letters[random() % letters.size()];
      const std::vector<syntax::Diagnostic> found = diagnostics_of(text);
      if (!found.empty()) CHECK(format_syntax_error(found[0], "x.py").back() == '\n');
    }
  }

  TEST_CASE("what Python reads and warns of is told with its line") {
    const auto warnings = [](const std::string& text) {
      std::string all;
      for (const syntax::Diagnostic& diagnostic : diagnostics_of(text)) {
        if (diagnostic.severity == syntax::Severity::Warning)
          all += std::to_string(diagnostic.span.line) + " " + diagnostic.message + "\n";
      }
      return all;
    };
    CHECK(warnings("x = 1or 2\ny = 0x1for z in w\n") ==
          "1 invalid decimal literal\n2 invalid hexadecimal literal\n");  // 0x1f or z
    CHECK(warnings("x = 1or 2\ny = 1 2\n") == "");                        // an error comes alone
    CHECK(warnings("x is (1, -2)\nx is not None\n\n'a' is x\n") ==
          "1 \"is\" with a literal. Did you mean \"==\"?\n4 \"is\" with a literal. Did you mean \"==\"?\n");
    CHECK(warnings("[1, 2](3)\n") == "1 'list' object is not callable; perhaps you missed a comma?\n");
    CHECK(warnings("[[1, 2] [3, 4]]\n") ==
          "1 list indices must be integers or slices, not tuple; perhaps you missed a comma?\n");
  }

  TEST_CASE("warnings are told beside each other") {
    const auto found = diagnostics_of("x = y is 1\nassert (x, 'always')\n");
    REQUIRE(found.size() == 2);
    CHECK(found[0].severity == syntax::Severity::Warning);
    CHECK(found[0].message == "\"is\" with a literal. Did you mean \"==\"?");
    CHECK(found[1].message == "assertion is always true, perhaps remove parentheses?");
  }
}
