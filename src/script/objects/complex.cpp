#include "script/objects/complex.h"

#include <cmath>

#include <fmt/format.h>

#include "script/objects/number.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

constexpr double kLargestWholeExponent = 100;  // up to it a power is a product

ComplexNumber product(ComplexNumber a, ComplexNumber b) {
  return {a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real};
}

// Divides by the larger part of the divisor first, so that nothing overflows that need not. The divisor is not 0.
ComplexNumber quotient(ComplexNumber a, ComplexNumber b) {
  if (std::fabs(b.real) >= std::fabs(b.imaginary)) {
    const double ratio = b.imaginary / b.real;
    const double scale = b.real + b.imaginary * ratio;
    return {(a.real + a.imaginary * ratio) / scale, (a.imaginary - a.real * ratio) / scale};
  }
  if (std::isnan(b.real) || std::isnan(b.imaginary)) return {NAN, NAN};
  const double ratio = b.real / b.imaginary;
  const double scale = b.real * ratio + b.imaginary;
  return {(a.real * ratio + a.imaginary) / scale, (a.imaginary * ratio - a.real) / scale};
}

bool is_zero(ComplexNumber number) { return number.real == 0 && number.imaginary == 0; }

ComplexNumber whole_power(ComplexNumber base, std::int64_t exponent) {
  ComplexNumber result = ComplexNumber{1, 0}, square = base;
  for (std::int64_t left = std::abs(exponent); left > 0; left >>= 1) {
    if ((left & 1) != 0) result = product(result, square);
    square = product(square, square);
  }
  return exponent > 0 ? result : quotient(ComplexNumber{1, 0}, result);
}

ComplexNumber polar_power(ComplexNumber base, ComplexNumber exponent) {
  const double absolute = std::hypot(base.real, base.imaginary);
  const double angle = std::atan2(base.imaginary, base.real);
  double length = std::pow(absolute, exponent.real);
  double phase = angle * exponent.real;
  if (exponent.imaginary != 0) {
    length /= std::exp(angle * exponent.imaginary);
    phase += exponent.imaginary * std::log(absolute);
  }
  return {length * std::cos(phase), length * std::sin(phase)};
}

// A number of any sort as a complex one. False if it is none, or too large (then an exception is pending).
bool take_parts(Vm& vm, const Value& value, ComplexNumber* number) {
  if (is_complex(value)) {
    *number = complex_of(value);
    return true;
  }
  number->imaginary = 0;
  return is_number(value) && to_double(vm, value, &number->real);
}

// Reads [sign] number [sign number j], or one of the two.
class ComplexReader {
 public:
  explicit ComplexReader(std::string_view text) : rest_(text) {}

  bool read(ComplexNumber* result) {
    skip_spaces();
    const bool parenthesis = take('(');
    if (parenthesis) skip_spaces();
    *result = {0, 0};
    double first = 0;
    bool number = false;
    if (!take_part(&first, &number)) return false;
    if (take_j()) {
      result->imaginary = first;
    } else {
      if (!number) return false;
      result->real = first;
      if (peek() == '+' || peek() == '-') {
        if (!take_part(&result->imaginary, &number) || !take_j()) return false;
      }
    }
    skip_spaces();
    if (parenthesis) {
      if (!take(')')) return false;
      skip_spaces();
    }
    return rest_.empty();
  }

 private:
  char peek() const { return rest_.empty() ? '\0' : rest_[0]; }
  bool take(char c) {
    if (peek() != c || rest_.empty()) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool take_j() { return take('j') || take('J'); }
  void skip_spaces() {
    while (peek() == ' ' || (peek() >= '\t' && peek() <= '\r')) rest_.remove_prefix(1);
  }

  // The longest start of the text that is a float; a sign alone is 1 ("+j"), which is no `number`.
  bool take_part(double* part, bool* number) {
    std::size_t length = 0;
    for (std::size_t i = 1; i <= rest_.size(); ++i) {
      const char last = rest_[i - 1];
      if (last == ' ' || last == ')' || last == 'j' || last == 'J') break;
      if (parse_float(rest_.substr(0, i), part)) length = i;
    }
    *number = length > 0;
    if (length > 0) {
      parse_float(rest_.substr(0, length), part);
    } else {
      *part = peek() == '-' ? -1 : 1;
      length = peek() == '-' || peek() == '+' ? 1 : 0;
    }
    rest_.remove_prefix(length);
    return length > 0 || peek() == 'j' || peek() == 'J';
  }

  std::string_view rest_;
};

}  // namespace

bool is_complex(const Value& value) {
  return value.is(&complex_kind) || (value.is_object() && type_of(value.object())->is_subclass_of(complex_type));
}

Value make_complex(ComplexNumber number) { return make_object<Complex>(&complex_kind, number).value(); }

Value complex_power(Vm& vm, ComplexNumber base, ComplexNumber exponent) {
  if (is_zero(exponent)) return make_complex({1, 0});
  if (is_zero(base)) {
    if (exponent.imaginary != 0 || exponent.real < 0)
      return vm.raise(exceptions.ZeroDivisionError, "0.0 to a negative or complex power");
    return make_complex({0, 0});
  }
  const bool whole = exponent.imaginary == 0 && exponent.real == std::floor(exponent.real) &&
                     std::fabs(exponent.real) <= kLargestWholeExponent;
  const ComplexNumber result =
      whole ? whole_power(base, static_cast<std::int64_t>(exponent.real)) : polar_power(base, exponent);
  if (std::isinf(result.real) || std::isinf(result.imaginary))
    return vm.raise(exceptions.OverflowError, "complex exponentiation");
  return make_complex(result);
}

Value complex_binary(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  ComplexNumber a = {0, 0}, b = {0, 0};
  if (!take_parts(vm, left, &a) || !take_parts(vm, right, &b)) return vm.raised() ? Value() : Value::not_implemented();
  switch (op) {
    case BinaryOperator::Add: return make_complex({a.real + b.real, a.imaginary + b.imaginary});
    case BinaryOperator::Subtract: return make_complex({a.real - b.real, a.imaginary - b.imaginary});
    case BinaryOperator::Multiply: return make_complex(product(a, b));
    case BinaryOperator::TrueDivide:
      if (is_zero(b)) return vm.raise(exceptions.ZeroDivisionError, "complex division by zero");
      return make_complex(quotient(a, b));
    case BinaryOperator::Power: return complex_power(vm, a, b);
    default: return Value::not_implemented();
  }
}

Value complex_absolute(Vm& vm, ComplexNumber number) {
  const double absolute = std::hypot(number.real, number.imaginary);
  if (std::isinf(absolute) && std::isfinite(number.real) && std::isfinite(number.imaginary))
    return vm.raise(exceptions.OverflowError, "absolute value too large");
  return make_float(absolute);
}

std::string complex_repr(ComplexNumber number) {
  const auto text = [](double part) {
    std::string digits = float_repr(part);
    if (digits.size() > 2 && digits.ends_with(".0")) digits.resize(digits.size() - 2);
    return digits;
  };
  if (number.real == 0 && !std::signbit(number.real)) return text(number.imaginary) + "j";
  std::string second = text(number.imaginary);
  if (second[0] != '-') second.insert(0, "+");
  return fmt::format("({}{}j)", text(number.real), second);
}

bool parse_complex(std::string_view text, ComplexNumber* number) { return ComplexReader(text).read(number); }

}  // namespace awaitscope::script
