#pragma once

// What exists before a script's first line: the built-in types, once for the program, and the namespace of builtins.

#include "script/vm.h"

namespace awaitscope::script {

void fill_builtins(Vm& vm);

// The parts of init_types(), in the order in which it calls them after object and type.
void init_function_types();
void init_os_error();  // OSError alone, when its class has been made
void init_exception_types();
void init_module_type();
void init_frame_types();

// Sets `exception`'s context to the one being handled, unless that would make a ring.
void set_context(Exception& exception, const Value& handled);

}  // namespace awaitscope::script
