#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/objects/big_int.h"
#include "script/objects/bytes.h"
#include "script/types/format.h"
#include "script/types/number_methods.h"

namespace awaitscope::script {
namespace {

Value int_self(Vm&, const Arguments& arguments) { return exact_int(arguments[0]); }
Value int_zero(Vm&, const Arguments&) { return Value::small_int(0); }
Value int_one(Vm&, const Arguments&) { return Value::small_int(1); }

Value int_bit_length(Vm&, const Arguments& arguments) { return Value::small_int(big::bit_length(exact_int(arguments[0]))); }
Value int_bit_count(Vm&, const Arguments& arguments) { return Value::small_int(big::bit_count(exact_int(arguments[0]))); }
Value int_as_integer_ratio(Vm&, const Arguments& arguments) {
  return Tuple::make({exact_int(arguments[0]), Value::small_int(1)}).value();
}

Value int_to_float(Vm& vm, const Arguments& arguments) {
  double number;
  return to_double(vm, arguments[0], &number) ? make_float(number) : Value();
}

Value int_abs(Vm& vm, const Arguments& arguments) {
  return sign_of_int(arguments[0]) < 0 ? number_unary(vm, UnaryOperator::Negative, arguments[0]) : exact_int(arguments[0]);
}
template <UnaryOperator op>
Value int_unary(Vm& vm, const Arguments& arguments) {
  return number_unary(vm, op, arguments[0]);
}

Value int_round(Vm& vm, const Arguments& arguments) {
  if (arguments.count == 1 || arguments[1].is_none()) return exact_int(arguments[0]);
  std::int64_t digits;
  if (!is_int(arguments[1]) && !count_argument(vm, arguments[1], &digits)) return {};
  return round_int(vm, arguments[0], is_int(arguments[1]) ? arguments[1] : make_int(digits));
}

Value int_divmod_method(Vm& vm, const Arguments& arguments) {
  if (!is_int(arguments[1])) return Value::not_implemented();
  return int_divmod(vm, arguments[0], arguments[1]);
}

Value int_rdivmod_method(Vm& vm, const Arguments& arguments) {
  if (!is_int(arguments[1])) return Value::not_implemented();
  return int_divmod(vm, arguments[1], arguments[0]);
}

// -- bytes ------------------------------------------------------------------------------------------------------------------------

// "little" or "big". False with an exception pending.
bool byte_order(Vm& vm, const char* function, const Value& given, bool* little) {
  *little = false;
  if (given.empty()) return true;
  if (!is_str(given)) {
    vm.raise(exceptions.TypeError,
             fmt::format("{}() argument 'byteorder' must be str, not {}", function, argument_type(given)));
    return false;
  }
  *little = as_str(given)->equals("little");
  if (*little || as_str(given)->equals("big")) return true;
  vm.raise(exceptions.ValueError, "byteorder must be either 'little' or 'big'");
  return false;
}

Value int_to_bytes(Vm& vm, const Arguments& arguments) {
  Value given[4];
  if (!bind(vm, "to_bytes",
            {{"self", Parameter::PositionalOnly, true}, {"length"}, {"byteorder"}, {"signed", Parameter::KeywordOnly}},
            arguments, given))
    return {};
  std::int64_t length = 1;
  bool little;
  if (given[1] && !count_argument(vm, given[1], &length)) return {};
  if (!byte_order(vm, "to_bytes", given[2], &little)) return {};
  if (length < 0) return vm.raise(exceptions.ValueError, "length argument must be non-negative");
  if (!may_hold(vm, length)) return {};
  const bool is_signed = given[3] && !given[3].is_false() && !(given[3].is_small_int() && given[3].small_int() == 0);
  const Value number = exact_int(given[0]);
  if (!is_signed && big::sign(number) < 0) return vm.raise(exceptions.OverflowError, "can't convert negative int to unsigned");
  std::string bytes(static_cast<std::size_t>(length), '\0');
  if (!big::to_bytes(number, is_signed, length, reinterpret_cast<unsigned char*>(bytes.data()))) {
    return vm.raise(exceptions.OverflowError, "int too big to convert");
  }
  if (!little) std::reverse(bytes.begin(), bytes.end());
  return Bytes::make(bytes).value();
}

// The bytes that an iterable of ints gives.
Value bytes_of_list(Vm& vm, List* items, std::string* bytes) {
  for (const Value& item : items->items) {
    std::int64_t byte;
    if (!index_argument(vm, item, &byte)) return {};
    if (byte < 0 || byte > 255) return vm.raise(exceptions.ValueError, "bytes must be in range(0, 256)");
    bytes->push_back(static_cast<char>(byte));
  }
  return Value::none();
}

Value from_bytes(std::string bytes, bool little, bool is_signed) {
  if (!little) std::reverse(bytes.begin(), bytes.end());
  return big::from_bytes(reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<std::int64_t>(bytes.size()),
                         is_signed);
}

Value as_class(Vm& vm, const Value& cls, Value number) {
  if (number.empty() || as_type(cls) == types.integer) return number;
  return vm.call(cls, {number});
}

// Context: class, little, signed.
Value from_collected(Vm& vm, List* items, Value* context) {
  std::string bytes;
  if (bytes_of_list(vm, items, &bytes).empty()) return {};
  return as_class(vm, context[0], from_bytes(std::move(bytes), context[1].is_true(), context[2].is_true()));
}

Value int_from_bytes(Vm& vm, const Arguments& arguments) {
  Value given[4];
  if (!bind(vm, "from_bytes",
            {{"type", Parameter::PositionalOnly, true},
             {"bytes", Parameter::Either, true},
             {"byteorder"},
             {"signed", Parameter::KeywordOnly}},
            arguments, given)) {
    return {};
  }
  bool little;
  if (!byte_order(vm, "from_bytes", given[2], &little)) return {};
  const bool is_signed = given[3] && !given[3].is_false() && !(given[3].is_small_int() && given[3].small_int() == 0);
  if (std::string_view bytes; buffer_of(given[1], &bytes))
    return as_class(vm, given[0], from_bytes(std::string(bytes), little, is_signed));
  if (is_str(given[1]) || type_of(given[1])->slots.iterate == nullptr) {
    return vm.raise(exceptions.TypeError, fmt::format("cannot convert '{}' object to bytes", type_name(given[1])));
  }
  return vm.collect(given[1], from_collected, {given[0], Value::boolean(little), Value::boolean(is_signed)});
}

}  // namespace

void add_int_methods(Type* type) {
  add_int_method<"bit_length", 0, 0, int_bit_length>(type);
  add_int_method<"bit_count", 0, 0, int_bit_count>(type);
  add_int_method<"conjugate", 0, 0, int_self>(type);
  add_int_method<"as_integer_ratio", 0, 0, int_as_integer_ratio>(type);
  add_int_method<"to_bytes", 0, 2, int_to_bytes, true>(type);
  add_class_method(type, "from_bytes", int_from_bytes);
  add_int_method<"__int__", 0, 0, int_self>(type);
  add_int_method<"__index__", 0, 0, int_self>(type);
  add_int_method<"__trunc__", 0, 0, int_self>(type);
  add_int_method<"__floor__", 0, 0, int_self>(type);
  add_int_method<"__ceil__", 0, 0, int_self>(type);
  add_int_method<"__float__", 0, 0, int_to_float>(type);
  add_int_method<"__round__", 0, 1, int_round>(type);
  add_int_method<"__abs__", 0, 0, int_abs>(type);
  add_int_method<"__neg__", 0, 0, int_unary<UnaryOperator::Negative>>(type);
  add_int_method<"__pos__", 0, 0, int_unary<UnaryOperator::Positive>>(type);
  add_int_method<"__invert__", 0, 0, int_unary<UnaryOperator::Invert>>(type);
  add_int_method<"__divmod__", 1, 1, int_divmod_method>(type);
  add_int_method<"__rdivmod__", 1, 1, int_rdivmod_method>(type);
  add_property(type, "real", int_self);
  add_property(type, "imag", int_zero);
  add_property(type, "numerator", int_self);
  add_property(type, "denominator", int_one);
}

}  // namespace awaitscope::script
