#include "base/heap.h"

#include <doctest/doctest.h>

#include <cstring>
#include <vector>

using awaitscope::Heap;

namespace {

struct Block {
  unsigned char* bytes;
  std::size_t size;
  unsigned char fill;
  bool object;
};

Block take(std::size_t size, unsigned char fill, bool object) {
  auto* const bytes = static_cast<unsigned char*>(object ? Heap::allocate(size) : Heap::allocate_plain(size));
  std::memset(bytes, fill, size);
  return {bytes, size, fill, object};
}

void give_back(const Block& block) {
  std::memset(block.bytes, 0, block.size);
  block.object ? Heap::release(block.bytes, block.size) : Heap::release_plain(block.bytes, block.size);
}

std::vector<unsigned char> content(const Block& block) { return {block.bytes, block.bytes + block.size}; }

}  // namespace

TEST_SUITE("heap") {
  TEST_CASE("what is in use stays as it is when the rest goes back to the system, and there is more where that came from") {
    const std::size_t used = Heap::used();
    std::vector<Block> kept, all;
    for (int round = 0; round < 3; ++round) {
      for (int i = 0; i < 60'000; ++i) {
        const std::size_t size = 16 + static_cast<std::size_t>(i) * 16 % 1008;
        all.push_back(take(size, static_cast<unsigned char>(i % 251), i % 2 == 0));
      }
      for (std::size_t i = 0; i < all.size(); ++i) {
        REQUIRE((content(all[i]) == std::vector<unsigned char>(all[i].size, all[i].fill)));
        i % 977 == 0 ? kept.push_back(all[i]) : give_back(all[i]);
      }
      all.clear();
      Heap::give_back_unused();
      for (const Block& block : kept) REQUIRE((content(block) == std::vector<unsigned char>(block.size, block.fill)));
    }
    for (const Block& block : kept) give_back(block);
    Heap::give_back_unused();
    CHECK(Heap::used() == used);
  }
}
