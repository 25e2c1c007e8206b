#include <doctest/doctest.h>

#include "support.h"

using namespace awaitscope;
using namespace awaitscope::tests;

namespace {

// What the oracle left: beside the script, or for scenarios in a folder of the tests.
std::string expectation(const std::string& script, const std::string& ending) {
  const std::string folder = "scenarios/";
  return read_text(script.compare(0, folder.size(), folder) == 0 ? "tests/" + script + ending : script + ending);
}

}  // namespace

TEST_SUITE("conformance") {
  TEST_CASE("scripts print what CPython prints, and the loop does what its loop does, to the last callback") {
    for (const std::string& script : conforming_scripts()) {
      CAPTURE(script);
      const Ran ran = run_script(script + ".py");
      CHECK(ran.err == "");
      CHECK(ran.ending.code == 0);
      const std::string out = expectation(script, ".out");
      REQUIRE(!out.empty());
      CHECK(ran.out == out);
      CHECK(first_difference(expectation(script, ".trace.jsonl"), ran.trace) == "");
    }
  }

  TEST_CASE("a run repeated is the same to the byte") {
    for (const std::string& script : conforming_scripts()) {
      CAPTURE(script);
      CHECK((run_script(script + ".py").trace == run_script(script + ".py").trace));
    }
  }

  TEST_CASE("slices of any size change nothing") {
    for (const std::string& script : conforming_scripts()) {
      CAPTURE(script);
      const std::string whole = run_script(script + ".py").trace;
      for (const std::int64_t slice : {1, 7, 100}) {
        CAPTURE(slice);
        const std::string sliced = run_in_slices(script + ".py", slice);
        CHECK(first_difference(whole, sliced) == "");
        CHECK((sliced == whole));
      }
    }
  }

  TEST_CASE("the comparer sees a difference") {
    const std::string trace = run_script("tests/conformance/hello.py").trace;
    std::string other = trace;
    const std::size_t at = other.find("sleep#1");
    REQUIRE(at != std::string::npos);
    other.replace(at, 7, "sleep#2");
    CHECK(first_difference(trace, trace) == "");
    CHECK(first_difference(trace, other) != "");
    CHECK(first_difference(trace, trace.substr(0, trace.rfind("\n", trace.size() - 2) + 1)) != "");
  }
}
