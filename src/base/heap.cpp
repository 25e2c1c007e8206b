#include "base/heap.h"

#include <cstdlib>
#include <new>

#include "base/budget.h"

namespace awaitscope {

Heap::FreeBlock* Heap::free_[Heap::kClasses] = {};
std::size_t Heap::used_ = 0;
std::size_t Heap::peak_ = 0;
std::size_t Heap::limit_ = SIZE_MAX;

namespace {

// A chunk is cut into blocks of one size; it is never given back, its blocks are.
constexpr std::size_t kChunkBytes = 32 * 1024;

}  // namespace

void* Heap::refill(std::size_t index) {
  const std::size_t size = (index == 0 ? 1 : index) * kGranule;
  auto* chunk = static_cast<std::byte*>(from_system(kChunkBytes));
  const std::size_t blocks = kChunkBytes / size;
  for (std::size_t i = blocks; i-- > 1;) {
    auto* block = reinterpret_cast<FreeBlock*>(chunk + i * size);
    block->next = free_[index];
    free_[index] = block;
  }
  return chunk;
}

// Whoever asks for a large block is about to fill it. Small ones come here under a sanitizer, and count as little as elsewhere.
void* Heap::allocate_large(std::size_t size) {
  if (size >= kRefused && would_exceed(size)) throw std::bad_alloc();
  void* memory = from_system(size);
  count(size);
  if (size > kLargestSmall) Budget::spend_bytes(static_cast<std::int64_t>(size));
  return memory;
}

void* Heap::from_system(std::size_t size) {
  void* memory = std::malloc(size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void Heap::release_large(void* memory) { std::free(memory); }

}  // namespace awaitscope
