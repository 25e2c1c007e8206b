#pragma once

// 64 bits that stand for some bytes: XXH3, the same on every machine and in every build. Not against adversaries, only
// against accidents.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace awaitscope {

std::uint64_t digest(const void* bytes, std::size_t size, std::uint64_t seed = 0);
inline std::uint64_t digest(std::string_view bytes, std::uint64_t seed = 0) { return digest(bytes.data(), bytes.size(), seed); }

}  // namespace awaitscope
