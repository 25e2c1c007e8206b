#pragma once

// mappingproxy: a mapping seen through glass. What cls.__dict__ answers, and types.MappingProxyType.

#include "script/vm.h"

namespace awaitscope::script {

Value make_mapping_proxy(Value mapping);

void init_mapping_proxy_type();

}  // namespace awaitscope::script
