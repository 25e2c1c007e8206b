// What is forgotten: futures that have long been done, always; and in a ring all that is over and that nothing which goes on refers to.

#include <vector>

#include "trace/fold.h"

namespace awaitscope::trace {

// Of what it was part of, a gather say, only a pending one still asks for it.
bool Fold::is_pending(Waitable id) const {
  if (const TaskRow* row = state_.task(id.task())) return row->phase != TaskPhase::Done && !row->lost;
  const FutureRow* row = state_.future(id);
  return row != nullptr && row->state == FutureState::Pending;
}

bool Fold::is_over(const FutureRow& row) const {
  return row.state != FutureState::Pending && row.waiters == 0 && row.primitive == 0 && !is_pending(row.part_of);
}

void Fold::forget(FutureRow& row) {
  const std::uint64_t key = row.id.row_key();
  clear(row.callbacks);
  clear(row.children);
  erase(tables_.futures, kFutures, key);
}

// So that a long run's state is as large as what goes on in it. Whoever is woken by a future, or is about to be, still finds it.
void Fold::remember_done(FutureRow& row) {
  constexpr std::uint64_t kRemembered = 256;
  if (run().done_last) {
    if (FutureRow* before = future(run().done_last)) before->done_next = row.id;
  } else {
    run().done_first = row.id;
  }
  run().done_last = row.id;
  ++run().done_remembered;
  const std::uint64_t ready = state_.current_loop().ready;
  for (int i = 0; i < 2 && run().done_remembered > kRemembered + ready; ++i) {
    FutureRow* oldest = future(run().done_first);
    if (oldest == nullptr) return;
    run().done_first = oldest->done_next;
    --run().done_remembered;
    oldest->done_next = {};
    if (is_over(*oldest)) forget(*oldest);
  }
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
    if (row.state != FutureState::Pending) futures.push_back(row.id);
  });
  for (const Waitable id : futures) {
    FutureRow& row = *future(id);
    row.done_next = {};
    if (is_over(row)) forget(row);
  }
  run().done_first = run().done_last = {};
  run().done_remembered = 0;
  tables_.outputs = {};
}

}  // namespace awaitscope::trace
