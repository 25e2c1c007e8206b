#pragma once

// Two recordings on one clock. Code takes no virtual time, so a moment is more than a time: of the events of its instant so many have
// happened, in each of the two that has so many. Stepping goes from event to event, or from one instant at which either clock moved
// to the next.

#include <cstddef>
#include <cstdint>
#include <limits>

#include "scene/lanes.h"
#include "trace/recording.h"

namespace awaitscope::scene {

struct CompareMoment {
  static constexpr std::uint64_t kAll = std::numeric_limits<std::uint64_t>::max();

  double time = 0;              // virtual seconds
  std::uint64_t events = kAll;  // of this instant; 0 only at the very beginning
  bool operator==(const CompareMoment&) const = default;
};

// The state of a recording at a time: after all that is not later, up to where the clock goes on.
trace::Position position_at(const trace::Recording& recording, const Lanes& lanes, double time);

class CompareClock {
 public:
  struct Side {
    const trace::Recording* recording;  // both outlive the clock, and may grow
    const Lanes* lanes;
  };

  CompareClock(Side left, Side right) : sides_{left, right} {}

  // Of the longer one.
  double end() const;
  bool at_end(const CompareMoment& moment) const;
  trace::Position position(std::size_t side, const CompareMoment& moment) const;

  static CompareMoment beginning() { return {0, 0}; }
  CompareMoment next_event(const CompareMoment& moment) const;
  CompareMoment previous_event(const CompareMoment& moment) const;
  CompareMoment next_instant(const CompareMoment& moment) const;
  CompareMoment previous_instant(const CompareMoment& moment) const;
  // When this event of a side has just happened; `event` is at least 1.
  CompareMoment of_event(std::size_t side, EventIndex event) const;

 private:
  std::uint64_t count(const CompareMoment& moment) const;  // of events in its instant, on the side that has more

  Side sides_[2];
};

}  // namespace awaitscope::scene
