#pragma once

// Threads of the script beside the main one, as far as the runtime's own code blocks. The main thread blocks by letting what
// is outside go on while it waits; a worker blocks by being parked: it says what it waits for, everything on it answers Paused
// down to its bottom, and when the time has come it goes on exactly there. `world` has the threads.

#include <functional>
#include <string_view>

#include "runtime/coroutine.h"

namespace awaitscope::runtime {

class Runtime;

class Threads {
 public:
  virtual ~Threads() = default;
  // Whether the code that runs now is a worker's, and the name of its thread (empty: the main thread).
  virtual bool on_worker() const = 0;
  virtual std::string_view running_name() const = 0;
  // False where the worker is inside something that cannot go on later.
  virtual bool can_park() const = 0;
  // Parks the running worker: it sleeps, and goes on as an outside event at that time.
  virtual void park_until(double when) = 0;
  // Parks the running worker until `pass` answers true or the limit (infinity: none) has come.
  virtual void park_for(std::function<bool()> pass, double limit) = 0;
};

// time.sleep(). On the main thread nothing of the loop runs, workers do, and the clock moves. Resumable, since a worker's
// script code may answer Paused.
class BlockingSleep {
 public:
  BlockingSleep(Runtime& runtime, double seconds);
  Resumed resume();  // Returned with None, or Paused: call again

 private:
  Runtime& runtime_;
  double until_;
  bool begun_ = false;
};

// Waiting for something that another thread does: `pass` answers whether it has come about, and then takes its part of it.
class BlockingWait {
 public:
  BlockingWait(Runtime& runtime, std::function<bool()> pass, double limit)
      : runtime_(runtime), pass_(std::move(pass)), limit_(limit) {}
  Resumed resume();  // Returned with True, or with False when the limit came first; or Paused: call again

 private:
  Resumed wait_on_main();

  Runtime& runtime_;
  std::function<bool()> pass_;
  double limit_;
  bool begun_ = false;
  bool passed_ = false;
};

}  // namespace awaitscope::runtime
