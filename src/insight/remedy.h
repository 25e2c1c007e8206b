#pragma once

// What a person could write instead, where something went wrong: at a call that blocks the loop, at a coroutine that nobody awaited,
// in a deadlock.

#include <optional>
#include <string>

#include "trace/recording.h"

namespace awaitscope::insight {

struct Remedy {
  trace::SourceId source;
  int line = 0;       // of the source; 0: no line is known
  std::string words;  // "write await asyncio.sleep(0.5): the others run meanwhile"
};

// Of what has just happened in this state; none: there is nothing to mend. `last` is the event or detail that led to it.
std::optional<Remedy> remedy(const trace::Recording& recording, const trace::LoopState& state, const trace::Event& last);

}  // namespace awaitscope::insight
