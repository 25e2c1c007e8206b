#pragma once

// asyncio.Queue, LifoQueue and PriorityQueue of CPython 3.11.7. put(), get() and join() are coroutines.
//
// The items are kept here, unless a class of the host's keeps them its own way (asyncio lets a subclass define _init, _put
// and _get): then its methods are called, and `_queue` may be a container of the host's.

#include <deque>

#include "runtime/locks.h"

namespace awaitscope::runtime {

extern Kind queue_kind;
extern Kind lifo_queue_kind;
extern Kind priority_queue_kind;

class Queue : public Primitive {
 public:
  enum class Order : std::uint8_t { Fifo, Lifo, Priority };

  // One that a subclass of the host's fills: init() comes later.
  Queue(Runtime& runtime, Order order);
  Queue(Runtime& runtime, std::int64_t maxsize, Order order = Order::Fifo);
  ~Queue();
  void init(std::int64_t maxsize);

  std::int64_t maxsize() const { return maxsize_; }
  const std::deque<Value>& items() const { return items_; }
  std::int64_t size() const;
  bool empty() const { return container_ ? size() == 0 : items_.empty(); }
  bool full() const { return maxsize_ > 0 && size() >= maxsize_; }
  std::int64_t unfinished() const { return unfinished_; }
  void set_unfinished(std::int64_t count) { unfinished_ = count; }
  const Waiters& getters() const { return getters_; }
  const Waiters& putters() const { return putters_; }

  // The host's container that the items are in; empty: they are here.
  const Value& container() const { return container_; }
  void set_container(Value container);

  // `nowait`: the callable of the host's that they end with, if it is not the function below.
  std::unique_ptr<NativeFrame> put(Value item, Value nowait = Value());
  std::unique_ptr<NativeFrame> get(Value nowait = Value());
  std::unique_ptr<NativeFrame> join();
  [[nodiscard]] MaybeException put_nowait(Value item);
  Resumed get_nowait();
  [[nodiscard]] MaybeException task_done();

  // put_nowait() and get_nowait() in parts, for who puts and takes the item in between by methods of the host's.
  [[nodiscard]] MaybeException check_room() const;
  [[nodiscard]] MaybeException check_item() const;
  [[nodiscard]] MaybeException put_item(Value item);  // _put
  Resumed take_item();                                // _get
  [[nodiscard]] MaybeException note_put(const Value& item);
  [[nodiscard]] MaybeException note_taken(const Value& item);

 private:
  friend class QueueWait;
  friend class JoinQueue;

  MaybeException sift_down(std::size_t start, std::size_t place);
  MaybeException sift_up(std::size_t place);
  MaybeException take_smallest(Value* item);
  MaybeException wakeup_next(Waiters& waiters);

  std::int64_t maxsize_ = 0;
  Order order_;
  std::deque<Value> items_;
  Value container_;
  Waiters getters_;
  Waiters putters_;
  std::int64_t unfinished_ = 0;
  Ref<Event> finished_;
};

}  // namespace awaitscope::runtime
