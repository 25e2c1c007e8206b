#include "runtime/wait.h"

#include <unordered_set>

#include "runtime/runtime.h"

namespace awaitscope::runtime {
namespace {

Resumed answer(MaybeException error) { return error ? Resumed::raise(std::move(error)) : Resumed::returning(Value::none()); }

MaybeException release(Future& waiter) { return waiter.done() ? Value() : waiter.set_result(Value::none()); }

Resumed release_waiter(Loop&, const Value& state, const Value&) { return answer(release(*state.as<Future>())); }

// What the closure `_on_completion` shares: _wait()'s local variables.
struct WaitState : Object {
  static Kind kind_of_state;
  WaitState() : Object(&kind_of_state) {}

  Ref<Future> waiter;
  Ref<TimerHandle> timeout;
  std::size_t counter = 0;
  ReturnWhen return_when = ReturnWhen::AllCompleted;
};

Kind WaitState::kind_of_state{"_wait", destroy_as<WaitState>};

bool failed(Future& future) {
  if (future.state() != FutureState::Exception) return false;
  future.clear_log_traceback();
  return true;
}

Resumed on_completion(Loop&, const Value& state, const Value& argument) {
  auto& wait = *state.as<WaitState>();
  --wait.counter;
  const bool over = wait.counter == 0 || wait.return_when == ReturnWhen::FirstCompleted ||
                    (wait.return_when == ReturnWhen::FirstException && failed(*argument.as<Future>()));
  if (!over) return Resumed::returning(Value::none());
  if (wait.timeout) wait.timeout->cancel();
  return answer(release(*wait.waiter));
}

const NativeCallback kOnCompletion{"_wait.<locals>._on_completion", "asyncio/tasks.py:519", on_completion};

class Wait final : public NativeFrame {
 public:
  Wait(Runtime& runtime, std::vector<Ref<Future>> futures, std::optional<double> timeout, ReturnWhen return_when)
      : runtime_(runtime), timeout_(timeout) {
    std::unordered_set<const Future*> seen;
    for (Ref<Future>& future : futures) {
      if (seen.insert(future.get()).second) futures_.push_back(std::move(future));
    }
    state_->return_when = return_when;
  }
  const char* qualified_name() const override { return "_wait"; }

  Motion step(Signal signal) override {
    switch (at_) {
      case At::Start: return start();
      case At::Woken: clean_up(); return signal.thrown() ? raise(std::move(signal)) : returning(divide());
    }
    return raise(Value());
  }

 private:
  enum class At : std::uint8_t { Start, Woken };

  Motion start() {
    Loop* loop = runtime_.running_loop();
    if (loop == nullptr) return raise(runtime_.host().make_exception(ErrorType::RuntimeError, "no running event loop"));
    state_->waiter = loop->create_future(FutureKind::Wait);
    if (timeout_) state_->timeout = loop->call_later(*timeout_, Callback::of(kReleaseWaiter, state_->waiter.value()));
    state_->counter = futures_.size();
    for (const Ref<Future>& future : futures_) {
      if (MaybeException error = future->add_done_callback(Callback::of(kOnCompletion, state_.value()))) {
        return raise(std::move(error));
      }
    }
    at_ = At::Woken;
    return await(state_->waiter);
  }

  void clean_up() {
    if (state_->timeout) state_->timeout->cancel();
    const Value state = state_.value();
    for (const Ref<Future>& future : futures_) future->remove_done_callback(kOnCompletion, state);
  }

  Value divide() const {
    std::vector<Value> done, pending;
    for (const Ref<Future>& future : futures_) (future->done() ? done : pending).push_back(future.value());
    return runtime_.host().make_done_and_pending(done, pending);
  }

  Runtime& runtime_;
  std::vector<Ref<Future>> futures_;
  std::optional<double> timeout_;  // seconds
  Ref<WaitState> state_ = make_object<WaitState>();
  At at_ = At::Start;
};

}  // namespace

const NativeCallback kReleaseWaiter{"_release_waiter", "asyncio/tasks.py:431", release_waiter};

std::unique_ptr<NativeFrame> wait(Runtime& runtime, std::vector<Ref<Future>> futures, std::optional<double> timeout,
                                  ReturnWhen return_when) {
  return std::make_unique<Wait>(runtime, std::move(futures), timeout, return_when);
}

}  // namespace awaitscope::runtime
