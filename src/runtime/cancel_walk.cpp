#include "runtime/cancel_walk.h"

#include "runtime/gather.h"
#include "runtime/observer.h"
#include "runtime/runtime.h"
#include "runtime/task.h"

namespace awaitscope::runtime {

CancelAnswer CancelWalk::cancel(Future& future) {
  CancelAnswer answer;
  Ref<Future> next = ask(future, answer);
  for (;;) {
    while (next) next = ask(*next, answer);
    // An exception leaves all levels at once.
    while (answer.error && !levels_.empty()) pop_level();
    if (levels_.empty()) return answer;
    next = hear(answer);
  }
}

Ref<Future> CancelWalk::ask(Future& future, CancelAnswer& answer) {
  if (Task* task = future.as_task()) return ask_task(*task, answer);
  if (future.kind == &gathering_future_kind) return ask_children(static_cast<GatheringFuture&>(future), answer);
  answer = future.future_cancel(message_);
  return nullptr;
}

// Task.cancel(), first half.
Ref<Future> CancelWalk::ask_task(Task& task, CancelAnswer& answer) {
  Runtime& runtime = task.runtime();
  if (LoopObserver* observer = runtime.observer()) {
    observer->task_cancel_requested(task, runtime.current_task(), message_, task.fut_waiter());
  }
  task.clear_log_traceback();
  answer = {};
  if (task.done()) return nullptr;
  if (goes_in_a_circle(task, answer)) return nullptr;
  ++task.make_rare().cancels_requested;
  if (task.fut_waiter() == nullptr) {
    throw_at_next_step(task, message_);
    answer.accepted = true;
    return nullptr;
  }
  push_level(task);
  return task.fut_waiter_;
}

// _GatheringFuture.cancel(), first half.
Ref<Future> CancelWalk::ask_children(GatheringFuture& outer, CancelAnswer& answer) {
  answer = {};
  if (outer.done() || outer.children().empty() || goes_in_a_circle(outer, answer)) return nullptr;
  push_level(outer);
  return outer.children().front();
}

// The second half: what was asked has answered.
Ref<Future> CancelWalk::hear(CancelAnswer& answer) {
  const Ref<Future> asked_by = levels_.back().future;
  Task* task = asked_by->as_task();
  if (task == nullptr) return hear_child(static_cast<GatheringFuture&>(*asked_by), answer);
  // If it was accepted, fut_waiter stays: it may be a task that ignores the request, and must be asked again later.
  if (!answer.accepted) throw_at_next_step(*task, message_);
  answer.accepted = true;
  pop_level();
  return nullptr;
}

Ref<Future> CancelWalk::hear_child(GatheringFuture& outer, CancelAnswer& answer) {
  Level& level = levels_.back();
  level.any_accepted |= answer.accepted;
  if (++level.child < outer.children().size()) return outer.children()[level.child];
  answer.accepted = level.any_accepted;
  if (answer.accepted) outer.request_cancel();
  pop_level();
  return nullptr;
}

void CancelWalk::push_level(Future& future) {
  future.set_flag(Future::kBeingCancelled, true);
  levels_.push_back({Ref<Future>::share(&future)});
}

void CancelWalk::pop_level() {
  levels_.back().future->set_flag(Future::kBeingCancelled, false);
  levels_.pop_back();
}

// Tasks that wait for each other in a circle: CPython recurses until it gives up with this exception.
bool CancelWalk::goes_in_a_circle(Future& future, CancelAnswer& answer) {
  if (!future.flag(Future::kBeingCancelled)) return false;
  const char* text = "maximum recursion depth exceeded while calling a Python object";
  answer.error = future.loop().host().make_exception(ErrorType::RecursionError, text);
  return true;
}

// It waits for nothing that can be cancelled, so a step of it is scheduled already, or it is running.
void CancelWalk::throw_at_next_step(Task& task, const Value& message) {
  task.set_flag(Future::kMustCancel, true);
  if (!message.is_none() || !task.cancel_message().is_none()) task.make_rare().cancel_message = message;
}

}  // namespace awaitscope::runtime
