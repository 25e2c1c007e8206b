#pragma once

// Comparing and hashing where no frame can wait for the answer: inside dicts and sets, in `==` of containers, in sorting.
// Built-in values are compared at once; a script's __eq__ or __lt__ runs nested (Vm::call_now). Values that contain each
// other too deeply are a RecursionError. See also equal() and hash_of() in objects/containers.h.

#include <cstdint>

#include "base/value.h"
#include "script/operators.h"
#include "script/vm.h"

namespace awaitscope::script {

// One level of values inside values, while it is compared: counted, so that no data is too deep for the C++ stack. If it is
// not allowed a RecursionError is pending.
class NestedComparison {
 public:
  explicit NestedComparison(Vm& vm);
  ~NestedComparison();
  NestedComparison(const NestedComparison&) = delete;
  NestedComparison& operator=(const NestedComparison&) = delete;
  bool allowed() const { return allowed_; }

 private:
  bool allowed_;
};

// `left op right`, never pushed: empty with an exception pending.
Value compare_now(Vm& vm, CompareOperator op, const Value& left, const Value& right);
// 1, 0, -1 with an exception pending. `less` takes no short cut for identical values.
int less(Vm& vm, const Value& left, const Value& right);
int truth_now(Vm& vm, const Value& value);
// `name` is one of the special methods that may be called in a nested run: type(value).name(value). Empty if there is none
// (then *found is false) or with an exception pending.
Value call_special_now(Vm& vm, const Value& value, Str* name, bool* found);

// Two lists or two tuples, item by item. May be pushed: the last comparison can be a script's.
Value compare_sequences(Vm& vm, CompareOperator op, const Value& left, const Value& right);

// The answer to `op` once two values are known to be equal or not: only for Equal and NotEqual.
inline Value equality_answer(CompareOperator op, bool equal_values) {
  return Value::boolean((op == CompareOperator::Equal) == equal_values);
}
inline bool is_equality(CompareOperator op) { return op == CompareOperator::Equal || op == CompareOperator::NotEqual; }

// CPython's rules for whole hashes.
inline std::int64_t hash_of_int64(std::int64_t number) {
  constexpr std::uint64_t kModulus = (std::uint64_t{1} << 61) - 1;
  if (static_cast<std::uint64_t>(number) < kModulus) return number;
  const std::uint64_t magnitude =
      number < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
  auto hash = static_cast<std::int64_t>(magnitude % kModulus);
  if (number < 0) hash = -hash;
  return hash == -1 ? -2 : hash;
}

}  // namespace awaitscope::script
