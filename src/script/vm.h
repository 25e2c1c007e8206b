#pragma once

// The virtual machine of one run: frames, the pending exception, modules, and the one protocol by which engine code and
// script code call each other.
//
// Engine code never calls script code by C++ recursion. A function that needs a result from the script pushes a frame and
// answers Value::pushed(): "go on with the frame on top; its result is mine". If it wants to do something with the result
// it first pushes a NativeFrame, whose `resume` is then called with it. So the whole state of the program is in frames on
// the heap at every instruction: runs can be sliced, worker threads parked, and a recursion is never deeper than the limit.
// Every function below that answers a Value answers one of
//     a value | empty, with an exception pending | pushed().
// Exceptions to this, such as call_now, say so.

#include <cstdint>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/budget.h"
#include "base/value.h"
#include "script/environment.h"
#include "script/frame.h"
#include "script/objects/containers.h"
#include "script/objects/exception.h"
#include "script/objects/function.h"
#include "script/objects/number.h"
#include "script/objects/str.h"
#include "script/operators.h"
#include "script/source_lines.h"
#include "script/type.h"

namespace awaitscope::script {

struct Generator;
struct Module;

// Why Vm::run came back.
enum class RunOutcome : std::uint8_t { Returned, Raised, Yielded, Paused };

struct RunResult {
  RunOutcome outcome;
  Value value;  // the result, the exception, what was yielded; empty when paused
};

class Vm {
 public:
  explicit Vm(Environment& environment);
  ~Vm();
  Vm(const Vm&) = delete;
  Vm& operator=(const Vm&) = delete;

  Environment& environment;

  // -- the pending exception --------------------------------------------------------------------------------------------
  bool raised() const { return !pending_.empty(); }
  // Makes it pending and answers the empty Value, so that `return vm.raise(...)` reads well. A new exception gets the one
  // being handled as its context.
  Value raise(Type* type, std::string_view message);
  Value raise(Value exception);
  // Makes it pending again as it was, its context untouched.
  Value restore(Value exception) {
    pending_ = std::move(exception);
    return {};
  }
  Value take_raised() { return std::move(pending_); }
  bool raised_is(const Type* type) const { return raised() && is_instance(pending_, type); }
  void clear_raised() { pending_.reset(); }

  // -- calls --------------------------------------------------------------------------------------------------------------
  Value call(const Value& callee, const Arguments& arguments);
  Value call(const Value& callee, std::initializer_list<Value> arguments);
  // A call of a script function whose arguments may be moved away.
  Value call_function(Function* function, const Arguments& arguments);
  Value call_method(const Value& object, Str* name, std::initializer_list<Value> arguments);
  // A special method is looked up on the type, never on the instance: `type(object).name(object, ...)`.
  // `found` tells whether there is one; if not, the answer is empty and nothing is pending.
  Value call_special(const Value& object, Str* name, std::initializer_list<Value> arguments, bool* found);
  // Runs the callee to its end in a nested run of the interpreter: never pushed. Only for comparison and hashing inside
  // containers, and bounded in depth (RecursionError). No slice ends inside.
  Value call_now(const Value& callee, std::initializer_list<Value> arguments);

  // -- native frames ------------------------------------------------------------------------------------------------------
  // Pushes a native frame holding `slots`; `resume` is called at once with None, later with each result it asked for.
  Value push_native(NativeResume resume, std::initializer_list<Value> slots);

  // A native frame whose work reached the end of the slice answers this: Vm::run answers Paused, and the frame is resumed with
  // None when the next slice begins.
  Value pause() {
    pause_requested_ = true;
    return Value::pushed();
  }

  // -- protocols ----------------------------------------------------------------------------------------------------------
  Value get_attribute(const Value& object, Str* name);
  // Like getattr(object, name, None) told apart: empty and nothing pending if there is no such attribute.
  Value find_attribute(const Value& object, Str* name);
  Value set_attribute(const Value& object, Str* name, const Value& value);  // an empty value deletes; None
  Value binary(BinaryOperator op, const Value& left, const Value& right);
  Value in_place(BinaryOperator op, const Value& left, const Value& right);
  Value compare(CompareOperator op, const Value& left, const Value& right);
  Value unary(UnaryOperator op, const Value& operand);
  Value contains(const Value& container, const Value& item);  // a bool
  Value get_item(const Value& object, const Value& key);
  Value set_item(const Value& object, const Value& key, const Value& value);  // an empty value deletes; None
  Value truth(const Value& value);                                            // a bool
  Value length(const Value& value);                                           // an int
  Value iterate(const Value& value);                                          // an iterator
  // The iterator's next item. Empty and nothing pending: exhausted. When it answers pushed(), the native frame below is
  // resumed with the item, or with an empty Value and nothing pending when exhausted.
  Value next(const Value& iterator);
  Value repr(const Value& value);                     // a str
  Value str(const Value& value);                      // a str
  Value format(const Value& value, const Str* spec);  // a str; spec may be null

  // Turns any iterable into a fresh list and goes on with `then(vm, list, context)`. At once where the iterable is built
  // in, else through a native frame. `context` are the values given here.
  using Collected = Value (*)(Vm& vm, List* items, Value* context);
  Value collect(const Value& iterable, Collected then, std::initializer_list<Value> context);

  // -- modules and names --------------------------------------------------------------------------------------------------
  Ref<Dict> builtins;  // the namespace of `builtins`
  Ref<Dict> modules;   // sys.modules

  SourceLines sources;    // for tracebacks
  Value current_context;  // the contextvars.Context that code runs in; empty until a script imports the module
  std::set<std::string> warnings_given;
  Ref<Dict> delegation;                      // the functions of delegation.h; null until one is needed
  std::vector<Generator*> async_generators;  // that a loop began to iterate and that live, in this order

  // -- safe points --------------------------------------------------------------------------------------------------------
  // True if something waits to be done at the next safe point: a finalizer, a listener for lines.
  bool attention = false;

  // -- running (interpreter.cpp, execution.h) -----------------------------------------------------------------------------
  // The frames of one thread of control, innermost first, and what belongs to them. A step of a task, a callback and the
  // script's own main line each have one; swapping them is how a slice ends inside a task.
  struct Execution {
    AnyFrame* top = nullptr;
    Generator* root = nullptr;  // the generator or coroutine resumed last that was not awaited by another
    Value handled;              // the exception being handled (sys.exc_info)
    Value handled_outside;      // what was being handled where `root` was resumed
    bool nested = false;        // call_now: must run to its end, no slice ends inside
  };
  Execution execution;

  // The run goes on no more, though code of it is still in progress: releases all frames, and what the modules hold, without
  // running script code. The runtime has ended before (Runtime::end).
  void abandon();
  void abandon(Execution& abandoned);
  // How many objects runs have left behind in rings of references (core/rings.h), freed at the end of the last run that was alive.
  static std::size_t left_in_rings();
  // The generators in whose step a slice ended (Generator::paused).
  std::vector<Generator*> paused_generators;
  // Calls by the loop that a slice ended in, the outermost last: going on, that is the first to be entered again. Each thread of
  // the script's has its own.
  std::vector<Execution> paused_calls;
  // False where the C++ stack holds something that cannot go on later.
  bool can_pause() const { return !execution.nested && unpausable == 0; }

  // Runs until the execution has no frame left, or the slice ends.
  RunResult run();

  // -- the end by a limit
  enum class Limit : std::uint8_t { None, Instructions, Memory, Output };
  // The run is over here and now. No handler, no finally and no finalizer of the script's has a turn any more: Vm::run answers
  // Paused from now on, and what cannot be cut short raises.
  void stop(Limit reached);
  Limit stopped = Limit::None;
  std::string stopped_at;  // place() at that moment
  // Asked when the budget is used up: whether the run goes on all the same, for no slice can end here and no limit is reached.
  bool goes_on();
  // How far below zero the budget may go where no slice can end: what the limit on instructions leaves.
  std::int64_t reserve = INT64_MAX / 4;
  std::string place() const;  // "script.py:3 in main": where the innermost frame stands; empty if there is none

  int depth = 0;  // frames in use, awaits counted; RecursionError beyond the limit
  int recursion_limit = 1000;
  int nested_runs = 0;  // call_now inside call_now
  int unpausable = 0;   // engine code on the C++ stack that cannot go on later

  // Onto the execution; counts depth. False with a RecursionError pending.
  bool push_frame(Frame* frame);

  // Takes the innermost frame off and gives its reference up.
  void pop_frame();
  // Whether somebody is told what this frame does.
  bool listens_to(const Frame& frame) const {
    return environment.lines || (environment.listener != nullptr && frame.generator != nullptr);
  }
  Frame* innermost_frame() const;  // the script frame that runs, behind native ones; null if none

 private:
  bool finalizers_waiting() const;
  RunResult ended(RunOutcome outcome, Value value);
  // What a safe point does besides counting. False: the slice ends here.
  bool safe_point(Frame& frame);

  Value pending_;
  bool pause_requested_ = false;
};

}  // namespace awaitscope::script
