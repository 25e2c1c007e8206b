#include "trace/page_pool.h"

#include <doctest/doctest.h>

#include <cstring>
#include <random>
#include <vector>

using awaitscope::trace::PagePool;

TEST_SUITE("page pool") {
  TEST_CASE("what is written to a block stays there until it is given back, whatever comes and goes beside it") {
    struct Block {
      unsigned char* bytes;
      std::size_t size;
      unsigned char fill;
    };
    const std::size_t sizes[] = {48, 296, 304, 4776, PagePool::kLargest};
    std::mt19937_64 random(3);
    std::vector<Block> blocks;
    const auto is_whole = [](const Block& block) {
      return std::vector<unsigned char>(block.bytes, block.bytes + block.size) ==
             std::vector<unsigned char>(block.size, block.fill);
    };
    const auto give_back = [&](std::size_t at) {
      REQUIRE(is_whole(blocks[at]));
      PagePool::give_back(blocks[at].bytes, blocks[at].size);
      blocks[at] = blocks.back();
      blocks.pop_back();
    };
    for (int i = 0; i < 4000; ++i) {
      const bool grows = i / 500 % 2 == 0;
      if (blocks.empty() || random() % 10 < (grows ? 8U : 2U)) {
        const std::size_t size = sizes[random() % 5];
        Block block{static_cast<unsigned char*>(PagePool::take(size)), size, static_cast<unsigned char>(i)};
        std::memset(block.bytes, block.fill, size);
        blocks.push_back(block);
      } else {
        give_back(random() % blocks.size());
      }
    }
    while (!blocks.empty()) give_back(random() % blocks.size());
  }
}
