#pragma once

// repr() and str() of values that hold no others: the parts that printing, formatting and containers have in common.
// (Containers: collections/repr.h.)

#include "base/value.h"

namespace awaitscope::script {

class Vm;
class TextBuilder;

// <__main__.Point object at 0x7f0000000010>: what object.__repr__ answers.
Value default_repr(Vm& vm, const Value& value);

// Appends the repr (or the str) of an exact int, float, str, bytes, bool, None and other constants. False if the value is
// none of these, or with ValueError pending (an int of too many digits).
bool append_leaf_repr(Vm& vm, TextBuilder& out, const Value& value);
bool append_leaf_str(Vm& vm, TextBuilder& out, const Value& value);

}  // namespace awaitscope::script
