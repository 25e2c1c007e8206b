#pragma once

// A task: a future that drives a coroutine.
//
// The invariant, while a task is not done: either a step (or wake-up) of it is scheduled and it waits on no pending future,
// or it waits on exactly one future, whose callbacks hold its wake-up, and no step is scheduled, or it is the one that runs
// right now. Only its wake-up moves it from the second state to the first, and only running moves it on from there.
// check_invariants() walks all tasks and asserts this.

#include "runtime/future.h"

namespace awaitscope::runtime {

class Task : public Future {
 public:
  Task(Loop& loop, TaskId id, Ref<Coroutine> coroutine, Value name, Value context);
  // Of a class derived from Task: made by its __new__, it counts as cancelled until its __init__ gives it something to drive
  // (Loop::begin_task).
  explicit Task(Loop& loop);
  bool begun() const { return flag(kBegun); }

  TaskId task_id() const { return id().task_id(); }
  Coroutine& coroutine() const { return *coroutine_; }
  const Ref<Coroutine>& get_coro() const { return coroutine_; }

  std::string name() const;
  // The name that was given, as the host's str; empty if it is still "Task-N" by default, N being name_number().
  bool named() const { return name_.is_object(); }
  Value given_name() const { return named() ? name_ : Value(); }
  std::uint64_t name_number() const {
    return name_.is_small_int() ? static_cast<std::uint64_t>(name_.small_int()) : rare().name_number;
  }
  void set_name(Value name);  // a str of the host's

  // Task.cancel(): a request. It cancels what the task waits on, or is thrown at the next step.
  int cancelling() const { return rare().cancels_requested; }
  int uncancel();
  bool must_cancel() const { return flag(kMustCancel); }

  const Value& context() const { return context_; }

  Future* fut_waiter() const { return fut_waiter_.get(); }
  std::uint64_t steps() const { return steps_; }          // begun so far
  HandleId scheduled_step() const { return scheduled_; }  // the handle that will run it next, or none

  // Task.__step and __wakeup, run by their handles. Returned: the step is over. Raised: KeyboardInterrupt or SystemExit
  // leaves the loop, or the task was stepped when done. Paused: call proceed().
  Resumed step(Value exception);
  Resumed wakeup(Future& future);
  Resumed proceed();

 private:
  friend class Future;
  friend class Handle;
  friend class Loop;
  friend class CancelWalk;

  void begin(Ref<Coroutine> coroutine, Value name, Value context);
  Resumed settle(Resumed resumed);
  Resumed conclude(Resumed resumed);
  Resumed end_step(MaybeException leaving);
  MaybeException returned(Value result);
  MaybeException raised(Value exception);
  void suspend_on(Value yielded);
  void wait_for(Future& future);
  void step_with_error(const std::string& text);
  void schedule_step(Value exception);

  Ref<Coroutine> coroutine_;
  Value name_;  // the host's str, or the number of a name by default
  Value context_;
  Ref<Future> fut_waiter_;
  std::uint64_t steps_ = 0;
  HandleId scheduled_;
};

inline Task* Future::as_task() { return id_.task ? static_cast<Task*>(this) : nullptr; }
inline const Task* Future::as_task() const { return id_.task ? static_cast<const Task*>(this) : nullptr; }
inline Task* DoneCallback::task() const { return sort() == Sort::Wakeup ? target.as<Task>() : nullptr; }
inline Future* Handle::by() const {
  const bool has = (what() == HandleWhat::TaskWakeup || what() == HandleWhat::FutureCallback) && arguments_;
  return has ? arguments_.as<Future>() : nullptr;
}
inline Task* Handle::task() const {
  return (what() == HandleWhat::TaskStep || what() == HandleWhat::TaskWakeup) && target_ ? target_.as<Task>() : nullptr;
}

}  // namespace awaitscope::runtime
