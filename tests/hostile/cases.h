#pragma once

// The lists of hostile scripts: README.md has their form.

#include <string>
#include <vector>

#include "../cli/process.h"

namespace awaitscope::tests {

struct HostileCase {
  std::string title;
  std::string ending;
  std::string script;
};

std::vector<HostileCase> hostile_cases(const std::string& family);

// By default limits are low, so that all of the lists take a minute. With AWAITSCOPE_HOSTILE=default they are the program's own,
// and the bounds on time and memory that a release build keeps are checked too.
bool by_default_limits();

// Runs a script as it is and judges how it ended and what is left of it. Empty: all is well; else what is not.
std::string judge(const Workshop& here, const std::string& script, const std::string& ending);

}  // namespace awaitscope::tests
