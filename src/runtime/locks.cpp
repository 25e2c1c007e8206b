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
        lock_->waiters_.push(future_);
        lock_->tell_changed(*lock_);
        at_ = At::Woken;
        return await(future_);
      }
      case At::Woken:
        lock_->waiters_.remove(*future_);
        if (!signal.thrown()) {
          lock_->take();
          return returning(Value::boolean(true));
        }
        lock_->tell_changed(*lock_);
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

Lock::Lock(Runtime& runtime) : Primitive(&lock_kind, runtime, PrimitiveKind::Lock) { tell_created(*this); }

std::unique_ptr<NativeFrame> Lock::acquire() { return std::make_unique<AcquireLock>(*this); }
std::unique_ptr<NativeFrame> Lock::enter() { return std::make_unique<EnterContext>(acquire()); }

void Lock::take() {
  locked_ = true;
  add_holder();
  tell_changed(*this);
}

MaybeException Lock::release() {
  if (!locked_) return runtime().host().make_exception(ErrorType::RuntimeError, "Lock is not acquired.");
  locked_ = false;
  remove_holder();
  tell_changed(*this);
  return wake_up_first();
}

// A first waiter that is done already will wake up later, and take the lock or come here again.
MaybeException Lock::wake_up_first() {
  if (waiters_.empty()) return {};
  const Ref<Future> first = *waiters_.begin();
  return first->done() ? Value() : first->set_result(Value::boolean(true));
}

PrimitiveView Lock::view() const { return {id(), 1, locked_ ? 1 : 0, holders(), waiters_.ids()}; }

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
        event_->waiters_.push(future_);
        event_->tell_changed(*event_);
        at_ = At::Woken;
        return await(future_);
      }
      case At::Woken:
        event_->waiters_.remove(*future_);
        event_->tell_changed(*event_);
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

Event::Event(Runtime& runtime, Shown shown) : Primitive(&event_kind, runtime, PrimitiveKind::Event, shown) { tell_created(*this); }

std::unique_ptr<NativeFrame> Event::wait() { return std::make_unique<WaitForEvent>(*this); }

MaybeException Event::set() {
  if (value_) return {};
  value_ = true;
  tell_changed(*this);
  for (const Ref<Future>& waiter : waiters_) {
    if (waiter->done()) continue;
    if (MaybeException error = waiter->set_result(Value::boolean(true))) return error;
  }
  return {};
}

void Event::clear() {
  if (!value_) return;
  value_ = false;
  tell_changed(*this);
}

PrimitiveView Event::view() const { return {id(), 0, value_ ? 1 : 0, {}, waiters_.ids()}; }

// -- Semaphore

class AcquireSemaphore final : public NativeFrame {
 public:
  explicit AcquireSemaphore(Semaphore& semaphore) : semaphore_(Ref<Semaphore>::share(&semaphore)) {}
  const char* qualified_name() const override { return "Semaphore.acquire"; }

  Motion step(Signal signal) override {
    switch (at_) {
      case At::Start: {
        if (!semaphore_->locked()) {
          --semaphore_->value_;
          semaphore_->take();
          return returning(Value::boolean(true));
        }
        Resumed waiter = semaphore_->create_waiter(FutureKind::Semaphore);
        if (waiter.raised()) return raise(std::move(waiter.value));
        future_ = Ref<Future>::share(waiter.value.as<Future>());
        semaphore_->waiters_.push(future_);
        semaphore_->tell_changed(*semaphore_);
        at_ = At::Woken;
        return await(future_);
      }
      case At::Woken:
        semaphore_->waiters_.remove(*future_);
        return signal.thrown() ? give_up(std::move(signal)) : acquired();
    }
    return raise(Value());
  }

 private:
  enum class At : std::uint8_t { Start, Woken };

  // Whoever woke this one has taken the permit for it already.
  Motion acquired() {
    semaphore_->take();
    if (semaphore_->value_ > 0) static_cast<void>(semaphore_->wake_up_next());
    return returning(Value::boolean(true));
  }

  // Cancelled after it had been given a permit: the permit goes on to the next.
  Motion give_up(Signal signal) {
    const bool pass_on = is_cancelled_error(*semaphore_, signal) && !future_->cancelled();
    if (pass_on) ++semaphore_->value_;
    semaphore_->tell_changed(*semaphore_);
    if (pass_on) static_cast<void>(semaphore_->wake_up_next());
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
  tell_created(*this);
}

std::unique_ptr<NativeFrame> Semaphore::acquire() { return std::make_unique<AcquireSemaphore>(*this); }
std::unique_ptr<NativeFrame> Semaphore::enter() { return std::make_unique<EnterContext>(acquire()); }

void Semaphore::take() {
  add_holder();
  tell_changed(*this);
}

MaybeException Semaphore::release() {
  if (bounded_ == Bounded::Yes && value_ >= initial_) {
    return runtime().host().make_exception(ErrorType::ValueError, "BoundedSemaphore released too many times");
  }
  ++value_;
  remove_holder();
  tell_changed(*this);
  return wake_up_next();
}

MaybeException Semaphore::wake_up_next() {
  for (const Ref<Future>& waiter : waiters_) {
    if (waiter->done()) continue;
    --value_;
    tell_changed(*this);
    return waiter->set_result(Value::boolean(true));
  }
  return {};
}

PrimitiveView Semaphore::view() const { return {id(), initial_, value_, holders(), waiters_.ids()}; }

}  // namespace awaitscope::runtime
