#include "trace/cursor.h"

#include <utility>

namespace awaitscope::trace {

Cursor::Cursor(const Recording& recording)
    : recording_(&recording), state_(recording.first_state()), reader_(recording.log()), posts_{reader_, reader_} {}

const std::optional<Event>& Cursor::event() const {
  if (!here_) catch_up();
  return event_;
}

// The event that leads here is read again, from the nearest post before it.
void Cursor::catch_up() const {
  here_ = true;
  event_.reset();
  if (!(posts_[1].place().position < position())) posts_[1] = posts_[0];
  if (!(posts_[1].place().position < position())) posts_[0] = posts_[1] = recording_->reader_before(position());
  reader_ = posts_[1];
  Event next;
  while (reader_.place().position < position() && reader_.next(next)) {
    if (next.position == position()) event_ = next;
  }
}

bool Cursor::read(Event& next) {
  constexpr int kPostInterval = 128;
  if (++since_post_ >= kPostInterval) {
    since_post_ = 0;
    posts_[0] = std::exchange(posts_[1], reader_);
  }
  return reader_.next(next);
}

bool Cursor::forward() {
  if (!here_) catch_up();
  Event next;
  if (!read(next)) return false;
  state_.apply(next, &journal_);
  event_ = next;
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
  here_ = false;
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
  here_ = true;
  event_.reset();
  walk_far(target);
  posts_[0] = posts_[1] = reader_;
  since_post_ = 0;
  Event next;
  while (position() < target) {
    const EventReader before = reader_;
    if (!read(next)) return;
    // Whoever looks at a place asks for the one before it too.
    if (next.position == target) recording_->remember(before, state_);
    state_.apply(next, &journal_);
    event_ = next;
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
