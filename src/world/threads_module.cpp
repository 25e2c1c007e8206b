// The module `_threads`: what concurrent.futures, threading, queue and asyncio's executors are made of. Threads that run in
// slices, two things to wait for (a lock and a gate), and telling the observer of jobs.

#include <limits>

#include <fmt/format.h>

#include "runtime/loop.h"
#include "runtime/runtime.h"
#include "script/arguments.h"
#include "script/asyncio/asyncio.h"
#include "script/environment.h"
#include "script/objects/module.h"
#include "world/checked_arguments.h"
#include "world/modules.h"
#include "world/threads.h"
#include "world/world.h"

namespace awaitscope::world {

using runtime::Loop;
using runtime::Resumed;
using script::Arguments;
using script::as_str;
using script::expect_count;
using script::is_str;
using script::Str;
using script::Vm;

namespace {

runtime::Runtime& runtime_of(Vm& vm) { return vm.environment.runtime(); }

// -- waiting ---------------------------------------------------------------------------------------------------------------------

struct WaitState : Object {
  static Kind kind_of;
  WaitState(runtime::Runtime& runtime, std::function<bool()> pass, double limit, Value kept)
      : Object(&kind_of), wait(runtime, std::move(pass), limit), keep(std::move(kept)) {}
  runtime::BlockingWait wait;
  Value keep;  // what it waits for
};
Kind WaitState::kind_of{"wait", destroy_as<WaitState>};

// Answers True when `pass` has answered true, False when the seconds are over (None or negative: never).
Value wait_for(Vm& vm, std::function<bool()> pass, const Value& seconds, Value keep) {
  double limit = std::numeric_limits<double>::infinity();
  if (!seconds.empty() && !seconds.is_none()) {
    double timeout = 0;
    if (!script::to_double(vm, seconds, &timeout)) return {};
    if (timeout >= 0) limit = runtime_of(vm).now() + timeout;
  }
  return script::drive(vm, make_object<WaitState>(runtime_of(vm), std::move(pass), limit, std::move(keep)).value(),
                       [](Object& state) { return static_cast<WaitState&>(state).wait.resume(); });
}

// -- Lock: who passes locks it --------------------------------------------------------------------------------------------------

struct Lock : Object {
  static Kind kind_of;
  Lock() : Object(&kind_of) {}
  bool locked = false;
  bool pass() { return !std::exchange(locked, true); }
};
Kind Lock::kind_of{"lock", destroy_as<Lock>};

Lock* lock_of(const Arguments& arguments) { return arguments[0].as<Lock>(); }

Value lock_acquire(Vm& vm, const Arguments& arguments) {
  Value parts[3];
  if (!script::bind(vm, "acquire", {{"self", script::Parameter::PositionalOnly, true}, {"blocking"}, {"timeout"}}, arguments,
                    parts))
    return {};
  Lock* lock = lock_of(arguments);
  const bool blocking = parts[1].empty() || vm.truth(parts[1]).is_true();
  double timeout = -1;
  if (!parts[2].empty() && !script::to_double(vm, parts[2], &timeout)) return {};
  if (!blocking && timeout != -1)
    return vm.raise(script::exceptions.ValueError, "can't specify a timeout for a non-blocking call");
  if (timeout < 0 && timeout != -1)
    return vm.raise(script::exceptions.ValueError, "timeout value must be a non-negative number");
  if (!blocking || !lock->locked) return Value::boolean(lock->pass());
  return wait_for(
      vm, [lock] { return lock->pass(); }, parts[2], arguments[0]);
}

Value lock_release(Vm& vm, const Arguments& arguments) {
  if (!lock_of(arguments)->locked) return vm.raise(script::exceptions.RuntimeError, "release unlocked lock");
  lock_of(arguments)->locked = false;
  return Value::none();
}
Value lock_locked(Vm&, const Arguments& arguments) { return Value::boolean(lock_of(arguments)->locked); }
Value lock_enter(Vm& vm, const Arguments& arguments) {
  Lock* lock = lock_of(arguments);
  if (!lock->locked) return Value::boolean(lock->pass());
  return wait_for(
      vm, [lock] { return lock->pass(); }, Value::none(), arguments[0]);
}
Value lock_construct(Vm& vm, script::Type*, const Arguments& arguments) {
  return expect_count(vm, "allocate_lock", arguments, 0, 0) ? make_object<Lock>().value() : Value();
}
Value lock_repr(Vm&, const Value& self) {
  return Str::make(fmt::format("<{} _thread.lock object at 0x7f0000000000>", self.as<Lock>()->locked ? "locked" : "unlocked"))
      .value();
}

// -- Gate: open for everybody ---------------------------------------------------------------------------------------------------

struct Gate : Object {
  static Kind kind_of;
  Gate() : Object(&kind_of) {}
  bool open = false;
  // Futures of loops that are set when it opens.
  std::vector<Ref<runtime::Future>> futures;
};
Kind Gate::kind_of{"_Gate", destroy_as<Gate>};
const Kind* kind_wanted(const Gate*) { return &Gate::kind_of; }

Gate* gate_of(const Arguments& arguments) { return arguments[0].as<Gate>(); }

void set_from_thread(const Ref<runtime::Future>& future) {
  future->loop().call_soon_threadsafe(runtime::Callback::of(runtime::kFutureSetResult, future.value(), Value::none()));
}

Value gate_open(Vm&, const Arguments& arguments) {
  gate_of(arguments)->open = true;
  for (const Ref<runtime::Future>& future : std::exchange(gate_of(arguments)->futures, {})) set_from_thread(future);
  return Value::none();
}
Value gate_close(Vm&, const Arguments& arguments) {
  gate_of(arguments)->open = false;
  return Value::none();
}
Value gate_is_open(Vm&, const Arguments& arguments) { return Value::boolean(gate_of(arguments)->open); }
// wait(seconds=None): True if it is open, False if the time is over.
Value gate_wait(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "wait", arguments, 1, 2)) return {};
  Gate* gate = gate_of(arguments);
  if (gate->open) return Value::boolean(true);
  return wait_for(
      vm, [gate] { return gate->open; }, arguments.count > 1 ? arguments[1] : Value::none(), arguments[0]);
}
Value gate_construct(Vm& vm, script::Type*, const Arguments& arguments) {
  return expect_count(vm, "_Gate", arguments, 0, 0) ? make_object<Gate>().value() : Value();
}

// -- threads ---------------------------------------------------------------------------------------------------------------------

// What the functions of `_threads` are bound to.
struct Link : Object {
  static Kind kind_of;
  Link(Threads& link_threads, WorldObserver* link_observer)
      : Object(&kind_of), threads(link_threads), observer(link_observer) {}
  Threads& threads;
  WorldObserver* observer;
  std::uint64_t jobs = 0;
};
Kind Link::kind_of{"_threads", destroy_as<Link>};

Link& link_of(const Arguments& arguments) { return *arguments[0].as<Link>(); }
std::string text_of(const Value& value) { return is_str(value) ? as_str(value)->utf8() : std::string(); }
std::uint64_t number_of(const Value& value) { return value.is_small_int() ? static_cast<std::uint64_t>(value.small_int()) : 0; }

Value worker_name(Vm&, const Arguments& arguments) { return Str::make(arguments[0].as<Worker>()->name).value(); }
Value worker_set_name(Vm&, const Arguments& arguments) {
  arguments[0].as<Worker>()->name = text_of(arguments[1]);
  return Value::none();
}
Value worker_number(Vm&, const Arguments& arguments) {
  return Value::small_int(static_cast<std::int64_t>(arguments[0].as<Worker>()->number));
}

Value worker_daemon(Vm&, const Arguments& arguments) { return Value::boolean(arguments[0].as<Worker>()->daemon); }
Value worker_set_daemon(Vm&, const Arguments& arguments) {
  arguments[0].as<Worker>()->daemon = arguments[1].is_true();
  return Value::none();
}

// One slice of a thread, as the thread that asks for it waits for it.
struct SliceState : Object {
  static Kind kind_of;
  SliceState(Threads& state_threads, Worker& state_worker)
      : Object(&kind_of), threads(state_threads), worker(Ref<Worker>::share(&state_worker)) {}
  Threads& threads;
  Ref<Worker> worker;
};
Kind SliceState::kind_of{"slice", destroy_as<SliceState>};

Value run_slice(Vm& vm, Threads& threads, Worker& worker) {
  return script::drive(vm, make_object<SliceState>(threads, worker).value(), [](Object& object) {
    auto& state = static_cast<SliceState&>(object);
    return state.threads.start(*state.worker);
  });
}

Value misused(Vm& vm) {
  return vm.raise(script::exceptions.TypeError, "the simulated threads need threads and loops of their own");
}

template <script::NativeCode Code, typename... Wanted>
constexpr script::NativeCode checked = checked_or<misused, Code, Wanted...>;

// new(name) -> a thread that has not been started
Value new_thread(Vm&, const Arguments& arguments) { return link_of(arguments).threads.make(text_of(arguments[1])).value(); }

// start(thread, function): it runs at once, until it parks or ends
Value start(Vm& vm, const Arguments& arguments) {
  Worker& worker = *arguments[1].as<Worker>();
  if (worker.state != Worker::State::Fresh) return misused(vm);
  worker.entry = arguments[2];
  return run_slice(vm, link_of(arguments).threads, worker);
}

// resume(thread): one that rests goes on at once
Value resume(Vm& vm, const Arguments& arguments) {
  Worker& worker = *arguments[1].as<Worker>();
  return worker.state == Worker::State::Idle ? run_slice(vm, link_of(arguments).threads, worker) : misused(vm);
}

// The thread is parked; it goes on behind this call.
Value pause(Vm& vm) {
  return vm.push_native(
      [](Vm& machine, script::NativeFrame& frame, Value) { return frame.state++ == 0 ? machine.pause() : Value::none(); }, {});
}

// rest(): the running thread rests until resume()
Value rest(Vm& vm, const Arguments& arguments) {
  if (link_of(arguments).threads.running() == nullptr) return misused(vm);
  link_of(arguments).threads.rest();
  return pause(vm);
}

// moment(): the running thread goes on as an outside event of its own, at the present time
Value moment(Vm& vm, const Arguments& arguments) {
  if (link_of(arguments).threads.running() == nullptr) return misused(vm);
  link_of(arguments).threads.park_for_a_moment();
  return pause(vm);
}

// current() -> the running thread; None: the main one
Value current(Vm&, const Arguments& arguments) {
  Worker* running = link_of(arguments).threads.running();
  return running == nullptr ? Value::none() : Value::share(running);
}

// alive() -> the threads that have started and not ended
Value alive(Vm&, const Arguments& arguments) {
  Ref<script::List> list = script::List::make();
  for (const Ref<Worker>& worker : link_of(arguments).threads.alive()) list->items.push_back(worker.value());
  return std::move(list).value();
}

// -- jobs ------------------------------------------------------------------------------------------------------------------------

Value next_job(Vm&, const Arguments& arguments) {
  return Value::small_int(static_cast<std::int64_t>(++link_of(arguments).jobs));
}

Value label(Vm& vm, const Arguments& arguments) { return Str::make(runtime_of(vm).host().label_of(arguments[1])).value(); }

// began(thread, job, function)
Value began(Vm& vm, const Arguments& arguments) {
  if (WorldObserver* observer = link_of(arguments).observer) {
    observer->thread_start(arguments[1].as<Worker>()->name, number_of(arguments[2]), text_of(arguments[3]),
                           runtime_of(vm).current_task());
  }
  return Value::none();
}

// queued(job, function)
Value queued(Vm& vm, const Arguments& arguments) {
  if (WorldObserver* observer = link_of(arguments).observer)
    observer->thread_queued(number_of(arguments[1]), text_of(arguments[2]), runtime_of(vm).current_task());
  return Value::none();
}

// ended(thread, job, function, result, error)
Value ended(Vm&, const Arguments& arguments) {
  const bool failed = !arguments[5].is_none();
  if (WorldObserver* observer = link_of(arguments).observer) {
    observer->thread_end(arguments[1].as<Worker>()->name, number_of(arguments[2]), text_of(arguments[3]),
                         failed ? FutureState::Exception : FutureState::Finished, arguments[failed ? 5 : 4]);
  }
  return Value::none();
}

// -- the loop's default executor ---------------------------------------------------------------------------------------------------

class PoolOfLoop final : public runtime::DefaultExecutor {
 public:
  PoolOfLoop(Vm& vm, Value pool, Ref<Gate> idle) : vm_(vm), pool_(std::move(pool)), idle_(std::move(idle)) {}
  const Value& pool() const { return pool_; }

  void shutdown() override {
    if (!runtime_of(vm_).ending()) vm_.set_attribute(pool_, Str::intern("_shutdown").get(), Value::boolean(true));
  }

  void finish_when_idle(Loop& loop, Ref<runtime::Future> future) override {
    if (!idle_->open) return idle_->futures.push_back(std::move(future));
    loop.runtime().outside().at_worker(loop.runtime().now(), std::make_unique<Finish>(std::move(future)));
  }

 private:
  class Finish final : public runtime::OutsideEvent {
   public:
    explicit Finish(Ref<runtime::Future> future) : future_(std::move(future)) {}
    Resumed happen() override {
      set_from_thread(future_);
      return Resumed::returning(Value::none());
    }

   private:
    Ref<runtime::Future> future_;
  };

  Vm& vm_;
  Value pool_;
  Ref<Gate> idle_;
};

// default_executor(loop) -> pool or None
Value default_executor(Vm&, const Arguments& arguments) {
  const runtime::DefaultExecutor* executor = arguments[1].as<Loop>()->default_executor();
  return executor == nullptr ? Value::none() : static_cast<const PoolOfLoop*>(executor)->pool();
}

// set_default_executor(loop, pool, gate that is open while the pool is idle)
Value set_default_executor(Vm& vm, const Arguments& arguments) {
  arguments[1].as<Loop>()->set_default_executor(
      std::make_unique<PoolOfLoop>(vm, arguments[2], Ref<Gate>::share(arguments[3].as<Gate>())));
  return Value::none();
}

// executor_is_shut_down(loop)
Value executor_is_shut_down(Vm&, const Arguments& arguments) {
  return Value::boolean(arguments[1].as<Loop>()->executor_shutdown_called());
}

// executor_future(loop) -> a pending future of kind executor
Value executor_future(Vm&, const Arguments& arguments) {
  return arguments[1].as<Loop>()->create_future(FutureKind::Executor).value();
}

script::Type* lock_type = nullptr;
script::Type* gate_type = nullptr;

void make_types() {
  if (lock_type != nullptr) return;
  lock_type = script::make_builtin_type("lock", script::Layout::Other, &Lock::kind_of, sizeof(Lock));
  lock_type->module = Value::share(Str::intern("_thread").get());
  lock_type->construct = lock_construct;
  lock_type->slots.repr = lock_repr;
  script::add_method(lock_type, "acquire", lock_acquire);
  script::add_method(lock_type, "release", lock_release);
  script::add_method(lock_type, "locked", lock_locked);
  script::add_method(lock_type, "__enter__", lock_enter);
  script::add_method(lock_type, "__exit__", [](Vm& vm, const Arguments& arguments) { return lock_release(vm, arguments); });
  gate_type = script::make_builtin_type("_Gate", script::Layout::Other, &Gate::kind_of, sizeof(Gate));
  gate_type->construct = gate_construct;
  script::add_method(gate_type, "open", gate_open);
  script::add_method(gate_type, "close", gate_close);
  script::add_method(gate_type, "is_open", gate_is_open);
  script::add_method(gate_type, "wait", gate_wait);
  script::Type* worker = script::make_builtin_type("_Worker", script::Layout::Other, &worker_kind, sizeof(Worker));
  script::add_property(worker, "name", worker_name, worker_set_name);
  script::add_property(worker, "number", worker_number);
  script::add_property(worker, "daemon", worker_daemon, worker_set_daemon);
}

}  // namespace

void add_threads_module(Vm& vm, Threads& threads, WorldObserver* observer) {
  make_types();
  const Ref<Link> link = make_object<Link>(threads, observer);
  const Ref<Str> name = Str::intern("_threads");
  const Ref<script::Module> module = make_object<script::Module>(name);
  script::Dict& names = *module->names;
  const std::pair<const char*, script::NativeCode> functions[] = {
      {"new", checked<new_thread, Any>},
      {"start", checked<start, Worker, Any>},
      {"resume", checked<resume, Worker>},
      {"rest", rest},
      {"moment", moment},
      {"current", current},
      {"alive", alive},
      {"next_job", next_job},
      {"label", checked<label, Any>},
      {"began", checked<began, Worker, Any, Any>},
      {"queued", checked<queued, Any, Any>},
      {"ended", checked<ended, Worker, Any, Any, Any, Any>},
      {"default_executor", checked<default_executor, Loop>},
      {"set_default_executor", checked<set_default_executor, Loop, Any, Gate>},
      {"executor_is_shut_down", checked<executor_is_shut_down, Loop>},
      {"executor_future", checked<executor_future, Loop>}};
  for (const auto& [function, code] : functions) add_bound_function(names, link.value(), function, code);
  script::keep_to_library(names);
  names.set_name(Str::intern("Lock").get(), Value::share(lock_type));
  names.set_name(Str::intern("Gate").get(), Value::share(gate_type));
  vm.modules->set_name(name.get(), module.value());
}

}  // namespace awaitscope::world
