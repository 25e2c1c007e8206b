#include "script/core/generator.h"

#include <fmt/format.h>

#include "base/check.h"
#include "runtime/future.h"
#include "runtime/native_coroutine.h"
#include "runtime/runtime.h"
#include "script/asyncio/host.h"
#include "script/core/calls.h"
#include "script/core/delegation.h"
#include "script/core/finalize.h"
#include "script/core/names.h"
#include "script/core/operations.h"
#include "script/environment.h"

namespace awaitscope::script {

using runtime::Future;
using runtime::Resumed;

namespace {

// -- where coroutines are made, in debug mode

// How many of the frames around it are kept, the innermost ones.
constexpr std::size_t kOriginDepth = 10;

void note_origin(Vm& vm, Generator& generator) {
  const runtime::Loop* loop = vm.environment.runtime().running_loop();
  if (loop == nullptr || !loop->debug()) return;
  Value stack = vm.environment.runtime().host().capture_stack();
  auto& frames = as_list(stack)->items;
  if (frames.size() > kOriginDepth) frames.erase(frames.begin(), frames.end() - kOriginDepth);
  generator.make_rare().origin = std::move(stack);
}

std::string origin_text(const Generator& generator) {
  if (generator.rare == nullptr || generator.rare->origin.empty()) return {};
  auto& host = static_cast<ScriptHost&>(generator.vm.environment.runtime().host());
  return "Coroutine created at (most recent call last)\n" + host.stack_text(generator.rare->origin);
}

void destroy_generator(Object* object) {
  auto* generator = static_cast<Generator*>(object);
  if (generator->loop() != nullptr && leave_to_loop(*generator)) return;
  if (wants_finalizer(*generator)) return queue_generator_finalizer(*generator);
  if (generator->state == Generator::State::Fresh && generator->kind == &coroutine_kind &&
      !generator->vm.environment.runtime().ending()) {
    warn_never_awaited(generator->vm, generator->qualified_name()->utf8(), origin_text(*generator));
  }
  ScriptListener* listener = generator->vm.environment.listener;
  if (listener != nullptr && generator->frame)
    listener->coroutine_dropped(*generator->frame, generator->state != Generator::State::Fresh);
  destroy_as<Generator>(object);
}

const Kind& kind_of(const Code& code) {
  if (code.is(Code::kCoroutine)) return coroutine_kind;
  return code.is(Code::kAsyncGenerator) ? async_generator_kind : generator_kind;
}

const char* word_for(const Generator& generator) {
  if (generator.kind == &coroutine_kind) return "coroutine";
  return generator.kind == &async_generator_kind ? "async generator" : "generator";
}

// Links the generator's chain onto the execution. False with an exception pending.
bool link(Vm& vm, Generator* generator, Generator::Resumer resumer) {
  if (vm.depth + generator->depth > vm.recursion_limit) {
    vm.raise(exceptions.RecursionError, "maximum recursion depth exceeded");
    if (generator->state == Generator::State::Fresh) finish_unstarted(*generator);
    return false;
  }
  Vm::Execution& execution = vm.execution;
  Frame* const waiting = generator->innermost();
  const int below = vm.depth;
  vm.depth += generator->depth;
  generator->resumer = resumer;
  generator->state = Generator::State::Running;
  generator->waiting = nullptr;
  // A coroutine that the loop goes on with has been entered before; a generator is entered at each turn.
  const bool entered = waiting != nullptr && resumer == Generator::Resumer::Run;
  if (vm.environment.listener != nullptr && !entered)
    vm.environment.listener->frame_entered(*generator->frame, vm.innermost_frame());
  generator->frame->back = execution.top;
  if (resumer == Generator::Resumer::Await) {
    generator->awaited = true;
    if (generator->kind == &async_generator_kind) {
      Value own = std::exchange(generator->handled, execution.handled);
      if (!own.empty()) execution.handled = std::move(own);
    }
  } else {
    retain(generator);  // whoever resumes it may let go of it meanwhile
    generator->outer_root = execution.root;
    execution.root = generator;
    Value own = std::exchange(generator->handled, std::move(execution.handled_outside));
    execution.handled_outside = execution.handled;
    if (!own.empty()) execution.handled = std::move(own);
    generator->depth = below;
  }
  execution.top = waiting != nullptr ? waiting : generator->frame.get();
  return true;
}

// Ends or suspends a root: what was before it is restored. The caller gives the reference up.
void unlink_root(Vm& vm, Generator* root) {
  Vm::Execution& execution = vm.execution;
  execution.root = root->outer_root;
  root->outer_root = nullptr;
  execution.handled = std::move(execution.handled_outside);
  execution.handled_outside = std::move(root->handled);
}

Value already_running(Vm& vm, const Generator& generator) {
  return vm.raise(exceptions.ValueError, fmt::format("{} already executing", word_for(generator)));
}

Value resume_finished(Vm& vm, Generator* generator, Generator::Resumer resumer) {
  if (generator->kind == &coroutine_kind) return vm.raise(exceptions.RuntimeError, "cannot reuse already awaited coroutine");
  switch (resumer) {
    case Generator::Resumer::Next: return {};
    case Generator::Resumer::Await:
    case Generator::Resumer::Close: return Value::none();
    default: return vm.raise(make_exception(exceptions.StopIteration, Tuple::empty()).value());
  }
}

// Replaces the awaitable on top of the frame's stack by its result and lets the frame go on.
void awaited_returned(Frame& frame, Value result) {
  frame.top[-1] = std::move(result);
  ++frame.ip;
}

// The frame on top waits at `ip`: hands it what it waited for.
Value go_on_waiting(Vm& vm, Frame& frame, Value value) {
  if (frame.ip->opcode() != Opcode::Await) {
    frame.push(std::move(value));
    ++frame.ip;
    return Value::pushed();
  }
  Awaited awaited = await_resume(vm, frame.top[-1], std::move(value));
  switch (awaited.outcome) {
    case Awaited::Outcome::Yielded: return suspend(vm) ? std::move(awaited.value) : Value();
    case Awaited::Outcome::Returned: awaited_returned(frame, std::move(awaited.value)); break;
    default: vm.restore(std::move(awaited.value)); break;
  }
  return Value::pushed();
}

// What is thrown has what the generator itself was handling for its context, if anything; what its thrower handles is none.
Value raise_thrown(Vm& vm, Value exception, bool handling) {
  if (handling) {
    vm.raise(std::move(exception));
  } else {
    vm.restore(std::move(exception));
  }
  return Value::pushed();
}

Value throw_into_waiting(Vm& vm, Frame& frame, Value exception, bool handling) {
  if (frame.ip->opcode() == Opcode::Await) {
    Awaited awaited = await_throw(vm, frame.top[-1], std::move(exception));
    if (awaited.outcome == Awaited::Outcome::Yielded) return suspend(vm) ? std::move(awaited.value) : Value();
    if (awaited.outcome == Awaited::Outcome::Returned) {
      awaited_returned(frame, std::move(awaited.value));
      return Value::pushed();
    }
    exception = std::move(awaited.value);
  }
  return raise_thrown(vm, std::move(exception), handling);
}

}  // namespace

Kind generator_kind{"generator", destroy_generator};
Kind coroutine_kind{"coroutine", destroy_generator};
Kind async_generator_kind{"async_generator", destroy_generator};
Kind coroutine_wrapper_kind{"coroutine_wrapper", destroy_as<CoroutineWrapper>};
Kind async_generator_step_kind{"async_generator_asend", destroy_as<AsyncGeneratorStep>};
Kind async_generator_throw_kind{"async_generator_athrow", destroy_as<AsyncGeneratorStep>};

Generator::Generator(Vm& generator_vm, const Kind* generator_kind_of, Ref<Frame> generator_frame)
    : Coroutine(generator_kind_of, &script_coroutine_table),
      vm(generator_vm),
      frame(std::move(generator_frame)),
      code(Ref<Code>::share(frame->code)) {
  frame->generator = this;
  const Function& function = *frame->function;
  if (function.name != code->name) make_rare().name = function.name;
  if (function.qualified_name != code->qualified_name) make_rare().qualified_name = function.qualified_name;
}

Value make_generator(Vm& vm, Ref<Frame> frame) {
  const Kind& kind = kind_of(*frame->code);
  Value generator = make_object<Generator>(vm, &kind, std::move(frame)).value();
  if (vm.environment.listener != nullptr) vm.environment.listener->coroutine_made(*generator.as<Generator>()->frame);
  if (kind.type == types.coroutine) note_origin(vm, *generator.as<Generator>());
  return generator;
}

Value resume(Vm& vm, Generator* generator, Value value, Generator::Resumer resumer) {
  if (generator->state == Generator::State::Running) return already_running(vm, *generator);
  if (generator->state == Generator::State::Finished) return resume_finished(vm, generator, resumer);
  const bool fresh = generator->state == Generator::State::Fresh;
  if (fresh && !value.is_none()) {
    return vm.raise(exceptions.TypeError, fmt::format("can't send non-None value to a just-started {}", word_for(*generator)));
  }
  if (!link(vm, generator, resumer)) return {};
  if (fresh) return Value::pushed();
  return go_on_waiting(vm, *static_cast<Frame*>(vm.execution.top), std::move(value));
}

Value resume_throwing(Vm& vm, Generator* generator, Value exception, Generator::Resumer resumer) {
  if (generator->state == Generator::State::Running) return already_running(vm, *generator);
  if (generator->state == Generator::State::Finished) {
    if (generator->kind == &coroutine_kind) return vm.raise(exceptions.RuntimeError, "cannot reuse already awaited coroutine");
    return vm.restore(std::move(exception));
  }
  const bool fresh = generator->state == Generator::State::Fresh;
  const bool handling = !generator->handled.empty();
  if (!link(vm, generator, resumer)) return {};
  if (fresh) return raise_thrown(vm, std::move(exception), handling);
  return throw_into_waiting(vm, *static_cast<Frame*>(vm.execution.top), std::move(exception), handling);
}

bool suspend(Vm& vm) {
  Vm::Execution& execution = vm.execution;
  Generator* root = execution.root;
  AWAITSCOPE_ASSERT(root != nullptr, "a yield with nobody to yield to");
  auto* const waiting = static_cast<Frame*>(execution.top);
  root->state = Generator::State::Suspended;
  const int below = root->depth;
  root->depth = vm.depth - below;
  vm.depth = below;
  execution.top = root->frame->back;
  root->frame->back = nullptr;
  Value own;
  if (!execution.handled.same(execution.handled_outside)) own = std::move(execution.handled);
  unlink_root(vm, root);
  root->waiting = waiting;
  root->handled = std::move(own);
  const bool closing = root->resumer == Generator::Resumer::Close;
  if (closing) vm.raise(exceptions.RuntimeError, fmt::format("{} ignored GeneratorExit", word_for(*root)));
  release(root);
  return !closing;
}

Value finish_returned(Vm& vm, Generator* generator, Value result) {
  generator->state = Generator::State::Finished;
  generator->awaited = false;
  const Generator::Resumer resumer = generator->resumer;
  const bool async_generator = generator->kind == &async_generator_kind;
  if (resumer != Generator::Resumer::Await) {
    unlink_root(vm, generator);
    release(generator);
  } else if (async_generator) {
    vm.execution.handled = std::move(generator->handled);
    if (std::exchange(generator->closing, false)) return Value::none();
  }
  switch (resumer) {
    case Generator::Resumer::Run:
    case Generator::Resumer::Close: return result;
    case Generator::Resumer::Next: return {};
    case Generator::Resumer::Await:
      return async_generator ? vm.raise(make_exception(exceptions.StopAsyncIteration, Tuple::empty()).value())
                             : std::move(result);
    case Generator::Resumer::Send: break;
  }
  Ref<Tuple> arguments = result.is_none() ? Tuple::empty() : Tuple::make({std::move(result)});
  return vm.raise(make_exception(exceptions.StopIteration, std::move(arguments)).value());
}

void finish_raised(Vm& vm, Generator* generator) {
  generator->state = Generator::State::Finished;
  generator->awaited = false;
  Value raised = vm.take_raised();
  // PEP 479: an end that leaves a generator by itself must not look like the generator's own.
  const bool stop = is_instance(raised, exceptions.StopIteration);
  const bool async_stop = generator->kind == &async_generator_kind && is_instance(raised, exceptions.StopAsyncIteration);
  if (stop || async_stop) {
    Ref<Exception> error = make_exception(exceptions.RuntimeError, fmt::format("{} raised {}", word_for(*generator),
                                                                               stop ? "StopIteration" : "StopAsyncIteration"));
    error->cause = raised;
    error->context = raised;
    error->suppress_context = true;
    raised = std::move(error).value();
  }
  const bool closing = generator->resumer == Generator::Resumer::Close || std::exchange(generator->closing, false);
  if (generator->resumer != Generator::Resumer::Await) {
    unlink_root(vm, generator);
    release(generator);
  } else if (generator->kind == &async_generator_kind) {
    vm.execution.handled = std::move(generator->handled);
  }
  const bool ended =
      closing && (is_instance(raised, exceptions.GeneratorExit) || is_instance(raised, exceptions.StopIteration));
  if (!ended) vm.restore(std::move(raised));
}

// -- what has no frame -------------------------------------------------------------------------------------------------------------

namespace {

Awaited from_resumed(Resumed resumed) {
  switch (resumed.outcome) {
    case runtime::Outcome::Yielded: return {Awaited::Outcome::Yielded, std::move(resumed.value)};
    case runtime::Outcome::Returned: return {Awaited::Outcome::Returned, std::move(resumed.value)};
    case runtime::Outcome::Raised: return {Awaited::Outcome::Raised, std::move(resumed.value)};
    case runtime::Outcome::Paused: break;
  }
  return {Awaited::Outcome::Paused, Value()};
}

runtime::Coroutine* engine_coroutine(const Value& value) {
  return value.is(&runtime::native_coroutine_kind) ? value.as<runtime::Coroutine>() : nullptr;
}

// An engine coroutine that awaits one of the script's runs it nested: no slice ends inside.
class Unpausable {
 public:
  explicit Unpausable(Vm& vm) : vm_(vm) { ++vm_.unpausable; }
  ~Unpausable() { --vm_.unpausable; }

 private:
  Vm& vm_;
};

}  // namespace

Awaited await_begin(Vm& vm, const Value& awaitable) {
  if (runtime::Coroutine* coroutine = engine_coroutine(awaitable)) {
    const Unpausable here(vm);
    return from_resumed(coroutine->send(Value::none()));
  }
  if (Future* future = Future::from(awaitable)) return from_resumed(future->await_begin());
  return {Awaited::Outcome::Stranger, Value()};
}

Awaited await_resume(Vm& vm, const Value& awaitable, Value sent) {
  if (runtime::Coroutine* coroutine = engine_coroutine(awaitable)) {
    const Unpausable here(vm);
    return from_resumed(coroutine->send(std::move(sent)));
  }
  if (Future* future = Future::from(awaitable)) return from_resumed(future->await_resume());
  return {Awaited::Outcome::Stranger, Value()};
}

Awaited await_throw(Vm& vm, const Value& awaitable, Value exception) {
  const Unpausable here(vm);
  if (runtime::Coroutine* coroutine = engine_coroutine(awaitable)) return from_resumed(coroutine->throw_(std::move(exception)));
  return {Awaited::Outcome::Raised, std::move(exception)};
}

Value get_awaitable(Vm& vm, const Value& value, int where) {
  if (value.is(&coroutine_kind)) {
    if (value.as<Generator>()->awaited) return vm.raise(exceptions.RuntimeError, "coroutine is being awaited already");
    return value;
  }
  if (value.is(&generator_kind) && value.as<Generator>()->code->is(Code::kIterableCoroutine)) return value;
  if (engine_coroutine(value) != nullptr || Future::from(value) != nullptr || is_async_step(value)) return value;
  if (auto* await = type_of(value)->slots.await) return await(vm, value);
  if (where == 1)
    return vm.raise(
        exceptions.TypeError,
        fmt::format("'async with' received an object from __aenter__ that does not implement __await__: {}", type_name(value)));
  if (where == 2)
    return vm.raise(
        exceptions.TypeError,
        fmt::format("'async with' received an object from __aexit__ that does not implement __await__: {}", type_name(value)));
  return vm.raise(exceptions.TypeError, fmt::format("object {} can't be used in 'await' expression", type_name(value)));
}

// -- driven by the loop ------------------------------------------------------------------------------------------------------------

namespace {

// Runs what has been linked to the next suspension or end, or to the end of the slice.
Resumed run_linked(Generator* generator, Vm::Execution outer, Value answer) {
  Vm& vm = generator->vm;
  Resumed resumed{runtime::Outcome::Yielded, std::move(answer)};
  if (resumed.value.is_pushed()) {
    RunResult result = vm.run();
    switch (result.outcome) {
      case RunOutcome::Yielded: resumed.outcome = runtime::Outcome::Yielded; break;
      case RunOutcome::Returned: resumed.outcome = runtime::Outcome::Returned; break;
      case RunOutcome::Raised: resumed.outcome = runtime::Outcome::Raised; break;
      case RunOutcome::Paused:
        generator->make_rare().paused = std::make_unique<Vm::Execution>(std::move(vm.execution));
        vm.paused_generators.push_back(generator);
        resumed.outcome = runtime::Outcome::Paused;
        break;
    }
    resumed.value = std::move(result.value);
  } else if (vm.raised()) {
    resumed = Resumed::raise(vm.take_raised());
  }
  vm.execution = std::move(outer);
  static_cast<ScriptHost&>(vm.environment.runtime().host()).pop_outer();
  return resumed;
}

ScriptHost& host_of(Vm& vm) { return static_cast<ScriptHost&>(vm.environment.runtime().host()); }

Vm::Execution enter(Vm& vm) {
  host_of(vm).push_outer(vm.execution.top);
  Vm::Execution outer = std::move(vm.execution);
  vm.execution = Vm::Execution();
  return outer;
}

Resumed throw_in(runtime::Coroutine* self, Value exception);

Resumed send_in(runtime::Coroutine* self, Value value) {
  auto* generator = static_cast<Generator*>(self);
  if (AsyncGeneratorStep* step = step_behind(*generator); step != nullptr && !step->afterwards.empty())
    return throw_in(self, std::move(step->afterwards));
  Vm::Execution outer = enter(generator->vm);
  return run_linked(generator, std::move(outer), resume(generator->vm, generator, std::move(value), Generator::Resumer::Run));
}

Resumed throw_in(runtime::Coroutine* self, Value exception) {
  auto* generator = static_cast<Generator*>(self);
  AsyncGeneratorStep* step = step_behind(*generator);
  if (step != nullptr && generator->state == Generator::State::Fresh) {
    throw_into_unbegun(*step, std::move(exception));
    Vm::Execution outer = enter(generator->vm);
    return run_linked(generator, std::move(outer), resume(generator->vm, generator, Value::none(), Generator::Resumer::Run));
  }
  Vm::Execution outer = enter(generator->vm);
  return run_linked(generator, std::move(outer),
                    resume_throwing(generator->vm, generator, std::move(exception), Generator::Resumer::Run));
}

Resumed close_in(runtime::Coroutine* self) {
  auto* generator = static_cast<Generator*>(self);
  if (generator->state == Generator::State::Finished) return Resumed::returning(Value::none());
  if (generator->state == Generator::State::Fresh) {
    finish_unstarted(*generator);
    return Resumed::returning(Value::none());
  }
  Vm::Execution outer = enter(generator->vm);
  Value exit = make_exception(exceptions.GeneratorExit, Tuple::empty()).value();
  Resumed resumed = run_linked(generator, std::move(outer),
                               resume_throwing(generator->vm, generator, std::move(exit), Generator::Resumer::Close));
  if (resumed.yielded()) resumed.outcome = runtime::Outcome::Returned;
  return resumed;
}

Resumed proceed_in(runtime::Coroutine* self) {
  auto* generator = static_cast<Generator*>(self);
  AWAITSCOPE_ASSERT(generator->rare != nullptr && generator->rare->paused != nullptr, "only a paused coroutine can proceed");
  host_of(generator->vm).push_outer(generator->vm.execution.top);
  Vm::Execution outer = std::move(generator->vm.execution);
  generator->vm.execution = std::move(*generator->rare->paused);
  generator->rare->paused.reset();
  std::erase(generator->vm.paused_generators, generator);
  return run_linked(generator, std::move(outer), Value::pushed());
}

const char* qualified_name_in(const runtime::Coroutine* self) {
  return names::lasting_utf8(static_cast<const Generator*>(self)->qualified_name());
}

}  // namespace

const runtime::CoroutineTable script_coroutine_table{send_in, throw_in, close_in, proceed_in, qualified_name_in};

}  // namespace awaitscope::script
