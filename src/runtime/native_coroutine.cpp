#include "runtime/native_coroutine.h"

#include "runtime/runtime.h"

namespace awaitscope::runtime {

struct NativeCoroutineKind {
  static constexpr auto destroy = NativeCoroutine::destroy;
};

Kind native_coroutine_kind{"coroutine", NativeCoroutineKind::destroy};

const CoroutineTable NativeCoroutine::kTable{send_in, throw_in, close_in, proceed_in, name_of};

NativeCoroutine::NativeCoroutine(Runtime& runtime, std::unique_ptr<NativeFrame> frame)
    : Coroutine(&native_coroutine_kind, &kTable), runtime_(runtime), qualified_name_(frame->qualified_name()), innermost_(std::move(frame)) {}

Ref<Coroutine> make_coroutine(Runtime& runtime, std::unique_ptr<NativeFrame> frame) {
  return Ref<Coroutine>::adopt(make_object<NativeCoroutine>(runtime, std::move(frame)).detach());
}

const char* NativeCoroutine::name_of(const Coroutine* self) { return static_cast<const NativeCoroutine*>(self)->qualified_name_; }

// A coroutine that is dropped in the middle is closed, so that its `finally` parts run: a sleep cancels its timer.
void NativeCoroutine::destroy(Object* object) {
  auto* self = static_cast<NativeCoroutine*>(object);
  if (!self->started_ && !self->finished() && !self->runtime_.ending()) self->runtime_.host().warn_never_awaited(*self);
  if (self->started_ && !self->finished() && !self->runtime_.ending()) {
    self->references = 1;
    if (self->awaits_ == Awaits::Coroutine) self->await_nothing();
    static_cast<void>(close_in(self));
    self->drop_frames();
  }
  destroy_as<NativeCoroutine>(self);
}

void NativeCoroutine::await_nothing() {
  awaits_ = Awaits::Nothing;
  awaited_.reset();
}

void NativeCoroutine::leave_frame() {
  std::unique_ptr<NativeFrame> over = std::move(innermost_);
  innermost_ = std::move(over->awaiter_);
}

void NativeCoroutine::drop_frames() {
  while (!finished()) leave_frame();
}

// -- the protocol

Resumed NativeCoroutine::reused() const {
  return Resumed::raise(runtime_.host().make_exception(ErrorType::RuntimeError, "cannot reuse already awaited coroutine"));
}

Resumed NativeCoroutine::send_in(Coroutine* coroutine, Value value) {
  auto* self = static_cast<NativeCoroutine*>(coroutine);
  if (self->finished()) return self->reused();
  if (!self->started_) {
    self->started_ = true;
    return self->resume(Signal::send(Value::none()));
  }
  if (self->awaits_ == Awaits::Future) return self->after_awaited(self->awaited_future().await_resume());
  if (self->awaits_ == Awaits::Coroutine) return self->after_awaited(self->awaited_coroutine().send(std::move(value)));
  return self->resume(Signal::send(std::move(value)));
}

Resumed NativeCoroutine::throw_in(Coroutine* coroutine, Value exception) {
  auto* self = static_cast<NativeCoroutine*>(coroutine);
  if (self->finished()) return self->reused();
  if (!self->started_) {
    self->drop_frames();
    return Resumed::raise(std::move(exception));
  }
  if (self->awaits_ == Awaits::Coroutine) return self->after_awaited(self->awaited_coroutine().throw_(std::move(exception)));
  return self->throw_into_frame(std::move(exception));
}

Resumed NativeCoroutine::close_in(Coroutine* coroutine) {
  auto* self = static_cast<NativeCoroutine*>(coroutine);
  if (self->finished() || !self->started_) {
    self->drop_frames();
    return Resumed::returning(Value::none());
  }
  self->closing_ = true;
  if (self->awaits_ == Awaits::Coroutine) {
    Resumed inner = self->awaited_coroutine().close();
    if (inner.paused()) return inner;
    if (inner.raised()) return self->closed(self->throw_into_frame(std::move(inner.value)));
  }
  return self->closed(self->throw_into_frame(self->runtime_.host().make_exception(ErrorType::GeneratorExit, "")));
}

// Only what it awaits or calls can have paused: frames in C++ run to their next suspension.
Resumed NativeCoroutine::proceed_in(Coroutine* coroutine) {
  auto* self = static_cast<NativeCoroutine*>(coroutine);
  Resumed inner = std::exchange(self->calling_, false) ? self->runtime_.host().proceed() : self->awaited_coroutine().proceed();
  if (inner.paused()) self->calling_ = self->awaits_ != Awaits::Coroutine;
  if (inner.paused()) return inner;
  if (self->closing_ && inner.returned()) {
    return self->closed(self->throw_into_frame(self->runtime_.host().make_exception(ErrorType::GeneratorExit, "")));
  }
  Resumed resumed = self->after_awaited(std::move(inner));
  return self->closing_ ? self->closed(std::move(resumed)) : std::move(resumed);
}

// How close() answers: the exception that it threw in is swallowed, a further await is an error.
Resumed NativeCoroutine::closed(Resumed resumed) {
  Host& host = runtime_.host();
  if (resumed.paused()) return resumed;
  closing_ = false;
  if (resumed.yielded()) return Resumed::raise(host.make_exception(ErrorType::RuntimeError, "coroutine ignored GeneratorExit"));
  if (resumed.raised() && host.classify(resumed.value) != ExceptionClass::GeneratorExit) return resumed;
  return Resumed::returning(Value::none());
}

Resumed NativeCoroutine::throw_into_frame(Value exception) {
  await_nothing();
  return resume(Signal::throwing(std::move(exception)));
}

// What the innermost frame awaited has answered: suspend with it, or go on in the frame.
Resumed NativeCoroutine::after_awaited(Resumed resumed) {
  Resumed suspended = Resumed::pause();
  Signal signal;
  if (!settle(std::move(resumed), suspended, signal)) return suspended;
  return resume(std::move(signal));
}

// Runs the innermost frame, and those above it as frames end, until the chain suspends or is over.
Resumed NativeCoroutine::resume(Signal signal) {
  Resumed suspended = Resumed::pause();
  while (follow(innermost_->step(std::move(signal)), suspended, signal)) {
  }
  return suspended;
}

// True: go on in the innermost frame with `signal`. False: the answer is `suspended`.
bool NativeCoroutine::follow(Motion motion, Resumed& suspended, Signal& signal) {
  switch (motion.sort) {
    case Motion::Sort::Yield:
      suspended = Resumed::yield(std::move(motion.value));
      return false;
    case Motion::Sort::Return:
    case Motion::Sort::Raise: {
      const bool raised = motion.sort == Motion::Sort::Raise;
      if (raised) runtime_.host().note_frame_left(motion.value, innermost_->qualified_name());
      leave_frame();
      signal = {raised, std::move(motion.value)};
      if (!finished()) return true;
      suspended = raised ? Resumed::raise(std::move(signal.value)) : Resumed::returning(std::move(signal.value));
      return false;
    }
    case Motion::Sort::AwaitFrame:
      motion.frame->awaiter_ = std::move(innermost_);
      innermost_ = std::move(motion.frame);
      signal = Signal::send(Value::none());
      return true;
    case Motion::Sort::AwaitFuture:
      awaited_ = std::move(motion.value);
      awaits_ = Awaits::Future;
      return settle(awaited_future().await_begin(), suspended, signal);
    case Motion::Sort::AwaitCoroutine:
      awaited_ = std::move(motion.value);
      awaits_ = Awaits::Coroutine;
      return settle(awaited_coroutine().send(Value::none()), suspended, signal);
    case Motion::Sort::Call: {
      Resumed resumed = runtime_.host().call(motion.value, motion.arguments);
      calling_ = resumed.paused();
      return settle(std::move(resumed), suspended, signal);
    }
  }
  return false;
}

bool NativeCoroutine::settle(Resumed resumed, Resumed& suspended, Signal& signal) {
  if (resumed.yielded() || resumed.paused()) {
    suspended = std::move(resumed);
    return false;
  }
  await_nothing();
  signal = {resumed.raised(), std::move(resumed.value)};
  return true;
}

}  // namespace awaitscope::runtime
