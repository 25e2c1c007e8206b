#pragma once

// Memory for a tree that lives and dies as a whole: objects are placed one after the other in chunks, nothing is freed
// before the arena is. Only types that need no destructor may live here.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace awaitscope::script {

class Arena {
 public:
  Arena() = default;
  Arena(Arena&&) = default;
  Arena& operator=(Arena&&) = default;

  void* allocate(std::size_t size) {
    size = (size + kAlignment - 1) & ~(kAlignment - 1);
    if (size > left_) grow(size);
    char* memory = next_;
    next_ += size;
    left_ -= size;
    return memory;
  }

  template <typename T>
  T* make() {
    static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= kAlignment);
    return new (allocate(sizeof(T))) T();
  }

  template <typename T>
  T* copy_array(const T* items, std::size_t count) {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= kAlignment);
    if (count == 0) return nullptr;
    T* memory = static_cast<T*>(allocate(count * sizeof(T)));
    std::memcpy(memory, items, count * sizeof(T));
    return memory;
  }

  std::string_view copy_text(std::string_view text) { return {copy_array(text.data(), text.size()), text.size()}; }

  std::size_t bytes() const { return bytes_; }

 private:
  static constexpr std::size_t kAlignment = 8;
  static constexpr std::size_t kSmallestChunk = 4096;
  static constexpr std::size_t kLargestChunk = 256 * 1024;

  void grow(std::size_t size) {
    std::size_t chunk = chunks_.empty() ? kSmallestChunk : bytes_;  // doubles what there is
    if (chunk > kLargestChunk) chunk = kLargestChunk;
    if (chunk < size) chunk = size;
    chunks_.emplace_back(new char[chunk]);
    next_ = chunks_.back().get();
    left_ = chunk;
    bytes_ += chunk;
  }

  std::vector<std::unique_ptr<char[]>> chunks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t bytes_ = 0;
};

// An array in an arena.
template <typename T>
struct Sequence {
  T* items = nullptr;
  std::uint32_t count = 0;

  std::uint32_t size() const { return count; }
  bool empty() const { return count == 0; }
  T& operator[](std::uint32_t index) const { return items[index]; }
  T& back() const { return items[count - 1]; }
  T* begin() const { return items; }
  T* end() const { return items + count; }
};

}  // namespace awaitscope::script
