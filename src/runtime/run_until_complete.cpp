#include "runtime/run_until_complete.h"

#include "runtime/runtime.h"
#include "runtime/task.h"

namespace awaitscope::runtime {
namespace {

// When run_forever() ended because of KeyboardInterrupt or SystemExit, there is nothing left to stop.
Resumed run_until_complete_cb(Loop&, const Value&, const Value& argument) {
  auto* future = argument.as<Future>();
  if (!future->cancelled()) {
    const Value exception = future->exception().value;
    if (!exception.is_none() && future->loop().host().classify(exception) == ExceptionClass::Exit) {
      return Resumed::returning(Value::none());
    }
  }
  future->loop().stop();
  return Resumed::returning(Value::none());
}

const NativeCallback kRunUntilCompleteCb{"_run_until_complete_cb", "asyncio/base_events.py:180", run_until_complete_cb};

}  // namespace

Resumed RunUntilComplete::resume() {
  if (!std::exchange(begun_, true)) {
    if (MaybeException error = begin()) return Resumed::raise(std::move(error));
  }
  Resumed ran = loop_->run_forever();
  return ran.paused() ? std::move(ran) : end(std::move(ran));
}

MaybeException RunUntilComplete::begin() {
  if (MaybeException error = loop_->check_closed()) return error;
  if (MaybeException error = loop_->check_running()) return error;
  new_task_ = !future_;
  if (new_task_) {
    Ref<Task> task = loop_->create_task(std::move(coroutine_));
    task->set_log_destroy_pending(false);  // an exception says so if it did not complete
    future_ = Ref<Future>::adopt(task.detach());
  } else if (&future_->loop() != loop_) {
    return loop_->host().make_exception(ErrorType::ValueError,
                                        "The future belongs to a different loop than the one specified as the loop argument");
  }
  return future_->add_done_callback(Callback::of(kRunUntilCompleteCb, Value::none()));
}

Resumed RunUntilComplete::end(Resumed ran) {
  // The caller has no access to a task made here, so an exception that leaves the loop counts as retrieved.
  if (ran.raised() && new_task_ && future_->done() && !future_->cancelled()) future_->clear_log_traceback();
  future_->remove_done_callback(kRunUntilCompleteCb);
  if (ran.raised()) return ran;
  if (future_->done()) return future_->result();
  return Resumed::raise(loop_->host().make_exception(ErrorType::RuntimeError, "Event loop stopped before Future completed."));
}

}  // namespace awaitscope::runtime
