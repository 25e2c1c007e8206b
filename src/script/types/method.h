#pragma once

// Methods of the built-in types of text and numbers: what is checked before each of them runs. The first argument is an
// object of the type, the number of arguments fits, there are no keywords unless the method takes some; else a TypeError
// with CPython's words.

#include <string>

#include "script/vm.h"

namespace awaitscope::script {

// A string as a template argument.
template <std::size_t Size>
struct FixedString {
  char text[Size];
  constexpr FixedString(const char (&literal)[Size]) {
    for (std::size_t i = 0; i < Size; ++i) text[i] = literal[i];
  }
};

// How CPython words the number of arguments: "find() takes at least 1 argument (0 given)" for some methods, else
// "replace expected at least 2 arguments, got 1".
enum class Wording { Expected, Takes };

struct MethodShape {
  const char* type;
  const char* name;
  std::uint32_t least;  // without self
  std::uint32_t most;
  bool keywords = false;
  Wording wording = Wording::Expected;
};

// Raises the TypeError that says what is wrong.
Value refuse_call(Vm& vm, const MethodShape& shape, bool self_fits, const Arguments& arguments);

template <FixedString type, bool (*is_self)(const Value&), FixedString name, std::uint32_t least, std::uint32_t most,
          NativeCode code, bool keywords = false, Wording wording = Wording::Expected>
Value checked_method(Vm& vm, const Arguments& arguments) {
  const bool self_fits = arguments.count > 0 && is_self(arguments[0]);
  if (self_fits &&
      (keywords || (arguments.keyword_count() == 0 && arguments.count - 1 >= least && arguments.count - 1 <= most))) {
    return code(vm, arguments);
  }
  return refuse_call(vm, MethodShape{type.text, name.text, least, most, keywords, wording}, self_fits, arguments);
}

// What messages call the class of an argument that is of the wrong one: "must be str, not None".
std::string argument_type(const Value& value);

// An optional argument that is a count or a width: TypeError "'str' object cannot be interpreted as an integer".
bool count_argument(Vm& vm, const Value& value, std::int64_t* count);
// The start and stop that find() and others take, cut to 0..length: None or an int. `index` is of the first of them.
bool range_arguments(Vm& vm, const Arguments& arguments, std::uint32_t index, std::int64_t length, std::int64_t* begin,
                     std::int64_t* end);

}  // namespace awaitscope::script
