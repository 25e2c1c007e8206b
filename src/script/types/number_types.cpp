// The types int, bool and float: slots and constructors. Their methods are in int_methods.cpp and float_methods.cpp.

#include <cmath>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/objects/big_int.h"
#include "script/objects/bytes.h"
#include "script/types/format.h"
#include "script/types/number_methods.h"
#include "script/types/quote.h"
#include "script/types/types.h"
#include "script/types/unicode.h"

namespace awaitscope::script {
namespace {

// -- slots ------------------------------------------------------------------------------------------------------------------------

Value int_repr(Vm& vm, const Value& self) { return int_str(vm, exact_int(self)); }
Value bool_repr(Vm&, const Value& self) { return Str::intern(self.is_true() ? "True" : "False").value(); }
Value float_repr_slot(Vm&, const Value& self) { return Str::make(float_repr(float_of(self))).value(); }

Value int_format_slot(Vm& vm, const Value& self, const Str* spec) {
  return spec == nullptr ? vm.str(self) : format_int(vm, self, spec);
}
Value float_format_slot(Vm& vm, const Value& self, const Str* spec) {
  return spec == nullptr ? vm.str(self) : format_float(vm, self, spec);
}

bool int_hash(Vm&, const Value& self, std::int64_t* hash) {
  *hash = hash_of_int(exact_int(self));
  return true;
}

bool float_hash(Vm&, const Value& self, std::int64_t* hash) {
  *hash = hash_of_double(float_of(self));
  return true;
}

Value compare_slot(Vm&, CompareOperator op, const Value& self, const Value& right) { return number_compare(op, self, right); }
Value binary_slot(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  return number_binary(vm, op, left, right);
}
Value unary_slot(Vm& vm, UnaryOperator op, const Value& self) { return number_unary(vm, op, self); }
Value int_truth(Vm&, const Value& self) { return Value::boolean(sign_of_int(self) != 0); }
Value float_truth(Vm&, const Value& self) { return Value::boolean(float_of(self) != 0); }

// -- int(...) ------------------------------------------------------------------------------------------------------------------------

// The exact int as an instance of the class.
Value int_as_instance(Type* cls, Value number) {
  if (number.empty() || cls == types.integer) return number;
  void* memory = Heap::allocate(cls->instance_size);
  auto* instance = new (memory) IntInstance(cls->instances, std::move(number));
  if (cls->attributes_offset != 0) new (static_cast<char*>(memory) + cls->attributes_offset) Attributes;
  retain(cls);
  return Value::adopt(instance);
}

Value raise_no_int(Vm& vm, const Value& value) {
  return vm.raise(
      exceptions.TypeError,
      fmt::format("int() argument must be a string, a bytes-like object or a real number, not '{}'", type_name(value)));
}

// A value of a built-in type as an int; empty and nothing pending if it must be asked.
Value int_at_once(Vm& vm, const Value& value, int base) {
  if (is_str(value)) return parse_int(vm, as_str(value), base, value);
  if (std::string_view bytes; buffer_of(value, &bytes)) return parse_int(vm, Str::make(bytes).get(), base, value);
  if (type_of(value)->type_flags & Type::kBuiltin) {
    if (is_int(value)) return exact_int(value);
    if (is_float(value)) return int_of_double(vm, float_of(value));
  }
  return {};
}

constexpr const char* kIntMethods[] = {"__int__", "__index__", "__trunc__"};

// Slots: the class, the value. `index`: the method that is asked.
Value resume_int(Vm& vm, NativeFrame& frame, Value result) {
  const Value value = frame.slots[1];
  if (frame.state == 0) {
    bool found = false;
    for (; frame.index < 3; ++frame.index) {
      frame.state = 1;
      result = vm.call_special(value, Str::intern(kIntMethods[frame.index]).get(), {}, &found);
      if (found) break;
    }
    if (!found) {
      if (is_int(value)) return int_as_instance(as_type(frame.slots[0]), exact_int(value));
      if (is_float(value)) return int_as_instance(as_type(frame.slots[0]), int_of_double(vm, float_of(value)));
      return raise_no_int(vm, value);
    }
    if (result.is_pushed()) return result;
  }
  if (result.empty()) return {};
  if (!is_int(result)) {
    return vm.raise(exceptions.TypeError,
                    fmt::format("{} returned non-int (type {})", kIntMethods[frame.index], type_name(result)));
  }
  return int_as_instance(as_type(frame.slots[0]), exact_int(result));
}

bool base_argument(Vm& vm, const Value& value, int* base) {
  std::int64_t number;
  if (!index_argument(vm, value, &number)) return false;
  if (number != 0 && (number < 2 || number > 36)) {
    vm.raise(exceptions.ValueError, "int() base must be >= 2 and <= 36, or 0");
    return false;
  }
  *base = static_cast<int>(number);
  return true;
}

Value construct_int(Vm& vm, Type* cls, const Arguments& arguments) {
  Value given[2];
  if (arguments.count == 1 && arguments.keyword_count() == 0)
    given[0] = arguments[0];
  else if (!bind(vm, "int", {{"x", Parameter::PositionalOnly}, {"base"}}, arguments, given))
    return {};
  int base = 10;
  if (given[1]) {
    if (given[0].empty()) return vm.raise(exceptions.TypeError, "int() missing string argument");
    if (!base_argument(vm, given[1], &base)) return {};
    if (!is_str(given[0]) && !is_buffer(given[0]))
      return vm.raise(exceptions.TypeError, "int() can't convert non-string with explicit base");
  }
  if (given[0].empty()) return int_as_instance(cls, Value::small_int(0));
  Value number = int_at_once(vm, given[0], base);
  if (number || vm.raised()) return int_as_instance(cls, std::move(number));
  return vm.push_native(resume_int, {Value::share(cls), given[0]});
}

// -- bool(...) -----------------------------------------------------------------------------------------------------------------------

Value construct_bool(Vm& vm, Type*, const Arguments& arguments) {
  if (arguments.keyword_count() > 0) return vm.raise(exceptions.TypeError, "bool() takes no keyword arguments");
  if (arguments.count > 1)
    return vm.raise(exceptions.TypeError, fmt::format("bool expected at most 1 argument, got {}", arguments.count));
  return arguments.count == 0 ? Value::boolean(false) : vm.truth(arguments[0]);
}

// -- float(...) ----------------------------------------------------------------------------------------------------------------------

Value float_as_instance(Type* cls, double number) {
  if (cls == types.floating) return make_float(number);
  void* memory = Heap::allocate(cls->instance_size);
  auto* instance = new (memory) Float(cls->instances, number);
  if (cls->attributes_offset != 0) new (static_cast<char*>(memory) + cls->attributes_offset) Attributes;
  retain(cls);
  return Value::adopt(instance);
}

// Digits of other scripts as ASCII ones.
std::string ascii_digits(const Str* text) {
  if (text->ascii()) return std::string(text->ascii_view());
  std::string out;
  for (const char32_t point : text->wide_view()) {
    const int digit = unicode::decimal(point);
    out.push_back(digit >= 0                 ? static_cast<char>('0' + digit)
                  : unicode::is_space(point) ? ' '
                  : point < 0x80             ? static_cast<char>(point)
                                             : '?');
  }
  return out;
}

Value float_of_text(Vm& vm, Type* cls, std::string_view text, const Value& shown) {
  double number;
  if (parse_float(text, &number)) return float_as_instance(cls, number);
  return vm.raise(exceptions.ValueError, fmt::format("could not convert string to float: {}", quoted_start(shown, 200)));
}

// Slots: the class, the value.
Value resume_float(Vm& vm, NativeFrame& frame, Value result) {
  const Value value = frame.slots[1];
  Type* cls = as_type(frame.slots[0]);
  double number;
  if (frame.state == 0) {
    bool found = false;
    frame.state = 1;
    result = vm.call_special(value, Str::intern("__float__").get(), {}, &found);
    if (!found) {
      frame.state = 2;
      result = vm.call_special(value, Str::intern("__index__").get(), {}, &found);
    }
    if (!found) {
      if (is_number(value)) return to_double(vm, value, &number) ? float_as_instance(cls, number) : Value();
      return vm.raise(exceptions.TypeError,
                      fmt::format("float() argument must be a string or a real number, not '{}'", type_name(value)));
    }
    if (result.is_pushed()) return result;
  }
  if (result.empty()) return {};
  if (frame.state == 1 ? is_float(result) : is_int(result))
    return to_double(vm, result, &number) ? float_as_instance(cls, number) : Value();
  return vm.raise(exceptions.TypeError,
                  frame.state == 1
                      ? fmt::format("{}.__float__ returned non-float (type {})", type_name(value), type_name(result))
                      : fmt::format("__index__ returned non-int (type {})", type_name(result)));
}

Value construct_float(Vm& vm, Type* cls, const Arguments& arguments) {
  if (arguments.keyword_count() > 0) return vm.raise(exceptions.TypeError, "float() takes no keyword arguments");
  if (arguments.count > 1)
    return vm.raise(exceptions.TypeError, fmt::format("float expected at most 1 argument, got {}", arguments.count));
  if (arguments.count == 0) return float_as_instance(cls, 0);
  const Value& value = arguments[0];
  if (is_str(value)) return float_of_text(vm, cls, ascii_digits(as_str(value)), value);
  if (std::string_view bytes; buffer_of(value, &bytes)) return float_of_text(vm, cls, bytes, value);
  double number;
  if ((type_of(value)->type_flags & Type::kBuiltin) != 0 && is_number(value)) {
    return to_double(vm, value, &number) ? float_as_instance(cls, number) : Value();
  }
  return vm.push_native(resume_float, {Value::share(cls), value});
}

// -- making the types ------------------------------------------------------------------------------------------------------------------

void init_int() {
  Type* type = types.integer = make_builtin_type("int", Layout::Int, &big_int_kind, sizeof(IntInstance));
  type->construct = construct_int;
  type->slots.repr = int_repr;
  type->slots.format = int_format_slot;
  type->slots.hash = int_hash;
  type->slots.compare = compare_slot;
  type->slots.binary = binary_slot;
  type->slots.unary = unary_slot;
  type->slots.truth = int_truth;
  add_int_methods(type);
}

Kind bool_kind{"bool"};  // no object has it: the two values are inline

void init_bool() {
  Type* type = types.boolean = make_builtin_type("bool", Layout::Bool, &bool_kind, 0, types.integer);
  type->type_flags |= Type::kFinal;
  type->construct = construct_bool;
  type->slots.repr = bool_repr;
}

void init_float() {
  Type* type = types.floating = make_builtin_type("float", Layout::Float, &float_kind, sizeof(Float));
  type->construct = construct_float;
  type->slots.repr = float_repr_slot;
  type->slots.format = float_format_slot;
  type->slots.hash = float_hash;
  type->slots.compare = compare_slot;
  type->slots.binary = binary_slot;
  type->slots.unary = unary_slot;
  type->slots.truth = float_truth;
  add_float_methods(type);
}

}  // namespace

void init_number_types() {
  init_int();
  init_bool();
  init_float();
}

}  // namespace awaitscope::script
