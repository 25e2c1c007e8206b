#include "runtime/native_coroutine.h"

#include "runtime/runtime.h"

namespace awaitscope::runtime {

struct NativeCoroutineKind {
  static constexpr auto destroy = NativeCoroutine::destroy;
};

Kind native_coroutine_kind{"coroutine", NativeCoroutineKind::destroy};

const CoroutineTable NativeCoroutine::kTable{send_in, throw_in, close_in, proceed_in, name_of};

NativeCoroutine::NativeCoroutine(Runtime& runtime, std::unique_ptr<NativeFrame> frame)
    : Coroutine(&native_coroutine_kind, &kTable), runtime_(runtime), innermost_(frame.release()) {}

Ref<Coroutine> make_coroutine(Runtime& runtime, std::unique_ptr<NativeFrame> frame) {
  return Ref<Coroutine>::adopt(make_object<NativeCoroutine>(runtime, std::move(frame)).detach());
}

// That of the outermost frame.
const char* NativeCoroutine::name_of(const Coroutine* coroutine) {
  auto* self = static_cast<const NativeCoroutine*>(coroutine);
  if (self->finished()) return self->qualified_name_;
  const NativeFrame* frame = self->innermost_;
  while (frame->awaiter_ != nullptr) frame = frame->awaiter_.get();
  return frame->qualified_name();
}

// A coroutine that is dropped in the middle is closed, so that its `finally` parts run: a sleep cancels its timer.
void NativeCoroutine::destroy(Object* object) {
  auto* self = static_cast<NativeCoroutine*>(object);
  if (!self->started() && !self->finished() && !self->runtime_.ending()) self->runtime_.host().warn_never_awaited(*self);
  if (self->started() && !self->finished() && !self->runtime_.ending()) {
    self->references = 1;
    if (self->flag(kAwaitsCoroutine)) self->await_nothing();
    static_cast<void>(close_in(self));
    self->drop_frames();
  }
  destroy_as<NativeCoroutine>(self);
}

void NativeCoroutine::await_nothing() {
  flags &= ~std::uint32_t{kAwaitsFuture | kAwaitsCoroutine};
  awaited_.reset();
}

void NativeCoroutine::leave_frame() {
  const std::unique_ptr<NativeFrame> over(innermost_);
  innermost_ = over->awaiter_.release();
  if (innermost_ != nullptr) return;
  set_flag(kFinished, true);
  qualified_name_ = over->qualified_name();
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
  if (!self->started()) {
    self->set_flag(kStarted, true);
    return self->resume(Signal::send(Value::none()));
  }
  if (self->flag(kAwaitsFuture)) return self->after_awaited(self->awaited_future().await_resume());
  if (self->flag(kAwaitsCoroutine)) return self->after_awaited(self->awaited_coroutine().send(std::move(value)));
  return self->resume(Signal::send(std::move(value)));
}

Resumed NativeCoroutine::throw_in(Coroutine* coroutine, Value exception) {
  auto* self = static_cast<NativeCoroutine*>(coroutine);
  if (self->finished()) return self->reused();
  if (!self->started()) {
    self->drop_frames();
    return Resumed::raise(std::move(exception));
  }
  if (self->flag(kAwaitsCoroutine)) return self->after_awaited(self->awaited_coroutine().throw_(std::move(exception)));
  return self->throw_into_frame(std::move(exception));
}

Resumed NativeCoroutine::close_in(Coroutine* coroutine) {
  auto* self = static_cast<NativeCoroutine*>(coroutine);
  if (self->finished() || !self->started()) {
    self->drop_frames();
    return Resumed::returning(Value::none());
  }
  self->set_flag(kClosing, true);
  if (self->flag(kAwaitsCoroutine)) {
    Resumed inner = self->awaited_coroutine().close();
    if (inner.paused()) return inner;
    if (inner.raised()) return self->closed(self->throw_into_frame(std::move(inner.value)));
  }
  return self->closed(self->throw_into_frame(self->runtime_.host().make_exception(ErrorType::GeneratorExit, "")));
}

// Only what it awaits or calls can have paused: frames in C++ run to their next suspension.
Resumed NativeCoroutine::proceed_in(Coroutine* coroutine) {
  auto* self = static_cast<NativeCoroutine*>(coroutine);
  const bool calling = self->flag(kCalling);
  self->set_flag(kCalling, false);
  Resumed inner = calling ? self->runtime_.host().proceed() : self->awaited_coroutine().proceed();
  if (inner.paused()) self->set_flag(kCalling, !self->flag(kAwaitsCoroutine));
  if (inner.paused()) return inner;
  if (self->flag(kClosing) && inner.returned()) {
    return self->closed(self->throw_into_frame(self->runtime_.host().make_exception(ErrorType::GeneratorExit, "")));
  }
  Resumed resumed = self->after_awaited(std::move(inner));
  return self->flag(kClosing) ? self->closed(std::move(resumed)) : std::move(resumed);
}

// How close() answers: the exception that it threw in is swallowed, a further await is an error.
Resumed NativeCoroutine::closed(Resumed resumed) {
  Host& host = runtime_.host();
  if (resumed.paused()) return resumed;
  set_flag(kClosing, false);
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
  if (resumed.yielded() || resumed.paused()) return resumed;
  await_nothing();
  return resume({resumed.raised(), std::move(resumed.value)});
}

// Runs the innermost frame, and those above it as frames end, until the chain suspends or is over.
Resumed NativeCoroutine::resume(Signal signal) {
  for (;;) {
    Motion motion = innermost_->step(std::move(signal));
    Resumed answer = Resumed::pause();  // of what it awaits or calls
    switch (motion.sort) {
      case Motion::Sort::Yield: return Resumed::yield(std::move(motion.value));
      case Motion::Sort::Return:
        leave_frame();
        if (finished()) return Resumed::returning(std::move(motion.value));
        signal = Signal::send(std::move(motion.value));
        continue;
      case Motion::Sort::Raise:
        runtime_.host().note_frame_left(motion.value, innermost_->qualified_name());
        leave_frame();
        if (finished()) return Resumed::raise(std::move(motion.value));
        signal = Signal::throwing(std::move(motion.value));
        continue;
      case Motion::Sort::AwaitFrame:
        motion.frame->awaiter_.reset(innermost_);
        innermost_ = motion.frame.release();
        signal = Signal::send(Value::none());
        continue;
      case Motion::Sort::AwaitFuture:
        awaited_ = std::move(motion.value);
        set_flag(kAwaitsFuture, true);
        answer = awaited_future().await_begin();
        break;
      case Motion::Sort::AwaitCoroutine:
        awaited_ = std::move(motion.value);
        set_flag(kAwaitsCoroutine, true);
        answer = awaited_coroutine().send(Value::none());
        break;
      case Motion::Sort::Call:
        answer = runtime_.host().call(motion.value, motion.arguments);
        set_flag(kCalling, answer.paused());
        break;
    }
    if (answer.yielded() || answer.paused()) return answer;
    await_nothing();
    signal = {answer.raised(), std::move(answer.value)};
  }
}

}  // namespace awaitscope::runtime
