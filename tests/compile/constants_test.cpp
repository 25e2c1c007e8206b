// What is computed while compiling, and what is left to the run because it would be seen.

#include <doctest/doctest.h>

#include "support/listing.h"

using namespace awaitscope;
using namespace awaitscope::tests;

namespace {

// What `f` is made to return: the constant, or "computed".
std::string folded(const std::string& expression) {
  const std::string text = listing_of("def f(): return " + expression, "f");
  const std::string begin = "\n[1]\n0 Statement\n1 LoadConst ";
  const std::string end = "\n2 Return\n";
  if (text.size() < begin.size() + end.size() || text.compare(0, begin.size(), begin) != 0) return "computed";
  if (text.compare(text.size() - end.size(), end.size(), end) != 0) return "computed";
  return text.substr(begin.size(), text.size() - begin.size() - end.size());
}

}  // namespace

TEST_SUITE("constants") {
  TEST_CASE("arithmetic on literals is done while compiling") {
    CHECK(folded("24 * 60 * 60") == "86400");
    CHECK(folded("-1") == "-1");
    CHECK(folded("-7 // 2") == "-4");
    CHECK(folded("-7 % 3") == "2");
    CHECK(folded("7 / 2") == "3.5");
    CHECK(folded("2 ** 10") == "1024");
    CHECK(folded("1 << 20") == "1048576");
    CHECK(folded("~5 & 0xFF") == "250");
    CHECK(folded("-8 >> 1") == "-4");
    CHECK(folded("1.5 + 2") == "3.5");
    CHECK(folded("-0.0") == "-0.0");
    CHECK(folded("not 0") == "True");
    CHECK(folded("'ab' + 'cd'") == "'abcd'");
    CHECK(folded("'-' * 5") == "'-----'");
    CHECK(folded("(1, 'a', (None, ...), -2)") == "(1, 'a', (None, ...), -2)");
    CHECK(folded("__debug__") == "True");
  }

  TEST_CASE("what raises, or could be large, is left to the run") {
    for (const char* expression : {"1 / 0", "1 // 0", "1 % 0", "1 << -1", "-1 ** 0.5 @ 2", "'a' * 100000", "2 ** 10000",
                                   "1.0 / 0", "'a' + 1", "[1, 2]", "{1: 2}"}) {
      CAPTURE(expression);
      CHECK(folded(expression) == "computed");
    }
  }

  TEST_CASE("equal constants of different types stay apart") {
    CHECK(folded("(1, 1.0, True, '1', 0.0, -0.0)") == "(1, 1.0, True, '1', 0.0, -0.0)");
    const Ref<script::Code> code =
        compile("a = 1, 1.0, True, 0.0, -0.0\nb = (1, 1.0, True, 0.0, -0.0)\nc = 1\nd = 1.0\ne = True\nf = -0.0\n");
    CHECK(listing(*code) == R"(
[1]
0 Statement
1 LoadConst (1, 1.0, True, 0.0, -0.0)
2 StoreGlobal a
[2]
3 Statement
4 LoadConst (1, 1.0, True, 0.0, -0.0)
5 StoreGlobal b
[3]
6 Statement
7 LoadConst 1
8 StoreGlobal c
[4]
9 Statement
10 LoadConst 1.0
11 StoreGlobal d
[5]
12 Statement
13 LoadConst True
14 StoreGlobal e
[6]
15 Statement
16 LoadConst -0.0
17 StoreGlobal f
18 LoadConst None
19 Return
)");
    CHECK(code->constants.size() == 6);
  }

  TEST_CASE("a condition that is known beforehand leaves its line and nothing else") {
    CHECK(listing_of("def f():\n  if 0:\n    a\n  elif True:\n    b\n  else:\n    c\n", "f") == R"(
[2]
0 Statement
[4]
1 Statement
[5]
2 Statement
3 LoadGlobal b
4 PopTop
5 LoadConst None
6 Return
)");
  }
}
