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
  std::string trace;   // JSON Lines
};

Ran run_script(const std::string& path_in_repository, const player::Limits& limits = {});
Ran run_text(const std::string& text, const player::Limits& limits = {}, const std::string& name = "script.py");

// The trace of a run that went on by this many instructions at a time.
std::string run_in_slices(const std::string& path_in_repository, std::int64_t slice);

// The records of a trace by the comparer's rules (tests/oracle/README.md): handles renumbered in order of first appearance.
// What the oracle's record does not have is not compared. Empty if they are equal; else the first difference.
std::string first_difference(const std::string& oracle_trace, const std::string& our_trace);

// The scripts that run today, without ".py".
const std::vector<std::string>& conforming_scripts();

}  // namespace awaitscope::tests
