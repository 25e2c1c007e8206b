// `diff`: two runs compared, and what it answers.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "process.h"
#include "support.h"

using namespace awaitscope::tests;

namespace {

void prepare(const Workshop& here) {
  here.write("blocking.py", read_text("tests/scenes/fetch_blocking.py"));
  here.write("async.py", read_text("tests/scenes/fetch_async.py"));
}

}  // namespace

TEST_SUITE("diff") {
  TEST_CASE("a script is the same as itself, as its recording and as its trace") {
    const Workshop here;
    prepare(here);
    CHECK(here.run({"record", "async.py", "-o", "async.awsc"}).status == 0);
    CHECK(here.run({"run", "--trace", "async.jsonl", "async.py"}).status == 0);
    for (const char* other : {"async.py", "async.awsc", "async.jsonl"}) {
      CAPTURE(other);
      const Finished done = here.run({"diff", "async.py", other});
      CHECK(done.status == 0);
      CHECK(done.out.find("The order is the same: all 98 events.\n") != std::string::npos);
    }
  }

  TEST_CASE("another order is answered with 1, and told") {
    const Workshop here;
    prepare(here);
    const Finished done = here.run({"diff", "blocking.py", "async.py"});
    CHECK(done.status == 1);
    CHECK(done.out.find("A  blocking.py\nB  async.py\n\nThe first 18 events are the same, then they part:\n") == 0);
    CHECK(done.out.find("virtual time                   4 s         2 s   2 s sooner\n") != std::string::npos);
  }

  TEST_CASE("trouble is answered with 2") {
    const Workshop here;
    prepare(here);
    const Finished missing = here.run({"diff", "async.py", "none.awsc"});
    CHECK(missing.status == 2);
    CHECK(missing.err.find("none.awsc") != std::string::npos);
    CHECK(here.run({"diff", "async.py"}).status == 2);
  }

  TEST_CASE("what it says is written into a file as well") {
    const Workshop here;
    prepare(here);
    const Finished said = here.run({"diff", "blocking.py", "async.py"});
    const Finished written = here.run({"diff", "blocking.py", "async.py", "-o", "out.txt"});
    CHECK(written.status == 1);
    CHECK(written.out == "");
    CHECK(here.read("out.txt") == said.out);
  }

  TEST_CASE("an option that is not heeded is a mistake, told with what heeds it") {
    const Workshop here;
    prepare(here);
    const auto said = [&](std::vector<std::string> options) {
      options.insert(options.begin(), {"diff", "blocking.py", "async.py"});
      const Finished done = here.run(options);
      CHECK(done.status == 2);
      CHECK(done.out == "");
      return done.err;
    };
    CHECK(said({"--theme", "light"}) == "awaitscope: --theme is for .svg, .png, not for .txt\n");
    CHECK(said({"--at", "1", "-o", "out.txt"}) == "awaitscope: --at is for .svg, .png, not for .txt\n");
    CHECK(said({"-o", "both.svg", "--theme", "pink"}) == "awaitscope: --theme pink: choose dark, light or high-contrast\n");
    CHECK(said({"-o", "both.gif"}) ==
          "awaitscope: both.gif: .gif is not written by this command; the file's ending, or --format, is one of .svg, .png, "
          ".txt\n");
    CHECK(said({"-o", "both.pdf"}) ==
          "awaitscope: both.pdf: no format is called so; the file's ending, or --format, is one of .svg, .png, .txt\n");
    CHECK(said({"-o", "both.svg", "--window"}) ==
          "awaitscope: --window shows the two on the screen: the other options are of what is written\n");
  }

#ifdef AWAITSCOPE_PICTURES
  TEST_CASE("a picture of both on one clock") {
    const Workshop here;
    prepare(here);
    const Finished done = here.run({"diff", "blocking.py", "async.py", "-o", "both.svg", "--at", "1"});
    CHECK(done.err == "");
    CHECK(done.status == 1);
    const std::string picture = here.read("both.svg");
    for (const char* words : {"blocking.py", "async.py", "4.00", "2.00 s sooner", "t = 1.000 s",
                              "The right ends 2.00 s sooner than the left: 2.00 s against 4.00 s.",
                              "They part at event 19. Left: ", "3 tasks, 98 events, 3 waits, longest ready queue 2"}) {
      CAPTURE(words);
      CHECK(picture.find(words) != std::string::npos);
    }
  }

  TEST_CASE("the picture is as large, as light and as bare as asked for") {
    const Workshop here;
    prepare(here);
    const Finished done = here.run({"diff", "blocking.py", "async.py", "-o", "-", "--format", "svg", "--width", "1000",
                                    "--height", "700", "--theme", "light", "--transparent"});
    CHECK(done.status == 1);
    CHECK(done.err == "");
    CHECK(done.out.find("<svg ") == 0);
    CHECK(done.out.find("width=\"1000\" height=\"700\"") != std::string::npos);
    CHECK(done.out.find("data-id=\"backdrop\"") == std::string::npos);
  }

  TEST_CASE("a moment at which both have ended is refused, with the end") {
    const Workshop here;
    prepare(here);
    const Finished past = here.run({"diff", "blocking.py", "async.py", "-o", "both.svg", "--at", "4.5"});
    CHECK(past.status == 2);
    CHECK(past.err == "awaitscope: there is no moment 4.500: both have ended at 4.000 s\n");
    CHECK(!here.exists("both.svg"));
    CHECK(here.run({"diff", "blocking.py", "async.py", "-o", "both.svg", "--at", "-1"}).status == 2);
    CHECK(here.run({"diff", "blocking.py", "async.py", "-o", "both.svg", "--at", "4"}).status == 1);
  }
#endif
}
