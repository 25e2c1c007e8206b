// `run`: what a script prints, how it ends, and what it may be given.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "../conformance/support.h"
#include "process.h"

using namespace awaitscope::tests;

namespace {

// A number that stands behind `name ` at the beginning of a line; -1 if there is none.
double number_of(const std::string& text, const std::string& name) {
  const std::size_t at = ("\n" + text).find("\n" + name + " ");
  return at == std::string::npos ? -1 : std::stod(text.substr(at + name.size()));
}

}  // namespace

TEST_SUITE("run") {
  TEST_CASE("a script prints what python3 prints and ends as it ends there") {
    const Workshop here;
    for (const std::string& script : conforming_scripts()) {
      if (script.find("/basics/") == std::string::npos && script.rfind("scenarios/", 0) != 0) continue;
      CAPTURE(script);
      here.write("script.py", read_text(script + ".py"));
      const Finished run = here.run({"run", "script.py"});
      CHECK(run.out == expectation(script, ".out"));
      CHECK(run.err == expectation(script, ".err"));
      const std::string code = expectation(script, ".code");
      CHECK(run.status == (code.empty() ? 0 : std::stoi(code)));
    }
  }

  TEST_CASE("--trace writes what the oracle wrote") {
    const Workshop here;
    here.write("http_fetch.py", read_text("tests/conformance/http/http_fetch.py"));
    const Finished run = here.run({"run", "--trace", "out.jsonl", "http_fetch.py"});
    CHECK(run.out == read_text("tests/conformance/http/http_fetch.out"));
    CHECK(run.status == 0);
    CHECK(first_difference(read_text("tests/conformance/http/http_fetch.trace.jsonl"), here.read("out.jsonl")) == "");
  }

  TEST_CASE("a device is written to, not replaced") {
    const Workshop here;
    here.write("one.py", "print(1)\n");
    const Finished run = here.run({"run", "--trace", "/dev/full", "one.py"});
    CHECK(run.status == 2);
    CHECK(run.err == "awaitscope: /dev/full: cannot write: No space left on device\n");
    CHECK(std::filesystem::is_character_file("/dev/full"));
  }

  TEST_CASE("--lines adds every line that runs, and nothing else") {
    const Workshop here;
    here.write("hello.py", read_text("tests/conformance/basics/hello.py"));
    CHECK(here.run({"run", "--trace", "with.jsonl", "--lines", "hello.py"}).status == 0);
    CHECK(here.run({"run", "--trace=without.jsonl", "hello.py"}).status == 0);
    CHECK(here.read("with.jsonl").find("\"kind\": \"line\"") != std::string::npos);
    CHECK(here.read("without.jsonl").find("\"kind\": \"line\"") == std::string::npos);
  }

  TEST_CASE("--stats says events, instructions and memory, on stderr") {
    const Workshop here;
    here.write("hello.py", read_text("tests/conformance/basics/hello.py"));
    const Finished run = here.run({"run", "--stats", "hello.py"});
    CHECK(run.out == read_text("tests/conformance/basics/hello.out"));
    const std::string trace = read_text("tests/conformance/basics/hello.trace.jsonl");
    CHECK(number_of(run.err, "events") == std::count(trace.begin(), trace.end(), '\n'));
    CHECK(number_of(run.err, "instructions") > 0);
    CHECK(number_of(run.err, "peak memory") > 0);
    CHECK(run.status == 0);
  }

  TEST_CASE("what follows the script is its own, dashes and all") {
    const Workshop here;
    here.write("args.py", "import sys\nprint(sys.argv)\n");
    const Finished run = here.run({"run", "args.py", "one", "--stats", "--", "-x", "--max-instructions", ""});
    CHECK(run.err == "");
    CHECK(run.out == "['args.py', 'one', '--stats', '--', '-x', '--max-instructions', '']\n");
    CHECK(run.status == 0);
  }

  TEST_CASE("the script's status is the program's") {
    const Workshop here;
    here.write("exit.py", "import sys\nprint('bye')\nsys.exit(7)\n");
    const Finished seven = here.run({"run", "exit.py"});
    CHECK(seven.out == "bye\n");
    CHECK(seven.err == "");
    CHECK(seven.status == 7);
    here.write("words.py", "raise SystemExit('no way')\n");
    const Finished words = here.run({"run", "words.py"});
    CHECK(words.err == "no way\n");
    CHECK(words.status == 1);
  }

  TEST_CASE("--input answers input(), a line each, then there is an end") {
    const Workshop here;
    here.write("ask.py", "print(input('name? '))\ntry:\n    input()\nexcept EOFError as error:\n    print(error)\n");
    here.write("answers", "Ada\r\n");
    const Finished run = here.run({"run", "--input", "answers", "ask.py"});
    CHECK(run.err == "");
    CHECK(run.out == "name? Ada\nEOF when reading a line\n");
    const Finished missing = here.run({"run", "--input", "nowhere", "ask.py"});
    CHECK(missing.err == "awaitscope: nowhere: cannot open: No such file or directory\n");
    CHECK(missing.status == 2);
  }

  TEST_CASE("a module beside the script is imported, one elsewhere is not") {
    const Workshop here;
    here.make_folder("folder");
    here.write("folder/main.py", "import helper\nprint(helper.name)\nimport other\n");
    here.write("folder/helper.py", "name = 'helper'\n");
    here.write("other.py", "print('must not run')\n");
    const Finished run = here.run({"run", "folder/main.py"});
    CHECK(run.out == "helper\n");
    CHECK(run.err ==
          "Traceback (most recent call last):\n"
          "  File \"folder/main.py\", line 3, in <module>\n"
          "    import other\n"
          "ModuleNotFoundError: No module named 'other'\n");
    CHECK(run.status == 1);
  }
}
