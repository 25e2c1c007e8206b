#pragma once

// The two halves of the module _json.

#include "script/vm.h"

namespace awaitscope::script {

Value json_encode(Vm& vm, const Arguments& arguments);
Value json_scan(Vm& vm, const Arguments& arguments);

}  // namespace awaitscope::script
