#pragma once

// What locks, events, semaphores and queues have in common: a number, a loop they belong to from their first wait on, and
// somebody who watches. They make no record of their own when nobody waits; the observer's details are how they are seen.

#include <deque>
#include <functional>

#include "base/ids.h"
#include "runtime/future.h"
#include "runtime/native_coroutine.h"
#include "runtime/observer.h"

namespace awaitscope::runtime {

class Host;

// The futures that wait, in order.
class Waiters {
 public:
  bool empty() const { return waiting_.empty(); }
  std::size_t size() const { return waiting_.size(); }
  auto begin() const { return waiting_.begin(); }
  auto end() const { return waiting_.end(); }
  void push(Ref<Future> future) { waiting_.push_back(std::move(future)); }
  Ref<Future> pop();
  bool remove(const Future& future);  // false if it is not there
  bool all_cancelled() const;
  Value list(Host& host) const;  // as the host's list

 private:
  std::deque<Ref<Future>> waiting_;
};

class Primitive : public Object {
 public:
  PrimitiveId id() const { return id_; }
  Runtime& runtime() const { return runtime_; }
  // The loop it belongs to; null before its first wait.
  Loop* loop() const { return loop_; }
  void set_loop(Loop* loop) { loop_ = loop; }

  ~Primitive();

 protected:
  // A part of another, as the event inside a queue, is not shown itself: its line is told of as one of the whole.
  Primitive(const Kind* object_kind, Runtime& runtime, PrimitiveKind kind_of_primitive, const Primitive* whole = nullptr);

  // A future in the running loop, to wait for; Raised if this belongs to another loop. asyncio's _get_loop().create_future().
  Resumed create_waiter(FutureKind purpose);

  // What follows tells whoever listens of one change each, with the value that is shown from then on (PrimitiveNews).
  void tell_created(std::int64_t capacity, std::int64_t value) const;
  void tell(PrimitiveChange change, std::int64_t value, FutureId who = {}, const Value* item = nullptr) const;
  // The running task joins or leaves those that hold it; outside of tasks only the value changes.
  void add_holder(std::int64_t value);
  void remove_holder(std::int64_t value);
  void join_line(Waiters& line, Ref<Future> waiter, std::int64_t value) const;
  void leave_line(Waiters& line, const Future& waiter, std::int64_t value) const;  // nothing if it is not there
  void forget_whole() { whole_ = nullptr; }                                        // it is gone, the part is not

 private:
  LoopObserver* observer() const;
  void tell_of_line(PrimitiveChange change, std::int64_t value, FutureId who) const;

  Runtime& runtime_;
  PrimitiveId id_;
  const Primitive* whole_;
  mutable std::int64_t told_value_ = 0;  // the last one
  Loop* loop_ = nullptr;
  std::vector<FutureId> holders_;  // tasks, in order
};

// What it holds: the futures that wait, and the items of a queue.
void each_held(const Primitive& primitive, const std::function<void(const Value&)>& visit);

}  // namespace awaitscope::runtime
