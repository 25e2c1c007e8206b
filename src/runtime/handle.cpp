#include "runtime/handle.h"

#include "runtime/observer.h"
#include "runtime/repr.h"
#include "runtime/runtime.h"
#include "runtime/task.h"

namespace awaitscope::runtime {

namespace {

// destroy_as() for what nobody can derive a class from: its size, and with it the free list that it goes to, is known here.
template <typename T>
void destroy_exactly(Object* object) {
  auto* typed = static_cast<T*>(object);
  typed->~T();
  Heap::release(typed, sizeof(T));
}

std::string name_then(const Future& future, const Value& name) {
  if (name) return future.runtime().host().text_of(name);
  const Task* task = future.as_task();
  return task == nullptr ? future.label() : "Task-" + std::to_string(task->name_number());
}

}  // namespace

Kind handle_kind{"Handle", destroy_exactly<Handle>};
Kind timer_handle_kind{"TimerHandle", destroy_exactly<TimerHandle>};

const Handle::Rare Handle::kNothingRare;

Handle::Rare& Handle::make_rare() {
  if (rare_ == nullptr) rare_ = std::make_unique<Rare>();
  return *rare_;
}

std::string Handle::task_name() const {
  const Task* owner = task();
  return owner == nullptr ? std::string() : name_then(*owner, rare().task_name);
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

}  // namespace awaitscope::runtime
