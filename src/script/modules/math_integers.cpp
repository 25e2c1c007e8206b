// The module math: whole numbers, and the product of anything.

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/equality.h"
#include "script/modules/math.h"
#include "script/objects/big_int.h"
#include "script/objects/module.h"

namespace awaitscope::script {
namespace {

// An exact int of any size. False with a TypeError pending.
bool integer_argument(Vm& vm, const Value& value, Value* number) {
  if (is_int(value)) {
    *number = exact_int(value);
    return true;
  }
  bool found;
  Value index = call_special_now(vm, value, Str::intern("__index__").get(), &found);
  if (found && !index.empty() && is_int(index)) {
    *number = exact_int(index);
    return true;
  }
  if (!vm.raised())
    vm.raise(exceptions.TypeError, fmt::format("'{}' object cannot be interpreted as an integer", type_name(value)));
  return false;
}

Value absolute(const Value& number) { return big::sign(number) < 0 ? big::negate(number) : number; }

Value math_gcd(Vm& vm, const Arguments& arguments) {
  if (arguments.keyword_count() != 0) return vm.raise(exceptions.TypeError, "math.gcd() takes no keyword arguments");
  Value result = Value::small_int(0), number;
  for (std::uint32_t i = 0; i < arguments.count; ++i) {
    if (!integer_argument(vm, arguments[i], &number)) return {};
    result = big::gcd(vm, absolute(result), absolute(number));
    if (result.empty()) return {};
  }
  return result;
}

Value math_lcm(Vm& vm, const Arguments& arguments) {
  if (arguments.keyword_count() != 0) return vm.raise(exceptions.TypeError, "math.lcm() takes no keyword arguments");
  Value result = Value::small_int(1), number;
  for (std::uint32_t i = 0; i < arguments.count; ++i) {
    if (!integer_argument(vm, arguments[i], &number)) return {};
    if (big::sign(number) == 0) {
      result = number;
      continue;
    }
    if (big::sign(result) == 0) continue;
    Value quotient, remainder;
    const Value common = big::gcd(vm, result, absolute(number));
    if (common.empty() || !big::may_divide(vm, number, common)) return {};
    big::floor_divide(absolute(number), common, &quotient, &remainder);
    result = big::binary(vm, BinaryOperator::Multiply, result, quotient);
    if (result.empty()) return {};
  }
  return result;
}

Value math_isqrt(Vm& vm, const Arguments& arguments) {
  Value number;
  if (!expect_one(vm, "isqrt", arguments) || !integer_argument(vm, arguments[0], &number)) return {};
  if (big::sign(number) < 0) return vm.raise(exceptions.ValueError, "isqrt() argument must be nonnegative");
  return big::square_root(vm, number);
}

// The product of the whole numbers from `low` to `high`, by halves so that factors stay of like size.
Value product_of_range(Vm& vm, std::int64_t low, std::int64_t high) {
  if (low > high) return Value::small_int(1);
  if (high - low < 4) {
    Value product = make_int(low);
    for (std::int64_t factor = low + 1; factor <= high && !product.empty(); ++factor)
      product = big::binary(vm, BinaryOperator::Multiply, product, make_int(factor));
    return product;
  }
  const std::int64_t middle = low + (high - low) / 2;
  const Value left = product_of_range(vm, low, middle);
  if (left.empty()) return {};
  const Value right = product_of_range(vm, middle + 1, high);
  return right.empty() ? Value() : big::binary(vm, BinaryOperator::Multiply, left, right);
}

// A result of more digits would take longer than a slice may.
constexpr std::int64_t kLargestFactorial = 100000;

Value math_factorial(Vm& vm, const Arguments& arguments) {
  if (!expect_one(vm, "factorial", arguments)) return {};
  Value number;
  if (!integer_argument(vm, arguments[0], &number)) return {};
  if (big::sign(number) < 0) return vm.raise(exceptions.ValueError, "factorial() not defined for negative values");
  std::int64_t count;
  if (!to_int64(number, &count))
    return vm.raise(exceptions.OverflowError, "factorial() argument should not exceed 9223372036854775807");
  if (count > kLargestFactorial) return vm.raise(exceptions.MemoryError, "");
  return product_of_range(vm, 2, count);
}

bool two_counts(Vm& vm, const Value& first, const Value& second, Value* n, Value* k) {
  if (!integer_argument(vm, first, n) || !integer_argument(vm, second, k)) return false;
  if (big::sign(*n) < 0) {
    vm.raise(exceptions.ValueError, "n must be a non-negative integer");
    return false;
  }
  if (big::sign(*k) < 0) {
    vm.raise(exceptions.ValueError, "k must be a non-negative integer");
    return false;
  }
  return true;
}

// How far one instruction may run over the end of its slice.
constexpr std::int64_t kMostAtOnce = 500'000'000;

// n * (n - 1) * ... of k factors; divided by k! on the way if `choose`.
Value falling_product(Vm& vm, const Value& n, std::int64_t k, bool choose) {
  if (k > kLargestFactorial) return vm.raise(exceptions.MemoryError, "");
  Value product = Value::small_int(1);
  for (std::int64_t i = 0; i < k; ++i) {
    const Value factor = big::binary(vm, BinaryOperator::Subtract, n, make_int(i));
    product = big::binary(vm, BinaryOperator::Multiply, product, factor);
    if (product.empty()) return {};
    if (choose) product = big::binary(vm, BinaryOperator::FloorDivide, product, make_int(i + 1));
    if (Budget::left() < -kMostAtOnce) return vm.raise(exceptions.MemoryError, "");
  }
  return product;
}

Value math_comb(Vm& vm, const Arguments& arguments) {
  Value n, k;
  if (!expect_count(vm, "comb", arguments, 2, 2) || !two_counts(vm, arguments[0], arguments[1], &n, &k)) return {};
  if (big::compare(k, n) > 0) return Value::small_int(0);
  const Value rest = big::binary(vm, BinaryOperator::Subtract, n, k);
  std::int64_t count;
  if (!to_int64(big::compare(rest, k) < 0 ? rest : k, &count))
    return vm.raise(exceptions.OverflowError, "min(n - k, k) must not exceed 9223372036854775807");
  return falling_product(vm, n, count, true);
}

Value math_perm(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "perm", arguments, 1, 2)) return {};
  if (arguments.count == 1 || arguments[1].is_none()) return math_factorial(vm, Arguments{arguments.values, 1, nullptr});
  Value n, k;
  if (!two_counts(vm, arguments[0], arguments[1], &n, &k)) return {};
  if (big::compare(k, n) > 0) return Value::small_int(0);
  std::int64_t count;
  if (!to_int64(k, &count)) return vm.raise(exceptions.OverflowError, "k must not exceed 9223372036854775807");
  return falling_product(vm, n, count, false);
}

// Slots: the items, the product so far. `index` is the next item.
Value resume_product(Vm& vm, NativeFrame& frame, Value result) {
  const auto& items = as_list(frame.slots[0])->items;
  for (;;) {
    if (frame.state == 1) {
      if (result.empty()) return {};
      frame.slots[1] = std::move(result);
    }
    if (static_cast<std::size_t>(frame.index) == items.size()) return frame.slots[1];
    frame.state = 1;
    result = vm.binary(BinaryOperator::Multiply, frame.slots[1], items[static_cast<std::size_t>(frame.index++)]);
    if (result.is_pushed()) return result;
  }
}

Value multiply_all(Vm& vm, List* items, Value* context) {
  return vm.push_native(resume_product, {Value::share(items), context[0]});
}

Value math_prod(Vm& vm, const Arguments& arguments) {
  Value out[2];
  if (!bind(vm, "prod", {{"iterable", Parameter::PositionalOnly, true}, {"start", Parameter::KeywordOnly}}, arguments, out))
    return {};
  return vm.collect(out[0], multiply_all, {out[1].empty() ? Value::small_int(1) : out[1]});
}

}  // namespace

void add_math_of_integers(Dict& names) {
  add_function(names, "gcd", math_gcd);
  add_function(names, "lcm", math_lcm);
  add_function(names, "isqrt", math_isqrt);
  add_function(names, "factorial", math_factorial);
  add_function(names, "comb", math_comb);
  add_function(names, "perm", math_perm);
  add_function(names, "prod", math_prod);
}

}  // namespace awaitscope::script
