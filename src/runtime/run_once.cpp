// One turn of the wheel: BaseEventLoop._run_once and Handle._run of CPython 3.11, cut into phases that can stop in the middle.

#include "runtime/loop.h"

#include <cstdio>

#include "base/budget.h"
#include "runtime/observer.h"
#include "runtime/repr.h"
#include "runtime/runtime.h"
#include "runtime/task.h"

namespace awaitscope::runtime {

Iteration Loop::run_once() {
  if (runtime_.deadlocked()) return Iteration::Deadlock;
  if (phase_ == Phase::Idle) {
    drop_cancelled_timers();
    compute_timeout();
    begin_select();
  }
  if (phase_ == Phase::Select) {
    switch (selector_->select(timeout_)) {
      case Selector::Answer::Paused: return Iteration::Paused;
      case Selector::Answer::Deadlock:
        runtime_.declare_deadlock("nothing is ready, no timer is set and no event is on its way");
        return Iteration::Deadlock;
      case Selector::Answer::Ready: break;
    }
    process_events();
    collect_due_timers();
    begin_batch();
  }
  return run_batch();
}

void Loop::enter(Phase phase) {
  phase_ = phase;
  if (LoopObserver* watcher = observer(); watcher != nullptr && watcher->hears_phases) watcher->phase_changed(id_, phase);
}

void Loop::drop_cancelled_timers() {
  enter(Phase::DropCancelledTimers);
  timers_.drop_cancelled();
}

// How long select may wait: not at all if something is ready, else until the first timer, else for ever. A deadline that is
// not a number counts as passed, as `max(0, when - now)` makes it.
void Loop::compute_timeout() {
  enter(Phase::ComputeTimeout);
  const double now = time();
  if (!ready_.empty() || stopping_) {
    timeout_ = {0.0, now};
  } else if (timers_.empty()) {
    timeout_ = {Timeout::kForever, Timeout::kForever};
  } else {
    const double when = timers_.first_deadline();
    const double wait = when - now > 0.0 ? when - now : 0.0;
    timeout_ = {wait, when};
    if (wait <= 0.0) timeout_.deadline = now;
    if (wait >= kLongestSelect) timeout_ = {kLongestSelect, now + kLongestSelect};
  }
}

void Loop::begin_select() {
  enter(Phase::Select);
  ++iteration_;
  if (LoopObserver* watcher = observer()) watcher->loop_iteration(id_, iteration_, timeout_, ready_.size());
}

void Loop::process_events() {
  enter(Phase::ProcessEvents);
  std::vector<Ref<Handle>>& events = selector_->events();
  if (!events.empty()) [[unlikely]]
    enqueue_all(events);
}

void Loop::enqueue_all(std::vector<Ref<Handle>>& events) {
  for (Ref<Handle>& handle : events) {
    if (!handle->cancelled()) enqueue(*handle);
  }
  events.clear();
}

// A timer that is due but cancelled goes through the ready queue too, and is passed over there.
void Loop::collect_due_timers() {
  enter(Phase::CollectDueTimers);
  if (timers_.empty()) return;
  const double end = time() + kClockResolution;
  while (!timers_.empty() && !(timers_.first_deadline() >= end)) {
    Ref<TimerHandle> timer = timers_.pop();
    if (LoopObserver* watcher = observer()) watcher->timer_fired(*timer);
    enqueue(*timer);
  }
}

// The batch is counted before it runs: what its handles add waits for the next iteration, else two tasks that wake each other
// would keep timers and sockets out for ever.
void Loop::begin_batch() {
  enter(Phase::RunBatch);
  batch_left_ = ready_.size();
  constexpr int kCost =
      20;  // in instructions, of an iteration in which nothing of the script's runs: there may be no end of them
  if (batch_left_ == 0) Budget::spend(kCost);
}

// -- the parts of a turn that every handle goes through

// A callback that cancels its own handle keeps it and its arguments until it has ended.
inline Resumed Handle::run() {
  flags |= kBegan | kRunning;
  if (context_) context_ = loop_->host().swap_context(std::move(context_));
  Resumed resumed = call();
  if (!resumed.paused()) ended();
  return resumed;
}

inline Resumed Handle::call() {
  switch (what()) {
    case HandleWhat::TaskStep: return target_.as<Task>()->step(arguments_);
    case HandleWhat::TaskWakeup: return target_.as<Task>()->wakeup(*arguments_.as<Future>());
    case HandleWhat::FutureCallback:
      if ((flags & kNative) == 0) return loop_->host().call_with(target_, arguments_);
      break;
    case HandleWhat::Timer:
    case HandleWhat::Callback:
    case HandleWhat::Threadsafe:
    case HandleWhat::Io:
      if ((flags & kNative) == 0) return loop_->host().call(target_, arguments_);
      break;
  }
  return native_->run(*loop_, target_, arguments_);
}

Resumed Handle::proceed() {
  Task* owner = task();
  Resumed resumed = owner != nullptr ? owner->proceed() : loop_->host().proceed();
  if (!resumed.paused()) ended();
  return resumed;
}

// While the callback runs, context_ keeps the context to go back to.
inline void Handle::ended() {
  if (context_) context_ = loop_->host().swap_context(std::move(context_));
  flags &= ~std::uint32_t{kRunning};
  if (cancelled()) let_go();
}

// The handle before dies when the next one has been taken, or at the end of the batch: asyncio keeps it in a local variable
// until then, and what dies with it (a task with an exception that nobody asked for) is heard of at that moment.
inline void Loop::take_next_handle() {
  Ref<Handle> next;
  if (batch_left_ > 0) {
    --batch_left_;
    next = ready_.pop();
    if (LoopObserver* watcher = observer(); watcher != nullptr && next->cancelled()) watcher->handle_skipped(*next);
  }
  stage_ = Stage::Taken;
  handle_ = std::move(next);
}

inline void Loop::begin_handle() {
  executing_ = handle_.get();
  began_at_ = time();
  if (LoopObserver* watcher = observer()) watcher->handle_begin(*handle_);
}

inline void Loop::end_handle() {
  stage_ = Stage::Taking;
  executing_ = nullptr;
  if (debug_ && time() - began_at_ >= slow_callback_duration_) report_slow(*handle_);
  if (LoopObserver* watcher = observer()) watcher->handle_end(*handle_);
}

// False: a finalizer answered Paused.
inline bool Loop::drain() { return !runtime_.has_finalizers() || !runtime_.drain_finalizers().paused(); }

// One after the other, without a switch over the stages: where a stage follows another the compiler sees it.
Iteration Loop::run_batch() {
  if (stage_ == Stage::Running) {
    handle_answered(handle_->proceed());
  } else if (stage_ == Stage::Reporting) {
    report_answered(report_->resume());
  }
  if (stage_ == Stage::Running || stage_ == Stage::Reporting) return Iteration::Paused;
  for (;;) {
    if (stage_ == Stage::Ending) {
      if (!drain()) return Iteration::Paused;
      end_handle();
      if (raised_) return end_batch(Iteration::Raised);
    }
    if (stage_ == Stage::Taking) {
      if (Budget::left() < 0 && host().slice_over()) return Iteration::Paused;
      take_next_handle();
    }
    if (!drain()) return Iteration::Paused;
    if (!handle_) return end_batch(Iteration::Ran);
    stage_ = Stage::Taking;
    if (handle_->cancelled()) continue;
    begin_handle();
    if (Resumed resumed = handle_->run(); resumed.returned()) [[likely]] {
      stage_ = Stage::Ending;
    } else {
      handle_answered(std::move(resumed));
      if (stage_ != Stage::Ending) return Iteration::Paused;
    }
  }
}

// Handle._run(): KeyboardInterrupt and SystemExit leave the loop, every other exception goes to the exception handler, and
// the loop goes on.
void Loop::handle_answered(Resumed resumed) {
  stage_ = resumed.paused() ? Stage::Running : Stage::Ending;
  if (!resumed.raised()) return;
  if (host().classify(resumed.value) == ExceptionClass::Exit) {
    raised_ = std::move(resumed.value);
    return;
  }
  host().note_frame_left(resumed.value, "Handle._run");
  ExceptionContext context;
  context.message = "Exception in callback " + callback_text(*handle_);
  context.exception = std::move(resumed.value);
  context.handle = handle_.value();
  kept_by_reports_.emplace_back(context.exception, context.handle);
  context.source_traceback = handle_->source_traceback();
  report_.emplace(*this, std::move(context));
  report_answered(report_->resume());
}

void Loop::report_answered(Resumed resumed) {
  stage_ = resumed.paused() ? Stage::Reporting : Stage::Ending;
  if (resumed.paused()) return;
  report_.reset();
  if (resumed.raised()) raised_ = std::move(resumed.value);
}

// In debug mode: something in this callback blocked the loop.
void Loop::report_slow(const Handle& handle) {
  const std::string what = handle.task() != nullptr ? future_repr(*handle.task()) : handle_repr(handle);
  char seconds[32];
  std::snprintf(seconds, sizeof seconds, "%.3f", time() - began_at_);
  host().warn("Executing " + what + " took " + seconds + " seconds");
}

Iteration Loop::end_batch(Iteration how) {
  stage_ = Stage::Taking;
  batch_left_ = 0;
  handle_ = nullptr;
  enter(Phase::Idle);
  return how;
}

}  // namespace awaitscope::runtime
