#pragma once

// asyncio.Queue and LifoQueue of CPython 3.11.7. put(), get() and join() are coroutines. A PriorityQueue compares its items,
// which only the language above can do.

#include <deque>

#include "runtime/locks.h"

namespace awaitscope::runtime {

extern Kind queue_kind;

class Queue : public Primitive {
 public:
  enum class Order : std::uint8_t { Fifo, Lifo };

  Queue(Runtime& runtime, std::int64_t maxsize, Order order = Order::Fifo);

  std::int64_t maxsize() const { return maxsize_; }
  const std::deque<Value>& items() const { return items_; }
  bool empty() const { return items_.empty(); }
  bool full() const { return maxsize_ > 0 && static_cast<std::int64_t>(items_.size()) >= maxsize_; }
  std::int64_t unfinished() const { return unfinished_; }

  std::unique_ptr<NativeFrame> put(Value item);
  std::unique_ptr<NativeFrame> get();
  std::unique_ptr<NativeFrame> join();
  [[nodiscard]] MaybeException put_nowait(Value item);
  Resumed get_nowait();
  [[nodiscard]] MaybeException task_done();
  PrimitiveView view() const;

 private:
  friend class QueueWait;
  friend class JoinQueue;

  Value take_item();
  MaybeException wakeup_next(Waiters& waiters);

  std::int64_t maxsize_;
  Order order_;
  std::deque<Value> items_;
  Waiters getters_;
  Waiters putters_;
  std::int64_t unfinished_ = 0;
  Ref<Event> finished_;
};

}  // namespace awaitscope::runtime
