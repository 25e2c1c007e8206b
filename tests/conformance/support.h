#pragma once

// Running a script of the repository, and reading what the oracle has left beside it.

#include <string>
#include <vector>

#include "player/run.h"

namespace awaitscope::tests {

std::string read_text(const std::string& path_in_repository);

struct Ran {
  std::string out;
  std::string err;
  player::Ending ending;
  std::string trace;  // JSON Lines
};

// By its name without ".py". What lies beside it can be imported; NAME.input has the answers for input().
Ran run_script(const std::string& script);
Ran run_text(const std::string& text, const player::Limits& limits = {}, const std::string& name = "script.py");

// The trace of a run that went on by this many instructions at a time.
std::string run_in_slices(const std::string& script, std::int64_t slice);

// The records of a trace by the comparer's rules (tests/oracle/README.md): handles renumbered in order of first appearance.
// What the oracle's record does not have is not compared. Empty if they are equal; else the first difference.
std::string first_difference(const std::string& oracle_trace, const std::string& our_trace);

// What is compared of stderr: frames of the library are left out, as only the script's own are CPython's to the letter, and
// places in memory are all the same one.
std::string comparable(const std::string& err);

// Every script that the oracle was asked about, without ".py", in order: FAMILY/NAME.py and FAMILY/NAME/main.py under tests/conformance, those
// of tests/scenes that have a trace, and all of scenarios/.
const std::vector<std::string>& conforming_scripts();
player::Scenario scenario_of(const std::string& script);

// What the oracle left beside the script, or for scenarios in a folder of the tests: ".out", ".trace.jsonl", and where they
// are not empty and not 0 ".err" and ".code".
std::string expectation(const std::string& script, const std::string& ending);

// Empty if the run is CPython's in stdout, stderr, exit code and trace; else the first difference.
std::string first_difference_from_cpython(const std::string& script, const Ran& ran);

}  // namespace awaitscope::tests
