// The module sys, as far as a simulated world has one.

#include "script/arguments.h"
#include "script/environment.h"
#include "script/modules/modules.h"
#include "script/objects/module.h"
#include "script/types/stream.h"

namespace awaitscope::script {
namespace {

Value sys_exit(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "exit", arguments, 0, 1)) return {};
  Ref<Tuple> code = arguments.count == 0 ? Tuple::empty() : Tuple::make({arguments[0]});
  return vm.raise(make_exception(exceptions.SystemExit, std::move(code)).value());
}

// (type, value, traceback) of the exception being handled.
Value sys_exc_info(Vm& vm, const Arguments&) {
  const Value& handled = vm.execution.handled;
  if (handled.empty() || handled.is_none()) return Tuple::make({Value::none(), Value::none(), Value::none()}).value();
  return Tuple::make({Value::share(type_of(handled)), handled, as_exception(handled)->traceback.value()}).value();
}

Value sys_getrecursionlimit(Vm& vm, const Arguments&) { return Value::small_int(vm.recursion_limit); }

}  // namespace

void fill_sys(Vm& vm, Dict& names) {
  const auto put = [&](const char* name, Value value) { names.set_name(Str::intern(name).get(), std::move(value)); };
  add_function(names, "exit", sys_exit);
  add_function(names, "exc_info", sys_exc_info);
  add_function(names, "getrecursionlimit", sys_getrecursionlimit);
  Ref<List> argv = List::make();
  for (const std::string& argument : vm.environment.arguments) argv->items.push_back(Str::make(argument).value());
  put("argv", std::move(argv).value());
  put("stdout", standard_stream(StreamTarget::Out));
  put("stderr", standard_stream(StreamTarget::Error));
  put("modules", vm.modules.value());
  put("maxsize", make_int(INT64_MAX));
  put("byteorder", Str::make("little").value());
  put("platform", Str::make("linux").value());
  put("version", Str::make("3.11.7 (awaitscope)").value());
  put("version_info", Tuple::make({Value::small_int(3), Value::small_int(11), Value::small_int(7), Str::make("final").value(), Value::small_int(0)}).value());
}

}  // namespace awaitscope::script
