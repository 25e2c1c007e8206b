// The ready queue and the timer heap of a loop, as rows.

#include <vector>

#include "trace/fold.h"

namespace awaitscope::trace {

// -- the ready queue

void Fold::append_ready(LoopRow& loop, HandleRow& row) {
  row.phase = HandlePhase::Ready;
  row.next = {};
  row.previous = loop.ready_last;
  if (loop.ready_last) {
    handle(loop.ready_last).next = row.id;
  } else {
    loop.ready_first = row.id;
  }
  loop.ready_last = row.id;
  ++loop.ready;
}

void Fold::remove_ready(LoopRow& loop, HandleRow& row) {
  if (row.previous) {
    handle(row.previous).next = row.next;
  } else {
    loop.ready_first = row.next;
  }
  if (row.next) {
    handle(row.next).previous = row.previous;
  } else {
    loop.ready_last = row.previous;
  }
  row.next = row.previous = {};
  --loop.ready;
  if (loop.batch_left > 0) --loop.batch_left;
}

// What is in the queue now is the batch; what is pushed from now on waits for the next iteration.
void Fold::begin_batch(LoopRow& loop) {
  loop.phase = Phase::RunBatch;
  if (loop.batch_begun) return;
  loop.batch_begun = true;
  loop.batch_left = loop.ready;
  run().idle_context = 0;
}

// -- the timer heap

// Only a false recording sets a timer once more while its entry of the first time is still there, to be passed over: then that one
// would hold again. In a true one, entries that are passed over are gone before anything is set. When the search gets too long, it may be.
bool Fold::may_be_in_heap(const LoopRow& loop, const TimerEntry& entry) const {
  if (loop.heap_size == loop.timers) return false;
  std::vector<std::uint64_t> places{0};
  for (int steps = 0; !places.empty(); ++steps) {
    if (steps == kLongestSearch) return true;
    const std::uint64_t place = places.back();
    places.pop_back();
    if (place >= loop.heap_size) continue;
    const TimerEntry* found = tables_.timers.find(heap_key(loop.id, place));
    if (TimerHeapOrder::before(entry, *found)) continue;
    if (!TimerHeapOrder::before(*found, entry)) return true;
    places.push_back(2 * place + 1);
    places.push_back(2 * place + 2);
  }
  return false;
}

void Fold::push_timer(LoopRow& loop, const TimerEntry& entry) {
  if (loop.heap_size == kLargestHeap) return;
  std::uint64_t place = loop.heap_size++;
  while (place > 0) {
    const std::uint64_t parent = (place - 1) / 2;
    const TimerEntry* above = tables_.timers.find(heap_key(loop.id, parent));
    if (!TimerHeapOrder::before(entry, *above)) break;
    edit(tables_.timers, kTimers, heap_key(loop.id, place)) = *above;
    place = parent;
  }
  edit(tables_.timers, kTimers, heap_key(loop.id, place)) = entry;
}

TimerEntry Fold::pop_timer(LoopRow& loop) {
  const TimerEntry head = *tables_.timers.find(heap_key(loop.id, 0));
  const std::uint64_t last = --loop.heap_size;
  const TimerEntry moved = *tables_.timers.find(heap_key(loop.id, last));
  erase(tables_.timers, kTimers, heap_key(loop.id, last));
  if (last == 0) return head;
  std::uint64_t place = 0;
  for (;;) {
    std::uint64_t child = 2 * place + 1;
    if (child >= last) break;
    const TimerEntry* below = tables_.timers.find(heap_key(loop.id, child));
    if (child + 1 < last) {
      const TimerEntry* right = tables_.timers.find(heap_key(loop.id, child + 1));
      if (TimerHeapOrder::before(*right, *below)) below = right, ++child;
    }
    if (!TimerHeapOrder::before(*below, moved)) break;
    edit(tables_.timers, kTimers, heap_key(loop.id, place)) = *below;
    place = child;
  }
  edit(tables_.timers, kTimers, heap_key(loop.id, place)) = moved;
  return head;
}

void Fold::drop_stale_timers(LoopRow& loop) {
  while (loop.heap_size > 0) {
    const TimerEntry* head = tables_.timers.find(heap_key(loop.id, 0));
    if (timer_entry_holds(state_.handle(head->handle), *head, loop.id)) break;
    pop_timer(loop);
  }
}

void Fold::take_timer(LoopRow& loop, HandleRow& row) {
  row.timer = false;  // its entry does not hold any more
  if (loop.timers > 0) --loop.timers;
  drop_stale_timers(loop);
}

// As BaseEventLoop._run_once does before it asks the selector: when more than half of over 100 timers are cancelled, all of
// those go; else only those at the head.
void Fold::drop_cancelled_timers(LoopRow& loop) {
  constexpr std::uint64_t kSmallHeap = 100;
  drop_stale_timers(loop);
  if (loop.timers > kSmallHeap && loop.timers_cancelled * 2 > loop.timers) {
    std::vector<TimerEntry> kept;
    while (loop.heap_size > 0) {
      const TimerEntry entry = pop_timer(loop);
      const HandleRow* row = state_.handle(entry.handle);
      if (!timer_entry_holds(row, entry, loop.id)) continue;
      if (row->cancelled) {
        erase(tables_.handles, kHandles, entry.handle.number);
      } else {
        kept.push_back(entry);
      }
    }
    loop.timers = kept.size();
    loop.timers_cancelled = 0;
    for (const TimerEntry& entry : kept) push_timer(loop, entry);
    return;
  }
  while (loop.heap_size > 0) {
    const TimerEntry head = *tables_.timers.find(heap_key(loop.id, 0));
    if (!state_.handle(head.handle)->cancelled) break;
    pop_timer(loop);
    erase(tables_.handles, kHandles, head.handle.number);
    --loop.timers;
    if (loop.timers_cancelled > 0) --loop.timers_cancelled;
    drop_stale_timers(loop);
  }
}

}  // namespace awaitscope::trace
