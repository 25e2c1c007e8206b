#include "trace/cursor.h"

namespace awaitscope::trace {

Cursor::Cursor(const Recording& recording) : recording_(&recording), state_(recording.first_state()), reader_(recording.log()) {}

const std::optional<Event>& Cursor::event() const {
  if (!event_is_here_) {
    event_ = recording_->event_at(position());
    event_is_here_ = true;
  }
  return event_;
}

bool Cursor::forward() {
  Event next;
  if (!reader_is_here_) {
    reader_ = recording_->reader_before(position());
    while (reader_.place().position < position() && reader_.next(next)) {
    }
    reader_is_here_ = true;
  }
  if (!reader_.next(next)) return false;
  state_.apply(next, &journal_);
  event_ = next;
  event_is_here_ = true;
  return true;
}

bool Cursor::back() {
  if (position() <= recording_->begin()) return false;
  if (journal_.empty()) {
    // From the keyframe forward again, this time writing down how to undo it.
    const std::optional<Position> before = recording_->previous(position());
    if (!before) return false;
    seek(*before);
    return true;
  }
  journal_.undo(state_);
  reader_is_here_ = event_is_here_ = false;
  return true;
}

bool Cursor::forward_event() {
  if (position().event >= recording_->event_count()) return false;
  const EventNumber target = position().event + 1;
  while (position().event < target) {
    if (!forward()) return false;
  }
  return true;
}

bool Cursor::back_event() {
  if (position().event == recording_->begin().event) {
    const bool moved = !(position() == recording_->begin());
    seek(recording_->begin());
    return moved;
  }
  const EventNumber target = position().event - 1;
  while (target < position().event || position().detail > 0) {
    if (!back()) return false;
  }
  return true;
}

void Cursor::seek(Position target) {
  target = recording_->clamp(target);
  constexpr EventNumber kNear = 64;  // a walk is as quick as a jump, and keeps what can be undone
  const bool near_ahead = position() <= target && target.event - position().event <= kNear;
  if (near_ahead) {
    while (position() < target && forward()) {
    }
    return;
  }
  journal_.clear();
  reader_ = recording_->reader_before(target, state_);
  reader_is_here_ = event_is_here_ = true;
  event_.reset();
  walk_far(target);
  // Whoever looks at a place asks for the one before it too.
  const std::optional<Position> before = recording_->previous(target);
  while (position() < target) {
    if (position() == before) recording_->remember(reader_, state_);
    if (!forward()) return;
  }
}

// Nearly to the place: what is so far behind is not written down for stepping back.
void Cursor::walk_far(Position target) {
  constexpr EventNumber kStepsBack = 256;
  if (position().event + kStepsBack >= target.event) return;
  Event next;
  while (position().event + kStepsBack < target.event && reader_.next(next)) state_.apply(next);
  recording_->remember(reader_, state_);
}

}  // namespace awaitscope::trace
