#pragma once

// str to bytes and back: utf-8, ascii, latin-1, utf-16, utf-32 and their aliases, with the usual ways to treat errors.

#include <string_view>

#include "base/value.h"

namespace awaitscope::script {

class Vm;
struct Str;

// bytes; empty with UnicodeEncodeError or LookupError pending. Null for encoding and errors: utf-8, strict.
Value encode_text(Vm& vm, const Str* text, const Str* encoding, const Str* errors);
// str.
Value decode_bytes(Vm& vm, std::string_view bytes, const Str* encoding, const Str* errors);

}  // namespace awaitscope::script
