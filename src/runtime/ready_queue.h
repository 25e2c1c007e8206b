#pragma once

// The ready queue: handles to run, first in, first out, in a ring that grows, and gives a large ring back when it is empty. It
// owns the handles it holds.

#include <vector>

#include "runtime/handle.h"

namespace awaitscope::runtime {

class ReadyQueue {
 public:
  ReadyQueue() : ring_(kSmallest) {}
  ReadyQueue(const ReadyQueue&) = delete;
  ReadyQueue& operator=(const ReadyQueue&) = delete;
  ~ReadyQueue() { clear(); }

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  const Handle& at(std::size_t index) const { return *ring_[(head_ + index) & (ring_.size() - 1)]; }

  void push(Ref<Handle> handle) {
    if (size_ == ring_.size()) grow();
    ring_[(head_ + size_++) & (ring_.size() - 1)] = handle.detach();
  }
  Ref<Handle> pop() {
    Handle* handle = ring_[head_];
    head_ = (head_ + 1) & (ring_.size() - 1);
    if (--size_ == 0 && ring_.size() > kLarge) shrink();
    return Ref<Handle>::adopt(handle);
  }
  void clear() {
    while (!empty()) pop();
  }

 private:
  static constexpr std::size_t kSmallest = 16, kLarge = 16 * 1024;

  void shrink() {
    ring_ = std::vector<Handle*>(kSmallest);
    head_ = 0;
  }
  void grow() {
    std::vector<Handle*> larger(ring_.size() * 2);
    for (std::size_t i = 0; i < size_; ++i) larger[i] = ring_[(head_ + i) & (ring_.size() - 1)];
    ring_.swap(larger);
    head_ = 0;
  }

  std::vector<Handle*> ring_;  // its size is a power of two
  std::size_t head_ = 0;
  std::size_t size_ = 0;
};

}  // namespace awaitscope::runtime
