#pragma once

// The timer heap: timer handles by deadline, and nothing else. Equal deadlines leave in the order in which they were set.
// CPython's `heapq` is not stable, but its clock moves between any two calls, so real programs see the order of creation; a
// frozen clock would show the heap's accident instead.
//
// A cancelled timer stays where it is until it reaches the head: taking it out would cost a search, and programs that cancel
// most of their timers (timeouts) would pay it every time. When more than half of more than a hundred are cancelled, the loop
// rebuilds the heap without them.
//
// Inside there are two parts. Timers set lately are in a heap with four children a node: half the levels of a binary heap,
// the keys side by side in memory and kept apart from the handles, so that sifting never follows a pointer. When the heap has
// outgrown the caches it is sorted and merged into the second part, a sorted row that is consumed from its end. The rejected
// twin is the heap alone: with a million timers every pop of it misses the cache at each of its lower levels, and the handles
// are met in an order that cannot be foreseen; a sorted row says early which are next.

#include <vector>

#include "runtime/handle.h"

namespace awaitscope::runtime {

class TimerHeap {
 public:
  TimerHeap() = default;
  TimerHeap(const TimerHeap&) = delete;
  TimerHeap& operator=(const TimerHeap&) = delete;
  ~TimerHeap() { clear(); }

  bool empty() const { return heap_.empty() && row_.empty(); }
  std::size_t size() const { return heap_.size() + row_.size(); }
  TimerHandle& top();
  double first_deadline() { return top().when(); }

  void push(Ref<TimerHandle> handle);
  Ref<TimerHandle> pop();

  // Cancelled timers that are still inside.
  std::size_t cancelled_count() const { return cancelled_; }
  void note_cancelled() { ++cancelled_; }
  // asyncio's first phase: at the head, or everywhere when there are too many.
  void drop_cancelled();
  void clear();

  // All that are inside, in no order.
  std::vector<const TimerHandle*> timers() const;
  void check_invariants() const;

 private:
  struct Entry {
    std::uint64_t key;     // the deadline, as an integer of the same order
    std::uint64_t number;  // of the handle: breaks ties
    TimerHandle* handle;   // owned
  };
  using Entries = std::vector<Entry, CountedAllocator<Entry>>;

  static bool before(const Entry& left, const Entry& right) {
    return (left.key < right.key) | ((left.key == right.key) & (left.number < right.number));
  }

  void settle();
  void merge_into_row();
  bool first_is_in_row() const;
  Entry take_first();
  void fetch_ahead() const;
  void rebuild_without_cancelled();

  void sift_up(std::size_t hole, Entry entry);
  void sift_down(std::size_t hole, Entry entry);
  void sift_down_last_level(std::size_t hole, Entry entry);
  std::size_t smallest_of_four(std::size_t first) const;

  Entries heap_;  // heap-ordered up to ordered_; beyond it, timers just set, as they came
  std::size_t ordered_ = 0;
  Entries row_;  // sorted, the earliest last
  std::size_t cancelled_ = 0;
};

}  // namespace awaitscope::runtime
