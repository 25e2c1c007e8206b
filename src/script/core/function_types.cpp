// What a script sees of functions, methods, cells and code objects.

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "script/arguments.h"
#include "script/core/classes.h"
#include "script/core/startup.h"
#include "script/types/identity.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

Value function_repr(Vm& vm, const Value& self) {
  return Str::make(fmt::format("<function {} at {:#x}>", self.as<Function>()->qualified_name->utf8(), identity_of(vm, self)))
      .value();
}

Function* function_of(const Arguments& arguments) { return arguments[0].as<Function>(); }

Value get_name(Vm&, const Arguments& arguments) { return function_of(arguments)->name.value(); }
Value set_name(Vm& vm, const Arguments& arguments) {
  if (!is_str(arguments[1])) return vm.raise(exceptions.TypeError, "__name__ must be set to a string object");
  function_of(arguments)->name = Str::intern(as_str(arguments[1]));
  return Value::none();
}
Value get_qualified_name(Vm&, const Arguments& arguments) { return function_of(arguments)->qualified_name.value(); }
Value set_qualified_name(Vm& vm, const Arguments& arguments) {
  if (!is_str(arguments[1])) return vm.raise(exceptions.TypeError, "__qualname__ must be set to a string object");
  function_of(arguments)->qualified_name = Str::intern(as_str(arguments[1]));
  return Value::none();
}
Value get_module(Vm&, const Arguments& arguments) { return function_of(arguments)->module; }
Value set_module(Vm&, const Arguments& arguments) {
  function_of(arguments)->module = arguments[1];
  return Value::none();
}
Value get_doc(Vm&, const Arguments& arguments) { return function_of(arguments)->documentation; }
Value set_doc(Vm&, const Arguments& arguments) {
  function_of(arguments)->documentation = arguments[1];
  return Value::none();
}
Value get_defaults(Vm&, const Arguments& arguments) { return function_of(arguments)->defaults.value(); }
Value set_defaults(Vm& vm, const Arguments& arguments) {
  if (!arguments[1].is_none() && !is_tuple(arguments[1]))
    return vm.raise(exceptions.TypeError, "__defaults__ must be set to a tuple object");
  function_of(arguments)->defaults = arguments[1].is_none() ? nullptr : Ref<Tuple>::share(as_tuple(arguments[1]));
  return Value::none();
}
Value set_keyword_defaults(Vm& vm, const Arguments& arguments) {
  if (!arguments[1].is_none() && !is_dict(arguments[1]))
    return vm.raise(exceptions.TypeError, "__kwdefaults__ must be set to a dict object");
  function_of(arguments)->keyword_defaults = arguments[1].is_none() ? nullptr : Ref<Dict>::share(as_dict(arguments[1]));
  return Value::none();
}
Value get_keyword_defaults(Vm&, const Arguments& arguments) { return function_of(arguments)->keyword_defaults.value(); }
Value get_closure(Vm&, const Arguments& arguments) { return function_of(arguments)->closure.value(); }
Value get_globals(Vm&, const Arguments& arguments) { return function_of(arguments)->globals.value(); }
Value get_code(Vm&, const Arguments& arguments) { return function_of(arguments)->code.value(); }
Value get_annotations(Vm&, const Arguments& arguments) {
  if (!function_of(arguments)->annotations) function_of(arguments)->annotations = Dict::make();
  return function_of(arguments)->annotations.value();
}
Value set_annotations(Vm& vm, const Arguments& arguments) {
  if (!arguments[1].is_none() && !is_dict(arguments[1]))
    return vm.raise(exceptions.TypeError, "__annotations__ must be set to a dict object");
  function_of(arguments)->annotations = arguments[1].is_none() ? nullptr : Ref<Dict>::share(as_dict(arguments[1]));
  return Value::none();
}
// f.__get__(instance, owner): the method, or on a class the function itself.
Value function_get(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "function.__get__", arguments, 2, 3)) return {};
  if (arguments[1].is_none()) return arguments[0];
  return make_object<BoundMethod>(arguments[0], arguments[1]).value();
}

Ref<Dict> attributes_of_function(Function* function) {
  if (!function->attributes) function->attributes = Dict::make();
  return function->attributes;
}
Value get_dict(Vm&, const Arguments& arguments) { return attributes_of_function(function_of(arguments)).value(); }

// f.x: the type's own attributes first (__name__ ...), then what the script has set.
Value function_get_attribute(Vm& vm, const Value& self, Str* name) {
  if (const Value* found = types.function->find(name)) {
    const Value descriptor = *found;
    if (descriptor.is(&native_kind)) return make_object<BoundMethod>(descriptor, self).value();
    return type_of(descriptor)->slots.descriptor_get(vm, descriptor, self, types.function);
  }
  const auto* function = self.as<Function>();
  const Value* own = function->attributes ? function->attributes->get_name(name) : nullptr;
  if (own != nullptr) return *own;
  return vm.raise(exceptions.AttributeError, fmt::format("'function' object has no attribute '{}'", name->utf8()));
}

Value function_set_attribute(Vm& vm, const Value& self, Str* name, const Value& value) {
  const Value* found = types.function->find(name);
  if (found != nullptr && type_of(*found)->slots.descriptor_set != nullptr) {
    const Value descriptor = *found;
    return type_of(descriptor)->slots.descriptor_set(vm, descriptor, self, value);
  }
  Ref<Dict> attributes = attributes_of_function(self.as<Function>());
  if (!value.empty()) {
    attributes->set_name(name, value);
  } else if (!attributes->remove_name(name)) {
    return vm.raise(exceptions.AttributeError, fmt::format("'function' object has no attribute '{}'", name->utf8()));
  }
  return Value::none();
}

Value native_repr(Vm& vm, const Value& self) {
  const auto* native = self.as<Native>();
  if (native->is_method)
    return Str::make(fmt::format("<method '{}' of '{}' objects>", native->name, native->owner->name->utf8())).value();
  if (!native->self.empty()) {
    return Str::make(fmt::format("<built-in method {} of {} object at {:#x}>", native->name, type_name(native->self),
                                 identity_of(vm, native->self)))
        .value();
  }
  return Str::make(fmt::format("<built-in function {}>", native->name)).value();
}

Value native_name(Vm&, const Arguments& arguments) { return Str::make(arguments[0].as<Native>()->name).value(); }
Value native_qualname(Vm&, const Arguments& arguments) {
  return Str::make(native_qualified_name(*arguments[0].as<Native>())).value();
}
Value native_module(Vm&, const Arguments&) { return Value::share(Str::intern("builtins").get()); }
Value native_doc(Vm&, const Arguments&) { return Value::none(); }

// A bound method: its function's attributes, and its own two.
Value method_get_attribute(Vm& vm, const Value& self, Str* name) {
  const auto* method = self.as<BoundMethod>();
  if (const Value* found = types.bound_method->find(name)) {
    const Value descriptor = *found;
    if (descriptor.is(&native_property_kind))
      return type_of(descriptor)->slots.descriptor_get(vm, descriptor, self, types.bound_method);
  }
  const Value function = method->function;
  return vm.get_attribute(function, name);
}

Value method_repr(Vm& vm, const Value& self) {
  const auto* method = self.as<BoundMethod>();
  if (method->function.is(&native_kind)) {
    return Str::make(fmt::format("<built-in method {} of {} object at {:#x}>", method->function.as<Native>()->name,
                                 type_name(method->self), identity_of(vm, method->self)))
        .value();
  }
  // The object's own repr stands in the middle: "<bound method C.f of <C object>>".
  return vm.push_native(
      [](Vm& machine, NativeFrame& frame, Value result) -> Value {
        if (frame.state == 0) {
          frame.state = 1;
          result = machine.repr(frame.slots[0].as<BoundMethod>()->self);
          if (result.is_pushed()) return result;
        }
        if (result.empty()) return {};
        const Value& function = frame.slots[0].as<BoundMethod>()->function;
        const std::string name = function.is(&function_kind) ? function.as<Function>()->qualified_name->utf8() : "?";
        return Str::make(fmt::format("<bound method {} of {}>", name, as_str(result)->utf8())).value();
      },
      {self});
}

Value method_compare(Vm&, CompareOperator op, const Value& self, const Value& right) {
  if (!right.is(&bound_method_kind) || (op != CompareOperator::Equal && op != CompareOperator::NotEqual))
    return Value::not_implemented();
  const auto* left = self.as<BoundMethod>();
  const auto* other = right.as<BoundMethod>();
  const bool equal = left->self.same(other->self) && left->function.same(other->function);
  return Value::boolean(equal == (op == CompareOperator::Equal));
}

bool method_hash(Vm& vm, const Value& self, std::int64_t* hash) {
  *hash = static_cast<std::int64_t>(identity_of(vm, self.as<BoundMethod>()->self) ^
                                    identity_of(vm, self.as<BoundMethod>()->function));
  return true;
}

// types.MethodType(function, object)
Value method_construct(Vm& vm, Type*, const Arguments& arguments) {
  if (!expect_count(vm, "method", arguments, 2, 2)) return {};
  if (arguments[1].is_none()) return vm.raise(exceptions.TypeError, "instance must not be None");
  return make_object<BoundMethod>(arguments[0], arguments[1]).value();
}

Value method_self(Vm&, const Arguments& arguments) { return arguments[0].as<BoundMethod>()->self; }
Value method_function(Vm&, const Arguments& arguments) { return arguments[0].as<BoundMethod>()->function; }

Value code_name(Vm&, const Arguments& arguments) { return arguments[0].as<Code>()->name.value(); }
Value code_file(Vm&, const Arguments& arguments) { return arguments[0].as<Code>()->file.value(); }
Value code_first_line(Vm&, const Arguments& arguments) { return Value::small_int(arguments[0].as<Code>()->first_line); }
Value code_qualified_name(Vm&, const Arguments& arguments) { return arguments[0].as<Code>()->qualified_name.value(); }
Value code_positional_only(Vm&, const Arguments& arguments) {
  return Value::small_int(arguments[0].as<Code>()->positional_only);
}
Value code_keyword_only(Vm&, const Arguments& arguments) { return Value::small_int(arguments[0].as<Code>()->keyword_only); }

Value names_between(const Code& code, std::uint32_t begin, std::uint32_t end) {
  std::vector<Value> names;
  for (std::uint32_t slot = begin; slot < end; ++slot) names.push_back(code.slot_names[slot].value());
  return Tuple::make(names.data(), static_cast<std::int64_t>(names.size())).value();
}
Value code_variables(Vm&, const Arguments& arguments) {
  return names_between(*arguments[0].as<Code>(), 0, arguments[0].as<Code>()->free_begin);
}
Value code_free_variables(Vm&, const Arguments& arguments) {
  return names_between(*arguments[0].as<Code>(), arguments[0].as<Code>()->free_begin, arguments[0].as<Code>()->slots);
}

// CPython's numbers (inspect.CO_*).
Value code_flags(Vm&, const Arguments& arguments) {
  constexpr std::pair<Code::Flag, int> kNumbers[] = {
      {Code::kOptimized, 1 | 2}, {Code::kVarArgs, 4},     {Code::kVarKeywords, 8},         {Code::kNested, 16},
      {Code::kGenerator, 32},    {Code::kCoroutine, 128}, {Code::kIterableCoroutine, 256}, {Code::kAsyncGenerator, 512}};
  int flags = 0;
  for (const auto& [flag, number] : kNumbers) flags |= arguments[0].as<Code>()->is(flag) ? number : 0;
  return Value::small_int(flags);
}

Value code_repr(Vm& vm, const Value& self) {
  const auto* code = self.as<Code>();
  return Str::make(fmt::format("<code object {} at {}, file \"{}\", line {}>", code->name->utf8(), address_text(vm, self),
                               code->file->utf8(), code->first_line))
      .value();
}

Value code_local_count(Vm& vm, const Arguments& arguments) {
  return Value::small_int(as_tuple(code_variables(vm, arguments))->length);
}

// The variables that functions inside share.
Value code_cell_variables(Vm&, const Arguments& arguments) {
  const auto* code = arguments[0].as<Code>();
  std::vector<Value> shared;
  for (const Instruction& instruction : code->instructions) {
    if (instruction.opcode() == Opcode::MakeCell) shared.push_back(code->slot_names[instruction.a()].value());
  }
  return Tuple::make(shared.data(), static_cast<std::int64_t>(shared.size())).value();
}

Value code_argument_count(Vm&, const Arguments& arguments) { return Value::small_int(arguments[0].as<Code>()->positional); }

Value cell_contents(Vm& vm, const Arguments& arguments) {
  const Value& value = arguments[0].as<Cell>()->value;
  return value.empty() ? vm.raise(exceptions.ValueError, "Cell is empty") : value;
}

}  // namespace

void init_function_types() {
  types.function = make_builtin_type("function", Layout::Function, &function_kind, sizeof(Function));
  Type* function = types.function;
  function->slots.repr = function_repr;
  function->slots.get_attribute = function_get_attribute;
  function->slots.set_attribute = function_set_attribute;
  add_property(function, "__name__", get_name, set_name);
  add_property(function, "__qualname__", get_qualified_name, set_qualified_name);
  add_property(function, "__module__", get_module, set_module);
  add_property(function, "__doc__", get_doc, set_doc);
  add_method(function, "__get__", function_get);
  add_property(function, "__defaults__", get_defaults, set_defaults);
  add_property(function, "__kwdefaults__", get_keyword_defaults, set_keyword_defaults);
  add_property(function, "__closure__", get_closure);
  add_property(function, "__code__", get_code);
  add_property(function, "__globals__", get_globals);
  add_property(function, "__annotations__", get_annotations, set_annotations);
  add_property(function, "__dict__", get_dict);

  types.native = make_builtin_type("builtin_function_or_method", Layout::Other, &native_kind, sizeof(Native));
  types.native->slots.repr = native_repr;
  add_property(types.native, "__name__", native_name);
  add_property(types.native, "__qualname__", native_qualname);
  add_property(types.native, "__module__", native_module);
  add_property(types.native, "__doc__", native_doc);

  types.bound_method = make_builtin_type("method", Layout::Other, &bound_method_kind, sizeof(BoundMethod));
  types.bound_method->construct = method_construct;
  types.bound_method->slots.repr = method_repr;
  types.bound_method->slots.compare = method_compare;
  types.bound_method->slots.hash = method_hash;
  types.bound_method->slots.get_attribute = method_get_attribute;
  add_property(types.bound_method, "__self__", method_self);
  add_property(types.bound_method, "__func__", method_function);

  types.cell = make_builtin_type("cell", Layout::Other, &cell_kind, sizeof(Cell));
  add_property(types.cell, "cell_contents", cell_contents);

  types.code = make_builtin_type("code", Layout::Other, &code_kind, sizeof(Code));
  types.code->slots.repr = code_repr;
  add_property(types.code, "co_qualname", code_qualified_name);
  add_property(types.code, "co_flags", code_flags);
  add_property(types.code, "co_varnames", code_variables);
  add_property(types.code, "co_freevars", code_free_variables);
  add_property(types.code, "co_posonlyargcount", code_positional_only);
  add_property(types.code, "co_kwonlyargcount", code_keyword_only);
  add_property(types.code, "co_nlocals", code_local_count);
  add_property(types.code, "co_cellvars", code_cell_variables);
  add_property(types.code, "co_name", code_name);
  add_property(types.code, "co_filename", code_file);
  add_property(types.code, "co_firstlineno", code_first_line);
  add_property(types.code, "co_argcount", code_argument_count);
}

}  // namespace awaitscope::script
