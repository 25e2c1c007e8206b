// The module _library: what modules written in the scenario language ask of the engine.

#include "script/arguments.h"
#include "script/core/type_names.h"
#include "script/modules/modules.h"
#include "script/objects/module.h"
#include "script/type.h"

namespace awaitscope::script {
namespace {

// A decorator: the class stands for one that is CPython's own, and messages call it by its module too, "datetime.date".
Value name_with_module(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "name_with_module", arguments, 1, 1)) return {};
  if (!is_type(arguments[0])) return vm.raise(exceptions.TypeError, "a class is needed");
  as_type(arguments[0])->type_flags |= kNamedWithModule;
  return arguments[0];
}

}  // namespace

void fill_library(Vm&, Dict& names) {
  add_function(names, "name_with_module", name_with_module);
  keep_to_library(names);
}

}  // namespace awaitscope::script
