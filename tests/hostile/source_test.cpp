// Sources that no editor would write: CPython's own limits and words, or what the language here refuses, and never a crash. They
// are too large or too strange to be files.

#include <doctest/doctest.h>

#include "cases.h"

using namespace awaitscope::tests;

namespace {

std::string times(int count, const std::string& text) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

// `count` statements, each inside the one before.
std::string nested(int count, const std::string& head) {
  std::string out;
  for (int i = 0; i < count; ++i) out += times(i, " ") + head + "\n";
  return out + times(count, " ") + "pass\n";
}

// What the last line on stderr is, for a source that prints 'begun' if it can be compiled.
std::string complaint(const std::string& source) {
  const Workshop here;
  here.write("script.py", source);
  const Finished run = here.run({"run", "script.py"}, {std::size_t{2} << 30, 60});
  CHECK(run.status < 5);
  if (run.status == 0) return "";
  const std::size_t end = run.err.find_last_not_of('\n') + 1;
  const std::size_t begin = run.err.rfind('\n', end - 1);
  return run.err.substr(begin == std::string::npos ? 0 : begin + 1, end - (begin == std::string::npos ? 0 : begin + 1));
}

}  // namespace

TEST_SUITE("source") {
  TEST_CASE("parentheses, blocks and indents nest as deep as in CPython, and no deeper") {
    CHECK(complaint("x = " + times(100, "(") + "1" + times(100, ")") + "\n") == "");
    CHECK(complaint("x = " + times(201, "(") + "1" + times(201, ")") + "\n") == "SyntaxError: too many nested parentheses");
    CHECK(complaint("x = " + times(100'000, "[")) == "SyntaxError: too many nested parentheses");
    CHECK(complaint(nested(20, "for x in (1,):")) == "");
    CHECK(complaint(nested(21, "for x in (1,):")) == "SyntaxError: too many statically nested blocks");
    CHECK(complaint(nested(99, "if 1:")) == "");
    CHECK(complaint(nested(100, "if 1:")) == "IndentationError: too many levels of indentation");
    CHECK(complaint(nested(2000, "if 1:")) == "IndentationError: too many levels of indentation");
    CHECK(complaint("x = 1\nf'{" + times(201, "(") + "x" + times(201, ")") + "}'\n") ==
          "SyntaxError: f-string: too many nested parenthesis");
    CHECK(complaint("x = f'{1:{2:{3}}}'\n") == "SyntaxError: f-string: expressions nested too deeply");
    CHECK(complaint("match 1:\n  case " + times(250, "[") + "x" + times(250, "]") + ": pass\n") ==
          "SyntaxError: too many nested parentheses");
  }

  TEST_CASE("operators and statements may follow each other for ever, but not nest") {
    const std::string deep = "RecursionError: maximum recursion depth exceeded during compilation";
    CHECK(complaint("x = " + times(1'000, "1 + ") + "1\n") == "");
    CHECK(complaint("x = 1\nx" + times(1'000, ".real") + "\n") == "");
    CHECK(complaint("x = " + times(20'000, "1 and ") + "1\n") == "");
    CHECK(complaint("x = " + times(20'000, "1 < ") + "1\n") == "");
    CHECK(complaint("x = " + times(100'000, "-") + "1\n") == deep);
    CHECK(complaint("x = " + times(3'000, "1 ** ") + "1\n") == deep);
    CHECK(complaint("x = " + times(3'000, "lambda: ") + "1\n") == deep);
    CHECK(complaint("if 0: pass\n" + times(10'000, "elif 0: pass\n")) == deep);
    CHECK(complaint("async def f():\n  " + times(3'000, "await ") + "x\n") == "SyntaxError: invalid syntax");
  }

  TEST_CASE("lines, names, numbers and texts of a megabyte") {
    CHECK(complaint("x = '" + times(1'000'000, "a") + "'\n") == "");
    CHECK(complaint("x = [" + times(300'000, "1, ") + "]\n") == "");
    CHECK(complaint(times(1'000'000, "a") + " = 1\n") == "");
    CHECK(complaint("#" + times(1'000'000, "x") + "\n") == "");
    CHECK(complaint(times(1'000'000, " ") + "x = 1\n") == "IndentationError: unexpected indent");
    CHECK(complaint(times(200'000, "x = 1\n")) == "");
    CHECK(complaint(times(10'000, "x = \\\n") + "1\n") == "");
    CHECK(complaint("x = '''" + times(100'000, "a\n")).find("SyntaxError: unterminated triple-quoted string literal") == 0);
    CHECK(complaint("x = " + times(4300, "1") + "\n") == "");
    CHECK(complaint("x = " + times(4301, "1") + "\n").find("SyntaxError: Exceeds the limit (4300 digits)") == 0);
    CHECK(complaint("x = 0x" + times(1'000'000, "f") + "\n") == "");
    CHECK(complaint("x = 1\ny = f'" + times(20'000, "{x}") + "'\n") == "");
    CHECK(complaint("x = [" + times(300'000, "1, ") + "$]\n") ==
          "MemoryError");  // CPython looks for the mistake, as long as it takes
  }

  TEST_CASE("NUL, byte order marks, line ends, tabs and spaces") {
    const std::string nul(1, '\0');
    CHECK(complaint("x = 1\n" + nul + "\n") == "SyntaxError: source code cannot contain null bytes");
    CHECK(complaint("x = 'a" + nul + "b'\n") == "SyntaxError: source code cannot contain null bytes");
    CHECK(complaint("\xEF\xBB\xBFx = 1\n") == "");
    CHECK(complaint("\xEF\xBB\xBF\xEF\xBB\xBFx = 1\n") == "SyntaxError: invalid non-printable character U+FEFF");
    CHECK(complaint("if 1:\r\n  x = 1\r\n  y = 2\r\n") == "");
    CHECK(complaint("if 1:\r  x = 1\r  y = 2\r") == "");
    CHECK(complaint("x = 1\r\ny = 2\rz = 3\n") == "");
    CHECK(complaint("if 1:\n\tx = 1\n        y = 2\n") == "TabError: inconsistent use of tabs and spaces in indentation");
    CHECK(complaint("\fx = 1\n") == "");
    CHECK(complaint("x = 1\v\n") == "SyntaxError: invalid non-printable character U+000B");
    CHECK(complaint("x = 1 \\") == "SyntaxError: unexpected EOF while parsing");
    CHECK(complaint("") == "");
    CHECK(complaint("x = 1\n\x1A\n") == "SyntaxError: invalid non-printable character U+001A");
  }

  TEST_CASE("encodings are UTF-8, ASCII and the Western ones of a byte; others are refused by name, bad bytes by their place") {
    for (const char* known :
         {"utf-8", "utf8", "latin-1", "iso-8859-1", "ascii", "utf-8-sig", "cp1252", "iso-8859-15", "latin-9"}) {
      CAPTURE(known);
      CHECK(complaint(std::string("# -*- coding: ") + known + " -*-\nx = 1\n") == "");
    }
    for (const char* unknown :
         {"klingon", "rot13", "utf-16", "hex", "base64", "koi8-r", "shift_jis", "idna", "raw_unicode_escape"}) {
      CAPTURE(unknown);
      CHECK(complaint(std::string("# coding: ") + unknown + "\nx = 1\n").find("SyntaxError: encoding problem: ") == 0);
    }
    CHECK(complaint("# coding: latin-1\nx = '\xE4'\n") == "");
    CHECK(complaint("# coding: cp1252\nassert '\xE4\x80' == '\\xe4\\u20ac'\n") == "");
    CHECK(complaint("# coding: iso-8859-15\nassert '\xE4\xA4' == '\\xe4\\u20ac'\n") == "");
    CHECK(complaint("# coding: cp1252\nx = '\x81'\n") == "SyntaxError: encoding problem: cp1252");
    CHECK(complaint("# coding: " + times(1'000'000, "x") + "\n").find("SyntaxError: ") == 0);
    for (const char* bad : {"\xFF", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82"}) {
      CHECK(complaint(std::string("x = '") + bad + "'\n").find("SyntaxError: Non-UTF-8 code starting with") == 0);
    }
  }
}
