#include "runtime/locks.h"

#include "runtime/runtime.h"

namespace awaitscope::runtime {

Kind lock_kind{"Lock", destroy_as<Lock>};
Kind event_kind{"Event", destroy_as<Event>};
Kind semaphore_kind{"Semaphore", destroy_as<Semaphore>};
Kind bounded_semaphore_kind{"BoundedSemaphore", destroy_as<Semaphore>};

namespace {

bool is_cancelled_error(const Primitive& primitive, const Signal& signal) {
  return signal.thrown() && primitive.runtime().host().classify(signal.value) == ExceptionClass::Cancelled;
}

// __aenter__ of _ContextManagerMixin: waits for acquire(), and gives nothing.
class EnterContext final : public NativeFrame {
 public:
  explicit EnterContext(std::unique_ptr<NativeFrame> acquire) : acquire_(std::move(acquire)) {}
  const char* qualified_name() const override { return "_ContextManagerMixin.__aenter__"; }

  Motion step(Signal signal) override {
    if (acquire_ != nullptr) return await(std::move(acquire_));
    return signal.thrown() ? raise(std::move(signal)) : returning(Value::none());
  }

 private:
  std::unique_ptr<NativeFrame> acquire_;
};

}  // namespace

// -- Lock

// `finally` comes before `except CancelledError`: who was cancelled must not wake himself.
class AcquireLock final : public NativeFrame {
 public:
  explicit AcquireLock(Lock& lock) : lock_(Ref<Lock>::share(&lock)) {}
  const char* qualified_name() const override { return "Lock.acquire"; }

  Motion step(Signal signal) override {
    switch (at_) {
      case At::Start: {
        if (!lock_->locked_ && lock_->waiters_.all_cancelled()) {
          lock_->take();
          return returning(Value::boolean(true));
        }
        Resumed waiter = lock_->create_waiter(FutureKind::Lock);
        if (waiter.raised()) return raise(std::move(waiter.value));
        future_ = Ref<Future>::share(waiter.value.as<Future>());
        lock_->join_line(lock_->waiters_, future_, lock_->locked_);
        at_ = At::Woken;
        return await(future_);
      }
      case At::Woken:
        lock_->leave_line(lock_->waiters_, *future_, lock_->locked_);
        if (!signal.thrown()) {
          lock_->take();
          return returning(Value::boolean(true));
        }
        if (is_cancelled_error(*lock_, signal) && !lock_->locked_) static_cast<void>(lock_->wake_up_first());
        return raise(std::move(signal));
    }
    return raise(Value());
  }

 private:
  enum class At : std::uint8_t { Start, Woken };

  Ref<Lock> lock_;
  Ref<Future> future_;
  At at_ = At::Start;
};

Lock::Lock(Runtime& runtime) : Primitive(&lock_kind, runtime, PrimitiveKind::Lock) { tell_created(1, 0); }

std::unique_ptr<NativeFrame> Lock::acquire() { return std::make_unique<AcquireLock>(*this); }
std::unique_ptr<NativeFrame> Lock::enter() { return std::make_unique<EnterContext>(acquire()); }

void Lock::take() {
  locked_ = true;
  add_holder(1);
}

MaybeException Lock::release() {
  if (!locked_) return runtime().host().make_exception(ErrorType::RuntimeError, "Lock is not acquired.");
  locked_ = false;
  remove_holder(0);
  return wake_up_first();
}

// A first waiter that is done already will wake up later, and take the lock or come here again.
MaybeException Lock::wake_up_first() {
  if (waiters_.empty()) return {};
  const Ref<Future> first = *waiters_.begin();
  return first->done() ? Value() : first->set_result(Value::boolean(true));
}

// -- Event

class WaitForEvent final : public NativeFrame {
 public:
  explicit WaitForEvent(Event& event) : event_(Ref<Event>::share(&event)) {}
  const char* qualified_name() const override { return "Event.wait"; }

  Motion step(Signal signal) override {
    switch (at_) {
      case At::Start: {
        if (event_->value_) return returning(Value::boolean(true));
        Resumed waiter = event_->create_waiter(FutureKind::Event);
        if (waiter.raised()) return raise(std::move(waiter.value));
        future_ = Ref<Future>::share(waiter.value.as<Future>());
        event_->join_line(event_->waiters_, future_, event_->value_);
        at_ = At::Woken;
        return await(future_);
      }
      case At::Woken:
        event_->leave_line(event_->waiters_, *future_, event_->value_);
        return signal.thrown() ? raise(std::move(signal)) : returning(Value::boolean(true));
    }
    return raise(Value());
  }

 private:
  enum class At : std::uint8_t { Start, Woken };

  Ref<Event> event_;
  Ref<Future> future_;
  At at_ = At::Start;
};

Event::Event(Runtime& runtime, const Primitive* whole) : Primitive(&event_kind, runtime, PrimitiveKind::Event, whole) {
  tell_created(0, 0);
}

std::unique_ptr<NativeFrame> Event::wait() { return std::make_unique<WaitForEvent>(*this); }

MaybeException Event::set() {
  if (value_) return {};
  value_ = true;
  tell(PrimitiveChange::Value, 1);
  for (const Ref<Future>& waiter : waiters_) {
    if (waiter->done()) continue;
    if (MaybeException error = waiter->set_result(Value::boolean(true))) return error;
  }
  return {};
}

void Event::clear() {
  if (!value_) return;
  value_ = false;
  tell(PrimitiveChange::Value, 0);
}

// -- Semaphore

class AcquireSemaphore final : public NativeFrame {
 public:
  explicit AcquireSemaphore(Semaphore& semaphore) : semaphore_(Ref<Semaphore>::share(&semaphore)) {}
  const char* qualified_name() const override { return "Semaphore.acquire"; }

  Motion step(Signal signal) override {
    switch (at_) {
      case At::Start: {
        if (!semaphore_->locked()) {
          semaphore_->add_holder(--semaphore_->value_);
          return returning(Value::boolean(true));
        }
        Resumed waiter = semaphore_->create_waiter(FutureKind::Semaphore);
        if (waiter.raised()) return raise(std::move(waiter.value));
        future_ = Ref<Future>::share(waiter.value.as<Future>());
        semaphore_->join_line(semaphore_->waiters_, future_, semaphore_->value_);
        at_ = At::Woken;
        return await(future_);
      }
      case At::Woken:
        semaphore_->leave_line(semaphore_->waiters_, *future_, semaphore_->value_);
        return signal.thrown() ? give_up(std::move(signal)) : acquired();
    }
    return raise(Value());
  }

 private:
  enum class At : std::uint8_t { Start, Woken };

  // Whoever woke this one has taken the permit for it already.
  Motion acquired() {
    semaphore_->add_holder(semaphore_->value_);
    if (semaphore_->value_ > 0) static_cast<void>(semaphore_->wake_up_next());
    return returning(Value::boolean(true));
  }

  // Cancelled after it had been given a permit: the permit goes on to the next.
  Motion give_up(Signal signal) {
    if (is_cancelled_error(*semaphore_, signal) && !future_->cancelled()) {
      semaphore_->tell(PrimitiveChange::Value, ++semaphore_->value_);
      static_cast<void>(semaphore_->wake_up_next());
    }
    return raise(std::move(signal));
  }

  Ref<Semaphore> semaphore_;
  Ref<Future> future_;
  At at_ = At::Start;
};

Semaphore::Semaphore(Runtime& runtime, Bounded bounded)
    : Primitive(bounded == Bounded::Yes ? &bounded_semaphore_kind : &semaphore_kind, runtime,
                bounded == Bounded::Yes ? PrimitiveKind::BoundedSemaphore : PrimitiveKind::Semaphore),
      bounded_(bounded) {}

Semaphore::Semaphore(Runtime& runtime, std::int64_t value, Bounded bounded) : Semaphore(runtime, bounded) { init(value); }

void Semaphore::init(std::int64_t value) {
  value_ = value;
  initial_ = value;
  tell_created(initial_, value_);
}

std::unique_ptr<NativeFrame> Semaphore::acquire() { return std::make_unique<AcquireSemaphore>(*this); }
std::unique_ptr<NativeFrame> Semaphore::enter() { return std::make_unique<EnterContext>(acquire()); }

MaybeException Semaphore::release() {
  if (bounded_ == Bounded::Yes && value_ >= initial_) {
    return runtime().host().make_exception(ErrorType::ValueError, "BoundedSemaphore released too many times");
  }
  remove_holder(++value_);
  return wake_up_next();
}

MaybeException Semaphore::wake_up_next() {
  for (const Ref<Future>& waiter : waiters_) {
    if (waiter->done()) continue;
    tell(PrimitiveChange::Value, --value_);
    return waiter->set_result(Value::boolean(true));
  }
  return {};
}

}  // namespace awaitscope::runtime
