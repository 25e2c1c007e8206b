#pragma once

// The texts of containers: "[1, 2]", "{'a': 1}", "range(0, 3)". Containers inside containers are walked with a stack of
// their own, so depth costs no C++ stack; only items of other kinds are asked, and those of a script's class may take their
// time in frames. A container inside itself is "[...]".

#include <initializer_list>

#include "base/value.h"
#include "script/vm.h"

namespace awaitscope::script {

// The `repr` slot of list, tuple, dict, set, frozenset, dict views and (later) whatever wraps a container: may be pushed.
Value container_repr(Vm& vm, const Value& self);

// "name(a, b)" with the repr of each value.
Value repr_call(Vm& vm, const char* name, std::initializer_list<Value> values);

// "opening" + repr of each item of the list, separated by ", " + "closing", for containers that print as one: "deque([1])".
// `self` is what is being printed, for the detection of rings.
Value repr_wrapped(Vm& vm, const Value& self, std::string_view opening, const Value& contents, std::string_view closing);

}  // namespace awaitscope::script
