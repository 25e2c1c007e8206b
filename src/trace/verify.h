#pragma once

// Reads a whole recording to see whether it is true to itself. Opening one does not: whatever it says, it can be shown; README.md says
// what a false one means.

#include <string>

#include "trace/recording.h"

namespace awaitscope::trace {

// The first event that names a text, a place, a source or a task that there is not, or is of something that the state before it knows
// otherwise; or a state of its file that is not what the events lead to. In words; empty: none.
std::string find_nonsense(const Recording& recording);

}  // namespace awaitscope::trace
