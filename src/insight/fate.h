#pragma once

// What becomes of the exception that a task has in hand: who catches it, or which task it ends and who gets it then.

#include <string>

#include "trace/recording.h"

namespace awaitscope::insight {

// "Task-2 ends as cancelled, Task-1 gets the error at line 26, it becomes TimeoutError, main catches it at line 27"; empty: no task
// that runs in this state has one in hand, or nothing more is recorded of it.
std::string fate_of_error(const trace::Recording& recording, const trace::LoopState& state);

}  // namespace awaitscope::insight
