#pragma once

// The built-in modules; each fills its namespace when it is first imported.

#include "base/value.h"

namespace awaitscope::script {

class Vm;
struct Dict;

void register_built_in_modules();
void register_script_library();  // made from library/*.py

void fill_sys(Vm& vm, Dict& names);
void fill_contextvars(Vm& vm, Dict& names);
void fill_dataclasses(Vm& vm, Dict& names);  // _dataclasses: functions made of a text
void fill_types(Vm& vm, Dict& names);        // _types: generators that may be awaited
void fill_traceback(Vm& vm, Dict& names);    // _traceback: what traceback.py and inspect.py need of the engine

void fill_weak_references(Vm& vm, Dict& names);  // _weakref

void fill_bisect(Vm& vm, Dict& names);
void fill_collections(Vm& vm, Dict& names);  // _collections: deque
void fill_digests(Vm& vm, Dict& names);      // _hashlib: the digests as functions
void fill_functools(Vm& vm, Dict& names);    // _functools: partial, reduce, the memory of lru_cache
void fill_heapq(Vm& vm, Dict& names);        // _heapq: all but merge, nlargest, nsmallest
void fill_itertools(Vm& vm, Dict& names);
void fill_json(Vm& vm, Dict& names);     // _json: encode and scan
void fill_library(Vm& vm, Dict& names);  // _library: for modules written in the scenario language
void fill_math(Vm& vm, Dict& names);
void fill_operator(Vm& vm, Dict& names);
void fill_random(Vm& vm, Dict& names);  // _random: the generator
void fill_regex(Vm& vm, Dict& names);   // _re: patterns and matches

// sys.stdin: the answers given to the run, a line each.
Value standard_input();

}  // namespace awaitscope::script
