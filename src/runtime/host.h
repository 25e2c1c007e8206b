#pragma once

// What the loop asks of the language above it. The runtime knows values, futures and coroutines but no exception class, no
// callable and no string: whoever uses it says how those are made and called. `script` answers with Python's own objects;
// PlainHost (plain_host.h) answers with the simplest that will do, so that the loop serves C++ alone.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/coroutine.h"

namespace awaitscope::runtime {

class Future;
class Loop;
class Runtime;
struct ExceptionContext;

// The exceptions that the runtime itself raises.
enum class ErrorType : std::uint8_t {
  InvalidStateError,
  RuntimeError,
  TypeError,
  ValueError,
  TimeoutError,
  QueueEmpty,
  QueueFull,
  IndexError,
  RecursionError,
  GeneratorExit,
};

// All that the runtime must know about an exception that it is handed.
enum class ExceptionClass : std::uint8_t {
  Ordinary,
  Cancelled,      // CancelledError or a subclass
  StopIteration,  // exactly that: a future refuses it
  GeneratorExit,
  Exit,  // KeyboardInterrupt, SystemExit: they leave run_forever
};

// Who called what made a future or a handle: a function of asyncio's, or the script itself.
enum class MadeBy : bool { Library, Script };

struct OpenAsyncGenerator {
  Value generator;
  Ref<Coroutine> aclose;  // what its aclose() returned
};

class Host {
 public:
  virtual ~Host() = default;

  // -- exceptions
  virtual Value make_exception(ErrorType type, std::string_view text) = 0;
  virtual Value make_cancelled_error(const Value& message) = 0;  // message None: without arguments
  virtual ExceptionClass classify(const Value& exception) = 0;
  // A future keeps the traceback that its exception had when it was set, and every result() starts again from it.
  virtual Value traceback_of(const Value& /*exception*/) { return Value(); }
  virtual void set_traceback(const Value& /*exception*/, const Value& /*traceback*/) {}

  // It leaves a coroutine written in C++, as tracebacks show: the last part of its qualified name.
  virtual void note_frame_left(const Value& /*exception*/, const char* /*qualified_name*/) {}
  // A coroutine written in C++ dies and has not even begun.
  virtual void warn_never_awaited(const Coroutine& /*coroutine*/) {}

  // -- values
  virtual Value make_list(std::span<const Value> items) = 0;
  virtual Value make_text(std::string_view text) = 0;
  // wait()'s answer: the done and the pending ones, each as a set in this order.
  virtual Value make_done_and_pending(std::span<const Value> done, std::span<const Value> pending) {
    const Value both[] = {make_list(done), make_list(pending)};
    return make_list(both);
  }
  virtual std::string text_of(const Value& text) = 0;  // of a str, as task names are
  virtual std::string repr(const Value& value) = 0;    // Python's repr(); may run script code, to a bounded depth
  virtual std::string short_repr(const Value& value) { return repr(value); }               // reprlib.repr(): long values cut
  virtual std::string type_name(const Value& value) = 0;                                   // type(value).__name__
  virtual Value make_arguments(std::span<const Value> items) { return make_list(items); }  // for call()
  // left < right, for a heap: 1, 0, or -1 with what was raised. May run script code, to a bounded depth.
  virtual int less(const Value& /*left*/, const Value& /*right*/, Value* /*raised*/) { return 0; }
  virtual std::int64_t length(const Value& /*container*/) { return 0; }  // len()

  // -- callables. `arguments` is what call_soon was given, a thing of the host's own; the runtime only keeps it.
  virtual Resumed call(const Value& callable, const Value& arguments) = 0;
  virtual Resumed call_with(const Value& callable, const Value& argument) = 0;  // one argument: the future
  virtual Resumed proceed() = 0;                                                // after either answered Paused
  virtual const char* label_of(const Value& callable) = 0;  // qualified name without partials; lives as long as the run
  // As in "Exception in callback f(1) at script.py:3"; `argument` is given if it is called with one future.
  virtual std::string describe_callback(const Value& callable, const Value& arguments, const Value* argument) = 0;
  virtual bool same_callable(const Value& left, const Value& right) { return left.same(right); }  // Python's ==

  // -- coroutines, as in a task's repr: "main() running at script.py:4"
  virtual std::string describe_coroutine(const Coroutine& coroutine) { return std::string(coroutine.qualified_name()) + "()"; }
  // What dies with its task only when both are kept by a cycle, and the task has been heard: see Future::queue_last_words_of_kept.
  virtual bool outlives_its_task(const Coroutine& /*coroutine*/) { return false; }

  // -- asynchronous generators that this loop began to iterate and that have not ended, in order of their first iteration;
  // the loop forgets them. Asked for once, by shutdown_asyncgens().
  virtual std::vector<OpenAsyncGenerator> take_asyncgens(Loop& /*loop*/) { return {}; }

  // -- errors that nobody caught. `log_exception` is the default handler's text on stderr.
  virtual void log_exception(Loop& loop, const ExceptionContext& context) = 0;
  virtual Resumed call_exception_handler(Loop& loop, const Value& handler, const ExceptionContext& context) = 0;

  // -- debug mode. A stack is a thing of the host's own, kept by what was made there.
  virtual Value capture_stack() { return Value(); }
  virtual std::string place_of(const Value& /*stack*/, MadeBy /*by*/) { return {}; }  // "script.py:3", of its innermost frame
  virtual void loop_made() {}                                                         // likewise
  virtual void loop_closing(Loop&) {}                                                 // likewise, of one in debug mode
  virtual void warn(const std::string& /*text*/) {}                                   // on the logger of asyncio's

  // -- slices: asked between two handles when the budget is used up; true makes the loop answer Paused there.
  virtual bool slice_over() { return false; }

  // -- generators: yielding one to the loop is a mistake with a message of its own
  virtual bool is_generator(const Value& /*value*/) { return false; }

  // -- contextvars: a handle runs in the context it was made in. Empty Values mean that nobody uses contexts.
  virtual Value copy_context() { return Value(); }
  virtual Value fresh_context() { return Value(); }  // without any value, for a new thread
  virtual Value swap_context(Value context) { return context; }
};

}  // namespace awaitscope::runtime
