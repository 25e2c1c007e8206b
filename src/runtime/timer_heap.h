#pragma once

// The timer heap: timer handles by deadline, and nothing else. Equal deadlines leave in the order in which they were set.
// CPython's `heapq` is not stable, but its clock moves between any two calls, so real programs see the order of creation; a
// frozen clock would show the heap's accident instead.
//
// A cancelled timer stays where it is until it reaches the head: taking it out would cost a search, and programs that cancel
// most of their timers (timeouts) would pay it every time. When more than half of more than a hundred are cancelled, the loop
// rebuilds the heap without them.
//
// Four children a node: half the levels of a binary heap, and the four keys lie side by side in memory. Keys are kept in the
// heap's own array, so that sifting never follows a pointer.

#include <vector>

#include "runtime/handle.h"

namespace awaitscope::runtime {

class TimerHeap {
 public:
  struct Entry {
    double when;
    std::uint64_t number;  // of the handle: breaks ties
    TimerHandle* handle;   // owned
  };

  TimerHeap() = default;
  TimerHeap(const TimerHeap&) = delete;
  TimerHeap& operator=(const TimerHeap&) = delete;
  ~TimerHeap() { clear(); }

  bool empty() const { return entries_.empty(); }
  std::size_t size() const { return entries_.size(); }
  TimerHandle& top() const { return *entries_.front().handle; }
  double first_deadline() const { return entries_.front().when; }

  void push(Ref<TimerHandle> handle);
  Ref<TimerHandle> pop();

  // Cancelled timers that are still inside.
  std::size_t cancelled_count() const { return cancelled_; }
  void note_cancelled() { ++cancelled_; }
  // asyncio's first phase: at the head, or everywhere when there are too many.
  void drop_cancelled();
  void clear();

  // In heap order: the first is the earliest, the rest are not sorted.
  const std::vector<Entry>& entries() const { return entries_; }
  void check_invariants() const;

 private:
  static bool before(const Entry& left, const Entry& right) {
    return left.when < right.when || (left.when == right.when && left.number < right.number);
  }
  void sift_up(std::size_t hole, Entry entry);
  void sift_down(std::size_t hole, Entry entry);
  void rebuild_without_cancelled();

  std::vector<Entry> entries_;
  std::size_t cancelled_ = 0;
};

}  // namespace awaitscope::runtime
