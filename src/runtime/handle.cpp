#include "runtime/handle.h"

#include "runtime/observer.h"
#include "runtime/repr.h"
#include "runtime/runtime.h"
#include "runtime/task.h"

namespace awaitscope::runtime {

Kind handle_kind{"Handle", destroy_as<Handle>};
Kind timer_handle_kind{"TimerHandle", destroy_as<TimerHandle>};

namespace {

std::string name_then(const Future& future, const Value& name) {
  if (name) return future.runtime().host().text_of(name);
  const Task* task = future.as_task();
  return task == nullptr ? future.label() : "Task-" + std::to_string(task->name_number());
}

}  // namespace

Handle::Handle(Loop& loop, HandleId id, HandleWhat what, const char* label, Value target, Value arguments, Value context)
    : Object(what == HandleWhat::Timer ? &timer_handle_kind : &handle_kind),
      id_(id),
      loop_(&loop),
      label_(label),
      target_(std::move(target)),
      arguments_(std::move(arguments)),
      context_(std::move(context)) {
  flags = static_cast<std::uint32_t>(what) << kWhatShift;
}

Handle::Handle(Loop& loop, HandleId id, HandleWhat what, Callback&& callback)
    : Handle(loop, id, what, nullptr, std::move(callback.target), std::move(callback.arguments), std::move(callback.context)) {
  if (callback.native != nullptr) {
    flags |= kNative;
    native_ = callback.native;
  } else {
    label_ = loop.host().label_of(target_);
  }
  if (!context_) context_ = loop.host().copy_context();
}

Handle::Handle(Loop& loop, HandleId id, Task& task, Value exception)
    : Handle(loop, id, HandleWhat::TaskStep, "step", Value::share(&task), std::move(exception), task.context()) {
  keep_names(&task, nullptr);
}

Handle::Handle(Loop& loop, HandleId id, Task& task, Future& by)
    : Handle(loop, id, HandleWhat::TaskWakeup, "wakeup", Value::share(&task), Value::share(&by), task.context()) {
  keep_names(&task, &by);
}

Handle::Handle(Loop& loop, HandleId id, Callback&& callback, Future& source)
    : Handle(loop, id, HandleWhat::FutureCallback, std::move(callback)) {
  arguments_ = Value::share(&source);
  keep_names(nullptr, &source);
}

const Handle::Rare Handle::kNothingRare;

Handle::Rare& Handle::make_rare() {
  if (rare_ == nullptr) rare_ = std::make_unique<Rare>();
  return *rare_;
}

void Handle::keep_names(const Task* task, const Future* by) {
  if (task != nullptr && task->named()) make_rare().task_name = task->given_name();
  const Task* by_task = by == nullptr ? nullptr : by->as_task();
  if (by_task != nullptr && by_task->named()) make_rare().by_name = by_task->given_name();
}

TimerHandle::TimerHandle(Loop& loop, HandleId id, double when, Callback&& callback)
    : Handle(loop, id, HandleWhat::Timer, std::move(callback)), when_(when) {}

std::string Handle::task_name() const {
  const Task* owner = task();
  return owner == nullptr ? std::string() : name_then(*owner, rare().task_name);
}

Future* Handle::by() const {
  const bool has = (what() == HandleWhat::TaskWakeup || what() == HandleWhat::FutureCallback) && arguments_;
  return has ? arguments_.as<Future>() : nullptr;
}

std::string Handle::by_label() const {
  const Future* source = by();
  return source == nullptr ? std::string() : name_then(*source, rare().by_name);
}

// Handle.cancel() and TimerHandle.cancel(). What it would have called is let go at once; it dies here if nobody else has it.
void Handle::cancel() {
  if (cancelled()) return;
  const bool in_heap = (flags & kScheduled) != 0;
  if (LoopObserver* observer = loop_->runtime().observer(); observer != nullptr && !began()) {
    if (in_heap) {
      observer->timer_cancelled(static_cast<const TimerHandle&>(*this));
    } else {
      observer->handle_cancelled(*this);
    }
  }
  if (in_heap) loop_->timers_.note_cancelled();
  if (loop_->debug()) make_rare().description = handle_repr(*this);
  flags |= kCancelled;
  if ((flags & kRunning) == 0) let_go();
}

void Handle::let_go() {
  const Value callback = std::move(target_);
  const Value arguments = std::move(arguments_);
}

// A callback that cancels its own handle keeps it and its arguments until it has ended.
Resumed Handle::run() {
  flags |= kBegan | kRunning;
  if (context_) context_ = loop_->host().swap_context(std::move(context_));
  return ended(call());
}

Resumed Handle::call() {
  switch (what()) {
    case HandleWhat::TaskStep:
      return target_.as<Task>()->step(arguments_);
    case HandleWhat::TaskWakeup:
      return target_.as<Task>()->wakeup(*arguments_.as<Future>());
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
  return ended(owner != nullptr ? owner->proceed() : loop_->host().proceed());
}

// While the callback runs, context_ keeps the context to go back to.
Resumed Handle::ended(Resumed resumed) {
  if (resumed.paused()) return resumed;
  if (context_) context_ = loop_->host().swap_context(std::move(context_));
  flags &= ~std::uint32_t{kRunning};
  if (cancelled()) let_go();
  return resumed;
}

}  // namespace awaitscope::runtime
