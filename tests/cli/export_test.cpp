// `export`: pictures to files, and what stands in the way.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "../conformance/support.h"
#include "process.h"

using namespace awaitscope::tests;

#ifdef AWAITSCOPE_PICTURES

namespace {

void prepare(const Workshop& here) { here.write("two_sleeps.py", read_text("tests/conformance/basics/two_sleeps.py")); }

}  // namespace

TEST_SUITE("export") {
  TEST_CASE("the timeline and a state of a script, as SVG") {
    const Workshop here;
    prepare(here);
    const Finished timeline = here.run({"export", "two_sleeps.py", "-o", "timeline.svg"});
    CHECK(timeline.err == "");
    CHECK(timeline.status == 0);
    CHECK(here.read("timeline.svg").find("<svg ") != std::string::npos);
    CHECK(here.run({"export", "two_sleeps.py", "--at", "12", "-o", "state.svg"}).status == 0);
    const std::string state = here.read("state.svg");
    CHECK(state.find("data-id=") != std::string::npos);
    CHECK((state != here.read("timeline.svg")));
  }

  TEST_CASE("a recording gives the picture that its script gives") {
    const Workshop here;
    prepare(here);
    CHECK(here.run({"record", "two_sleeps.py", "-o", "out.awsc"}).status == 0);
    CHECK(here.run({"export", "two_sleeps.py", "--at", "20", "-o", "script.svg"}).status == 0);
    CHECK(here.run({"export", "out.awsc", "--at", "20", "-o", "recording.svg"}).status == 0);
    CHECK((here.read("script.svg") == here.read("recording.svg")));
  }

  TEST_CASE("past the end there is no state, and the count is said") {
    const Workshop here;
    prepare(here);
    const std::string trace = read_text("tests/conformance/basics/two_sleeps.trace.jsonl");
    const auto events = std::to_string(std::count(trace.begin(), trace.end(), '\n'));
    const Finished past = here.run({"export", "two_sleeps.py", "--at", "100000", "-o", "state.svg"});
    CHECK(past.err == "awaitscope: there is no event 100000: the recording has " + events + "\n");
    CHECK(past.status == 2);
    CHECK(!here.exists("state.svg"));
    CHECK(here.run({"export", "two_sleeps.py", "--at", events, "-o", "state.svg"}).status == 0);
    for (const char* at : {"x", "-1", "1.", "1.x", "1e3", "99999999999999999999999"}) {
      CAPTURE(at);
      CHECK(here.run({"export", "two_sleeps.py", "--at", at, "-o", "none.svg"}).status == 2);
    }
    CHECK(!here.exists("none.svg"));
  }

  TEST_CASE("what cannot be written or is not known") {
    const Workshop here;
    prepare(here);
    here.make_folder("folder.svg");
    const struct {
      std::vector<std::string> words;
      const char* said;
    } cases[] = {
        {{"-o", "nowhere/out.svg"}, "nowhere/out.svg: cannot write: No such file or directory"},
        {{"-o", "folder.svg"}, "folder.svg: is a directory; name a file in it"},
        {{"-o", "/dev/full", "--format", "txt"}, "/dev/full: cannot write: No space left on device"},
        {{"-o", "/dev/full", "--format", "svg"}, "/dev/full: cannot write: No space left on device"},
        {{"-o", "out.tiff"},
         "out.tiff: no format is called so; the file's ending, or --format, is one of .svg, .png, .gif, .mp4, .html, .md, "
         ".txt, .json, .perfetto, .jsonl"},
        {{"-o", "out"},
         "out: no format is called so; the file's ending, or --format, is one of .svg, .png, .gif, .mp4, .html, .md, .txt, "
         ".json, .perfetto, .jsonl"},
        {{"-o", "out.svg", "--theme", "pink"}, "--theme pink: choose dark, light or high-contrast"},
        {{"-o", "out.svg", "--at", "5", "--show", "all"}, "--show all: choose window, stage, timeline, both or presentation"},
        {{"-o", "out.svg", "--ruler", "both"}, "--ruler both: choose events or time"},
        {{"-o", "out.svg", "--fps", "5"}, "--fps is for .gif, .mp4, not for .svg"},
        {{"-o", "out.txt", "--width", "500"}, "--width is for .svg, .png, .gif, .mp4, not for .txt"},
        {{"-o", "out.jsonl", "--from", "5"},
         "--from is for .svg, .png, .gif, .mp4, .html, .md, .txt, .json, .perfetto, not for .jsonl"},
        {{"-o", "out.mp4", "--transparent"}, "--transparent is for .svg, .png, not for .mp4"},
        {{"-o", "out.svg", "--at", "5", "--strip"},
         "--at is one moment, --from, --to and --strip are many: give one or the other"},
        {{"-o", "out.svg", "--show", "stage"}, "--show is of a state: say which with --at N, or --strip for many"},
        {{"-o", "out.svg", "--height", "500"}, "--height is of a state (--at N, --strip); a timeline is as high as its lanes"},
        {{"-o", "out.txt", "--from", "9", "--to", "8"}, "the range ends at event 8, before it begins at event 9"},
    };
    for (const auto& one : cases) {
      std::vector<std::string> words = {"export", "two_sleeps.py"};
      words.insert(words.end(), one.words.begin(), one.words.end());
      const Finished run = here.run(words);
      CHECK(run.err == "awaitscope: " + std::string(one.said) + "\n");
      CHECK(run.status == 2);
    }
    CHECK(here.run({"export", "missing.py", "-o", "out.svg"}).status == 2);
    CHECK(here.files() == std::vector<std::string>{"folder.svg", "two_sleeps.py"});
  }

  TEST_CASE("every format is written, and a stretch of it is smaller") {
    const Workshop here;
    prepare(here);
    const std::pair<const char*, const char*> heads[] = {{"out.svg", "<svg "},
                                                         {"out.png", "\x89PNG"},
                                                         {"out.html", "<!DOCTYPE html>"},
                                                         {"out.md", "# two\\_sleeps.py"},
                                                         {"out.txt", "two_sleeps.py"},
                                                         {"out.json", "{\"displayTimeUnit\""},
                                                         {"out.perfetto", "\n"}};
    for (const auto& [name, head] : heads) {
      const std::string file = name;
      CAPTURE(file);
      const Finished run = here.run({"export", "two_sleeps.py", "-o", file});
      CHECK(run.err == "");
      CHECK(run.status == 0);
      const std::string whole = here.read(name);
      CHECK((whole.compare(0, std::string(head).size(), head) == 0));
      CHECK(here.run({"export", "two_sleeps.py", "--from", "5", "--to", "9", "-o", name}).status == 0);
      CHECK(here.read(name).size() < whole.size());
    }
    CHECK(here.run({"export", "two_sleeps.py", "--details", "-o", "out.jsonl"}).status == 0);
    CHECK(here.run({"export", "out.jsonl", "-o", "again.txt"}).status == 0);
    CHECK(here.run({"export", "two_sleeps.py", "-o", "out.txt"}).status == 0);
    CHECK((here.read("again.txt") == here.read("out.txt")));
  }

  TEST_CASE("an older file is replaced, a link leads on, and what stands beside it is left alone") {
    const Workshop here;
    prepare(here);
    here.write("old.txt", "old");
    here.write("old.txt.part", "somebody's own");
    std::filesystem::create_symlink("old.txt", here.path("link.txt"));
    std::filesystem::permissions(here.path("old.txt"),
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    CHECK(here.run({"export", "two_sleeps.py", "-o", "link.txt"}).status == 0);
    CHECK(std::filesystem::is_symlink(here.path("link.txt")));
    CHECK(here.read("old.txt").substr(0, 13) == "two_sleeps.py");
    CHECK((std::filesystem::status(here.path("old.txt")).permissions() ==
           (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write)));
    CHECK(here.read("old.txt.part") == "somebody's own");
    CHECK(here.files() == std::vector<std::string>{"link.txt", "old.txt", "old.txt.part", "two_sleeps.py"});
  }

  TEST_CASE("standard output is written straight") {
    const Workshop here;
    prepare(here);
    const Finished run = here.run({"export", "two_sleeps.py", "-o", "/dev/stdout", "--format", "txt"});
    CHECK(run.status == 0);
    CHECK(run.out.substr(0, 13) == "two_sleeps.py");
    CHECK(here.files() == std::vector<std::string>{"two_sleeps.py"});
  }

  TEST_CASE("-o - is standard output, for what is words and told by --format; the rest is refused, and no file is called so") {
    const Workshop here;
    prepare(here);
    CHECK(here.run({"export", "two_sleeps.py", "-o", "out.txt"}).status == 0);
    CHECK(here.run({"export", "two_sleeps.py", "-o", "out.svg"}).status == 0);
    CHECK(here.run({"export", "two_sleeps.py", "-o", "-", "--format", "txt"}).out == here.read("out.txt"));
    CHECK((here.run({"export", "two_sleeps.py", "-o", "-", "--format", "svg"}).out == here.read("out.svg")));
    for (const char* words : {"html", "md", "json", "jsonl"}) {
      CAPTURE(words);
      const Finished run = here.run({"export", "two_sleeps.py", "-o", "-", "--format", words});
      CHECK(run.err == "");
      CHECK(run.status == 0);
      CHECK(run.out.size() > 500);
    }
    const std::string some = "one of .svg, .html, .md, .txt, .json, .jsonl\n";
    CHECK(here.run({"export", "two_sleeps.py", "-o", "-"}).err ==
          "awaitscope: -o - is standard output, which does not say what to write; add --format, " + some);
    for (const std::string bytes : {"png", "gif", "mp4", "perfetto"}) {
      CAPTURE(bytes);
      const Finished run = here.run({"export", "two_sleeps.py", "-o", "-", "--format", bytes});
      CHECK(run.err ==
            "awaitscope: -o - is standard output, which takes words, not ." + bytes + "; name a file, or write " + some);
      CHECK(run.status == 2);
      CHECK(run.out == "");
    }
    CHECK(here.run({"record", "two_sleeps.py", "-o", "-"}).err ==
          "awaitscope: -o -: standard output is the script's own; name a file\n");
    CHECK(here.run({"run", "--trace", "-", "two_sleeps.py"}).err ==
          "awaitscope: --trace -: standard output is the script's own; name a file\n");
    CHECK(here.run({"diff", "two_sleeps.py", "two_sleeps.py", "-o", "-"}).status == 2);
    CHECK(here.files() == std::vector<std::string>{"out.svg", "out.txt", "two_sleeps.py"});
  }

  TEST_CASE("Ctrl+C while a film is made ends the program as Ctrl+C does, and leaves the older film and nothing else") {
    const Workshop here;
    prepare(here);
    here.make_folder("bin");
    here.write("bin/ffmpeg", "#!/bin/sh\nkill -INT $PPID\nexec cat > /dev/null\n");
    std::filesystem::permissions(here.path("bin/ffmpeg"), std::filesystem::perms::owner_all);
    here.write("out.mp4", "older");
    const std::string path = std::getenv("PATH");
    setenv("PATH", (here.path("bin") + ":" + path).c_str(), 1);
    const Finished run = here.run({"export", "two_sleeps.py", "-o", "out.mp4"});
    setenv("PATH", path.c_str(), 1);
    constexpr int kEndedBySigint = 1002;
    CHECK(run.status == kEndedBySigint);
    CHECK(run.err == "");
    CHECK(here.read("out.mp4") == "older");
    CHECK(here.files() == std::vector<std::string>{"bin", "out.mp4", "two_sleeps.py"});
  }
}

#else

TEST_SUITE("export") {
  TEST_CASE("a build without pictures says so") {
    const Workshop here;
    here.write("script.py", "");
    const Finished run = here.run({"export", "script.py", "-o", "out.svg"});
    CHECK(run.err == "awaitscope: this build has no pictures: it was configured with AWAITSCOPE_UI=OFF\n");
    CHECK(run.status == 2);
  }
}

#endif
