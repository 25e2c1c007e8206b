#include "script/collections/method.h"

#include <fmt/format.h>

namespace awaitscope::script {

Value wrong_self(Vm& vm, const char* type, const char* name, const Arguments& arguments) {
  if (arguments.count == 0)
    return vm.raise(exceptions.TypeError, fmt::format("unbound method {}.{}() needs an argument", type, name));
  return vm.raise(exceptions.TypeError, fmt::format("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", name,
                                                    type, type_name(arguments[0])));
}

}  // namespace awaitscope::script
