#pragma once

// Exceptions: objects that carry their arguments, what caused them and the way they came (the traceback).

#include <string>

#include "base/value.h"
#include "script/objects/containers.h"
#include "script/type.h"

namespace awaitscope::script {

struct Frame;

// One frame that an exception has left or been caught in, outermost first along `next`. It keeps the frame, and with it the
// frame's locals, alive, as in CPython.
struct Traceback : Object {
  Traceback(Ref<Object> traceback_frame, std::uint32_t traceback_instruction, Ref<Traceback> rest);
  // A function of the engine's own that stands where CPython has one of Python: "run" in "<asyncio>".
  Traceback(const char* engine_module, const char* engine_function, Ref<Traceback> rest);
  Ref<Object> frame;             // a Frame (frame.h); null for a function of the engine
  const char* module = nullptr;  // of a function of the engine, as a file name: "<asyncio>"
  const char* function = nullptr;
  Value kept;                 // by a function of the engine: what its frame would know in CPython
  std::uint32_t instruction;  // index in the frame's code: gives line and columns
  Ref<Traceback> next;        // one frame further in
};
extern Kind traceback_kind;

// Every class of exceptions has this layout; `kind` says which one. Further state (StopIteration.value, KeyError, OSError's
// errno, ...) is in `arguments` or in the attributes.
struct Exception : Object {
  explicit Exception(const Kind* object_kind) : Object(object_kind) {}
  Ref<Tuple> arguments;  // args
  Value cause;           // __cause__: empty or None, else an exception
  Value context;         // __context__
  Ref<Traceback> traceback;
  Ref<Tuple> group;  // of an ExceptionGroup: its message and the tuple of its exceptions; else null
  bool suppress_context = false;
  Attributes attributes;
};

bool is_exception(const Value& value);        // an instance of BaseException
bool is_exception_class(const Value& value);  // a subclass of BaseException, or it
inline Exception* as_exception(const Value& value) { return value.as<Exception>(); }
Ref<Exception> make_exception(Type* type, std::string_view message);
Ref<Exception> make_exception(Type* type, Ref<Tuple> arguments);

// Built-in classes of exceptions, made once when the engine starts; the list is exceptions.def.
struct ExceptionTypes {
#define EXCEPTION(name, base) Type* name = nullptr;
#include "script/objects/exceptions.def"
#undef EXCEPTION
};
extern ExceptionTypes exceptions;

}  // namespace awaitscope::script
