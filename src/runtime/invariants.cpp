// Loop::check_invariants(): what must hold between any two records. A walker for tests; it costs a walk over all tasks.

#include "base/check.h"
#include "runtime/runtime.h"
#include "runtime/task.h"

namespace awaitscope::runtime {
namespace {

bool has_wakeup_of(const Future& future, const Task& task) {
  for (int i = 0; i < future.callback_count(); ++i) {
    if (future.callback(i).task() == &task) return true;
  }
  return false;
}

const Handle* find_ready(const ReadyQueue& ready, HandleId id) {
  for (std::size_t i = 0; i < ready.size(); ++i) {
    if (ready.at(i).id() == id) return &ready.at(i);
  }
  return nullptr;
}

// See task.h: running, or scheduled, or waiting on exactly one pending future that will wake it.
void check_task(const Loop& loop, const Task& task) {
  if (loop.current_task() == &task || loop.is_closed()) return;
  const Future* waiter = task.fut_waiter();
  if (task.scheduled_step()) {
    AWAITSCOPE_ASSERT(waiter == nullptr || waiter->done(), "a task has a step scheduled and waits on a pending future");
    const Handle* handle = find_ready(loop.ready(), task.scheduled_step());
    const bool runs_now = loop.running_handle() != nullptr && loop.running_handle()->id() == task.scheduled_step();
    AWAITSCOPE_ASSERT(runs_now || (handle != nullptr && handle->task() == &task),
                      "the scheduled step of a task is not in the ready queue");
  } else {
    AWAITSCOPE_ASSERT(waiter != nullptr, "a task waits on nothing and has no step scheduled");
    AWAITSCOPE_ASSERT(!waiter->done(), "a task waits on a future that is done, and no wake-up is scheduled");
    AWAITSCOPE_ASSERT(has_wakeup_of(*waiter, task), "a task waits on a future that will not wake it");
  }
}

}  // namespace

void Loop::check_invariants() const {
  timers_.check_invariants();
  AWAITSCOPE_ASSERT(batch_left_ <= ready_.size(), "the batch is longer than the ready queue");
  AWAITSCOPE_ASSERT(phase_ == Phase::RunBatch || batch_left_ == 0, "a batch is left outside run_batch");
  for (const Future* task = runtime_.first_pending_task(); task != nullptr; task = task->next_pending()) {
    if (&task->loop() == this) check_task(*this, *task->as_task());
  }
}

}  // namespace awaitscope::runtime
