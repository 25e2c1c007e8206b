#include "runtime/handle.h"

#include "runtime/observer.h"
#include "runtime/repr.h"
#include "runtime/runtime.h"
#include "runtime/task.h"

namespace awaitscope::runtime {

Kind handle_kind{"Handle", destroy_as<Handle>};
Kind timer_handle_kind{"TimerHandle", destroy_as<TimerHandle>};

namespace {

// The name that a task had been given when a handle was made; empty if it had none and was "Task-N".
Value given_name_of(const Future& future) {
  const Task* task = future.as_task();
  return task == nullptr ? Value() : task->given_name();
}

std::string name_then(const Future& future, const Value& name) {
  if (name) return future.runtime().host().text_of(name);
  const Task* task = future.as_task();
  return task == nullptr ? future.label() : "Task-" + std::to_string(task->name_number());
}

}  // namespace

Handle::Handle(Loop& loop, HandleId id, HandleWhat what, Callback callback)
    : Object(what == HandleWhat::Timer ? &timer_handle_kind : &handle_kind),
      id_(id),
      loop_(&loop),
      label_(callback.native != nullptr ? callback.native->label : loop.host().label_of(callback.target)),
      native_(callback.native),
      target_(std::move(callback.target)),
      arguments_(std::move(callback.arguments)),
      context_(callback.context ? std::move(callback.context) : loop.host().copy_context()),
      what_(what) {}

Handle::Handle(Loop& loop, HandleId id, Ref<Task> task, Value exception)
    : Object(&handle_kind),
      id_(id),
      loop_(&loop),
      label_("step"),
      target_(Value::share(task.get())),
      arguments_(std::move(exception)),
      context_(task->context()),
      task_name_(task->given_name()),
      what_(HandleWhat::TaskStep) {}

Handle::Handle(Loop& loop, HandleId id, Ref<Task> task, Ref<Future> by)
    : Object(&handle_kind),
      id_(id),
      loop_(&loop),
      label_("wakeup"),
      target_(Value::share(task.get())),
      arguments_(Value::share(by.get())),
      context_(task->context()),
      task_name_(task->given_name()),
      by_name_(given_name_of(*by)),
      what_(HandleWhat::TaskWakeup) {}

Handle::Handle(Loop& loop, HandleId id, Callback callback, Ref<Future> source)
    : Handle(loop, id, HandleWhat::FutureCallback, std::move(callback)) {
  arguments_ = Value::share(source.get());
  by_name_ = given_name_of(*source);
}

TimerHandle::TimerHandle(Loop& loop, HandleId id, double when, Callback callback)
    : Handle(loop, id, HandleWhat::Timer, std::move(callback)), when_(when) {}

std::string Handle::task_name() const {
  const Task* owner = task();
  return owner == nullptr ? std::string() : name_then(*owner, task_name_);
}

Future* Handle::by() const {
  const bool has = (what_ == HandleWhat::TaskWakeup || what_ == HandleWhat::FutureCallback) && arguments_;
  return has ? arguments_.as<Future>() : nullptr;
}

std::string Handle::by_label() const {
  const Future* source = by();
  return source == nullptr ? std::string() : name_then(*source, by_name_);
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
  if (loop_->debug()) description_ = std::make_unique<std::string>(handle_repr(*this));
  flags |= kCancelled;
  const Value callback = std::move(target_);
  const Value arguments = std::move(arguments_);
  native_ = nullptr;
}

// The callback and its arguments are held by this call too: a callback may cancel its own handle.
Resumed Handle::run() {
  flags |= kBegan;
  if (context_) context_ = loop_->host().swap_context(std::move(context_));
  const NativeCallback* native = native_;
  const Value target = target_;
  const Value arguments = arguments_;
  switch (what_) {
    case HandleWhat::TaskStep:
      return ended(target.as<Task>()->step(arguments));
    case HandleWhat::TaskWakeup:
      return ended(target.as<Task>()->wakeup(*arguments.as<Future>()));
    case HandleWhat::FutureCallback:
      return ended(native != nullptr ? native->run(*loop_, target, arguments) : loop_->host().call_with(target, arguments));
    case HandleWhat::Timer:
    case HandleWhat::Callback:
    case HandleWhat::Threadsafe:
    case HandleWhat::Io:
      break;
  }
  return ended(native != nullptr ? native->run(*loop_, target, arguments) : loop_->host().call(target, arguments));
}

Resumed Handle::proceed() {
  Task* owner = task();
  return ended(owner != nullptr ? owner->proceed() : loop_->host().proceed());
}

// While the callback runs, context_ keeps the context to go back to.
Resumed Handle::ended(Resumed resumed) {
  if (context_ && !resumed.paused()) context_ = loop_->host().swap_context(std::move(context_));
  return resumed;
}

}  // namespace awaitscope::runtime
