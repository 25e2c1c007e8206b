#pragma once

// What the two halves of the module math share.

#include "script/vm.h"

namespace awaitscope::script {

// An argument that must be a real number: TypeError "must be real number, not str".
bool real_argument(Vm& vm, const Value& value, double* number);

// Checks that there is one argument: "math.sqrt() takes exactly one argument (0 given)".
bool expect_one(Vm& vm, const char* name, const Arguments& arguments);

void add_math_of_integers(Dict& names);  // gcd, factorial, comb, ...

}  // namespace awaitscope::script
