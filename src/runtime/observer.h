#pragma once

// What the loop tells whoever watches: one call for each record of the trace that the loop causes, in the order of the
// records, and some details beside them. The loop knows nothing of who listens, and no text is made for it: arguments are the
// objects themselves, to be looked at during the call and not to be kept.
//
// The words are in the past or announce what begins right now; "before" and "after" of each call are those of the trace
// format: task_done and future_done come before the pushes of their callbacks, task_suspended is the last of a step.

#include <string>

#include "base/ids.h"
#include "runtime/exception_context.h"
#include "runtime/selector.h"

namespace awaitscope::runtime {

class Future;
class Task;

// What a step throws into the coroutine.
enum class Throw : std::uint8_t {
  Nothing,
  CancelRequested,  // the cancellation that was asked for since the last step; the trace shows "CancelledError()"
  Exception,
};

// One change at a lock, queue or the like.
struct PrimitiveNews {
  PrimitiveId primitive;
  PrimitiveChange change = PrimitiveChange::Value;
  std::int64_t value = 0;       // afterwards: free permits, items in the queue, 1 for a set event or a locked lock
  FutureId who = {};            // the holder or member (a task), or the future that waits
  const Value* item = nullptr;  // of a queue
};

class LoopObserver {
 public:
  virtual ~LoopObserver() = default;

  bool hears_phases = true;  // six an iteration

  // -- the loop
  virtual void loop_created(LoopId) {}
  virtual void loop_closed(LoopId) {}
  virtual void loop_iteration(LoopId, std::uint64_t /*n*/, const Timeout&, std::size_t /*ready*/) {}
  virtual void phase_changed(LoopId, Phase) {}                              // detail; if hears_phases
  virtual void clock_moved(double /*from*/, double /*to*/, ClockReason) {}  // detail
  virtual void loop_exception(const Loop&, const ExceptionContext&) {}
  virtual void deadlock(const char* /*message*/) {}
  virtual void blocking_sleep(double /*seconds*/, const Task* /*current*/) {}

  // -- handles
  virtual void timer_scheduled(const TimerHandle&, const Task* /*current*/) {}
  virtual void timer_fired(const TimerHandle&) {}  // a ready_push of it follows
  virtual void timer_cancelled(const TimerHandle&) {}
  virtual void handle_cancelled(const Handle&) {}
  virtual void ready_push(const Handle&) {}
  virtual void handle_begin(const Handle&) {}
  virtual void handle_end(const Handle&) {}
  virtual void handle_skipped(const Handle&) {}

  // -- tasks
  virtual void task_created(const Task&, const Task* /*parent*/) {}
  virtual void task_renamed(const Task&, const std::string& /*old*/) {}
  virtual void task_step_begin(const Task&, std::uint64_t /*step*/, Throw, const Value& /*exception*/) {}
  virtual void task_suspended(const Task&, const Future* /*on*/) {}  // null: a bare yield
  virtual void task_wakeup(const Task&, const Future& /*by*/) {}
  virtual void task_cancel_requested(const Task&, const Task* /*by*/, const Value& /*message*/, const Future* /*waiter*/) {}
  virtual void task_done(const Task&, FutureState, const Value& /*result or exception*/) {}

  // -- futures
  virtual void future_created(const Future&, const Task* /*current*/) {}
  virtual void future_done(const Future&, FutureState, const Value& /*result or exception*/) {}

  // -- primitives: details
  // `capacity`: of a semaphore its initial value, of a queue maxsize, of a barrier its parties, else 0 or 1.
  virtual void primitive_created(PrimitiveId, std::int64_t /*capacity*/, std::int64_t /*value*/) {}
  virtual void primitive_changed(const PrimitiveNews&) {}
  virtual void primitive_gone(PrimitiveId) {}
};

}  // namespace awaitscope::runtime
