// tests/runtime/sequences/random_program.py in C++: the same generator, the same random things, and CPython's trace must
// come out for each stored seed. It finds what nobody thought of writing a test for.

#include <doctest/doctest.h>

#include <cstdlib>
#include <numeric>

#include "support/program.h"

using namespace awaitscope;
using namespace awaitscope::runtime;

namespace {

class RandomProgram {
 public:
  explicit RandomProgram(int seed) : state_(static_cast<std::uint64_t>(seed)) {}

  void run() {
    static_cast<void>(p.run(p.coroutine("main", [this](Body& body, Signal signal) {
      if (body.at++ == 0) {
        for (int i = 0; i < 5; ++i) spawn(0);
        return body.await(p.sleep(20));
      }
      if (signal.thrown()) return body.raise(std::move(signal));
      retrieve_all();
      return body.returning(Value::none());
    })));
    retrieve_all();
    // The program is over: what cycles keep is heard.
    tasks_.clear();
    futures_.clear();
    timers_.clear();
    p.runtime.queue_what_cycles_keep();
    static_cast<void>(p.runtime.drain_finalizers());
  }

  Program p;

 private:
  enum class What { Nothing, Sleep, Future, Raise };
  struct Act {
    What what = What::Nothing;
    double delay = 0.0;
    Ref<Future> future;
    Value exception;
  };

  std::size_t rnd(std::size_t n) {
    state_ = (state_ * 1103515245 + 12345) & 0x7FFFFFFF;
    return static_cast<std::size_t>(state_ >> 16) % n;
  }
  template <typename T>
  Ref<T> pick(const std::vector<Ref<T>>& items) {
    return items.empty() ? Ref<T>() : items[rnd(items.size())];
  }
  static Ref<Future> as_future(const Ref<Task>& task) { return Ref<Future>::share(task.get()); }
  Value message() { return rnd(2) == 0 ? PlainHost::text("message " + std::to_string(rnd(10))) : Value::none(); }

  static Value value_error(std::size_t number) {
    Value error = PlainHost::exception("ValueError", "");
    error.as<PlainException>()->argument = Value::small_int(static_cast<std::int64_t>(number));
    return error;
  }

  void settle(Future& future, std::size_t number) {
    if (future.done()) return;
    static_cast<void>(number < 2 ? future.set_exception(value_error(number))
                                 : future.set_result(Value::small_int(static_cast<std::int64_t>(number))));
  }
  void observe() {
    if (rnd(3) == 0) p.loop().call_soon(p.action("tick", [this] { tick(); }));
  }
  void tick() {
    const Ref<Task> task = pick(tasks_);
    if (rnd(4) == 0 && task) task->cancel();
  }
  bool room(int depth) const { return depth < 3 && tasks_.size() < 40; }

  void spawn(int depth) {
    const int number = ++workers_;
    tasks_.push_back(p.create_task(worker(depth, number)));
    task_numbers_.push_back(number);
  }

  Act act(int depth, int own) {
    Loop& loop = p.loop();
    Task& current = *p.runtime.current_task();
    const std::size_t kind = rnd(16);
    switch (kind) {
      case 0:
      case 1:
      case 2: return {What::Sleep, static_cast<double>(rnd(4)) * 0.25, nullptr, Value()};
      case 3: {
        Ref<Future> future = loop.create_future();
        futures_.push_back(future);
        const double delay = static_cast<double>(rnd(3)) * 0.5;
        const std::size_t number = rnd(6);
        timers_.push_back(loop.call_later(delay, p.action("settle", [this, future, number] { settle(*future, number); })));
        break;
      }
      case 4: return wait_for(pick(futures_));
      case 5:
        if (const Ref<Task> task = pick(tasks_)) task->cancel(message());
        break;
      case 6:
        if (room(depth)) spawn(depth + 1);
        break;
      case 7: {
        const std::size_t index = rnd(tasks_.size());
        return task_numbers_[index] > own ? wait_for(as_future(tasks_[index])) : Act();  // never in a circle
      }
      case 8: {
        if (!room(depth)) break;
        std::vector<Value> children;
        for (std::size_t count = rnd(3) + 1; count > 0; --count) children.push_back(worker(depth + 1, ++workers_).value());
        const auto exceptions = rnd(2) == 0 ? Gather::Exceptions::Return : Gather::Exceptions::Raise;
        return wait_for(p.gather(std::move(children), exceptions));
      }
      case 9: return {What::Raise, 0.0, nullptr, value_error(rnd(100))};
      case 10: {
        const Ref<Future> future = rnd(2) == 0 ? pick(futures_) : as_future(pick(tasks_));
        if (future) static_cast<void>(future->add_done_callback(p.done("observe", [this](Future&) { observe(); })));
        break;
      }
      case 11:
        if (const Ref<TimerHandle> timer = pick(timers_)) timer->cancel();
        break;
      case 12: loop.call_soon(p.action("tick", [this] { tick(); })); break;
      case 13:
        if (const Ref<Future> future = pick(futures_)) {
          if (rnd(2) == 0) {
            future->cancel(message());
          } else {
            settle(*future, rnd(6));
          }
        }
        break;
      case 14: current.uncancel(); break;
      default: current.set_name(PlainHost::text("name " + std::to_string(rnd(10))));
    }
    return {};
  }
  static Act wait_for(Ref<Future> future) { return {future ? What::Future : What::Nothing, 0.0, std::move(future), Value()}; }

  // body.at: how often to act yet, plus one; 0 before the first step.
  Ref<Coroutine> worker(int depth, int own) {
    return p.coroutine("worker", [this, depth, own](Body& body, Signal signal) {
      if (body.at == 0) {
        body.at = static_cast<int>(rnd(6)) + 2;
      } else if (signal.thrown() && (p.host.classify(signal.value) == ExceptionClass::GeneratorExit || rnd(2) == 0)) {
        return body.raise(std::move(signal));
      }
      while (--body.at > 0) {
        Act next = act(depth, own);
        if (next.what == What::Sleep) return body.await(p.sleep(next.delay));
        if (next.what == What::Future) return body.await(std::move(next.future));
        if (next.what == What::Raise) return body.raise(std::move(next.exception));
      }
      return body.returning(Value::small_int(static_cast<std::int64_t>(rnd(100))));
    });
  }

  void retrieve_all() {
    for (const Ref<Task>& task : tasks_) task->clear_log_traceback();
    for (const Ref<Future>& future : futures_) future->clear_log_traceback();
  }

  std::uint64_t state_;
  int workers_ = 0;
  std::vector<Ref<Task>> tasks_;
  std::vector<int> task_numbers_;
  std::vector<Ref<Future>> futures_;
  std::vector<Ref<TimerHandle>> timers_;
};

TEST_SUITE_BEGIN("random programs");

TEST_CASE("random programs leave CPython's trace") {
  // To try others: write their traces with the oracle, and name the folder and the number of seeds in the environment.
  const char* folder = std::getenv("AWAITSCOPE_RANDOM_TRACES");
  const char* count = std::getenv("AWAITSCOPE_RANDOM_SEEDS");
  std::vector<int> seeds{41, 63, 124, 148, 234, 299};
  if (folder != nullptr && count != nullptr) {
    seeds.resize(static_cast<std::size_t>(std::atoi(count)));
    std::iota(seeds.begin(), seeds.end(), 1);
  }
  for (const int seed : seeds) {
    CAPTURE(seed);
    const std::string name = "random_program_" + std::to_string(seed);
    const std::vector<std::string> expected =
        folder == nullptr ? sequence(name) : trace_file(std::string(folder) + "/" + name + ".trace.jsonl");
    RandomProgram program(seed);
    program.run();
    CHECK(program.p.compare(expected) == "");
  }
}

TEST_SUITE_END();

}  // namespace
