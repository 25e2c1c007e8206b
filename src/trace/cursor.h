#pragma once

// A place in a recording together with the state there. It steps both ways, each step at the cost of one event, and jumps by
// way of the nearest keyframe. It borrows the recording, which may grow meanwhile.

#include "trace/recording.h"

namespace awaitscope::trace {

class Cursor {
 public:
  explicit Cursor(const Recording& recording);

  const LoopState& state() const { return state_; }
  Position position() const { return state_.position(); }
  // The event or detail that led here; none at the very beginning.
  const std::optional<Event>& event() const;

  // By one record, details included; false at the end.
  bool forward();
  bool back();
  // To state N: forward to the next event, its details not applied; back to the state before this event and its details.
  bool forward_event();
  bool back_event();
  // Anywhere; a position that does not exist is clamped.
  void seek(Position position);

 private:
  void walk_far(Position target);
  void catch_up() const;
  bool read(Event& next);

  const Recording* recording_;
  LoopState state_;
  UndoJournal journal_;
  // After a step back these two are of a later place, and found anew when somebody asks: so that going back a long way
  // costs one undo a step and no reading.
  mutable EventReader reader_;
  mutable std::optional<Event> event_;
  mutable bool here_ = true;
  // Readers that stand at places it has come through lately, to read again from: the earlier one, the later one.
  mutable EventReader posts_[2];
  int since_post_ = 0;  // records
};

}  // namespace awaitscope::trace
