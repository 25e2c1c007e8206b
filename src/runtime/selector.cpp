#include "runtime/selector.h"

#include "runtime/runtime.h"

namespace awaitscope::runtime {

Selector::Answer SimulatedSelector::select(const Timeout& timeout) {
  Runtime& runtime = loop_.runtime();
  if (runtime.on_worker()) return select_on_worker(timeout);
  for (;;) {
    if (!runtime.outside().idle() && runtime.outside().run_due().paused()) return Answer::Paused;
    if (something_ready() || runtime.now() >= timeout.deadline) break;
    const double next = runtime.outside().next_time();
    if (next == Timeout::kForever && timeout.forever()) return Answer::Deadlock;
    // At equal times the outside event comes first: run_due() runs it before the timer is looked at.
    if (next <= timeout.deadline) {
      runtime.move_clock(next, ClockReason::OutsideEvent);
    } else {
      runtime.move_clock(timeout.deadline, timeout.capped() ? ClockReason::CappedWait : ClockReason::Timer);
    }
  }
  woken_ = false;
  return Answer::Ready;
}

// A loop on a worker's thread does not move the clock: it is parked until something is ready, a thread calls it or the
// deadline has come.
Selector::Answer SimulatedSelector::select_on_worker(const Timeout& timeout) {
  Runtime& runtime = loop_.runtime();
  if (!waiting_)
    waiting_.emplace(
        runtime, [this] { return something_ready(); }, timeout.deadline);
  const Resumed resumed = waiting_->resume();
  if (resumed.paused()) return Answer::Paused;
  waiting_.reset();
  woken_ = false;
  return Answer::Ready;
}

bool SimulatedSelector::something_ready() {
  events_.clear();
  if (IoSource* source = loop_.runtime().io_source()) source->poll(loop_, events_);
  return woken_ || !events_.empty();
}

}  // namespace awaitscope::runtime
