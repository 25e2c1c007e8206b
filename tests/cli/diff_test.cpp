// `diff`: two runs compared, and what it answers.

#include <doctest/doctest.h>

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
    CHECK(here.run({"diff", "blocking.py", "async.py", "-o", "both.gif"}).status == 2);
    CHECK(here.run({"diff", "blocking.py", "async.py", "-o", "both.svg", "--theme", "pink"}).status == 2);
    CHECK(here.run({"diff", "blocking.py", "async.py", "-o", "both.svg", "--window"}).status == 2);
  }
#endif
}
