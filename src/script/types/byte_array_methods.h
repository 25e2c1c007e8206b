#pragma once

// What changes a bytearray in place.

#include <string_view>

#include "script/objects/byte_array.h"
#include "script/vm.h"

namespace awaitscope::script {

void add_byte_array_methods(Type* type);  // append, extend, pop, ...

// Whether its length may change. False with a BufferError pending: a memoryview is open on it.
bool may_resize(Vm& vm, const ByteArray& array);
// Puts `bytes` in the place of all that it holds. False with an exception pending.
bool replace_content(Vm& vm, ByteArray& array, std::string_view bytes);
// array[slice] = value; an empty value deletes.
Value set_byte_slice(Vm& vm, const Value& array, const Value& slice, const Value& value);

}  // namespace awaitscope::script
