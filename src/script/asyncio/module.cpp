// The functions of asyncio.

#include <fmt/format.h>

#include <algorithm>

#include "runtime/gather.h"
#include "runtime/native_coroutine.h"
#include "runtime/runner.h"
#include "runtime/runtime.h"
#include "runtime/sleep.h"
#include "runtime/task.h"
#include "runtime/wait.h"
#include "script/arguments.h"
#include "script/asyncio/asyncio.h"
#include "script/asyncio/host.h"
#include "script/asyncio/primitives.h"
#include "script/collections/set_table.h"
#include "script/core/generator.h"
#include "script/core/operations.h"
#include "script/core/traceback.h"
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
  RunState(runtime::Runtime& runtime, Ref<runtime::Coroutine> main, std::optional<bool> debug)
      : Object(&kind_of), run(runtime, std::move(main), debug) {}
  runtime::AsyncioRun run;
};
Kind RunState::kind_of{"asyncio.run", destroy_as<RunState>};

Value asyncio_run(Vm& vm, const Arguments& arguments) {
  Value parts[2];
  if (!bind_as_python(vm, "run", {{"main", Parameter::Either, true}, {"debug", Parameter::KeywordOnly}}, arguments, parts))
    return {};
  runtime::Runtime& runtime = vm.environment.runtime();
  if (runtime.running_loop() != nullptr) {
    vm.raise(exceptions.RuntimeError, "asyncio.run() cannot be called from a running event loop");
    return raised_in_engine(vm, "run", parts[0]);
  }
  std::optional<bool> debug;
  if (!parts[1].empty() && !parts[1].is_none()) debug = parts[1].is_true();
  Ref<runtime::Coroutine> main = coroutine_of(parts[0]);
  const bool refused = !main;
  Ref<RunState> state = make_object<RunState>(runtime, std::move(main), debug);
  if (refused) {
    state->run.refuse(
        make_exception(exceptions.ValueError, fmt::format("a coroutine was expected, got {}", repr_now(vm, parts[0]))).value());
  }
  return drive(vm, std::move(state).value(), [](Object& box) { return static_cast<RunState&>(box).run.resume(); },
               {{"run_until_complete", "run", "run"}});
}

Value asyncio_sleep(Vm& vm, const Arguments& arguments) {
  Value parts[2];
  if (!bind_as_python(vm, "sleep", {{"delay", Parameter::Either, true}, {"result"}}, arguments, parts)) return {};
  double delay = 0;
  if (!is_number(parts[0])) {
    Ref<Exception> refusal = make_exception(
        exceptions.TypeError, fmt::format("'<=' not supported between instances of '{}' and 'int'", type_name(parts[0])));
    return runtime::make_refused_sleep(vm.environment.runtime(), std::move(refusal).value()).value();
  }
  if (!to_double(vm, parts[0], &delay)) return {};
  return runtime::make_sleep(vm.environment.runtime(), delay, parts[1].empty() ? Value::none() : parts[1]).value();
}

Value asyncio_create_task(Vm& vm, const Arguments& arguments) {
  Value parts[3];
  const bool fits =
      bind_as_python(vm, "create_task",
                     {{"coro", Parameter::Either, true}, {"name", Parameter::KeywordOnly}, {"context", Parameter::KeywordOnly}},
                     arguments, parts);
  if (!fits) return {};
  Loop* loop = running_loop(vm);
  if (loop == nullptr) return raised_in_engine(vm, "create_task", parts[0]);
  // The task is made as Task-N, and then renamed.
  Value task = make_task(vm, *loop, parts[0], loop->task_factory() ? parts[1] : Value(), parts[2]);
  if (is_task(task) && !parts[1].empty() && !parts[1].is_none()) {
    task.as<Task>()->set_name(is_str(parts[1]) ? parts[1] : Str::make(str_now(vm, parts[1])).value());
  }
  return task;
}

Value asyncio_ensure_future(Vm& vm, const Arguments& arguments) {
  Value parts[2];
  if (!bind_as_python(vm, "ensure_future", {{"coro_or_future", Parameter::Either, true}, {"loop", Parameter::KeywordOnly}},
                      arguments, parts))
    return {};
  if (Future* future = Future::from(parts[0])) {
    if (!parts[1].is(&runtime::loop_kind) || &future->loop() == parts[1].as<Loop>()) return parts[0];
    return vm.raise(exceptions.ValueError,
                    "The future belongs to a different loop than the one specified as the loop argument");
  }
  Ref<runtime::Coroutine> coroutine = coroutine_for(vm, parts[0]);
  if (!coroutine) return {};
  Loop* loop = loop_argument(vm, parts[1]);
  return loop == nullptr ? Value() : make_task(vm, *loop, coroutine.value(), Value());
}

// All arguments are there: futures, or what a task is made of.
Value gather_all(Vm& vm, const Value* arguments, std::uint32_t count, bool return_exceptions) {
  Gather gather(vm.environment.runtime(), return_exceptions ? Gather::Exceptions::Return : Gather::Exceptions::Raise);
  for (std::uint32_t i = 0; i < count; ++i) {
    Value error;
    if (Future* future = Future::from(arguments[i])) {
      error = gather.add(Ref<Future>::share(future));
    } else {
      std::int64_t hash = 0;  // gather() looks each up in a dict first, where only a coroutine is sure to have a hash
      if (!arguments[i].is(&coroutine_kind) && !hash_of(vm, arguments[i], &hash)) return {};
      Ref<runtime::Coroutine> coroutine = coroutine_for(vm, arguments[i]);
      if (!coroutine || event_loop(vm) == nullptr) return {};
      error = gather.add(std::move(coroutine));
    }
    if (!error.empty()) return vm.raise(std::move(error));
  }
  return answer(vm, gather.finish());
}

// With a task factory: lets it make each task, then gathers. Slots: the arguments (a list), return_exceptions.
Value resume_factory_gather(Vm& vm, NativeFrame& frame, Value result) {
  auto& items = as_list(frame.slots[0])->items;
  for (;;) {
    const auto index = static_cast<std::size_t>(frame.index);
    if (frame.state == 1) {
      if (result.empty()) return {};
      if (Future* made = Future::from(result)) made->set_log_destroy_pending(false);
      items[index] = std::move(result);
      ++frame.index;
    }
    frame.state = 0;
    if (static_cast<std::size_t>(frame.index) == items.size()) {
      return gather_all(vm, items.data(), static_cast<std::uint32_t>(items.size()), frame.slots[1].is_true());
    }
    const Value argument = items[static_cast<std::size_t>(frame.index)];
    if (Future::from(argument) != nullptr) {
      ++frame.index;
      continue;
    }
    Ref<runtime::Coroutine> coroutine = coroutine_for(vm, argument);
    Loop* loop = running_loop(vm);
    if (!coroutine || loop == nullptr) return {};
    frame.state = 1;
    result = make_task(vm, *loop, coroutine.value(), Value());
    if (result.is_pushed()) return result;
  }
}

Value asyncio_gather(Vm& vm, const Arguments& arguments) {
  bool return_exceptions = false;
  for (std::uint32_t i = 0; i < arguments.keyword_count(); ++i) {
    const std::string name = as_str(arguments.keywords->items()[i])->utf8();
    if (name != "return_exceptions")
      return vm.raise(exceptions.TypeError, fmt::format("gather() got an unexpected keyword argument '{}'", name));
    return_exceptions = vm.truth(arguments[arguments.count + i]).is_true();
  }
  if (arguments.count == 0 && event_loop(vm) == nullptr) return {};
  const Loop* running = vm.environment.runtime().running_loop();
  if (running != nullptr && running->task_factory()) {
    return vm.push_native(resume_factory_gather,
                          {List::make(arguments.values, arguments.count).value(), Value::boolean(return_exceptions)});
  }
  return gather_all(vm, arguments.values, arguments.count, return_exceptions);
}

Value asyncio_current_task(Vm& vm, const Arguments& arguments) {
  Value parts[1];
  if (!bind_as_python(vm, "current_task", {{"loop"}}, arguments, parts)) return {};
  Loop* loop = parts[0].is(&runtime::loop_kind) ? parts[0].as<Loop>() : running_loop(vm);
  if (loop == nullptr) return {};
  Task* task = loop->current_task();
  return task == nullptr ? Value::none() : Value::share(task);
}

Value asyncio_all_tasks(Vm& vm, const Arguments& arguments) {
  Value parts[1];
  if (!bind_as_python(vm, "all_tasks", {{"loop"}}, arguments, parts)) return {};
  Loop* loop = parts[0].is(&runtime::loop_kind) ? parts[0].as<Loop>() : running_loop(vm);
  if (loop == nullptr) return {};
  Ref<Set> set = make_ordered_set();
  for (const Ref<Task>& task : vm.environment.runtime().all_tasks(*loop)) {
    if (!set_append(vm, *set, task.value())) return {};
  }
  return std::move(set).value();
}

Value asyncio_get_running_loop(Vm& vm, const Arguments&) {
  Loop* loop = running_loop(vm);
  return loop == nullptr ? Value() : Value::share(loop);
}

Value asyncio_peek_running_loop(Vm& vm, const Arguments&) {
  Loop* loop = vm.environment.runtime().running_loop();
  return loop == nullptr ? Value::none() : Value::share(loop);
}

Value asyncio_get_event_loop(Vm& vm, const Arguments&) {
  Loop* loop = event_loop(vm);
  return loop == nullptr ? Value() : Value::share(loop);
}

Value asyncio_new_event_loop(Vm& vm, const Arguments&) { return vm.environment.runtime().new_event_loop().value(); }

Value asyncio_set_event_loop(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "set_event_loop", arguments, 1, 1)) return {};
  if (!arguments[0].is_none() && !arguments[0].is(&runtime::loop_kind)) {
    return vm.raise(exceptions.TypeError,
                    fmt::format("loop must be an instance of AbstractEventLoop or None, not '{}'", type_name(arguments[0])));
  }
  vm.environment.runtime().choose_event_loop(arguments[0].is_none() ? nullptr : arguments[0].as<Loop>());
  return Value::none();
}

Value asyncio_iscoroutine(Vm& vm, const Arguments& arguments) {
  Value parts[1];
  if (!bind_as_python(vm, "iscoroutine", {{"obj", Parameter::Either, true}}, arguments, parts)) return {};
  return Value::boolean(static_cast<bool>(coroutine_of(parts[0])));
}

// Those of the engine's own functions that are coroutine functions in asyncio.
bool is_coroutine_native(const Native& native) {
  constexpr std::string_view kNames[] = {
      "acquire", "wait", "get", "put", "join", "shutdown_asyncgens", "shutdown_default_executor"};
  if (native.code == asyncio_sleep) return true;
  const AsyncioTypes& t = asyncio_types;
  const Type* const owners[] = {t.lock,  t.event,      t.semaphore,      t.bounded_semaphore,
                                t.queue, t.lifo_queue, t.priority_queue, t.loop};
  const bool of_asyncio =
      native.owner != nullptr && std::find(std::begin(owners), std::end(owners), native.owner) != std::end(owners);
  return of_asyncio && std::find(std::begin(kNames), std::end(kNames), native.name) != std::end(kNames);
}

}  // namespace

bool is_coroutine_function(const Value& value) {
  if (value.is(&bound_method_kind)) return is_coroutine_function(value.as<BoundMethod>()->function);
  if (value.is(&function_kind)) return value.as<Function>()->code->is(Code::kCoroutine);
  return value.is(&native_kind) && is_coroutine_native(*value.as<Native>());
}

namespace {

Value asyncio_iscoroutinefunction(Vm& vm, const Arguments& arguments) {
  Value parts[1];
  if (!bind_as_python(vm, "iscoroutinefunction", {{"func", Parameter::Either, true}}, arguments, parts)) return {};
  return Value::boolean(is_coroutine_function(parts[0]));
}

Value asyncio_isfuture(Vm& vm, const Arguments& arguments) {
  Value parts[1];
  if (!bind_as_python(vm, "isfuture", {{"obj", Parameter::Either, true}}, arguments, parts)) return {};
  return Value::boolean(Future::from(parts[0]) != nullptr);
}

}  // namespace

namespace {

// A script can call the functions below too, through library code that calls what it is given.
Value misused(Vm& vm) {
  return vm.raise(exceptions.TypeError, "this part of asyncio needs a loop and futures of the engine's own");
}

// create_future(loop, kind): for the parts of asyncio that are written in the scenario language, whose futures have names of
// their own in a trace.
Value internal_create_future(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "create_future", arguments, 2, 2)) return {};
  Loop* loop = loop_argument(vm, arguments[0]);
  if (loop == nullptr) return {};
  const std::string wanted = is_str(arguments[1]) ? as_str(arguments[1])->utf8() : "";
  for (int kind = 0; kind < kFutureKinds; ++kind) {
    if (wanted == name_of(static_cast<FutureKind>(kind))) return loop->create_future(static_cast<FutureKind>(kind)).value();
  }
  return vm.raise(exceptions.ValueError, "no such kind of future: " + wanted);
}

Value fill_ordered_set(Vm& vm, List* items, Value*) {
  const Ref<Set> seen = Set::make();  // quicker to ask
  Ref<Set> set = make_ordered_set();
  for (const Value& item : items->items) {
    const std::int64_t before = seen->used;
    if (!seen->add(vm, item)) return {};
    if (seen->used != before && !set_append(vm, *set, item)) return {};
  }
  return std::move(set).value();
}

Value internal_make_ordered_set(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "make_ordered_set", arguments, 0, 1)) return {};
  return arguments.count == 0 ? make_ordered_set().value() : vm.collect(arguments[0], fill_ordered_set, {});
}

// _wait(futures, timeout, return_when)
Value internal_wait(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "_wait", arguments, 3, 3)) return {};
  if (!has_layout(arguments[0], Layout::Set) || !is_str(arguments[2])) return misused(vm);
  std::vector<Ref<Future>> futures;
  for (const Set::Slot& slot : as_set(arguments[0])->table) {
    if (slot.key.empty()) continue;
    Future* future = Future::from(slot.key);
    if (future == nullptr)
      return vm.raise(exceptions.AttributeError,
                      fmt::format("'{}' object has no attribute 'add_done_callback'", type_name(slot.key)));
    futures.push_back(Ref<Future>::share(future));
  }
  std::optional<double> timeout;
  if (!arguments[1].is_none()) {
    double seconds = 0;
    if (!is_number(arguments[1])) {
      return vm.raise(exceptions.TypeError,
                      fmt::format("unsupported operand type(s) for +: 'float' and '{}'", type_name(arguments[1])));
    }
    if (!to_double(vm, arguments[1], &seconds)) return {};
    timeout = seconds;
  }
  const std::string when = as_str(arguments[2])->utf8();
  const auto return_when = when == "FIRST_COMPLETED"   ? runtime::ReturnWhen::FirstCompleted
                           : when == "FIRST_EXCEPTION" ? runtime::ReturnWhen::FirstException
                                                       : runtime::ReturnWhen::AllCompleted;
  return make_engine_coroutine(vm, runtime::wait(vm.environment.runtime(), std::move(futures), timeout, return_when));
}

// The callback `_release_waiter`: set on a future, taken off it, or called by a timer.
Value internal_release_on_done(Vm& vm, const Arguments& arguments) {
  if (arguments.count != 2 || Future::from(arguments[0]) == nullptr || Future::from(arguments[1]) == nullptr)
    return misused(vm);
  return answer_or_none(
      vm, Future::from(arguments[0])->add_done_callback(runtime::Callback::of(runtime::kReleaseWaiter, arguments[1])));
}
Value internal_release_no_more(Vm& vm, const Arguments& arguments) {
  if (arguments.count != 2 || Future::from(arguments[0]) == nullptr) return misused(vm);
  Future::from(arguments[0])->remove_done_callback(runtime::kReleaseWaiter, arguments[1]);
  return Value::none();
}
Value internal_release_later(Vm& vm, const Arguments& arguments) {
  if (arguments.count != 3 || !arguments[0].is(&runtime::loop_kind) || Future::from(arguments[2]) == nullptr)
    return misused(vm);
  double delay = 0;
  if (!is_number(arguments[1]))
    return vm.raise(exceptions.TypeError,
                    fmt::format("unsupported operand type(s) for +: 'float' and '{}'", type_name(arguments[1])));
  if (!to_double(vm, arguments[1], &delay)) return {};
  auto* loop = arguments[0].as<Loop>();
  Ref<runtime::TimerHandle> timer = loop->call_later(delay, runtime::Callback::of(runtime::kReleaseWaiter, arguments[2]));
  return timer ? std::move(timer).value() : vm.raise(loop->closed_error());
}

// set_event_loop_policy(): as if nobody had chosen a loop yet.
Value internal_forget_event_loop(Vm& vm, const Arguments&) {
  vm.environment.runtime().forget_event_loop();
  return Value::none();
}

// The context that a call in a thread runs in; None as long as nobody uses contexts.
Value internal_copy_context(Vm& vm, const Arguments&) {
  Value context = vm.environment.runtime().host().copy_context();
  return context.empty() ? Value::none() : context;
}

void add_functions(Dict& names) {
  add_function(names, "run", asyncio_run);
  add_function(names, "sleep", asyncio_sleep);
  add_function(names, "create_task", asyncio_create_task);
  add_function(names, "ensure_future", asyncio_ensure_future);
  add_function(names, "gather", asyncio_gather);
  add_function(names, "current_task", asyncio_current_task);
  add_function(names, "all_tasks", asyncio_all_tasks);
  add_function(names, "get_running_loop", asyncio_get_running_loop);
  add_function(names, "_get_running_loop", asyncio_peek_running_loop);
  add_function(names, "get_event_loop", asyncio_get_event_loop);
  add_function(names, "new_event_loop", asyncio_new_event_loop);
  add_function(names, "set_event_loop", asyncio_set_event_loop);
  add_function(names, "iscoroutine", asyncio_iscoroutine);
  add_function(names, "iscoroutinefunction", asyncio_iscoroutinefunction);
  add_function(names, "isfuture", asyncio_isfuture);
}

void add_types(Dict& names) {
  const AsyncioTypes& types_of = asyncio_types;
  for (Type* type :
       {types_of.future, types_of.task, types_of.handle, types_of.timer_handle, types_of.lock, types_of.event,
        types_of.semaphore, types_of.bounded_semaphore, types_of.queue, types_of.lifo_queue, types_of.priority_queue,
        types_of.runner, exceptions.QueueEmpty, exceptions.QueueFull, exceptions.CancelledError, exceptions.InvalidStateError,
        exceptions.TimeoutError, exceptions.BrokenBarrierError}) {
    names.set_name(type->name.get(), Value::share(type));
  }
  // There is one sort of loop, under the names of the classes that it would be derived from.
  for (const char* name : {"AbstractEventLoop", "BaseEventLoop", "SelectorEventLoop"})
    names.set_name(Str::intern(name).get(), Value::share(types_of.loop));
  for (const char* when : {"FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"}) {
    names.set_name(Str::intern(when).get(), Value::share(Str::intern(when).get()));
  }
}

void make_types() {
  static bool made = false;
  if (made) return;
  made = true;
  init_future_types();
  init_loop_type();
  init_lock_types();
  init_queue_types();
  init_runner_type();
  init_shown_type();
}

}  // namespace

// What the parts written in the scenario language take from the engine.
void fill_asyncio_internals(Vm&, Dict& names) {
  make_types();
  add_functions(names);
  add_types(names);
  names.set_name(asyncio_types.shown->name.get(), Value::share(asyncio_types.shown));
  const Ref<Dict> own = Dict::make();
  add_function(*own, "create_future", internal_create_future);
  add_function(*own, "forget_event_loop", internal_forget_event_loop);
  add_function(*own, "copy_context", internal_copy_context);
  add_function(*own, "make_ordered_set", internal_make_ordered_set);
  add_function(*own, "_wait", internal_wait);
  add_function(*own, "release_on_done", internal_release_on_done);
  add_function(*own, "release_no_more", internal_release_no_more);
  add_function(*own, "release_later", internal_release_later);
  keep_to_library(*own);
  for (const Dict::Entry& entry : own->entries) names.set_name(as_str(entry.key), entry.value);
}

void fill_asyncio(Vm&, Dict& names) {
  make_types();
  add_functions(names);
  add_types(names);
  add_lazy_names(names);
}

}  // namespace awaitscope::script
