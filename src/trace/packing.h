#pragma once

// Bytes made smaller, by zstd; private to the room. Unpacking believes nothing: it never writes more than it was told.

#include <cstddef>
#include <string>
#include <string_view>

namespace awaitscope::trace {

std::string pack(std::string_view bytes);
// False: these are not `size` bytes packed.
[[nodiscard]] bool unpack(std::string_view packed, void* into, std::size_t size);

}  // namespace awaitscope::trace
