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

Handle::Handle(Loop& loop, HandleId id, HandleWhat what, const char* label, Callback&& callback)
    : Object(what == HandleWhat::Timer ? &timer_handle_kind : &handle_kind),
      id_(id),
      loop_(&loop),
      label_(label),
      native_(callback.native),
      target_(std::move(callback.target)),
      arguments_(std::move(callback.arguments)),
      context_(std::move(callback.context)) {
  flags = static_cast<std::uint32_t>(what) << kWhatShift;
}

Handle::Handle(Loop& loop, HandleId id, HandleWhat what, Callback callback)
    : Handle(loop, id, what, callback.native != nullptr ? callback.native->label : loop.host().label_of(callback.target), std::move(callback)) {
  if (!context_) context_ = loop.host().copy_context();
}

Handle::Handle(Loop& loop, HandleId id, Ref<Task> task, Value exception)
    : Handle(loop, id, HandleWhat::TaskStep, "step", {nullptr, Value::share(task.get()), std::move(exception), task->context()}) {
  task_name_ = task->given_name();
}

Handle::Handle(Loop& loop, HandleId id, Ref<Task> task, Ref<Future> by)
    : Handle(loop, id, HandleWhat::TaskWakeup, "wakeup", {nullptr, Value::share(task.get()), Value::share(by.get()), task->context()}) {
  task_name_ = task->given_name();
  keep_name_of(*by);
}

Handle::Handle(Loop& loop, HandleId id, Callback callback, Ref<Future> source)
    : Handle(loop, id, HandleWhat::FutureCallback, std::move(callback)) {
  arguments_ = Value::share(source.get());
  keep_name_of(*source);
}

const Handle::Rare Handle::kNothingRare;

Handle::Rare& Handle::make_rare() {
  if (rare_ == nullptr) rare_ = std::make_unique<Rare>();
  return *rare_;
}

void Handle::keep_name_of(const Future& by) {
  const Task* task = by.as_task();
  if (task != nullptr && task->given_name()) make_rare().by_name = task->given_name();
}

TimerHandle::TimerHandle(Loop& loop, HandleId id, double when, Callback callback)
    : Handle(loop, id, HandleWhat::Timer, std::move(callback)), when_(when) {}

std::string Handle::task_name() const {
  const Task* owner = task();
  return owner == nullptr ? std::string() : name_then(*owner, task_name_);
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
  switch (what()) {
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
