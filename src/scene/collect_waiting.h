#pragma once

// Places in which tasks wait for one another and for the outside, looked up from the tasks' side; and where the script stands that has no
// task. Private to collect_*.cpp.

#include <cstdint>
#include <vector>

#include "scene/collect.h"

namespace awaitscope::scene {

inline constexpr std::size_t kRowsCollected = 24;  // more than any place shows

inline std::int64_t number_of(TaskId task) { return static_cast<std::int64_t>(task.number); }

// Asked to cancel, and the request has not been thrown in yet.
bool cancel_asked(const trace::TaskRow* task);

struct Waiting {
  std::vector<const trace::TaskRow*> outside;
  std::vector<const trace::TaskRow*> lined;  // locks and queues
  std::vector<const trace::TaskRow*> turns;  // those whose primitive the recording does not know
  std::vector<const trace::TaskRow*> results;
  std::vector<const trace::TaskRow*> times;  // sleeps whose timer the recording does not know
};

// Where the script itself stands outside of tasks: in the innermost frame of its own file. Line 0: it does not, or that was not recorded.
Location script_location(const Moment& moment);

Waiting who_waits(const Moment& moment);
OutsideContent collect_outside(const Moment& moment, const Waiting& waiting);
FuturesContent collect_futures(const Moment& moment, const Waiting& waiting);
LocksContent collect_locks(const Moment& moment, const Waiting& waiting);

}  // namespace awaitscope::scene
