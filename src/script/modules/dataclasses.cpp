// The module _dataclasses: what the library's dataclasses asks of the engine.

#include "script/arguments.h"
#include "script/core/program.h"
#include "script/modules/modules.h"
#include "script/objects/module.h"

namespace awaitscope::script {
namespace {

// Who makes functions of a text.
bool may_define(const Frame* caller) {
  const std::string file = caller == nullptr ? "" : caller->code->file->utf8();
  return file == "<dataclasses>" || file == "<collections>";
}
constexpr const char* kFile = "<string>";  // as CPython's tracebacks call it

// define(text, names, name): runs the text, which defines the function `name`, and answers that. `names` is the function's
// namespace, and does not keep the function itself.
Value define(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "define", arguments, 3, 3)) return {};
  if (!is_str(arguments[0]) || !is_dict(arguments[1]) || !is_str(arguments[2]))
    return vm.raise(exceptions.TypeError, "define() takes a text, a dict and a name");
  if (!may_define(vm.innermost_frame()))
    return vm.raise(exceptions.RuntimeError,
                    "define() is not available in the sandbox: a scenario runs only the code that is written in it");
  return vm.push_native(
      [](Vm& machine, NativeFrame& frame, Value result) -> Value {
        Dict* names = as_dict(frame.slots[1]);
        Str* name = as_str(frame.slots[2]);
        if (frame.state == 0) {
          frame.state = 1;
          Ref<Code> code = compile_module(machine, as_str(frame.slots[0])->utf8(), kFile);
          machine.sources.forget(kFile);
          return code ? push_module_frame(machine, std::move(code), Ref<Dict>::share(names), frame.slots[1]) : Value();
        }
        if (result.empty()) return {};
        const Value* found = names->get_name(name);
        const Value function = found == nullptr ? Value::none() : *found;
        names->remove_name(name);
        return function;
      },
      {arguments[0], arguments[1], Str::intern(as_str(arguments[2])).value()});
}

}  // namespace

void fill_dataclasses(Vm&, Dict& names) {
  add_function(names, "define", define);
  keep_to_library(names);
}

}  // namespace awaitscope::script
