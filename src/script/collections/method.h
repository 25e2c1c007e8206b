#pragma once

// Methods of containers check that their first argument is an object of the type: `list.append(5, 1)` is a TypeError.

#include "script/types/method.h"
#include "script/vm.h"

namespace awaitscope::script {

// "descriptor 'append' for 'list' objects doesn't apply to a 'int' object"
Value wrong_self(Vm& vm, const char* type, const char* name, const Arguments& arguments);

template <FixedString type, FixedString name, bool (*is_self)(const Value&), NativeCode code>
Value with_self(Vm& vm, const Arguments& arguments) {
  if (arguments.count > 0 && is_self(arguments[0])) [[likely]]
    return code(vm, arguments);
  return wrong_self(vm, type.text, name.text, arguments);
}

}  // namespace awaitscope::script
