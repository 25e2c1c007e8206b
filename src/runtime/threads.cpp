#include "runtime/threads.h"

#include <limits>
#include <memory>

#include "runtime/observer.h"
#include "runtime/runtime.h"

namespace awaitscope::runtime {
namespace {

// Nothing happens; only the clock gets there.
class MomentComes final : public OutsideEvent {
 public:
  Resumed happen() override { return Resumed::returning(Value::none()); }
};

Value refusal(Runtime& runtime) {
  return runtime.host().make_exception(
      ErrorType::RuntimeError,
      "a worker thread cannot block here in the sandbox (inside a comparison, a hash or a finalizer): move the call out of it");
}

}  // namespace

BlockingSleep::BlockingSleep(Runtime& runtime, double seconds) : runtime_(runtime), until_(runtime.now() + seconds) {
  if (runtime.on_worker()) return;
  if (LoopObserver* observer = runtime.observer()) observer->blocking_sleep(seconds, runtime.current_task());
}

Resumed BlockingSleep::resume() {
  if (runtime_.on_worker()) {
    if (std::exchange(begun_, true)) return Resumed::returning(Value::none());
    if (!runtime_.threads()->can_park()) return Resumed::raise(refusal(runtime_));
    runtime_.threads()->park_until(until_);
    return Resumed::pause();
  }
  if (!std::exchange(begun_, true) && runtime_.outside().wake_waiters().paused()) return Resumed::pause();
  if (runtime_.outside().run_workers(until_).paused()) return Resumed::pause();
  runtime_.move_clock(until_, ClockReason::BlockingSleep);
  return Resumed::returning(Value::none());
}

Resumed BlockingWait::resume() {
  const bool first = !std::exchange(begun_, true);
  if (first) {
    if (pass_()) return Resumed::returning(Value::boolean(true));
    if (runtime_.now() >= limit_) return Resumed::returning(Value::boolean(false));
  }
  if (!runtime_.on_worker()) {
    if (first && limit_ != std::numeric_limits<double>::infinity())
      runtime_.outside().at_worker(limit_, std::make_unique<MomentComes>());
    return wait_on_main();
  }
  if (!first) return Resumed::returning(Value::boolean(passed_));
  if (!runtime_.threads()->can_park()) return Resumed::raise(refusal(runtime_));
  if (limit_ != std::numeric_limits<double>::infinity()) runtime_.outside().at_worker(limit_, std::make_unique<MomentComes>());
  runtime_.threads()->park_for([this] { return passed_ = pass_(); }, limit_);
  return Resumed::pause();
}

Resumed BlockingWait::wait_on_main() {
  Outside& outside = runtime_.outside();
  if (outside.wake_waiters().paused()) return Resumed::pause();
  for (;;) {
    if (pass_()) return Resumed::returning(Value::boolean(true));
    if (runtime_.now() >= limit_) return Resumed::returning(Value::boolean(false));
    if (!outside.something_comes_while_blocked()) {
      runtime_.declare_deadlock("the main thread waits for a worker that never ends");
      return Resumed::pause();
    }
    if (outside.run_next_while_blocked().paused()) return Resumed::pause();
  }
}

}  // namespace awaitscope::runtime
