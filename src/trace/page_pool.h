#pragma once

// Where the pages of states come from: blocks of a few sizes, cut from slabs. Taking one costs a few nanoseconds; a slab whose blocks
// have all come back goes back whole, so that what is packed leaves no holes behind. Private to the room, one thread at a time.

#include <cstddef>

namespace awaitscope::trace {

class PagePool {
 public:
  static constexpr std::size_t kLargest = 16 * 1024;  // bytes

  static void* take(std::size_t size);
  static void give_back(void* block, std::size_t size);
};

}  // namespace awaitscope::trace
