#include "runtime/repr.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "base/budget.h"
#include "runtime/runtime.h"
#include "runtime/task.h"

namespace awaitscope::runtime {
namespace {

// A task waits for a task that waits for a task: beyond this depth the rest is "...".
constexpr int kDeepestRepr = 20;

std::string repr_at(const Future& future, int depth);

std::string native_text(const NativeCallback& native, const std::string& arguments) {
  std::string text = std::string(native.label) + "(" + arguments + ")";
  return native.source == nullptr ? text : text + " at " + native.source;
}

std::string done_callback_text(Host& host, const DoneCallback& callback) {
  switch (callback.sort()) {
    case DoneCallback::Sort::Wakeup: return "Task.task_wakeup()";
    case DoneCallback::Sort::Native: return native_text(*callback.native, "");
    case DoneCallback::Sort::Script:
    case DoneCallback::Sort::None: break;
  }
  return host.describe_callback(callback.target, Value(), nullptr);
}

// Of more than two callbacks only the first and the last are shown.
std::string callbacks_text(const Future& future) {
  Host& host = future.loop().host();
  const int count = future.callback_count();
  std::string text = done_callback_text(host, future.callback(0));
  if (count > 2) text += ", <" + std::to_string(count - 2) + " more>";
  if (count > 1) text += ", " + done_callback_text(host, future.callback(count - 1));
  return " cb=[" + text + "]";
}

std::string state_text(const Future& future) {
  const Task* task = future.as_task();
  if (task != nullptr && !task->done() && task->cancelling() > 0) return "cancelling";
  return future.state() == FutureState::Exception ? "finished" : name_of(future.state());
}

std::string task_text(const Task& task, int depth) {
  Host& host = task.loop().host();
  const std::string name = task.named() ? host.repr(task.given_name()) : "'" + task.name() + "'";
  std::string text = " name=" + name + " coro=<" + host.describe_coroutine(task.coroutine()) + ">";
  if (const Future* waiter = task.fut_waiter()) text += " wait_for=" + repr_at(*waiter, depth + 1);
  return text;
}

std::string repr_at(const Future& future, int depth) {
  if (depth > kDeepestRepr) return "...";
  Host& host = future.loop().host();
  std::string text = "<" + host.type_name(Value::share(const_cast<Future*>(&future))) + " " + state_text(future);
  if (const Task* task = future.as_task()) text += task_text(*task, depth);
  if (future.state() == FutureState::Exception) text += " exception=" + host.repr(future.peek());
  if (future.state() == FutureState::Finished) text += " result=" + host.short_repr(future.peek());
  if (future.callback_count() > 0) text += callbacks_text(future);
  if (future.source_traceback()) text += " created at " + host.place_of(future.source_traceback(), future.made_by());
  return text + ">";
}

// A deadline as Python's repr() writes it: the fewest digits that read back as the same number.
std::string number_text(double number) {
  char text[40];
  const bool plain = number == 0.0 || (std::fabs(number) >= 1e-4 && std::fabs(number) < 1e16);
  for (int digits = 1; digits <= 17; ++digits) {
    std::snprintf(text, sizeof text, plain ? "%.*f" : "%.*g", digits, number);
    if (std::strtod(text, nullptr) == number) break;
  }
  return text;
}

}  // namespace

std::string future_repr(const Future& future) {
  constexpr int kCost = 200;  // instructions
  Budget::spend(kCost);
  return repr_at(future, 0);
}

std::string callback_text(const Handle& handle) {
  Host& host = handle.loop().host();
  if (handle.cancelled()) return "None()";  // it has let go of what it was to call
  if (handle.what() == HandleWhat::TaskStep) return "Task.task_step()";
  if (handle.what() == HandleWhat::TaskWakeup) return "Task.task_wakeup()";
  if (handle.native() != nullptr) {
    std::string arguments;
    if (handle.by() != nullptr) {
      arguments = future_repr(*handle.by());
    } else {
      arguments = host.short_repr(handle.target());
      if (handle.arguments()) arguments += ", " + host.short_repr(handle.arguments());
    }
    return native_text(*handle.native(), arguments);
  }
  const Value* argument = handle.by() == nullptr ? nullptr : &handle.arguments();
  return host.describe_callback(handle.target(), argument == nullptr ? handle.arguments() : Value(), argument);
}

std::string handle_repr(const Handle& handle) {
  if (!handle.described().empty()) return handle.described();
  std::string text = std::string("<") + handle.kind->name;
  if (handle.cancelled()) text += " cancelled";
  if (handle.is_timer()) text += " when=" + number_text(static_cast<const TimerHandle&>(handle).when());
  if (!handle.cancelled()) text += " " + callback_text(handle);
  if (handle.loop().debug()) {
    const MadeBy by = handle.source_traceback() ? MadeBy::Script : MadeBy::Library;
    text += " created at " + handle.loop().host().place_of(handle.source_traceback(), by);
  }
  return text + ">";
}

}  // namespace awaitscope::runtime
