#include <doctest/doctest.h>

#include <algorithm>

#include "support.h"

using namespace awaitscope;
using namespace awaitscope::tests;

namespace {

// Slices of one instruction make a run much longer: they are tried with every script whose trace is no longer than this.
constexpr std::ptrdiff_t kLongestSliced = 250;  // records

bool short_enough_for_slices(const std::string& trace) {
  return std::count(trace.begin(), trace.end(), '\n') <= kLongestSliced;
}

}  // namespace

TEST_SUITE("conformance") {
  TEST_CASE(
      "scripts print what CPython prints, end as they end there, and the loop does what its loop does, to the last callback") {
    REQUIRE(conforming_scripts().size() > 10);
    for (const std::string& script : conforming_scripts()) {
      CAPTURE(script);
      CHECK(first_difference_from_cpython(script, run_script(script)) == "");
    }
  }

  TEST_CASE("a run repeated is the same to the byte") {
    for (const std::string& script : conforming_scripts()) {
      CAPTURE(script);
      CHECK((run_script(script).trace == run_script(script).trace));
    }
  }

  TEST_CASE("slices of any size change nothing") {
    int sliced_scripts = 0;
    for (const std::string& script : conforming_scripts()) {
      CAPTURE(script);
      const std::string whole = run_script(script).trace;
      if (!short_enough_for_slices(whole)) continue;
      ++sliced_scripts;
      for (const std::int64_t slice : {1, 7, 100}) {
        CAPTURE(slice);
        const std::string sliced = run_in_slices(script, slice);
        CHECK(first_difference(whole, sliced) == "");
        CHECK((sliced == whole));
      }
    }
    CHECK(sliced_scripts > 5);
  }

  TEST_CASE("the comparer sees a difference") {
    const std::string trace = run_script("tests/conformance/basics/hello").trace;
    std::string other = trace;
    const std::size_t at = other.find("sleep#1");
    REQUIRE(at != std::string::npos);
    other.replace(at, 7, "sleep#2");
    CHECK(first_difference(trace, trace) == "");
    CHECK(first_difference(trace, other) != "");
    CHECK(first_difference(trace, trace.substr(0, trace.rfind("\n", trace.size() - 2) + 1)) != "");
  }

  TEST_CASE("of stderr, frames of the library and places in memory are not compared") {
    CHECK(comparable("  File \"x.py\", line 1, in <module>\n    asyncio.run(f())\n  File \"<asyncio>\", in run\n  File "
                     "\"x.py\", line 2, in f\n") ==
          "  File \"x.py\", line 1, in <module>\n    asyncio.run(f())\n  File \"x.py\", line 2, in f\n");
    CHECK(comparable("  | Traceback (most recent call last):\n  |   File \"<contextlib>\", line 9, in run\n  |     call()\n  | "
                     "Error: 1\n") == "  | Traceback (most recent call last):\n  | Error: 1\n");
    CHECK(comparable("<Thing object at 0x7f00> is lost\n") == "<Thing object at 0x0> is lost\n");
  }
}
