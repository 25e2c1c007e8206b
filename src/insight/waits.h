#pragma once

// Who waits for whom. A task waits for another task, for a future, or in the line of a lock or queue whose holders it waits
// for in turn. Followed from one task to the next this ends at something that will happen, or goes round: a deadlock.

#include <string>
#include <vector>

#include "trace/recording.h"

namespace awaitscope::insight {

struct WaitStep {
  TaskId task;
  trace::Waitable on;     // none: it does not wait
  PrimitiveId primitive;  // whose line it stands in, if it does
  TaskId next;            // the task that must move first, if one is known
};

struct WaitChain {
  std::vector<WaitStep> steps;  // from the task asked for
  bool cycle = false;           // the last one's `next` is in the chain already
};

// At most `limit` steps.
WaitChain wait_chain(const trace::LoopState& state, TaskId from, std::size_t limit = 100);

struct WaitReport {
  std::vector<std::string> lines;  // "Task-1 main() waits for Task-2, at line 26"
  std::uint64_t more = 0;          // tasks that have no line
  std::string cycle;               // "Task-1 -> Task-2 -> Task-1"; empty: there is none
};

// Every task that waits, for a deadlock's message.
WaitReport report_waits(const trace::Recording& recording, const trace::LoopState& state, std::size_t limit = 20);

}  // namespace awaitscope::insight
