#pragma once

// A handle is one scheduled callback: it waits in the ready queue, or as a timer handle in the timer heap, and runs once.
// What it can do is a closed set (HandleWhat), so running one is a switch and not a call through a type-erased function.
// Handles are objects because scripts hold them: cancel(), cancelled(), when().
//
// A handle remembers how it was described when it was made: a task renamed while its step waits in the queue is still
// announced by its old name, as the trace of CPython does.

#include <memory>
#include <string>

#include "base/ids.h"
#include "runtime/coroutine.h"

namespace awaitscope::runtime {

class Future;
class Loop;
class Task;

extern Kind handle_kind;
extern Kind timer_handle_kind;

// A callback written in C++. `state` is what it was made with, `argument` the future it is called for, or the second thing it
// was scheduled with.
struct NativeCallback {
  const char* label;   // asyncio's qualified name: "gather.<locals>._done_callback"
  const char* source;  // where asyncio defines it, for messages: "asyncio/tasks.py:767"
  Resumed (*run)(Loop& loop, const Value& state, const Value& argument);
};

// Something to call, before it becomes a handle: a C++ callback with its two values, or a callable of the script.
struct Callback {
  const NativeCallback* native = nullptr;  // null: `target` is a callable of the script
  Value target;                            // the callable, or the C++ callback's state
  Value arguments;                         // for Host::call, or the C++ callback's argument
  Value context;                           // the contextvars context, or empty

  static Callback of(const NativeCallback& native, Value state, Value argument = Value()) {
    return {&native, std::move(state), std::move(argument), Value()};
  }
  static Callback script(Value callable, Value arguments, Value context = Value()) {
    return {nullptr, std::move(callable), std::move(arguments), std::move(context)};
  }
};

class Handle : public Object {
 public:
  Handle(Loop& loop, HandleId id, HandleWhat what, Callback&& callback);
  Handle(Loop& loop, HandleId id, Task& task, Value exception);          // a task's step
  Handle(Loop& loop, HandleId id, Task& task, Future& by);               // a task's wake-up
  Handle(Loop& loop, HandleId id, Callback&& callback, Future& source);  // a future's done callback

  HandleId id() const { return id_; }
  Loop& loop() const { return *loop_; }
  HandleWhat what() const { return static_cast<HandleWhat>(flags >> kWhatShift & 0xFF); }
  const char* label() const { return (flags & kNative) != 0 ? native_->label : label_; }  // kept after cancel()
  bool is_timer() const { return kind == &timer_handle_kind; }

  // The task that a step or wake-up is for, with its name when the handle was made; else null, and an empty text.
  Task* task() const;
  std::string task_name() const;
  // The future whose being done made this handle, with its name then; else null, and an empty text.
  Future* by() const;
  std::string by_label() const;

  const NativeCallback* native() const { return (flags & kNative) != 0 && !cancelled() ? native_ : nullptr; }
  const Value& target() const { return target_; }
  const Value& arguments() const { return arguments_; }

  // In debug mode: the stack where the script made it; empty if asyncio did.
  const Value& source_traceback() const { return rare().source_traceback; }
  void set_source_traceback(Value stack) { make_rare().source_traceback = std::move(stack); }
  // What repr() says once it is cancelled, in debug mode: what it was. Else empty.
  const std::string& described() const { return rare().description; }

  // Handle.cancel(): it stays where it is, and is passed over when its turn comes.
  void cancel();
  bool cancelled() const { return (flags & kCancelled) != 0; }
  bool began() const { return (flags & kBegan) != 0; }

  // Runs the callback, without telling the observer. Paused: call proceed().
  Resumed run();
  Resumed proceed();

 protected:
  enum Flag : std::uint32_t { kCancelled = 1, kBegan = 2, kScheduled = 4, kNative = 8, kRunning = 16 };
  static constexpr int kWhatShift = 8;  // HandleWhat stands in `flags` too

 private:
  friend class Loop;
  friend class TimerHeap;

  // What few handles have.
  struct Rare : Counted {
    Value source_traceback;
    std::string description;
    Value task_name;  // the task's name at creation, if it had been given one; else it is "Task-N"
    Value by_name;    // the same of the future, if it is a task
  };
  static const Rare kNothingRare;

  Handle(Loop& loop, HandleId id, HandleWhat what, const char* label, Value target, Value arguments, Value context);
  Resumed call();
  void ended();
  void let_go();
  void keep_name_of(const Future& by);
  const Rare& rare() const { return rare_ == nullptr ? kNothingRare : *rare_; }
  Rare& make_rare();

  HandleId id_;
  Loop* loop_;
  union {
    const char* label_;             // of a step, a wake-up, a callable of the script
    const NativeCallback* native_;  // if kNative
  };
  Value target_;     // callable, C++ state, or task
  Value arguments_;  // arguments, C++ argument, exception to throw, or the future that is done
  Value context_;
  std::unique_ptr<Rare> rare_;
};

class TimerHandle : public Handle {
 public:
  TimerHandle(Loop& loop, HandleId id, double when, Callback&& callback);

  double when() const { return when_; }
  // In the timer heap, cancelled or not. Closing the loop empties the heap and leaves this as it is, as asyncio does.
  bool scheduled() const { return (flags & kScheduled) != 0; }

 private:
  double when_;  // seconds
};

}  // namespace awaitscope::runtime
