// The two coroutines that end a run: BaseEventLoop.shutdown_asyncgens and BaseEventLoop.shutdown_default_executor.

#include "runtime/gather.h"
#include "runtime/native_coroutine.h"
#include "runtime/runtime.h"
#include "runtime/task.h"

namespace awaitscope::runtime {
namespace {

class ShutdownAsyncgens final : public NativeFrame {
 public:
  explicit ShutdownAsyncgens(Loop& loop) : loop_(loop) {}
  const char* qualified_name() const override { return "BaseEventLoop.shutdown_asyncgens"; }

  Motion step(Signal signal) override {
    switch (at_) {
      case At::Start:
        loop_.note_asyncgens_shutdown();
        closing_ = loop_.host().take_asyncgens(loop_);
        if (closing_.empty()) return returning(Value::none());
        return close_all();
      case At::Closed: return signal.thrown() ? raise(std::move(signal)) : returning(Value::none());
    }
    return raise(Value());
  }

 private:
  enum class At : std::uint8_t { Start, Closed };

  // await gather(*[generator.aclose() for ...], return_exceptions=True)
  Motion close_all() {
    Gather gather(loop_.runtime(), Gather::Exceptions::Return);
    for (OpenAsyncGenerator& open : closing_) {
      if (MaybeException error = gather.add(std::move(open.aclose))) return raise(std::move(error));
    }
    Resumed outer = gather.finish();
    if (outer.raised()) return raise(std::move(outer.value));
    at_ = At::Closed;
    return await(Ref<Future>::adopt(static_cast<Future*>(outer.value.detach())));
  }

  Loop& loop_;
  std::vector<OpenAsyncGenerator> closing_;
  At at_ = At::Start;
};

class ShutdownDefaultExecutor final : public NativeFrame {
 public:
  explicit ShutdownDefaultExecutor(Loop& loop) : loop_(loop) {}
  const char* qualified_name() const override { return "BaseEventLoop.shutdown_default_executor"; }

  Motion step(Signal signal) override {
    switch (at_) {
      case At::Start:
        loop_.note_executor_shutdown();
        if (loop_.default_executor() == nullptr) return returning(Value::none());
        return wait_for_jobs();
      case At::Idle: return signal.thrown() ? raise(std::move(signal)) : returning(Value::none());
    }
    return raise(Value());
  }

 private:
  enum class At : std::uint8_t { Start, Idle };

  Motion wait_for_jobs() {
    Ref<Future> future = loop_.create_future(FutureKind::ExecutorShutdown);
    loop_.default_executor()->shutdown();
    loop_.default_executor()->finish_when_idle(loop_, future);
    at_ = At::Idle;
    return await(std::move(future));
  }

  Loop& loop_;
  At at_ = At::Start;
};

}  // namespace

Ref<Coroutine> Loop::shutdown_asyncgens() { return make_coroutine(runtime_, std::make_unique<ShutdownAsyncgens>(*this)); }

Ref<Coroutine> Loop::shutdown_default_executor() {
  return make_coroutine(runtime_, std::make_unique<ShutdownDefaultExecutor>(*this));
}

}  // namespace awaitscope::runtime
