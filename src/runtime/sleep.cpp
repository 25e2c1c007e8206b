#include "runtime/sleep.h"

#include "runtime/runtime.h"

namespace awaitscope::runtime {
namespace {

class Sleep final : public NativeFrame {
 public:
  Sleep(Runtime& runtime, double delay, Value result, FutureKind kind)
      : runtime_(runtime), delay_(delay), kept_(std::move(result)), kind_(kind) {}

  const char* qualified_name() const override { return "sleep"; }

  Motion step(Signal signal) override {
    switch (at_) {
      case At::Start:
        if (delay_ <= 0.0) {  // await __sleep0()
          at_ = At::BareYield;
          return bare_yield();
        }
        return wait();
      case At::BareYield: return signal.thrown() ? raise(std::move(signal)) : returning(std::move(kept_));
      case At::Waiting:  // finally: h.cancel()
        kept_.as<TimerHandle>()->cancel();
        return finish(std::move(signal));
    }
    return raise(Value());
  }

 private:
  enum class At : std::uint8_t { Start, BareYield, Waiting };

  Motion wait() {
    Loop* loop = runtime_.running_loop();
    if (loop == nullptr) return raise(runtime_.host().make_exception(ErrorType::RuntimeError, "no running event loop"));
    Ref<Future> future = loop->create_future(kind_);
    kept_ = loop->call_later(delay_, Callback::of(kSetResultUnlessCancelled, future.value(), std::move(kept_))).value();
    at_ = At::Waiting;
    return await(std::move(future));
  }

  Runtime& runtime_;
  double delay_;  // seconds
  Value kept_;    // the result; while it waits, the timer, which has the result
  FutureKind kind_;
  At at_ = At::Start;
};

class RefusedSleep final : public NativeFrame {
 public:
  explicit RefusedSleep(Value exception) : exception_(std::move(exception)) {}
  const char* qualified_name() const override { return "sleep"; }
  Motion step(Signal) override { return raise(std::move(exception_)); }

 private:
  Value exception_;
};

}  // namespace

std::unique_ptr<NativeFrame> sleep(Runtime& runtime, double delay, Value result, FutureKind kind) {
  return std::make_unique<Sleep>(runtime, delay, std::move(result), kind);
}

Ref<Coroutine> make_sleep(Runtime& runtime, double delay, Value result, FutureKind kind) {
  return make_coroutine(runtime, sleep(runtime, delay, std::move(result), kind));
}

Ref<Coroutine> make_refused_sleep(Runtime& runtime, Value exception) {
  return make_coroutine(runtime, std::make_unique<RefusedSleep>(std::move(exception)));
}

}  // namespace awaitscope::runtime
