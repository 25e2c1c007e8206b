#pragma once

// The builtin print(*values, sep=" ", end="\n", file=sys.stdout, flush=False).

#include "script/objects/function.h"

namespace awaitscope::script {

Value builtin_print(Vm& vm, const Arguments& arguments);

}  // namespace awaitscope::script
