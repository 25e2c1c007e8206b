#pragma once

// asyncio.Lock, Event, Semaphore and BoundedSemaphore of CPython 3.11.7. acquire() and wait() are coroutines; the rest
// happens at once.

#include "runtime/primitive.h"

namespace awaitscope::runtime {

extern Kind lock_kind;
extern Kind event_kind;
extern Kind semaphore_kind;

class Lock : public Primitive {
 public:
  explicit Lock(Runtime& runtime);

  bool locked() const { return locked_; }
  std::unique_ptr<NativeFrame> acquire();  // returns True
  [[nodiscard]] MaybeException release();
  std::size_t waiting() const { return waiters_.size(); }
  PrimitiveView view() const;

 private:
  friend class AcquireLock;
  void take();
  MaybeException wake_up_first();

  bool locked_ = false;
  Waiters waiters_;
};

class Event : public Primitive {
 public:
  explicit Event(Runtime& runtime, Shown shown = Shown::Yes);

  bool is_set() const { return value_; }
  [[nodiscard]] MaybeException set();
  void clear();
  std::unique_ptr<NativeFrame> wait();  // returns True
  std::size_t waiting() const { return waiters_.size(); }
  PrimitiveView view() const;

 private:
  friend class WaitForEvent;

  bool value_ = false;
  Waiters waiters_;
};

class Semaphore : public Primitive {
 public:
  enum class Bounded : bool { No, Yes };

  // The host has refused a negative value: "Semaphore initial value must be >= 0".
  Semaphore(Runtime& runtime, std::int64_t value, Bounded bounded = Bounded::No);

  bool locked() const { return value_ == 0 || !waiters_.all_cancelled(); }
  std::int64_t value() const { return value_; }
  std::unique_ptr<NativeFrame> acquire();  // returns True
  [[nodiscard]] MaybeException release();
  std::size_t waiting() const { return waiters_.size(); }
  PrimitiveView view() const;

 private:
  friend class AcquireSemaphore;
  MaybeException wake_up_next();
  void take();

  std::int64_t value_;
  std::int64_t initial_;
  Bounded bounded_;
  Waiters waiters_;
};

}  // namespace awaitscope::runtime
