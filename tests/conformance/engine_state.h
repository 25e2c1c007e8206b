#pragma once

// Where a run stands, in the same words from both sides: the engine itself, and the state folded from what it has recorded.

#include <string>

#include "player/run.h"

namespace awaitscope::tests {

std::string engine_state(player::Run& run);
std::string folded_state(player::Run& run);

}  // namespace awaitscope::tests
