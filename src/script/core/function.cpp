#include "script/objects/function.h"

#include "script/core/names.h"
#include "script/core/weak_references.h"
#include "script/type.h"

namespace awaitscope::script {

std::string native_qualified_name(const Native& native) {
  return native.owner == nullptr ? native.name : native.owner->name->utf8() + "." + native.name;
}

namespace {

void destroy_function(Object* object) {
  tell_weak_references(object);
  destroy_as<Function>(object);
}

}  // namespace

Kind cell_kind{"cell", destroy_as<Cell>};
Kind function_kind{"function", destroy_function};
Kind native_kind{"builtin_function_or_method", destroy_as<Native>};
Kind bound_method_kind{"method", destroy_as<BoundMethod>};

Function::Function(Ref<Code> function_code, Ref<Dict> function_globals)
    : Object(&function_kind),
      code(std::move(function_code)),
      globals(std::move(function_globals)),
      name(code->name),
      qualified_name(code->qualified_name) {
  const Value* module_name = globals->get_name(names::name);
  module = module_name == nullptr ? Value::none() : *module_name;
  documentation = code->documentation.empty() ? Value::none() : code->documentation;
}

Native::Native(const char* function_name, NativeCode function_code)
    : Object(&native_kind), name(function_name), code(function_code) {}

}  // namespace awaitscope::script
