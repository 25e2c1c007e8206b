#pragma once

// Places in which tasks wait for one another and for the outside, looked up from the tasks' side; and where the script stands that has no
// task. Private to collect_*.cpp.

#include <cstdint>
#include <vector>

#include "scene/collect.h"

namespace awaitscope::scene {

inline std::int64_t number_of(TaskId task) { return static_cast<std::int64_t>(task.number); }

// Asked to cancel, and the request has not been thrown in yet.
bool cancel_asked(const trace::TaskRow* task);

// Visits the first of them, and answers how many there are behind those.
template <typename Visit>
std::int64_t visit_first(const Moment& moment, const Waiters& waiters, std::size_t most, const Visit& visit) {
  auto waiter = waiters.begin();
  std::size_t visited = 0;
  for (; waiter != waiters.end() && visited < most; ++waiter, ++visited) {
    visit(*moment.state.task({waiter->task}));
  }
  return static_cast<std::int64_t>(waiters.size() - visited);
}

// Where the script itself stands outside of tasks: in the innermost frame of its own file. Line 0: it does not, or that was not recorded.
Location script_location(const Moment& moment);

OutsideContent collect_outside(const Moment& moment, const TaskWatch& watch);
FuturesContent collect_futures(const Moment& moment, const TaskWatch& watch);
LocksContent collect_locks(const Moment& moment, const TaskWatch& watch);

}  // namespace awaitscope::scene
