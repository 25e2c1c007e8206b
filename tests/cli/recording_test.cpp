// `record` and `info`: a run kept, looked into, and refused when the file is not what was written.

#include <doctest/doctest.h>

#include <algorithm>

#include "../conformance/support.h"
#include "process.h"

using namespace awaitscope::tests;

namespace {

constexpr std::size_t kFormatAt = 9;  // behind the magic: four bytes, the format's number

// A recording of two_sleeps, made once.
const std::string& recorded() {
  static const std::string bytes = [] {
    const Workshop here;
    here.write("two_sleeps.py", read_text("tests/conformance/basics/two_sleeps.py"));
    const Finished run = here.run({"record", "two_sleeps.py", "-o", "out.awsc"});
    REQUIRE(run.status == 0);
    return here.read("out.awsc");
  }();
  return bytes;
}

Finished info_of(const std::string& bytes, const std::string& name = "out.awsc") {
  const Workshop here;
  here.write(name, bytes);
  return here.run({"info", name});
}

}  // namespace

TEST_SUITE("recording") {
  TEST_CASE("a recording keeps the run, and info tells it without the script") {
    const Workshop here;
    here.write("two_sleeps.py", read_text("tests/conformance/basics/two_sleeps.py"));
    const Finished run = here.run({"record", "two_sleeps.py", "-o", "out.awsc"});
    CHECK(run.out == read_text("tests/conformance/basics/two_sleeps.out"));
    const std::string trace = read_text("tests/conformance/basics/two_sleeps.trace.jsonl");
    const auto events = std::to_string(std::count(trace.begin(), trace.end(), '\n'));
    CHECK(run.err == "out.awsc: " + events + " events\n");
    CHECK(run.status == 0);
    const Finished info = info_of(here.read("out.awsc"));
    CHECK(info.err == "");
    CHECK(info.status == 0);
    CHECK(info.out.find("script      two_sleeps.py\n") == 0);
    CHECK(info.out.find("\nevents      " + events + "\n") != std::string::npos);
    CHECK(info.out.find("\nended       ok\n") != std::string::npos);
  }

  TEST_CASE("a run recorded twice gives the same bytes") {
    const Workshop here;
    here.write("two_sleeps.py", read_text("tests/conformance/basics/two_sleeps.py"));
    CHECK(here.run({"record", "two_sleeps.py", "--output", "again.awsc"}).status == 0);
    CHECK((here.read("again.awsc") == recorded()));
  }

  TEST_CASE("a run that fails, waits for ever or reaches a limit is kept up to there, and its status says so") {
    const Workshop here;
    here.write("raises.py", "print('on')\n1 / 0\n");
    here.write("waits.py", "import asyncio\n\nasync def main():\n    await asyncio.get_running_loop().create_future()\n\nasyncio.run(main())\n");
    here.write("loops.py", "while True:\n    pass\n");
    const struct {
      std::vector<std::string> words;
      int status;
      const char* ended;
    } runs[] = {{{"record", "raises.py", "-o", "out.awsc"}, 1, "\nended       an exception\n"},
                {{"record", "waits.py", "-o", "out.awsc"}, 3, "\nended       deadlock: "},
                {{"record", "--max-instructions", "9000", "loops.py", "-o", "out.awsc"}, 4, "\nended       limit: more than 9000 instructions"}};
    for (const auto& one : runs) {
      CAPTURE(one.words);
      CHECK(here.run(one.words).status == one.status);
      const Finished info = here.run({"info", "out.awsc"});
      CHECK(info.out.find(one.ended) != std::string::npos);
      CHECK(info.status == 0);
    }
  }

  TEST_CASE("info reads a trace, too") {
    const Finished info = info_of(read_text("tests/conformance/basics/two_sleeps.trace.jsonl"), "trace.jsonl");
    CHECK(info.err == "");
    CHECK(info.out.find("tasks       ") != std::string::npos);
    CHECK(info.status == 0);
    const Finished text = info_of("{\"seq\": 1\n", "trace.jsonl");
    CHECK(text.err.rfind("awaitscope: trace.jsonl", 0) == 0);
    CHECK(text.status == 2);
  }

  TEST_CASE("a recording that is cut off says where, wherever that is") {
    const std::string& whole = recorded();
    for (std::size_t length = 1; length < whole.size(); length += 1 + whole.size() / 40) {
      CAPTURE(length);
      const Finished info = info_of(whole.substr(0, length));
      CHECK(info.out == "");
      CHECK(info.err.rfind("awaitscope: out.awsc: ", 0) == 0);
      if (length > kFormatAt) CHECK(info.err.find("the recording is cut off after " + std::to_string(length) + " bytes") != std::string::npos);
      CHECK(info.status == 2);
    }
  }

  TEST_CASE("a byte that is not what was written is noticed") {
    const std::string& whole = recorded();
    for (std::size_t at = 0; at < whole.size(); at += 1 + whole.size() / 40) {
      CAPTURE(at);
      std::string flipped = whole;
      flipped[at] = static_cast<char>(flipped[at] ^ 0x10);
      const Finished info = info_of(flipped);
      CHECK(info.out == "");
      CHECK(info.err.rfind("awaitscope: out.awsc", 0) == 0);
      CHECK(info.status == 2);
    }
    std::string flipped = whole;
    flipped[whole.size() / 2] ^= 1;
    CHECK(info_of(flipped).err == "awaitscope: out.awsc: the recording is damaged: its checksum does not fit; record it again, or fetch it once more\n");
  }

  TEST_CASE("what follows the end is noticed") {
    const Finished info = info_of(recorded() + "more");
    CHECK(info.err.find("4 bytes follow the end of the recording") != std::string::npos);
    CHECK(info.status == 2);
  }

  TEST_CASE("a recording of a newer program is told from a damaged one") {
    std::string newer = recorded();
    newer[kFormatAt] = 7;
    const Finished info = info_of(newer);
    CHECK(info.err == "awaitscope: out.awsc: the recording has format 7, this program reads up to 0; open it with a newer awaitscope\n");
    CHECK(info.status == 2);
  }

  TEST_CASE("foreign and empty files are no recordings") {
    for (const std::string& bytes : {std::string("print('a script')\n"), std::string("\x89PNG\r\n\x1a\n\0\0\0", 11), std::string(5000, '\0'), std::string()}) {
      const Finished info = info_of(bytes);
      CHECK(info.out == "");
      CHECK(info.err == "awaitscope: out.awsc: is no recording; give a .awsc that `awaitscope record` wrote, or a trace .jsonl\n");
      CHECK(info.status == 2);
    }
  }

  TEST_CASE("a recording that cannot be written leaves what was there") {
    const Workshop here;
    here.write("script.py", "print('ran')\n");
    const Finished run = here.run({"record", "script.py", "-o", "nowhere/out.awsc"});
    CHECK(run.out == "ran\n");
    CHECK(run.err == "awaitscope: nowhere/out.awsc: cannot write: No such file or directory\n");
    CHECK(run.status == 2);
    here.make_folder("taken");
    CHECK(here.run({"record", "script.py", "-o", "taken"}).status == 2);
    CHECK(!here.exists("taken.part"));
  }
}
