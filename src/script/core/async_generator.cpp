// Asynchronous generators: a step, made by __anext__, asend, athrow or aclose, is awaited, and the generator's frame is a link of
// the chain that awaits it until it yields.

#include <fmt/format.h>

#include "runtime/runtime.h"
#include "script/core/finalize.h"
#include "script/core/generator.h"
#include "script/environment.h"

namespace awaitscope::script {

using Form = AsyncGeneratorStep::Form;

namespace {

const char* word_for(Form form) {
  if (form == Form::Close) return "aclose";
  return form == Form::Throw ? "athrow" : "anext";
}

Value stop_iteration(Vm& vm) { return vm.raise(make_exception(exceptions.StopAsyncIteration, Tuple::empty()).value()); }

}  // namespace

Value make_async_step(Generator* generator, Form form, Value value) {
  if (!generator->iterated) {
    generator->iterated = true;
    Vm& vm = generator->vm;
    if (runtime::Loop* loop = vm.environment.runtime().running_loop()) {
      generator->make_rare().loop = Ref<runtime::Loop>::share(loop);
      vm.async_generators.push_back(generator);
    }
  }
  return make_object<AsyncGeneratorStep>(generator, form, std::move(value)).value();
}

Value begin_async_step(Vm& vm, AsyncGeneratorStep* step) {
  Generator* generator = step->generator.get();
  const bool throwing = step->form == Form::Throw || step->form == Form::Close;
  if (step->used) {
    return vm.raise(exceptions.RuntimeError,
                    fmt::format("cannot reuse already awaited {}", throwing ? "aclose()/athrow()" : "__anext__()/asend()"));
  }
  step->used = true;
  if (generator->state == Generator::State::Finished) return throwing ? Value::none() : stop_iteration(vm);
  if (generator->state == Generator::State::Running) {
    return vm.raise(exceptions.RuntimeError,
                    fmt::format("{}(): asynchronous generator is already running", word_for(step->form)));
  }
  if (!throwing) return resume(vm, generator, step->value, Generator::Resumer::Await);
  if (generator->closed) return stop_iteration(vm);
  if (step->form == Form::Close) {
    generator->closed = true;
    if (generator->state == Generator::State::Fresh && is_instance(step->value, exceptions.GeneratorExit)) {
      finish_unstarted(*generator);
      return Value::none();
    }
    generator->closing = true;
  }
  return resume_throwing(vm, generator, step->value, Generator::Resumer::Await);
}

void leave_async_generator(Vm& vm, Generator* generator) {
  Vm::Execution& execution = vm.execution;
  Value own = execution.handled.same(generator->handled) ? Value() : std::move(execution.handled);
  execution.handled = std::exchange(generator->handled, std::move(own));
  if (std::exchange(generator->closing, false)) vm.raise(exceptions.RuntimeError, "async generator ignored GeneratorExit");
}

void throw_into_unbegun(AsyncGeneratorStep& step, Value exception) {
  if (step.form == Form::Throw || step.form == Form::Close) {
    step.afterwards = std::move(step.value);
  } else {
    step.form = Form::Throw;
  }
  step.value = std::move(exception);
}

}  // namespace awaitscope::script
