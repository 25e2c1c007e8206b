#pragma once

// The state of the whole run as plain data: what a picture folded from events must be equal to after every event. It is
// taken from the engine itself and holds ids and text, no pointers.

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"

namespace awaitscope::runtime {

class Runtime;

struct TimerSnapshot {
  HandleId handle;
  double when = 0.0;
  bool cancelled = false;
  bool operator==(const TimerSnapshot&) const = default;
};

struct LoopSnapshot {
  LoopId id;
  bool closed = false;
  Phase phase = Phase::Idle;
  std::uint64_t iteration = 0;
  HandleId running;                   // the handle that runs right now, or none
  TaskId current_task;                // whose step that is, or none
  std::vector<HandleId> ready;        // front first
  std::size_t batch_left = 0;         // how many of them belong to the batch that runs
  std::vector<TimerSnapshot> timers;  // by deadline, then by handle: the order in which they will leave
  bool operator==(const LoopSnapshot&) const = default;
};

struct CallbackSnapshot {
  TaskId task;        // of a wake-up; else none
  std::string label;  // "wakeup", or the callback's name
  bool operator==(const CallbackSnapshot&) const = default;
};

struct FutureSnapshot {
  FutureId id;
  std::vector<CallbackSnapshot> callbacks;
  bool operator==(const FutureSnapshot&) const = default;
};

struct TaskSnapshot {
  TaskId id;
  LoopId loop;
  std::string name;
  std::string coroutine;
  bool running = false;     // it is the current task
  FutureId waits_on;        // or none
  HandleId scheduled_step;  // or none
  bool must_cancel = false;
  int cancelling = 0;
  std::uint64_t steps = 0;
  std::vector<CallbackSnapshot> callbacks;
  bool operator==(const TaskSnapshot&) const = default;
};

struct Snapshot {
  double now = 0.0;
  std::vector<LoopSnapshot> loops;
  std::vector<TaskSnapshot> tasks;      // the pending ones, in order of creation
  std::vector<FutureSnapshot> futures;  // the pending ones that are no tasks, in order of creation
  bool operator==(const Snapshot&) const = default;
};

Snapshot take_snapshot(const Runtime& runtime);

}  // namespace awaitscope::runtime
