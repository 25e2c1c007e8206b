#include "trace/page_pool.h"

#include <cstdint>
#include <cstdlib>
#include <new>
#include <utility>

namespace awaitscope::trace {
namespace {

constexpr std::size_t kGranule = 8;             // bytes
constexpr std::size_t kSlabBytes = 128 * 1024;  // where one begins, too: a block finds its slab by its address
constexpr std::size_t kMallocHeader = 64;       // left free at the end, so that slabs can lie one behind the other
constexpr int kMostSpare = 32;                  // slabs

#if defined(AWAITSCOPE_SANITIZE)
constexpr bool kPooled = false;  // the sanitizer sees every page come and go
#else
constexpr bool kPooled = true;
#endif

struct FreeBlock {
  FreeBlock* next;
};

// In a list while it has room. Blocks from `fresh` on were never taken.
struct Slab {
  Slab* next;
  Slab* previous;
  FreeBlock* free;
  std::uint32_t fresh;
  std::uint32_t used;
  std::uint32_t most;
  std::uint32_t reserved;
};

struct Size {
  Slab* with_room = nullptr;
};

Size sizes[PagePool::kLargest / kGranule + 1];
Slab* spare = nullptr;
int spares = 0;

std::uint32_t blocks_of(std::size_t size) {
  return static_cast<std::uint32_t>((kSlabBytes - kMallocHeader - sizeof(Slab)) / size);
}

void link(Size& size, Slab* slab) {
  slab->previous = nullptr;
  slab->next = size.with_room;
  if (slab->next != nullptr) slab->next->previous = slab;
  size.with_room = slab;
}

void unlink(Size& size, Slab* slab) {
  (slab->previous != nullptr ? slab->previous->next : size.with_room) = slab->next;
  if (slab->next != nullptr) slab->next->previous = slab->previous;
}

Slab* new_slab() {
  if (spare != nullptr) {
    --spares;
    return std::exchange(spare, spare->next);
  }
  void* memory = nullptr;
  if (posix_memalign(&memory, kSlabBytes, kSlabBytes - kMallocHeader) != 0) throw std::bad_alloc();
  return static_cast<Slab*>(memory);
}

void drop(Slab* slab) {
  if (spares == kMostSpare) return std::free(slab);
  ++spares;
  slab->next = std::exchange(spare, slab);
}

}  // namespace

void* PagePool::take(std::size_t bytes) {
  if (!kPooled) return operator new(bytes);
  Size& size = sizes[bytes / kGranule];
  if (size.with_room == nullptr) {
    Slab* const slab = new_slab();
    slab->free = nullptr;
    slab->fresh = slab->used = 0;
    slab->most = blocks_of(bytes);
    link(size, slab);
  }
  Slab* const slab = size.with_room;
  void* block = slab->free;
  if (block != nullptr) {
    slab->free = slab->free->next;
  } else {
    block = reinterpret_cast<std::byte*>(slab + 1) + slab->fresh++ * bytes;
  }
  if (++slab->used == slab->most) unlink(size, slab);
  return block;
}

void PagePool::give_back(void* block, std::size_t bytes) {
  if (!kPooled) return operator delete(block);
  Size& size = sizes[bytes / kGranule];
  auto* const slab = reinterpret_cast<Slab*>(reinterpret_cast<std::uintptr_t>(block) & ~(kSlabBytes - 1));
  if (slab->used == slab->most) link(size, slab);
  auto* const free = static_cast<FreeBlock*>(block);
  free->next = std::exchange(slab->free, free);
  if (--slab->used == 0) {
    unlink(size, slab);
    drop(slab);
  }
}

}  // namespace awaitscope::trace
