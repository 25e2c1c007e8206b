// What a script sees of generators, coroutines and asynchronous generators: send, throw, close, iteration.

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/core/delegation.h"
#include "script/core/finalize.h"
#include "script/core/generator.h"
#include "script/core/names.h"
#include "script/core/startup.h"
#include "script/types/identity.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

using Resumer = Generator::Resumer;
using Form = AsyncGeneratorStep::Form;

Generator* self_of(const Arguments& arguments) { return arguments[0].as<Generator>(); }

Value generator_repr(Vm& vm, const Value& self) {
  return Str::make(fmt::format("<{} object {} at {:#x}>", type_name(self), self.as<Generator>()->qualified_name()->utf8(),
                               identity_of(vm, self)))
      .value();
}

Value itself(Vm&, const Value& self) { return self; }
Value method_itself(Vm&, const Arguments& arguments) { return arguments[0]; }

Value slot_next(Vm& vm, const Value& self) { return resume(vm, self.as<Generator>(), Value::none(), Resumer::Next); }

// Through the wrapper to the coroutine: iteration and the three methods.
Value wrapper_slot_next(Vm& vm, const Value& self) {
  return resume(vm, self.as<CoroutineWrapper>()->generator.get(), Value::none(), Resumer::Next);
}
template <Value (*method)(Vm& vm, const Arguments& arguments)>
Value through_wrapper(Vm& vm, const Arguments& arguments) {
  arguments.values[0] = arguments[0].as<CoroutineWrapper>()->generator.value();
  return method(vm, arguments);
}
Value method_await(Vm&, const Arguments& arguments) { return make_object<CoroutineWrapper>(self_of(arguments)).value(); }

Value method_next(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "__next__", arguments, 1, 1)) return {};
  return resume(vm, self_of(arguments), Value::none(), Resumer::Send);
}

Value method_send(Vm& vm, const Arguments& arguments) {
  if (arguments.count != 2)
    return vm.raise(exceptions.TypeError, fmt::format("{}.send() takes exactly one argument ({} given)",
                                                      type_name(arguments[0]), arguments.count - 1));
  return resume(vm, self_of(arguments), arguments[1], Resumer::Send);
}

// throw(type or instance[, value[, traceback]]): the exception to be thrown, or what making it answers.
Value exception_to_throw(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "throw", arguments, 2, 4)) return {};
  if (is_exception(arguments[1])) return arguments[1];
  if (!is_exception_class(arguments[1])) {
    return vm.raise(
        exceptions.TypeError,
        fmt::format("exceptions must be classes or instances deriving from BaseException, not {}", type_name(arguments[1])));
  }
  if (arguments.count > 2 && is_exception(arguments[2])) return arguments[2];
  if (arguments.count > 2 && !arguments[2].is_none()) return vm.call(arguments[1], {arguments[2]});
  return vm.call(arguments[1], {});
}

// Slots: the generator, the exception being made.
Value resume_throw(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.call(frame.slots[1], {});
    if (result.is_pushed()) return result;
  }
  if (frame.state == 1) {
    if (result.empty()) return {};
    frame.state = 2;
    return resume_throwing(vm, frame.slots[0].as<Generator>(), std::move(result), Resumer::Send);
  }
  return result;
}

Value method_throw(Vm& vm, const Arguments& arguments) {
  if (arguments.count == 2 && is_exception_class(arguments[1]))
    return vm.push_native(resume_throw, {arguments[0], arguments[1]});
  Value exception = exception_to_throw(vm, arguments);
  if (exception.empty() || exception.is_pushed()) return exception;
  return resume_throwing(vm, self_of(arguments), std::move(exception), Resumer::Send);
}

Value method_close(Vm& vm, const Arguments& arguments) {
  Generator* generator = self_of(arguments);
  if (generator->state == Generator::State::Finished) return Value::none();
  if (generator->state == Generator::State::Fresh) {
    finish_unstarted(*generator);
    return Value::none();
  }
  return vm.push_native(
      [](Vm& machine, NativeFrame& frame, Value result) -> Value {
        if (frame.state == 0) {
          frame.state = 1;
          Value exit = make_exception(exceptions.GeneratorExit, Tuple::empty()).value();
          set_context(*as_exception(exit), machine.execution.handled);  // raised here, and only then thrown in
          result = resume_throwing(machine, frame.slots[0].as<Generator>(), std::move(exit), Resumer::Close);
          if (result.is_pushed()) return result;
        }
        return machine.raised() ? Value() : Value::none();
      },
      {arguments[0]});
}

Value get_name(Vm&, const Arguments& arguments) { return Value::share(self_of(arguments)->name()); }
Value get_qualified_name(Vm&, const Arguments& arguments) { return Value::share(self_of(arguments)->qualified_name()); }
Value set_name(Vm&, const Arguments& arguments) {
  self_of(arguments)->make_rare().name = Str::intern(as_str(arguments[1]));
  return Value::none();
}
Value set_qualified_name(Vm&, const Arguments& arguments) {
  self_of(arguments)->make_rare().qualified_name = Str::intern(as_str(arguments[1]));
  return Value::none();
}
Value get_code(Vm&, const Arguments& arguments) { return self_of(arguments)->code.value(); }
Value get_running(Vm&, const Arguments& arguments) {
  return Value::boolean(self_of(arguments)->state == Generator::State::Running);
}

Value get_frame(Vm&, const Arguments& arguments) { return self_of(arguments)->frame.value(); }
Value get_suspended(Vm&, const Arguments& arguments) {
  return Value::boolean(self_of(arguments)->state == Generator::State::Suspended);
}
Value get_origin(Vm&, const Arguments&) { return Value::none(); }

// What a suspended one waits for, if that is another awaitable.
Value get_awaited(Vm&, const Arguments& arguments) {
  const Generator* generator = self_of(arguments);
  if (generator->state != Generator::State::Suspended || !generator->frame) return Value::none();
  const Frame& frame = *generator->frame;
  return frame.ip->opcode() == Opcode::Await ? frame.top[-1] : Value::none();
}

Value method_anext(Vm&, const Arguments& arguments) { return make_async_step(self_of(arguments), Form::Next, Value::none()); }
Value method_asend(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "asend", arguments, 2, 2)) return {};
  return make_async_step(self_of(arguments), Form::Send, arguments[1]);
}
Value method_athrow(Vm& vm, const Arguments& arguments) {
  if (arguments.count == 2 && is_exception_class(arguments[1])) {
    return make_async_step(self_of(arguments), Form::Throw, make_exception(as_type(arguments[1]), Tuple::empty()).value());
  }
  Value exception = exception_to_throw(vm, arguments);
  if (exception.empty() || exception.is_pushed()) return exception;
  return make_async_step(self_of(arguments), Form::Throw, std::move(exception));
}
Value method_aclose(Vm&, const Arguments& arguments) {
  return make_async_step(self_of(arguments), Form::Close, make_exception(exceptions.GeneratorExit, Tuple::empty()).value());
}

void add_common(Type* type, const char* code, const char* running, const char* frame, const char* suspended) {
  type->slots.repr = generator_repr;
  add_property(type, "__name__", get_name, set_name);
  add_property(type, "__qualname__", get_qualified_name, set_qualified_name);
  add_property(type, code, get_code);
  add_property(type, running, get_running);
  add_property(type, frame, get_frame);
  add_property(type, suspended, get_suspended);
}

// A step of an asynchronous generator driven by hand: through the coroutine around it.
Value step_slot_next(Vm& vm, const Value& self) {
  return resume(vm, coroutine_of_step(self.as<AsyncGeneratorStep>()), Value::none(), Resumer::Next);
}
template <Value (*method)(Vm& vm, const Arguments& arguments)>
Value through_step(Vm& vm, const Arguments& arguments) {
  const Value self = arguments[0];
  arguments.values[0] = Value::share(coroutine_of_step(self.as<AsyncGeneratorStep>()));
  return method(vm, arguments);
}
void add_step_methods(Type* type) {
  type->slots.iterate = itself;
  type->slots.next = step_slot_next;
  add_method(type, "__await__", method_itself);
  add_method(type, "__next__", through_step<method_next>);
  add_method(type, "send", through_step<method_send>);
  add_method(type, "throw", through_step<method_throw>);
  add_method(type, "close", through_step<method_close>);
}

void add_sending(Type* type) {
  add_method(type, "send", method_send);
  add_method(type, "throw", method_throw);
  add_method(type, "close", method_close);
}

}  // namespace

void init_generator_types() {
  types.generator = make_builtin_type("generator", Layout::Other, &generator_kind, sizeof(Generator));
  add_common(types.generator, "gi_code", "gi_running", "gi_frame", "gi_suspended");
  add_sending(types.generator);
  types.generator->slots.iterate = itself;
  types.generator->slots.next = slot_next;
  add_method(types.generator, "__iter__", method_itself);
  add_method(types.generator, "__next__", method_next);
  add_property(types.generator, "gi_yieldfrom", get_awaited);

  types.coroutine = make_builtin_type("coroutine", Layout::Other, &coroutine_kind, sizeof(Generator));
  add_common(types.coroutine, "cr_code", "cr_running", "cr_frame", "cr_suspended");
  add_sending(types.coroutine);
  add_method(types.coroutine, "__await__", method_await);
  add_property(types.coroutine, "cr_await", get_awaited);
  add_property(types.coroutine, "cr_origin", get_origin);

  Type* wrapper = make_builtin_type("coroutine_wrapper", Layout::Other, &coroutine_wrapper_kind, sizeof(CoroutineWrapper));
  wrapper->slots.iterate = itself;
  wrapper->slots.next = wrapper_slot_next;
  add_method(wrapper, "__next__", through_wrapper<method_next>);
  add_method(wrapper, "send", through_wrapper<method_send>);
  add_method(wrapper, "throw", through_wrapper<method_throw>);
  add_method(wrapper, "close", through_wrapper<method_close>);

  types.async_generator = make_builtin_type("async_generator", Layout::Other, &async_generator_kind, sizeof(Generator));
  add_common(types.async_generator, "ag_code", "ag_running", "ag_frame", "ag_suspended");
  add_method(types.async_generator, "__aiter__", method_itself);
  add_method(types.async_generator, "__anext__", method_anext);
  add_method(types.async_generator, "asend", method_asend);
  add_method(types.async_generator, "athrow", method_athrow);
  add_method(types.async_generator, "aclose", method_aclose);

  add_step_methods(
      make_builtin_type("async_generator_asend", Layout::Other, &async_generator_step_kind, sizeof(AsyncGeneratorStep)));
  add_step_methods(
      make_builtin_type("async_generator_athrow", Layout::Other, &async_generator_throw_kind, sizeof(AsyncGeneratorStep)));
}

}  // namespace awaitscope::script
