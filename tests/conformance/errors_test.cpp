// Bad input: each kind ends with Python's own words or with ours, never with a crash, and what ran before is kept.

#include <doctest/doctest.h>

#include "support.h"

using namespace awaitscope;
using namespace awaitscope::tests;

TEST_SUITE("errors") {
  TEST_CASE("an uncaught exception prints Python's traceback with carets and ends with 1") {
    const Ran ran = run_text(
        "def inner(numbers, index):\n"
        "    return numbers[index] + 1\n"
        "\n"
        "def outer():\n"
        "    return inner([1, 2], 5)\n"
        "\n"
        "print('before')\n"
        "outer()\n");
    CHECK(ran.out == "before\n");
    CHECK(ran.err ==
          "Traceback (most recent call last):\n"
          "  File \"script.py\", line 8, in <module>\n"
          "    outer()\n"
          "  File \"script.py\", line 5, in outer\n"
          "    return inner([1, 2], 5)\n"
          "           ^^^^^^^^^^^^^^^^\n"
          "  File \"script.py\", line 2, in inner\n"
          "    return numbers[index] + 1\n"
          "           ~~~~~~~^^^^^^^\n"
          "IndexError: list index out of range\n");
    CHECK(ran.ending.code == 1);
  }

  TEST_CASE("causes and contexts are printed first, names that were meant are suggested") {
    const Ran ran = run_text(
        "try:\n"
        "    1 / 0\n"
        "except ZeroDivisionError as error:\n"
        "    lenght = 1\n"
        "    print(length)\n");
    CHECK(ran.err ==
          "Traceback (most recent call last):\n"
          "  File \"script.py\", line 2, in <module>\n"
          "    1 / 0\n"
          "    ~~^~~\n"
          "ZeroDivisionError: division by zero\n"
          "\n"
          "During handling of the above exception, another exception occurred:\n"
          "\n"
          "Traceback (most recent call last):\n"
          "  File \"script.py\", line 5, in <module>\n"
          "    print(length)\n"
          "          ^^^^^^\n"
          "NameError: name 'length' is not defined. Did you mean: 'lenght'?\n");
  }

  TEST_CASE("a syntax error has Python's message, line and caret") {
    const Ran ran = run_text("def f(:\n    pass\n");
    CHECK(ran.err ==
          "  File \"script.py\", line 1\n"
          "    def f(:\n"
          "          ^\n"
          "SyntaxError: invalid syntax\n");
    CHECK(ran.ending.code == 1);
  }

  TEST_CASE("await outside of a coroutine is a syntax error") {
    const Ran ran = run_text("import asyncio\n\ndef f():\n    await asyncio.sleep(1)\n");
    CHECK(ran.err ==
          "  File \"script.py\", line 4\n"
          "    await asyncio.sleep(1)\n"
          "    ^^^^^^^^^^^^^^^^^^^^^^\n"
          "SyntaxError: 'await' outside async function\n");
    CHECK(ran.ending.code == 1);
  }

  TEST_CASE("an unknown module is named") {
    const Ran ran = run_text("import nowhere\n");
    CHECK(ran.err ==
          "Traceback (most recent call last):\n"
          "  File \"script.py\", line 1, in <module>\n"
          "    import nowhere\n"
          "ModuleNotFoundError: No module named 'nowhere'\n");
    CHECK(ran.ending.code == 1);
  }

  TEST_CASE("an empty file runs, and so does one of comments") {
    for (const char* text : {"", "\n\n", "# nothing\n"}) {
      const Ran ran = run_text(text);
      CHECK(ran.err == "");
      CHECK(ran.ending.code == 0);
    }
  }

  TEST_CASE("a binary file is refused in Python's words") {
    const Ran ran =
        run_text(std::string("\x7f"
                             "ELF\0\x01",
                             6));
    CHECK(ran.err.find("SyntaxError: ") != std::string::npos);
    CHECK(ran.ending.code == 1);
  }

  TEST_CASE("an endless loop ends at the limit, with what it printed") {
    player::Limits limits;
    limits.instructions = 100'000;
    const Ran ran = run_text("print('on')\nwhile True:\n    pass\n", limits);
    CHECK(ran.out == "on\n");
    CHECK(ran.ending.code == 4);
    CHECK(ran.err == "awaitscope: limit: more than 100000 instructions (--max-instructions), at script.py:2 in <module>\n");
  }

  TEST_CASE("an endless loop inside a task ends at the limit, too") {
    player::Limits limits;
    limits.instructions = 100'000;
    const Ran ran = run_text(
        "import asyncio\n\nasync def main():\n    while True:\n        await asyncio.sleep(0)\n\nasyncio.run(main())\n",
        limits);
    CHECK(ran.ending.code == 4);
    CHECK(ran.ending.exit == trace::ScriptExit::Limit);
  }

  TEST_CASE("recursion without end is a RecursionError") {
    const Ran ran =
        run_text("def f(n):\n    return f(n + 1)\n\ntry:\n    f(0)\nexcept RecursionError as error:\n    print(error)\n");
    CHECK(ran.out == "maximum recursion depth exceeded\n");
    CHECK(ran.ending.code == 0);
  }

  TEST_CASE("awaits without end are a RecursionError, too") {
    const Ran ran = run_text(
        "import asyncio\n\nasync def f(n):\n    return await f(n + 1)\n\nasync def main():\n    try:\n        await f(0)\n    "
        "except RecursionError as error:\n"
        "        print(error)\n\nasyncio.run(main())\n");
    CHECK(ran.out == "maximum recursion depth exceeded\n");
  }

  TEST_CASE("a deadlock says who waits for what and ends with 3") {
    const Ran ran = run_text(
        "import asyncio\n\nasync def main():\n    print('waiting')\n    await "
        "asyncio.get_running_loop().create_future()\n\nasyncio.run(main())\n");
    CHECK(ran.out == "waiting\n");
    CHECK(ran.err ==
          "awaitscope: deadlock: nothing is ready, no timer is set and no event is on its way\n"
          "  Task-1 (main) waits for future#1\n");
    CHECK(ran.ending.code == 3);
  }

  TEST_CASE("sys.exit's status is the program's") {
    CHECK(run_text("raise SystemExit(7)\n").ending.code == 7);
    CHECK(run_text("raise SystemExit\n").ending.code == 0);
  }

  TEST_CASE("memory without end is a MemoryError or ends at the limit") {
    player::Limits limits;
    limits.memory = 64;
    const Ran ran = run_text("x = 'x' * 10**12\n", limits);
    CHECK(ran.err.find("MemoryError") != std::string::npos);
    const Ran list = run_text("items = []\nwhile True:\n    items.append('text' * 1000)\n", limits);
    CHECK(list.ending.code == 4);
  }
}
