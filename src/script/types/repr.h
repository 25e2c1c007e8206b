#pragma once

// repr() of what holds other values. Elements may have a `__repr__` of the script, so containers are printed by a native
// frame with a stack of its own: no depth of nesting uses the C++ stack. A container met again inside itself prints as
// [...] or {...}; nesting deeper than the recursion limit is a RecursionError.

#include <string_view>

#include "base/value.h"
#include "script/objects/containers.h"

namespace awaitscope::script {

class Vm;
class TextBuilder;

// Slots::repr of list, tuple, dict, set and frozenset, and so of their subclasses.
Value container_repr(Vm& vm, const Value& self);

// For all else with parts: `prefix` item, item `suffix`, as "deque([" and "])". `recursive` is what stands for `owner`
// inside itself. May be pushed.
Value repr_of_parts(Vm& vm, const Value& owner, std::string_view prefix, Ref<Tuple> items, std::string_view suffix, std::string_view recursive);

// <__main__.Point object at 0x7f0000000010>: what object.__repr__ answers.
Value default_repr(Vm& vm, const Value& value);

// Appends the repr (or the str) of an exact int, float, str, bytes, bool, None and other constants. False if the value is
// none of these, or with ValueError pending (an int of too many digits).
bool append_leaf_repr(Vm& vm, TextBuilder& out, const Value& value);
bool append_leaf_str(Vm& vm, TextBuilder& out, const Value& value);

}  // namespace awaitscope::script
