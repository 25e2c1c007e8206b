#pragma once

// The ready queue: handles to run, first in, first out, in a ring that grows, and gives a large ring back when it is empty. It
// owns the handles it holds.

#include <memory>

#include "runtime/handle.h"

namespace awaitscope::runtime {

class ReadyQueue {
 public:
  ReadyQueue() = default;
  ReadyQueue(const ReadyQueue&) = delete;
  ReadyQueue& operator=(const ReadyQueue&) = delete;
  ~ReadyQueue() { clear(); }

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  const Handle& at(std::size_t index) const { return *ring_[(head_ + index) & mask_]; }

  void push(Ref<Handle> handle) {
    if (size_ > mask_) [[unlikely]]
      grow();
    ring_[(head_ + size_++) & mask_] = handle.detach();
  }
  Ref<Handle> pop() {
    Handle* handle = ring_[head_];
    head_ = (head_ + 1) & mask_;
    if (--size_ == 0 && mask_ >= kLarge) [[unlikely]]
      take_ring(kSmallest);
    return Ref<Handle>::adopt(handle);
  }
  void clear() {
    while (!empty()) pop();
  }

 private:
  static constexpr std::size_t kSmallest = 16, kLarge = 16 * 1024;

  // A ring of another length, with what is in this one.
  void take_ring(std::size_t length) {
    std::unique_ptr<Handle*[]> ring(new Handle*[length]);
    for (std::size_t i = 0; i < size_; ++i) ring[i] = ring_[(head_ + i) & mask_];
    ring_ = std::move(ring);
    mask_ = length - 1;
    head_ = 0;
  }
  [[gnu::noinline]] void grow() { take_ring((mask_ + 1) * 2); }

  std::unique_ptr<Handle* []> ring_ { new Handle*[kSmallest] };
  std::size_t mask_ = kSmallest - 1;  // its length, a power of two, less one
  std::size_t head_ = 0;
  std::size_t size_ = 0;
};

}  // namespace awaitscope::runtime
