#include "player/playback.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace awaitscope::player {
namespace {

using trace::Position;

constexpr double kQuick = 1000.0 / 8;         // milliseconds: above eight stops a second nothing flies
constexpr int kMostStopsAtOnce = 64;          // in one frame, however long it took
constexpr std::uint64_t kReadAhead = 25'000;  // records at once
constexpr std::uint64_t kLongWalk = 32;       // records
constexpr int kNear = 512;                    // records: so far back a walk is as quick as a jump
constexpr double kSpeeds[] = {kSlowest, 0.2, 0.5, 1, 2, 4, 8, kFastest};

// The named speed that many places above or below; a speed between two of them goes to the nearer one first.
double neighbour(double speed, int by) {
  constexpr double kSame = 1.001;
  const double* const found = by > 0 ? std::upper_bound(std::begin(kSpeeds), std::end(kSpeeds), speed * kSame)
                                     : std::lower_bound(std::begin(kSpeeds), std::end(kSpeeds), speed / kSame);
  const std::ptrdiff_t place = found - std::begin(kSpeeds) + by - (by > 0 ? 1 : 0);
  return kSpeeds[std::clamp<std::ptrdiff_t>(place, 0, std::ssize(kSpeeds) - 1)];
}

}  // namespace

double Motion::progress() const {
  const double share = length <= 0 ? 1 : std::clamp(elapsed / length, 0.0, 1.0);
  return backwards ? 1 - share : share;
}

Playback::Playback(const trace::Recording& recording)
    : recording_(&recording), cursor_(recording), stops_(recording), breakpoints_(recording) {}

void Playback::update(double seconds, bool complete) {
  const double milliseconds = std::max(0.0, seconds) * 1000;
  complete_ = complete;
  at_end_ = stops_.is_last(position());
  since_step_ += milliseconds;
  advance_motion(milliseconds);
  const bool played = playing_;
  for (const Command& command : std::exchange(waiting_, {})) {
    apply(command);
  }
  if (playing_) {
    play_on(played ? milliseconds : 0);
  }
  at_end_ = stops_.is_last(position());
}

bool Playback::work() { return stops_.read(kReadAhead); }

void Playback::apply(const Command& command) {
  const Grain grain = effective(command.grain.value_or(grain_));
  switch (command.kind) {
    case CommandKind::Play:
      if (marks_.to && *marks_.to <= position()) {  // a loop is marked from its begin to its end: there one stands
        jump(*marks_.from);
      } else if (at_end() && complete_) {
        jump({});
      }
      playing_ = true;
      beat_left_ = 0;
      return;
    case CommandKind::Pause: playing_ = false; return;
    case CommandKind::Toggle: return apply(Command{playing_ ? CommandKind::Pause : CommandKind::Play, {}, {}, 1, 0, {}});
    case CommandKind::Forward: playing_ = false; return step_forward(grain);
    case CommandKind::Back: playing_ = false; return step_back(grain);
    case CommandKind::Home: playing_ = false; return jump({});
    case CommandKind::End:
      playing_ = false;
      motion_.reset();
      return go_to_end();
    case CommandKind::GoTo: return jump(command.position);
    case CommandKind::SetGrain: grain_ = command.grain.value_or(grain_); return;
    case CommandKind::ChangeGrain:
      grain_ = static_cast<Grain>(std::clamp<std::int64_t>(static_cast<int>(grain_) + command.number, 0, kGrains - 1));
      return;
    case CommandKind::SetSpeed: speed_ = std::clamp(command.speed, kSlowest, kFastest); return;
    case CommandKind::ChangeSpeed: speed_ = neighbour(speed_, static_cast<int>(command.number)); return;
    case CommandKind::ToggleBreakpoint: return breakpoints_.toggle(command.breakpoint);
    case CommandKind::SwitchBreakpoint: return breakpoints_.switch_on(command.breakpoint, command.breakpoint.on);
    case CommandKind::MarkLoop: return mark_loop();
    case CommandKind::PaceByTime: by_time_ = !by_time_; return;
    default: apply_jump(command); return;
  }
}

// To the next place of a kind, or the one before; without one the playhead stays.
void Playback::apply_jump(const Command& command) {
  const Position end{recording_->event_count() + 1, 0};
  const std::vector<std::int32_t> line = {static_cast<std::int32_t>(command.number)};
  const auto to = [this](const std::optional<Position>& place) {
    if (place) {
      jump(*place);
    }
  };
  playing_ = false;
  switch (command.kind) {
    case CommandKind::NextBreakpoint: return to(breakpoints_.after(position(), end, stops_));
    case CommandKind::PreviousBreakpoint: return to(breakpoints_.before(position(), stops_));
    case CommandKind::ToLine: return to(stops_.line_after(position(), end, line));
    case CommandKind::BackToLine: return to(stops_.line_before(position(), line));
    case CommandKind::NextStep: return to(breakpoints_.step_of(command.number, position(), true));
    case CommandKind::PreviousStep: return to(breakpoints_.step_of(command.number, position(), false));
    default: return;
  }
}

void Playback::mark_loop() {
  if (!marks_.from) {
    marks_.from = position();
  } else if (marks_.to || *marks_.from == position()) {
    marks_ = {};
  } else {
    marks_.to = std::max(*marks_.from, position());
    marks_.from = std::min(*marks_.from, position());
  }
}

Grain Playback::effective(Grain grain) { return grain == Grain::Line && !stops_.has_lines() ? Grain::Event : grain; }

// -- motion

void Playback::set_motion_length(double milliseconds) {
  if (motion() == nullptr) {
    return;
  }
  motion_->length = milliseconds;
  if (milliseconds <= 0) {
    motion_.reset();
  }
}

double Playback::until_next() const {
  constexpr double kNever = 3600;
  return motion() != nullptr || !waiting_.empty() ? 0 : playing_ ? beat_left_ / 1000 : kNever;
}

void Playback::set_moving(bool on) {
  moving_ = on;
  motion_.reset();
}

// While playing a motion is never longer than its beat; a step back goes twice as fast.
void Playback::advance_motion(double milliseconds) {
  if (motion() == nullptr) {
    return;
  }
  double rate = speed_ * (motion_->backwards ? 2 : 1);
  if (playing_ && !motion_->quick) {
    rate = std::max(rate, motion_->length / (kBeat / speed_));
  }
  motion_->elapsed += milliseconds * rate;
  if (motion_->elapsed >= motion_->length) {
    motion_.reset();
  }
}

void Playback::begin_motion(trace::LoopState before, trace::LoopState after, bool backwards) {
  Motion motion;
  motion.before = std::move(before);
  motion.after = std::move(after);
  motion.backwards = backwards;
  motion.quick = playing_ ? beat() < kQuick : since_step_ < kQuick;
  motion.number = ++motions_;
  motion_ = std::move(motion);
}

// -- moving

void Playback::jump(Position target) {
  motion_.reset();
  cursor_.seek(target);
  beat_left_ = beat();
}

void Playback::step_forward(Grain grain) {
  trace::LoopState before = state();
  move_forward(grain);
  if (!(position() == before.position())) {
    begin_motion(std::move(before), state(), false);
  }
  since_step_ = 0;
}

void Playback::step_back(Grain grain) {
  trace::LoopState after = state();
  move_back(grain);
  if (!(position() == after.position())) {
    begin_motion(state(), std::move(after), true);
  }
  since_step_ = 0;
}

void Playback::move_forward(Grain grain) {
  if (grain == Grain::Event) {
    walk_to_event_stop();
  } else if (const auto stop = stops_.after(grain, position())) {
    cursor_.seek(*stop);
  } else {
    go_to_end();
  }
}

void Playback::move_back(Grain grain) {
  if (grain == Grain::Event) {
    walk_back_to_event_stop();
  } else {
    go_back_to(stops_.before(grain, position()).value_or(Position{}));
  }
}

// The stretch without a stop that one is in, when one has walked so far without finding any; a short one is walked through as
// quickly, and nothing has to be read for that.
const Stops::Stretch* Playback::stretch_here(std::uint64_t walked) {
  if (walked < kLongWalk) {
    return nullptr;
  }
  while (stops_.read_until() <= position() && stops_.read(kReadAhead)) {
  }
  return stops_.stretch_at(position());
}

void Playback::walk_to_event_stop() {
  std::uint64_t walked = 0;
  while (cursor_.forward() && !is_event_stop(*cursor_.event())) {
    if (const Stops::Stretch* stretch = stretch_here(++walked)) {
      cursor_.seek(stretch->last);
    }
  }
}

void Playback::walk_back_to_event_stop() {
  std::uint64_t walked = 0;
  while (cursor_.back() && cursor_.event() && !is_event_stop(*cursor_.event())) {
    if (const Stops::Stretch* stretch = stretch_here(++walked)) {
      cursor_.seek(stretch->first);
    }
  }
}

// Undoing is quicker than a jump, if it is not far.
void Playback::go_back_to(Position target) {
  for (int i = 0; i < kNear && target < position(); ++i) {
    if (!cursor_.back()) {
      break;
    }
  }
  if (!(position() == target)) {
    cursor_.seek(target);
  }
}

void Playback::go_to_end() {
  while (stops_.read(kReadAhead)) {
  }
  cursor_.seek(stops_.read_until());
}

// -- playing

double Playback::beat() const {
  const auto& event = cursor_.event();
  const bool small = event && event->detail() && grain_ == Grain::Event && event->kind != trace::EventKind::ClockMoved;
  if (by_time_) {
    return std::max(kShortBeat, time_moved_ * 1000) / speed_;
  }
  return (small ? kShortBeat : kBeat) / speed_;
}

void Playback::play_on(double milliseconds) {
  beat_left_ -= milliseconds;
  trace::LoopState shown = state();
  const Position from = position();
  const Grain grain = effective(grain_);
  for (int i = 0; beat_left_ <= 0 && i < kMostStopsAtOnce; ++i) {
    if (stops_.is_last(position())) {
      playing_ = !complete_;  // else it waits for the run
      beat_left_ = 0;
      break;
    }
    const Position here = position();
    const double clock = state().clock();
    move_forward(grain);
    if (const auto stop = breakpoints_.after(here, position(), stops_)) {
      go_back_to(*stop);
      playing_ = false;
      break;
    }
    if (marks_.to && here < *marks_.to && *marks_.to <= position()) {
      go_back_to(*marks_.from);
    }
    time_moved_ = std::max(0.0, state().clock() - clock);
    beat_left_ += beat();
  }
  beat_left_ = std::max(beat_left_, 0.0);
  if (!(position() == from)) {
    const bool stopped = !std::exchange(playing_, true);  // it is playing that moved it
    begin_motion(std::move(shown), state(), false);
    playing_ = !stopped;
  }
}

}  // namespace awaitscope::player
