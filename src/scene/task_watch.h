#pragma once

// What each task waits for and on which line it stands, kept from one picture to the next: between two places that are near one
// another only what has changed is looked at again, so that a picture of many tasks costs what one of few does.

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

class TaskWatch {
 public:
  static constexpr std::uint64_t kMost = 4096;  // tasks; beyond, they are not looked for one by one

  // Brings it to the state of `moment`; lines are those of this file.
  void update(const Moment& moment, std::int64_t source);
  std::int64_t source() const { return source_; }

  // Numbers of tasks, in order.
  const std::set<std::uint64_t>& waiting(Waits why) const { return waiting_[static_cast<std::size_t>(why)]; }
  const std::map<int, std::set<std::uint64_t>>& lines() const { return lines_; }

 private:
  struct Known {
    Waits why = Waits::No;
    int line = 0;
  };

  std::set<std::uint64_t> changed_since(const trace::LoopState& before, const trace::LoopState& now) const;
  void look_at(const Moment& moment, std::uint64_t task);

  trace::LoopState seen_;
  bool begun_ = false;
  std::int64_t source_ = 1;
  std::vector<Known> known_;  // by number
  std::set<std::uint64_t> waiting_[kWaits];
  std::map<int, std::set<std::uint64_t>> lines_;
};

}  // namespace awaitscope::scene
