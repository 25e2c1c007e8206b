#include <string>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/builtins/builtins.h"
#include "script/environment.h"
#include "script/objects/module.h"

// input() reads the answers that were given to the run; the rest of the outside is refused by name.

namespace awaitscope::script {
namespace {

enum InputState : int { kPrompt, kShowPrompt, kRead };

// Slots: the prompt, empty if there is none.
Value resume_input(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == kPrompt) {
    frame.state = frame.slots[0].empty() ? kRead : kShowPrompt;
    if (frame.state == kShowPrompt) result = vm.str(frame.slots[0]);
    if (result.is_pushed()) return result;
  }
  if (frame.state == kShowPrompt) {
    if (result.empty()) return {};
    vm.environment.write_out(as_str(result)->utf8());
    frame.state = kRead;
  }
  std::string line;
  const Answer answer = vm.environment.read_line(&line);
  if (answer == Answer::Given) return Str::make(line).value();
  // What cannot stop here goes on without an answer.
  if (answer == Answer::NotYet && !vm.execution.nested && vm.unpausable == 0) return vm.pause();
  return vm.raise(exceptions.EOFError, "EOF when reading a line");
}

Value builtin_input(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "input", arguments, 0, 1)) return {};
  return vm.push_native(resume_input, {arguments.count == 0 ? Value() : arguments[0]});
}

Value builtin_exit(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "exit", arguments, 0, 1)) return {};
  Ref<Tuple> values = Tuple::make({arguments.count == 1 ? arguments[0] : Value::none()});
  return vm.raise(make_exception(exceptions.SystemExit, std::move(values)).value());
}

Value refuse(Vm& vm, const char* function, const char* why) {
  return vm.raise(exceptions.RuntimeError, fmt::format("{}() is not available in the sandbox: {}", function, why));
}

constexpr const char* kNoOtherCode = "a scenario runs only the code that is written in it";

Value refuse_open(Vm& vm, const Arguments&) { return refuse(vm, "open", "a scenario cannot reach files"); }
Value refuse_eval(Vm& vm, const Arguments&) { return refuse(vm, "eval", kNoOtherCode); }
Value refuse_exec(Vm& vm, const Arguments&) { return refuse(vm, "exec", kNoOtherCode); }
Value refuse_compile(Vm& vm, const Arguments&) { return refuse(vm, "compile", kNoOtherCode); }
Value refuse_import(Vm& vm, const Arguments&) { return refuse(vm, "__import__", "write an import statement"); }
Value refuse_breakpoint(Vm& vm, const Arguments&) { return refuse(vm, "breakpoint", "step through the recording instead"); }
Value refuse_help(Vm& vm, const Arguments&) { return refuse(vm, "help", "there is nobody to page through it"); }

}  // namespace

void add_sandbox_builtins(Dict& builtins) {
  add_function(builtins, "input", builtin_input);
  add_function(builtins, "exit", builtin_exit);
  add_function(builtins, "quit", builtin_exit);
  add_function(builtins, "open", refuse_open);
  add_function(builtins, "eval", refuse_eval);
  add_function(builtins, "exec", refuse_exec);
  add_function(builtins, "compile", refuse_compile);
  add_function(builtins, "__import__", refuse_import);
  add_function(builtins, "breakpoint", refuse_breakpoint);
  add_function(builtins, "help", refuse_help);
}

}  // namespace awaitscope::script
