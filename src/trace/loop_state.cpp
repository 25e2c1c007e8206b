#include "trace/loop_state.h"

#include <algorithm>
#include <queue>

#include "trace/fold.h"

namespace awaitscope::trace {

LoopState::LoopState() {
  bool inserted;
  tables_.run.core().edit(0, inserted);
}

TableCore& LoopState::table(std::size_t number) {
  TableCore* const all[] = {&tables_.run.core(),     &tables_.loops.core(),   &tables_.handles.core(),
                            &tables_.timers.core(),  &tables_.tasks.core(),   &tables_.futures.core(),
                            &tables_.frames.core(),  &tables_.links.core(),   &tables_.threads.core(),
                            &tables_.jobs.core(),    &tables_.sockets.core(), &tables_.http.core(),
                            &tables_.primitives.core(), &tables_.outputs.core()};
  return *all[number];
}

void LoopState::apply(const Event& event, UndoJournal* journal) { Fold(*this, journal).apply(event); }
void LoopState::forget_ended() { Fold(*this, nullptr).forget_ended(); }

const LoopRow& LoopState::current_loop() const {
  static const LoopRow none;
  const LoopRow* row = loop(run().loop);
  return row == nullptr ? none : *row;
}

const HandleRow* LoopState::running_handle() const { return handle(current_loop().running); }

std::uint64_t LoopState::batch(const LoopRow& loop) const {
  switch (loop.phase) {
    case Phase::Idle:
    case Phase::DropCancelledTimers:
    case Phase::ComputeTimeout: return 0;
    case Phase::Select:
    case Phase::ProcessEvents:
    case Phase::CollectDueTimers: return loop.ready;
    case Phase::RunBatch: return loop.batch_begun ? loop.batch_left : loop.ready;
  }
  return 0;
}

std::vector<HandleId> LoopState::ready(const LoopRow& loop, std::size_t limit) const {
  std::vector<HandleId> found;
  for (HandleId id = loop.ready_first; id && found.size() < limit;) {
    found.push_back(id);
    const HandleRow* row = handle(id);
    if (row == nullptr) break;
    id = row->next;
  }
  return found;
}

std::vector<HandleId> LoopState::timers(const LoopRow& loop, std::size_t limit) const {
  // The heap's order is partial: the next one is always among the children of those already taken.
  struct Candidate {
    TimerEntry entry;
    std::uint64_t place;
    bool operator<(const Candidate& other) const { return TimerHeapOrder::before(other.entry, entry); }
  };
  std::priority_queue<Candidate> candidates;
  const auto add = [&](std::uint64_t place) {
    if (place >= loop.heap_size) return;
    if (const TimerEntry* entry = tables_.timers.find(heap_key(loop.id, place))) candidates.push({*entry, place});
  };
  std::vector<HandleId> found;
  add(0);
  while (!candidates.empty() && found.size() < limit) {
    const Candidate top = candidates.top();
    candidates.pop();
    add(2 * top.place + 1);
    add(2 * top.place + 2);
    if (timer_entry_holds(handle(top.entry.handle), top.entry)) found.push_back(top.entry.handle);
  }
  return found;
}

std::vector<TaskId> LoopState::waiters(Waitable awaited, std::size_t limit) const {
  std::vector<TaskId> found;
  TaskId id;
  if (awaited.is_task()) {
    if (const TaskRow* row = task(awaited.task())) id = row->waiters_first;
  } else if (const FutureRow* row = future(awaited)) {
    id = row->waiters_first;
  }
  while (id && found.size() < limit) {
    found.push_back(id);
    const TaskRow* row = task(id);
    if (row == nullptr) break;
    id = row->waiter_next;
  }
  return found;
}

std::uint64_t LoopState::waiter_count(Waitable awaited) const {
  if (awaited.is_task()) {
    const TaskRow* row = task(awaited.task());
    return row == nullptr ? 0 : row->waiters;
  }
  const FutureRow* row = future(awaited);
  return row == nullptr ? 0 : row->waiters;
}

std::vector<FrameId> LoopState::frames(FrameId innermost, std::size_t limit) const {
  std::vector<FrameId> found;
  limit = std::min<std::uint64_t>(limit, tables_.frames.size());  // a false recording may go round in circles
  for (FrameId id = innermost; id && found.size() < limit;) {
    const FrameRow* row = frame(id);
    if (row == nullptr) break;
    found.push_back(id);
    id = row->caller;
  }
  return found;
}

std::vector<LinkRow> LoopState::entries(const List& list, std::size_t limit) const {
  std::vector<LinkRow> found;
  for (LinkId id = list.first; id && found.size() < limit && found.size() < list.size;) {
    const LinkRow* row = tables_.links.find(id.number);
    if (row == nullptr) break;
    found.push_back(*row);
    id = row->next;
  }
  return found;
}

bool LoopState::operator==(const LoopState& other) const {
  return tables_.run == other.tables_.run && tables_.loops == other.tables_.loops &&
         tables_.handles == other.tables_.handles && tables_.timers == other.tables_.timers &&
         tables_.tasks == other.tables_.tasks && tables_.futures == other.tables_.futures &&
         tables_.frames == other.tables_.frames && tables_.links == other.tables_.links &&
         tables_.threads == other.tables_.threads && tables_.jobs == other.tables_.jobs &&
         tables_.sockets == other.tables_.sockets && tables_.http == other.tables_.http &&
         tables_.primitives == other.tables_.primitives && tables_.outputs == other.tables_.outputs;
}

std::uint64_t LoopState::digest() const {
  std::uint64_t digest = 0;
  for (std::size_t i = 0; i < kStateTables; ++i) digest = const_cast<LoopState*>(this)->table(i).digest(digest + i);
  return digest;
}

std::size_t LoopState::count_pages(std::unordered_set<const void*>& seen) const {
  std::size_t total = 0;
  for (std::size_t i = 0; i < kStateTables; ++i) total += const_cast<LoopState*>(this)->table(i).count_pages(seen);
  return total;
}

// -- contradictions

namespace {

std::string wrong(const char* what, std::uint64_t number) { return std::string(what) + " (" + std::to_string(number) + ")"; }

std::string check_loop(const LoopState& state, const LoopRow& loop) {
  std::uint64_t ready = 0;
  HandleId previous;
  for (HandleId id : state.ready(loop)) {
    const HandleRow* row = state.handle(id);
    if (row == nullptr) return wrong("the ready queue names a handle that does not exist", id.number);
    if (row->phase != HandlePhase::Ready) return wrong("a handle in the ready queue is not ready", id.number);
    if (row->previous != previous) return wrong("the ready queue is not the same in both directions", id.number);
    previous = id;
    ++ready;
  }
  if (ready != loop.ready || previous != loop.ready_last) return wrong("the ready queue has another length", loop.id.number);
  if (loop.batch_left > loop.ready) return wrong("the batch is longer than the ready queue", loop.id.number);
  const std::vector<HandleId> timers = state.timers(loop);
  if (timers.size() != loop.timers) return wrong("the timer heap has another size", loop.id.number);
  std::uint64_t cancelled = 0;
  for (HandleId id : timers) cancelled += state.handle(id)->cancelled ? 1 : 0;
  if (cancelled > loop.timers_cancelled) return wrong("more timers are cancelled than counted", loop.id.number);
  return {};
}

std::string check_task(const LoopState& state, const TaskRow& task) {
  const bool exists = state.future(task.waits_for) != nullptr || state.task(task.waits_for.task()) != nullptr;
  if (task.phase == TaskPhase::Waiting && exists && task.waits_for != Waitable(task.id)) {
    const std::vector<TaskId> line = state.waiters(task.waits_for);
    if (std::find(line.begin(), line.end(), task.id) == line.end()) {
      return wrong("a task waits but does not stand in line", task.id.number);
    }
  }
  std::uint64_t count = 0;
  for (TaskId waiter : state.waiters(Waitable(task.id))) {
    const TaskRow* row = state.task(waiter);
    if (row == nullptr || row->waits_for != Waitable(task.id)) return wrong("a waiter waits for something else", waiter.number);
    ++count;
  }
  if (count != task.waiters) return wrong("a task has another number of waiters", task.id.number);
  if ((task.phase == TaskPhase::Done) != (task.outcome != FutureState::Pending)) {
    return wrong("a task is done without an outcome, or the other way round", task.id.number);
  }
  return {};
}

}  // namespace

std::string LoopState::check_invariants() const {
  std::string found;
  tables_.loops.for_each([&](const LoopRow& row) {
    if (found.empty()) found = check_loop(*this, row);
  });
  std::uint64_t tasks = 0, done = 0;
  tables_.tasks.for_each([&](const TaskRow& row) {
    if (found.empty()) found = check_task(*this, row);
    ++tasks;
    done += row.phase == TaskPhase::Done ? 1 : 0;
  });
  if (found.empty() && (tasks + run().tasks_forgotten != run().tasks || done + run().tasks_forgotten != run().tasks_done)) found = "the tasks are not as many as counted";
  tables_.futures.for_each([&](const FutureRow& row) {
    if (found.empty() && waiters(row.id).size() != row.waiters) found = wrong("a future has another number of waiters", row.id.key());
  });
  return found;
}

const char* name_of(TaskPhase phase) {
  constexpr const char* kNames[] = {"created", "ready", "running", "waiting", "done"};
  return kNames[static_cast<int>(phase)];
}

}  // namespace awaitscope::trace
