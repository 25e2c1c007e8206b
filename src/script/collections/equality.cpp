#include "script/collections/equality.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"
#include "script/collections/consume.h"
#include "script/core/names.h"
#include "script/objects/number.h"

namespace awaitscope::script {

namespace {

// Values inside values that are being compared or hashed right now. Each level takes C++ stack, hence the hard limit
// beside the script's own.
constexpr int kDeepest = 2500;
int nesting = 0;

bool too_deep(Vm& vm) {
  vm.raise(exceptions.RecursionError, "maximum recursion depth exceeded in comparison");
  return false;
}

Value run_compare(Vm& vm, const Arguments& arguments) {
  return vm.compare(static_cast<CompareOperator>(arguments[0].small_int()), arguments[1], arguments[2]);
}
Value run_truth(Vm& vm, const Arguments& arguments) { return vm.truth(arguments[0]); }
Value run_special(Vm& vm, const Arguments& arguments) {
  bool found;
  return vm.call_special(arguments[0], as_str(arguments[1]), {}, &found);
}

// Whether what is left of `left op right` is `x op y`: two items, or the lengths if one sequence begins with the other. If
// not, `answer` has the answer, empty with an exception pending. Both are lists or both tuples; lists may change meanwhile.
bool find_difference(Vm& vm, CompareOperator op, const Value& left, const Value& right, Value* answer, Value* x, Value* y) {
  const bool lists = is_list(left);
  const auto length = [lists](const Value& sequence) {
    return lists ? as_list(sequence)->length() : as_tuple(sequence)->length;
  };
  const auto item = [lists](const Value& sequence, std::int64_t i) {
    return lists ? as_list(sequence)->items[static_cast<std::size_t>(i)] : as_tuple(sequence)->items()[i];
  };
  if (is_equality(op) && length(left) != length(right)) {
    *answer = equality_answer(op, false);
    return false;
  }
  for (std::int64_t i = 0; i < length(left) && i < length(right); ++i) {
    Budget::spend_rounds(3);
    *x = item(left, i);
    *y = item(right, i);
    const int same = equal(vm, *x, *y);
    if (same == 1) continue;
    if (same == 0 && is_equality(op)) *answer = equality_answer(op, false);
    return same == 0 && !is_equality(op);
  }
  *x = Value::small_int(length(left));
  *y = Value::small_int(length(right));
  return true;
}

// Engine functions as callees of Vm::call_now; they live as long as the program.
const Value& callee(NativeCode code) {
  static const auto make = [](const char* name, NativeCode function) {
    return new Value(make_object<Native>(name, function).value());
  };
  static const Value* const compare = make("compare", run_compare);
  static const Value* const truth = make("truth", run_truth);
  static const Value* const special = make("special", run_special);
  return code == run_compare ? *compare : code == run_truth ? *truth : *special;
}

// The comparison of two objects of the same script class, or of one with a stranger, mostly is one call of a function that
// the class defines. Answers NotImplemented if it is not so simple.
Value compare_directly(Vm& vm, CompareOperator op, const Value& left, const Value& right) {
  static Str* const kMethods[] = {names::lt, names::le, names::eq, names::ne, names::gt, names::ge};
  const Type *left_type = type_of(left), *right_type = type_of(right);
  if ((left_type->type_flags & Type::kBuiltin) != 0) return Value::not_implemented();
  if (left_type != right_type && right_type->is_subclass_of(left_type)) return Value::not_implemented();
  const Value* method = left_type->find(kMethods[static_cast<int>(op)]);
  if (method == nullptr || !method->is(&function_kind)) return Value::not_implemented();
  const Value function = *method;
  return vm.call_now(function, {left, right});
}

}  // namespace

NestedComparison::NestedComparison(Vm& vm) : allowed_(nesting < kDeepest && vm.depth + nesting < vm.recursion_limit) {
  ++nesting;
  if (!allowed_) too_deep(vm);
}
NestedComparison::~NestedComparison() { --nesting; }

Value compare_now(Vm& vm, CompareOperator op, const Value& left, const Value& right) {
  constexpr int kCost = 12;  // instructions
  Budget::spend(kCost);
  if (!of_builtin_type(left) || !of_builtin_type(right)) {
    Value answer = compare_directly(vm, op, left, right);
    if (!answer.is_not_implemented()) return answer;
    return vm.call_now(callee(run_compare), {Value::small_int(static_cast<std::int64_t>(op)), left, right});
  }
  const NestedComparison nested(vm);
  if (!nested.allowed()) return {};
  if ((left.is(&tuple_kind) && right.is(&tuple_kind)) || (left.is(&list_kind) && right.is(&list_kind))) {
    Value answer, x, y;
    return find_difference(vm, op, left, right, &answer, &x, &y) ? compare_now(vm, op, x, y) : answer;
  }
  Value answer = vm.compare(op, left, right);
  AWAITSCOPE_ASSERT(!answer.is_pushed(), "comparing built-in values ran script code");
  return answer;
}

int truth_now(Vm& vm, const Value& value) {
  if (value.is_bool()) return value.is_true() ? 1 : 0;
  if (value.empty()) return -1;
  const Value answer = of_builtin_type(value) ? vm.truth(value) : vm.call_now(callee(run_truth), {value});
  return answer.empty() ? -1 : answer.is_true() ? 1 : 0;
}

Value call_special_now(Vm& vm, const Value& value, Str* name, bool* found) {
  *found = type_of(value)->find(name) != nullptr;
  if (!*found) return {};
  return vm.call_now(callee(run_special), {value, Value::share(name)});
}

int equal(Vm& vm, const Value& left, const Value& right) {
  if (left.same(right)) return 1;
  if (left.is_small_int() && right.is_small_int()) return 0;
  if (left.is(&str_kind) && right.is(&str_kind)) return as_str(left)->equals(as_str(right)) ? 1 : 0;
  if (is_exact_float(left) && is_exact_float(right)) return float_of(left) == float_of(right) ? 1 : 0;
  return truth_now(vm, compare_now(vm, CompareOperator::Equal, left, right));
}

int less(Vm& vm, const Value& left, const Value& right) {
  if (left.is_small_int() && right.is_small_int()) return left.small_int() < right.small_int() ? 1 : 0;
  if (left.is(&str_kind) && right.is(&str_kind)) return as_str(left)->compare(as_str(right)) < 0 ? 1 : 0;
  if (is_exact_float(left) && is_exact_float(right)) return float_of(left) < float_of(right) ? 1 : 0;
  return truth_now(vm, compare_now(vm, CompareOperator::Less, left, right));
}

Value compare_sequences(Vm& vm, CompareOperator op, const Value& left, const Value& right) {
  Value answer, x, y;
  {
    const NestedComparison nested(vm);
    if (!nested.allowed()) return {};
    if (!find_difference(vm, op, left, right, &answer, &x, &y)) return answer;
  }
  return vm.compare(op, x, y);
}

// -- hashes ---------------------------------------------------------------------------------------------------------------------

namespace {

// CPython's own depends on where None lies in memory; its low bits, which decide the place in small sets, are constant.
constexpr std::int64_t kHashOfNone = 8775124802494;

// The tuple hash of CPython since 3.8: the rounds of xxHash over the hashes of the items.
bool hash_tuple(Vm& vm, const Tuple* tuple, std::int64_t* hash) {
  constexpr std::uint64_t kPrime1 = 11400714785074694791u;
  constexpr std::uint64_t kPrime2 = 14029467366897019727u;
  constexpr std::uint64_t kPrime5 = 2870177450012600261u;
  if (nesting >= kDeepest) return too_deep(vm);
  ++nesting;
  std::uint64_t sum = kPrime5;
  Budget::spend_rounds(tuple->length);
  bool hashed = true;
  for (std::int64_t i = 0; hashed && i < tuple->length; ++i) {
    std::int64_t lane = 0;
    hashed = hash_of(vm, tuple->items()[i], &lane);
    sum += static_cast<std::uint64_t>(lane) * kPrime2;
    sum = sum << 31 | sum >> 33;
    sum *= kPrime1;
  }
  sum += static_cast<std::uint64_t>(tuple->length) ^ (kPrime5 ^ 3527539u);
  --nesting;
  *hash = sum == ~std::uint64_t{0} ? 1546275796 : static_cast<std::int64_t>(sum);
  return hashed;
}

}  // namespace

bool hash_of(Vm& vm, const Value& value, std::int64_t* hash) {
  if (value.is_small_int()) {
    *hash = hash_of_int64(value.small_int());
    return true;
  }
  if (value.is(&str_kind)) {
    *hash = as_str(value)->hash();
    return true;
  }
  if (value.is(&tuple_kind)) return hash_tuple(vm, as_tuple(value), hash);
  if (value.is_bool()) {
    *hash = value.is_true() ? 1 : 0;
    return true;
  }
  if (value.is_none()) {
    *hash = kHashOfNone;
    return true;
  }
  const Type* type = type_of(value);
  if (type->slots.hash == nullptr) {
    vm.raise(exceptions.TypeError, fmt::format("unhashable type: '{}'", type->name->utf8()));
    return false;
  }
  return type->slots.hash(vm, value, hash);
}

}  // namespace awaitscope::script
