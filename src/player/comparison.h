#pragma once

// Two runs held against each other, event by event, from the first: by kind, ids and labels, not by times, values or details.
// A script that has been changed runs as before up to some event; a playhead in the part before it may stay where it is.
// Either recording may still grow: comparing goes on where it stopped.

#include <optional>

#include "trace/event_log.h"
#include "trace/recording.h"

namespace awaitscope::player {

class Comparison {
 public:
  // Both recordings must stay where they are.
  Comparison(const trace::Recording& before, const trace::Recording& after);

  // Compares on, at most `most` events; true if there may be more to compare now.
  bool read(std::uint64_t most);

  // How many events from the first are the same, so far; and the first that is not, if one was found.
  trace::EventNumber same() const { return same_; }
  std::optional<trace::EventNumber> difference() const { return difference_; }

 private:
  bool equal(const trace::Event& a, const trace::Event& b) const;

  const trace::Recording* before_;
  const trace::Recording* after_;
  trace::EventReader reader_before_;
  trace::EventReader reader_after_;
  std::optional<trace::Event> event_before_;  // read, and not compared yet
  std::optional<trace::Event> event_after_;
  trace::EventNumber same_ = 0;
  std::optional<trace::EventNumber> difference_;
};

}  // namespace awaitscope::player
