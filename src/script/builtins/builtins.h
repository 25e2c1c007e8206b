#pragma once

// The built-in functions about containers, iteration, objects and attributes; what would reach out of the sandbox is there
// only to say so. (Text and numbers: types/types.h.)

#include "script/objects/containers.h"
#include "script/vm.h"

namespace awaitscope::script {

// len, sorted, getattr, input, list, range, ... into the namespace of builtins.
void init_collection_builtins(Vm& vm, Dict& builtins);

// A function's variables at this moment; a module's or class body's namespace itself.
Value locals_of(Frame& frame);

// object.__dir__(): the names of the object, of its class and of the classes above that.
Value object_dir(Vm& vm, const Arguments& arguments);

// The parts, one for each file.
void add_iteration_builtins(Dict& builtins);  // len iter next sorted any all sum aiter anext
void add_extremes(Dict& builtins);            // min max
void add_object_builtins(Dict& builtins);     // getattr setattr delattr hasattr callable isinstance issubclass
void add_namespace_builtins(Dict& builtins);  // globals locals vars dir
void add_sandbox_builtins(Dict& builtins);    // input exit quit; open, eval, exec, compile, ... which refuse

}  // namespace awaitscope::script
