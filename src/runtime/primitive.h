#pragma once

// What locks, events, semaphores and queues have in common: a number, a loop they belong to from their first wait on, and
// somebody who watches. They make no record of their own when nobody waits; the observer's details are how they are seen.

#include <deque>

#include "base/ids.h"
#include "runtime/future.h"
#include "runtime/native_coroutine.h"
#include "runtime/observer.h"

namespace awaitscope::runtime {

class Host;

class Primitive : public Object {
 public:
  enum class Shown : bool { No, Yes };

  PrimitiveId id() const { return id_; }
  Runtime& runtime() const { return runtime_; }
  // The loop it belongs to; null before its first wait.
  Loop* loop() const { return loop_; }
  void set_loop(Loop* loop) { loop_ = loop; }

 protected:
  // One that is not shown is a part of another, as the event inside a queue.
  Primitive(const Kind* object_kind, Runtime& runtime, PrimitiveKind kind_of_primitive, Shown shown = Shown::Yes);

  // A future in the running loop, to wait for; Raised if this belongs to another loop. asyncio's _get_loop().create_future().
  Resumed create_waiter(FutureKind purpose);

  // The running task joins or leaves those that hold it.
  void add_holder();
  void remove_holder();
  // After every change, if somebody listens.
  template <typename Derived>
  void tell_changed(const Derived& self) const {
    if (LoopObserver* watcher = observer()) watcher->primitive_changed(self.view());
  }
  template <typename Derived>
  void tell_created(const Derived& self) const {
    if (LoopObserver* watcher = observer()) watcher->primitive_created(self.view());
  }
  const std::vector<TaskId>& holders() const { return holders_; }

 private:
  LoopObserver* observer() const;

  Runtime& runtime_;
  PrimitiveId id_;
  Loop* loop_ = nullptr;
  std::vector<TaskId> holders_;
};

// The futures that wait, in order.
class Waiters {
 public:
  bool empty() const { return waiting_.empty(); }
  std::size_t size() const { return waiting_.size(); }
  auto begin() const { return waiting_.begin(); }
  auto end() const { return waiting_.end(); }
  void push(Ref<Future> future) { waiting_.push_back(std::move(future)); }
  Ref<Future> pop();
  void remove(const Future& future);  // nothing if it is not there
  bool all_cancelled() const;
  std::vector<FutureId> ids() const;
  Value list(Host& host) const;  // as the host's list

 private:
  std::deque<Ref<Future>> waiting_;
};

}  // namespace awaitscope::runtime
