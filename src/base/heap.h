#pragma once

// The counted allocator behind every object that a scenario can make. Small blocks come from free lists by size class and
// go back there, so a frame or a float costs a few nanoseconds; every byte handed out is counted, so a limit on memory is a
// comparison and never a crash. One thread at a time, like the engine itself.

#include <cstddef>
#include <cstdint>
#include <new>

namespace awaitscope {

class Heap {
 public:
  static constexpr std::size_t kGranule = 16;         // bytes
  static constexpr std::size_t kLargestSmall = 1024;  // bytes; larger blocks come from malloc
  static constexpr std::size_t kRefused = 64 * 1024;  // bytes

  // Bytes in use now and at most since reset_peak().
  static std::size_t used() { return used_; }
  static std::size_t peak() { return peak_; }
  static void reset_peak() { peak_ = used_; }

  // The limit is asked for by the interpreter at its safe points, and by whoever makes one large object. A block of kRefused
  // bytes or more that nobody asked for is refused: std::bad_alloc, which ends the run (Vm::run).
  static void set_limit(std::size_t bytes) { limit_ = bytes; }
  static bool over_limit() { return used_ > limit_; }
  static bool would_exceed(std::size_t bytes) { return bytes > limit_ || used_ > limit_ - bytes; }

  // For objects (value.h), which objects() finds.
  static void* allocate(std::size_t size) { return take(objects_, size); }
  static void release(void* memory, std::size_t size) { give_back(objects_, memory, size); }
  // For what refers to nothing, as the text of a string, or belongs to one object alone, as the items of a list.
  static void* allocate_plain(std::size_t size) { return take(plain_, size); }
  static void release_plain(void* memory, std::size_t size) { give_back(plain_, memory, size); }

  // Every object that lives now. Looks through every block that there ever was; what is visited may change, but none may come or go.
  static void visit_objects(void (*visit)(void* object, void* context), void* context);

  // What small blocks have been cut from and none is in use of goes back to the system, if it is much. For whoever has ended a run.
  static void give_back_unused();

  // For storage that containers of the standard library own (lists, tables): counted, not allocated, here.
  static void count(std::size_t bytes) {
    used_ += bytes;
    if (used_ > peak_) peak_ = used_;
  }
  static void uncount(std::size_t bytes) { used_ -= bytes; }

 private:
  struct FreeBlock {
    FreeBlock* next;
    const void* kind;  // null; stands where an object has its kind
  };
#if defined(AWAITSCOPE_SANITIZE)
  static constexpr bool kPooled = false;  // the sanitizer sees every block come and go
#else
  static constexpr bool kPooled = true;
#endif
  static constexpr std::size_t kClasses = kLargestSmall / kGranule + 1;
  struct Pool {
    FreeBlock* free[kClasses] = {};
  };

  static std::size_t class_of(std::size_t size) { return (size + kGranule - 1) / kGranule; }
  // A block counts whole, with what it is larger than was asked for.
  static std::size_t cost(std::size_t size) { return size <= kLargestSmall ? class_of(size) * kGranule : size; }

  static void* take(Pool& pool, std::size_t size) {
    const std::size_t index = class_of(size);
    if (kPooled && index < kClasses) {
      count(index * kGranule);
      if (FreeBlock* block = pool.free[index]) {
        pool.free[index] = block->next;
        return block;
      }
      return refill(pool, index);
    }
    return take_large(pool, size);
  }
  static void give_back(Pool& pool, void* memory, std::size_t size) {
    used_ -= cost(size);
    const std::size_t index = class_of(size);
    if (kPooled && index < kClasses) {
      auto* block = static_cast<FreeBlock*>(memory);
      block->next = pool.free[index];
      block->kind = nullptr;
      pool.free[index] = block;
      return;
    }
    give_back_large(pool, memory);
  }

  static void* refill(Pool& pool, std::size_t index);
  static void* take_large(Pool& pool, std::size_t size);
  static void* from_system(std::size_t size);
  static void give_back_large(Pool& pool, void* memory);

  static Pool objects_;
  static Pool plain_;
  static std::size_t used_;
  static std::size_t peak_;
  static std::size_t limit_;
};

// For what an object keeps apart, behind a pointer of its own: its bytes count.
struct Counted {
  static void* operator new(std::size_t size) { return Heap::allocate_plain(size); }
  static void operator delete(void* memory, std::size_t size) { Heap::release_plain(memory, size); }
};

// An allocator for standard containers whose bytes count.
template <typename T>
struct CountedAllocator {
  using value_type = T;
  CountedAllocator() = default;
  template <typename U>
  CountedAllocator(const CountedAllocator<U>&) {}
  T* allocate(std::size_t n) { return static_cast<T*>(Heap::allocate_plain(n * sizeof(T))); }
  void deallocate(T* memory, std::size_t n) { Heap::release_plain(memory, n * sizeof(T)); }
  bool operator==(const CountedAllocator&) const { return true; }
};

}  // namespace awaitscope
