#pragma once

// The methods of bytes.

#include "script/objects/bytes.h"
#include "script/types/method.h"

namespace awaitscope::script {

void add_bytes_search_methods(Type* type);  // find, replace, startswith, ...
void add_bytes_split_methods(Type* type);   // split, strip, join, ...
void add_bytes_text_methods(Type* type);    // upper, isdigit, center, decode, hex, ...

template <FixedString name, std::uint32_t least, std::uint32_t most, NativeCode code, bool keywords = false,
          Wording wording = Wording::Expected>
void add_bytes_method(Type* type) {
  add_method(type, name.text, checked_method<"bytes", is_bytes, name, least, most, code, keywords, wording>);
}

// An argument that must be bytes: TypeError "a bytes-like object is required, not 'str'".
bool bytes_argument(Vm& vm, const Value& value, std::string_view* bytes);
inline Value make_bytes(std::string_view bytes) { return Bytes::make(bytes).value(); }

}  // namespace awaitscope::script
