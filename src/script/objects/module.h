#pragma once

// A module: a namespace with a name. Built-in modules fill theirs when they are first imported; a script's file fills its
// own by running.

#include <string_view>

#include "base/value.h"
#include "script/objects/containers.h"
#include "script/objects/function.h"
#include "script/objects/str.h"

namespace awaitscope::script {

extern Kind module_kind;

struct Module : Object {
  explicit Module(Ref<Str> module_name);
  Ref<Str> name;
  Ref<Dict> names;
};

// Fills a built-in module's namespace.
using ModuleFiller = void (*)(Vm& vm, Dict& names);

// The built-in modules by their dotted names ("asyncio", "collections.abc"); null if there is none of that name.
ModuleFiller built_in_module(std::string_view name);
void register_module(const char* name, ModuleFiller filler);
// Whether a module of this dotted name is part of the program, in whatever language it is written.
bool comes_with_program(std::string_view name);

// Imports a module by its full dotted name, and its packages before it. Answers the module itself, mostly pushed().
Value import_module(Vm& vm, std::string_view name);

// Calls a function of a library module, which is imported for it; for a method of the engine's that the library has written.
// Arguments are copied. Answers as every call does.
Value call_library(Vm& vm, const char* module, const char* function, const Arguments& arguments);

// A function of a module's: names["f"] = f.
void add_function(Dict& names, const char* name, NativeCode code);
// The functions that stand here are for library code alone: they trust their arguments. A script's call is refused.
void keep_to_library(Dict& names);

}  // namespace awaitscope::script
