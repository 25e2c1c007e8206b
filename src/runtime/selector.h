#pragma once

// What the loop asks for readiness. It hands over how long it may wait; the selector answers when there is something to do.
// SimulatedSelector moves the virtual clock instead of waiting, by the rules of the simulated world: outside events that are
// due happen first; if that made nothing ready, jump to the next outside event or the first timer, whichever is earlier, and
// look again. At equal times outside events come before timers. With neither on its way: deadlock.

#include <limits>
#include <optional>
#include <vector>

#include "runtime/clock.h"
#include "runtime/handle.h"
#include "runtime/threads.h"

namespace awaitscope::runtime {

class Loop;
class Runtime;

// How long select() may wait, and the instant at which that ends.
struct Timeout {
  double seconds = 0.0;   // what asyncio passes; infinity: None, wait for ever
  double deadline = 0.0;  // of a wait for a timer, exactly the timer's `when`

  static constexpr double kForever = std::numeric_limits<double>::infinity();
  bool capped() const { return seconds >= kLongestSelect && !forever(); }
  bool forever() const { return seconds == kForever; }
  bool poll() const { return seconds <= 0.0; }
};

class Selector {
 public:
  enum class Answer : std::uint8_t { Ready, Paused, Deadlock };

  virtual ~Selector() = default;
  // After Paused it is called again with the same timeout and goes on.
  virtual Answer select(const Timeout& timeout) = 0;
  // call_soon_threadsafe: the running or next select() returns at once.
  virtual void wake() = 0;
  // The I/O handles that the last select() found ready, in order; the caller takes them out.
  virtual std::vector<Ref<Handle>>& events() = 0;
};

// Sockets, as far as select() is concerned; `world` has them.
class IoSource {
 public:
  virtual ~IoSource() = default;
  // Appends the handles of this loop's sockets that are ready now, in the order in which they became so.
  virtual void poll(Loop& loop, std::vector<Ref<Handle>>& ready) = 0;
  // The loop has been closed: nobody watches for it any more.
  virtual void forget(const Loop& /*loop*/) {}
};

class SimulatedSelector : public Selector {
 public:
  explicit SimulatedSelector(Loop& loop) : loop_(loop) {}

  Answer select(const Timeout& timeout) override;
  void wake() override { woken_ = true; }
  std::vector<Ref<Handle>>& events() override { return events_; }

 private:
  Answer select_on_worker(const Timeout& timeout);
  bool something_ready();

  Loop& loop_;
  std::vector<Ref<Handle>> events_;
  bool woken_ = false;
  std::optional<BlockingWait> waiting_;  // on a worker's thread
};

}  // namespace awaitscope::runtime
