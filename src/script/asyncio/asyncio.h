#pragma once

// The module asyncio: the event loop of `runtime` under the names that scripts use.

#include "runtime/coroutine.h"
#include "runtime/task.h"
#include "script/vm.h"

namespace awaitscope::runtime {
class Loop;
}

namespace awaitscope::script {

struct AsyncioTypes {
  Type* future = nullptr;
  Type* task = nullptr;
  Type* handle = nullptr;
  Type* timer_handle = nullptr;
  Type* loop = nullptr;
  Type* lock = nullptr;
  Type* event = nullptr;
  Type* semaphore = nullptr;
  Type* bounded_semaphore = nullptr;
  Type* queue = nullptr;
  Type* lifo_queue = nullptr;
  Type* priority_queue = nullptr;
  Type* runner = nullptr;
  Type* shown = nullptr;
};
extern AsyncioTypes asyncio_types;

void init_future_types();
void init_loop_type();
void add_library_methods(Type* loop);
void init_runner_type();
void init_shown_type();
void fill_asyncio(Vm& vm, Dict& names);
void fill_asyncio_internals(Vm& vm, Dict& names);
// __all__, and __getattr__ for what is loaded on first use (package.cpp).
void add_lazy_names(Dict& names);

// What the runtime answered, as an answer of the engine's: a value, or empty with the exception pending.
Value answer(Vm& vm, runtime::Resumed resumed);
// None, or empty with the error pending.
Value answer_or_none(Vm& vm, Value error);

// The running loop, or what was given as `loop=`; null with an exception pending.
runtime::Loop* running_loop(Vm& vm);
Value raise_no_event_loop(Vm& vm);
// asyncio.get_event_loop(): the running one, else the thread's; null with an exception pending.
runtime::Loop* event_loop(Vm& vm);
runtime::Loop* loop_argument(Vm& vm, const Value& loop);

// The coroutine behind a value: of the script or of the engine; null if it is none.
Ref<runtime::Coroutine> coroutine_of(const Value& value);
// The same, or one that awaits what has an __await__; null with a TypeError pending if it is none of these.
Ref<runtime::Coroutine> coroutine_for(Vm& vm, const Value& awaitable);
// Task(coroutine, ...), which no factory has a say in.
// Whether calling it makes a coroutine: a function of the script's, or one of the engine's that stands for such a function.
bool is_coroutine_function(const Value& value);
inline bool is_task(const Value& value) {
  const runtime::Future* future = runtime::Future::from(value);
  return future != nullptr && future->as_task() != nullptr;
}
// Task.__init__ of a class derived from it. None, or empty with an exception pending.
Value begin_derived_task(Vm& vm, runtime::Task& task, const Value& coroutine, const Value& name, const Value& context);
Value make_plain_task(Vm& vm, runtime::Loop& loop, const Value& coroutine, const Value& name, const Value& context);
// loop.create_task(coroutine, name=name, context=context); the last two may be empty or None. Calls a task factory.
Value make_task(Vm& vm, runtime::Loop& loop, const Value& coroutine, const Value& name, const Value& context = Value());

// Drives something of the runtime that is resumed again and again while it answers Paused. Answers as the engine does.
using Drive = runtime::Resumed (*)(Object& state);
// An exception that comes out of it has come through these functions of asyncio, the innermost first; null ends the list.
struct DrivenThrough {
  const char* functions[3] = {nullptr, nullptr, nullptr};
};
Value drive(Vm& vm, Value state, Drive resume, DrivenThrough through = {});

}  // namespace awaitscope::script
