#include "script/builtins/builtins.h"

#include "script/collections/lazy.h"

namespace awaitscope::script {

void init_collection_builtins(Vm&, Dict& builtins) {
  for (Type* type : {types.list, types.tuple, types.dict, types.set, types.frozenset, types.range, types.slice,
                     lazy_types.enumerate, lazy_types.zip, lazy_types.map, lazy_types.filter, lazy_types.reversed}) {
    builtins.set_name(type->name.get(), Value::share(type));
  }
  add_iteration_builtins(builtins);
  add_extremes(builtins);
  add_object_builtins(builtins);
  add_namespace_builtins(builtins);
  add_sandbox_builtins(builtins);
}

}  // namespace awaitscope::script
