#pragma once

// What the interpreter's instructions do with lists, tuples, dicts and sets: subscripts, building, unpacking.

#include <cstdint>

#include "base/value.h"
#include "script/objects/containers.h"
#include "script/vm.h"

namespace awaitscope::script {

// -- subscripts ---------------------------------------------------------------------------------------------------------------

// Any key: ints, slices, objects with __index__. Never pushed.
Value list_get_item_slow(Vm& vm, List* list, const Value& key);
Value list_set_item_slow(Vm& vm, List* list, const Value& key, const Value& value);  // an empty value deletes; None
Value tuple_get_item_slow(Vm& vm, Tuple* tuple, const Value& key);

inline Value list_get_item(Vm& vm, List* list, const Value& key) {
  if (key.is_small_int()) {
    std::int64_t index = key.small_int();
    const std::int64_t length = list->length();
    if (index < 0) index += length;
    if (static_cast<std::uint64_t>(index) < static_cast<std::uint64_t>(length)) return list->items[static_cast<std::size_t>(index)];
  }
  return list_get_item_slow(vm, list, key);
}

inline Value tuple_get_item(Vm& vm, Tuple* tuple, const Value& key) {
  if (key.is_small_int()) {
    std::int64_t index = key.small_int();
    if (index < 0) index += tuple->length;
    if (static_cast<std::uint64_t>(index) < static_cast<std::uint64_t>(tuple->length)) return tuple->items()[index];
  }
  return tuple_get_item_slow(vm, tuple, key);
}

// False with an exception pending.
inline bool list_set_item(Vm& vm, List* list, const Value& key, const Value& value) {
  if (key.is_small_int()) {
    std::int64_t index = key.small_int();
    const std::int64_t length = list->length();
    if (index < 0) index += length;
    if (static_cast<std::uint64_t>(index) < static_cast<std::uint64_t>(length)) {
      list->items[static_cast<std::size_t>(index)] = value;
      return true;
    }
  }
  return !list_set_item_slow(vm, list, key, value).empty();
}

// dict[key] of an exact dict: KeyError if absent. For subclasses (with __missing__) use the type's slot.
Value dict_get_item(Vm& vm, Dict* dict, const Value& key);

// `start:stop:step` as positions in a sequence of `length` items; `count` items from `start` in steps of `step`.
struct SliceRange {
  std::int64_t start = 0;
  std::int64_t stop = 0;
  std::int64_t step = 1;
  std::int64_t count = 0;
};
// False with an exception pending: parts that are no ints, a step of zero. `slice` is a Slice (slice.h).
bool resolve_slice(Vm& vm, const Value& slice, std::int64_t length, SliceRange* range);

Value make_slice(Value start, Value stop, Value step);   // None for a part that is not given
bool is_slice(const Value& value);

// -- building -----------------------------------------------------------------------------------------------------------------

// The values are moved out. Empty with an exception pending (a key that cannot be hashed).
Value build_list(Value* values, std::uint32_t count);
Value build_tuple(Value* values, std::uint32_t count);
Value build_set(Vm& vm, Value* values, std::uint32_t count);
Value build_dict(Vm& vm, Value* keys_and_values, std::uint32_t pairs);
Value list_to_tuple(List* list);   // the items are moved out

// [*iterable], {*iterable}, {**mapping}: None, or empty with an exception pending, or pushed().
Value extend_list(Vm& vm, List* list, const Value& iterable);
Value update_set(Vm& vm, Set* set, const Value& iterable);
Value update_dict(Vm& vm, Dict* dict, const Value& mapping);
// f(*iterable): as extend_list with the message that CPython has for a call and for a list display.
Value extend_arguments(Vm& vm, List* list, const Value& iterable);

// -- unpacking ----------------------------------------------------------------------------------------------------------------

// a, b = value. Lists and tuples (exact) at once: 1 and out[0..count-1] filled; -1 with an exception pending; 0 if it is
// another iterable: then `unpack_iterable` answers a tuple of exactly `count` items (or is pushed), to be unpacked again.
int unpack_exact(Vm& vm, const Value& value, std::uint32_t count, Value* out);
Value unpack_iterable(Vm& vm, const Value& value, std::uint32_t count);
// a, *b, c = value: a tuple of before + 1 + after values, the one in the middle a list. May be pushed().
Value unpack_star(Vm& vm, const Value& value, std::uint32_t before, std::uint32_t after);

}  // namespace awaitscope::script
