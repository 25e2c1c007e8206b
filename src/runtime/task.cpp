#include "runtime/task.h"

#include "runtime/observer.h"
#include "runtime/repr.h"
#include "runtime/runtime.h"
#include "runtime/sleep.h"

namespace awaitscope::runtime {

Task::Task(Loop& loop, TaskId id, Ref<Coroutine> coroutine, Value name, Value context)
    : Future(loop, FutureId{FutureKind::Future, id.number, true}, &task_kind) {
  begin(std::move(coroutine), std::move(name), std::move(context));
}

Task::Task(Loop& loop)
    : Future(loop, FutureId{FutureKind::Future, 0, true}, &task_kind), coroutine_(make_sleep(runtime(), 0, Value::none())) {
  static_cast<void>(coroutine_->close());  // never begun, it has nothing to say
  runtime().delist(*this);
  set_state(FutureState::Cancelled);
}

void Task::begin(Ref<Coroutine> coroutine, Value name, Value context) {
  if (cancelled()) {
    id_.number = runtime().next_task_id().number;
    set_state(FutureState::Pending);
    runtime().enlist(*this);
  }
  coroutine_ = std::move(coroutine);
  name_ = std::move(name);
  context_ = context ? std::move(context) : loop().host().copy_context();
  set_flag(kLogDestroyPending, true);
  set_flag(kBegun, true);
  if (name_.empty()) name_ = Value::small_int(static_cast<std::int64_t>(runtime().next_task_name_number()));
}

std::string Task::name() const { return named() ? loop().host().text_of(name_) : "Task-" + std::to_string(name_number()); }

void Task::set_name(Value name) {
  const std::string old = this->name();
  const bool changed = loop().host().text_of(name) != old;
  if (name_.is_small_int()) make_rare().name_number = name_number();
  name_ = std::move(name);
  if (LoopObserver* observer = runtime().observer(); observer != nullptr && changed) observer->task_renamed(*this, old);
}

int Task::uncancel() {
  if (cancelling() > 0) --make_rare().cancels_requested;
  return cancelling();
}

namespace {

// Out of line, so that a step saves no registers for it.
[[gnu::noinline]] Resumed stepped_when_done(Task& task, const Value& exception) {
  Host& host = task.loop().host();
  const std::string text = "_step(): already done: " + future_repr(task) + ", " + (exception ? host.repr(exception) : "None");
  return Resumed::raise(host.make_exception(ErrorType::InvalidStateError, text));
}

}  // namespace

// Task.__step. The invariant's third state begins: it waits on nothing, and no step is scheduled.
Resumed Task::step(Value exception) {
  Host& host = loop().host();
  scheduled_ = {};
  const bool cancelled_already = exception && host.classify(exception) == ExceptionClass::Cancelled;
  const bool deliver_cancel = must_cancel() && !cancelled_already;
  ++steps_;
  if (LoopObserver* observer = runtime().observer()) {
    const Throw thrown = deliver_cancel ? Throw::CancelRequested : exception ? Throw::Exception : Throw::Nothing;
    observer->task_step_begin(*this, steps_, thrown, exception);
  }
  if (done()) [[unlikely]]
    return stepped_when_done(*this, exception);
  if (deliver_cancel) exception = make_cancelled_error();
  loop().thrown_ = exception;
  loop().thrown_made_by_step_ = deliver_cancel;
  set_flag(kMustCancel, false);
  fut_waiter_ = nullptr;
  loop().current_task_ = this;
  return settle(exception ? coroutine_->throw_(std::move(exception)) : coroutine_->send(Value::none()));
}

// Task.__wakeup: the result of what it waited for is not passed on, since __await__ asks the future itself.
Resumed Task::wakeup(Future& future) {
  if (LoopObserver* observer = runtime().observer()) observer->task_wakeup(*this, future);
  Resumed result = future.result();
  return step(result.raised() ? std::move(result.value) : Value());
}

Resumed Task::proceed() {
  if (!loop().answered_) return settle(coroutine_->proceed());
  if (runtime().drain_finalizers().paused()) return Resumed::pause();
  return conclude(*std::exchange(loop().answered_, std::nullopt));
}

Resumed Task::settle(Resumed resumed) {
  if (resumed.paused() || !loop().thrown_made_by_step_) return conclude(std::move(resumed));
  loop().thrown_made_by_step_ = false;
  loop().thrown_ = Value();
  loop().answered_ = std::move(resumed);
  return proceed();
}

// The second half of __step: what the coroutine answered.
Resumed Task::conclude(Resumed resumed) {
  MaybeException leaving;
  switch (resumed.outcome) {
    case Outcome::Paused: return resumed;
    case Outcome::Returned: leaving = returned(std::move(resumed.value)); break;
    case Outcome::Raised: leaving = raised(std::move(resumed.value)); break;
    case Outcome::Yielded: suspend_on(std::move(resumed.value)); break;
  }
  return end_step(std::move(leaving));
}

Resumed Task::end_step(MaybeException leaving) {
  loop().current_task_ = nullptr;
  if (LoopObserver* observer = runtime().observer(); observer != nullptr && !done()) {
    observer->task_suspended(*this, fut_waiter_.get());
  }
  loop().thrown_ = Value();
  return leaving ? Resumed::raise(std::move(leaving)) : Resumed::returning(Value::none());
}

MaybeException Task::returned(Value result) {
  if (!must_cancel()) return future_set_result(std::move(result));
  // It was cancelled by itself, or by what it called, right before it returned.
  set_flag(kMustCancel, false);
  return future_cancel(Value(cancel_message())).error;
}

MaybeException Task::raised(Value exception) {
  switch (loop().host().classify(exception)) {
    case ExceptionClass::Cancelled:
      make_rare().cancelled_error =
          std::move(exception);  // to be raised once more, with its traceback, by whoever asks for the result
      return future_cancel(Value::none()).error;
    case ExceptionClass::Exit:
      if (MaybeException error = future_set_exception(exception)) return error;
      return exception;
    case ExceptionClass::Ordinary:
    case ExceptionClass::StopIteration:
    case ExceptionClass::GeneratorExit: break;
  }
  return future_set_exception(std::move(exception));
}

// What the coroutine yielded says what it waits for. The checks come in CPython's order.
void Task::suspend_on(Value yielded) {
  Future* future = Future::from(yielded);
  Host& host = loop().host();
  if (future == nullptr) {
    if (yielded.is_none()) {
      schedule_step(Value());
    } else if (host.is_generator(yielded)) {
      step_with_error("yield was used instead of yield from for generator in task " + future_repr(*this) + " with " +
                      host.repr(yielded));
    } else {
      step_with_error("Task got bad yield: " + host.repr(yielded));
    }
  } else if (&future->loop() != &loop()) {
    step_with_error("Task " + future_repr(*this) + " got Future " + future_repr(*future) + " attached to a different loop");
  } else if (!future->blocking()) {
    step_with_error("yield was used instead of yield from in task " + future_repr(*this) + " with " + future_repr(*future));
  } else if (future == this) {
    step_with_error("Task cannot await on itself: " + future_repr(*this));
  } else {
    wait_for(*future);
  }
}

void Task::wait_for(Future& future) {
  future.set_blocking(false);
  static_cast<void>(future.add_wakeup(*this));  // the loop runs, so it cannot be closed
  fut_waiter_ = Ref<Future>::share(&future);
  if (must_cancel() && future.cancel(cancel_message()).accepted) set_flag(kMustCancel, false);
}

void Task::step_with_error(const std::string& text) {
  schedule_step(loop().host().make_exception(ErrorType::RuntimeError, text));
}

void Task::schedule_step(Value exception) { loop().push_step(*this, std::move(exception)); }

}  // namespace awaitscope::runtime
