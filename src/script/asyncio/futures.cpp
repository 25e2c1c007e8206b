// asyncio.Future, Task, Handle and TimerHandle as scripts see them.

#include <fmt/format.h>

#include "runtime/gather.h"
#include "runtime/loop.h"
#include "runtime/native_coroutine.h"
#include "runtime/observer.h"
#include "runtime/repr.h"
#include "runtime/runtime.h"
#include "runtime/task.h"
#include "script/arguments.h"
#include "script/asyncio/asyncio.h"
#include "script/asyncio/primitives.h"
#include "script/collections/generic_alias.h"
#include "script/collections/instances.h"
#include "script/core/generator.h"
#include "script/core/traceback.h"
#include "script/environment.h"
#include "script/objects/module.h"

namespace awaitscope::script {

using runtime::Callback;
using runtime::Future;
using runtime::Handle;
using runtime::Resumed;
using runtime::Task;
using runtime::TimerHandle;

Value answer(Vm& vm, Resumed resumed) {
  if (resumed.raised()) return vm.raise(std::move(resumed.value));
  return std::move(resumed.value);
}

Value answer_or_none(Vm& vm, Value error) { return error.empty() ? Value::none() : vm.raise(std::move(error)); }

namespace {

Future* self_of(const Arguments& arguments) { return Future::from(arguments[0]); }
Task* task_of(const Arguments& arguments) { return arguments[0].as<Task>(); }

// -- Future ----------------------------------------------------------------------------------------------------------------------------

// Future.__init__ of a class derived from it: the instance has been made with the current loop.
Value future_init(Vm& vm, const Arguments& arguments) {
  Value parts[2];
  return bind(vm, "Future", {{"self", Parameter::PositionalOnly, true}, {"loop", Parameter::KeywordOnly}}, arguments, parts)
             ? Value::none()
             : Value();
}

Value future_construct(Vm& vm, Type* cls, const Arguments& arguments) {
  Value parts[1];
  if (construct_fills(cls, asyncio_types.future) && !bind(vm, "Future", {{"loop", Parameter::KeywordOnly}}, arguments, parts))
    return {};
  runtime::Loop* loop = loop_argument(vm, parts[0]);
  if (loop == nullptr) return {};
  const FutureId id = loop->runtime().next_future_id(FutureKind::Future);
  Ref<Future> future = make_engine_object<Future>(cls, *loop, id);
  future->set_made_by(runtime::MadeBy::Script);
  if (runtime::LoopObserver* observer = loop->runtime().observer())
    observer->future_created(*future, loop->runtime().current_task());
  return std::move(future).value();
}

Value method_result(Vm& vm, const Arguments& arguments) { return answer(vm, self_of(arguments)->result()); }
Value method_exception(Vm& vm, const Arguments& arguments) { return answer(vm, self_of(arguments)->exception()); }
Value method_done(Vm&, const Arguments& arguments) { return Value::boolean(self_of(arguments)->done()); }
Value method_cancelled(Vm&, const Arguments& arguments) { return Value::boolean(self_of(arguments)->cancelled()); }

Value method_set_result(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "set_result", arguments, 2, 2)) return {};
  return answer_or_none(vm, self_of(arguments)->set_result(arguments[1]));
}

Value method_set_exception(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "set_exception", arguments, 2, 2)) return {};
  Value exception = arguments[1];
  if (is_exception_class(exception)) exception = make_exception(as_type(exception), Tuple::empty()).value();
  if (!is_exception(exception)) return vm.raise(exceptions.TypeError, "invalid exception object");
  return answer_or_none(vm, self_of(arguments)->set_exception(std::move(exception)));
}

Value method_cancel(Vm& vm, const Arguments& arguments) {
  Value parts[2];
  if (!bind(vm, "cancel", {{"self", Parameter::PositionalOnly, true}, {"msg"}}, arguments, parts)) return {};
  runtime::CancelAnswer cancelled = self_of(arguments)->cancel(parts[1].empty() ? Value::none() : parts[1]);
  return cancelled.error.empty() ? Value::boolean(cancelled.accepted) : vm.raise(std::move(cancelled.error));
}

Value method_add_done_callback(Vm& vm, const Arguments& arguments) {
  Value parts[3];
  const bool fits = bind(
      vm, "add_done_callback",
      {{"self", Parameter::PositionalOnly, true}, {"fn", Parameter::PositionalOnly, true}, {"context", Parameter::KeywordOnly}},
      arguments, parts);
  if (!fits) return {};
  return answer_or_none(
      vm, self_of(arguments)->add_done_callback(Callback::script(parts[1], Value(), parts[2].is_none() ? Value() : parts[2])));
}

Value method_remove_done_callback(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "remove_done_callback", arguments, 2, 2)) return {};
  return Value::small_int(self_of(arguments)->remove_done_callback(arguments[1]));
}

Value method_get_loop(Vm&, const Arguments& arguments) { return Value::share(&self_of(arguments)->loop()); }
Value future_slot_repr(Vm&, const Value& self) { return Str::make(runtime::future_repr(*Future::from(self))).value(); }
bool future_slot_hash(Vm&, const Value& self, std::int64_t* hash) {
  *hash = static_cast<std::int64_t>(Future::from(self)->serial());
  return true;
}

// `await future` and `yield from future`: it is its own iterator for the interpreter. A script that calls __await__ itself
// gets it back.
Value method_await(Vm&, const Arguments& arguments) { return arguments[0]; }
Value class_get_item(Vm&, const Arguments& arguments) { return make_generic_alias(arguments[0], arguments[1]); }
Value future_slot_await(Vm&, const Value& self) { return self; }

// -- what scripts peek at, though it is nobody's business -----------------------------------------------------------------------------

Value peek_state(Vm&, const Arguments& arguments) {
  const runtime::Future* future = self_of(arguments);
  const char* state = future->state() == FutureState::Exception ? "FINISHED" : nullptr;
  if (future->state() == FutureState::Pending) state = "PENDING";
  if (future->state() == FutureState::Cancelled) state = "CANCELLED";
  return Value::share(Str::intern(state == nullptr ? "FINISHED" : state).get());
}
Value peek_result(Vm&, const Arguments& arguments) {
  return self_of(arguments)->state() == FutureState::Finished ? self_of(arguments)->peek() : Value::none();
}
Value peek_exception(Vm&, const Arguments& arguments) {
  return self_of(arguments)->state() == FutureState::Exception ? self_of(arguments)->peek() : Value::none();
}
Value peek_callbacks(Vm&, const Arguments& arguments) {
  const Future* future = self_of(arguments);
  if (future->callback_count() == 0) return Value::none();
  Ref<List> list = List::make();
  for (int i = 0; i < future->callback_count(); ++i) {
    const runtime::DoneCallback& callback = future->callback(i);
    list->items.push_back(
        Tuple::make({callback.sort() == runtime::DoneCallback::Sort::Script ? callback.target : Value::none(), Value::none()})
            .value());
  }
  return std::move(list).value();
}
Value peek_log_traceback(Vm&, const Arguments& arguments) { return Value::boolean(self_of(arguments)->log_traceback()); }
Value set_log_traceback(Vm& vm, const Arguments& arguments) {
  if (arguments[1].is_true()) return vm.raise(exceptions.ValueError, "_log_traceback can only be set to False");
  self_of(arguments)->clear_log_traceback();
  return Value::none();
}
Value peek_blocking(Vm&, const Arguments& arguments) { return Value::boolean(self_of(arguments)->blocking()); }
Value set_blocking(Vm&, const Arguments& arguments) {
  self_of(arguments)->set_blocking(arguments[1].is_true());
  return Value::none();
}
Value peek_cancel_message(Vm&, const Arguments& arguments) { return self_of(arguments)->cancel_message(); }
Value make_cancelled_error(Vm&, const Arguments& arguments) { return self_of(arguments)->make_cancelled_error(); }
Value peek_fut_waiter(Vm&, const Arguments& arguments) {
  Future* waiter = task_of(arguments)->fut_waiter();
  return waiter == nullptr ? Value::none() : Value::share(waiter);
}
Value peek_must_cancel(Vm&, const Arguments& arguments) { return Value::boolean(task_of(arguments)->must_cancel()); }
Value peek_log_destroy(Vm&, const Arguments& arguments) { return Value::boolean(task_of(arguments)->log_destroy_pending()); }
Value set_log_destroy(Vm&, const Arguments& arguments) {
  task_of(arguments)->set_log_destroy_pending(arguments[1].is_true());
  return Value::none();
}

// -- Task ------------------------------------------------------------------------------------------------------------------------------

// Task(coro, *, loop=None, name=None, context=None). Of a class with an __init__ of its own, __new__ makes an instance that begins when
// that calls ours.
bool task_arguments(Vm& vm, const Arguments& arguments, Value* parts) {
  return bind(vm, "Task",
              {{"coro", Parameter::Either, true},
               {"loop", Parameter::KeywordOnly},
               {"name", Parameter::KeywordOnly},
               {"context", Parameter::KeywordOnly}},
              arguments, parts);
}

// The loop that an instance of a derived class is made in, whatever else its __init__ takes.
runtime::Loop* loop_among(Vm& vm, const Arguments& arguments) {
  for (std::uint32_t i = 0; i < arguments.keyword_count(); ++i) {
    const Value& given = arguments[arguments.count + i];
    if (given.is(&runtime::loop_kind) && as_str(arguments.keywords->items()[i])->utf8() == "loop")
      return given.as<runtime::Loop>();
  }
  return loop_argument(vm, Value());
}

Value task_construct(Vm& vm, Type* cls, const Arguments& arguments) {
  Value parts[4];
  const bool fills = construct_fills(cls, asyncio_types.task);
  if (fills && !task_arguments(vm, arguments, parts)) return {};
  runtime::Loop* loop = fills ? loop_argument(vm, parts[1]) : loop_among(vm, arguments);
  if (loop == nullptr) return {};
  if (cls == asyncio_types.task) {
    Value task = make_plain_task(vm, *loop, parts[0], parts[2], parts[3]);
    if (!task.empty()) task.as<Task>()->set_made_by(runtime::MadeBy::Script);
    return task;
  }
  Ref<Task> task = make_engine_object<Task>(cls, *loop);
  task->set_made_by(runtime::MadeBy::Script);
  if (fills && begin_derived_task(vm, *task, parts[0], parts[2], parts[3]).empty()) return {};
  return std::move(task).value();
}

Value task_init(Vm& vm, const Arguments& arguments) {
  Value parts[4];
  if (arguments.count == 0 || !is_task(arguments[0]))
    return vm.raise(exceptions.TypeError, "descriptor '__init__' of '_asyncio.Task' object needs an argument");
  const Arguments rest{arguments.values + 1, arguments.count - 1, arguments.keywords};
  if (!task_arguments(vm, rest, parts)) return {};
  if (construct_fills(type_of(arguments[0]), asyncio_types.task)) return Value::none();  // __new__ has begun it
  return begin_derived_task(vm, *task_of(arguments), parts[0], parts[2], parts[3]);
}

// Both are written in the scenario language.
Value method_get_stack(Vm& vm, const Arguments& arguments) {
  return call_library(vm, "asyncio.base_tasks", "get_stack", arguments);
}
Value method_print_stack(Vm& vm, const Arguments& arguments) {
  return call_library(vm, "asyncio.base_tasks", "print_stack", arguments);
}

Value method_get_name(Vm&, const Arguments& arguments) { return Str::make(task_of(arguments)->name()).value(); }

// set_name(value): the name is str(value).
Value method_set_name(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "set_name", arguments, 2, 2)) return {};
  task_of(arguments)->set_name(is_str(arguments[1]) ? arguments[1] : Str::make(str_now(vm, arguments[1])).value());
  return Value::none();
}

Value method_get_coro(Vm&, const Arguments& arguments) { return task_of(arguments)->get_coro().value(); }
Value method_cancelling(Vm&, const Arguments& arguments) { return Value::small_int(task_of(arguments)->cancelling()); }
Value method_uncancel(Vm&, const Arguments& arguments) { return Value::small_int(task_of(arguments)->uncancel()); }

Value refuse_set_result(Vm& vm, const Arguments&) {
  return vm.raise(exceptions.RuntimeError, "Task does not support set_result operation");
}
Value refuse_set_exception(Vm& vm, const Arguments&) {
  return vm.raise(exceptions.RuntimeError, "Task does not support set_exception operation");
}

// -- Handle ----------------------------------------------------------------------------------------------------------------------------

Value handle_cancel(Vm&, const Arguments& arguments) {
  arguments[0].as<Handle>()->cancel();
  return Value::none();
}
Value handle_cancelled(Vm&, const Arguments& arguments) { return Value::boolean(arguments[0].as<Handle>()->cancelled()); }
Value timer_when(Vm&, const Arguments& arguments) { return make_float(arguments[0].as<TimerHandle>()->when()); }
Value handle_slot_repr(Vm&, const Value& self) { return Str::make(runtime::handle_repr(*self.as<Handle>())).value(); }

// -- coroutines of the engine ----------------------------------------------------------------------------------------------------------

Value engine_coroutine_repr(Vm&, const Value& self) {
  return Str::make(fmt::format("<coroutine object {}>", self.as<runtime::Coroutine>()->qualified_name())).value();
}
Value engine_coroutine_send(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "send", arguments, 2, 2)) return {};
  Resumed resumed = arguments[0].as<runtime::Coroutine>()->send(arguments[1]);
  if (resumed.returned()) {
    Ref<Tuple> result = resumed.value.is_none() ? Tuple::empty() : Tuple::make({resumed.value});
    return vm.raise(make_exception(exceptions.StopIteration, std::move(result)).value());
  }
  return answer(vm, std::move(resumed));
}
Value engine_coroutine_close(Vm& vm, const Arguments& arguments) {
  return answer(vm, arguments[0].as<runtime::Coroutine>()->close());
}
Value engine_coroutine_name(Vm&, const Arguments& arguments) {
  return Str::make(arguments[0].as<runtime::Coroutine>()->qualified_name()).value();
}

void add_future_methods(Type* type) {
  type->slots.repr = future_slot_repr;
  type->slots.hash = future_slot_hash;
  type->slots.await = future_slot_await;
  add_method(type, "result", method_result);
  add_method(type, "exception", method_exception);
  add_method(type, "done", method_done);
  add_method(type, "cancelled", method_cancelled);
  add_method(type, "cancel", method_cancel);
  add_method(type, "set_result", method_set_result);
  add_method(type, "set_exception", method_set_exception);
  add_method(type, "add_done_callback", method_add_done_callback);
  add_method(type, "remove_done_callback", method_remove_done_callback);
  add_method(type, "get_loop", method_get_loop);
  add_method(type, "__await__", method_await);
  add_method(type, "__iter__", method_await);
  add_class_method(type, "__class_getitem__", class_get_item);
  add_method(type, "_make_cancelled_error", make_cancelled_error);
  add_property(type, "_state", peek_state);
  add_property(type, "_result", peek_result);
  add_property(type, "_exception", peek_exception);
  add_property(type, "_callbacks", peek_callbacks);
  add_property(type, "_loop", method_get_loop);
  add_property(type, "_log_traceback", peek_log_traceback, set_log_traceback);
  add_property(type, "_asyncio_future_blocking", peek_blocking, set_blocking);
  add_property(type, "_cancel_message", peek_cancel_message);
}

void name_module(Type* type, const char* module) { type->module = Value::share(Str::intern(module).get()); }

}  // namespace

AsyncioTypes asyncio_types;

void init_future_types() {
  Type* future = asyncio_types.future = make_builtin_type("Future", Layout::Future, &runtime::future_kind, sizeof(Future));
  future->construct = future_construct;
  future->type_flags |= Type::kExtendable;
  add_method(future, "__init__", future_init);
  Future::is_derived = [](const Object* object) {
    const Type* type = type_of(object);  // null for what no script ever sees, as the state of a callback of the engine's
    return type != nullptr && (type->layout == Layout::Future || type->layout == Layout::Task);
  };
  add_future_methods(future);
  name_module(future, "_asyncio");

  Type* gathering = make_builtin_type("_GatheringFuture", Layout::Future, &runtime::gathering_future_kind,
                                      sizeof(runtime::GatheringFuture), future);
  gathering->construct = nullptr;
  name_module(gathering, "asyncio.tasks");
  add_method(gathering, "cancel", method_cancel);

  Type* task = asyncio_types.task = make_builtin_type("Task", Layout::Task, &runtime::task_kind, sizeof(Task), future);
  task->construct = task_construct;
  task->type_flags |= Type::kExtendable;
  add_method(task, "__init__", task_init);
  name_module(task, "_asyncio");
  add_method(task, "cancel", method_cancel);
  add_method(task, "get_name", method_get_name);
  add_method(task, "set_name", method_set_name);
  add_method(task, "get_coro", method_get_coro);
  add_method(task, "cancelling", method_cancelling);
  add_method(task, "uncancel", method_uncancel);
  add_method(task, "get_stack", method_get_stack);
  add_method(task, "print_stack", method_print_stack);
  add_property(task, "_coro", method_get_coro);
  add_property(task, "_fut_waiter", peek_fut_waiter);
  add_property(task, "_must_cancel", peek_must_cancel);
  add_property(task, "_log_destroy_pending", peek_log_destroy, set_log_destroy);
  add_method(task, "set_result", refuse_set_result);
  add_method(task, "set_exception", refuse_set_exception);

  Type* handle = asyncio_types.handle = make_builtin_type("Handle", Layout::Other, &runtime::handle_kind, sizeof(Handle));
  handle->slots.repr = handle_slot_repr;
  name_module(handle, "asyncio.events");
  add_method(handle, "cancel", handle_cancel);
  add_method(handle, "cancelled", handle_cancelled);
  Type* timer = asyncio_types.timer_handle =
      make_builtin_type("TimerHandle", Layout::Other, &runtime::timer_handle_kind, sizeof(TimerHandle), handle);
  name_module(timer, "asyncio.events");
  add_method(timer, "when", timer_when);

  Type* coroutine =
      make_builtin_type("coroutine", Layout::Other, &runtime::native_coroutine_kind, sizeof(runtime::NativeCoroutine));
  coroutine->slots.repr = engine_coroutine_repr;
  add_method(coroutine, "send", engine_coroutine_send);
  add_method(coroutine, "close", engine_coroutine_close);
  add_method(coroutine, "__await__", method_await);
  add_property(coroutine, "__name__", engine_coroutine_name);
  add_property(coroutine, "__qualname__", engine_coroutine_name);
}

}  // namespace awaitscope::script
