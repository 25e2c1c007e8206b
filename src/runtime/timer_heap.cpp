#include "runtime/timer_heap.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"
#include "runtime/task.h"

namespace awaitscope::runtime {
namespace {

constexpr std::size_t kChildren = 4;
constexpr std::size_t kFewTimers = 100;    // asyncio's _MIN_SCHEDULED_TIMER_HANDLES
constexpr std::size_t kCachedHeap = 4096;  // entries: a heap of that size stays in the fast caches
constexpr std::size_t kRowPerHeap = 4;     // a merge moves the whole row, so it waits until the heap is a quarter of it

std::size_t parent_of(std::size_t index) { return (index - 1) / kChildren; }
std::size_t first_child_of(std::size_t index) { return index * kChildren + 1; }

// Doubles compare slowly and with branches; the bits of a double, with the sign turned over, are integers of the same order.
std::uint64_t ordered_key(double when) {
  const double deadline = when + 0.0;  // minus zero is zero
  std::uint64_t bits;
  std::memcpy(&bits, &deadline, sizeof bits);
  constexpr std::uint64_t kSign = std::uint64_t{1} << 63;
  return (bits & kSign) != 0 ? ~bits : bits | kSign;
}

template <typename T>
void prefetch(const T* object) {
  constexpr std::size_t kCacheLine = 64;
  for (std::size_t at = 0; at < sizeof(T); at += kCacheLine) __builtin_prefetch(reinterpret_cast<const char*>(object) + at);
}

// The future that the timer will finish, as that of a sleep; null if it does something else.
Future* future_of(const TimerHandle& timer) {
  return timer.native() == &kSetResultUnlessCancelled ? timer.target().as<Future>() : nullptr;
}
Task* waiter_of(const TimerHandle& timer) {
  const Future* future = future_of(timer);
  return future == nullptr || future->callback_count() == 0 ? nullptr : future->callback(0).task();
}

}  // namespace

void TimerHeap::push(Ref<TimerHandle> handle) {
  handle->flags |= Handle::kScheduled;
  const Entry entry{ordered_key(handle->when()), handle->id().number, handle.get()};
  handle.detach();
  heap_.push_back(entry);
}

TimerHandle& TimerHeap::top() {
  settle();
  return *(first_is_in_row() ? row_.back() : heap_.front()).handle;
}

Ref<TimerHandle> TimerHeap::pop() {
  settle();
  Ref<TimerHandle> first = Ref<TimerHandle>::adopt(take_first().handle);
  first->flags &= ~Handle::kScheduled;
  if (first->cancelled()) --cancelled_;
  return first;
}

// Timers just set find their place only when somebody asks for the first: a million set at once are sorted, not sifted.
void TimerHeap::settle() {
  if (ordered_ == heap_.size()) return;
  if (heap_.size() > kCachedHeap && heap_.size() * kRowPerHeap > row_.size()) {
    merge_into_row();
  } else {
    for (; ordered_ < heap_.size(); ++ordered_) sift_up(ordered_, heap_[ordered_]);
  }
}

void TimerHeap::merge_into_row() {
  const auto later = [](const Entry& left, const Entry& right) { return before(right, left); };
  std::sort(heap_.begin(), heap_.end(), later);
  ordered_ = 0;
  if (row_.empty()) return row_.swap(heap_);
  Entries merged(row_.size() + heap_.size());
  std::merge(row_.begin(), row_.end(), heap_.begin(), heap_.end(), merged.begin(), later);
  row_.swap(merged);
  heap_.clear();
}

bool TimerHeap::first_is_in_row() const { return heap_.empty() || (!row_.empty() && before(row_.back(), heap_.front())); }

TimerHeap::Entry TimerHeap::take_first() {
  if (first_is_in_row()) {
    const Entry first = row_.back();
    row_.pop_back();
    fetch_ahead();
    return first;
  }
  const Entry first = heap_.front();
  const Entry last = heap_.back();
  heap_.pop_back();
  ordered_ = heap_.size();
  if (!heap_.empty()) sift_down(0, last);
  return first;
}

// With many timers nothing of what the next ones will wake is in the caches any more: each link of the chain from timer to
// coroutine is fetched one turn before the next.
void TimerHeap::fetch_ahead() const {
  constexpr std::size_t kLinks = 4;
  if (row_.size() < kCachedHeap / kRowPerHeap) return;
  const auto ahead = [&](std::size_t turns) -> const TimerHandle& { return *row_[row_.size() - turns].handle; };
  prefetch(&ahead(kLinks));
  if (const Future* future = future_of(ahead(kLinks - 1))) prefetch(future);
  if (const Task* task = waiter_of(ahead(kLinks - 2))) prefetch(task);
  if (const Task* task = waiter_of(ahead(kLinks - 3))) __builtin_prefetch(task->get_coro().get());
}

void TimerHeap::drop_cancelled() {
  if (size() > kFewTimers && cancelled_ * 2 > size()) {
    rebuild_without_cancelled();
  } else if (cancelled_ > 0) {
    while (!empty() && top().cancelled()) pop();
  }
}

// The row stays sorted when some are taken out; the heap is made anew.
void TimerHeap::rebuild_without_cancelled() {
  std::vector<Ref<TimerHandle>> dropped;  // die last, when the heap is whole again
  dropped.reserve(cancelled_);
  const auto drop = [&](const Entry& entry) {
    if (!entry.handle->cancelled()) return false;
    entry.handle->flags &= ~Handle::kScheduled;
    dropped.push_back(Ref<TimerHandle>::adopt(entry.handle));
    return true;
  };
  row_.erase(std::remove_if(row_.begin(), row_.end(), drop), row_.end());
  heap_.erase(std::remove_if(heap_.begin(), heap_.end(), drop), heap_.end());
  cancelled_ = 0;
  ordered_ = 0;
}

void TimerHeap::clear() {
  Entries dying;
  dying.swap(heap_);
  dying.insert(dying.end(), row_.begin(), row_.end());
  row_.clear();
  ordered_ = 0;
  cancelled_ = 0;
  for (const Entry& entry : dying) release(entry.handle);
}

// -- the heap of four children

// The hole moves and the entry is written once, where the hole ends.
void TimerHeap::sift_up(std::size_t hole, Entry entry) {
  while (hole > 0) {
    const std::size_t parent = parent_of(hole);
    if (!before(entry, heap_[parent])) break;
    heap_[hole] = heap_[parent];
    hole = parent;
  }
  heap_[hole] = entry;
}

void TimerHeap::sift_down(std::size_t hole, Entry entry) {
  for (;;) {
    const std::size_t first = first_child_of(hole);
    if (first + kChildren > heap_.size()) return sift_down_last_level(hole, entry);
    const std::size_t child = smallest_of_four(first);
    if (!before(heap_[child], entry)) break;
    heap_[hole] = heap_[child];
    hole = child;
  }
  heap_[hole] = entry;
}

// Which of four random keys is the smallest cannot be predicted, so it is computed without branches.
std::size_t TimerHeap::smallest_of_four(std::size_t first) const {
  const std::size_t left = first + (before(heap_[first + 1], heap_[first]) ? 1 : 0);
  const std::size_t right = first + 2 + (before(heap_[first + 3], heap_[first + 2]) ? 1 : 0);
  return before(heap_[right], heap_[left]) ? right : left;
}

// Where a parent has fewer than four children.
void TimerHeap::sift_down_last_level(std::size_t hole, Entry entry) {
  std::size_t smallest = hole;
  for (std::size_t child = first_child_of(hole); child < heap_.size(); ++child) {
    if (before(heap_[child], smallest == hole ? entry : heap_[smallest])) smallest = child;
  }
  if (smallest != hole) heap_[hole] = heap_[smallest];
  heap_[smallest] = entry;
}

// -- for whoever looks

std::vector<const TimerHandle*> TimerHeap::timers() const {
  std::vector<const TimerHandle*> all;
  all.reserve(size());
  for (const Entry& entry : heap_) all.push_back(entry.handle);
  for (const Entry& entry : row_) all.push_back(entry.handle);
  return all;
}

void TimerHeap::check_invariants() const {
  std::size_t cancelled = 0;
  for (const TimerHandle* timer : timers()) {
    AWAITSCOPE_ASSERT(timer->scheduled(), "a timer in the heap does not know that it is");
    cancelled += timer->cancelled() ? 1 : 0;
  }
  AWAITSCOPE_ASSERT(cancelled == cancelled_, "the count of cancelled timers is wrong");
  for (std::size_t index = 1; index < ordered_; ++index) {
    AWAITSCOPE_ASSERT(!before(heap_[index], heap_[parent_of(index)]), "a timer is earlier than its parent in the heap");
  }
  for (std::size_t index = 1; index < row_.size(); ++index) {
    AWAITSCOPE_ASSERT(before(row_[index], row_[index - 1]), "the row of timers is not sorted");
  }
}

}  // namespace awaitscope::runtime
