// Each script of the lists ends with Python's own exception or with a limit, and what it printed and recorded is kept.

#include <doctest/doctest.h>

#include "cases.h"

using namespace awaitscope::tests;

namespace {

void run_all(const std::string& family) {
  const Workshop here;
  const std::vector<HostileCase> cases = hostile_cases(family);
  REQUIRE(!cases.empty());
  for (const HostileCase& one : cases) {
    CAPTURE(one.title);
    CHECK(judge(here, one.script, one.ending) == "");
  }
}

}  // namespace

TEST_SUITE("hostile") {
  TEST_CASE("loops: whatever never ends is ended") { run_all("loops"); }
  TEST_CASE("memory: whatever grows without end, or is too large at once") { run_all("memory"); }
  TEST_CASE("recursion: in Python and in data") { run_all("recursion"); }
  TEST_CASE("regex: expressions that explode") { run_all("regex"); }
  TEST_CASE("asyncio: tasks, timers, threads, output, the network") { run_all("asyncio"); }
  TEST_CASE("dropped: what hangs together in a long chain goes at once") { run_all("dropped"); }
  TEST_CASE("changes: what changes under the hands of whoever reads it") { run_all("changes"); }
}
