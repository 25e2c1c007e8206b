#pragma once

// The types of text and numbers, and the builtins about them.

#include "script/objects/containers.h"
#include "script/type.h"

namespace awaitscope::script {

class Vm;

// str, bytes, bytearray, memoryview, int, bool, float, complex; once for the program.
void init_text_types();
// print, repr, ascii, format, chr, ord, hex, oct, bin, round, abs, divmod, pow, hash, id and the names of the types above.
void init_text_builtins(Vm& vm, Dict& builtins);

void init_str_type();
void init_bytes_type();
void init_byte_array_type();
void init_memory_view_type();
void init_number_types();
void init_complex_type();
void init_constant_types();
void init_unicode_errors();  // after the exceptions have been made

}  // namespace awaitscope::script
