#include "script/collections/slice.h"

#include <string>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/equality.h"
#include "script/collections/method.h"
#include "script/collections/repr.h"
#include "script/core/names.h"
#include "script/objects/number.h"

namespace awaitscope::script {

Kind slice_kind{"slice", destroy_as<Slice>};

bool is_slice(const Value& value) { return value.is(&slice_kind); }
Value make_slice(Value start, Value stop, Value step) {
  return make_object<Slice>(std::move(start), std::move(stop), std::move(step)).value();
}

namespace {

// What stands for an int too large for 64 bits: beyond every length.
constexpr std::int64_t kBeyond = INT64_MAX;

// A value as an index: an int (clamped if it is huge), or what its __index__ answers. False and nothing pending if it is
// neither.
bool as_index(Vm& vm, const Value& value, std::int64_t* index, bool* clamped) {
  *clamped = false;
  Value number = value;
  if (!is_int(value)) {
    bool found;
    number = call_special_now(vm, value, names::index, &found);
    if (!found || number.empty()) return false;
    if (!is_int(number)) {
      vm.raise(exceptions.TypeError, fmt::format("__index__ returned non-int (type {})", type_name(number)));
      return false;
    }
  }
  if (to_int64(number, index)) return true;
  *clamped = true;
  *index = less(vm, number, Value::small_int(0)) == 1 ? -kBeyond : kBeyond;
  return true;
}

bool slice_part(Vm& vm, const Value& part, std::int64_t otherwise, std::int64_t* number) {
  if (part.is_small_int()) {
    *number = part.small_int();
    return true;
  }
  if (part.is_none()) {
    *number = otherwise;
    return true;
  }
  bool clamped;
  if (as_index(vm, part, number, &clamped)) return true;
  if (!vm.raised()) vm.raise(exceptions.TypeError, "slice indices must be integers or None or have an __index__ method");
  return false;
}

// A start or stop into the sequence: negative ones count from the end.
std::int64_t clamp(std::int64_t position, std::int64_t length, bool backwards) {
  if (position < 0) {
    position = position == -kBeyond ? -1 : position + length;
    if (position < 0) return backwards ? -1 : 0;
  }
  if (position >= length) return backwards ? length - 1 : length;
  return position;
}

}  // namespace

bool unpack_slice(Vm& vm, const Value& value, SliceRange* range) {
  const auto* slice = value.as<Slice>();
  if (!slice_part(vm, slice->step, 1, &range->step)) return false;
  if (range->step == 0) {
    vm.raise(exceptions.ValueError, "slice step cannot be zero");
    return false;
  }
  const bool backwards = range->step < 0;
  if (!slice_part(vm, slice->start, backwards ? kBeyond : 0, &range->start)) return false;
  return slice_part(vm, slice->stop, backwards ? -kBeyond : kBeyond, &range->stop);
}

void fit_slice(std::int64_t length, SliceRange* range) {
  const bool backwards = range->step < 0;
  range->start = clamp(range->start, length, backwards);
  range->stop = clamp(range->stop, length, backwards);
  if (range->step == INT64_MIN) range->step = -kBeyond;
  if (backwards) {
    range->count = range->stop < range->start ? (range->start - range->stop - 1) / -range->step + 1 : 0;
  } else {
    range->count = range->start < range->stop ? (range->stop - range->start - 1) / range->step + 1 : 0;
  }
}

bool resolve_slice(Vm& vm, const Value& value, std::int64_t length, SliceRange* range) {
  if (!unpack_slice(vm, value, range)) return false;
  fit_slice(length, range);
  return true;
}

bool subscript_index(Vm& vm, const Value& key, const char* type, std::int64_t* index) {
  if (key.is_small_int()) {
    *index = key.small_int();
    return true;
  }
  bool clamped;
  if (!as_index(vm, key, index, &clamped)) {
    if (!vm.raised()) {
      vm.raise(exceptions.TypeError, fmt::format("{} indices must be integers or slices, not {}", type, type_name(key)));
    }
    return false;
  }
  if (clamped) vm.raise(exceptions.IndexError, fmt::format("cannot fit '{}' into an index-sized integer", type_name(key)));
  return !clamped;
}

bool repeat_count(Vm& vm, const Value& value, std::int64_t* count) {
  bool clamped;
  if (!as_index(vm, value, count, &clamped)) {
    if (!vm.raised())
      vm.raise(exceptions.TypeError, fmt::format("can't multiply sequence by non-int of type '{}'", type_name(value)));
    return false;
  }
  if (clamped) {
    vm.raise(exceptions.OverflowError, fmt::format("cannot fit '{}' into an index-sized integer", type_name(value)));
    return false;
  }
  if (*count < 0) *count = 0;
  return true;
}

bool room_for_values(Vm& vm, std::int64_t length, std::int64_t times) {
  constexpr std::int64_t kMost = INT64_MAX / static_cast<std::int64_t>(sizeof(Value)) / 2;
  const bool overflow = times != 0 && length > kMost / times;
  if (!overflow && !Heap::would_exceed(static_cast<std::size_t>(length * times) * sizeof(Value))) return true;
  vm.raise(exceptions.MemoryError, "");
  return false;
}

bool is_iterable(const Value& value) {
  const Type* type = type_of(value);
  if (type->slots.iterate != nullptr) return true;
  return type->slots.get_item != nullptr && type->layout != Layout::Dict;
}

// -- the type -------------------------------------------------------------------------------------------------------------------

namespace {

Slice* slice_of(const Value& value) { return value.as<Slice>(); }

Value slice_construct(Vm& vm, Type*, const Arguments& arguments) {
  if (!expect_count(vm, "slice", arguments, 1, 3)) return {};
  if (arguments.count == 1) return make_slice(Value::none(), arguments[0], Value::none());
  return make_slice(arguments[0], arguments[1], arguments.count == 3 ? arguments[2] : Value::none());
}

Value parts_of(const Slice* slice) { return Tuple::make({slice->start, slice->stop, slice->step}).value(); }

Value slice_repr(Vm& vm, const Value& self) {
  return repr_call(vm, "slice", {slice_of(self)->start, slice_of(self)->stop, slice_of(self)->step});
}

Value slice_compare(Vm& vm, CompareOperator op, const Value& self, const Value& right) {
  if (!is_slice(right)) return Value::not_implemented();
  return compare_sequences(vm, op, parts_of(slice_of(self)), parts_of(slice_of(right)));
}

// slice.indices(length): also for lengths and parts beyond 64 bits, as far as positions in them fit.
Value slice_indices(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "slice.indices", arguments, 2, 2)) return {};
  std::int64_t length;
  if (!index_argument(vm, arguments[1], &length)) return {};
  if (length < 0) return vm.raise(exceptions.ValueError, "length should not be negative");
  SliceRange range;
  if (!resolve_slice(vm, arguments[0], length, &range)) return {};
  return Tuple::make({make_int(range.start), make_int(range.stop), make_int(range.step)}).value();
}

Value slice_start(Vm&, const Arguments& arguments) { return slice_of(arguments[0])->start; }
Value slice_stop(Vm&, const Arguments& arguments) { return slice_of(arguments[0])->stop; }
Value slice_step(Vm&, const Arguments& arguments) { return slice_of(arguments[0])->step; }

template <FixedString name, NativeCode code>
void method(Type* type) {
  add_method(type, name.text, with_self<"slice", name, is_slice, code>);
}

}  // namespace

void init_slice_type() {
  types.slice = make_builtin_type("slice", Layout::Other, &slice_kind, sizeof(Slice));
  types.slice->type_flags |= Type::kFinal;
  types.slice->construct = slice_construct;
  types.slice->slots.repr = slice_repr;
  types.slice->slots.compare = slice_compare;
  types.slice->slots.hash = nullptr;
  method<"indices", slice_indices>(types.slice);
  add_property(types.slice, "start", slice_start);
  add_property(types.slice, "stop", slice_stop);
  add_property(types.slice, "step", slice_step);
}

}  // namespace awaitscope::script
