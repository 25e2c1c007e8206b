#pragma once

// The methods that bytes and bytearray have in common. They are written for bytes and answer bytes; those of bytearray are the same
// ones, whose answers are turned into bytearrays.

#include "script/objects/byte_array.h"
#include "script/objects/bytes.h"
#include "script/types/method.h"

namespace awaitscope::script {

void add_bytes_search_methods(Type* type);  // find, replace, startswith, ...
void add_bytes_split_methods(Type* type);   // split, strip, join, ...
void add_bytes_text_methods(Type* type);    // upper, isdigit, center, decode, hex, ...

// The content of the object that a method belongs to: bytes or a bytearray.
inline std::string_view content_of(const Value& self) {
  return is_bytes(self) ? as_bytes(self)->view() : std::string_view(as_byte_array(self)->content);
}

// The answer of a method of bytes, for a bytearray: every bytes in it is a bytearray of its own.
Value answer_of_byte_array(Value answer);

template <NativeCode code>
Value byte_array_code(Vm& vm, const Arguments& arguments) {
  return answer_of_byte_array(code(vm, arguments));
}

template <FixedString name, std::uint32_t least, std::uint32_t most, NativeCode code, bool keywords = false,
          Wording wording = Wording::Expected>
void add_bytes_method(Type* type) {
  if (type == types.bytes)
    add_method(type, name.text, checked_method<"bytes", is_bytes, name, least, most, code, keywords, wording>);
  else
    add_method(type, name.text,
               checked_method<"bytearray", is_byte_array, name, least, most, byte_array_code<code>, keywords, wording>);
}

// bytes(...), and bytearray(...) for that class and those derived from it.
Value construct_bytes(Vm& vm, Type* type, const Arguments& arguments);
// `item in content`, for bytes or an int.
Value contains_bytes(Vm& vm, std::string_view content, const Value& item);

// format % arguments: bytes. May be pushed.
Value percent_format_bytes(Vm& vm, std::string_view format, const Value& arguments);

// An argument that must be bytes: TypeError "a bytes-like object is required, not 'str'".
bool bytes_argument(Vm& vm, const Value& value, std::string_view* bytes);
inline Value make_bytes(std::string_view bytes) { return Bytes::make(bytes).value(); }

}  // namespace awaitscope::script
