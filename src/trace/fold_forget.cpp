// What is forgotten: futures that have long been done, always; and in a ring all that is over and that nothing which goes on refers to.

#include <algorithm>
#include <utility>
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
  return row.state != FutureState::Pending && row.waiters == 0 && !row.in_line && !is_pending(row.part_of);
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

void Fold::forget(PrimitiveId gone) {
  const PrimitiveRow* known = state_.primitive(gone);
  if (known == nullptr || known->waiters.size != 0) return;
  run_ = &edit(tables_.run, kRun, 0);
  PrimitiveRow& row = edit(tables_.primitives, kPrimitives, key_of(gone));
  for (List* list : {&row.holders, &row.items, &row.members}) clear(*list);
  erase(tables_.primitives, kPrimitives, key_of(gone));
}

void Fold::forget_ended() {
  run_ = &edit(tables_.run, kRun, 0);
  forget_tasks();
  forget_futures();
  forget_threads();
  forget_sockets();
  forget_loops();
  tables_.outputs = {};
}

void Fold::forget_tasks() {
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
}

void Fold::forget_futures() {
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
}

// Of threads without a job the last ones stay: a pool's workers are among them, and go on.
void Fold::forget_threads() {
  constexpr std::size_t kIdleKept = 64;
  std::vector<std::pair<EventNumber, TextId>> idle;
  tables_.threads.for_each([&](const ThreadRow& row) {
    if (row.phase == ThreadPhase::Idle && !row.frame) idle.emplace_back(row.last_event, row.name);
  });
  std::sort(idle.begin(), idle.end(), [](const auto& left, const auto& right) {
    return left.first != right.first ? left.first < right.first : left.second.number < right.second.number;
  });
  for (std::size_t i = 0; i + kIdleKept < idle.size(); ++i) erase(tables_.threads, kThreads, idle[i].second.number);
}

// A connection is over when both of its ends are closed.
void Fold::forget_sockets() {
  const auto is_closed = [&](const SocketRow* row) {
    return row == nullptr || row->phase == SocketPhase::Closed || row->phase == SocketPhase::Refused;
  };
  std::vector<TextId> closed;
  tables_.sockets.for_each([&](const SocketRow& row) {
    if (is_closed(&row) && is_closed(state_.socket(row.peer))) closed.push_back(row.name);
  });
  for (const TextId name : closed) erase(tables_.sockets, kSockets, name.number);
}

void Fold::forget_loops() {
  std::vector<LoopId> closed;
  tables_.loops.for_each([&](const LoopRow& row) {
    if (row.closed && row.id != run().loop) closed.push_back(row.id);
  });
  for (const LoopId id : closed) erase(tables_.loops, kLoops, id.number);
}

}  // namespace awaitscope::trace
