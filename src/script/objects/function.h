#pragma once

// What can be called: functions of the script, functions of the engine, and methods bound to an object.

#include <cstdint>

#include "base/value.h"
#include "script/code.h"
#include "script/objects/containers.h"
#include "script/objects/str.h"

namespace awaitscope::script {

class Vm;
struct Type;

// The arguments of one call: `count` positional values, then a value for each name in `keywords`.
struct Arguments {
  Value* values = nullptr;
  std::uint32_t count = 0;
  const Tuple* keywords = nullptr;  // of Str; null if there are none

  const Value& operator[](std::uint32_t index) const { return values[index]; }
  std::uint32_t keyword_count() const { return keywords == nullptr ? 0 : static_cast<std::uint32_t>(keywords->length); }
};

// A function of the engine. Answers a value; or an empty Value with an exception pending; or Value::pushed() after it has
// pushed a frame whose result will be the answer (vm.h).
using NativeCode = Value (*)(Vm& vm, const Arguments& arguments);

extern Kind cell_kind;
extern Kind function_kind;
extern Kind native_kind;
extern Kind bound_method_kind;

struct Cell : Object {
  explicit Cell(Value content) : Object(&cell_kind), value(std::move(content)) {}
  Value value;  // empty: not bound yet
};

struct Function : Object {
  Function(Ref<Code> function_code, Ref<Dict> function_globals);

  Ref<Code> code;
  Ref<Dict> globals;
  Ref<Tuple> closure;          // of Cells; null if none
  Ref<Tuple> defaults;         // of the last positional parameters; null if none
  Ref<Dict> keyword_defaults;  // null if none
  Ref<Str> name;
  Ref<Str> qualified_name;
  Value module;  // __name__ of its globals
  Value documentation;
  Ref<Dict> annotations;  // null until asked for
  Ref<Dict> attributes;   // f.x = 1; null until used
};

struct Native : Object {
  Native(const char* function_name, NativeCode function_code);

  const char* name;
  const Type* owner = nullptr;  // the type it is a method of: "list.append"
  NativeCode code;
  Value self;              // a bound built-in method, or a function that needs a context; else empty: passed as first argument
  bool is_method = false;  // looked up on a type it binds to the instance
};

// Its name, behind that of the type whose method it is: "list.append".
std::string native_qualified_name(const Native& native);

struct BoundMethod : Object {
  BoundMethod(Value method_function, Value method_self)
      : Object(&bound_method_kind), function(std::move(method_function)), self(std::move(method_self)) {}
  Value function;
  Value self;
};

}  // namespace awaitscope::script
