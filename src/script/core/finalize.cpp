#include "script/core/finalize.h"

#include <fmt/format.h>

#include "runtime/runtime.h"
#include "script/asyncio/host.h"
#include "script/core/calls.h"
#include "script/core/class_layout.h"
#include "script/core/names.h"
#include "script/core/traceback.h"
#include "script/environment.h"

namespace awaitscope::script {

using runtime::Resumed;

namespace {

constexpr std::uint32_t kFinalized = 1;  // in Object::flags of generators

// A handler covers the instruction where the frame waits: it has a finally, an except or a with around it.
bool waits_in_handler(const Frame& frame) {
  const std::uint32_t at = frame.instruction();
  for (const HandlerRange& range : frame.code->handlers) {
    if (range.begin <= at && at < range.end) return true;
  }
  return false;
}

// Any frame of the suspended chain.
bool has_something_to_do(const Generator& generator) {
  if (generator.state != Generator::State::Suspended) return false;
  for (const AnyFrame* frame = generator.innermost(); frame != nullptr; frame = frame->back) {
    if (!frame->native() && waits_in_handler(*static_cast<const Frame*>(frame))) return true;
  }
  return false;
}

Resumed ignore_failure(Generator& generator, Resumed resumed) {
  if (resumed.raised()) {
    write_ignored(generator.vm, Value::share(&generator), resumed.value);
  }
  return resumed.paused() ? std::move(resumed) : Resumed::returning(Value::none());
}

Resumed finalize_generator(runtime::Runtime&, Object* object) {
  auto& generator = *static_cast<Generator*>(object);
  return ignore_failure(generator, generator.close());
}

Resumed proceed_generator(runtime::Runtime&, Object* object) {
  auto& generator = *static_cast<Generator*>(object);
  return ignore_failure(generator, generator.proceed());
}

const runtime::FinalizerTable kGeneratorFinalizer{finalize_generator, proceed_generator};

}  // namespace

void write_ignored(Vm& vm, const Value& where, const Value& exception) {
  vm.environment.write_err("Exception ignored in: " + repr_now(vm, where) + "\n" +
                           format_exception(vm, exception, Chain::Without));
}

void warn_never_awaited(Vm& vm, std::string_view qualified_name, std::string_view origin) {
  constexpr int kCost = 3000;  // instructions
  Budget::spend(kCost);
  const Frame* frame = vm.innermost_frame();
  // Without a frame the loop itself lets it go, or the interpreter at its end, which has no more than a line for it.
  std::string place = vm.environment.script_ended ? "sys:1: " : "<asyncio>: ";
  std::string line;
  if (frame != nullptr) {
    const Position& position = frame->position();
    const std::string file = frame->code->file->utf8();
    place = fmt::format("{}:{}: ", file, position.line);
    std::string_view text = vm.sources.line(file, position.line);
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    if (!text.empty()) line = fmt::format("  {}\n", text);
  }
  const std::string warning =
      place + fmt::format("RuntimeWarning: coroutine '{}' was never awaited\n{}", qualified_name, origin);
  // As warnings are by default: once for each place and text.
  if (!vm.warnings_given.insert(warning).second) return;
  vm.environment.write_err(
      warning + line +
      (vm.environment.script_ended ? "" : "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n"));
}

bool wants_finalizer(const Generator& generator) {
  return (generator.flags & kFinalized) == 0 && generator.frame && has_something_to_do(generator) &&
         !generator.vm.environment.runtime().ending();
}

void queue_generator_finalizer(Generator& generator) {
  generator.flags |= kFinalized;
  generator.references = 1;
  Vm& vm = generator.vm;
  vm.environment.runtime().queue_finalizer(&generator, &kGeneratorFinalizer);
  vm.attention = true;
}

bool leave_to_loop(Generator& generator) {
  Vm& vm = generator.vm;
  std::erase(vm.async_generators, &generator);
  const Ref<runtime::Loop> loop = std::move(generator.rare->loop);
  if (generator.state == Generator::State::Finished || generator.closed || vm.environment.runtime().ending()) return false;
  generator.flags |= kFinalized;
  if (loop->is_closed()) return false;
  generator.references = 1;
  const Ref<Generator> again = Ref<Generator>::adopt(&generator);
  const Value closing = make_async_step(again.get(), AsyncGeneratorStep::Form::Close,
                                        make_exception(exceptions.GeneratorExit, Tuple::empty()).value());
  const Value create_task = vm.get_attribute(loop.value(), Str::intern("create_task").get());
  loop->call_soon_threadsafe(runtime::Callback::script(create_task, Tuple::make({closing}).value()));
  return true;
}

void queue_finalizer_of_kept(Generator& generator) {
  const bool suspended = generator.frame && generator.state == Generator::State::Suspended;
  if (!suspended || (generator.flags & kFinalized) != 0 || generator.vm.environment.runtime().ending()) return;
  generator.flags |= kFinalized;
  retain(&generator);
  generator.vm.environment.runtime().queue_finalizer(&generator, &kGeneratorFinalizer);
}

void finish_unstarted(Generator& generator) {
  generator.state = Generator::State::Finished;
  const Ref<Frame> dying = std::move(generator.frame);
  dying->generator = nullptr;
  if (ScriptListener* listener = generator.vm.environment.listener) listener->coroutine_dropped(*dying, false);
}

// -- __del__ ---------------------------------------------------------------------------------------------------------------------------

namespace {

void report_ignored(Vm& vm, const Value& function) {
  const Value exception = vm.take_raised();
  std::string text = "Exception ignored in: " + repr_now(vm, function) + "\n";
  text += format_exception(vm, exception, Chain::Without);
  vm.environment.write_err(text);
}

Resumed call_destructor(runtime::Runtime&, Object* object) {
  Type* type = type_of(object);
  const Value* method = type->find(names::del);
  if (method == nullptr) return Resumed::returning(Value::none());
  Vm& vm = *type->vm;
  const Value function = *method;
  const Value pending = vm.take_raised();
  const Value bound = bind_descriptor(vm, function, Value::share(object), type);
  if (!bound.empty() && !bound.is_pushed()) vm.call_now(bound, {});
  if (vm.stopped != Vm::Limit::None) return Resumed::pause();
  if (vm.raised()) report_ignored(vm, function);
  vm.restore(pending);
  return Resumed::returning(Value::none());
}

const runtime::FinalizerTable kDestructor{call_destructor, call_destructor};

}  // namespace

void queue_instance_finalizer(Object& object) {
  Vm& vm = *type_of(&object)->vm;
  object.flags |= kInstanceFinalized;
  if (vm.environment.runtime().ending()) return object.kind->destroy(&object);
  object.references = 1;
  vm.environment.runtime().queue_finalizer(&object, &kDestructor);
  vm.attention = true;
}

void queue_finalizer_of_kept(Object& instance) {
  const bool waits = (type_of(&instance)->type_flags & Type::kDestructor) != 0 && (instance.flags & kInstanceFinalized) == 0;
  if (!waits) return;
  instance.flags |= kInstanceFinalized;
  retain(&instance);
  type_of(&instance)->vm->environment.runtime().queue_finalizer(&instance, &kDestructor);
}

// -- at safe points --------------------------------------------------------------------------------------------------------------------

bool Vm::finalizers_waiting() const { return environment.runtime().has_finalizers(); }

void drain_finalizers(Vm& vm) {
  ++vm.unpausable;
  vm.attention = vm.environment.lines;
  const Resumed resumed = vm.environment.runtime().drain_finalizers();
  --vm.unpausable;
  if (resumed.raised()) vm.restore(resumed.value);
}

Value push_finalizers(Vm& vm) {
  return vm.push_native(
      [](Vm& machine, NativeFrame&, Value) -> Value {
        drain_finalizers(machine);
        if (machine.stopped != Vm::Limit::None) return machine.pause();
        return machine.raised() ? Value() : Value::none();
      },
      {});
}

}  // namespace awaitscope::script
