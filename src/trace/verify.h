#pragma once

// Reads a whole recording to see whether it is true to itself. Opening one does not: whatever it says, it can be shown.

#include <string>

#include "trace/recording.h"

namespace awaitscope::trace {

// The first event that makes no sense, or names a text, a place, a source or a task that there is not, in words; empty: none.
std::string find_nonsense(const Recording& recording);

}  // namespace awaitscope::trace
