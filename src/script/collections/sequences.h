#pragma once

// What the interpreter's instructions do with lists, tuples, dicts and sets: slices, building, unpacking.

#include <cstdint>

#include "base/value.h"
#include "script/objects/containers.h"
#include "script/vm.h"

namespace awaitscope::script {

// -- subscripts ---------------------------------------------------------------------------------------------------------------

// Any key: ints, slices, objects with __index__. Never pushed.
Value list_get_item(Vm& vm, List* list, const Value& key);
Value tuple_get_item(Vm& vm, Tuple* tuple, const Value& key);
// dict[key] of an exact dict: KeyError if absent. For subclasses (with __missing__) use the type's slot.
Value dict_get_item(Vm& vm, Dict* dict, const Value& key);

// `start:stop:step` as positions in a sequence of `length` items: `count` items from `start` in steps of `step`.
struct SliceRange {
  std::int64_t start = 0;
  std::int64_t stop = 0;
  std::int64_t step = 1;
  std::int64_t count = 0;
};
// False with an exception pending: parts that are no ints, a step of zero. `slice` is a slice object.
bool resolve_slice(Vm& vm, const Value& slice, std::int64_t length, SliceRange* range);
// The same in two parts, for what can change its length: reading the parts of the slice may run script code, which may do so.
bool unpack_slice(Vm& vm, const Value& slice, SliceRange* range);
void fit_slice(std::int64_t length, SliceRange* range);

Value make_slice(Value start, Value stop, Value step);  // None for a part that is not given
bool is_slice(const Value& value);

// Whether iter(value) has a chance: it has __iter__, or __getitem__ of a script's class.
bool is_iterable(const Value& value);

// -- building -----------------------------------------------------------------------------------------------------------------

// The values are moved out. Empty with an exception pending (a key that cannot be hashed).
Value build_list(Value* values, std::uint32_t count);
Value build_tuple(Value* values, std::uint32_t count);
Value build_set(Vm& vm, Value* values, std::uint32_t count);
Value build_dict(Vm& vm, Value* keys_and_values, std::uint32_t pairs);

// [*iterable], {*iterable}, {**mapping}: None, or empty with an exception pending, or pushed().
Value extend_list(Vm& vm, List* list, const Value& iterable);
Value update_set(Vm& vm, Set* set, const Value& iterable);
Value update_dict(Vm& vm, Dict* dict, const Value& mapping);

// -- unpacking ----------------------------------------------------------------------------------------------------------------

// a, b = value: a tuple of exactly `count` items; ValueError "not enough values to unpack ...". May be pushed().
Value unpack_iterable(Vm& vm, const Value& value, std::uint32_t count);
// a, *b, c = value: a tuple of before + 1 + after values, the one in the middle a list. May be pushed().
Value unpack_star(Vm& vm, const Value& value, std::uint32_t before, std::uint32_t after);

}  // namespace awaitscope::script
