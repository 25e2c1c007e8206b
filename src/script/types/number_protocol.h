#pragma once

// Objects that are asked for a number: __index__, __int__, __float__ of the script's classes, where the answer is needed at
// once (a nested run). All answer empty and nothing pending if the object has no such method.

#include "base/value.h"

namespace awaitscope::script {

class Vm;

Value index_of_object(Vm& vm, const Value& value);                  // an int; ints are their own
Value int_of_object(Vm& vm, const Value& value);                    // __int__, else __index__
bool double_of_object(Vm& vm, const Value& value, double* number);  // __float__, else __index__

}  // namespace awaitscope::script
