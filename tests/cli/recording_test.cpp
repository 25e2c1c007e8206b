// `record` and `info`: a run kept, looked into, and refused when the file is not what was written.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "../conformance/support.h"
#include "process.h"
#include "trace/file.h"

using namespace awaitscope::tests;

namespace {

constexpr std::size_t kFormatAt = 9;  // behind the magic: four bytes, the format's number
constexpr std::size_t kFirstSectionAt = 13;

constexpr const char* kEndless =
    "import asyncio\n\nasync def work(i):\n    while True:\n        await asyncio.sleep(0.001 * (i + 1))\n        if i == 3:\n "
    "           print(i)\n\n"
    "async def main():\n    await asyncio.gather(*[work(i) for i in range(20)])\n\nasyncio.run(main())\n";

std::string with_an_unknown_task() {
  awaitscope::trace::Recording recording;
  recording.add_source({"false.py", "", false});
  recording.writer().write(awaitscope::trace::LoopCreated{.loop = {1}});
  recording.writer().write(awaitscope::trace::TaskDone{.task = {7}, .state = awaitscope::FutureState::Finished, .value = {}});
  awaitscope::trace::StringSink sink;
  REQUIRE(awaitscope::trace::write_recording(recording, sink).ok());
  return sink.text;
}

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
    here.write(
        "waits.py",
        "import asyncio\n\nasync def main():\n    await asyncio.get_running_loop().create_future()\n\nasyncio.run(main())\n");
    here.write("loops.py", "while True:\n    pass\n");
    const struct {
      std::vector<std::string> words;
      int status;
      const char* ended;
    } runs[] = {{{"record", "raises.py", "-o", "out.awsc"}, 1, "\nended       an exception\n"},
                {{"record", "waits.py", "-o", "out.awsc"}, 3, "\nended       deadlock: "},
                {{"record", "--max-instructions", "9000", "loops.py", "-o", "out.awsc"},
                 4,
                 "\nended       limit: more than 9000 instructions"}};
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
      CHECK(info.err.rfind("awaitscope: out.awsc: ", 0) == 0);
      if (length > kFormatAt)
        CHECK(info.err.find("the recording is cut off after " + std::to_string(length) + " bytes") != std::string::npos);
      CHECK(info.status == 2);
    }
    const Finished nearly = info_of(whole.substr(0, whole.size() - 1));
    CHECK(nearly.out == info_of(whole).out);  // but for its end it is whole, and told
    CHECK(nearly.err.find("bytes: a section is not whole; the ") != std::string::npos);
  }

  TEST_CASE("a byte that is not what was written is noticed") {
    const std::string& whole = recorded();
    for (std::size_t at = 0; at < whole.size(); at += 1 + whole.size() / 40) {
      CAPTURE(at);
      std::string flipped = whole;
      flipped[at] = static_cast<char>(flipped[at] ^ 0x10);
      const Finished info = info_of(flipped);
      CHECK(info.err.rfind("awaitscope: out.awsc", 0) == 0);
      CHECK(info.status == 2);
    }
    std::string flipped = whole;
    flipped[kFirstSectionAt + 20] ^= 1;
    CHECK(info_of(flipped).err ==
          "awaitscope: out.awsc: the recording is damaged at byte 13: a checksum does not fit, and no event before that is "
          "whole; record it again, or fetch it once more\n");
  }

  TEST_CASE("a recording of a newer program is told from a damaged one") {
    std::string newer = recorded();
    newer[kFormatAt] = 7;
    const Finished info = info_of(newer);
    CHECK(info.err ==
          "awaitscope: out.awsc: the recording has format 7, this program reads up to 1; open it with a newer awaitscope\n");
    CHECK(info.status == 2);
  }

  TEST_CASE("foreign and empty files are no recordings") {
    for (const std::string& bytes : {std::string("print('a script')\n"), std::string("\x89PNG\r\n\x1a\n\0\0\0", 11),
                                     std::string(5000, '\0'), std::string()}) {
      const Finished info = info_of(bytes);
      CHECK(info.out == "");
      CHECK(info.err ==
            "awaitscope: out.awsc: is no recording; give a .awsc that `awaitscope record` wrote, or a trace .jsonl\n");
      CHECK(info.status == 2);
    }
  }

  TEST_CASE("a recording that cannot be written is said before the script runs, and what was there stays") {
    const Workshop here;
    here.write("script.py", "print('ran')\n");
    const auto record = [&](const std::string& name) {
      const Finished run = here.run({"record", "script.py", "-o", name});
      CHECK(run.out == "");
      CHECK(run.status == 2);
      return run.err;
    };
    CHECK(record("nowhere/out.awsc") == "awaitscope: nowhere/out.awsc: cannot write: No such file or directory\n");
    here.make_folder("taken");
    CHECK(record("taken") == "awaitscope: taken: is a directory; name a file in it\n");
    CHECK(!here.exists("taken.part"));
    for (const char* name : {"script.py", "notes.awsc"}) {
      if (name != std::string("script.py")) here.write(name, "notes of somebody else\n");
      const std::string before = here.read(name);
      CHECK(record(name) ==
            "awaitscope: " + std::string(name) + ": is a file of another program, and is not overwritten; name another one\n");
      CHECK(here.read(name) == before);
      CHECK(!here.exists(std::string(name) + ".part"));
    }
    CHECK(record("/dev/full") == "awaitscope: /dev/full: cannot write: No space left on device; 0 events were kept\n");
    here.write("out.awsc", recorded());
    const Finished wrong = here.run({"record", "missing.py", "-o", "out.awsc"});
    CHECK(wrong.status == 2);
    CHECK((here.read("out.awsc") == recorded()));
    CHECK(here.run({"record", "script.py", "-o", "out.awsc"}).status == 0);
    CHECK(here.run({"info", "out.awsc"}).out.find("script      script.py\n") == 0);
    CHECK(!here.exists("out.awsc.part"));
  }

  TEST_CASE("a link stays a link, and what it leads to is written") {
    const Workshop here;
    here.write("two_sleeps.py", read_text("tests/conformance/basics/two_sleeps.py"));
    here.write("target.awsc", "");
    here.write("notes.txt", "notes of somebody else\n");
    std::filesystem::create_symlink("target.awsc", here.path("link.awsc"));
    std::filesystem::create_symlink("notes.txt", here.path("notes.awsc"));
    CHECK(here.run({"record", "two_sleeps.py", "-o", "link.awsc"}).status == 0);
    CHECK(std::filesystem::is_symlink(here.path("link.awsc")));
    CHECK((here.read("target.awsc") == recorded()));
    const Finished other = here.run({"record", "two_sleeps.py", "-o", "notes.awsc"});
    CHECK(other.err ==
          "awaitscope: notes.awsc: leads to a file of another program, which is not overwritten; name another one\n");
    CHECK(here.read("notes.txt") == "notes of somebody else\n");
  }

  TEST_CASE("a script that never ends: the last events are kept, and what was forgotten is said") {
    const Workshop here;
    here.write("endless.py", kEndless);
    const Finished run = here.run({"record", "--keep", "20k", "--max-events", "400000", "endless.py", "-o", "out.awsc"});
    CHECK(run.status == 4);
    CHECK(run.err.find("out.awsc: events ") != std::string::npos);
    CHECK(run.err.find(" to 40") != std::string::npos);
    CHECK(run.err.find("; those before were forgotten (--keep)\n") != std::string::npos);
    CHECK(run.peak_mebibytes < 100);
    const Finished info = here.run({"info", "out.awsc"});
    CHECK(info.err == "");
    CHECK(info.status == 0);
    CHECK(info.out.find("\nkept        ") != std::string::npos);
    CHECK(info.out.find("; those before were forgotten\n") != std::string::npos);
    CHECK(info.out.find("\nended       limit: more than 400000 events") != std::string::npos);
    CHECK(here.run({"record", "--keep", "many", "endless.py", "-o", "out.awsc"}).err ==
          "awaitscope: --keep many: give a count of events, as 5000000, 5000k or 5M\n");
  }

  TEST_CASE("killed without warning at any time, it leaves what was whole") {
    const Workshop here;
    here.write("endless.py", kEndless);
    std::string kept_before;
    for (const std::size_t size : {std::size_t{1}, std::size_t{20'000}, std::size_t{100'000}, std::size_t{200'000}}) {
      for (const bool ring : {false, true}) {
        CAPTURE(size);
        CAPTURE(ring);
        std::vector<std::string> words = {
            "record", "--max-events", "0", "--max-instructions", "0", "--max-output", "0", "endless.py", "-o", "out.awsc"};
        if (ring) words.insert(words.begin() + 1, {"--keep", "5k"});
        std::filesystem::remove(here.path("out.awsc"));  // what counts is what this run has written
        std::size_t written = 0;
        std::size_t last = 0;
        Bounds bounds;
        bounds.kill_when = [&] {  // in a ring the file is begun anew again and again
          const std::size_t now = here.size("out.awsc");
          written += now > last ? now - last : 0;
          last = now;
          return written >= size && now > 0;
        };
        const Finished run = here.run(words, bounds);
        CHECK(run.status == 1000 + 9);
        const Finished info = here.run({"info", "out.awsc"});
        CHECK(info.status == 2);
        const bool cut = info.err.find("awaitscope: out.awsc: the recording is cut off after " +
                                       std::to_string(here.size("out.awsc")) + " bytes") == 0;
        CHECK(cut);
        if (info.out.empty()) {
          CHECK(size < 20'000);
          CHECK(info.err.find("no event before that is whole") != std::string::npos);
          continue;
        }
        CHECK(info.out.find("script      endless.py\n") == 0);
        CHECK(info.out.find("\nended       not ended\n") != std::string::npos);
        const std::size_t at = info.out.find("\nevents      ") + 13;
        const std::string events = info.out.substr(at, info.out.find('\n', at) - at);
        CHECK(info.err.find("; the " + events + " events before that are whole\n") != std::string::npos);
        CHECK(std::stoull(events) > 1000);
      }
    }
  }

  TEST_CASE("a disk that is full ends the run, and what was written opens") {
    const Workshop here;
    here.write("endless.py", kEndless);
    Bounds bounds;
    bounds.file_size = 50'000;
    const Finished run = here.run({"record", "--max-events", "0", "endless.py", "-o", "out.awsc"}, bounds);
    CHECK(run.status == 2);
    CHECK(run.err.find("awaitscope: out.awsc: cannot write: File too large; ") == 0);
    const std::string kept = run.err.substr(run.err.find("; ") + 2);
    const Finished info = here.run({"info", "out.awsc"});
    CHECK(info.status == 2);
    CHECK(info.out.find("\nevents      " + kept.substr(0, kept.find(' ')) + "\n") != std::string::npos);
  }

  TEST_CASE("a recording that names tasks which it never made is called false") {
    const Workshop here;
    here.write("two_sleeps.py", read_text("tests/conformance/basics/two_sleeps.py"));
    here.write("false.awsc", with_an_unknown_task());
    const Finished info = here.run({"info", "false.awsc"});
    CHECK(info.err ==
          "awaitscope: false.awsc: the recording is false: event 2 (task_done) names task 7, which was never created\n");
    CHECK(info.status == 2);
  }
}
