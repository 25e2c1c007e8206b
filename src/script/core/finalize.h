#pragma once

// Objects that die with something left to do: a generator that waits inside a try or with block runs its `finally`, a
// coroutine that was never awaited warns, an object with __del__ has it called. They are queued with the runtime's
// finalizers and speak at the next safe point.

#include "script/core/generator.h"

namespace awaitscope::script {

bool wants_finalizer(const Generator& generator);
// Closes one that is still held when the script has ended.
void queue_finalizer_of_kept(Generator& generator);
// What went wrong where nobody can be told: "Exception ignored in: <coroutine object f at 0x...>" and the traceback.
void write_ignored(Vm& vm, const Value& where, const Value& exception);
// The same for one of a class with a __del__ that has not been called.
void queue_finalizer_of_kept(Object& instance);
// Called when the last reference is gone; the queue takes over a new one.
void queue_generator_finalizer(Generator& generator);
// Says on stderr that a coroutine dies that was never awaited, with the line that lets it go.
// `origin`: where it was made, lines to be added, as debug mode knows them.
void warn_never_awaited(Vm& vm, std::string_view qualified_name, std::string_view origin = {});
// An asynchronous generator that dies before its end is closed by a task of the loop that began to iterate it. False: there is
// nothing to do.
bool leave_to_loop(Generator& generator);
// Ends a generator that never ran.
void finish_unstarted(Generator& generator);
// The same for an instance of a script's class whose __del__ has not been called yet.
void queue_instance_finalizer(Object& object);

// Lets all of them speak, now. Only KeyboardInterrupt and SystemExit can come out of it, pending.
void drain_finalizers(Vm& vm);
// The same by a frame, for the interpreter between two instructions.
Value push_finalizers(Vm& vm);

}  // namespace awaitscope::script
