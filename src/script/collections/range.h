#pragma once

// range: its three ints, and its length computed once. Numbers beyond 64 bits are allowed, hence Values; the common case
// has them as int64 too.

#include <cstdint>

#include "base/value.h"
#include "script/vm.h"

namespace awaitscope::script {

extern Kind range_kind;
extern Kind long_range_iterator_kind;

struct Range : Object {
  explicit Range(const Kind* kind_of) : Object(kind_of) {}
  Value start, stop, step, length;  // ints
  bool small = false;               // all of them fit 64 bits:
  std::int64_t first = 0;
  std::int64_t stride = 1;
  std::int64_t count = 0;
};

Value make_range(Vm& vm, const Value& start, const Value& stop, const Value& step);  // of ints
Value make_range_iterator(Range* range);

void init_range_types();

}  // namespace awaitscope::script
