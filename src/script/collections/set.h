#pragma once

// The types set and frozenset; their table and its operations are in set_table.h.

#include "script/vm.h"

namespace awaitscope::script {

void init_set_types();

}  // namespace awaitscope::script
