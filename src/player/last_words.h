#pragma once

// When a script has ended, CPython's collector finds everything that its names reach: the namespace and the functions in it
// hold each other. What can still speak is heard before anything goes, in the order in which the collector comes to it: level by
// level from the names on.

#include "script/vm.h"

namespace awaitscope::player {

// Queues with the runtime's finalizers: pending tasks, exceptions that nobody asked for, and coroutines that wait in a handler.
// A task is heard before its coroutine is closed.
void queue_last_words_of_names(script::Vm& vm, const script::Dict& names);

}  // namespace awaitscope::player
