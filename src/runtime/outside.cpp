#include "runtime/outside.h"

#include <algorithm>
#include <limits>

#include "runtime/observer.h"
#include "runtime/runtime.h"

namespace awaitscope::runtime {

bool Outside::later(const Entry& left, const Entry& right) {
  return left.when > right.when || (left.when == right.when && left.number > right.number);
}

void Outside::push(Heap& heap, double when, std::unique_ptr<OutsideEvent> event) {
  heap.push_back({when, scheduled_++, std::move(event)});
  std::push_heap(heap.begin(), heap.end(), later);
}

Outside::Heap* Outside::earliest() {
  if (workers_.empty()) return network_.empty() ? nullptr : &network_;
  if (network_.empty()) return &workers_;
  return later(workers_.front(), network_.front()) ? &network_ : &workers_;
}

// While the main thread is blocked only workers go on, unless one of them runs a loop that would notice the network.
Outside::Heap* Outside::earliest_while_blocked() {
  if (watcher_ != nullptr && watcher_->selects()) return earliest();
  return workers_.empty() ? nullptr : &workers_;
}

void Outside::forget_everything() {
  workers_.clear();
  network_.clear();
  in_progress_.reset();
  watcher_ = nullptr;
}

double Outside::next_time() const {
  constexpr double kNever = std::numeric_limits<double>::infinity();
  return std::min(workers_.empty() ? kNever : workers_.front().when, network_.empty() ? kNever : network_.front().when);
}

Resumed Outside::run_due() {
  if (go_on().paused()) return Resumed::pause();
  if (resume_waiters().paused()) return Resumed::pause();
  for (;;) {
    Heap* heap = earliest();
    if (heap == nullptr || !(heap->front().when < runtime_.now() + kClockResolution)) return Resumed::returning(Value::none());
    if (run_event(*heap).paused()) return Resumed::pause();
  }
}

Resumed Outside::run_workers(double until) {
  if (go_on().paused()) return Resumed::pause();
  for (;;) {
    Heap* heap = earliest_while_blocked();
    if (heap == nullptr || !(heap->front().when <= until)) return Resumed::returning(Value::none());
    if (run_event(*heap).paused()) return Resumed::pause();
  }
}

Resumed Outside::run_next_while_blocked() {
  if (in_progress_ != nullptr || watching_) return go_on();
  return run_event(*earliest_while_blocked());
}

Resumed Outside::wake_waiters() {
  if (in_progress_ != nullptr || watching_) return go_on();
  return resume_waiters();
}

Resumed Outside::run_event(Heap& heap) {
  std::pop_heap(heap.begin(), heap.end(), later);
  Entry entry = std::move(heap.back());
  heap.pop_back();
  runtime_.move_clock(entry.when, ClockReason::OutsideEvent);
  in_progress_ = std::move(entry.event);
  return event_answered(in_progress_->happen());
}

// First what answered Paused the last time.
Resumed Outside::go_on() {
  if (in_progress_ != nullptr) return event_answered(in_progress_->proceed());
  if (watching_) return resume_waiters();
  return Resumed::returning(Value::none());
}

Resumed Outside::event_answered(Resumed resumed) {
  if (resumed.paused()) return resumed;
  in_progress_.reset();
  return resume_waiters();
}

Resumed Outside::resume_waiters() {
  if (watcher_ == nullptr) return Resumed::returning(Value::none());
  Resumed resumed = watcher_->resume_waiters();
  watching_ = resumed.paused();
  return resumed;
}

}  // namespace awaitscope::runtime
