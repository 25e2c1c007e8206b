#include "script/core/delegation.h"

#include "base/check.h"
#include "script/core/program.h"
#include "script/environment.h"
#include "script/library.h"

namespace awaitscope::script {
namespace {

// Compiled when one is first needed. Defining functions is all that the text does, so no frame has to run it.
void define_functions(Vm& vm) {
  const std::string file = "<_delegation>";
  const std::string_view text = library_source("_delegation");
  Ref<Code> module = compile_module(vm, text, file);
  AWAITSCOPE_ASSERT(module, "library/_delegation.py does not compile");
  vm.environment.source_loaded(file, text, true);
  vm.delegation = Dict::make();
  for (const Value& constant : module->constants) {
    if (!constant.is(&code_kind)) continue;
    Ref<Function> function = make_object<Function>(Ref<Code>::share(constant.as<Code>()), Dict::make());
    vm.delegation->set_name(function->name.get(), function.value());
  }
}

Value call_delegation(Vm& vm, const char* name, std::initializer_list<Value> arguments) {
  if (!vm.delegation) define_functions(vm);
  return vm.call(*vm.delegation->get_name(Str::intern(name).get()), arguments);
}

}  // namespace

Value delegate_to(Vm& vm, const Value& iterator) { return call_delegation(vm, "delegate", {iterator}); }
Value wrap_awaitable(Vm& vm, const Value& awaitable) { return call_delegation(vm, "_wrap_awaitable", {awaitable}); }
Value await_or_default(Vm& vm, const Value& awaitable, const Value& fallback) {
  return call_delegation(vm, "await_or_default", {awaitable, fallback});
}

bool drives_step(const Generator& coroutine) {
  return coroutine.kind == &generator_kind && coroutine.code->name->utf8() == "drive" &&
         coroutine.code->file->utf8() == "<_delegation>";
}

AsyncGeneratorStep* step_behind(const Generator& coroutine) {
  if (coroutine.kind != &generator_kind || !coroutine.frame || coroutine.code->argument_slots() != 1) return nullptr;
  const Value& argument = coroutine.frame->slots()[0];
  const bool made_here = is_async_step(argument) && argument.as<AsyncGeneratorStep>()->coroutine.get() == &coroutine;
  return made_here ? argument.as<AsyncGeneratorStep>() : nullptr;
}

Generator* coroutine_of_step(AsyncGeneratorStep* step) {
  if (!step->coroutine) {
    const Value made = call_delegation(step->generator->vm, "drive", {Value::share(step)});
    auto* coroutine = made.as<Generator>();
    coroutine->make_rare().name = Str::intern(type_of(step)->name->utf8());
    coroutine->rare->qualified_name = coroutine->rare->name;
    step->coroutine = Ref<Generator>::share(coroutine);
  }
  return step->coroutine.get();
}

}  // namespace awaitscope::script
