#pragma once

// slice objects, and what subscripts of sequences have in common.

#include <cstdint>

#include "base/value.h"
#include "script/collections/sequences.h"
#include "script/vm.h"

namespace awaitscope::script {

extern Kind slice_kind;

struct Slice : Object {
  Slice(Value slice_start, Value slice_stop, Value slice_step)
      : Object(&slice_kind), start(std::move(slice_start)), stop(std::move(slice_stop)), step(std::move(slice_step)) {}
  Value start, stop, step;  // None if not given
};

// A subscript that is no slice: an int or an object with __index__. False with an exception pending: "list indices must be
// integers or slices, not str" (`type` is "list").
bool subscript_index(Vm& vm, const Value& key, const char* type, std::int64_t* index);

// The number of times a sequence is repeated by `sequence * value`: 0 for negative ones. False with a TypeError pending.
bool repeat_count(Vm& vm, const Value& value, std::int64_t* count);
// Whether `count` values can be held: else MemoryError pending and false.
bool room_for_values(Vm& vm, std::int64_t length, std::int64_t times);

void init_slice_type();

}  // namespace awaitscope::script
