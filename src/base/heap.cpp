#include "base/heap.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/budget.h"

namespace awaitscope {

Heap::Pool Heap::objects_;
Heap::Pool Heap::plain_;
std::size_t Heap::used_ = 0;
std::size_t Heap::peak_ = 0;
std::size_t Heap::limit_ = SIZE_MAX;

namespace {

// A chunk is cut into blocks of one size.
constexpr std::size_t kChunkBytes = 32 * 1024;
constexpr std::size_t kMuch = 8 * 1024 * 1024;  // bytes

struct Chunk {
  std::byte* memory;
  std::size_t block_size;
};

std::vector<Chunk>& chunks_of_objects() {
  static auto* all = new std::vector<Chunk>;
  return *all;
}
std::vector<Chunk>& plain_chunks() {
  static auto* all = new std::vector<Chunk>;
  return *all;
}

// The objects outside of chunks. As the complement of the address: whoever looks for lost memory must not find it through here.
std::unordered_set<std::uintptr_t>& large_objects() {
  static auto* all = new std::unordered_set<std::uintptr_t>;
  return *all;
}

std::uintptr_t hidden(void* memory) { return ~reinterpret_cast<std::uintptr_t>(memory); }

}  // namespace

void* Heap::refill(Pool& pool, std::size_t index) {
  const std::size_t size = (index == 0 ? 1 : index) * kGranule;
  auto* chunk = static_cast<std::byte*>(from_system(kChunkBytes));
  (&pool == &objects_ ? chunks_of_objects() : plain_chunks()).push_back({chunk, size});
  const std::size_t blocks = kChunkBytes / size;
  for (std::size_t i = blocks; i-- > 1;) {
    auto* block = reinterpret_cast<FreeBlock*>(chunk + i * size);
    block->next = pool.free[index];
    block->kind = nullptr;
    pool.free[index] = block;
  }
  return chunk;
}

// Whoever asks for a large block is about to fill it, and its pages may be new. Small ones come here under a sanitizer, and count as little as elsewhere.
void* Heap::take_large(Pool& pool, std::size_t size) {
  if (size >= kRefused && would_exceed(size)) throw std::bad_alloc();
  void* memory = from_system(size);
  count(cost(size));
  if (&pool == &objects_) large_objects().insert(hidden(memory));
  if (size > kLargestSmall) Budget::spend_bytes(static_cast<std::int64_t>(size) * 2);
  return memory;
}

void* Heap::from_system(std::size_t size) {
  void* memory = std::malloc(size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void Heap::give_back_large(Pool& pool, void* memory) {
  if (&pool == &objects_) large_objects().erase(hidden(memory));
  std::free(memory);
}

void Heap::give_back_unused() {
  const std::size_t held = (chunks_of_objects().size() + plain_chunks().size()) * kChunkBytes;
  if (held < used_ + kMuch) return;
  for (Pool* pool : {&objects_, &plain_}) {
    std::vector<Chunk>& chunks = pool == &objects_ ? chunks_of_objects() : plain_chunks();
    std::unordered_map<std::uintptr_t, std::size_t> free_blocks;  // by where their chunk begins
    std::vector<std::uintptr_t> begins;
    for (const Chunk& chunk : chunks) begins.push_back(reinterpret_cast<std::uintptr_t>(chunk.memory));
    std::sort(begins.begin(), begins.end());
    const auto chunk_of = [&](const FreeBlock* block) {
      return *(std::upper_bound(begins.begin(), begins.end(), reinterpret_cast<std::uintptr_t>(block)) - 1);
    };
    for (FreeBlock* block : pool->free) {
      for (; block != nullptr; block = block->next) ++free_blocks[chunk_of(block)];
    }
    const auto is_unused = [&](const Chunk& chunk) {
      const auto found = free_blocks.find(reinterpret_cast<std::uintptr_t>(chunk.memory));
      return found != free_blocks.end() && found->second == kChunkBytes / chunk.block_size;
    };
    std::unordered_set<std::uintptr_t> unused;
    for (const Chunk& chunk : chunks) {
      if (is_unused(chunk)) unused.insert(reinterpret_cast<std::uintptr_t>(chunk.memory));
    }
    for (FreeBlock*& first : pool->free) {
      for (FreeBlock** block = &first; *block != nullptr;) {
        if (unused.count(chunk_of(*block)) != 0) {
          *block = (*block)->next;
        } else {
          block = &(*block)->next;
        }
      }
    }
    std::erase_if(chunks, [&](const Chunk& chunk) {
      const bool goes = unused.count(reinterpret_cast<std::uintptr_t>(chunk.memory)) != 0;
      if (goes) std::free(chunk.memory);
      return goes;
    });
  }
}

void Heap::visit_objects(void (*visit)(void* object, void* context), void* context) {
  for (const Chunk& chunk : chunks_of_objects()) {
    for (std::size_t at = 0; at + chunk.block_size <= kChunkBytes; at += chunk.block_size) {
      FreeBlock block;
      std::memcpy(&block, chunk.memory + at, sizeof block);
      if (block.kind != nullptr) visit(chunk.memory + at, context);
    }
  }
  for (const std::uintptr_t object : large_objects()) visit(reinterpret_cast<void*>(~object), context);
}

}  // namespace awaitscope
