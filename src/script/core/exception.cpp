#include "script/objects/exception.h"

#include <fmt/format.h>

#include "script/core/exception_group.h"
#include "script/core/names.h"
#include "script/core/operations.h"
#include "script/core/startup.h"
#include "script/frame.h"
#include "script/vm.h"

// Objects have one base without virtual functions: the compilers we use know the place of every member.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace awaitscope::script {

Kind traceback_kind{"traceback", destroy_as<Traceback>};
ExceptionTypes exceptions;

Traceback::Traceback(Ref<Object> traceback_frame, std::uint32_t traceback_instruction, Ref<Traceback> rest)
    : Object(&traceback_kind), frame(std::move(traceback_frame)), instruction(traceback_instruction), next(std::move(rest)) {}

Traceback::Traceback(const char* engine_module, const char* engine_function, Ref<Traceback> rest)
    : Object(&traceback_kind), module(engine_module), function(engine_function), instruction(0), next(std::move(rest)) {}

bool is_exception(const Value& value) { return has_layout(value, Layout::Exception); }

bool is_exception_class(const Value& value) {
  return is_type(value) && as_type(value)->is_subclass_of(exceptions.BaseException);
}

Ref<Exception> make_exception(Type* type, Ref<Tuple> arguments) {
  Ref<Exception> exception = make_object<Exception>(type->instances);
  if ((type->type_flags & Type::kBuiltin) == 0) retain(type);
  exception->arguments = std::move(arguments);
  return exception;
}

Ref<Exception> make_exception(Type* type, std::string_view message) {
  return make_exception(type, Tuple::make({Str::make(message).value()}));
}

void add_traceback(Exception& exception, Frame& frame) {
  exception.traceback = make_object<Traceback>(Ref<Object>::share(&frame), frame.instruction(), std::move(exception.traceback));
}

void add_engine_traceback(const Value& exception, std::initializer_list<const char*> functions) {
  if (!is_exception(exception)) return;
  Ref<Traceback>& traceback = as_exception(exception)->traceback;
  for (const char* function : functions) traceback = make_object<Traceback>("<asyncio>", function, std::move(traceback));
}

Value raised_in_engine(Vm& vm, const char* function, Value kept) {
  const Value exception = vm.take_raised();
  add_engine_traceback(exception, {function});
  if (is_exception(exception)) as_exception(exception)->traceback->kept = std::move(kept);
  vm.restore(exception);
  return {};
}

// -- raise and except --------------------------------------------------------------------------------------------------------------

namespace {

Value with_cause(Vm& vm, Value exception, const Value& cause) {
  if (!is_exception(exception)) return vm.raise(exceptions.TypeError, "exceptions must derive from BaseException");
  if (!cause.empty()) {
    as_exception(exception)->cause = cause;
    as_exception(exception)->suppress_context = true;
  }
  return vm.raise(std::move(exception));
}

// Slots: what to raise, its cause (empty if none). A class among them makes its instance first.
Value resume_raise(Vm& vm, NativeFrame& frame, Value result) {
  for (;;) {
    switch (frame.state) {
      case 0:
        frame.state = 1;
        result = frame.slots[1];
        if (is_exception_class(frame.slots[1])) result = vm.call(frame.slots[1], {});
        if (result.is_pushed()) return result;
        continue;
      case 1:
        if (result.empty() && vm.raised()) return {};
        frame.slots[1] = std::move(result);
        frame.state = 2;
        result = frame.slots[0];
        if (is_exception_class(frame.slots[0])) result = vm.call(frame.slots[0], {});
        if (result.is_pushed()) return result;
        continue;
      default:
        if (result.empty()) return {};
        return with_cause(vm, std::move(result), frame.slots[1]);
    }
  }
}

}  // namespace

Value raise_statement(Vm& vm, Value exception, Value cause) {
  if (!cause.empty() && !cause.is_none() && !is_exception(cause) && !is_exception_class(cause)) {
    return vm.raise(exceptions.TypeError, "exception causes must derive from BaseException");
  }
  if (is_exception(exception) && !is_type(cause)) return with_cause(vm, std::move(exception), cause);
  return vm.push_native(resume_raise, {std::move(exception), std::move(cause)});
}

bool match_exception(Vm& vm, const Value& exception, const Value& pattern, bool* matches) {
  if (is_exception_class(pattern)) {
    *matches = is_instance(exception, as_type(pattern));
    return true;
  }
  *matches = false;
  if (is_tuple(pattern)) {
    constexpr int kRoundsOfClass = 4;
    Budget::spend_rounds(as_tuple(pattern)->length * kRoundsOfClass);
    for (const Value& item : *as_tuple(pattern)) {
      bool one = false;
      if (!is_exception_class(item)) break;
      if (!match_exception(vm, exception, item, &one)) return false;
      *matches = *matches || one;
    }
    bool all_classes = true;
    for (const Value& item : *as_tuple(pattern)) all_classes = all_classes && is_exception_class(item);
    if (all_classes) return true;
  }
  vm.raise(exceptions.TypeError, "catching classes that do not inherit from BaseException is not allowed");
  return false;
}

// -- the classes -----------------------------------------------------------------------------------------------------------------------

namespace {

Exception& self_of(const Arguments& arguments) { return *as_exception(arguments[0]); }

Value exception_init(Vm& vm, const Arguments& arguments) {
  if (arguments.keyword_count() > 0) {
    return vm.raise(exceptions.TypeError, fmt::format("{}() takes no keyword arguments", type_name(arguments[0])));
  }
  std::vector<Value> copies(arguments.values + 1, arguments.values + arguments.count);
  self_of(arguments).arguments = Tuple::make(copies.data(), static_cast<std::int64_t>(copies.size()));
  return Value::none();
}

Value exception_construct(Vm& vm, Type* type, const Arguments& arguments) {
  std::vector<Value> copies(arguments.values, arguments.values + arguments.count);
  Ref<Exception> exception = make_exception(type, Tuple::make(copies.data(), static_cast<std::int64_t>(copies.size())));
  // ImportError, AttributeError and NameError take facts by keyword.
  for (std::uint32_t i = 0; i < arguments.keyword_count(); ++i) {
    if ((type->type_flags & Type::kBuiltin) == 0) break;
    const bool known = type->is_subclass_of(exceptions.ImportError) || type->is_subclass_of(exceptions.AttributeError) ||
                       type->is_subclass_of(exceptions.NameError);
    if (!known) return vm.raise(exceptions.TypeError, fmt::format("{}() takes no keyword arguments", type->name->utf8()));
    exception->attributes.set(Str::intern(as_str(arguments.keywords->items()[i])).get(), arguments[arguments.count + i]);
  }
  return std::move(exception).value();
}

Value get_args(Vm&, const Arguments& arguments) { return self_of(arguments).arguments.value(); }

Value set_args(Vm& vm, const Arguments& arguments) {
  return vm.collect(arguments[1],
                    [](Vm&, List* items, Value* context) {
                      as_exception(context[0])->arguments = Tuple::make(items->items.data(), items->length());
                      return Value::none();
                    },
                    {arguments[0]});
}

Value or_none(const Value& value) { return value.empty() ? Value::none() : value; }

Value get_cause(Vm&, const Arguments& arguments) { return or_none(self_of(arguments).cause); }
Value set_cause(Vm& vm, const Arguments& arguments) {
  if (!arguments[1].is_none() && !is_exception(arguments[1]))
    return vm.raise(exceptions.TypeError, "exception cause must be None or derive from BaseException");
  self_of(arguments).cause = arguments[1];
  self_of(arguments).suppress_context = true;
  return Value::none();
}
Value get_context(Vm&, const Arguments& arguments) { return or_none(self_of(arguments).context); }
Value set_context_of(Vm& vm, const Arguments& arguments) {
  if (!arguments[1].is_none() && !is_exception(arguments[1]))
    return vm.raise(exceptions.TypeError, "exception context must be None or derive from BaseException");
  self_of(arguments).context = arguments[1];
  return Value::none();
}
Value get_suppress(Vm&, const Arguments& arguments) { return Value::boolean(self_of(arguments).suppress_context); }
Value set_suppress(Vm&, const Arguments& arguments) {
  self_of(arguments).suppress_context = arguments[1].is_true();
  return Value::none();
}
Value get_traceback(Vm&, const Arguments& arguments) { return self_of(arguments).traceback.value(); }
Value set_traceback(Vm& vm, const Arguments& arguments) {
  if (!arguments[1].is_none() && !arguments[1].is(&traceback_kind))
    return vm.raise(exceptions.TypeError, "__traceback__ must be a traceback or None");
  self_of(arguments).traceback = arguments[1].is_none() ? nullptr : Ref<Traceback>::share(arguments[1].as<Traceback>());
  return Value::none();
}
Value with_traceback(Vm& vm, const Arguments& arguments) {
  if (arguments.count != 2) {
    return vm.raise(exceptions.TypeError,
                    fmt::format("BaseException.with_traceback() takes exactly one argument ({} given)", arguments.count - 1));
  }
  if (set_traceback(vm, arguments).empty()) return {};
  return arguments[0];
}
Value add_note(Vm& vm, const Arguments& arguments) {
  if (arguments.count != 2 || !is_str(arguments[1])) {
    return vm.raise(exceptions.TypeError,
                    fmt::format("note must be a str, not '{}'", arguments.count > 1 ? type_name(arguments[1]) : "nothing"));
  }
  Exception& self = self_of(arguments);
  const Value* notes = self.attributes.get(names::notes);
  if (notes == nullptr) {
    self.attributes.set(names::notes, List::make().value());
    notes = self.attributes.get(names::notes);
  }
  if (is_list(*notes)) as_list(*notes)->items.push_back(arguments[1]);
  return Value::none();
}

Value argument_or_none(const Exception& exception, std::int64_t index) {
  return exception.arguments->length > index ? exception.arguments->items()[index] : Value::none();
}

// StopIteration.value: the first argument, unless it has been set.
Value get_value(Vm&, const Arguments& arguments) {
  if (const Value* set = self_of(arguments).attributes.get(names::value)) return *set;
  return argument_or_none(self_of(arguments), 0);
}
Value set_value(Vm&, const Arguments& arguments) {
  self_of(arguments).attributes.set(names::value, arguments[1]);
  return Value::none();
}

Value get_code(Vm&, const Arguments& arguments) {
  const Exception& self = self_of(arguments);
  if (self.arguments->length > 1) return self.arguments.value();
  return argument_or_none(self, 0);
}

// str(e): nothing, the one argument, or the tuple of them.
Value exception_str(Vm& vm, const Value& self) {
  const Exception& exception = *as_exception(self);
  const std::int64_t count = exception.arguments->length;
  if (count == 0) return Str::empty().value();
  const Value first = exception.arguments->items()[0];
  if (is_instance(self, exceptions.KeyError) && count == 1) return vm.repr(first);
  return count == 1 ? vm.str(first) : vm.repr(exception.arguments.value());
}

// repr(e): "Name(arguments)". The arguments may have reprs of the script's.
Value resume_exception_repr(Vm& vm, NativeFrame& frame, Value result) {
  const Exception& exception = *as_exception(frame.slots[0]);
  if (frame.state == 0) {
    frame.state = 1;
    result = exception.arguments->length == 1 ? vm.repr(exception.arguments->items()[0]) : vm.repr(exception.arguments.value());
    if (result.is_pushed()) return result;
  }
  if (result.empty()) return {};
  const std::string text = as_str(result)->utf8();
  const std::string name = type_name(frame.slots[0]);
  if (exception.arguments->length == 1) return Str::make(name + "(" + text + ")").value();
  return Str::make(name + text).value();
}

Value exception_repr(Vm& vm, const Value& self) {
  if (as_exception(self)->arguments->length == 0) return Str::make(type_name(self) + "()").value();
  return vm.push_native(resume_exception_repr, {self});
}

Kind exception_kinds[] = {
#define EXCEPTION(name, base) Kind{#name, destroy_as<Exception>},
#include "script/objects/exceptions.def"
#undef EXCEPTION
};

Value method_str(Vm& vm, const Arguments& arguments) { return exception_str(vm, arguments[0]); }
Value method_repr(Vm& vm, const Arguments& arguments) { return exception_repr(vm, arguments[0]); }

void init_base_exception(Type* type) {
  type->attributes_offset = static_cast<std::int32_t>(offsetof(Exception, attributes));
  type->construct = exception_construct;
  type->slots.str = exception_str;
  type->slots.repr = exception_repr;
  add_method(type, "__init__", exception_init);
  add_method(type, "__str__", method_str);
  add_method(type, "__repr__", method_repr);
  add_method(type, "with_traceback", with_traceback);
  add_method(type, "add_note", add_note);
  add_property(type, "args", get_args, set_args);
  add_property(type, "__cause__", get_cause, set_cause);
  add_property(type, "__context__", get_context, set_context_of);
  add_property(type, "__suppress_context__", get_suppress, set_suppress);
  add_property(type, "__traceback__", get_traceback, set_traceback);
}

}  // namespace

namespace {

// The base of each, found by the name that the list gives.
Type* base_named(const char* name) {
#define EXCEPTION(other, base) \
  if (std::string_view(name) == #other) return exceptions.other;
#include "script/objects/exceptions.def"
#undef EXCEPTION
  return types.object;
}

}  // namespace

void init_exception_types() {
  int index = 0;
#define EXCEPTION(name, base)                                                                                       \
  exceptions.name =                                                                                                 \
      make_builtin_type(#name, Layout::Exception, &exception_kinds[index++], sizeof(Exception), base_named(#base)); \
  if (index == 1) init_base_exception(exceptions.name);                                                             \
  if (std::string_view(#name) == "OSError") init_os_error();
#include "script/objects/exceptions.def"
#undef EXCEPTION
  // ExceptionGroup is an Exception as well.
  Type* group = exceptions.ExceptionGroup;
  group->leave_bases();
  group->bases = Tuple::make({Value::share(exceptions.BaseExceptionGroup), Value::share(exceptions.Exception)});
  group->mro = {group, exceptions.BaseExceptionGroup, exceptions.Exception, exceptions.BaseException, types.object};
  group->join_bases();
  init_exception_groups();
  const Value asyncio = Value::share(Str::intern("asyncio.exceptions").get());
  exceptions.CancelledError->module = asyncio;
  exceptions.InvalidStateError->module = asyncio;
  exceptions.BrokenBarrierError->module = asyncio;
  exceptions.QueueEmpty->module = exceptions.QueueFull->module = Value::share(Str::intern("asyncio.queues").get());
  add_property(exceptions.StopIteration, "value", get_value, set_value);
  add_property(exceptions.SystemExit, "code", get_code);
}

}  // namespace awaitscope::script
