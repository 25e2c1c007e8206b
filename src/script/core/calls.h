#pragma once

// Calling: binding arguments to a function's parameters, and what happens for each sort of callee.

#include "script/vm.h"

namespace awaitscope::script {

// A frame for the call with its slots filled; null with a TypeError pending if the arguments do not fit. Arguments are
// moved out of `arguments.values`.
Frame* bind_frame(Vm& vm, Function* function, const Arguments& arguments);

// What `descriptor`, found on a class, gives when it is asked for through an instance (or, if `instance` is empty, through
// the class itself): a bound method, a property's value, ...
Value bind_descriptor(Vm& vm, const Value& descriptor, const Value& instance, Type* owner);

// A special method that has been found on the object's type, called.
Value call_found(Vm& vm, const Value& object, const Value& method, std::initializer_list<Value> arguments);

// type(...) called: makes an instance.
Value construct(Vm& vm, Type* type, const Arguments& arguments);

}  // namespace awaitscope::script
