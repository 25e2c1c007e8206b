#include "runtime/timer_heap.h"

#include <algorithm>

#include "base/check.h"

namespace awaitscope::runtime {
namespace {

constexpr std::size_t kChildren = 4;
constexpr std::size_t kFewTimers = 100;  // asyncio's _MIN_SCHEDULED_TIMER_HANDLES

std::size_t parent_of(std::size_t index) { return (index - 1) / kChildren; }
std::size_t first_child_of(std::size_t index) { return index * kChildren + 1; }

}  // namespace

void TimerHeap::push(Ref<TimerHandle> handle) {
  handle->flags |= Handle::kScheduled;
  Entry entry{handle->when(), handle->id().number, handle.get()};
  handle.detach();
  entries_.push_back(entry);
  sift_up(entries_.size() - 1, entry);
}

Ref<TimerHandle> TimerHeap::pop() {
  Ref<TimerHandle> first = Ref<TimerHandle>::adopt(entries_.front().handle);
  first->flags &= ~Handle::kScheduled;
  if (first->cancelled()) --cancelled_;
  const Entry last = entries_.back();
  entries_.pop_back();
  if (!entries_.empty()) sift_down(0, last);
  return first;
}

void TimerHeap::drop_cancelled() {
  if (entries_.size() > kFewTimers && cancelled_ * 2 > entries_.size()) {
    rebuild_without_cancelled();
  } else {
    while (!entries_.empty() && top().cancelled()) pop();
  }
}

void TimerHeap::rebuild_without_cancelled() {
  std::vector<Entry> kept;
  std::vector<Ref<TimerHandle>> dropped;  // die last, when the heap is whole again
  kept.reserve(entries_.size() - cancelled_);
  for (const Entry& entry : entries_) {
    if (entry.handle->cancelled()) {
      entry.handle->flags &= ~Handle::kScheduled;
      dropped.push_back(Ref<TimerHandle>::adopt(entry.handle));
    } else {
      kept.push_back(entry);
    }
  }
  entries_.swap(kept);
  cancelled_ = 0;
  for (std::size_t index = entries_.size() / kChildren + 1; index-- > 0;) {
    if (index < entries_.size()) sift_down(index, entries_[index]);
  }
}

void TimerHeap::clear() {
  std::vector<Entry> dying;
  dying.swap(entries_);
  cancelled_ = 0;
  for (const Entry& entry : dying) release(entry.handle);
}

// The hole moves and the entry is written once, where the hole ends.
void TimerHeap::sift_up(std::size_t hole, Entry entry) {
  while (hole > 0) {
    const std::size_t parent = parent_of(hole);
    if (!before(entry, entries_[parent])) break;
    entries_[hole] = entries_[parent];
    hole = parent;
  }
  entries_[hole] = entry;
}

void TimerHeap::sift_down(std::size_t hole, Entry entry) {
  const std::size_t size = entries_.size();
  for (;;) {
    const std::size_t first = first_child_of(hole);
    if (first >= size) break;
    std::size_t smallest = first;
    const std::size_t end = std::min(first + kChildren, size);
    for (std::size_t child = first + 1; child < end; ++child) {
      if (before(entries_[child], entries_[smallest])) smallest = child;
    }
    if (!before(entries_[smallest], entry)) break;
    entries_[hole] = entries_[smallest];
    hole = smallest;
  }
  entries_[hole] = entry;
}

void TimerHeap::check_invariants() const {
  std::size_t cancelled = 0;
  for (std::size_t index = 0; index < entries_.size(); ++index) {
    const Entry& entry = entries_[index];
    AWAITSCOPE_ASSERT(index == 0 || !before(entry, entries_[parent_of(index)]), "a timer is earlier than its parent in the heap");
    AWAITSCOPE_ASSERT(entry.handle->scheduled(), "a timer in the heap does not know that it is");
    cancelled += entry.handle->cancelled() ? 1 : 0;
  }
  AWAITSCOPE_ASSERT(cancelled == cancelled_, "the count of cancelled timers is wrong");
}

}  // namespace awaitscope::runtime
