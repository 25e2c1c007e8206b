// Everything that can be wrong with what the program is given: said in one line or in Python's words, with the right status,
// and never with a crash.

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>

#include "process.h"

using namespace awaitscope::tests;

namespace {

constexpr int kRaised = 1;
constexpr int kUsage = 2;
constexpr int kDeadlock = 3;
constexpr int kLimit = 4;

Finished run_text(const std::string& text, std::vector<std::string> options = {}) {
  const Workshop here;
  here.write("script.py", text);
  options.insert(options.begin(), "run");
  options.push_back("script.py");
  return here.run(options);
}

}  // namespace

TEST_SUITE("bad input") {
  TEST_CASE("a file that is not there, and a folder") {
    const Workshop here;
    here.make_folder("folder");
    for (const char* command : {"run", "check", "info"}) {
      CAPTURE(command);
      const Finished missing = here.run({command, "missing.py"});
      CHECK(missing.err == "awaitscope: missing.py: cannot open: No such file or directory\n");
      CHECK(missing.out == "");
      CHECK(missing.status == kUsage);
      const Finished folder = here.run({command, "folder"});
      CHECK(folder.err == "awaitscope: folder: is a directory; name a file in it\n");
      CHECK(folder.status == kUsage);
    }
  }

  TEST_CASE("a pipe and a device are refused: nobody is kept waiting, and nothing is read without end") {
    const Workshop here;
    here.write("script.py", "");
    REQUIRE(mkfifo(here.path("pipe.jsonl").c_str(), 0600) == 0);
    const std::string pipe = "awaitscope: pipe.jsonl: is a pipe, not a file; write it to a file first, and name that";
    const std::string device = "awaitscope: /dev/zero: is a device, not a file; write it to a file first, and name that";
    const std::vector<std::vector<std::string>> commands = {
        {"run"}, {"check"}, {"info"}, {"diff", "script.py"}, {"export", "-o", "out.txt"}, {"record", "-o", "out.awsc"}};
    for (const std::vector<std::string>& command : commands) {
      CAPTURE(command[0]);
      std::vector<std::string> words = command;
      words.emplace_back("pipe.jsonl");
      CHECK(here.run(words).err == pipe + "\n");
      words.back() = "/dev/zero";
      const Finished run = here.run(words);
      CHECK(run.err == device + "\n");
      CHECK(run.status == kUsage);
    }
    CHECK(here.run({"run", "--input", "pipe.jsonl", "script.py"}).err == pipe + "\n");
    CHECK(here.run({"pipe.jsonl"}).err == pipe + "; it is no command either, see `awaitscope --help`\n");
    CHECK(here.files() == std::vector<std::string>{"pipe.jsonl", "script.py"});
  }

  TEST_CASE("an empty file is an empty script") {
    const Finished run = run_text("");
    CHECK(run.out == "");
    CHECK(run.err == "");
    CHECK(run.status == 0);
  }

  TEST_CASE("a binary file is refused in Python's words") {
    const Finished letters =
        run_text(std::string("\x7f"
                             "ELF\x02\x01\x01\0\0",
                             9));
    CHECK(letters.err.find("SyntaxError: ") != std::string::npos);
    CHECK(letters.status == kRaised);
    const Finished bytes = run_text("x = \"\xff\"\n");
    CHECK(bytes.err ==
          "SyntaxError: Non-UTF-8 code starting with '\\xff' in file script.py on line 1, but no encoding declared; see "
          "https://peps.python.org/pep-0263/ for details\n");
    CHECK(bytes.status == kRaised);
  }

  TEST_CASE("what no line of ran is neither exported nor compared, and what was there stays") {
    const Workshop here;
    here.write("broken.py", "def (\n");
    here.write("good.py", "");
    here.write("out.txt", "before\n");
    const std::string told =
        "  File \"broken.py\", line 1\n"
        "    def (\n"
        "        ^\n"
        "SyntaxError: invalid syntax\n"
        "awaitscope: broken.py: no line of it ran; mend the error that is told above\n";
    for (const std::vector<std::string>& words : {std::vector<std::string>{"export", "broken.py", "-o", "out.txt"},
                                                  std::vector<std::string>{"diff", "broken.py", "good.py", "-o", "out.txt"},
                                                  std::vector<std::string>{"diff", "good.py", "broken.py", "-o", "out.txt"}}) {
      CAPTURE(words);
      const Finished run = here.run(words);
      CHECK(run.err == told);
      CHECK(run.out == "");
      CHECK(run.status == kUsage);
      CHECK(here.read("out.txt") == "before\n");
    }
  }

  TEST_CASE("a syntax error has Python's message, line and caret") {
    const Finished run = run_text("print('never')\ndef f(:\n    pass\n");
    CHECK(run.out == "");
    CHECK(run.err ==
          "  File \"script.py\", line 2\n"
          "    def f(:\n"
          "          ^\n"
          "SyntaxError: invalid syntax\n");
    CHECK(run.status == kRaised);
  }

  TEST_CASE("await outside of a coroutine") {
    const Finished run = run_text("import asyncio\nawait asyncio.sleep(1)\n");
    CHECK(run.err ==
          "  File \"script.py\", line 2\n"
          "    await asyncio.sleep(1)\n"
          "    ^^^^^^^^^^^^^^^^^^^^^^\n"
          "SyntaxError: 'await' outside function\n");
    CHECK(run.status == kRaised);
  }

  TEST_CASE("an unknown module is named") {
    const Finished run = run_text("import nowhere\n");
    CHECK(run.err ==
          "Traceback (most recent call last):\n"
          "  File \"script.py\", line 1, in <module>\n"
          "    import nowhere\n"
          "ModuleNotFoundError: No module named 'nowhere'\n");
    CHECK(run.status == kRaised);
  }

  TEST_CASE("check lists the modules that are not there, all of them") {
    const Workshop here;
    here.write("beside.py", "x = 2j\n");
    here.write("script.py",
               "import asyncio, numpy\nimport beside, socket, os.path\ntry:\n    from uvloop import install\nexcept "
               "ImportError:\n    pass\n");
    const Finished run = here.run({"check", "script.py"});
    CHECK(run.out ==
          "script.py:1:17: unsupported: the module numpy; scenarios/README.md lists those that are there\n"
          "script.py:4:5: unsupported: the module uvloop; scenarios/README.md lists those that are there\n");
    CHECK(run.status == kUsage);
    here.write("fine.py", "print('not run')\n");
    const Finished fine = here.run({"check", "fine.py"});
    CHECK(fine.out == "fine.py: everything in it is supported\n");
    CHECK(fine.status == 0);
    here.write("wrong.py", "x = (\n");
    const Finished wrong = here.run({"check", "wrong.py"});
    CHECK(wrong.err ==
          "  File \"wrong.py\", line 1\n"
          "    x = (\n"
          "        ^\n"
          "SyntaxError: '(' was never closed\n");
    CHECK(wrong.status == kRaised);
  }

  TEST_CASE("an endless loop ends at the limit, and what it printed is kept") {
    const Finished run = run_text("print('on')\nwhile True:\n    pass\n", {"--max-instructions", "20000"});
    CHECK(run.out == "on\n");
    CHECK(run.err == "awaitscope: limit: more than 20000 instructions (--max-instructions), at script.py:2 in <module>\n");
    CHECK(run.status == kLimit);
  }

  TEST_CASE("the limits on events and on memory say which they are") {
    const Finished events = run_text(
        "import asyncio\n\nasync def main():\n    while True:\n        await asyncio.sleep(0)\n\nasyncio.run(main())\n",
        {"--max-events", "500"});
    CHECK(events.err.find("awaitscope: limit: more than 500 events (--max-events)") == 0);
    CHECK(events.status == kLimit);
    const Finished memory = run_text("items = []\nwhile True:\n    items.append([len(items)])\n", {"--max-memory=16"});
    CHECK(memory.err.find("awaitscope: limit: more than 16 MiB of memory (--max-memory)") == 0);
    CHECK(memory.status == kLimit);
    const Finished large = run_text("x = 'x' * 10**12\n");
    CHECK(large.err.find("MemoryError") != std::string::npos);
    CHECK(large.status == kRaised);
  }

  TEST_CASE("recursion without end is a RecursionError, told as Python tells it") {
    const Finished run = run_text("def f(n):\n    return f(n + 1)\n\nf(0)\n");
    CHECK(run.err ==
          "Traceback (most recent call last):\n"
          "  File \"script.py\", line 4, in <module>\n"
          "    f(0)\n"
          "  File \"script.py\", line 2, in f\n"
          "    return f(n + 1)\n"
          "           ^^^^^^^^\n"
          "  File \"script.py\", line 2, in f\n"
          "    return f(n + 1)\n"
          "           ^^^^^^^^\n"
          "  File \"script.py\", line 2, in f\n"
          "    return f(n + 1)\n"
          "           ^^^^^^^^\n"
          "  [Previous line repeated 996 more times]\n"
          "RecursionError: maximum recursion depth exceeded\n");
    CHECK(run.status == kRaised);
  }

  TEST_CASE("data nested without end is no crash either") {
    const Finished list = run_text(
        "x = []\nfor _ in range(200000):\n    x = [x]\ntry:\n    repr(x)\nexcept RecursionError:\n    print('deep')\ndel "
        "x\nprint('gone')\n");
    CHECK(list.out == "deep\ngone\n");
    CHECK(list.status == 0);
    std::string brackets(5000, '(');
    const Finished source = run_text("x = " + brackets + "\n");
    CHECK(source.err.find("SyntaxError: too many nested parentheses\n") != std::string::npos);
    CHECK(source.status == kRaised);
  }

  TEST_CASE("a deadlock says who waits for what") {
    const Finished run = run_text(
        "import asyncio\n\nasync def second(future):\n    await future\n\nasync def main():\n    print('waiting')\n"
        "    future = asyncio.get_running_loop().create_future()\n    await asyncio.create_task(second(future), "
        "name='second')\n\nasyncio.run(main())\n");
    CHECK(run.out == "waiting\n");
    CHECK(run.err ==
          "awaitscope: deadlock: nothing is ready, no timer is set and no event is on its way\n"
          "  Task-1 (main) waits for second\n"
          "  second (second) waits for future#1\n");
    CHECK(run.status == kDeadlock);
  }

  TEST_CASE("unknown options and commands, and options without a value") {
    const Workshop here;
    here.write("script.py", "print('must not run')\n");
    const std::vector<std::vector<std::string>> wrong = {
        {"run", "--bogus", "script.py"},
        {"run"},
        {"run", "--trace"},
        {"run", "--max-instructions", "many", "script.py"},
        {"run", "--max-memory", "-1", "script.py"},
        {"record", "script.py"},
        {"record", "-o", "out.awsc"},
        {"info"},
        {"check"},
        {"info", "a", "b"},
        {"check", "--lines", "script.py"},
        {"bogus"},
        {"bogus", "file"},
        {"--bogus"},
        {"export", "script.py"},
    };
    for (const std::vector<std::string>& words : wrong) {
      CAPTURE(words);
      const Finished run = here.run(words);
      CHECK(run.out == "");
      CHECK(run.err.rfind("awaitscope: ", 0) == 0);
      CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
      CHECK(run.status == kUsage);
    }
    CHECK(here.run({"run", "--bogus", "script.py"}).err.find("--bogus") != std::string::npos);
    CHECK(here.run({"bogus"}).err.find("bogus") != std::string::npos);
  }

  TEST_CASE("help and version are no mistakes") {
    const Workshop here;
    const Finished version = here.run({"--version"});
    CHECK(version.out == "awaitscope 0.1.0\n");
    CHECK(version.status == 0);
    const Finished help = here.run({"--help"});
    for (const char* command : {"run", "record", "export", "info", "check"})
      CHECK(help.out.find(std::string("\n  ") + command + " ") != std::string::npos);
    CHECK(help.err == "");
    CHECK(help.status == 0);
    CHECK(here.run({"run", "--help"}).out.find("--max-instructions") != std::string::npos);
  }

  TEST_CASE("a trace that cannot be written is said, after the run") {
    const Workshop here;
    here.write("script.py", "print('ran')\n");
    const Finished run = here.run({"run", "--trace", "nowhere/out.jsonl", "script.py"});
    CHECK(run.out == "ran\n");
    CHECK(run.err == "awaitscope: nowhere/out.jsonl: cannot write: No such file or directory\n");
    CHECK(run.status == kUsage);
  }
}
