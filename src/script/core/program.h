#pragma once

// From the text of a script to a frame that runs it.

#include <string>
#include <string_view>

#include "script/vm.h"

namespace awaitscope::script {

// Compiles the text of a module. Null with a SyntaxError pending.
Ref<Code> compile_module(Vm& vm, std::string_view text, const std::string& file);

// Pushes the frame that runs a module's code in the namespace; `instead` (the module) is the answer when it is over.
Value push_module_frame(Vm& vm, Ref<Code> code, Ref<Dict> names, Value instead);

}  // namespace awaitscope::script
