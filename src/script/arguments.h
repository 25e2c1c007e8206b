#pragma once

// Binding the arguments of a call to the parameters of an engine function, with CPython's error messages.

#include <initializer_list>

#include "script/vm.h"

namespace awaitscope::script {

struct Parameter {
  enum Form : std::uint8_t { PositionalOnly, Either, KeywordOnly };
  const char* name;
  Form form = Either;
  bool required = false;
};

// Fills `out` (one Value a parameter, empty if not given). False with a TypeError pending if they do not fit. `function`
// is the name in messages, without parentheses. For a method `arguments[0]` is self and belongs to the parameters too.
bool bind(Vm& vm, const char* function, std::initializer_list<Parameter> parameters, const Arguments& arguments, Value* out);

// The same for a function that is written in Python where CPython has it, with a Python function's messages: "f() missing 1
// required positional argument: 'x'". `function` is the qualified name, and self counts as any other.
bool bind_as_python(Vm& vm, const char* function, std::initializer_list<Parameter> parameters, const Arguments& arguments,
                    Value* out);

// The common case of positional arguments alone: checks the count (self included) and that there are no keywords.
// "f() takes exactly one argument (2 given)", "f expected at least 1 argument, got 0", ...
bool expect_count(Vm& vm, const char* function, const Arguments& arguments, std::uint32_t least, std::uint32_t most);

// An argument that must be an int: TypeError "'str' object cannot be interpreted as an integer" (also for float),
// OverflowError if it does not fit.
bool index_argument(Vm& vm, const Value& value, std::int64_t* number);

}  // namespace awaitscope::script
