#include "base/heap.h"

#include <cstdlib>
#include <new>

namespace awaitscope {

Heap::FreeBlock* Heap::free_[Heap::kClasses] = {};
std::size_t Heap::used_ = 0;
std::size_t Heap::peak_ = 0;
std::size_t Heap::limit_ = SIZE_MAX;

namespace {

// A chunk is cut into blocks of one size; it is never given back, its blocks are.
constexpr std::size_t kChunkBytes = 32 * 1024;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kPooled = false;  // let the sanitizer see every block
#else
constexpr bool kPooled = true;
#endif

}  // namespace

void* Heap::refill(std::size_t index) {
  const std::size_t size = (index == 0 ? 1 : index) * kGranule;
  if (!kPooled) return allocate_large(size);
  auto* chunk = static_cast<std::byte*>(allocate_large(kChunkBytes));
  const std::size_t blocks = kChunkBytes / size;
  for (std::size_t i = blocks; i-- > 1;) {
    auto* block = reinterpret_cast<FreeBlock*>(chunk + i * size);
    block->next = free_[index];
    free_[index] = block;
  }
  return chunk;
}

void* Heap::allocate_large(std::size_t size) {
  void* memory = std::malloc(size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void Heap::release_large(void* memory) { std::free(memory); }

}  // namespace awaitscope
