#pragma once

// Two runs held against each other, event by event, from the first: by kind, ids, states and labels, not by times, values or details.
// A script that has been changed runs as before up to some event; a playhead in the part before it may stay where it is.

#include <optional>

#include "trace/event_log.h"
#include "trace/recording.h"

namespace awaitscope::trace {

// Either recording may still grow: comparing goes on where it stopped.
class Comparison {
 public:
  // Whether what was printed, and the script's name, must agree too.
  enum class Printed : bool { Ignored, Counts };

  // Both recordings must stay where they are.
  Comparison(const Recording& left, const Recording& right, Printed printed);

  // Compares on, at most `most` events; true if there may be more to compare now.
  bool read(std::uint64_t most);

  // How many events from the first are the same, so far; and the first that is not, if one was found.
  EventNumber same() const { return same_; }
  std::optional<EventNumber> difference() const { return difference_; }

 private:
  bool equal(const Event& a, const Event& b) const;

  const Recording* left_;
  const Recording* right_;
  Printed printed_;
  EventReader left_reader_;
  EventReader right_reader_;
  std::optional<Event> left_event_;  // read, and not compared yet
  std::optional<Event> right_event_;
  EventNumber same_ = 0;
  std::optional<EventNumber> difference_;
};

}  // namespace awaitscope::trace
