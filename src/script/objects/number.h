#pragma once

// Numbers. A bool and an int of 63 bits are inline in Value; beyond that stand float and int without limit (big_int.h).
// The interpreter's own fast paths are the inline functions here; `number_binary` and `number_compare` are the next step,
// still without any look-up of slots.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/value.h"
#include "script/operators.h"

namespace awaitscope::script {

class Vm;
struct Str;
struct Type;

extern Kind float_kind;
extern Kind big_int_kind;  // shares the type `int`

struct Float : Object {
  explicit Float(double value) : Object(&float_kind), number(value) {}
  Float(const Kind* float_kind_of, double value) : Object(float_kind_of), number(value) {}
  double number;
};

// An instance of a class that inherits from int; `number` is an exact int.
struct IntInstance : Object {
  IntInstance(const Kind* int_kind_of, Value value) : Object(int_kind_of), number(std::move(value)) {}
  Value number;
};

inline Value make_float(double number) { return make_object<Float>(number).value(); }
inline bool is_exact_float(const Value& value) { return value.is(&float_kind); }
inline double float_of(const Value& value) { return value.as<Float>()->number; }

// An int of any 64-bit value: small if it fits.
Value make_int_slow(std::int64_t number);
inline Value make_int(std::int64_t number) {
  return Value::fits_small_int(number) ? Value::small_int(number) : make_int_slow(number);
}
Value make_int_unsigned(std::uint64_t number);
// int, bool or a subclass; not float.
bool is_int(const Value& value);
inline bool is_exact_int(const Value& value) { return value.is_small_int() || value.is(&big_int_kind); }
// The exact int that an int, a bool or an instance of a subclass stands for: small, or a big_int_kind object.
Value exact_int(const Value& value);
// True if the value is an int or bool that fits 64 bits.
bool to_int64(const Value& value, std::int64_t* number);
// The value of an int, bool or float as a double; false with an OverflowError pending for a huge int, a TypeError for anything else.
bool to_double(Vm& vm, const Value& value, double* number);
// True for int, bool, float and subclasses.
bool is_number(const Value& value);
bool is_float(const Value& value);    // float or a subclass
int sign_of_int(const Value& value);  // -1, 0, 1

// -- arithmetic ---------------------------------------------------------------------------------------------------------------

// Neither is of a script's class, which may have operators of its own.
inline bool is_exact_number(const Value& value) { return is_exact_int(value) || is_exact_float(value) || value.is_bool(); }
inline bool both_exact_numbers(const Value& left, const Value& right) {
  return is_exact_number(left) && is_exact_number(right);
}

inline bool both_small(const Value& left, const Value& right) { return (left.bits() & right.bits() & 1) != 0; }

// Of two small ints. False if the result is no small int.
inline bool add_small(const Value& left, const Value& right, Value* result) {
  const std::int64_t sum = left.small_int() + right.small_int();  // 63 bits each: cannot overflow
  if (!Value::fits_small_int(sum)) return false;
  *result = Value::small_int(sum);
  return true;
}
inline bool subtract_small(const Value& left, const Value& right, Value* result) {
  const std::int64_t difference = left.small_int() - right.small_int();
  if (!Value::fits_small_int(difference)) return false;
  *result = Value::small_int(difference);
  return true;
}
inline bool multiply_small(const Value& left, const Value& right, Value* result) {
  std::int64_t product;
  if (__builtin_mul_overflow(left.small_int(), right.small_int(), &product) || !Value::fits_small_int(product)) return false;
  *result = Value::small_int(product);
  return true;
}
inline std::int64_t floor_divide(std::int64_t left, std::int64_t right) {  // right is not 0
  const std::int64_t quotient = left / right;
  return quotient - ((left % right != 0) && ((left < 0) != (right < 0)) ? 1 : 0);
}
inline std::int64_t floor_remainder(std::int64_t left, std::int64_t right) {
  const std::int64_t remainder = left % right;
  return remainder != 0 && ((remainder < 0) != (right < 0)) ? remainder + right : remainder;
}

inline bool compare_small(CompareOperator op, std::int64_t left, std::int64_t right) {
  switch (op) {
    case CompareOperator::Less: return left < right;
    case CompareOperator::LessEqual: return left <= right;
    case CompareOperator::Equal: return left == right;
    case CompareOperator::NotEqual: return left != right;
    case CompareOperator::Greater: return left > right;
    case CompareOperator::GreaterEqual: return left >= right;
  }
  return false;
}

// For any two of int, bool, float: never pushed. NotImplemented if one of them is no number, or for @.
Value number_binary(Vm& vm, BinaryOperator op, const Value& left, const Value& right);
Value number_unary(Vm& vm, UnaryOperator op, const Value& operand);
// A bool, exact also between int and float; NotImplemented if one of them is no number.
Value number_compare(CompareOperator op, const Value& left, const Value& right);
// Like number_compare with ==, for containers: both are numbers.
bool numbers_equal(const Value& left, const Value& right);
// Python's hash of numbers: equal numbers have equal hashes.
std::int64_t hash_of_int(const Value& number);
std::int64_t hash_of_double(double number);

// divmod and pow with three arguments, for ints; (quotient, remainder) of floats.
Value int_divmod(Vm& vm, const Value& left, const Value& right);
Value int_power_modulo(Vm& vm, const Value& base, const Value& exponent, const Value& modulus);
Value float_divmod(Vm& vm, double left, double right);

// int(double): ValueError for nan, OverflowError for infinities.
Value int_of_double(Vm& vm, double number);
// round(number[, digits]) of an int (digits given) and of a float.
Value round_int(Vm& vm, const Value& number, const Value& digits);
Value round_float(Vm& vm, double number, std::int64_t digits);

// -- text -----------------------------------------------------------------------------------------------------------------------

// repr(float): the shortest text that reads back as the same double, in Python's form ("1e+16", "0.1", "inf").
std::string float_repr(double number);
// Decimal text of any int. Over 4300 digits: ValueError pending, empty string.
std::string int_text(Vm& vm, const Value& number);
// The same as a str object; empty with an exception pending.
Value int_str(Vm& vm, const Value& number);
// Text in base 2, 8, 10 or 16, lower case, with a sign and no prefix. Without a limit on digits.
std::string int_digits(const Value& number, int base);
// What int(text, base) makes of a text: base 0 or 2 to 36; prefixes, underscores and surrounding space allowed. Empty with
// ValueError pending. `shown` is what the message prints.
Value parse_int(Vm& vm, const Str* text, int base, const Value& shown);
// What float(text) makes of a text. False if it is none; nothing is raised.
bool parse_float(std::string_view text, double* number);
// strtod on text that is known to be a number of ASCII digits, in the C locale.
double decimal_to_double(const char* text);

// sys.set_int_max_str_digits(), for the script that runs; 0 is no limit.
constexpr std::int64_t kIntDigitsLimit = 4300;
extern std::int64_t int_digits_limit;

}  // namespace awaitscope::script
