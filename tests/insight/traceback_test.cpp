#include "insight/traceback.h"

#include <doctest/doctest.h>

#include <string>

namespace awaitscope::insight {
namespace {

// "NameError: x | a.py 6 7-10 | ...": all that a traceback was found to say.
std::string found(std::string_view text) {
  const auto traceback = traceback_in(text);
  if (!traceback) return "none";
  std::string all(traceback->exception);
  for (const TracebackFrame& frame : traceback->frames) {
    all += " | " + std::string(frame.file) + " " + std::to_string(frame.line) + " " + std::to_string(frame.column) + "-" +
           std::to_string(frame.end_column);
  }
  return all;
}

}  // namespace

TEST_SUITE("traceback") {
  TEST_CASE("frames with what their carets mark, and the exception with the first line of its message") {
    CHECK(found("Traceback (most recent call last):\n"
                "  File \"/here/a.py\", line 13, in <module>\n"
                "    asyncio.run(main())\n"
                "  File \"<asyncio>\", in run\n"
                "  File \"/here/a.py\", line 6, in load\n"
                "    return lod(n)\n"
                "           ^^^\n"
                "ValueError: one\ntwo\n") == "ValueError: one | /here/a.py 13 0-0 | /here/a.py 6 7-10");
  }

  TEST_CASE("of an exception that came of another the last one counts") {
    CHECK(found("Traceback (most recent call last):\n"
                "  File \"a.py\", line 2, in f\n"
                "    1 / 0\n"
                "    ~~^~~\n"
                "ZeroDivisionError: division by zero\n"
                "\n"
                "During handling of the above exception, another exception occurred:\n"
                "\n"
                "Traceback (most recent call last):\n"
                "  File \"a.py\", line 4, in <module>\n"
                "    raise KeyError(1)\n"
                "KeyError: 1\n") == "KeyError: 1 | a.py 4 0-0");
  }

  TEST_CASE("a group is told by itself, not by its members") {
    CHECK(found("  + Exception Group Traceback (most recent call last):\n"
                "  |   File \"g.py\", line 11, in <module>\n"
                "  |     asyncio.run(main())\n"
                "  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)\n"
                "  +-+---------------- 1 ----------------\n"
                "    | Traceback (most recent call last):\n"
                "    |   File \"g.py\", line 4, in fail\n"
                "    | ValueError: no money\n"
                "    +------------------------------------\n") ==
          "ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception) | g.py 11 0-0");
  }

  TEST_CASE("a line that could not be read, and a file with a quote in its name") {
    CHECK(found("Traceback (most recent call last):\n"
                "  File \"a\", line 1, in b.py\", line 5\n"
                "    f(\n"
                "     ^\n"
                "SyntaxError: '(' was never closed\n") == "SyntaxError: '(' was never closed | a\", line 1, in b.py 5 1-2");
  }

  TEST_CASE("what is no traceback is none") {
    for (const char* text :
         {"", "\n", "Traceback (most recent call last):", "Traceback (most recent call last):\n", "ValueError: 1\n",
          "Traceback (most recent call last):\n  File \"a.py\", line 3, in f\n",
          "  + Exception Group Traceback (most recent call last):\n", " Traceback (most recent call last):\nValueError\n"}) {
      CAPTURE(text);
      CHECK(found(text) == "none");
    }
    CHECK(found("Traceback (most recent call last):\n"
                "  File \"a.py\", line -1, in f\n  File \"a.py\", line 99999999999999999999, in f\n  File \"a.py\", line 3x\n"
                "    ^\nE\n") == "E");
  }
}

}  // namespace awaitscope::insight
