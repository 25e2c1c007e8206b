// Nothing reaches out: the ways that lead from Python to the machine, each shut or simulated, and all of it the same in every run.

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "cases.h"

using namespace awaitscope::tests;

namespace {

std::string script(const std::string& name) {
  std::ifstream file(std::string(AWAITSCOPE_ROOT) + "/tests/hostile/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_SUITE("sandbox") {
  TEST_CASE("each way out is shut, with an error that says so, or leads into the simulation") {
    const Workshop here;
    here.write("script.py", script("ways_out.py"));
    const Finished run = here.run({"run", "script.py"});
    CHECK(run.err == "");
    CHECK(run.out == script("ways_out.out"));
    CHECK(run.status == 0);
  }

  TEST_CASE("clocks, random numbers, identities and hashes are the same in two runs") {
    const Workshop here;
    here.write("script.py", script("same_twice.py"));
    setenv("AWAITSCOPE_TESTED", "a", 1);
    const Finished first = here.run({"run", "script.py"});
    setenv("AWAITSCOPE_TESTED", "b", 1);
    const Finished second = here.run({"run", "script.py"});
    CHECK(first.err == "");
    CHECK(first.out == second.out);
    CHECK(first.out.find("end") != std::string::npos);
  }

  TEST_CASE("every function of the engine's can be called with anything") {
    const Workshop here;
    here.write("script.py", script("any_arguments.py"));
    const Finished run = here.run({"run", "script.py"});
    CHECK(run.out == "begun\ncalled True\n");
    CHECK(run.status == 0);
  }
}
