#include "script/vm.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"
#include "script/core/calls.h"
#include "script/core/generator.h"
#include "script/core/names.h"
#include "script/core/rings.h"
#include "script/core/startup.h"
#include "script/environment.h"
#include "script/objects/module.h"

namespace awaitscope::script {

Kind native_frame_kind{"native frame", destroy_as<NativeFrame>};

namespace {

// What lives says nothing of the run that made it, so rings are broken when the last run ends. Where others go on, what this one leaves
// behind stays, and after that nobody can tell any more what may be touched.
struct Rings {
  int runs = 0;
  bool untold = false;
  std::size_t broken = 0;

  void end_of_run() {
    untold = --runs != 0 || untold;
    if (!untold) broken += break_rings();
  }
} rings;

}  // namespace

Vm::Vm(Environment& run_environment) : environment(run_environment) {
  init_types();
  ++rings.runs;
  int_digits_limit = kIntDigitsLimit;
  builtins = Dict::make();
  modules = Dict::make();
  fill_builtins(*this);
}

Vm::~Vm() {
  current_context.reset();
  delegation = nullptr;
  modules = nullptr;
  builtins = nullptr;
  rings.end_of_run();
}

std::size_t Vm::left_in_rings() { return rings.broken; }

// -- the pending exception ------------------------------------------------------------------------------------------------------

Value Vm::raise(Type* type, std::string_view message) { return raise(make_exception(type, message).value()); }

Value Vm::raise(Value exception) {
  AWAITSCOPE_ASSERT(is_exception(exception), "only exceptions can be raised");
  set_context(*as_exception(exception), execution.handled);
  pending_ = std::move(exception);
  return {};
}

// -- frames ---------------------------------------------------------------------------------------------------------------------

namespace {

constexpr int kCostOfFrame = 5;  // in instructions: to make, to enter and to leave it
constexpr int kCostOfNativeFrame = 8;

// What a frame counts against the limit: an __init__ twice, for CPython counts the call of the class too.
int levels_of(const Frame& frame) { return frame.instead().empty() || frame.code->is(Code::kModule) ? 1 : 2; }

}  // namespace

bool Vm::push_frame(Frame* frame) {
  const int levels = levels_of(*frame);
  if (depth + levels > recursion_limit) {
    release(frame);
    // CPython says so where C code calls Python code, and not where Python code calls Python code.
    const bool from_engine = execution.top != nullptr && execution.top->native();
    raise(exceptions.RecursionError,
          from_engine ? "maximum recursion depth exceeded while calling a Python object" : "maximum recursion depth exceeded");
    return false;
  }
  Budget::spend(kCostOfFrame);
  depth += levels;
  frame->back = execution.top;
  if (environment.lines) environment.listener->frame_entered(*frame, innermost_frame());
  execution.top = frame;
  return true;
}

void Vm::pop_frame() {
  AnyFrame* frame = execution.top;
  execution.top = frame->back;
  frame->back = nullptr;
  depth -= frame->native() ? 1 : levels_of(*static_cast<Frame*>(frame));
  release(frame);
}

Frame* Vm::innermost_frame() const {
  AnyFrame* frame = execution.top;
  while (frame != nullptr && frame->native()) frame = frame->back;
  return static_cast<Frame*>(frame);
}

Value Vm::push_native(NativeResume resume, std::initializer_list<Value> slots) {
  AWAITSCOPE_ASSERT(slots.size() <= NativeFrame::kSlots, "a native frame has too few slots");
  if (depth >= recursion_limit)
    return raise(exceptions.RecursionError, "maximum recursion depth exceeded while calling a Python object");
  Budget::spend(kCostOfNativeFrame);
  NativeFrame* frame = make_object<NativeFrame>(resume).detach();
  int index = 0;
  for (const Value& slot : slots) frame->slots[index++] = slot;
  ++depth;
  frame->back = execution.top;
  execution.top = frame;
  return Value::pushed();
}

// -- limits ---------------------------------------------------------------------------------------------------------------------

std::string Vm::place() const {
  const Frame* frame = innermost_frame();
  if (frame == nullptr || !frame->position().line) return {};
  return fmt::format("{}:{} in {}", frame->code->file->utf8(), frame->position().line, frame->code->name->utf8());
}

bool Vm::goes_on() {
  if (can_pause() || stopped != Limit::None) return false;
  if (Heap::over_limit()) stop(Limit::Memory);
  if (Budget::left() < -reserve) stop(Limit::Instructions);
  return stopped == Limit::None;
}

void Vm::stop(Limit reached) {
  if (stopped != Limit::None) return;
  stopped = reached;
  stopped_at = place();
  Budget::set(std::min<std::int64_t>(Budget::left(), -1));  // the next safe point is the last
}

// -- the end of a run in progress -----------------------------------------------------------------------------------------------

// Innermost first. A generator's frame belongs to the generator, which is held by the frame that awaits it or, a root, by the
// reference that its resumer took.
void Vm::abandon(Execution& abandoned) {
  AnyFrame* top = std::exchange(abandoned.top, nullptr);
  abandoned.root = nullptr;
  while (top != nullptr) {
    AnyFrame* frame = top;
    top = std::exchange(frame->back, nullptr);
    Generator* generator = frame->native() ? nullptr : static_cast<Frame*>(frame)->generator;
    if (generator == nullptr) {
      release(frame);
      continue;
    }
    generator->state = Generator::State::Finished;
    if (generator->resumer != Generator::Resumer::Await) release(generator);
  }
  abandoned.handled.reset();
  abandoned.handled_outside.reset();
}

void Vm::abandon() {
  pending_.reset();
  for (Generator* generator : std::exchange(paused_generators, {})) {
    const std::unique_ptr<Execution> paused = std::move(generator->rare->paused);
    abandon(*paused);
  }
  for (Execution& paused : std::exchange(paused_calls, {})) abandon(paused);
  abandon(execution);
  for (const Dict::Entry& entry : modules->entries) {
    if (entry.value.is(&module_kind)) entry.value.as<Module>()->names->clear();
  }
  modules->clear();
}

// -- nested runs ----------------------------------------------------------------------------------------------------------------

namespace {

constexpr int kMostNestedRuns = 60;
constexpr int kCostOfNestedRun = 20;  // instructions

}  // namespace

Value Vm::call_now(const Value& callee, std::initializer_list<Value> arguments) {
  if (stopped != Limit::None) return raise(exceptions.RuntimeError, "the run is over");
  if (nested_runs >= kMostNestedRuns) return raise(exceptions.RecursionError, "maximum recursion depth exceeded in comparison");
  Budget::spend(kCostOfNestedRun);
  ++nested_runs;
  const int depth_outside = depth;
  Execution outer = std::move(execution);
  execution = Execution();
  execution.nested = true;
  execution.handled = outer.handled;
  execution.handled_outside = outer.handled;
  Value answer = call(callee, arguments);
  if (answer.is_pushed()) {
    RunResult result = run();
    AWAITSCOPE_ASSERT(result.outcome != RunOutcome::Yielded && (result.outcome != RunOutcome::Paused || stopped != Limit::None),
                      "a nested run did not end");
    if (result.outcome == RunOutcome::Paused) {
      pending_.reset();
      abandon(execution);
      depth = depth_outside;
      raise(exceptions.RuntimeError, "the run is over");
    } else if (result.outcome == RunOutcome::Raised) {
      pending_ = std::move(result.value);
    } else {
      answer = std::move(result.value);
    }
    if (raised()) answer.reset();
  }
  execution = std::move(outer);
  --nested_runs;
  return answer;
}

// -- calls ----------------------------------------------------------------------------------------------------------------------

Value Vm::call(const Value& callee, std::initializer_list<Value> arguments) {
  // The callee may move its arguments away, so they are copied here.
  constexpr std::size_t kMost = 6;
  AWAITSCOPE_ASSERT(arguments.size() <= kMost, "a call from the engine has too many arguments");
  Value values[kMost];
  std::uint32_t count = 0;
  for (const Value& argument : arguments) values[count++] = argument;
  return call(callee, Arguments{values, count, nullptr});
}

Value Vm::call_method(const Value& object, Str* name, std::initializer_list<Value> arguments) {
  Value method = get_attribute(object, name);
  if (method.empty() || method.is_pushed()) {
    AWAITSCOPE_ASSERT(!method.is_pushed(), "a method called by the engine is computed by the script");
    return method;
  }
  return call(method, arguments);
}

Value Vm::call_special(const Value& object, Str* name, std::initializer_list<Value> arguments, bool* found) {
  const Value* method = type_of(object)->find(name);
  *found = method != nullptr;
  return method == nullptr ? Value() : call_found(*this, object, Value(*method), arguments);
}

}  // namespace awaitscope::script
