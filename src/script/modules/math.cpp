// The module math: functions of floats. Those of whole numbers are in math_integers.cpp.

#include <cmath>
#include <limits>
#include <vector>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/equality.h"
#include "script/modules/math.h"
#include "script/modules/modules.h"
#include "script/objects/big_int.h"
#include "script/objects/module.h"
#include "script/types/method.h"

namespace awaitscope::script {

bool real_argument(Vm& vm, const Value& value, double* number) {
  if (is_number(value)) return to_double(vm, value, number);
  for (const char* method : {"__float__", "__index__"}) {
    bool found;
    const Value converted = call_special_now(vm, value, Str::intern(method).get(), &found);
    if (!found) continue;
    if (converted.empty()) return false;
    if (is_number(converted)) return to_double(vm, converted, number);
  }
  vm.raise(exceptions.TypeError, "must be real number, not " + type_name(value));
  return false;
}

bool expect_one(Vm& vm, const char* name, const Arguments& arguments) {
  if (arguments.keyword_count() != 0) {
    vm.raise(exceptions.TypeError, fmt::format("math.{}() takes no keyword arguments", name));
  } else if (arguments.count != 1) {
    vm.raise(exceptions.TypeError, fmt::format("math.{}() takes exactly one argument ({} given)", name, arguments.count));
  }
  return !vm.raised();
}

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kPi = 3.141592653589793;

Value domain_error(Vm& vm) { return vm.raise(exceptions.ValueError, "math domain error"); }
Value range_error(Vm& vm) { return vm.raise(exceptions.OverflowError, "math range error"); }

// A result that is not finite though the argument is tells of an argument outside of the domain (nan) or of an overflow.
Value checked(Vm& vm, double result, bool finite_arguments, bool can_overflow) {
  if (std::isnan(result) && finite_arguments) return domain_error(vm);
  if (std::isinf(result) && finite_arguments) return can_overflow ? range_error(vm) : domain_error(vm);
  return make_float(result);
}

template <FixedString name, double (*function)(double), bool can_overflow>
Value one_real(Vm& vm, const Arguments& arguments) {
  double number;
  if (!expect_one(vm, name.text, arguments)) return {};
  if (!real_argument(vm, arguments[0], &number)) return {};
  const double result = function(number);
  if (std::isnan(result) && !std::isnan(number)) return domain_error(vm);
  return checked(vm, result, std::isfinite(number), can_overflow);
}

bool two_reals(Vm& vm, const char* name, const Arguments& arguments, double* left, double* right) {
  return expect_count(vm, name, arguments, 2, 2) && real_argument(vm, arguments[0], left) &&
         real_argument(vm, arguments[1], right);
}

// -- roundings ------------------------------------------------------------------------------------------------------------

template <FixedString name, FixedString method, double (*function)(double)>
Value rounded(Vm& vm, const Arguments& arguments) {
  if (!expect_one(vm, name.text, arguments)) return {};
  const Value& value = arguments[0];
  if (is_float(value)) return int_of_double(vm, function(float_of(value)));
  if (is_int(value)) return exact_int(value);
  bool found;
  Value answer = vm.call_special(value, Str::intern(method.text).get(), {}, &found);
  if (found) return answer;
  double number;
  if (!real_argument(vm, value, &number)) return {};
  return int_of_double(vm, function(number));
}

Value math_trunc(Vm& vm, const Arguments& arguments) {
  if (!expect_one(vm, "trunc", arguments)) return {};
  const Value& value = arguments[0];
  if (is_float(value)) return int_of_double(vm, std::trunc(float_of(value)));
  if (is_int(value)) return exact_int(value);
  bool found;
  Value answer = vm.call_special(value, Str::intern("__trunc__").get(), {}, &found);
  if (found) return answer;
  return vm.raise(exceptions.TypeError, fmt::format("type {} doesn't define __trunc__ method", type_name(value)));
}

// -- logarithms and powers ------------------------------------------------------------------------------------------------

// The logarithm of an int too large for a double: its leading bits, and the number of the others.
template <double (*function)(double)>
bool logarithm(Vm& vm, const Value& value, double* result) {
  double number;
  std::int64_t shifted = 0;
  if (is_int(value)) {
    const Value whole = exact_int(value);
    if (big::sign(whole) <= 0) {
      domain_error(vm);
      return false;
    }
    if (!big::to_double(whole, &number)) {
      // A fraction from 1/2 to 1, as CPython takes it.
      shifted = big::bit_length(whole);
      if (!big::to_double(big::binary(vm, BinaryOperator::RightShift, whole, make_int(shifted - 64)), &number)) return false;
      number = std::ldexp(number, -64);
    }
  } else if (!real_argument(vm, value, &number)) {
    return false;
  }
  if (std::isfinite(number) && number <= 0) {
    domain_error(vm);
    return false;
  }
  if (number == -kInfinity) {
    domain_error(vm);
    return false;
  }
  *result = function(number) + function(2.0) * static_cast<double>(shifted);
  return true;
}

Value math_log(Vm& vm, const Arguments& arguments) {
  double number, base;
  if (!expect_count(vm, "log", arguments, 1, 2) || !logarithm<std::log>(vm, arguments[0], &number)) return {};
  if (arguments.count == 1) return make_float(number);
  if (!logarithm<std::log>(vm, arguments[1], &base)) return {};
  if (base == 0) return vm.raise(exceptions.ZeroDivisionError, "float division by zero");
  return make_float(number / base);
}

template <FixedString name, double (*function)(double)>
Value math_log_of(Vm& vm, const Arguments& arguments) {
  double result;
  if (!expect_one(vm, name.text, arguments) || !logarithm<function>(vm, arguments[0], &result)) return {};
  return make_float(result);
}

double log1p_real(double number) { return number == -1 ? kNan : std::log1p(number); }

Value math_pow(Vm& vm, const Arguments& arguments) {
  double base, exponent;
  if (!two_reals(vm, "pow", arguments, &base, &exponent)) return {};
  const double result = std::pow(base, exponent);
  if (base == 0 && exponent < 0 && std::isfinite(exponent)) return domain_error(vm);
  return checked(vm, result, std::isfinite(base) && std::isfinite(exponent), true);
}

Value math_atan2(Vm& vm, const Arguments& arguments) {
  double y, x;
  return two_reals(vm, "atan2", arguments, &y, &x) ? make_float(std::atan2(y, x)) : Value();
}

Value math_copysign(Vm& vm, const Arguments& arguments) {
  double number, sign;
  return two_reals(vm, "copysign", arguments, &number, &sign) ? make_float(std::copysign(number, sign)) : Value();
}

Value math_fmod(Vm& vm, const Arguments& arguments) {
  double left, right;
  if (!two_reals(vm, "fmod", arguments, &left, &right)) return {};
  const double result = std::fmod(left, right);
  return std::isnan(result) && !std::isnan(left) && !std::isnan(right) ? domain_error(vm) : make_float(result);
}

Value math_remainder(Vm& vm, const Arguments& arguments) {
  double left, right;
  if (!two_reals(vm, "remainder", arguments, &left, &right)) return {};
  const double result = std::remainder(left, right);
  return std::isnan(result) && !std::isnan(left) && !std::isnan(right) ? domain_error(vm) : make_float(result);
}

Value math_nextafter(Vm& vm, const Arguments& arguments) {
  double from, to;
  return two_reals(vm, "nextafter", arguments, &from, &to) ? make_float(std::nextafter(from, to)) : Value();
}

double fabs_real(double number) { return std::fabs(number); }
double degrees(double radians) { return radians * (180.0 / kPi); }
double radians(double degrees) { return degrees * (kPi / 180.0); }
double exp2_real(double number) { return std::exp2(number); }
double cube_root(double number) { return std::cbrt(number); }

double ulp(double number) {
  if (std::isnan(number)) return number;
  number = std::fabs(number);
  if (std::isinf(number)) return number;
  const double next = std::nextafter(number, kInfinity);
  return std::isinf(next) ? number - std::nextafter(number, -kInfinity) : next - number;
}

// Of whole numbers the exact factorial, rounded once.
double gamma_real(double number) {
  if (std::isfinite(number) && number == std::floor(number)) {
    if (number <= 0) return kNan;
    if (number <= 23) {
      double product = 1;
      for (double factor = 2; factor < number; ++factor) product *= factor;
      return product;
    }
  }
  return number == -kInfinity ? kNan : std::tgamma(number);
}

Value math_lgamma(Vm& vm, const Arguments& arguments) {
  double number;
  if (!expect_one(vm, "lgamma", arguments) || !real_argument(vm, arguments[0], &number)) return {};
  if (number <= 0 && std::isfinite(number) && number == std::floor(number)) return domain_error(vm);
  return checked(vm, std::lgamma(number), std::isfinite(number), true);
}

Value math_modf(Vm& vm, const Arguments& arguments) {
  double number, whole;
  if (!expect_one(vm, "modf", arguments) || !real_argument(vm, arguments[0], &number)) return {};
  const double fraction = std::modf(number, &whole);
  return Tuple::make({make_float(fraction), make_float(whole)}).value();
}

Value math_frexp(Vm& vm, const Arguments& arguments) {
  double number;
  if (!expect_one(vm, "frexp", arguments) || !real_argument(vm, arguments[0], &number)) return {};
  int exponent = 0;
  if (std::isfinite(number)) number = std::frexp(number, &exponent);
  return Tuple::make({make_float(number), Value::small_int(exponent)}).value();
}

Value math_ldexp(Vm& vm, const Arguments& arguments) {
  double number;
  if (!expect_count(vm, "ldexp", arguments, 2, 2) || !real_argument(vm, arguments[0], &number)) return {};
  if (!is_int(arguments[1])) return vm.raise(exceptions.TypeError, "Expected an int as second argument to ldexp.");
  std::int64_t exponent;
  if (!to_int64(arguments[1], &exponent)) exponent = sign_of_int(arguments[1]) < 0 ? INT32_MIN : INT32_MAX;
  if (number == 0 || !std::isfinite(number)) return make_float(number);
  exponent = std::min<std::int64_t>(std::max<std::int64_t>(exponent, -5000), 5000);
  const double result = std::ldexp(number, static_cast<int>(exponent));
  return std::isinf(result) ? range_error(vm) : make_float(result);
}

template <FixedString name, bool (*test)(double)>
Value tested(Vm& vm, const Arguments& arguments) {
  double number;
  if (!expect_one(vm, name.text, arguments) || !real_argument(vm, arguments[0], &number)) return {};
  return Value::boolean(test(number));
}
bool is_finite(double number) { return std::isfinite(number); }
bool is_infinite(double number) { return std::isinf(number); }
bool is_nan(double number) { return std::isnan(number); }

Value math_isclose(Vm& vm, const Arguments& arguments) {
  Value out[4];
  if (!bind(vm, "isclose",
            {{"a", Parameter::Either, true},
             {"b", Parameter::Either, true},
             {"rel_tol", Parameter::KeywordOnly},
             {"abs_tol", Parameter::KeywordOnly}},
            arguments, out)) {
    return {};
  }
  double a, b, relative = 1e-9, absolute = 0;
  if (!real_argument(vm, out[0], &a) || !real_argument(vm, out[1], &b)) return {};
  if (!out[2].empty() && !real_argument(vm, out[2], &relative)) return {};
  if (!out[3].empty() && !real_argument(vm, out[3], &absolute)) return {};
  if (relative < 0 || absolute < 0) return vm.raise(exceptions.ValueError, "tolerances must be non-negative");
  if (a == b) return Value::boolean(true);
  if (std::isinf(a) || std::isinf(b)) return Value::boolean(false);
  const double difference = std::fabs(b - a);
  return Value::boolean(difference <= std::fabs(relative * b) || difference <= std::fabs(relative * a) ||
                        difference <= absolute);
}

// -- sums -----------------------------------------------------------------------------------------------------------------

// The square root of the sum of squares, in extended precision so that one rounding is left.
double length_of(const std::vector<double>& vector) {
  Budget::spend_rounds(static_cast<std::int64_t>(vector.size()) * 6);
  double largest = 0;
  bool unknown = false;
  for (const double part : vector) {
    if (std::isinf(part)) return kInfinity;
    unknown = unknown || std::isnan(part);
    largest = std::max(largest, std::fabs(part));
  }
  if (unknown) return kNan;
  if (largest == 0) return 0;
  if (vector.size() == 1) return largest;
  int exponent;
  std::frexp(largest, &exponent);
  long double sum = 0;
  for (const double part : vector) {
    const long double scaled = std::ldexp(static_cast<long double>(part), -exponent);
    sum += scaled * scaled;
  }
  return static_cast<double>(std::ldexp(std::sqrt(sum), exponent));
}

Value math_hypot(Vm& vm, const Arguments& arguments) {
  if (arguments.keyword_count() != 0) return vm.raise(exceptions.TypeError, "math.hypot() takes no keyword arguments");
  std::vector<double> vector(arguments.count);
  for (std::uint32_t i = 0; i < arguments.count; ++i) {
    if (!real_argument(vm, arguments[i], &vector[i])) return {};
  }
  return make_float(length_of(vector));
}

Value distance_to(Vm& vm, List* to, Value* context) {
  const auto& from = as_list(context[0])->items;
  if (from.size() != to->items.size())
    return vm.raise(exceptions.ValueError, "both points must have the same number of dimensions");
  std::vector<double> vector(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) {
    double a, b;
    if (!real_argument(vm, from[i], &a) || !real_argument(vm, to->items[i], &b)) return {};
    vector[i] = a - b;
  }
  return make_float(length_of(vector));
}

Value distance_from(Vm& vm, List* from, Value* context) { return vm.collect(context[0], distance_to, {Value::share(from)}); }

Value math_dist(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "dist", arguments, 2, 2)) return {};
  return vm.collect(arguments[0], distance_from, {arguments[1]});
}

// Shewchuk's sum: the partial sums do not overlap, so that only the last rounding is one.
class ExactSum {
 public:
  void add(double number) {
    std::size_t kept = 0;
    for (double partial : partials_) {
      if (std::fabs(number) < std::fabs(partial)) std::swap(number, partial);
      const double high = number + partial;
      const double low = partial - (high - number);
      if (low != 0) partials_[kept++] = low;
      number = high;
    }
    partials_.resize(kept);
    partials_.push_back(number);
  }

  double result() const {
    if (partials_.empty()) return 0;
    std::size_t i = partials_.size();
    double high = partials_[--i], low = 0;
    while (i > 0) {
      const double before = high, partial = partials_[--i];
      high = before + partial;
      low = partial - (high - before);
      if (low != 0) break;
    }
    // Half to even across several partial sums.
    if (i > 0 && ((low < 0 && partials_[i - 1] < 0) || (low > 0 && partials_[i - 1] > 0))) {
      const double twice = low * 2, rounded_up = high + twice;
      if (twice == rounded_up - high) high = rounded_up;
    }
    return high;
  }

 private:
  std::vector<double> partials_;
};

Value sum_exactly(Vm& vm, List* items, Value*) {
  Budget::spend_rounds(items->length() * 6);
  ExactSum sum;
  double special = 0;
  bool infinite = false, unknown = false;
  for (const Value& item : items->items) {
    double number;
    if (!real_argument(vm, item, &number)) return {};
    if (std::isfinite(number)) {
      sum.add(number);
      continue;
    }
    if (std::isinf(number)) {
      if (infinite && special != number) return vm.raise(exceptions.ValueError, "-inf + inf in fsum");
      infinite = true;
      special = number;
    } else {
      unknown = true;
    }
  }
  if (unknown) return make_float(kNan);
  if (infinite) return make_float(special);
  const double result = sum.result();
  return std::isfinite(result) ? make_float(result) : vm.raise(exceptions.OverflowError, "intermediate overflow in fsum");
}

Value math_fsum(Vm& vm, const Arguments& arguments) {
  if (!expect_one(vm, "fsum", arguments)) return {};
  return vm.collect(arguments[0], sum_exactly, {});
}

template <FixedString name, double (*function)(double), bool can_overflow = false>
void add_real(Dict& names) {
  add_function(names, name.text, one_real<name, function, can_overflow>);
}

}  // namespace

void fill_math(Vm&, Dict& names) {
  add_real<"sqrt", std::sqrt>(names);
  add_real<"cbrt", cube_root>(names);
  add_real<"exp", std::exp, true>(names);
  add_real<"exp2", exp2_real, true>(names);
  add_real<"expm1", std::expm1, true>(names);
  add_real<"log1p", log1p_real>(names);
  add_real<"sin", std::sin>(names);
  add_real<"cos", std::cos>(names);
  add_real<"tan", std::tan>(names);
  add_real<"asin", std::asin>(names);
  add_real<"acos", std::acos>(names);
  add_real<"atan", std::atan>(names);
  add_real<"sinh", std::sinh, true>(names);
  add_real<"cosh", std::cosh, true>(names);
  add_real<"tanh", std::tanh>(names);
  add_real<"asinh", std::asinh>(names);
  add_real<"acosh", std::acosh>(names);
  add_real<"atanh", std::atanh>(names);
  add_real<"erf", std::erf>(names);
  add_real<"erfc", std::erfc>(names);
  add_real<"gamma", gamma_real, true>(names);
  add_real<"fabs", fabs_real>(names);
  add_real<"degrees", degrees, true>(names);
  add_real<"radians", radians>(names);
  add_real<"ulp", ulp>(names);
  add_function(names, "ceil", rounded<"ceil", "__ceil__", std::ceil>);
  add_function(names, "floor", rounded<"floor", "__floor__", std::floor>);
  add_function(names, "trunc", math_trunc);
  add_function(names, "log", math_log);
  add_function(names, "log2", math_log_of<"log2", std::log2>);
  add_function(names, "log10", math_log_of<"log10", std::log10>);
  add_function(names, "pow", math_pow);
  add_function(names, "atan2", math_atan2);
  add_function(names, "copysign", math_copysign);
  add_function(names, "fmod", math_fmod);
  add_function(names, "remainder", math_remainder);
  add_function(names, "nextafter", math_nextafter);
  add_function(names, "lgamma", math_lgamma);
  add_function(names, "modf", math_modf);
  add_function(names, "frexp", math_frexp);
  add_function(names, "ldexp", math_ldexp);
  add_function(names, "isfinite", tested<"isfinite", is_finite>);
  add_function(names, "isinf", tested<"isinf", is_infinite>);
  add_function(names, "isnan", tested<"isnan", is_nan>);
  add_function(names, "isclose", math_isclose);
  add_function(names, "hypot", math_hypot);
  add_function(names, "dist", math_dist);
  add_function(names, "fsum", math_fsum);
  add_math_of_integers(names);
  const auto put = [&](const char* name, double number) { names.set_name(Str::intern(name).get(), make_float(number)); };
  put("pi", kPi);
  put("e", 2.718281828459045);
  put("tau", 2 * kPi);
  put("inf", kInfinity);
  put("nan", kNan);
}

}  // namespace awaitscope::script
