#include "runtime/runner.h"

#include "runtime/gather.h"
#include "runtime/runtime.h"
#include "runtime/task.h"

namespace awaitscope::runtime {

// -- Runner

MaybeException Runner::lazy_init() {
  if (state_ == State::Closed) return runtime_.host().make_exception(ErrorType::RuntimeError, "Runner is closed");
  if (state_ == State::Initialized) return {};
  Ref<Loop> loop = runtime_.new_event_loop();
  runtime_.choose_event_loop(loop.get());
  set_event_loop_ = true;
  adopt(std::move(loop));
  return {};
}

void Runner::adopt(Ref<Loop> loop) {
  loop_ = std::move(loop);
  if (debug_) loop_->set_debug(*debug_);
  context_ = runtime_.host().copy_context();
  state_ = State::Initialized;
}

Resumed Runner::loop() {
  if (MaybeException error = lazy_init()) return Resumed::raise(std::move(error));
  return Resumed::returning(loop_.value());
}

MaybeException Runner::begin_run(Ref<Coroutine> coroutine, Value context) {
  if (runtime_.running_loop() != nullptr) {
    return runtime_.host().make_exception(ErrorType::RuntimeError, "Runner.run() cannot be called from a running event loop");
  }
  if (MaybeException error = lazy_init()) return error;
  Ref<Task> task = loop_->create_task(std::move(coroutine), Value(), context ? std::move(context) : context_);
  if (!task) return loop_->closed_error();
  running_.emplace(*loop_, Ref<Future>::adopt(task.detach()));
  return {};
}

Resumed Runner::run() {
  Resumed resumed = running_->resume();
  if (!resumed.paused()) running_.reset();
  return resumed;
}

// Runner.close(): each part is awaited before the next; if one raises (KeyboardInterrupt), the loop is closed all the same.
Resumed Runner::close() {
  if (state_ != State::Initialized) return Resumed::returning(Value::none());
  for (;;) {
    Resumed resumed = close_part();
    if (resumed.paused()) return resumed;
    if (resumed.raised() || closing_ == Closing::ShutdownExecutor) return finish_close(std::move(resumed));
    closing_ = static_cast<Closing>(static_cast<int>(closing_) + 1);
  }
}

Resumed Runner::close_part() {
  switch (closing_) {
    case Closing::CancelTasks: return cancel_all_tasks();
    case Closing::ReportFailures: return report_failures();
    case Closing::ShutdownAsyncgens:
      if (!running_) running_.emplace(*loop_, loop_->shutdown_asyncgens());
      return run();
    case Closing::ShutdownExecutor:
      if (!running_) running_.emplace(*loop_, loop_->shutdown_default_executor());
      return run();
  }
  return Resumed::returning(Value::none());
}

// _cancel_all_tasks(), first half: cancel, then wait for all of them to end.
Resumed Runner::cancel_all_tasks() {
  if (!running_) {
    if (asked_ == 0) to_cancel_ = runtime_.all_tasks(*loop_);
    if (to_cancel_.empty()) return Resumed::returning(Value::none());
    // Each request goes all the way to what the task waits for in the end.
    for (; asked_ < to_cancel_.size(); ++asked_) {
      if (runtime_.host().slice_over()) return Resumed::pause();
      if (CancelAnswer answer = to_cancel_[asked_]->cancel(); answer.error) return Resumed::raise(std::move(answer.error));
    }
    Gather gather(runtime_, Gather::Exceptions::Return);
    for (const Ref<Task>& task : to_cancel_) {
      if (MaybeException error = gather.add(Ref<Future>::share(task.get()))) return Resumed::raise(std::move(error));
    }
    Resumed outer = gather.finish();
    if (outer.raised()) return outer;
    running_.emplace(*loop_, Ref<Future>::adopt(static_cast<Future*>(outer.value.detach())));
  }
  return run();
}

// Its second half: a task that answered the cancellation with another exception.
Resumed Runner::report_failures() {
  for (; reported_ < to_cancel_.size(); ++reported_) {
    Task& task = *to_cancel_[reported_];
    if (task.state() != FutureState::Exception) continue;
    if (!report_) {
      ExceptionContext context;
      context.message = "unhandled exception during asyncio.run() shutdown";
      context.exception = task.peek();
      context.task = Value::share(&task);
      report_.emplace(*loop_, std::move(context));
    }
    Resumed resumed = report_->resume();
    if (resumed.paused()) return resumed;
    report_.reset();
    if (resumed.raised()) return resumed;
  }
  to_cancel_.clear();
  return runtime_.drain_finalizers();
}

Resumed Runner::finish_close(Resumed how) {
  running_.reset();
  report_.reset();
  to_cancel_.clear();
  asked_ = 0;
  if (set_event_loop_) runtime_.choose_event_loop(nullptr);
  state_ = State::Closed;
  if (MaybeException error = loop_->close()) return Resumed::raise(std::move(error));
  loop_ = nullptr;
  return how.raised() ? std::move(how) : Resumed::returning(Value::none());
}

// -- asyncio.run()

Resumed AsyncioRun::resume() {
  switch (at_) {
    case At::Start:
      if (MaybeException error = begin()) return Resumed::raise(std::move(error));
      at_ = At::Running;
      [[fallthrough]];
    case At::Running:
      if (!outcome_) outcome_ = runner_.run();
      if (outcome_->paused()) return outcome_.reset(), Resumed::pause();
      at_ = At::Closing;
      [[fallthrough]];
    case At::Closing: break;
  }
  Resumed closed = runner_.close();
  if (closed.paused()) return closed;
  return closed.raised() ? std::move(closed) : std::move(*outcome_);
}

MaybeException AsyncioRun::begin() {
  if (runtime_.running_loop() != nullptr) {
    return runtime_.host().make_exception(ErrorType::RuntimeError, "asyncio.run() cannot be called from a running event loop");
  }
  // The loop is made before the argument is looked at.
  if (Resumed loop = runner_.loop(); loop.raised()) return std::move(loop.value);
  if (refusal_) {
    outcome_ = Resumed::raise(std::move(refusal_));
    return {};
  }
  return runner_.begin_run(std::move(main_));
}

}  // namespace awaitscope::runtime
