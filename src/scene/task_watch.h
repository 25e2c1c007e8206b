#pragma once

// What each task waits for and on which line it stands, kept from one picture to the next: between two places that are near one
// another only what has changed is looked at again, so that a picture of many tasks costs what one of few does.

#include <compare>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "trace/loop_state.h"

namespace awaitscope::scene {

struct Moment;

// Why the stage has to name a waiting task; of one that sleeps until its timer the heap of timers tells.
enum class Waits : std::uint8_t {
  No,
  Outside,
  Lined,  // for a lock or queue
  Turn,   // likewise, but the recording does not know it
  Result,
  Time,  // asleep, and its timer is not known or has just gone off
};
inline constexpr std::size_t kWaits = 6;

// One who waits, and where it stands among those who wait alike: sleepers by their deadlines, lines by what they are for, then all by
// their numbers.
struct Waiter {
  double when = 0;              // of a sleeper; infinite: it is not known
  std::uint64_t primitive = 0;  // the key of the lock or queue
  std::uint64_t task = 0;

  bool operator==(const Waiter&) const = default;
  std::strong_ordering operator<=>(const Waiter& other) const {
    if (const auto order = std::strong_order(when, other.when); order != 0) {
      return order;
    }
    return primitive != other.primitive ? primitive <=> other.primitive : task <=> other.task;
  }
};
using Waiters = std::set<Waiter>;

class TaskWatch {
 public:
  static constexpr std::uint64_t kMost = 4096;  // tasks; beyond, they are not looked for one by one

  // Brings it to the state of `moment`; lines are those of this file.
  void update(const Moment& moment, std::int64_t source);
  std::int64_t source() const { return source_; }

  const Waiters& waiting(Waits why) const { return waiting_[static_cast<std::size_t>(why)]; }
  // Numbers of tasks, in order.
  const std::map<int, std::set<std::uint64_t>>& lines() const { return lines_; }

 private:
  struct Known {
    Waits why = Waits::No;
    Waiter waiter;
    int line = 0;
  };

  std::set<std::uint64_t> changed_since(const trace::LoopState& before, const trace::LoopState& now) const;
  static Known why_it_waits(const trace::LoopState& state, const trace::TaskRow& task);
  void look_at(const Moment& moment, std::uint64_t task);

  trace::LoopState seen_;
  bool begun_ = false;
  std::int64_t source_ = 1;
  std::vector<Known> known_;  // by number
  Waiters waiting_[kWaits];
  std::map<int, std::set<std::uint64_t>> lines_;
};

}  // namespace awaitscope::scene
