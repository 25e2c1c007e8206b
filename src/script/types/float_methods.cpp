#include <cmath>
#include <cstring>
#include <string>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/objects/big_int.h"
#include "script/types/number_methods.h"

namespace awaitscope::script {
namespace {

Value float_self(Vm&, const Arguments& arguments) { return make_float(float_of(arguments[0])); }
Value float_zero(Vm&, const Arguments&) { return make_float(0); }

Value float_is_integer(Vm&, const Arguments& arguments) {
  const double number = float_of(arguments[0]);
  return Value::boolean(std::isfinite(number) && std::floor(number) == number);
}

Value float_as_integer_ratio(Vm& vm, const Arguments& arguments) {
  double number = float_of(arguments[0]);
  if (std::isnan(number)) return vm.raise(exceptions.ValueError, "cannot convert NaN to integer ratio");
  if (std::isinf(number)) return vm.raise(exceptions.OverflowError, "cannot convert Infinity to integer ratio");
  int exponent;
  number = std::frexp(number, &exponent);
  for (int i = 0; i < 300 && number != std::floor(number); ++i) {
    number *= 2;
    --exponent;
  }
  Value numerator = big::from_double(number), denominator = Value::small_int(1);
  const Value shifted = Value::small_int(exponent < 0 ? -exponent : exponent);
  Value& part = exponent > 0 ? numerator : denominator;
  part = big::binary(vm, BinaryOperator::LeftShift, part, shifted);
  return Tuple::make({numerator, denominator}).value();
}

Value float_abs(Vm&, const Arguments& arguments) { return make_float(std::fabs(float_of(arguments[0]))); }
Value float_negative(Vm&, const Arguments& arguments) { return make_float(-float_of(arguments[0])); }

Value float_trunc(Vm& vm, const Arguments& arguments) { return int_of_double(vm, std::trunc(float_of(arguments[0]))); }
Value float_floor(Vm& vm, const Arguments& arguments) { return int_of_double(vm, std::floor(float_of(arguments[0]))); }
Value float_ceil(Vm& vm, const Arguments& arguments) { return int_of_double(vm, std::ceil(float_of(arguments[0]))); }

// To the nearest int, the half to even.
Value round_to_int(Vm& vm, double number) {
  double rounded = std::round(number);
  if (std::fabs(number - rounded) == 0.5) rounded = 2.0 * std::round(number / 2.0);
  return int_of_double(vm, rounded);
}

Value float_round(Vm& vm, const Arguments& arguments) {
  const double number = float_of(arguments[0]);
  if (arguments.count == 1 || arguments[1].is_none()) return round_to_int(vm, number);
  std::int64_t digits;
  if (is_int(arguments[1])) {
    if (!to_int64(arguments[1], &digits)) digits = sign_of_int(arguments[1]) < 0 ? INT32_MIN : INT32_MAX;
  } else if (!count_argument(vm, arguments[1], &digits)) {
    return {};
  }
  return round_float(vm, number, digits);
}

template <bool reversed>
Value float_divmod_method(Vm& vm, const Arguments& arguments) {
  if (!is_number(arguments[1])) return Value::not_implemented();
  double other;
  if (!to_double(vm, arguments[1], &other)) return {};
  const double number = float_of(arguments[0]);
  return reversed ? float_divmod(vm, other, number) : float_divmod(vm, number, other);
}

// -- hexadecimal ------------------------------------------------------------------------------------------------------------------

Value float_hex(Vm&, const Arguments& arguments) {
  const double number = float_of(arguments[0]);
  if (!std::isfinite(number)) return Str::make(float_repr(number)).value();
  const char* sign = std::signbit(number) ? "-" : "";
  if (number == 0) return Str::make(fmt::format("{}0x0.0p+0", sign)).value();
  std::uint64_t bits;
  std::memcpy(&bits, &number, 8);
  const std::uint64_t fraction = bits & ((std::uint64_t{1} << 52) - 1);
  const int field = static_cast<int>(bits >> 52 & 0x7FF);
  const int exponent = field == 0 ? -1022 : field - 1023;
  return Str::make(fmt::format("{}0x{}.{:013x}p{}{}", sign, field == 0 ? 0 : 1, fraction, exponent < 0 ? '-' : '+',
                               std::abs(exponent)))
      .value();
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = static_cast<char>(c | 0x20);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Reads [0x]digits[.digits][p[sign]digits]; the mantissa's digits go to one string, so that rounding happens once, in the
// division of two exact ints.
class HexReader {
 public:
  explicit HexReader(std::string_view text) : text_(text) {}

  bool read() {
    if (text_.size() > 1 && text_[0] == '0' && (text_[1] | 0x20) == 'x') text_.remove_prefix(2);
    read_digits();
    const std::size_t whole = digits.size();
    if (!text_.empty() && text_[0] == '.') {
      text_.remove_prefix(1);
      read_digits();
    }
    exponent = -4 * static_cast<std::int64_t>(digits.size() - whole);
    return !digits.empty() && read_exponent() && text_.empty();
  }

  std::string digits;
  std::int64_t exponent = 0;

 private:
  void read_digits() {
    while (!text_.empty() && hex_digit(text_[0]) >= 0) {
      digits.push_back(text_[0]);
      text_.remove_prefix(1);
    }
  }

  bool read_exponent() {
    if (text_.empty() || (text_[0] | 0x20) != 'p') return true;
    text_.remove_prefix(1);
    const bool negative = !text_.empty() && text_[0] == '-';
    if (!text_.empty() && (text_[0] == '-' || text_[0] == '+')) text_.remove_prefix(1);
    if (text_.empty()) return false;
    std::int64_t number = 0;
    while (!text_.empty() && text_[0] >= '0' && text_[0] <= '9') {
      if (number < 1000000000) number = number * 10 + (text_[0] - '0');
      text_.remove_prefix(1);
    }
    exponent += negative ? -number : number;
    return true;
  }

  std::string_view text_;
};

Value hex_to_float(Vm& vm, std::string_view text) {
  const auto trim = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && trim(text.front())) text.remove_prefix(1);
  while (!text.empty() && trim(text.back())) text.remove_suffix(1);
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  double number;
  if (!text.empty() && hex_digit(text[0]) < 0 && text[0] != '.' && parse_float(text, &number))
    return make_float(negative ? -number : number);
  HexReader reader(text);
  if (!reader.read()) return vm.raise(exceptions.ValueError, "invalid hexadecimal floating-point string");
  const Value mantissa = big::parse(reader.digits, 16);
  if (big::sign(mantissa) == 0) return make_float(negative ? -0.0 : 0.0);
  const std::int64_t highest = big::bit_length(mantissa) + reader.exponent;
  if (highest > 1024) return vm.raise(exceptions.OverflowError, "hexadecimal value too large to represent as a float");
  if (highest < -1080) return make_float(negative ? -0.0 : 0.0);
  const Value scale =
      big::binary(vm, BinaryOperator::LeftShift, Value::small_int(1), Value::small_int(std::abs(reader.exponent)));
  if (scale.empty()) return {};
  const bool fits = reader.exponent < 0 ? big::true_divide(mantissa, scale, &number)
                                        : big::to_double(big::binary(vm, BinaryOperator::Multiply, mantissa, scale), &number);
  if (!fits) return vm.raise(exceptions.OverflowError, "hexadecimal value too large to represent as a float");
  return make_float(negative ? -number : number);
}

Value float_fromhex(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "float.fromhex", arguments, 2, 2)) return {};
  if (!is_str(arguments[1])) return vm.raise(exceptions.TypeError, "bad argument type for built-in operation");
  Value number = hex_to_float(vm, as_str(arguments[1])->utf8());
  if (number.empty() || as_type(arguments[0]) == types.floating) return number;
  return vm.call(arguments[0], {number});
}

}  // namespace

void add_float_methods(Type* type) {
  add_float_method<"is_integer", 0, 0, float_is_integer>(type);
  add_float_method<"as_integer_ratio", 0, 0, float_as_integer_ratio>(type);
  add_float_method<"conjugate", 0, 0, float_self>(type);
  add_float_method<"hex", 0, 0, float_hex>(type);
  add_class_method(type, "fromhex", float_fromhex);
  add_float_method<"__float__", 0, 0, float_self>(type);
  add_float_method<"__int__", 0, 0, float_trunc>(type);
  add_float_method<"__trunc__", 0, 0, float_trunc>(type);
  add_float_method<"__floor__", 0, 0, float_floor>(type);
  add_float_method<"__ceil__", 0, 0, float_ceil>(type);
  add_float_method<"__round__", 0, 1, float_round>(type);
  add_float_method<"__abs__", 0, 0, float_abs>(type);
  add_float_method<"__neg__", 0, 0, float_negative>(type);
  add_float_method<"__pos__", 0, 0, float_self>(type);
  add_float_method<"__divmod__", 1, 1, float_divmod_method<false>>(type);
  add_float_method<"__rdivmod__", 1, 1, float_divmod_method<true>>(type);
  add_property(type, "real", float_self);
  add_property(type, "imag", float_zero);
}

}  // namespace awaitscope::script
