#pragma once

// The engine's own modules under those of the library: `_simulation` (HTTP), `_threads`, `_network`.

#include "script/vm.h"

namespace awaitscope::world {

class Network;
class Threads;
class WorldObserver;

// Each makes its module and puts it into sys.modules.
void add_http_module(script::Vm& vm, WorldObserver* observer);
void add_threads_module(script::Vm& vm, Threads& threads, WorldObserver* observer);

void add_network_module(script::Vm& vm, Network& network);

// names["f"] = a function whose first argument is `state`.
void add_bound_function(script::Dict& names, const Value& state, const char* name, script::NativeCode code);

}  // namespace awaitscope::world
