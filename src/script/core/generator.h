#pragma once

// Generators, coroutines and asynchronous generators: a frame that can be left at a yield or an await and entered again.
//
// The *root* is the generator that somebody resumed with send, throw, next or a for loop; the generators that it awaits (or
// yields from), directly or through others, form its chain. When the innermost frame suspends, the whole chain stays linked
// as it is and the root remembers the innermost: suspending and resuming cost the same at any depth of awaits.

#include <memory>

#include "runtime/coroutine.h"
#include "runtime/loop.h"
#include "script/frame.h"
#include "script/vm.h"

namespace awaitscope::script {

extern Kind generator_kind;
extern Kind coroutine_kind;
extern Kind async_generator_kind;
extern Kind async_generator_step_kind;   // of __anext__() and asend()
extern Kind async_generator_throw_kind;  // the same, of athrow() and aclose()
extern Kind coroutine_wrapper_kind;

struct Generator : runtime::Coroutine {
  Generator(Vm& vm, const Kind* generator_kind_of, Ref<Frame> generator_frame);

  enum class State : std::uint8_t { Fresh, Suspended, Running, Finished };
  // Who gets what it yields and returns.
  enum class Resumer : std::uint8_t {
    Run,    // Vm::run's caller: Yielded or Returned
    Next,   // a for loop or Vm::next: returning is an end
    Send,   // send(), throw(): returning is StopIteration
    Close,  // close(): GeneratorExit and returning are fine, yielding is not
    Await,  // a frame that awaits it: returning is the result
  };

  Vm& vm;
  Ref<Frame> frame;  // null once finished
  union {
    Frame* waiting = nullptr;  // of a suspended root: its innermost frame
    Generator* outer_root;     // of a running root: the root that was running before
  };
  Value handled;  // of a suspended root: the exception it is handling, if any; of a running one: what was
                  // `handled_outside` before
  int depth = 1;  // of a suspended root: frames from it to the innermost; of a running one: vm.depth where it was resumed
  State state = State::Fresh;
  Resumer resumer = Resumer::Run;
  bool awaited : 1 = false;   // a frame awaits it at the moment
  bool iterated : 1 = false;  // of an asynchronous generator: a first step has been made
  bool closed : 1 = false;    // and: aclose() has begun; nothing is to be got out of it any more
  bool closing = false;       // and: the step it is in is that of aclose()
  Ref<Code> code;

  // The frame that waits; null unless this is a suspended root.
  Frame* innermost() const { return state == State::Suspended ? waiting : nullptr; }
  Str* name() const { return rare != nullptr && rare->name ? rare->name.get() : code->name.get(); }
  Str* qualified_name() const {
    return rare != nullptr && rare->qualified_name ? rare->qualified_name.get() : code->qualified_name.get();
  }
  runtime::Loop* loop() const { return rare == nullptr ? nullptr : rare->loop.get(); }

  // What few have.
  struct Rare {
    Ref<Str> name;  // where they are not those of the code
    Ref<Str> qualified_name;
    Ref<runtime::Loop> loop;  // of an asynchronous generator: it began to iterate it, and closes it if nobody else does
    Value origin;             // of a coroutine, in debug mode: the stack where it was made
    std::unique_ptr<Vm::Execution> paused;  // a slice ended inside a step that Vm::run was driving
  };
  std::unique_ptr<Rare> rare;
  Rare& make_rare() {
    if (rare == nullptr) rare = std::make_unique<Rare>();
    return *rare;
  }
};

// What `agen.__anext__()`, asend, athrow and aclose answer: to be awaited.
struct AsyncGeneratorStep : Object {
  enum class Form : std::uint8_t { Next, Send, Throw, Close };
  AsyncGeneratorStep(Generator* of, Form step_form, Value step_value)
      : Object(step_form == Form::Throw || step_form == Form::Close ? &async_generator_throw_kind : &async_generator_step_kind),
        generator(Ref<Generator>::share(of)),
        form(step_form),
        value(std::move(step_value)) {}
  Ref<Generator> generator;
  Form form;
  Value value;       // to be sent or thrown
  Value afterwards;  // throw_into_unbegun()
  bool used = false;
  Ref<Generator> coroutine;  // coroutine_of_step()
};

inline bool is_async_step(const Value& value) {
  return value.is(&async_generator_step_kind) || value.is(&async_generator_throw_kind);
}

// What `coroutine.__await__()` answers: an iterator that drives the coroutine; `await` looks through it.
struct CoroutineWrapper : Object {
  explicit CoroutineWrapper(Generator* of) : Object(&coroutine_wrapper_kind), generator(Ref<Generator>::share(of)) {}
  Ref<Generator> generator;
};

inline bool is_generator(const Value& value) {
  return value.is(&generator_kind) || value.is(&coroutine_kind) || value.is(&async_generator_kind);
}

// The object that calling a generator function makes.
Value make_generator(Vm& vm, Ref<Frame> frame);

// Links the generator onto the execution, so that it goes on with `value` (Value::none() for next; or, if `thrown`, with
// that exception raised where it waits). Answers pushed(), a value if the chain yielded at once, or empty with an
// exception pending (or an end, for Resumer::Next).
Value resume(Vm& vm, Generator* generator, Value value, Generator::Resumer resumer);
Value resume_throwing(Vm& vm, Generator* generator, Value exception, Generator::Resumer resumer);

// Drives a coroutine from the loop: the table of runtime::Coroutine.
extern const runtime::CoroutineTable script_coroutine_table;

// -- for the interpreter --------------------------------------------------------------------------------------------------------

// The frame on top waits (its instruction is Await or Yield): suspends the chain of the running root and hands `value` out.
// Afterwards the execution's top is the resumer, for whom `value` is; null if that is Vm::run's caller.
// False with an exception pending in the resumer: it did not allow a yield.
bool suspend(Vm& vm);
// The generator's own frame is over and off the execution; its root, if it was one, is restored. The answer is what the
// resumer gets: a value, an end, or empty with an exception pending.
Value finish_returned(Vm& vm, Generator* generator, Value result);
void finish_raised(Vm& vm, Generator* generator);

// One step of something that is awaited and has no frame: a future, a coroutine of the engine. `value` is sent, or `thrown`.
struct Awaited {
  enum class Outcome : std::uint8_t { Yielded, Returned, Raised, Paused, Stranger } outcome;
  Value value;
};
Awaited await_begin(Vm& vm, const Value& awaitable);
Awaited await_resume(Vm& vm, const Value& awaitable, Value sent);
Awaited await_throw(Vm& vm, const Value& awaitable, Value exception);

// What the methods of an asynchronous generator answer. The first tells the running loop.
Value make_async_step(Generator* generator, AsyncGeneratorStep::Form form, Value value);
// An asynchronous generator, on the execution as a link of an await chain: begins a step that is awaited (answers as resume
// does, or a value at once), and leaves it when it hands a value out: what was being handled is restored, and an exception is
// pending if it must not have handed out anything.
Value begin_async_step(Vm& vm, AsyncGeneratorStep* step);
void leave_async_generator(Vm& vm, Generator* generator);
// What is thrown into a step that has not begun is raised in the generator. Should that wait for something, the step begins after
// all when it goes on (so it is in CPython): athrow() and aclose() then throw what they are for.
void throw_into_unbegun(AsyncGeneratorStep& step, Value exception);

// What `await value` drives: the value itself if it is a coroutine, a future or a step of an asynchronous generator; else
// what its __await__ answers (may be pushed()).
Value get_awaitable(Vm& vm, const Value& value, int where);

void init_generator_types();

}  // namespace awaitscope::script
