// The functions of asyncio.

#include <fmt/format.h>

#include "runtime/gather.h"
#include "runtime/native_coroutine.h"
#include "runtime/runner.h"
#include "runtime/runtime.h"
#include "runtime/sleep.h"
#include "runtime/task.h"
#include "script/arguments.h"
#include "script/asyncio/asyncio.h"
#include "script/core/generator.h"
#include "script/environment.h"
#include "script/objects/module.h"

namespace awaitscope::script {

using runtime::Future;
using runtime::Gather;
using runtime::Loop;
using runtime::Task;

namespace {

struct RunState : Object {
  static Kind kind_of;
  RunState(runtime::Runtime& runtime, Ref<runtime::Coroutine> main, std::optional<bool> debug) : Object(&kind_of), run(runtime, std::move(main), debug) {}
  runtime::AsyncioRun run;
};
Kind RunState::kind_of{"asyncio.run", destroy_as<RunState>};

Value asyncio_run(Vm& vm, const Arguments& arguments) {
  Value parts[2];
  if (!bind(vm, "run", {{"main", Parameter::Either, true}, {"debug", Parameter::KeywordOnly}}, arguments, parts)) return {};
  runtime::Runtime& runtime = vm.environment.runtime();
  if (runtime.running_loop() != nullptr) return vm.raise(exceptions.RuntimeError, "asyncio.run() cannot be called from a running event loop");
  std::optional<bool> debug;
  if (!parts[1].empty() && !parts[1].is_none()) debug = parts[1].is_true();
  Ref<runtime::Coroutine> main = coroutine_of(parts[0]);
  const bool refused = !main;
  Ref<RunState> state = make_object<RunState>(runtime, std::move(main), debug);
  if (refused) {
    const Value text = vm.repr(parts[0]);
    state->run.refuse(make_exception(exceptions.ValueError, fmt::format("a coroutine was expected, got {}", is_str(text) ? as_str(text)->utf8() : "<object>")).value());
  }
  return drive(vm, std::move(state).value(), [](Object& box) { return static_cast<RunState&>(box).run.resume(); }, {{"run_until_complete", "run", "run"}});
}

Value asyncio_sleep(Vm& vm, const Arguments& arguments) {
  Value parts[2];
  if (!bind(vm, "sleep", {{"delay", Parameter::Either, true}, {"result"}}, arguments, parts)) return {};
  double delay = 0;
  if (!is_number(parts[0])) {
    return vm.raise(exceptions.TypeError, fmt::format("'<=' not supported between instances of '{}' and 'int'", type_name(parts[0])));
  }
  if (!to_double(vm, parts[0], &delay)) return {};
  return runtime::make_sleep(vm.environment.runtime(), delay, parts[1].empty() ? Value::none() : parts[1]).value();
}

Value asyncio_create_task(Vm& vm, const Arguments& arguments) {
  Value parts[3];
  const bool fits = bind(vm, "create_task", {{"coro", Parameter::Either, true}, {"name", Parameter::KeywordOnly}, {"context", Parameter::KeywordOnly}}, arguments, parts);
  if (!fits) return {};
  Loop* loop = running_loop(vm);
  if (loop == nullptr) return {};
  Value task = make_task(vm, *loop, parts[0], Value());
  if (!task.empty() && !parts[1].empty() && !parts[1].is_none()) {
    const Value name = is_str(parts[1]) ? parts[1] : vm.str(parts[1]);
    if (is_str(name)) task.as<Task>()->set_name(name);
  }
  return task;
}

Value asyncio_ensure_future(Vm& vm, const Arguments& arguments) {
  Value parts[2];
  if (!bind(vm, "ensure_future", {{"coro_or_future", Parameter::Either, true}, {"loop", Parameter::KeywordOnly}}, arguments, parts)) return {};
  if (Future::from(parts[0]) != nullptr) return parts[0];
  if (!coroutine_of(parts[0])) return vm.raise(exceptions.TypeError, "An asyncio.Future, a coroutine or an awaitable is required");
  Loop* loop = loop_argument(vm, parts[1]);
  return loop == nullptr ? Value() : make_task(vm, *loop, parts[0], Value());
}

Value asyncio_gather(Vm& vm, const Arguments& arguments) {
  bool return_exceptions = false;
  for (std::uint32_t i = 0; i < arguments.keyword_count(); ++i) {
    const std::string name = as_str(arguments.keywords->items()[i])->utf8();
    if (name != "return_exceptions") return vm.raise(exceptions.TypeError, fmt::format("gather() got an unexpected keyword argument '{}'", name));
    const Value truth = vm.truth(arguments[arguments.count + i]);
    return_exceptions = truth.is_true();
  }
  Gather gather(vm.environment.runtime(), return_exceptions ? Gather::Exceptions::Return : Gather::Exceptions::Raise);
  for (std::uint32_t i = 0; i < arguments.count; ++i) {
    Value error;
    if (Future* future = Future::from(arguments[i])) {
      error = gather.add(Ref<Future>::share(future));
    } else if (Ref<runtime::Coroutine> coroutine = coroutine_of(arguments[i])) {
      error = gather.add(std::move(coroutine));
    } else {
      return vm.raise(exceptions.TypeError, "An asyncio.Future, a coroutine or an awaitable is required");
    }
    if (!error.empty()) return vm.raise(std::move(error));
  }
  return answer(vm, gather.finish());
}

Value asyncio_current_task(Vm& vm, const Arguments& arguments) {
  Value parts[1];
  if (!bind(vm, "current_task", {{"loop"}}, arguments, parts)) return {};
  Loop* loop = parts[0].is(&runtime::loop_kind) ? parts[0].as<Loop>() : running_loop(vm);
  if (loop == nullptr) return {};
  Task* task = loop->current_task();
  return task == nullptr ? Value::none() : Value::share(task);
}

Value asyncio_all_tasks(Vm& vm, const Arguments& arguments) {
  Value parts[1];
  if (!bind(vm, "all_tasks", {{"loop"}}, arguments, parts)) return {};
  Loop* loop = parts[0].is(&runtime::loop_kind) ? parts[0].as<Loop>() : running_loop(vm);
  if (loop == nullptr) return {};
  Ref<Set> set = Set::make();
  for (const Ref<Task>& task : vm.environment.runtime().all_tasks(*loop)) {
    if (!set->add(vm, task.value())) return {};
  }
  return std::move(set).value();
}

Value asyncio_get_running_loop(Vm& vm, const Arguments&) {
  Loop* loop = running_loop(vm);
  return loop == nullptr ? Value() : Value::share(loop);
}

Value asyncio_get_event_loop(Vm& vm, const Arguments&) {
  runtime::Runtime& runtime = vm.environment.runtime();
  if (runtime.running_loop() != nullptr) return Value::share(runtime.running_loop());
  if (runtime.event_loop() == nullptr) runtime.set_event_loop(runtime.new_event_loop().get());
  return Value::share(runtime.event_loop());
}

Value asyncio_new_event_loop(Vm& vm, const Arguments&) { return vm.environment.runtime().new_event_loop().value(); }

Value asyncio_set_event_loop(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "set_event_loop", arguments, 1, 1)) return {};
  vm.environment.runtime().set_event_loop(arguments[0].is(&runtime::loop_kind) ? arguments[0].as<Loop>() : nullptr);
  return Value::none();
}

Value asyncio_iscoroutine(Vm&, const Arguments& arguments) { return Value::boolean(static_cast<bool>(coroutine_of(arguments[0]))); }
Value asyncio_iscoroutinefunction(Vm&, const Arguments& arguments) {
  return Value::boolean(arguments[0].is(&function_kind) && arguments[0].as<Function>()->code->is(Code::kCoroutine));
}
Value asyncio_isfuture(Vm&, const Arguments& arguments) { return Value::boolean(Future::from(arguments[0]) != nullptr); }

}  // namespace

void fill_asyncio(Vm&, Dict& names) {
  static bool made = false;
  if (!made) {
    made = true;
    init_future_types();
    init_loop_type();
  }
  const auto put = [&](const char* name, Value value) { names.set_name(Str::intern(name).get(), std::move(value)); };
  add_function(names, "run", asyncio_run);
  add_function(names, "sleep", asyncio_sleep);
  add_function(names, "create_task", asyncio_create_task);
  add_function(names, "ensure_future", asyncio_ensure_future);
  add_function(names, "gather", asyncio_gather);
  add_function(names, "current_task", asyncio_current_task);
  add_function(names, "all_tasks", asyncio_all_tasks);
  add_function(names, "get_running_loop", asyncio_get_running_loop);
  add_function(names, "get_event_loop", asyncio_get_event_loop);
  add_function(names, "new_event_loop", asyncio_new_event_loop);
  add_function(names, "set_event_loop", asyncio_set_event_loop);
  add_function(names, "iscoroutine", asyncio_iscoroutine);
  add_function(names, "iscoroutinefunction", asyncio_iscoroutinefunction);
  add_function(names, "isfuture", asyncio_isfuture);
  put("Future", Value::share(asyncio_types.future));
  put("Task", Value::share(asyncio_types.task));
  put("Handle", Value::share(asyncio_types.handle));
  put("TimerHandle", Value::share(asyncio_types.timer_handle));
  put("AbstractEventLoop", Value::share(asyncio_types.loop));
  put("CancelledError", Value::share(exceptions.CancelledError));
  put("InvalidStateError", Value::share(exceptions.InvalidStateError));
  put("TimeoutError", Value::share(exceptions.TimeoutError));
}

}  // namespace awaitscope::script
