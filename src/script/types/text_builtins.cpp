// The builtin functions about text and numbers.

#include <cmath>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/objects/byte_array.h"
#include "script/objects/bytes.h"
#include "script/objects/complex.h"
#include "script/objects/module.h"
#include "script/types/identity.h"
#include "script/types/method.h"
#include "script/types/number_protocol.h"
#include "script/types/print.h"
#include "script/types/quote.h"
#include "script/types/stream.h"
#include "script/types/text.h"
#include "script/types/types.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

Str* interned(const char* text) { return Str::intern(text).get(); }

// -- text -----------------------------------------------------------------------------------------------------------------------

Value builtin_repr(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "repr", arguments, 1, 1)) return {};
  return vm.repr(arguments[0]);
}

Value resume_ascii(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.repr(frame.slots[0]);
    if (result.is_pushed()) return result;
  }
  return result.empty() ? Value() : escaped_to_ascii(as_str(result));
}

Value builtin_ascii(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "ascii", arguments, 1, 1)) return {};
  return vm.push_native(resume_ascii, {arguments[0]});
}

Value builtin_format(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "format", arguments, 1, 2)) return {};
  if (arguments.count == 1) return vm.format(arguments[0], nullptr);
  if (!is_str(arguments[1]))
    return vm.raise(exceptions.TypeError, fmt::format("format() argument 2 must be str, not {}", argument_type(arguments[1])));
  return vm.format(arguments[0], as_str(arguments[1]));
}

Value builtin_chr(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "chr", arguments, 1, 1)) return {};
  std::int64_t point;
  if (!index_argument(vm, arguments[0], &point)) return {};
  if (point < 0 || point > 0x10FFFF) return vm.raise(exceptions.ValueError, "chr() arg not in range(0x110000)");
  return Str::of_char(static_cast<char32_t>(point)).value();
}

Value builtin_ord(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "ord", arguments, 1, 1)) return {};
  const Value& character = arguments[0];
  std::int64_t length;
  if (is_str(character)) {
    if (as_str(character)->length == 1) return Value::small_int(as_str(character)->at(0));
    length = as_str(character)->length;
  } else if (std::string_view bytes; buffer_of(character, &bytes)) {
    if (bytes.size() == 1) return Value::small_int(static_cast<unsigned char>(bytes[0]));
    length = static_cast<std::int64_t>(bytes.size());
  } else {
    return vm.raise(exceptions.TypeError, fmt::format("ord() expected string of length 1, but {} found", type_name(character)));
  }
  return vm.raise(exceptions.TypeError, fmt::format("ord() expected a character, but string of length {} found", length));
}

template <int base>
Value builtin_in_base(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, base == 2 ? "bin" : base == 8 ? "oct" : "hex", arguments, 1, 1)) return {};
  const Value number = index_of_object(vm, arguments[0]);
  if (number.empty()) {
    if (vm.raised()) return {};
    return vm.raise(exceptions.TypeError,
                    fmt::format("'{}' object cannot be interpreted as an integer", type_name(arguments[0])));
  }
  std::string text = int_digits(number, base);
  text.insert(text[0] == '-' ? 1 : 0, base == 2 ? "0b" : base == 8 ? "0o" : "0x");
  return Str::make(text).value();
}

// -- numbers ----------------------------------------------------------------------------------------------------------------------

// Calls type(value).method(value, ...), or says that there is none.
Value call_or_refuse(Vm& vm, const Value& value, const char* method, std::initializer_list<Value> arguments,
                     const std::string& message) {
  bool found = false;
  Value answer = vm.call_special(value, interned(method), arguments, &found);
  return found ? std::move(answer) : vm.raise(exceptions.TypeError, message);
}

bool plain_number(const Value& value) { return is_number(value) && (type_of(value)->type_flags & Type::kBuiltin) != 0; }

Value builtin_abs(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "abs", arguments, 1, 1)) return {};
  const Value& value = arguments[0];
  if (plain_number(value)) {
    if (is_float(value)) return make_float(std::fabs(float_of(value)));
    return sign_of_int(value) < 0 ? number_unary(vm, UnaryOperator::Negative, value) : exact_int(value);
  }
  return call_or_refuse(vm, value, "__abs__", {}, fmt::format("bad operand type for abs(): '{}'", type_name(value)));
}

Value builtin_round(Vm& vm, const Arguments& arguments) {
  Value given[2];
  if (!bind(vm, "round", {{"number", Parameter::Either, true}, {"ndigits"}}, arguments, given)) return {};
  const bool digits = given[1] && !given[1].is_none();
  if (is_exact_int(given[0]) && !digits) return given[0];
  const std::string message =
      is_number(given[0]) ? "" : fmt::format("type {} doesn't define __round__ method", type_name(given[0]));
  if (digits) return call_or_refuse(vm, given[0], "__round__", {given[1]}, message);
  return call_or_refuse(vm, given[0], "__round__", {}, message);
}

// Slots: left, right. Asks left.__divmod__(right), then right.__rdivmod__(left).
Value resume_divmod(Vm& vm, NativeFrame& frame, Value result) {
  while (frame.state < 4) {
    if (frame.state % 2 == 0) {
      const bool reflected = frame.state == 2;
      bool found = false;
      ++frame.state;
      result = vm.call_special(frame.slots[reflected ? 1 : 0], interned(reflected ? "__rdivmod__" : "__divmod__"),
                               {frame.slots[reflected ? 0 : 1]}, &found);
      if (!found) result = Value::not_implemented();
      if (result.is_pushed()) return result;
    }
    if (!result.is_not_implemented()) return result;
    ++frame.state;
  }
  return vm.raise(exceptions.TypeError, fmt::format("unsupported operand type(s) for divmod(): '{}' and '{}'",
                                                    type_name(frame.slots[0]), type_name(frame.slots[1])));
}

Value builtin_divmod(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "divmod", arguments, 2, 2)) return {};
  const Value &left = arguments[0], &right = arguments[1];
  if (plain_number(left) && plain_number(right)) {
    if (is_int(left) && is_int(right)) return int_divmod(vm, left, right);
    double a, b;
    return to_double(vm, left, &a) && to_double(vm, right, &b) ? float_divmod(vm, a, b) : Value();
  }
  return vm.push_native(resume_divmod, {left, right});
}

Value builtin_pow(Vm& vm, const Arguments& arguments) {
  Value given[3];
  if (!bind(vm, "pow", {{"base", Parameter::Either, true}, {"exp", Parameter::Either, true}, {"mod"}}, arguments, given))
    return {};
  if (given[2].empty() || given[2].is_none()) return vm.binary(BinaryOperator::Power, given[0], given[1]);
  if (is_int(given[0]) && is_int(given[1]) && is_int(given[2])) return int_power_modulo(vm, given[0], given[1], given[2]);
  if (is_number(given[0]) && is_number(given[1]) && is_number(given[2])) {
    return vm.raise(exceptions.TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
  }
  if (is_complex(given[0])) return vm.raise(exceptions.ValueError, "complex modulo");
  return call_or_refuse(vm, given[0], "__pow__", {given[1], given[2]},
                        fmt::format("unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'", type_name(given[0]),
                                    type_name(given[1]), type_name(given[2])));
}

Value builtin_hash(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "hash", arguments, 1, 1)) return {};
  std::int64_t hash;
  return hash_of(vm, arguments[0], &hash) ? make_int(hash) : Value();
}

Value builtin_id(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "id", arguments, 1, 1)) return {};
  return make_int(static_cast<std::int64_t>(identity_of(vm, arguments[0])));
}

}  // namespace

void init_text_types() {
  init_constant_types();
  init_str_type();
  init_bytes_type();
  init_byte_array_type();
  init_memory_view_type();
  init_number_types();
  init_complex_type();
  init_stream_type();
}

void init_text_builtins(Vm&, Dict& builtins) {
  init_unicode_errors();
  for (Type* type :
       {types.str, types.bytes, byte_array_type, memory_view_type, types.integer, types.boolean, types.floating, complex_type})
    builtins.set_name(type->name.get(), Value::share(type));
  add_function(builtins, "print", builtin_print);
  add_function(builtins, "repr", builtin_repr);
  add_function(builtins, "ascii", builtin_ascii);
  add_function(builtins, "format", builtin_format);
  add_function(builtins, "chr", builtin_chr);
  add_function(builtins, "ord", builtin_ord);
  add_function(builtins, "hex", builtin_in_base<16>);
  add_function(builtins, "oct", builtin_in_base<8>);
  add_function(builtins, "bin", builtin_in_base<2>);
  add_function(builtins, "abs", builtin_abs);
  add_function(builtins, "round", builtin_round);
  add_function(builtins, "divmod", builtin_divmod);
  add_function(builtins, "pow", builtin_pow);
  add_function(builtins, "hash", builtin_hash);
  add_function(builtins, "id", builtin_id);
}

}  // namespace awaitscope::script
