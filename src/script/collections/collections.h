#pragma once

// The types of containers and of their iterators, and the builtins about them.

#include "script/objects/containers.h"
#include "script/vm.h"

namespace awaitscope::script {

// list, tuple, dict and its views, set, frozenset, range, slice, all iterators; once for the program, after object and type.
void init_collection_types();

}  // namespace awaitscope::script
