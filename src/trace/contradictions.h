#pragma once

// Whether a state is true to itself: what the fold relies on, checked in one walk over all rows. A state that came out of a fold is;
// one that came out of a file may claim anything.

#include "trace/loop_state.h"

namespace awaitscope::trace {

// What does not fit, or null.
const char* find_contradiction(const LoopState& state);

}  // namespace awaitscope::trace
