#include "trace/loop_state.h"

#include <algorithm>

#include "trace/contradictions.h"
#include "trace/fold.h"

namespace awaitscope::trace {

LoopState::LoopState() {
  bool inserted;
  tables_.run.core().edit(0, inserted);
}

TableCore& LoopState::table(std::size_t number) {
  TableCore* const all[] = {&tables_.run.core(),        &tables_.loops.core(),   &tables_.handles.core(),
                            &tables_.timers.core(),     &tables_.tasks.core(),   &tables_.futures.core(),
                            &tables_.frames.core(),     &tables_.links.core(),   &tables_.threads.core(),
                            &tables_.jobs.core(),       &tables_.sockets.core(), &tables_.http.core(),
                            &tables_.primitives.core(), &tables_.outputs.core()};
  return *all[number];
}

void LoopState::apply(const Event& event, UndoJournal* journal) { Fold(*this, journal).apply(event); }
void LoopState::forget_ended() { Fold(*this, nullptr).forget_ended(); }

void LoopState::forget(PrimitiveId gone) { Fold(*this, nullptr).forget(gone); }

std::uint64_t LoopState::rows_that_end() const {
  return tables_.tasks.size() + tables_.futures.size() + tables_.threads.size() + tables_.sockets.size() +
         tables_.loops.size() + tables_.outputs.size();
}

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
  std::vector<HandleId> found;
  TimersInOrder timers(*this, loop);
  while (found.size() < limit) {
    const HandleRow* timer = timers.next();
    if (timer == nullptr) break;
    found.push_back(timer->id);
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
  return tables_.run == other.tables_.run && tables_.loops == other.tables_.loops && tables_.handles == other.tables_.handles &&
         tables_.timers == other.tables_.timers && tables_.tasks == other.tables_.tasks &&
         tables_.futures == other.tables_.futures && tables_.frames == other.tables_.frames &&
         tables_.links == other.tables_.links && tables_.threads == other.tables_.threads &&
         tables_.jobs == other.tables_.jobs && tables_.sockets == other.tables_.sockets && tables_.http == other.tables_.http &&
         tables_.primitives == other.tables_.primitives && tables_.outputs == other.tables_.outputs;
}

std::uint64_t LoopState::digest() const {
  std::uint64_t digest = 0;
  for (std::size_t i = 0; i < kStateTables; ++i) digest = table(i).digest(digest + i);
  return digest;
}

std::size_t LoopState::count_pages(PageCount count) const {
  std::size_t total = 0;
  for (std::size_t i = 0; i < kStateTables; ++i) total += table(i).count_pages(count);
  return total;
}

// -- timers

TimersInOrder::TimersInOrder(const LoopState& state, const LoopRow& loop) : state_(&state), loop_(&loop) { add(0); }

bool TimersInOrder::is_later(const Candidate& one, const Candidate& other) {
  return TimerHeapOrder::before(other.entry, one.entry);
}

void TimersInOrder::add(std::uint64_t place) {
  if (place >= loop_->heap_size) return;
  const TimerEntry* entry = state_->tables().timers.find(heap_key(loop_->id, place));
  if (entry == nullptr) return;
  candidates_.push_back({*entry, place});
  std::push_heap(candidates_.begin(), candidates_.end(), is_later);
}

const HandleRow* TimersInOrder::next() {
  while (!candidates_.empty()) {
    std::pop_heap(candidates_.begin(), candidates_.end(), is_later);
    const Candidate top = candidates_.back();
    candidates_.pop_back();
    add(2 * top.place + 1);
    add(2 * top.place + 2);
    const HandleRow* timer = state_->handle(top.entry.handle);
    if (timer_entry_holds(timer, top.entry, loop_->id)) return timer;
  }
  return nullptr;
}

// -- keeping

LoopState LoopState::packed() const {
  LoopState copy;
  for (std::size_t i = 0; i < kStateTables; ++i) copy.table(i) = table(i).packed_copy();
  return copy;
}

// Each timer that leaves a heap changes it here and there, so heaps are packed last, at once: they are small.
bool LoopState::pack_some(int nodes) const {
  for (std::size_t i = 0; i < kStateTables; ++i) {
    if (&table(i) != &tables_.timers.core() && !table(i).pack_some(nodes)) return false;
  }
  return true;
}

std::uint64_t LoopState::row_count() const {
  std::uint64_t rows = 0;
  for (std::size_t i = 0; i < kStateTables; ++i) rows += table(i).size();
  return rows;
}

std::size_t LoopState::row_bytes() const {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < kStateTables; ++i) bytes += static_cast<std::size_t>(table(i).size()) * table(i).row_size();
  return bytes;
}

namespace {

void put(const FutureRow& row, std::uint64_t key, Table<FutureRow>& table) {
  bool inserted;
  *static_cast<FutureRow*>(table.core().edit(key, inserted)) = row;
}

// Futures are kept under other keys than in files.
Table<FutureRow> to_filed(const Table<FutureRow>& futures) {
  Table<FutureRow> filed;
  futures.for_each([&](const FutureRow& row) { put(row, row.id.filed_row_key(), filed); });
  return filed;
}

bool from_filed(const Table<FutureRow>& filed, Table<FutureRow>& futures) {
  std::uint64_t key = 0;
  for (; const FutureRow* row = filed.next(key); ++key) {
    if (row->id.filed_row_key() != key) return false;
    put(*row, row->id.row_key(), futures);
  }
  return true;
}

}  // namespace

void LoopState::write(ByteWriter& out) const {
  out.varint(kStateTables);
  for (std::size_t i = 0; i < kStateTables; ++i) {
    if (&table(i) == &tables_.futures.core()) {
      to_filed(tables_.futures).core().write(out);
    } else {
      table(i).write(out);
    }
  }
}

const char* LoopState::read(ByteReader& in, std::uint64_t most_rows) {
  tables_.run = {};
  if (in.varint() != kStateTables) return "a state has other tables";
  Table<FutureRow> filed;
  for (std::size_t i = 0; i < kStateTables; ++i) {
    TableCore& into = &table(i) == &tables_.futures.core() ? filed.core() : table(i);
    if (!into.read(in, most_rows)) return "the rows of a state make no sense";
  }
  if (!from_filed(filed, tables_.futures)) return "a row has another name than its key";
  if (tables_.run.size() != 1 || tables_.run.find(0) == nullptr) return "a state is not one run";
  return in.at_end() ? find_contradiction(*this) : "a state is longer than its rows";
}

const char* name_of(TaskPhase phase) {
  constexpr const char* kNames[] = {"created", "ready", "running", "waiting", "done"};
  return kNames[static_cast<int>(phase)];
}

}  // namespace awaitscope::trace
