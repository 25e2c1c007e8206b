#include "world/threads.h"

#include <algorithm>

#include "runtime/loop.h"
#include "runtime/runtime.h"
#include "script/environment.h"
#include "world/world.h"

namespace awaitscope::world {

using runtime::Resumed;
using script::RunOutcome;
using script::Vm;

Kind worker_kind{"_Worker", destroy_as<Worker>};

namespace {

// What belongs to the thread whose code runs: exchanged when another's begins to, and again when it is over.
class Switch {
 public:
  Switch(Vm& vm, Worker& worker) : vm_(vm), worker_(worker), reserve_(vm.can_pause() ? 0 : vm.reserve) {
    exchange();
    // Where those below cannot be cut short, this thread goes on to its own end, or to that of the run.
    lend(reserve_);
  }
  ~Switch() {
    if (reserve_ != 0 && Budget::left() < 0) vm_.stop(Vm::Limit::Instructions);
    lend(-reserve_);
    exchange();
  }
  Switch(const Switch&) = delete;
  Switch& operator=(const Switch&) = delete;

 private:
  void lend(std::int64_t instructions) {
    vm_.reserve -= instructions;
    Budget::spend(-instructions);
  }
  void exchange() {
    runtime::Runtime& runtime = vm_.environment.runtime();
    std::swap(vm_.execution, worker_.execution);
    std::swap(vm_.paused_calls, worker_.paused_calls);
    std::swap(vm_.depth, worker_.depth);
    std::swap(vm_.unpausable, unpausable_);
    worker_.running_loop = runtime.set_running_loop(worker_.running_loop);
    runtime::Loop* event_loop = runtime.event_loop();
    runtime.set_event_loop(worker_.event_loop);
    worker_.event_loop = event_loop;
    if (worker_.context.empty()) worker_.context = runtime.host().fresh_context();
    vm_.current_context.swap(worker_.context);
  }

  Vm& vm_;
  Worker& worker_;
  std::int64_t reserve_;
  int unpausable_ = 0;
};

constexpr int kCostOfThread = 450;  // in instructions
constexpr int kCostOfSlice = 60;

}  // namespace

class Threads::SliceEvent final : public runtime::OutsideEvent {
 public:
  SliceEvent(Threads& threads, Worker& worker) : threads_(threads), worker_(Ref<Worker>::share(&worker)) {}
  Resumed happen() override { return threads_.run_slice(*worker_); }
  Resumed proceed() override { return threads_.run_slice(*worker_); }

 private:
  Threads& threads_;
  Ref<Worker> worker_;
};

Threads::Threads(Vm& vm, WorldObserver* observer) : vm_(vm), observer_(observer) {
  vm.environment.runtime().set_threads(this);
  vm.environment.runtime().outside().set_watcher(this);
}

Threads::~Threads() {
  vm_.environment.runtime().set_threads(nullptr);
  waiters_.clear();
  for (const Ref<Worker>& worker : started_) {
    for (Vm::Execution& paused : std::exchange(worker->paused_calls, {})) vm_.abandon(paused);
    vm_.abandon(worker->execution);
    worker->entry.reset();
  }
}

Ref<Worker> Threads::make(std::string name) {
  Budget::spend(kCostOfThread);
  return make_object<Worker>(std::move(name), ++made_);
}

Resumed Threads::start(Worker& worker) {
  if (worker.state != Worker::State::Fresh || slices_ < kMostSlices) return run_slice(worker);
  park_at(worker, vm_.environment.runtime().now());
  return Resumed::returning(Value::none());
}

Resumed Threads::run_slice(Worker& worker) {
  Budget::spend(kCostOfSlice);
  const Ref<Worker> keep = Ref<Worker>::share(&worker);
  const bool fresh = worker.state == Worker::State::Fresh;
  if (fresh) started_.push_back(keep);
  worker.state = Worker::State::Running;
  Worker* below = std::exchange(running_, &worker);
  ++slices_;
  const std::size_t finalizers = std::exchange(finalizers_below_, vm_.environment.runtime().finalizer_depth());
  script::RunResult result{RunOutcome::Returned, Value()};
  {
    const Switch here(vm_, worker);
    Value answer = fresh ? vm_.call(worker.entry, script::Arguments()) : Value::pushed();
    if (answer.is_pushed()) {
      result = vm_.run();
    } else {
      vm_.clear_raised();
    }
  }
  --slices_;
  running_ = below;
  finalizers_below_ = finalizers;
  if (result.outcome == RunOutcome::Paused)
    return worker.state == Worker::State::Running ? Resumed::pause() : Resumed::returning(Value::none());
  worker.state = Worker::State::Ended;
  worker.entry.reset();
  Budget::spend_rounds(static_cast<std::int64_t>(started_.size()));
  std::erase_if(started_, [&](const Ref<Worker>& one) { return one.get() == &worker; });
  return Resumed::returning(Value::none());
}

bool Threads::can_park() const { return vm_.can_pause() && vm_.environment.runtime().finalizer_depth() == finalizers_below_; }

void Threads::rest() { running_->state = Worker::State::Idle; }

void Threads::park_at(Worker& worker, double when) {
  if (worker.state == Worker::State::Running) worker.state = Worker::State::Parked;
  vm_.environment.runtime().outside().at_worker(when, std::make_unique<SliceEvent>(*this, worker));
}

void Threads::park_for_a_moment() { park_at(*running_, vm_.environment.runtime().now()); }

void Threads::park_until(double when) {
  if (observer_ != nullptr) observer_->thread_sleep(running_->name, when);
  park_at(*running_, when);
}

void Threads::park_for(std::function<bool()> pass, double limit) {
  running_->state = Worker::State::Parked;
  waiters_.push_back({Ref<Worker>::share(running_), std::move(pass), limit});
}

bool Threads::busy() const {
  Budget::spend_rounds(static_cast<std::int64_t>(started_.size()));
  return std::any_of(started_.begin(), started_.end(),
                     [](const Ref<Worker>& worker) { return !worker->daemon && worker->state != Worker::State::Idle; });
}

bool Threads::selects() const {
  Budget::spend_rounds(static_cast<std::int64_t>(started_.size()));
  return std::any_of(started_.begin(), started_.end(),
                     [](const Ref<Worker>& worker) { return worker->running_loop != nullptr; });
}

// True if the thread still waits and need not any longer; it is no waiter then.
bool Threads::take_if_passed(Worker& worker) {
  for (auto waiter = waiters_.begin(); waiter != waiters_.end(); ++waiter) {
    Budget::spend_rounds(2);
    if (waiter->worker.get() != &worker) continue;
    if (!waiter->pass() && !(vm_.environment.runtime().now() >= waiter->limit)) return false;
    waiters_.erase(waiter);
    return true;
  }
  return false;
}

// Those who wait now are looked at once, in order; who begins to wait meanwhile is looked at the next time.
Resumed Threads::resume_waiters() {
  if (pass_.empty()) {
    for (const Waiter& waiter : waiters_) pass_.push_back(waiter.worker);
    passed_ = 0;
  }
  for (; passed_ < pass_.size(); ++passed_) {
    Worker& worker = *pass_[passed_];
    const bool cut_short = worker.state == Worker::State::Running;
    if (!cut_short && !take_if_passed(worker)) continue;
    if (run_slice(worker).paused()) return Resumed::pause();
  }
  pass_.clear();
  return Resumed::returning(Value::none());
}

}  // namespace awaitscope::world
