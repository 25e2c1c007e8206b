#pragma once

// Everything that happens outside the event loop, as a queue of (time, number, what happens). There are two sorts: worker
// events (a thread goes on) happen even while the loop's thread is blocked in time.sleep(), network events are only noticed
// by the loop's select(). At equal times they happen in the order in which they were scheduled, both sorts together.
//
// `world` puts events here; the runtime only knows when they are due.

#include <cstdint>
#include <memory>
#include <vector>

#include "runtime/coroutine.h"

namespace awaitscope::runtime {

class Runtime;

class OutsideEvent {
 public:
  virtual ~OutsideEvent() = default;
  // May run script code (a worker's slice): answers Returned, or Paused, and then proceed() goes on.
  virtual Resumed happen() = 0;
  virtual Resumed proceed() { return Resumed::returning(Value::none()); }
};

// Told before due events are looked at and after each event: here `world` lets workers go on that waited for a condition.
class OutsideWatcher {
 public:
  virtual ~OutsideWatcher() = default;
  virtual Resumed resume_waiters() = 0;  // called again after Paused
  virtual bool has_waiters() const { return true; }
  // A loop on a worker's thread is in its select(): the network is noticed though the main thread is blocked.
  virtual bool selects() const { return false; }
};

class Outside {
 public:
  explicit Outside(Runtime& runtime) : runtime_(runtime) {}

  void at_worker(double when, std::unique_ptr<OutsideEvent> event) { push(workers_, when, std::move(event)); }
  void at_network(double when, std::unique_ptr<OutsideEvent> event) { push(network_, when, std::move(event)); }
  void set_watcher(OutsideWatcher* watcher) { watcher_ = watcher; }
  void forget_everything();

  bool empty() const { return workers_.empty() && network_.empty(); }
  // Nothing is, and nothing can become due.
  bool idle() const {
    return empty() && in_progress_ == nullptr && !watching_ && (watcher_ == nullptr || !watcher_->has_waiters());
  }
  // The time of the earliest event, or infinity.
  double next_time() const;

  // Runs every event that is due now. Returned or Paused.
  Resumed run_due();
  // What goes on while the main thread is blocked. Worker events up to and including `until`, moving the clock to each.
  Resumed run_workers(double until);
  // The earliest worker event; there must be one.
  bool something_comes_while_blocked() { return in_progress_ != nullptr || watching_ || earliest_while_blocked() != nullptr; }
  Resumed run_next_while_blocked();
  // Lets those go on who wait for what has come about meanwhile.
  Resumed wake_waiters();

 private:
  struct Entry {
    double when;
    std::uint64_t number;
    std::unique_ptr<OutsideEvent> event;
  };
  using Heap = std::vector<Entry>;

  static bool later(const Entry& left, const Entry& right);
  void push(Heap& heap, double when, std::unique_ptr<OutsideEvent> event);
  Heap* earliest();
  Heap* earliest_while_blocked();
  Resumed run_event(Heap& heap);
  Resumed go_on();
  Resumed event_answered(Resumed resumed);
  Resumed resume_waiters();

  Runtime& runtime_;
  Heap workers_;
  Heap network_;
  std::uint64_t scheduled_ = 0;
  OutsideWatcher* watcher_ = nullptr;
  // What answered Paused and must go on first: an event, or the watcher.
  std::unique_ptr<OutsideEvent> in_progress_;
  bool watching_ = false;
};

}  // namespace awaitscope::runtime
