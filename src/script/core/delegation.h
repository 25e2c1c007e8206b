#pragma once

// Frames for what is awaited, or yielded from, and has none of its own: generators of library/_delegation.py.

#include "script/core/generator.h"

namespace awaitscope::script {

// asyncio's _wrap_awaitable: a generator that drives what has an __await__.
Value wrap_awaitable(Vm& vm, const Value& awaitable);
// anext(generator, default): a coroutine that awaits, and gives the default at the end.
Value await_or_default(Vm& vm, const Value& awaitable, const Value& fallback);
// A generator that gives what the iterator gives, for `yield from` and for what a script's __await__ answers.
Value delegate_to(Vm& vm, const Value& iterator);

// The step of an asynchronous generator as a coroutine, for tasks and for scripts that drive it by hand; always the same
// one for a step. Its name is the class's, as CPython has no other for it.
Generator* coroutine_of_step(AsyncGeneratorStep* step);
bool drives_step(const Generator& coroutine);  // whether it is such a one, over or not
// The step behind such a coroutine that is not over; null for all others.
AsyncGeneratorStep* step_behind(const Generator& coroutine);

}  // namespace awaitscope::script
