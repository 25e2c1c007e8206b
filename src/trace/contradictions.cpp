#include "trace/contradictions.h"

#include <cstring>
#include <unordered_map>
#include <vector>

#include "trace/fold.h"

namespace awaitscope::trace {
namespace {

// A bool or an enumerator as the byte it is: in a row that came out of a file it may be none.
template <typename T>
bool below(const T& value, std::uint8_t end) {
  static_assert(sizeof value == 1);
  std::uint8_t byte;
  std::memcpy(&byte, &value, 1);
  return byte < end;
}
template <typename... Bools>
bool are_bools(const Bools&... values) {
  return (below(values, 2) && ...);
}

class Check {
 public:
  explicit Check(const LoopState& state) : state_(state), tables_(state.tables()), run_(state.run()) {}

  const char* all() {
    enumerators();
    if (wrong_ == nullptr) names();
    if (wrong_ == nullptr) queues();
    if (wrong_ == nullptr) lines();
    if (wrong_ == nullptr) lists();
    if (wrong_ == nullptr) done_futures();
    if (wrong_ == nullptr) counts();
    return wrong_;
  }

 private:
  void must(bool holds, const char* what) {
    if (!holds && wrong_ == nullptr) wrong_ = what;
  }

  void enumerators() {
    bool good = below(run_.clock_reason, 4) && below(run_.exit, 5) && are_bools(run_.blocked, run_.deadlocked, run_.ended);
    tables_.loops.for_each(
        [&](const LoopRow& row) { good = good && below(row.phase, 7) && are_bools(row.batch_begun, row.closed); });
    tables_.handles.for_each([&](const HandleRow& row) {
      good = good && below(row.what, 7) && below(row.phase, 4) && are_bools(row.timer, row.cancelled);
    });
    tables_.tasks.for_each([&](const TaskRow& row) {
      good = good && below(row.phase, 5) && below(row.outcome, 4) &&
             are_bools(row.must_cancel, row.cancel_arrived, row.lost, row.in_line);
    });
    tables_.futures.for_each([&](const FutureRow& row) { good = good && below(row.state, 4); });
    tables_.frames.for_each([&](const FrameRow& row) { good = good && are_bools(row.entered, row.suspended); });
    tables_.threads.for_each([&](const ThreadRow& row) { good = good && below(row.phase, 3); });
    tables_.sockets.for_each([&](const SocketRow& row) { good = good && below(row.phase, 7) && are_bools(row.eof); });
    tables_.http.for_each([&](const HttpRow& row) { good = good && below(row.phase, 2); });
    tables_.outputs.for_each([&](const OutputRow& row) { good = good && below(row.stream, 3); });
    must(good, "a row has a value that there is not");
  }

  // A row's own name is the key it is found by.
  template <typename Row, typename Key>
  void keyed(const Table<Row>& table, std::uint64_t end, Key key_of_row) {
    std::uint64_t key = 0;
    for (; const Row* row = table.next(key); ++key) {
      if (key < end && key_of_row(*row) == key) continue;
      return must(false, "a row has another name than its key");
    }
  }

  void names() {
    keyed(tables_.loops, kLargestHeap, [](const LoopRow& row) { return row.id.number; });
    keyed(tables_.handles, kEndOfIds, [](const HandleRow& row) { return row.id.number; });
    keyed(tables_.tasks, kEndOfIds, [](const TaskRow& row) { return row.id.number; });
    keyed(tables_.futures, kEndOfIds << 6, [](const FutureRow& row) { return row.id.is_future() ? row.id.row_key() : 0; });
    keyed(tables_.frames, kEndOfIds, [](const FrameRow& row) { return row.id.number; });
    keyed(tables_.threads, kEndOfIds, [](const ThreadRow& row) { return row.name.number; });
    keyed(tables_.jobs, kEndOfIds, [](const JobRow& row) { return static_cast<std::uint64_t>(row.id); });
    keyed(tables_.sockets, kEndOfIds, [](const SocketRow& row) { return row.name.number; });
    keyed(tables_.http, kEndOfIds, [](const HttpRow& row) { return static_cast<std::uint64_t>(row.id); });
    keyed(tables_.primitives, kEndOfIds << 4, [](const PrimitiveRow& row) { return (row.key & 15) < 8 ? row.key : 0; });
  }

  // -- ready queues and timer heaps

  void ready_queue(const LoopRow& loop) {
    HandleId before;
    std::uint64_t count = 0;
    for (HandleId id = loop.ready_first; id && count <= loop.ready; ++count) {
      const HandleRow* row = state_.handle(id);
      if (row == nullptr || row->phase != HandlePhase::Ready || row->previous != before || row->loop != loop.id)
        return must(false, "a ready queue is broken");
      before = id;
      id = row->next;
    }
    must(count == loop.ready && before == loop.ready_last && loop.batch_left <= loop.ready, "a ready queue has another length");
  }

  void timer_heap(const LoopRow& loop) {
    if (loop.heap_size > tables_.timers.size()) return must(false, "a timer heap has another size");
    std::uint64_t timers = 0, cancelled = 0;
    for (std::uint64_t place = 0; place < loop.heap_size; ++place) {
      const TimerEntry* entry = tables_.timers.find(heap_key(loop.id, place));
      if (entry == nullptr) return must(false, "a timer heap has a hole");
      const HandleRow* handle = state_.handle(entry->handle);
      if (!timer_entry_holds(handle, *entry, loop.id)) continue;
      ++timers;
      cancelled += handle->cancelled ? 1 : 0;
    }
    must(timers == loop.timers && cancelled <= loop.timers_cancelled, "a loop has other timers than counted");
  }

  void queues() {
    std::uint64_t ready = 0, in_heaps = 0, ready_handles = 0;
    tables_.loops.for_each([&](const LoopRow& loop) {
      if (wrong_ != nullptr) return;
      ready_queue(loop);
      timer_heap(loop);
      ready += loop.ready;
      in_heaps += loop.heap_size;
    });
    tables_.handles.for_each([&](const HandleRow& row) { ready_handles += row.phase == HandlePhase::Ready ? 1 : 0; });
    must(ready == ready_handles, "a handle is ready and in no queue");
    must(in_heaps == tables_.timers.size(), "a timer is in no heap");
  }

  // -- those who wait for one thing

  void line(Waitable awaited, TaskId first, TaskId last, std::uint64_t waiters) {
    TaskId before;
    std::uint64_t count = 0;
    for (TaskId id = first; id && count <= waiters; ++count) {
      const TaskRow* row = state_.task(id);
      if (row == nullptr || !row->in_line || row->waits_for != awaited || row->waiter_previous != before)
        return must(false, "a line of waiters is broken");
      before = id;
      id = row->waiter_next;
    }
    must(count == waiters && before == last, "a line of waiters has another length");
    in_lines_ += count;
  }

  void lines() {
    std::uint64_t waiting = 0;
    tables_.tasks.for_each([&](const TaskRow& row) {
      if (wrong_ != nullptr) return;
      line(Waitable(row.id), row.waiters_first, row.waiters_last, row.waiters);
      waiting += row.in_line ? 1 : 0;
      must(!row.in_line || row.phase == TaskPhase::Waiting, "a task stands in line and does not wait");
    });
    tables_.futures.for_each([&](const FutureRow& row) {
      if (wrong_ == nullptr) line(row.id, row.waiters_first, row.waiters_last, row.waiters);
    });
    must(waiting == in_lines_, "a task waits in no line");
  }

  // -- lists of links: each link is in one of them, or free

  template <typename Visit>
  void list(const List& list, Visit visit) {
    LinkId before;
    std::uint64_t count = 0;
    for (LinkId id = list.first; id && count <= list.size; ++count) {
      const LinkRow* row = tables_.links.find(id.number);
      if (row == nullptr || row->previous != before || !take(id)) return must(false, "a list is broken");
      visit(id);
      before = id;
      id = row->next;
    }
    must(count == list.size && before == list.last, "a list has another length");
  }
  void list(const List& one) {
    list(one, [](LinkId) {});
  }

  bool take(LinkId id) {
    if (id.number >= taken_.size() || taken_[id.number]) return false;
    ++taken_count_;
    return taken_[id.number] = true;
  }

  void lists() {
    if (tables_.links.size() != run_.links) return must(false, "there are other links than counted");
    taken_.resize(run_.links + 1);
    for (LinkId id = run_.free_links; id;) {
      const LinkRow* row = tables_.links.find(id.number);
      if (row == nullptr || !take(id)) return must(false, "the free links are broken");
      id = row->next;
    }
    tables_.tasks.for_each([&](const TaskRow& row) { list(row.callbacks), list(row.children); });
    tables_.futures.for_each([&](const FutureRow& row) { list(row.callbacks), list(row.children); });
    tables_.frames.for_each([&](const FrameRow& row) { list(row.locals); });
    std::unordered_map<std::uint64_t, std::uint64_t> lines;  // of primitives: whose it is, by link
    tables_.primitives.for_each([&](const PrimitiveRow& row) {
      list(row.holders), list(row.items), list(row.members);
      list(row.waiters, [&](LinkId id) { lines[id.number] = row.key; });
    });
    must(taken_count_ == run_.links, "a link is in no list");
    tables_.futures.for_each([&](const FutureRow& row) {
      must(row.primitive == 0 || (row.primitive & 15) < 8, "a future has stood in the line of something of no kind");
      if (!row.in_line) return;
      const auto place = lines.find(row.in_line.number);
      if (place == lines.end() || place->second != row.primitive)
        return must(false, "a future stands in a line that there is not");
      lines.erase(place);
    });
  }

  void done_futures() {
    Waitable id = run_.done_first, before;
    std::uint64_t count = 0;
    for (; id && count <= run_.done_remembered; ++count) {
      const FutureRow* row = state_.future(id);
      if (row == nullptr || row->state == FutureState::Pending) return must(false, "a future that is done is not");
      before = id;
      id = row->done_next;
    }
    must(count == run_.done_remembered && before == run_.done_last, "the futures that are done are not as many as counted");
  }

  void counts() {
    std::uint64_t done = 0;
    tables_.tasks.for_each([&](const TaskRow& row) {
      done += row.phase == TaskPhase::Done ? 1 : 0;
      must((row.phase == TaskPhase::Done) == (row.outcome != FutureState::Pending),
           "a task is done without an outcome, or the other way round");
    });
    must(tables_.tasks.size() + run_.tasks_forgotten == run_.tasks && done + run_.tasks_forgotten == run_.tasks_done,
         "the tasks are not as many as counted");
  }

  const LoopState& state_;
  const StateTables& tables_;
  const RunRow& run_;
  std::uint64_t in_lines_ = 0;
  std::vector<bool> taken_;
  std::uint64_t taken_count_ = 0;
  const char* wrong_ = nullptr;
};

}  // namespace

const char* find_contradiction(const LoopState& state) { return Check(state).all(); }

std::string LoopState::check_invariants() const {
  const char* const found = find_contradiction(*this);
  return found == nullptr ? std::string() : found;
}

}  // namespace awaitscope::trace
