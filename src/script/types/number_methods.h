#pragma once

// The methods of int (and bool) and of float.

#include "script/types/method.h"

namespace awaitscope::script {

void add_int_methods(Type* type);
void add_float_methods(Type* type);

template <FixedString name, std::uint32_t least, std::uint32_t most, NativeCode code, bool keywords = false>
void add_int_method(Type* type) {
  add_method(type, name.text, checked_method<"int", is_int, name, least, most, code, keywords>);
}

template <FixedString name, std::uint32_t least, std::uint32_t most, NativeCode code>
void add_float_method(Type* type) {
  add_method(type, name.text, checked_method<"float", is_float, name, least, most, code>);
}

}  // namespace awaitscope::script
