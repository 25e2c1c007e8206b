// What a ring forgets: things that are over, and that nothing which goes on refers to.

#include <vector>

#include "trace/fold.h"

namespace awaitscope::trace {

// Of what it was part of, a gather say, only a pending one still asks for it.
bool Fold::is_pending(Waitable id) const {
  if (const TaskRow* row = state_.task(id.task())) return row->phase != TaskPhase::Done && !row->lost;
  const FutureRow* row = state_.future(id);
  return row != nullptr && row->state == FutureState::Pending;
}

void Fold::forget_ended() {
  run_ = &edit(tables_.run, kRun, 0);
  std::vector<TaskId> tasks;
  tables_.tasks.for_each([&](const TaskRow& row) {
    if (row.phase == TaskPhase::Done && row.waiters == 0 && !is_pending(row.part_of)) tasks.push_back(row.id);
  });
  for (const TaskId id : tasks) {
    TaskRow& row = *task(id);
    clear(row.callbacks);
    clear(row.children);
    erase(tables_.tasks, kTasks, id.number);
  }
  run().tasks_forgotten += tasks.size();
  std::vector<Waitable> futures;
  tables_.futures.for_each([&](const FutureRow& row) {
    if (row.state != FutureState::Pending && row.waiters == 0 && row.primitive == 0 && !is_pending(row.part_of)) futures.push_back(row.id);
  });
  for (const Waitable id : futures) {
    FutureRow& row = *future(id);
    clear(row.callbacks);
    clear(row.children);
    erase(tables_.futures, kFutures, id.row_key());
  }
  tables_.outputs = {};
}

}  // namespace awaitscope::trace
