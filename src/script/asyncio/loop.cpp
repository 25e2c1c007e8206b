// The event loop as scripts see it, and asyncio's functions that make, get and run one.

#include "runtime/loop.h"

#include <fmt/format.h>

#include "runtime/native_coroutine.h"
#include "runtime/run_until_complete.h"
#include "runtime/runtime.h"
#include "runtime/task.h"
#include "script/arguments.h"
#include "script/asyncio/asyncio.h"
#include "script/core/delegation.h"
#include "script/core/generator.h"
#include "script/core/operations.h"
#include "script/environment.h"
#include "script/objects/module.h"
#include "script/types/identity.h"

namespace awaitscope::script {

using runtime::Callback;
using runtime::Loop;
using runtime::Resumed;

Loop* running_loop(Vm& vm) {
  Loop* loop = vm.environment.runtime().running_loop();
  if (loop == nullptr) vm.raise(exceptions.RuntimeError, "no running event loop");
  return loop;
}

Loop* loop_argument(Vm& vm, const Value& loop) {
  if (loop.is(&runtime::loop_kind)) return loop.as<Loop>();
  return event_loop(vm);
}

Loop* event_loop(Vm& vm) {
  runtime::Runtime& runtime = vm.environment.runtime();
  if (runtime.running_loop() != nullptr) return runtime.running_loop();
  if (runtime.event_loop() == nullptr) {
    // Only the main thread is given one, and only while nobody has chosen.
    if (runtime.on_worker() || runtime.event_loop_chosen()) {
      raise_no_event_loop(vm);
      return nullptr;
    }
    runtime.set_event_loop(runtime.new_event_loop().get());
  }
  return runtime.event_loop();
}

Value raise_no_event_loop(Vm& vm) {
  const std::string_view name = vm.environment.runtime().thread_name();
  return vm.raise(exceptions.RuntimeError, fmt::format("There is no current event loop in thread '{}'.", name.empty() ? "MainThread" : name));
}

Ref<runtime::Coroutine> coroutine_of(const Value& value) {
  if (is_async_step(value)) return Ref<runtime::Coroutine>::share(coroutine_of_step(value.as<AsyncGeneratorStep>()));
  if (value.is(&coroutine_kind) || value.is(&runtime::native_coroutine_kind)) return Ref<runtime::Coroutine>::share(value.as<runtime::Coroutine>());
  return nullptr;
}

Value make_task(Vm& vm, Loop& loop, const Value& coroutine, const Value& name) {
  Ref<runtime::Coroutine> wrapped = coroutine_of(coroutine);
  if (!wrapped) {
    const Value text = vm.repr(coroutine);
    return vm.raise(exceptions.TypeError, fmt::format("a coroutine was expected, got {}", is_str(text) ? as_str(text)->utf8() : "<object>"));
  }
  Value given = name.is_none() ? Value() : name;
  if (!given.empty() && !is_str(given)) given = vm.str(given);
  Ref<runtime::Task> task = loop.create_task(std::move(wrapped), std::move(given));
  return task ? task.value() : vm.raise(loop.closed_error());
}

// -- driving what can pause ---------------------------------------------------------------------------------------------------------------

namespace {

// A function pointer in a Value, for a native frame's slot.
struct DriveBox : Object {
  static Kind kind_of;
  DriveBox(Value what, Drive function, DrivenThrough functions)
      : Object(&kind_of), state(std::move(what)), resume(function), through(functions) {}
  Value state;
  Drive resume;
  DrivenThrough through;
};
Kind DriveBox::kind_of{"drive", destroy_as<DriveBox>};

Value resume_drive(Vm& vm, NativeFrame& frame, Value) {
  auto* box = frame.slots[0].as<DriveBox>();
  Resumed resumed = box->resume(*box->state.object());
  if (resumed.paused()) {
    if (vm.can_pause()) return vm.pause();
    return vm.raise(exceptions.RuntimeError, "this cannot wait inside a comparison, a hash or a finalizer in the sandbox: move the call out of it");
  }
  if (resumed.raised()) {
    for (const char* function : box->through.functions) {
      if (function != nullptr) add_engine_traceback(resumed.value, {function});
    }
    if (box->through.functions[0] != nullptr && is_exception(resumed.value)) as_exception(resumed.value)->traceback->kept = box->state;
  }
  return answer(vm, std::move(resumed));
}

template <typename T>
struct Boxed : Object {
  static Kind kind_of;
  template <typename... Parts>
  explicit Boxed(Parts&&... parts) : Object(&kind_of), content(std::forward<Parts>(parts)...) {}
  T content;
};
template <typename T>
Kind Boxed<T>::kind_of{"engine state", destroy_as<Boxed<T>>};

Loop* self_of(const Arguments& arguments) { return arguments[0].as<Loop>(); }

// -- scheduling ------------------------------------------------------------------------------------------------------------------------------

// call_soon(callback, *args, context=None) and the like: `skipped` arguments stand before the callback.
bool read_callback(Vm& vm, const char* function, const Arguments& arguments, std::uint32_t skipped, Callback* callback) {
  if (arguments.count < skipped + 1) {
    vm.raise(exceptions.TypeError, fmt::format("BaseEventLoop.{}() missing 1 required positional argument: 'callback'", function));
    return false;
  }
  const Value& callable = arguments[skipped];
  if (coroutine_of(callable)) {
    vm.raise(exceptions.TypeError, fmt::format("coroutines cannot be used with {}()", function));
    return false;
  }
  std::vector<Value> rest(arguments.values + skipped + 1, arguments.values + arguments.count);
  *callback = Callback::script(callable, Tuple::make(rest.data(), static_cast<std::int64_t>(rest.size())).value());
  return true;
}

template <typename Scheduled>
Value scheduled_or_closed(Vm& vm, Loop* loop, Ref<Scheduled> handle) {
  return handle ? std::move(handle).value() : vm.raise(loop->closed_error());
}

Value method_call_soon(Vm& vm, const Arguments& arguments) {
  Callback callback;
  if (!read_callback(vm, "call_soon", arguments, 1, &callback)) return {};
  return scheduled_or_closed(vm, self_of(arguments), self_of(arguments)->call_soon(std::move(callback)));
}

Value method_call_soon_threadsafe(Vm& vm, const Arguments& arguments) {
  Callback callback;
  if (!read_callback(vm, "call_soon_threadsafe", arguments, 1, &callback)) return {};
  return scheduled_or_closed(vm, self_of(arguments), self_of(arguments)->call_soon_threadsafe(std::move(callback)));
}

bool read_time(Vm& vm, const Arguments& arguments, double* time) {
  if (arguments.count > 1 && is_number(arguments[1])) return to_double(vm, arguments[1], time);
  vm.raise(exceptions.TypeError, arguments.count > 1 && arguments[1].is_none() ? "delay must not be None" : "a number of seconds was expected");
  return false;
}

Value method_call_later(Vm& vm, const Arguments& arguments) {
  Callback callback;
  double delay = 0;
  if (!read_time(vm, arguments, &delay) || !read_callback(vm, "call_later", arguments, 2, &callback)) return {};
  return scheduled_or_closed(vm, self_of(arguments), self_of(arguments)->call_later(delay, std::move(callback)));
}

Value method_call_at(Vm& vm, const Arguments& arguments) {
  Callback callback;
  double when = 0;
  if (!read_time(vm, arguments, &when) || !read_callback(vm, "call_at", arguments, 2, &callback)) return {};
  return scheduled_or_closed(vm, self_of(arguments), self_of(arguments)->call_at(when, std::move(callback)));
}

Value method_create_future(Vm&, const Arguments& arguments) { return self_of(arguments)->create_future().value(); }

Value method_create_task(Vm& vm, const Arguments& arguments) {
  Value parts[4];
  const bool fits = bind_as_python(vm, "BaseEventLoop.create_task", {{"self", Parameter::PositionalOnly, true}, {"coro", Parameter::Either, true}, {"name", Parameter::KeywordOnly}, {"context", Parameter::KeywordOnly}},
                         arguments, parts);
  return fits ? make_task(vm, *self_of(arguments), parts[1], parts[2]) : Value();
}

// -- running ---------------------------------------------------------------------------------------------------------------------------------

Value method_run_until_complete(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "run_until_complete", arguments, 2, 2)) return {};
  using Box = Boxed<runtime::RunUntilComplete>;
  Ref<Loop> loop = Ref<Loop>::share(self_of(arguments));
  Ref<Box> box;
  if (runtime::Future* future = runtime::Future::from(arguments[1])) {
    box = make_object<Box>(*loop, Ref<runtime::Future>::share(future));
  } else if (Ref<runtime::Coroutine> coroutine = coroutine_of(arguments[1])) {
    box = make_object<Box>(*loop, std::move(coroutine));
  } else {
    return vm.raise(exceptions.TypeError, "An asyncio.Future, a coroutine or an awaitable is required");
  }
  return drive(vm, std::move(box).value(), [](Object& state) { return static_cast<Box&>(state).content.resume(); }, {{"run_until_complete"}});
}

Value method_run_forever(Vm& vm, const Arguments& arguments) {
  return drive(vm, arguments[0], [](Object& state) { return static_cast<Loop&>(state).run_forever(); });
}

Value method_stop(Vm&, const Arguments& arguments) {
  self_of(arguments)->stop();
  return Value::none();
}
Value method_close(Vm& vm, const Arguments& arguments) { return answer_or_none(vm, self_of(arguments)->close()); }
Value method_is_running(Vm&, const Arguments& arguments) { return Value::boolean(self_of(arguments)->is_running()); }
Value method_is_closed(Vm&, const Arguments& arguments) { return Value::boolean(self_of(arguments)->is_closed()); }
Value method_time(Vm&, const Arguments& arguments) { return make_float(self_of(arguments)->time()); }
Value method_get_debug(Vm&, const Arguments& arguments) { return Value::boolean(self_of(arguments)->debug()); }
Value method_set_debug(Vm&, const Arguments& arguments) {
  self_of(arguments)->set_debug(arguments.count > 1 && arguments[1].is_true());
  return Value::none();
}
Value method_shutdown_asyncgens(Vm&, const Arguments& arguments) { return self_of(arguments)->shutdown_asyncgens().value(); }
Value method_shutdown_default_executor(Vm&, const Arguments& arguments) { return self_of(arguments)->shutdown_default_executor().value(); }

// -- errors -----------------------------------------------------------------------------------------------------------------------------------

Value method_set_exception_handler(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "set_exception_handler", arguments, 2, 2)) return {};
  self_of(arguments)->set_exception_handler(arguments[1].is_none() ? Value() : arguments[1]);
  return Value::none();
}
Value method_get_exception_handler(Vm&, const Arguments& arguments) {
  const Value& handler = self_of(arguments)->exception_handler();
  return handler.empty() ? Value::none() : handler;
}

runtime::ExceptionContext context_of(const Value& value) {
  runtime::ExceptionContext context;
  context.dict = value;
  const auto get = [&](const char* name) {
    const Value* found = as_dict(value)->get_name(Str::intern(name).get());
    return found == nullptr || found->is_none() ? Value() : *found;
  };
  const Value message = get("message");
  if (is_str(message) && !message.empty()) context.message = as_str(message)->utf8();
  context.exception = get("exception");
  context.task = get("task");
  context.future = get("future");
  context.handle = get("handle");
  return context;
}

Value method_call_exception_handler(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "call_exception_handler", arguments, 2, 2)) return {};
  if (!is_dict(arguments[1])) return vm.raise(exceptions.TypeError, "the context of an error must be a dict");
  using Box = Boxed<runtime::ExceptionReport>;
  Ref<Box> box = make_object<Box>(*self_of(arguments), context_of(arguments[1]));
  return drive(vm, std::move(box).value(), [](Object& state) { return static_cast<Box&>(state).content.resume(); });
}

Value method_default_exception_handler(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "default_exception_handler", arguments, 2, 2)) return {};
  if (!is_dict(arguments[1])) return vm.raise(exceptions.TypeError, "the context of an error must be a dict");
  vm.environment.runtime().host().log_exception(*self_of(arguments), context_of(arguments[1]));
  return Value::none();
}

Value loop_repr(Vm&, const Value& self) {
  const auto* loop = self.as<Loop>();
  const auto word = [](bool truth) { return truth ? "True" : "False"; };
  return Str::make(fmt::format("<_UnixSelectorEventLoop running={} closed={} debug={}>", word(loop->is_running()), word(loop->is_closed()), word(loop->debug()))).value();
}

}  // namespace

Value drive(Vm& vm, Value state, Drive resume, DrivenThrough through) {
  return vm.push_native(resume_drive, {make_object<DriveBox>(std::move(state), resume, through).value()});
}

void init_loop_type() {
  Type* loop = asyncio_types.loop = make_builtin_type("_UnixSelectorEventLoop", Layout::Other, &runtime::loop_kind, sizeof(Loop));
  loop->module = Value::share(Str::intern("asyncio.unix_events").get());
  loop->slots.repr = loop_repr;
  add_method(loop, "call_soon", method_call_soon);
  add_method(loop, "call_soon_threadsafe", method_call_soon_threadsafe);
  add_method(loop, "call_later", method_call_later);
  add_method(loop, "call_at", method_call_at);
  add_method(loop, "create_future", method_create_future);
  add_method(loop, "create_task", method_create_task);
  add_method(loop, "run_until_complete", method_run_until_complete);
  add_method(loop, "run_forever", method_run_forever);
  add_method(loop, "stop", method_stop);
  add_method(loop, "close", method_close);
  add_method(loop, "is_running", method_is_running);
  add_method(loop, "is_closed", method_is_closed);
  add_method(loop, "time", method_time);
  add_method(loop, "get_debug", method_get_debug);
  add_method(loop, "set_debug", method_set_debug);
  add_method(loop, "shutdown_asyncgens", method_shutdown_asyncgens);
  add_method(loop, "shutdown_default_executor", method_shutdown_default_executor);
  add_library_methods(loop);
  add_method(loop, "set_exception_handler", method_set_exception_handler);
  add_method(loop, "get_exception_handler", method_get_exception_handler);
  add_method(loop, "call_exception_handler", method_call_exception_handler);
  add_method(loop, "default_exception_handler", method_default_exception_handler);
}

}  // namespace awaitscope::script
