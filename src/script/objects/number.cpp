#include "script/objects/number.h"

#include <cmath>

#include <fmt/format.h>

#include "script/objects/big_int.h"
#include "script/objects/complex.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

// A number of any sort as the arithmetic below sees it.
struct Operand {
  enum Form { Int, Double, Stranger } form;
  double number = 0;  // of a Double

  explicit Operand(const Value& value) {
    if (is_int(value)) {
      form = Int;
    } else if (is_float(value)) {
      form = Double;
      number = float_of(value);
    } else {
      form = Stranger;
    }
  }
};

Value raise_zero_division(Vm& vm, const char* message) { return vm.raise(exceptions.ZeroDivisionError, message); }

// -- floats ---------------------------------------------------------------------------------------------------------------------

struct FloatQuotient {
  double quotient;
  double remainder;
};

FloatQuotient divide_floor(double left, double right) {
  double remainder = std::fmod(left, right);
  double quotient = (left - remainder) / right;
  if (remainder != 0) {
    if ((right < 0) != (remainder < 0)) {
      remainder += right;
      quotient -= 1;
    }
  } else {
    remainder = std::copysign(0.0, right);
  }
  if (quotient == 0) return {std::copysign(0.0, left / right), remainder};
  const double floor = std::floor(quotient);
  return {quotient - floor > 0.5 ? floor + 1 : floor, remainder};
}

Value float_power(Vm& vm, double base, double exponent) {
  if (base == 0 && exponent < 0) return raise_zero_division(vm, "0.0 cannot be raised to a negative power");
  if (base < 0 && std::isfinite(base) && std::isfinite(exponent) && exponent != std::floor(exponent)) {
    return complex_power(vm, {base, 0}, {exponent, 0});
  }
  const double result = std::pow(base, exponent);
  if (std::isinf(result) && std::isfinite(base) && std::isfinite(exponent)) {
    return vm.raise(make_exception(exceptions.OverflowError,
                                   Tuple::make({Value::small_int(34), Str::make("Numerical result out of range").value()}))
                        .value());
  }
  return make_float(result);
}

Value float_binary(Vm& vm, BinaryOperator op, double left, double right) {
  switch (op) {
    case BinaryOperator::Add: return make_float(left + right);
    case BinaryOperator::Subtract: return make_float(left - right);
    case BinaryOperator::Multiply: return make_float(left * right);
    case BinaryOperator::TrueDivide:
      if (right == 0) return raise_zero_division(vm, "float division by zero");
      return make_float(left / right);
    case BinaryOperator::FloorDivide:
      if (right == 0) return raise_zero_division(vm, "float floor division by zero");
      return make_float(divide_floor(left, right).quotient);
    case BinaryOperator::Remainder:
      if (right == 0) return raise_zero_division(vm, "float modulo");
      return make_float(divide_floor(left, right).remainder);
    case BinaryOperator::Power: return float_power(vm, left, right);
    default: return Value::not_implemented();
  }
}

// -- ints -----------------------------------------------------------------------------------------------------------------------

constexpr std::int64_t kExactInDouble = std::int64_t{1} << 53;

bool is_zero(const Value& exact) { return exact.is_small_int() && exact.small_int() == 0; }

Value int_true_divide(Vm& vm, const Value& left, const Value& right) {
  if (is_zero(right)) return raise_zero_division(vm, "division by zero");
  if (both_small(left, right)) {
    const std::int64_t a = left.small_int(), b = right.small_int();
    if (a >= -kExactInDouble && a <= kExactInDouble && b >= -kExactInDouble && b <= kExactInDouble) {
      return make_float(static_cast<double>(a) / static_cast<double>(b));
    }
  }
  double result;
  if (!big::true_divide(left, right, &result))
    return vm.raise(exceptions.OverflowError, "integer division result too large for a float");
  return make_float(result);
}

Value int_power(Vm& vm, const Value& base, const Value& exponent) {
  if (big::sign(exponent) < 0) {
    double a, b;
    if (!to_double(vm, base, &a) || !to_double(vm, exponent, &b)) return {};
    return float_power(vm, a, b);
  }
  if (both_small(base, exponent)) {
    std::int64_t result = 1, square = base.small_int(), count = exponent.small_int();
    bool overflow = false;
    while (count > 0 && !overflow) {
      if ((count & 1) != 0) overflow = __builtin_mul_overflow(result, square, &result);
      count >>= 1;
      if (count > 0) overflow = __builtin_mul_overflow(square, square, &square) || overflow;
    }
    if (!overflow) return make_int(result);
  }
  return big::power(vm, base, exponent);
}

Value int_shift_left(Vm& vm, const Value& left, const Value& right) {
  if (both_small(left, right) && right.small_int() < 62) {
    const std::int64_t shifted = static_cast<std::int64_t>(static_cast<std::uint64_t>(left.small_int()) << right.small_int());
    if (shifted >> right.small_int() == left.small_int()) return make_int(shifted);
  }
  return big::binary(vm, BinaryOperator::LeftShift, left, right);
}

// Two exact small ints; empty and nothing pending if the result needs the long way.
Value small_binary(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  const std::int64_t a = left.small_int(), b = right.small_int();
  Value result;
  switch (op) {
    case BinaryOperator::Add: return make_int(a + b);
    case BinaryOperator::Subtract: return make_int(a - b);
    case BinaryOperator::Multiply: multiply_small(left, right, &result); return result;
    case BinaryOperator::FloorDivide:
      if (b == 0) return raise_zero_division(vm, "integer division or modulo by zero");
      return make_int(floor_divide(a, b));
    case BinaryOperator::Remainder:
      if (b == 0) return raise_zero_division(vm, "integer modulo by zero");
      return Value::small_int(floor_remainder(a, b));
    case BinaryOperator::RightShift:
      if (b >= 0) return Value::small_int(b > 62 ? (a < 0 ? -1 : 0) : a >> b);
      return result;
    case BinaryOperator::And: return Value::small_int(a & b);
    case BinaryOperator::Or: return Value::small_int(a | b);
    case BinaryOperator::Xor: return Value::small_int(a ^ b);
    default: return result;
  }
}

Value int_binary(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  switch (op) {
    case BinaryOperator::TrueDivide: return int_true_divide(vm, left, right);
    case BinaryOperator::Power: return int_power(vm, left, right);
    case BinaryOperator::LeftShift:
    case BinaryOperator::RightShift:
      if (big::sign(right) < 0) return vm.raise(exceptions.ValueError, "negative shift count");
      return op == BinaryOperator::LeftShift ? int_shift_left(vm, left, right) : big::binary(vm, op, left, right);
    case BinaryOperator::FloorDivide:
      if (is_zero(right)) return raise_zero_division(vm, "integer division or modulo by zero");
      break;
    case BinaryOperator::Remainder:
      if (is_zero(right)) return raise_zero_division(vm, "integer modulo by zero");
      break;
    default: break;
  }
  return big::binary(vm, op, left, right);
}

int compare_int_with_double(const Value& exact, double right) {
  if (std::isinf(right)) return right > 0 ? -1 : 1;
  if (exact.is_small_int() && exact.small_int() >= -kExactInDouble && exact.small_int() <= kExactInDouble) {
    const auto left = static_cast<double>(exact.small_int());
    return left < right ? -1 : left > right;
  }
  return big::compare_with_double(exact, right);
}

bool holds(CompareOperator op, int order) { return compare_small(op, order, 0); }

bool compare_doubles(CompareOperator op, double left, double right) {
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

CompareOperator mirrored(CompareOperator op) {
  switch (op) {
    case CompareOperator::Less: return CompareOperator::Greater;
    case CompareOperator::LessEqual: return CompareOperator::GreaterEqual;
    case CompareOperator::Greater: return CompareOperator::Less;
    case CompareOperator::GreaterEqual: return CompareOperator::LessEqual;
    default: return op;
  }
}

bool compare_int_double(CompareOperator op, const Value& exact, double right) {
  if (std::isnan(right)) return op == CompareOperator::NotEqual;
  return holds(op, compare_int_with_double(exact, right));
}

}  // namespace

Kind float_kind{"float", destroy_as<Float>};

// -- what a value is ---------------------------------------------------------------------------------------------------------------

Value make_int_slow(std::int64_t number) { return big::from_signed(number); }
Value make_int_unsigned(std::uint64_t number) {
  return number <= static_cast<std::uint64_t>(Value::kLargestSmallInt) ? Value::small_int(static_cast<std::int64_t>(number))
                                                                       : big::from_unsigned(number);
}

bool is_int(const Value& value) {
  return value.is_small_int() || value.is_bool() || value.is(&big_int_kind) || has_layout(value, Layout::Int);
}

bool is_float(const Value& value) { return value.is(&float_kind) || has_layout(value, Layout::Float); }

bool is_number(const Value& value) { return is_int(value) || is_float(value); }

Value exact_int(const Value& value) {
  if (value.is_small_int() || value.is(&big_int_kind)) return value;
  if (value.is_bool()) return Value::small_int(value.is_true() ? 1 : 0);
  return value.as<IntInstance>()->number;
}

bool to_int64(const Value& value, std::int64_t* number) {
  if (value.is_small_int()) {
    *number = value.small_int();
    return true;
  }
  return is_int(value) && big::to_int64(exact_int(value), number);
}

bool to_double(Vm& vm, const Value& value, double* number) {
  if (is_float(value)) {
    *number = float_of(value);
    return true;
  }
  if (!is_number(value)) {
    vm.raise(exceptions.TypeError, fmt::format("'{}' object cannot be interpreted as an integer", type_name(value)));
    return false;
  }
  if (big::to_double(exact_int(value), number)) return true;
  vm.raise(exceptions.OverflowError, "int too large to convert to float");
  return false;
}

int sign_of_int(const Value& value) { return big::sign(exact_int(value)); }

// -- operators ------------------------------------------------------------------------------------------------------------------------

Value number_binary(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  if (both_small(left, right)) {
    Value result = small_binary(vm, op, left, right);
    if (result || vm.raised()) return result;
    return int_binary(vm, op, left, right);
  }
  if (left.is_bool() && right.is_bool()) {
    if (op == BinaryOperator::And) return Value::boolean(left.is_true() && right.is_true());
    if (op == BinaryOperator::Or) return Value::boolean(left.is_true() || right.is_true());
    if (op == BinaryOperator::Xor) return Value::boolean(left.is_true() != right.is_true());
  }
  const Operand a(left), b(right);
  if (a.form == Operand::Stranger || b.form == Operand::Stranger || op == BinaryOperator::MatrixMultiply)
    return Value::not_implemented();
  if (a.form == Operand::Int && b.form == Operand::Int) {
    const Value exact_left = exact_int(left), exact_right = exact_int(right);
    if (both_small(exact_left, exact_right)) {
      Value result = small_binary(vm, op, exact_left, exact_right);
      if (result || vm.raised()) return result;
    }
    return int_binary(vm, op, exact_left, exact_right);
  }
  double x, y;
  if (!to_double(vm, left, &x) || !to_double(vm, right, &y)) return {};
  return float_binary(vm, op, x, y);
}

Value number_unary(Vm& vm, UnaryOperator op, const Value& operand) {
  if (is_float(operand)) {
    if (op == UnaryOperator::Negative) return make_float(-float_of(operand));
    if (op == UnaryOperator::Positive) return make_float(float_of(operand));
    if (op == UnaryOperator::Invert)
      return vm.raise(exceptions.TypeError, "bad operand type for unary ~: '" + std::string(type_name(operand)) + "'");
    return Value::boolean(float_of(operand) == 0);
  }
  const Value number = exact_int(operand);
  switch (op) {
    case UnaryOperator::Negative: return number.is_small_int() ? make_int(-number.small_int()) : big::negate(number);
    case UnaryOperator::Positive: return number;
    case UnaryOperator::Invert: return number.is_small_int() ? Value::small_int(~number.small_int()) : big::invert(number);
    case UnaryOperator::Not: return Value::boolean(big::sign(number) == 0);
  }
  return {};
}

Value number_compare(CompareOperator op, const Value& left, const Value& right) {
  if (both_small(left, right)) return Value::boolean(compare_small(op, left.small_int(), right.small_int()));
  const Operand a(left), b(right);
  if (a.form == Operand::Stranger || b.form == Operand::Stranger) return Value::not_implemented();
  if (a.form == Operand::Double && b.form == Operand::Double) return Value::boolean(compare_doubles(op, a.number, b.number));
  if (a.form == Operand::Double) return Value::boolean(compare_int_double(mirrored(op), exact_int(right), a.number));
  if (b.form == Operand::Double) return Value::boolean(compare_int_double(op, exact_int(left), b.number));
  return Value::boolean(holds(op, big::compare(exact_int(left), exact_int(right))));
}

bool numbers_equal(const Value& left, const Value& right) {
  return number_compare(CompareOperator::Equal, left, right).is_true();
}

// -- hashes -----------------------------------------------------------------------------------------------------------------------------

std::int64_t hash_of_int(const Value& number) {
  // Small ones are their own hash, as in CPython, up to the modulus.
  if (number.is_small_int()) {
    const std::int64_t small = number.small_int();
    constexpr std::int64_t kModulus = (std::int64_t{1} << 61) - 1;
    if (small > -kModulus && small < kModulus) return small == -1 ? -2 : small;
  }
  return big::hash(exact_int(number));
}

// CPython's _Py_HashDouble: the number modulo 2**61 - 1, taken 28 bits at a time from its mantissa.
std::int64_t hash_of_double(double number) {
  constexpr int kBits = 61;
  constexpr std::uint64_t kModulus = (std::uint64_t{1} << kBits) - 1;
  if (std::isinf(number)) return number > 0 ? 314159 : -314159;
  if (std::isnan(number)) return 0;
  int exponent;
  double mantissa = std::frexp(std::fabs(number), &exponent);
  std::uint64_t residue = 0;
  while (mantissa != 0) {
    residue = (residue << 28 & kModulus) | residue >> (kBits - 28);
    mantissa *= 268435456.0;  // 2**28
    exponent -= 28;
    const auto digit = static_cast<std::uint64_t>(mantissa);
    mantissa -= static_cast<double>(digit);
    residue += digit;
    if (residue >= kModulus) residue -= kModulus;
  }
  exponent = exponent >= 0 ? exponent % kBits : kBits - 1 - ((-1 - exponent) % kBits);
  residue = exponent == 0 ? residue : (residue << exponent & kModulus) | residue >> (kBits - exponent);
  const auto hash = static_cast<std::int64_t>(residue);
  const std::int64_t result = number < 0 ? -hash : hash;
  return result == -1 ? -2 : result;
}

// -- divmod, pow, round --------------------------------------------------------------------------------------------------------------------

Value int_divmod(Vm& vm, const Value& left, const Value& right) {
  const Value a = exact_int(left), b = exact_int(right);
  if (is_zero(b)) return raise_zero_division(vm, "integer division or modulo by zero");
  Value quotient, remainder;
  if (both_small(a, b)) {
    quotient = make_int(floor_divide(a.small_int(), b.small_int()));
    remainder = Value::small_int(floor_remainder(a.small_int(), b.small_int()));
  } else {
    if (!big::may_divide(vm, a, b)) return {};
    big::floor_divide(a, b, &quotient, &remainder);
  }
  return Tuple::make({quotient, remainder}).value();
}

Value float_divmod(Vm& vm, double left, double right) {
  if (right == 0) return raise_zero_division(vm, "float divmod()");
  const FloatQuotient result = divide_floor(left, right);
  return Tuple::make({make_float(result.quotient), make_float(result.remainder)}).value();
}

Value int_power_modulo(Vm& vm, const Value& base, const Value& exponent, const Value& modulus) {
  const Value divisor = exact_int(modulus);
  if (is_zero(divisor)) return vm.raise(exceptions.ValueError, "pow() 3rd argument cannot be 0");
  return big::power_modulo(vm, exact_int(base), exact_int(exponent), divisor);
}

Value int_of_double(Vm& vm, double number) {
  if (std::isnan(number)) return vm.raise(exceptions.ValueError, "cannot convert float NaN to integer");
  if (std::isinf(number)) return vm.raise(exceptions.OverflowError, "cannot convert float infinity to integer");
  return big::from_double(number);
}

Value round_int(Vm& vm, const Value& number, const Value& digits) {
  const Value exact = exact_int(number);
  std::int64_t places;
  if (!to_int64(digits, &places)) places = big::sign(exact_int(digits)) < 0 ? INT64_MIN : INT64_MAX;
  if (places >= 0) return exact;
  // Far more digits than the number has: zero, without computing the power.
  if (places < -(big::bit_length(exact) / 3 + 2)) return Value::small_int(0);
  const Value unit = int_power(vm, Value::small_int(10), Value::small_int(-places));
  if (unit.empty()) return {};
  Value quotient, remainder;
  big::floor_divide(exact, unit, &quotient, &remainder);
  const Value twice = big::binary(vm, BinaryOperator::Add, remainder, remainder);
  const int order = big::compare(twice, unit);
  if (order > 0 || (order == 0 && (big::low_bits(quotient) & 1) != 0))
    quotient = big::binary(vm, BinaryOperator::Add, quotient, Value::small_int(1));
  return big::binary(vm, BinaryOperator::Multiply, quotient, unit);
}

}  // namespace awaitscope::script
