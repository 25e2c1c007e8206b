#include "base/digest.h"

#include <xxhash.h>

namespace awaitscope {

std::uint64_t digest(const void* bytes, std::size_t size, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes, size, seed);
}

}  // namespace awaitscope
