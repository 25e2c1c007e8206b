#pragma once

// Names by number. Everything that the loop makes and the picture shows has a small id, handed out in order of creation and
// never used twice in a run; traces, files and panels hold ids, never pointers. Zero is "none".
//
// Beside them stand the closed vocabularies that the loop and the trace both speak: what a handle does, why a future was
// made, how it ended, which phase the loop is in. Their words are those of the trace format.

#include <cstdint>

namespace awaitscope {

template <typename Tag>
struct Id {
  std::uint64_t number = 0;

  constexpr explicit operator bool() const { return number != 0; }
  constexpr bool operator==(const Id&) const = default;
  constexpr bool operator<(const Id& other) const { return number < other.number; }
};

using LoopId = Id<struct LoopTag>;
using HandleId = Id<struct HandleTag>;  // timers and I/O watchers included
using TaskId = Id<struct TaskTag>;

// Who made a future: the first half of its name, "sleep#1". A task is named by its task's name, not by a kind.
enum class FutureKind : std::uint8_t {
  Future,  // made by the script, or by anybody not in this list
  Sleep,
  Gather,
  Wait,
  WaitFor,
  CancelAndWait,
  Shield,
  TaskGroup,
  Lock,
  Event,
  Condition,
  Semaphore,
  QueueGet,
  QueuePut,
  Executor,
  ExecutorShutdown,
  Http,
  Connect,
  Transport,
  StreamRead,
  StreamDrain,
  StreamClosed,
  ServeForever,
  ServerClosed,
};
constexpr int kFutureKinds = 24;

constexpr const char* name_of(FutureKind kind) {
  constexpr const char* kNames[kFutureKinds] = {
      "future", "sleep",   "gather",    "wait",        "wait_for",     "cancel_and_wait", "shield",        "taskgroup",
      "lock",   "event",   "condition", "semaphore",   "queue_get",    "queue_put",       "executor",      "executor_shutdown",
      "http",   "connect", "transport", "stream_read", "stream_drain", "stream_closed",   "serve_forever", "server_closed"};
  return kNames[static_cast<int>(kind)];
}

// Numbers within a kind end here, so that kind and number fit in one word.
constexpr int kNumberBits = 48;

// Future number `number` of its kind, or, if `task` is set, the future that a task is.
struct FutureId {
  constexpr FutureId() = default;
  constexpr FutureId(FutureKind kind_of_future, std::uint64_t number_of_kind, bool is_task = false)
      : number(number_of_kind), kind(kind_of_future), task(is_task) {}

  std::uint64_t number : kNumberBits = 0;  // within the kind; of a task, its TaskId
  FutureKind kind = FutureKind::Future;
  bool task = false;

  constexpr explicit operator bool() const { return number != 0; }
  constexpr bool operator==(const FutureId&) const = default;
  constexpr TaskId task_id() const { return TaskId{task ? number : 0}; }
};

enum class FutureState : std::uint8_t { Pending, Finished, Exception, Cancelled };

constexpr const char* name_of(FutureState state) {
  constexpr const char* kNames[] = {"pending", "finished", "exception", "cancelled"};
  return kNames[static_cast<int>(state)];
}

// What a handle does when it runs.
enum class HandleWhat : std::uint8_t { TaskStep, TaskWakeup, FutureCallback, Timer, Callback, Threadsafe, Io };

constexpr const char* name_of(HandleWhat what) {
  constexpr const char* kNames[] = {"task_step", "task_wakeup", "future_callback", "timer", "callback", "threadsafe", "io"};
  return kNames[static_cast<int>(what)];
}

// Where the loop is within one iteration, in the order in which it goes through them.
enum class Phase : std::uint8_t {
  Idle,  // not within an iteration
  DropCancelledTimers,
  ComputeTimeout,
  Select,
  ProcessEvents,
  CollectDueTimers,
  RunBatch,
};

constexpr const char* name_of(Phase phase) {
  constexpr const char* kNames[] = {"idle",           "drop_cancelled_timers", "compute_timeout", "select",
                                    "process_events", "collect_due_timers",    "run_batch"};
  return kNames[static_cast<int>(phase)];
}

// Why the virtual clock moved.
enum class ClockReason : std::uint8_t {
  Timer,          // select jumped to the first timer
  OutsideEvent,   // a worker or the network does something then
  CappedWait,     // a wait cut at one day
  BlockingSleep,  // time.sleep() on the loop's thread
};

constexpr const char* name_of(ClockReason reason) {
  constexpr const char* kNames[] = {"timer", "outside_event", "capped_wait", "blocking_sleep"};
  return kNames[static_cast<int>(reason)];
}

// Locks, queues and the like: shown with who holds and who waits.
enum class PrimitiveKind : std::uint8_t { Lock, Event, Condition, Semaphore, BoundedSemaphore, Queue, Barrier, TaskGroup };

constexpr const char* name_of(PrimitiveKind kind) {
  constexpr const char* kNames[] = {"Lock",  "Event",   "Condition", "Semaphore", "BoundedSemaphore",
                                    "Queue", "Barrier", "TaskGroup"};
  return kNames[static_cast<int>(kind)];
}

struct PrimitiveId {
  PrimitiveKind kind = PrimitiveKind::Lock;
  std::uint64_t number : kNumberBits = 0;  // within the kind

  constexpr explicit operator bool() const { return number != 0; }
  constexpr bool operator==(const PrimitiveId&) const = default;
};

// What changes at one of them, one thing at a time. `who` is who comes or goes.
enum class PrimitiveChange : std::uint8_t {
  Value,        // only the value: an event set, a permit given to one in line
  HolderAdded,  // `who`: the task
  HolderRemoved,
  WaiterAdded,  // `who`: the future that stands in line, at the end
  WaiterRemoved,
  ItemAdded,    // at the end
  ItemRemoved,  // the first equal one, else the first
  MemberAdded,  // a task group's task
  MemberRemoved,
};

constexpr const char* name_of(PrimitiveChange change) {
  constexpr const char* kNames[] = {"value",      "holder_added", "holder_removed", "waiter_added",  "waiter_removed",
                                    "item_added", "item_removed", "member_added",   "member_removed"};
  return kNames[static_cast<int>(change)];
}

}  // namespace awaitscope
