#include "player/stops.h"

#include <algorithm>

namespace awaitscope::player {
namespace {

using trace::EventKind;
using trace::Position;

constexpr std::uint64_t kLongStretch = 64;  // records; a shorter one is walked through as quickly
constexpr std::uint64_t kReadAtOnce = 16'384;

}  // namespace

bool is_event_stop(const trace::Event& event) {
  return event.kind != EventKind::StatementBegun && event.kind != EventKind::LocalChanged;
}

Stops::Stops(const trace::Recording& recording) : recording_(&recording), reader_(recording.log()) {}

bool Stops::read(std::uint64_t most) {
  trace::Event event;
  for (std::uint64_t i = 0; i < most; ++i) {
    if (!reader_.next(event)) {
      read_all_of_ = recording_->end();
      return false;
    }
    take(event);
  }
  return true;
}

void Stops::take(const trace::Event& event) {
  note_quiet(event);
  switch (event.kind) {
    case EventKind::StatementBegun: {
      const auto statement = event.as<trace::StatementBegun>();
      if (library_frames_.count(statement.frame.number) == 0) {
        add(Grain::Line, event);
        const auto module = module_frames_.find(statement.frame.number);
        lines_.push_back(
            line_key(module != module_frames_.end() ? module->second : 1, static_cast<std::int32_t>(statement.lineno)));
      }
      return;
    }
    case EventKind::FrameEntered: {
      const auto entered = event.as<trace::FrameEntered>();
      const trace::Source* source = entered.source ? recording_->source(entered.source) : nullptr;
      if (source != nullptr && source->library) {
        library_frames_.insert(entered.frame.number);
      } else if (entered.source.number > 1) {
        module_frames_[entered.frame.number] = entered.source.number;
      }
      return;
    }
    case EventKind::FrameLeft: {
      const auto left = event.as<trace::FrameLeft>();
      if (left.how != trace::FrameExit::Yielded) {
        library_frames_.erase(left.frame.number);
        module_frames_.erase(left.frame.number);
      }
      return;
    }
    case EventKind::TaskSuspended:
    case EventKind::TaskDone: return add(Grain::TaskStep, event);
    case EventKind::HandleEnd:
    case EventKind::HandleSkipped: return add(Grain::Callback, event);
    case EventKind::LoopIteration: return add(Grain::Iteration, event);
    case EventKind::Output:
    case EventKind::ErrorOutput: return add(Grain::Output, event);
    default: return;
  }
}

void Stops::add(Grain grain, const trace::Event& event) {
  stops_[static_cast<int>(grain)].push_back({static_cast<std::uint32_t>(event.position.event), event.position.detail});
}

void Stops::note_quiet(const trace::Event& event) {
  if (is_event_stop(event)) {
    quiet_ = 0;
    return;
  }
  if (quiet_++ == 0) {
    quiet_from_ = event.position;
  }
  if (quiet_ == kLongStretch) {
    stretches_.push_back({quiet_from_, event.position});
  } else if (quiet_ > kLongStretch) {
    stretches_.back().last = event.position;
  }
}

// A damaged recording may end before it says so: that is known when it has been read.
bool Stops::is_last(Position place) const {
  const Position end = recording_->end();
  return (read_all_of_ == end ? read_until() : end) <= place;
}

std::optional<Position> Stops::after(Grain grain, Position place) {
  const std::vector<Stop>& stops = stops_[static_cast<int>(grain)];
  const auto behind = [](const Position& p, const Stop& stop) { return p < stop.position(); };
  for (;;) {
    if (!stops.empty() && place < stops.back().position()) {
      return std::upper_bound(stops.begin(), stops.end(), place, behind)->position();
    }
    const Position read = read_until();
    if (!this->read(kReadAtOnce) && read == read_until()) {
      return std::nullopt;
    }
  }
}

std::optional<Position> Stops::before(Grain grain, Position place) {
  while (read_until() < place && read(kReadAtOnce)) {
  }
  const std::vector<Stop>& stops = stops_[static_cast<int>(grain)];
  const auto found = std::lower_bound(stops.begin(), stops.end(), place,
                                      [](const Stop& stop, const Position& p) { return stop.position() < p; });
  return found == stops.begin() ? std::nullopt : std::optional(std::prev(found)->position());
}

bool Stops::has_lines() { return !lines_.empty() || after(Grain::Line, {}).has_value(); }

std::optional<Position> Stops::line_after(Position place, Position limit, const std::vector<std::int32_t>& lines) {
  if (lines.empty()) {
    return std::nullopt;
  }
  while (read_until() < limit && read(kReadAtOnce)) {
  }
  const std::vector<Stop>& stops = stops_[static_cast<int>(Grain::Line)];
  auto at = std::upper_bound(stops.begin(), stops.end(), place,
                             [](const Position& p, const Stop& stop) { return p < stop.position(); });
  for (; at != stops.end() && at->position() <= limit; ++at) {
    const std::int32_t line = lines_[static_cast<std::size_t>(at - stops.begin())];
    if (std::find(lines.begin(), lines.end(), line) != lines.end()) {
      return at->position();
    }
  }
  return std::nullopt;
}

std::optional<Position> Stops::line_before(Position place, const std::vector<std::int32_t>& lines) {
  if (lines.empty()) {
    return std::nullopt;
  }
  while (read_until() < place && read(kReadAtOnce)) {
  }
  const std::vector<Stop>& stops = stops_[static_cast<int>(Grain::Line)];
  auto at = std::lower_bound(stops.begin(), stops.end(), place,
                             [](const Stop& stop, const Position& p) { return stop.position() < p; });
  while (at != stops.begin()) {
    --at;
    const std::int32_t line = lines_[static_cast<std::size_t>(at - stops.begin())];
    if (std::find(lines.begin(), lines.end(), line) != lines.end()) {
      return at->position();
    }
  }
  return std::nullopt;
}

const Stops::Stretch* Stops::stretch_at(Position place) const {
  const auto after = std::upper_bound(stretches_.begin(), stretches_.end(), place,
                                      [](const Position& p, const Stretch& stretch) { return p < stretch.first; });
  if (after == stretches_.begin() || std::prev(after)->last < place) {
    return nullptr;
  }
  return &*std::prev(after);
}

}  // namespace awaitscope::player
