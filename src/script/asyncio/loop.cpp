// The event loop as scripts see it, and asyncio's functions that make, get and run one.

#include "runtime/loop.h"

#include <fmt/format.h>

#include "base/budget.h"
#include "runtime/native_coroutine.h"
#include "runtime/run_until_complete.h"
#include "runtime/runtime.h"
#include "runtime/task.h"
#include "script/arguments.h"
#include "script/asyncio/asyncio.h"
#include "script/asyncio/host.h"
#include "script/core/generator.h"
#include "script/core/operations.h"
#include "script/core/traceback.h"
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
  return vm.raise(exceptions.RuntimeError,
                  fmt::format("There is no current event loop in thread '{}'.", name.empty() ? "MainThread" : name));
}

namespace {

Str* context_name() {
  static Str* const name = Str::intern("context").detach();
  return name;
}

// A factory of the script's: factory(loop, coroutine, context=context). The task has its name set afterwards. Slots: the
// loop, the coroutine, the name, the context.
Value resume_factory(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    Value values[] = {frame.slots[0], frame.slots[1], frame.slots[3]};
    const bool with_context = !frame.slots[3].is_none();
    Ref<Tuple> keywords = with_context ? Tuple::make({Value::share(context_name())}) : Ref<Tuple>();
    result = vm.call(frame.slots[0].as<Loop>()->task_factory(), Arguments{values, 2, keywords.get()});
    if (result.is_pushed()) return result;
  }
  if (!result.empty() && is_task(result) && is_str(frame.slots[2])) result.as<runtime::Task>()->set_name(frame.slots[2]);
  return result;
}

}  // namespace

// What a task is made of. False with an exception pending.
static bool task_parts(Vm& vm, const Value& coroutine, const Value& name, Ref<runtime::Coroutine>* wrapped, Value* given) {
  *wrapped = coroutine_of(coroutine);
  if (!*wrapped) {
    vm.raise(exceptions.TypeError, fmt::format("a coroutine was expected, got {}", repr_now(vm, coroutine)));
    return false;
  }
  *given = name.is_none() ? Value() : name;
  if (!given->empty() && !is_str(*given)) *given = Str::make(str_now(vm, *given)).value();
  return true;
}

Value make_plain_task(Vm& vm, Loop& loop, const Value& coroutine, const Value& name, const Value& context) {
  Ref<runtime::Coroutine> wrapped;
  Value given;
  if (!task_parts(vm, coroutine, name, &wrapped, &given)) return {};
  Ref<runtime::Task> task = loop.create_task(std::move(wrapped), std::move(given), context.is_none() ? Value() : context);
  return task ? std::move(task).value() : vm.raise(loop.closed_error());
}

Value begin_derived_task(Vm& vm, runtime::Task& task, const Value& coroutine, const Value& name, const Value& context) {
  Ref<runtime::Coroutine> wrapped;
  Value given;
  if (task.begun()) return vm.raise(exceptions.RuntimeError, "Task.__init__() has been called already");
  if (!task_parts(vm, coroutine, name, &wrapped, &given)) return {};
  const bool open = task.loop().begin_task(task, std::move(wrapped), std::move(given), context.is_none() ? Value() : context);
  return open ? Value::none() : vm.raise(task.loop().closed_error());
}

Value make_task(Vm& vm, Loop& loop, const Value& coroutine, const Value& name, const Value& context) {
  if (loop.is_closed()) return vm.raise(loop.closed_error());
  if (!loop.task_factory()) return make_plain_task(vm, loop, coroutine, name, context);
  Value given = name.empty() ? Value::none() : name;
  if (!given.is_none() && !is_str(given)) given = Str::make(str_now(vm, given)).value();
  return vm.push_native(resume_factory,
                        {Value::share(&loop), coroutine, std::move(given), context.empty() ? Value::none() : context});
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
    return vm.raise(exceptions.RuntimeError,
                    "this cannot wait inside a comparison, a hash or a finalizer in the sandbox: move the call out of it");
  }
  if (resumed.raised()) {
    for (const char* function : box->through.functions) {
      if (function != nullptr) add_engine_traceback(resumed.value, {function});
    }
    if (box->through.functions[0] != nullptr && is_exception(resumed.value))
      as_exception(resumed.value)->traceback->kept = box->state;
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

bool is_callable(const Value& value) {
  return is_type(value) || value.is(&function_kind) || value.is(&native_kind) || value.is(&bound_method_kind) ||
         type_of(value)->slots.call != nullptr;
}

// In debug mode a callback is looked at when it is scheduled, else when it is called.
bool check_callback(Vm& vm, const char* function, const Value& callable) {
  const bool coroutine_function = callable.is(&function_kind) && callable.as<Function>()->code->is(Code::kCoroutine);
  if (coroutine_of(callable) || coroutine_function) {
    vm.raise(exceptions.TypeError, fmt::format("coroutines cannot be used with {}()", function));
    return false;
  }
  if (is_callable(callable)) return true;
  vm.raise(exceptions.TypeError,
           fmt::format("a callable object was expected by {}(), got {}", function, repr_now(vm, callable)));
  return false;
}

// call_soon(callback, *args, context=None) and the like: `skipped` arguments stand before the callback.
bool read_callback(Vm& vm, const char* function, const Arguments& arguments, std::uint32_t skipped, Callback* callback) {
  if (arguments.count < skipped + 1) {
    const bool both = arguments.count < skipped;
    const char* first = std::string_view(function) == "call_at" ? "'when' and " : "'delay' and ";
    vm.raise(exceptions.TypeError, fmt::format("BaseEventLoop.{}() missing {} required positional argument{}: {}'callback'",
                                               function, both ? 2 : 1, both ? "s" : "", both ? first : ""));
    return false;
  }
  const Value& callable = arguments[skipped];
  if (self_of(arguments)->is_closed()) {
    vm.raise(self_of(arguments)->closed_error());
    return false;
  }
  if (self_of(arguments)->debug() &&
      !check_callback(vm, std::string_view(function) == "call_later" ? "call_at" : function, callable))
    return false;
  Value context;
  for (std::uint32_t i = 0; i < arguments.keyword_count(); ++i) {
    const std::string name = as_str(arguments.keywords->items()[i])->utf8();
    if (name != "context") {
      vm.raise(exceptions.TypeError, fmt::format("BaseEventLoop.{}() got an unexpected keyword argument '{}'", function, name));
      return false;
    }
    if (!arguments[arguments.count + i].is_none()) context = arguments[arguments.count + i];
  }
  std::vector<Value> rest(arguments.values + skipped + 1, arguments.values + arguments.count);
  *callback =
      Callback::script(callable, Tuple::make(rest.data(), static_cast<std::int64_t>(rest.size())).value(), std::move(context));
  return true;
}

template <typename Scheduled>
Value scheduled_or_closed(Vm& vm, Loop* loop, Ref<Scheduled> handle) {
  if (!handle) return vm.raise(loop->closed_error());
  if (loop->debug()) handle->set_source_traceback(loop->host().capture_stack());
  return std::move(handle).value();
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

bool read_time(Vm& vm, const Arguments& arguments, const char* none, double* time) {
  if (is_number(arguments[1])) return to_double(vm, arguments[1], time);
  vm.raise(exceptions.TypeError, arguments[1].is_none() ? none
                                                        : fmt::format("unsupported operand type(s) for +: 'float' and '{}'",
                                                                      type_name(arguments[1])));
  return false;
}

Value method_call_later(Vm& vm, const Arguments& arguments) {
  Callback callback;
  double delay = 0;
  if (!read_callback(vm, "call_later", arguments, 2, &callback) || !read_time(vm, arguments, "delay must not be None", &delay))
    return {};
  return scheduled_or_closed(vm, self_of(arguments), self_of(arguments)->call_later(delay, std::move(callback)));
}

Value method_call_at(Vm& vm, const Arguments& arguments) {
  Callback callback;
  double when = 0;
  if (!read_callback(vm, "call_at", arguments, 2, &callback) || !read_time(vm, arguments, "when cannot be None", &when))
    return {};
  return scheduled_or_closed(vm, self_of(arguments), self_of(arguments)->call_at(when, std::move(callback)));
}

Value method_create_future(Vm&, const Arguments& arguments) { return self_of(arguments)->create_future().value(); }

Value method_create_task(Vm& vm, const Arguments& arguments) {
  Value parts[4];
  const bool fits = bind_as_python(vm, "BaseEventLoop.create_task",
                                   {{"self", Parameter::Either, true},
                                    {"coro", Parameter::Either, true},
                                    {"name", Parameter::KeywordOnly},
                                    {"context", Parameter::KeywordOnly}},
                                   arguments, parts);
  if (!fits) return {};
  Value task = make_task(vm, *self_of(arguments), parts[1], parts[2], parts[3]);
  if (is_task(task)) task.as<runtime::Task>()->set_made_by(runtime::MadeBy::Script);
  return task;
}

// -- running ---------------------------------------------------------------------------------------------------------------------------------

Value method_run_until_complete(Vm& vm, const Arguments& arguments) {
  Value parts[2];
  if (!bind_as_python(vm, "BaseEventLoop.run_until_complete",
                      {{"self", Parameter::Either, true}, {"future", Parameter::Either, true}}, arguments, parts))
    return {};
  using Box = Boxed<runtime::RunUntilComplete>;
  Ref<Loop> loop = Ref<Loop>::share(self_of(arguments));
  runtime::MaybeException refusal = loop->check_closed();
  if (!refusal) refusal = loop->check_running();
  if (refusal) {
    vm.raise(std::move(refusal));
    return raised_in_engine(vm, "run_until_complete", parts[1]);
  }
  Ref<Box> box;
  if (runtime::Future* future = runtime::Future::from(parts[1])) {
    box = make_object<Box>(*loop, Ref<runtime::Future>::share(future));
  } else {
    Ref<runtime::Coroutine> coroutine = coroutine_for(vm, parts[1]);
    if (!coroutine) return {};
    box = make_object<Box>(*loop, std::move(coroutine));
  }
  return drive(vm, std::move(box).value(), [](Object& state) { return static_cast<Box&>(state).content.resume(); },
               {{"run_until_complete"}});
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
const runtime::NativeCallback kTrackOrigins{
    "BaseEventLoop._set_coroutine_origin_tracking", "asyncio/base_events.py:1935",
    [](Loop&, const Value&, const Value&) { return runtime::Resumed::returning(Value::none()); }};

Value method_set_debug(Vm&, const Arguments& arguments) {
  Loop& loop = *self_of(arguments);
  loop.set_debug(arguments.count > 1 && arguments[1].is_true());
  // While it runs, asyncio has the loop itself begin or end the tracking of where coroutines are made.
  if (loop.is_running()) loop.call_soon_threadsafe(Callback::of(kTrackOrigins, Value()));
  return Value::none();
}
Value method_shutdown_asyncgens(Vm&, const Arguments& arguments) { return self_of(arguments)->shutdown_asyncgens().value(); }
Value method_shutdown_default_executor(Vm&, const Arguments& arguments) {
  return self_of(arguments)->shutdown_default_executor().value();
}

Value method_get_task_factory(Vm&, const Arguments& arguments) {
  const Value& factory = self_of(arguments)->task_factory();
  return factory.empty() ? Value::none() : factory;
}
Value method_set_task_factory(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "set_task_factory", arguments, 2, 2)) return {};
  const bool callable = is_callable(arguments[1]);
  if (!arguments[1].is_none() && !callable) return vm.raise(exceptions.TypeError, "task factory must be a callable or None");
  self_of(arguments)->set_task_factory(arguments[1].is_none() ? Value() : arguments[1]);
  return Value::none();
}

Value get_slow_callback_duration(Vm&, const Arguments& arguments) {
  return make_float(self_of(arguments)->slow_callback_duration());
}
Value set_slow_callback_duration(Vm& vm, const Arguments& arguments) {
  double seconds = 0;
  if (!is_number(arguments[1]) || !to_double(vm, arguments[1], &seconds))
    return vm.raise(exceptions.TypeError, "slow_callback_duration must be a number");
  self_of(arguments)->set_slow_callback_duration(seconds);
  return Value::none();
}

// -- errors -----------------------------------------------------------------------------------------------------------------------------------

Value method_set_exception_handler(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "set_exception_handler", arguments, 2, 2)) return {};
  const bool callable = is_callable(arguments[1]);
  if (!arguments[1].is_none() && !callable) {
    return vm.raise(exceptions.TypeError,
                    fmt::format("A callable object or None is expected, got {}", repr_now(vm, arguments[1])));
  }
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
  constexpr int kCost = 25;  // in instructions
  Budget::spend(kCost);
  const auto* loop = self.as<Loop>();
  const auto word = [](bool truth) { return truth ? "True" : "False"; };
  return Str::make(fmt::format("<_UnixSelectorEventLoop running={} closed={} debug={}>", word(loop->is_running()),
                               word(loop->is_closed()), word(loop->debug())))
      .value();
}

}  // namespace

Value drive(Vm& vm, Value state, Drive resume, DrivenThrough through) {
  return vm.push_native(resume_drive, {make_object<DriveBox>(std::move(state), resume, through).value()});
}

void init_loop_type() {
  Type* loop = asyncio_types.loop =
      make_builtin_type("_UnixSelectorEventLoop", Layout::Other, &runtime::loop_kind, sizeof(Loop));
  loop->module = Value::share(Str::intern("asyncio.unix_events").get());
  loop->slots.repr = loop_repr;
  loop->construct = [](Vm& vm, Type*, const Arguments& arguments) -> Value {
    if (!expect_count(vm, "_UnixSelectorEventLoop", arguments, 0, 1)) return {};
    return vm.environment.runtime().new_event_loop().value();
  };
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
  add_method(loop, "get_task_factory", method_get_task_factory);
  add_method(loop, "set_task_factory", method_set_task_factory);
  add_property(loop, "slow_callback_duration", get_slow_callback_duration, set_slow_callback_duration);
  add_method(loop, "shutdown_asyncgens", method_shutdown_asyncgens);
  add_method(loop, "shutdown_default_executor", method_shutdown_default_executor);
  add_library_methods(loop);
  add_method(loop, "set_exception_handler", method_set_exception_handler);
  add_method(loop, "get_exception_handler", method_get_exception_handler);
  add_method(loop, "call_exception_handler", method_call_exception_handler);
  add_method(loop, "default_exception_handler", method_default_exception_handler);
}

}  // namespace awaitscope::script
