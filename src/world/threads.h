#pragma once

// The script's threads beside the main one. Each has frames of its own and runs only in slices: at once when it is started,
// later as an outside event (it slept) or when what it waits for has come about; each time alone, until it parks or ends.
// So output of threads and loop interleaves by virtual time. See README.md, "Threads".

#include <string>
#include <vector>

#include "runtime/outside.h"
#include "runtime/threads.h"
#include "script/vm.h"

namespace awaitscope::runtime {
class Loop;
}

namespace awaitscope::world {

class WorldObserver;

extern Kind worker_kind;

struct Worker : Object {
  Worker(std::string thread_name, std::uint64_t thread_number)
      : Object(&worker_kind), name(std::move(thread_name)), number(thread_number) {}

  enum class State : std::uint8_t {
    Fresh,    // not started
    Running,  // its code is on the C++ stack, or a slice of the player's ended in it
    Parked,   // it sleeps or waits
    Idle,     // it rests until somebody gives it work
    Ended,
  };

  std::string name;
  std::uint64_t number;
  State state = State::Fresh;
  bool daemon = false;              // the program may end without it
  Value entry;                      // what it calls
  script::Vm::Execution execution;  // while it does not run
  std::vector<script::Vm::Execution> paused_calls;
  int depth = 0;
  runtime::Loop* running_loop = nullptr;
  runtime::Loop* event_loop = nullptr;
  Value context;  // contextvars: a thread begins with an empty one
};

class Threads final : public runtime::Threads, public runtime::OutsideWatcher {
 public:
  Threads(script::Vm& vm, WorldObserver* observer);
  ~Threads() override;

  Ref<Worker> make(std::string name);
  const std::vector<Ref<Worker>>& alive() const { return started_; }
  // Threads that are no daemons have something left to do: the program has not ended.
  bool busy() const;
  Worker* running() const { return running_; }  // null: the main thread
  // Begins at once, unless too many threads have each started the next one: then as an outside event. Returned or Paused; call
  // again after Paused.
  runtime::Resumed start(Worker& worker);
  // Begins, or goes on, and runs the thread until it parks or ends. Returned or Paused: call again.
  runtime::Resumed run_slice(Worker& worker);
  // The running thread rests until run_slice(). The caller answers Paused.
  void rest();

  // -- runtime::Threads
  bool on_worker() const override { return running_ != nullptr; }
  std::string_view running_name() const override { return running_ == nullptr ? std::string_view() : running_->name; }
  bool can_park() const override;
  void park_until(double when) override;
  void park_for(std::function<bool()> pass, double limit) override;
  // The running thread goes on as an outside event of its own at the present time.
  void park_for_a_moment();

  // -- runtime::OutsideWatcher
  runtime::Resumed resume_waiters() override;
  bool has_waiters() const override { return !waiters_.empty(); }
  bool selects() const override;

 private:
  class SliceEvent;
  struct Waiter {
    Ref<Worker> worker;
    std::function<bool()> pass;
    double limit;
  };

  // Slices that may be on the C++ stack, each started by the one below.
  static constexpr int kMostSlices = 40;

  void park_at(Worker& worker, double when);
  bool take_if_passed(Worker& worker);

  script::Vm& vm_;
  WorldObserver* observer_;
  Worker* running_ = nullptr;
  std::uint64_t made_ = 0;
  int slices_ = 0;
  std::size_t finalizers_below_ = 0;  // on the C++ stack below the running thread
  std::vector<Ref<Worker>> started_;  // and not ended
  std::vector<Waiter> waiters_;       // in the order in which they began to wait
  // One look through the waiters, cut short by the end of a slice.
  std::vector<Ref<Worker>> pass_;
  std::size_t passed_ = 0;
};

}  // namespace awaitscope::world
