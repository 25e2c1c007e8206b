#include "script/collections/range.h"

#include <cmath>
#include <string>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/consume.h"
#include "script/collections/equality.h"
#include "script/collections/iterators.h"
#include "script/collections/list.h"
#include "script/collections/method.h"
#include "script/collections/sequences.h"
#include "script/collections/slice.h"
#include "script/collections/slot_methods.h"
#include "script/core/names.h"

namespace awaitscope::script {

Kind range_kind{"range", destroy_as<Range>};
Kind long_range_iterator_kind{"longrange_iterator", nullptr};

namespace {

struct LongRangeIterator : Object {
  LongRangeIterator(Value start, Value range_step, Value count)
      : Object(&long_range_iterator_kind),
        following(std::move(start)),
        step(std::move(range_step)),
        remaining(std::move(count)) {}
  Value following, step, remaining;
};

bool is_range(const Value& value) { return value.is(&range_kind); }
Range* range_of(const Value& value) { return value.as<Range>(); }

// Arithmetic of ints of any size; never pushed, since both are ints.
Value add(Vm& vm, const Value& a, const Value& b) { return vm.binary(BinaryOperator::Add, a, b); }
Value subtract(Vm& vm, const Value& a, const Value& b) { return vm.binary(BinaryOperator::Subtract, a, b); }
Value multiply(Vm& vm, const Value& a, const Value& b) { return vm.binary(BinaryOperator::Multiply, a, b); }
bool below(Vm& vm, const Value& a, const Value& b) { return less(vm, a, b) == 1; }

// How many numbers there are; false if that does not fit.
bool count_small(std::int64_t start, std::int64_t stop, std::int64_t step, std::int64_t* count) {
  const auto from = static_cast<std::uint64_t>(start), to = static_cast<std::uint64_t>(stop),
             by = static_cast<std::uint64_t>(step);
  std::uint64_t number = 0;
  if (step > 0 && start < stop) number = (to - from - 1) / by + 1;
  if (step < 0 && start > stop) number = (from - to - 1) / (std::uint64_t{0} - by) + 1;
  *count = static_cast<std::int64_t>(number);
  return number <= static_cast<std::uint64_t>(INT64_MAX);
}

Value count_large(Vm& vm, const Value& start, const Value& stop, const Value& step) {
  const Value zero = Value::small_int(0), one = Value::small_int(1);
  const bool upwards = below(vm, zero, step);
  const Value& low = upwards ? start : stop;
  const Value& high = upwards ? stop : start;
  if (!below(vm, low, high)) return zero;
  const Value span = subtract(vm, subtract(vm, high, low), one);
  const Value stride = upwards ? step : subtract(vm, zero, step);
  return add(vm, vm.binary(BinaryOperator::FloorDivide, span, stride), one);
}

// The number at `index`, which may also be one before the first or behind the last.
Value number_at(Vm& vm, const Range* range, const Value& index) {
  std::int64_t position, distance, number;
  if (range->small && to_int64(index, &position) && !__builtin_mul_overflow(range->stride, position, &distance) &&
      !__builtin_add_overflow(range->first, distance, &number)) {
    return make_int(number);
  }
  return add(vm, range->start, multiply(vm, range->step, index));
}

// An int, or what __index__ answers; a bool becomes an int. Empty with an exception pending.
Value int_argument(Vm& vm, const Value& value) {
  if (value.is_small_int()) return value;
  std::int64_t number;
  if (is_int(value)) return to_int64(value, &number) ? make_int(number) : value;
  bool found;
  Value index = call_special_now(vm, value, names::index, &found);
  if (!found)
    return vm.raise(exceptions.TypeError, fmt::format("'{}' object cannot be interpreted as an integer", type_name(value)));
  if (!index.empty() && !is_int(index)) {
    return vm.raise(exceptions.TypeError, fmt::format("__index__ returned non-int (type {})", type_name(index)));
  }
  return index;
}

Value range_construct(Vm& vm, Type*, const Arguments& arguments) {
  if (!expect_count(vm, "range", arguments, 1, 3)) return {};
  Value parts[3] = {Value::small_int(0), Value::small_int(0), Value::small_int(1)};
  const bool stop_alone = arguments.count == 1;
  for (std::uint32_t i = 0; i < arguments.count; ++i) {
    Value& part = parts[stop_alone ? 1 : i];
    part = int_argument(vm, arguments[i]);
    if (part.empty()) return {};
  }
  if (parts[2].same(Value::small_int(0))) return vm.raise(exceptions.ValueError, "range() arg 3 must not be zero");
  return make_range(vm, parts[0], parts[1], parts[2]);
}

Value range_repr(Vm& vm, const Value& self) {
  const Range* range = range_of(self);
  std::string text = "range(" + int_text(vm, range->start) + ", " + int_text(vm, range->stop);
  if (!range->step.same(Value::small_int(1))) text += ", " + int_text(vm, range->step);
  return vm.raised() ? Value() : Str::make(text + ")").value();
}

Value range_length(Vm& vm, const Value& self) {
  const Range* range = range_of(self);
  std::int64_t length;
  if (!to_int64(range->length, &length))
    return vm.raise(exceptions.OverflowError, "Python int too large to convert to C ssize_t");
  return range->length;
}

Value range_truth(Vm&, const Value& self) { return Value::boolean(!range_of(self)->length.same(Value::small_int(0))); }

// Two ranges are equal if they have the same numbers.
bool same_numbers(Vm& vm, const Range* a, const Range* b) {
  if (equal(vm, a->length, b->length) != 1) return false;
  if (a->length.same(Value::small_int(0))) return true;
  if (equal(vm, a->start, b->start) != 1) return false;
  return a->length.same(Value::small_int(1)) || equal(vm, a->step, b->step) == 1;
}

Value range_compare(Vm& vm, CompareOperator op, const Value& self, const Value& right) {
  if (!right.is(&range_kind) || !is_equality(op)) return Value::not_implemented();
  return equality_answer(op, same_numbers(vm, range_of(self), range_of(right)));
}

bool range_hash(Vm& vm, const Value& self, std::int64_t* hash) {
  const Range* range = range_of(self);
  const bool none = range->length.same(Value::small_int(0));
  const bool one = range->length.same(Value::small_int(1));
  const Value parts =
      Tuple::make({range->length, none ? Value::none() : range->start, none || one ? Value::none() : range->step}).value();
  return hash_of(vm, parts, hash);
}

Value slice_of_range(Vm& vm, const Range* range, const Value& key) {
  std::int64_t length;
  if (!to_int64(range->length, &length))
    return vm.raise(exceptions.OverflowError, "Python int too large to convert to C ssize_t");
  SliceRange slice;
  if (!resolve_slice(vm, key, length, &slice)) return {};
  const Value step = multiply(vm, range->step, make_int(slice.step));
  return make_range(vm, number_at(vm, range, make_int(slice.start)), number_at(vm, range, make_int(slice.stop)), step);
}

Value range_get_item(Vm& vm, const Value& self, const Value& key) {
  const Range* range = range_of(self);
  if (is_slice(key)) return slice_of_range(vm, range, key);
  Value index = key;
  if (!is_int(key)) {
    std::int64_t number;
    if (!subscript_index(vm, key, "range", &number)) return {};
    index = make_int(number);
  }
  const Value zero = Value::small_int(0);
  if (below(vm, index, zero)) index = add(vm, index, range->length);
  if (below(vm, index, zero) || !below(vm, index, range->length))
    return vm.raise(exceptions.IndexError, "range object index out of range");
  return number_at(vm, range, index);
}

// The index of an int in the range; empty if it is not there.
Value index_of_int(Vm& vm, const Range* range, const Value& number) {
  const bool upwards = below(vm, Value::small_int(0), range->step);
  const Value& low = upwards ? range->start : number;
  const Value& high = upwards ? number : range->start;
  if (below(vm, high, low)) return {};
  const Value distance = subtract(vm, number, range->start);
  if (equal(vm, vm.binary(BinaryOperator::Remainder, distance, range->step), Value::small_int(0)) != 1) return {};
  Value index = vm.binary(BinaryOperator::FloorDivide, distance, range->step);
  return below(vm, index, range->length) ? index : Value();
}

// The int that a number is equal to; empty if it is equal to none, or is no number. A script's object may say of any int
// that it is equal: that one is left as it is.
Value int_equal_to(Vm& vm, const Value& item) {
  if (item.is_bool()) return Value::small_int(item.is_true() ? 1 : 0);
  if (is_int(item) || !of_builtin_type(item)) return item;
  if (!is_exact_float(item)) return {};
  const double number = float_of(item);
  if (!std::isfinite(number) || std::floor(number) != number) return {};
  return vm.call(Value::share(types.integer), {item});
}

// The index of an item that is equal, as an int; empty if there is none or with an exception pending. A script's object is compared with
// one number after the other; all others are looked up.
Value find_item(Vm& vm, const Range* range, const Value& item) {
  const Value number = int_equal_to(vm, item);
  if (number.empty()) return {};
  if (is_int(number)) return index_of_int(vm, range, number);
  for (std::int64_t i = 0; range->small && i < range->count; ++i) {
    const int same = equal(vm, number_at(vm, range, Value::small_int(i)), item);
    if (same != 0) return same > 0 ? Value::small_int(i) : Value();
  }
  return {};
}

Value range_contains(Vm& vm, const Value& self, const Value& item) {
  const Value index = find_item(vm, range_of(self), item);
  return vm.raised() ? Value() : Value::boolean(!index.empty());
}

Value range_count(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "range.count", arguments, 2, 2)) return {};
  const Value index = find_item(vm, range_of(arguments[0]), arguments[1]);
  return vm.raised() ? Value() : Value::small_int(index.empty() ? 0 : 1);
}

Value range_index(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "range.index", arguments, 2, 2)) return {};
  Value index = find_item(vm, range_of(arguments[0]), arguments[1]);
  if (!index.empty() || vm.raised()) return index;
  if (arguments[1].is_bool() || arguments[1].is_small_int())
    return raise_about(vm, exceptions.ValueError, arguments[1], " is not in range");
  if (is_int(arguments[1])) return vm.raise(exceptions.ValueError, int_text(vm, arguments[1]) + " is not in range");
  return vm.raise(exceptions.ValueError, "sequence.index(x): x not in sequence");
}

Value range_iterate(Vm&, const Value& self) { return make_range_iterator(range_of(self)); }

Value range_reversed(Vm& vm, const Arguments& arguments) {
  const Range* range = range_of(arguments[0]);
  const Value one = Value::small_int(1);
  if (range->length.same(Value::small_int(0))) return make_object<RangeIterator>(0, 1, 0).value();
  const Value last = number_at(vm, range, subtract(vm, range->length, one));
  const Value step = subtract(vm, Value::small_int(0), range->step);
  std::int64_t first, stride;
  if (range->small && to_int64(last, &first) && to_int64(step, &stride))
    return make_object<RangeIterator>(first, stride, range->count).value();
  return make_object<LongRangeIterator>(last, step, range->length).value();
}

Value range_start(Vm&, const Arguments& arguments) { return range_of(arguments[0])->start; }
Value range_stop(Vm&, const Arguments& arguments) { return range_of(arguments[0])->stop; }
Value range_step(Vm&, const Arguments& arguments) { return range_of(arguments[0])->step; }

Value self_iterate(Vm&, const Value& self) { return self; }
Value range_iterator_next(Vm&, const Value& self) { return self.as<RangeIterator>()->next(); }

Value long_range_iterator_next(Vm& vm, const Value& self) {
  auto* iterator = self.as<LongRangeIterator>();
  if (iterator->remaining.same(Value::small_int(0))) return {};
  Value number = iterator->following;
  iterator->remaining = subtract(vm, iterator->remaining, Value::small_int(1));
  iterator->following = add(vm, number, iterator->step);
  return number;
}

template <FixedString name, NativeCode code>
void method(Type* type) {
  add_method(type, name.text, with_self<"range", name, is_range, code>);
}

}  // namespace

Value make_range(Vm& vm, const Value& start, const Value& stop, const Value& step) {
  Ref<Range> range = make_object<Range>(&range_kind);
  std::int64_t last;
  range->small = to_int64(start, &range->first) && to_int64(stop, &last) && to_int64(step, &range->stride) &&
                 count_small(range->first, last, range->stride, &range->count);
  range->start = start;
  range->stop = stop;
  range->step = step;
  range->length = range->small ? make_int(range->count) : count_large(vm, start, stop, step);
  return std::move(range).value();
}

Value make_range_iterator(Range* range) {
  if (range->small) return make_object<RangeIterator>(range->first, range->stride, range->count).value();
  return make_object<LongRangeIterator>(range->start, range->step, range->length).value();
}

void init_range_types() {
  Type* type = types.range = make_builtin_type("range", Layout::Other, &range_kind, sizeof(Range));
  type->type_flags |= Type::kSequence;
  type->type_flags |= Type::kFinal;
  type->construct = range_construct;
  type->slots.repr = range_repr;
  type->slots.length = range_length;
  type->slots.truth = range_truth;
  type->slots.compare = range_compare;
  type->slots.hash = range_hash;
  type->slots.get_item = range_get_item;
  type->slots.contains = range_contains;
  type->slots.iterate = range_iterate;
  method<"count", range_count>(type);
  method<"index", range_index>(type);
  method<"__reversed__", range_reversed>(type);
  add_property(type, "start", range_start);
  add_property(type, "stop", range_stop);
  add_property(type, "step", range_step);

  Type* iterator = make_builtin_type("range_iterator", Layout::Other, &range_iterator_kind, sizeof(RangeIterator));
  iterator->slots.iterate = self_iterate;
  iterator->slots.next = range_iterator_next;
  add_slot_methods(iterator);
  long_range_iterator_kind.destroy = destroy_as<LongRangeIterator>;
  Type* long_iterator =
      make_builtin_type("longrange_iterator", Layout::Other, &long_range_iterator_kind, sizeof(LongRangeIterator));
  long_iterator->slots.iterate = self_iterate;
  long_iterator->slots.next = long_range_iterator_next;
  add_slot_methods(long_iterator);
}

}  // namespace awaitscope::script
