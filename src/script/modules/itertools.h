#pragma once

// The iterators of the module itertools. Each asks others for their items in native frames, so that a script's iterator or
// function behind them runs in frames too.

#include <cstdint>
#include <vector>

#include "script/collections/consume.h"
#include "script/frame.h"
#include "script/vm.h"

namespace awaitscope::script {

// What any of them keeps; each says what it means by it.
struct Itertool : Object {
  explicit Itertool(const Kind* kind_of) : Object(kind_of) {}
  std::vector<Value, CountedAllocator<Value>> iterators;  // iterables until open_iterators() has replaced them
  std::vector<Value, CountedAllocator<Value>> pool;
  std::vector<std::int64_t, CountedAllocator<std::int64_t>> indices;
  Value function;
  Value current;
  std::int64_t count = 0;
  std::int64_t stop = 0;
  std::int64_t step = 0;
  bool started = false;
  bool ended = false;
};

inline Itertool& itertool_of(const Value& self) { return *self.as<Itertool>(); }

// A type of the module.
Type* add_itertool(Dict& names, Kind* kind, Value (*construct)(Vm&, Type*, const Arguments&), Value (*next)(Vm&, const Value&));

// iter() of each of its iterators; answers the tool itself.
Value open_iterators(Vm& vm, Ref<Itertool> tool);

// Collects the iterable into the tool's pool; then(vm, tool) answers.
Value fill_pool(Vm& vm, Ref<Itertool> tool, const Value& iterable);

// An optional count: None is `otherwise`.
bool optional_index(Vm& vm, const Value& value, std::int64_t otherwise, std::int64_t* index);

void add_itertools_of_numbers(Dict& names);    // count, repeat, cycle
void add_itertools_of_sequences(Dict& names);  // chain, islice, zip_longest, compress, pairwise
void add_itertools_of_choices(Dict& names);    // product, permutations, combinations
void add_itertools_of_functions(Dict& names);  // accumulate, starmap, takewhile, dropwhile, filterfalse
void add_itertools_of_groups(Dict& names);     // groupby, tee

}  // namespace awaitscope::script
