// The module _types: what the library's types asks of the engine.

#include "script/arguments.h"
#include "script/asyncio/asyncio.h"
#include "script/modules/modules.h"
#include "script/objects/module.h"

namespace awaitscope::script {
namespace {

// make_awaitable(function): the generators of this function's code may be awaited (types.coroutine).
Value make_awaitable(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "make_awaitable", arguments, 1, 1)) return {};
  if (!arguments[0].is(&function_kind)) return vm.raise(exceptions.TypeError, "types.coroutine() expects a callable");
  Code& code = *arguments[0].as<Function>()->code;
  if (code.is(Code::kGenerator)) code.code_flags |= Code::kIterableCoroutine;
  return Value::none();
}

Value makes_coroutine(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "makes_coroutine", arguments, 1, 1) ? Value::boolean(is_coroutine_function(arguments[0])) : Value();
}

}  // namespace

void fill_types(Vm&, Dict& names) {
  add_function(names, "make_awaitable", make_awaitable);
  add_function(names, "makes_coroutine", makes_coroutine);
  keep_to_library(names);
}

}  // namespace awaitscope::script
