// `export`: pictures to files, and what stands in the way.

#include <doctest/doctest.h>

#include <algorithm>

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
    const Finished nowhere = here.run({"export", "two_sleeps.py", "-o", "nowhere/out.svg"});
    CHECK(nowhere.err == "awaitscope: nowhere/out.svg: cannot write: No such file or directory\n");
    CHECK(nowhere.status == 2);
    const Finished kind = here.run({"export", "two_sleeps.py", "-o", "out.tiff"});
    CHECK(kind.err.find("out.tiff") != std::string::npos);
    CHECK(kind.status == 2);
    CHECK(here.run({"export", "missing.py", "-o", "out.svg"}).status == 2);
    CHECK(here.run({"export", "two_sleeps.py", "--theme", "pink", "-o", "out.svg"}).status == 2);
    CHECK(!here.exists("out.svg"));
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
