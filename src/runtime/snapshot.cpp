#include "runtime/snapshot.h"

#include <algorithm>

#include "runtime/runtime.h"
#include "runtime/task.h"

namespace awaitscope::runtime {
namespace {

std::vector<CallbackSnapshot> callbacks_of(const Future& future) {
  std::vector<CallbackSnapshot> callbacks;
  for (int i = 0; i < future.callback_count(); ++i) {
    const DoneCallback& callback = future.callback(i);
    if (const Task* task = callback.task()) {
      callbacks.push_back({task->task_id(), "wakeup"});
    } else if (callback.native != nullptr) {
      callbacks.push_back({TaskId(), callback.native->label});
    } else {
      callbacks.push_back({TaskId(), future.loop().host().label_of(callback.target)});
    }
  }
  return callbacks;
}

std::vector<TimerSnapshot> timers_of(const Loop& loop) {
  std::vector<TimerSnapshot> timers;
  for (const TimerHandle* timer : loop.timers().timers()) timers.push_back({timer->id(), timer->when(), timer->cancelled()});
  std::sort(timers.begin(), timers.end(), [](const TimerSnapshot& left, const TimerSnapshot& right) {
    return left.when < right.when || (left.when == right.when && left.handle < right.handle);
  });
  return timers;
}

LoopSnapshot snapshot_of(const Loop& loop) {
  LoopSnapshot snapshot;
  snapshot.id = loop.id();
  snapshot.closed = loop.is_closed();
  snapshot.phase = loop.phase();
  snapshot.iteration = loop.iteration();
  if (const Handle* running = loop.running_handle()) snapshot.running = running->id();
  if (const Task* task = loop.current_task()) snapshot.current_task = task->task_id();
  for (std::size_t i = 0; i < loop.ready().size(); ++i) snapshot.ready.push_back(loop.ready().at(i).id());
  snapshot.batch_left = loop.batch_left();
  snapshot.timers = timers_of(loop);
  return snapshot;
}

TaskSnapshot snapshot_of(const Task& task) {
  TaskSnapshot snapshot;
  snapshot.id = task.task_id();
  snapshot.loop = task.loop().id();
  snapshot.name = task.name();
  snapshot.coroutine = task.coroutine().qualified_name();
  snapshot.running = task.loop().current_task() == &task;
  if (const Future* waiter = task.fut_waiter()) snapshot.waits_on = waiter->id();
  snapshot.scheduled_step = task.scheduled_step();
  snapshot.must_cancel = task.must_cancel();
  snapshot.cancelling = task.cancelling();
  snapshot.steps = task.steps();
  snapshot.callbacks = callbacks_of(task);
  return snapshot;
}

}  // namespace

Snapshot take_snapshot(const Runtime& runtime) {
  Snapshot snapshot;
  snapshot.now = runtime.now();
  for (const Ref<Loop>& loop : runtime.loops()) snapshot.loops.push_back(snapshot_of(*loop));
  for (const Future* task = runtime.first_pending_task(); task != nullptr; task = task->next_pending()) {
    snapshot.tasks.push_back(snapshot_of(*task->as_task()));
  }
  for (const Future* future = runtime.first_pending_future(); future != nullptr; future = future->next_pending()) {
    snapshot.futures.push_back({future->id(), callbacks_of(*future)});
  }
  return snapshot;
}

}  // namespace awaitscope::runtime
