#pragma once

// asyncio.Lock, Event, Semaphore and BoundedSemaphore of CPython 3.11.7. acquire() and wait() are coroutines; the rest
// happens at once.

#include "runtime/primitive.h"

namespace awaitscope::runtime {

extern Kind lock_kind;
extern Kind event_kind;
extern Kind semaphore_kind;
extern Kind bounded_semaphore_kind;

class Lock : public Primitive {
 public:
  explicit Lock(Runtime& runtime);

  bool locked() const { return locked_; }
  std::unique_ptr<NativeFrame> acquire();  // returns True
  [[nodiscard]] MaybeException release();
  std::unique_ptr<NativeFrame> enter();  // __aenter__: acquires, returns None
  const Waiters& waiters() const { return waiters_; }

 private:
  friend class AcquireLock;
  void take();
  MaybeException wake_up_first();

  bool locked_ = false;
  Waiters waiters_;
};

class Event : public Primitive {
 public:
  explicit Event(Runtime& runtime, const Primitive* whole = nullptr);
  using Primitive::forget_whole;

  bool is_set() const { return value_; }
  [[nodiscard]] MaybeException set();
  void clear();
  std::unique_ptr<NativeFrame> wait();  // returns True
  const Waiters& waiters() const { return waiters_; }

 private:
  friend class WaitForEvent;

  bool value_ = false;
  Waiters waiters_;
};

class Semaphore : public Primitive {
 public:
  enum class Bounded : bool { No, Yes };

  // One that a subclass of the host's fills: init() comes later.
  Semaphore(Runtime& runtime, Bounded bounded);
  Semaphore(Runtime& runtime, std::int64_t value, Bounded bounded = Bounded::No);
  // The host has refused a negative value: "Semaphore initial value must be >= 0".
  void init(std::int64_t value);

  bool locked() const { return value_ == 0 || !waiters_.all_cancelled(); }
  std::int64_t value() const { return value_; }
  std::unique_ptr<NativeFrame> acquire();  // returns True
  [[nodiscard]] MaybeException release();
  std::unique_ptr<NativeFrame> enter();  // __aenter__: acquires, returns None
  const Waiters& waiters() const { return waiters_; }

 private:
  friend class AcquireSemaphore;
  MaybeException wake_up_next();

  std::int64_t value_ = 0;
  std::int64_t initial_ = 0;
  Bounded bounded_;
  Waiters waiters_;
};

// __aexit__ of both: releases at its first step.
template <typename Primitive>
class LeaveContext final : public NativeFrame {
 public:
  explicit LeaveContext(Primitive& primitive) : primitive_(Ref<Primitive>::share(&primitive)) {}
  const char* qualified_name() const override { return "_ContextManagerMixin.__aexit__"; }
  Motion step(Signal) override {
    MaybeException error = primitive_->release();
    return error ? raise(std::move(error)) : returning(Value::none());
  }

 private:
  Ref<Primitive> primitive_;
};

}  // namespace awaitscope::runtime
