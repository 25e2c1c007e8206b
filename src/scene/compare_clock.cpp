#include "scene/compare_clock.h"

#include <algorithm>

namespace awaitscope::scene {
namespace {

constexpr double kInstant = 1e-9;  // closer together two times are one: the loop's clock resolution

using StopAt = std::vector<Stop>::const_iterator;

StopAt first_stop_after(const Lanes& lanes, double time) {
  return std::upper_bound(lanes.stops().begin(), lanes.stops().end(), time,
                          [](double t, const Stop& stop) { return t < stop.time; });
}

// The last event that is not later; 0: there is none.
EventIndex last_event(const Lanes& lanes, double time) {
  const StopAt later = first_stop_after(lanes, time);
  return later == lanes.stops().end() ? lanes.event_count() : later->event;
}

// The first event of an instant, or the one that would follow if it has none.
EventIndex first_event(const Lanes& lanes, double time) {
  return time <= kInstant ? 1 : last_event(lanes, time - kInstant) + 1;
}

std::uint64_t count_at(const Lanes& lanes, double time) {
  const EventIndex first = first_event(lanes, time), last = last_event(lanes, time + kInstant);
  return last < first ? 0 : last - first + 1;
}

}  // namespace

trace::Position position_at(const trace::Recording& recording, const Lanes& lanes, double time) {
  trace::Position at{last_event(lanes, time), 0};
  std::uint32_t beyond = recording.details_after(at.event) + 1;  // the first detail that is later, or would be
  while (at.detail + 1 < beyond) {
    const std::uint32_t middle = at.detail + (beyond - at.detail) / 2;
    (recording.state_at({at.event, middle}).clock() <= time ? at.detail : beyond) = middle;
  }
  return at;
}

double CompareClock::end() const { return std::max(sides_[0].lanes->end_time(), sides_[1].lanes->end_time()); }

std::uint64_t CompareClock::count(const CompareMoment& moment) const {
  return std::max(count_at(*sides_[0].lanes, moment.time), count_at(*sides_[1].lanes, moment.time));
}

bool CompareClock::at_end(const CompareMoment& moment) const {
  return moment.time >= end() - kInstant && moment.events >= count(moment);
}

trace::Position CompareClock::position(std::size_t side, const CompareMoment& moment) const {
  const Lanes& lanes = *sides_[side].lanes;
  if (moment.events < count_at(lanes, moment.time)) {
    return {first_event(lanes, moment.time) + moment.events - 1, 0};
  }
  return position_at(*sides_[side].recording, lanes, moment.time + kInstant);
}

CompareMoment CompareClock::next_instant(const CompareMoment& moment) const {
  double next = end();
  for (const Side& side : sides_) {
    const StopAt later = first_stop_after(*side.lanes, moment.time + kInstant);
    next = later == side.lanes->stops().end() ? next : std::min(next, later->time);
  }
  return {std::max(next, moment.time), CompareMoment::kAll};
}

CompareMoment CompareClock::previous_instant(const CompareMoment& moment) const {
  double before = 0;
  for (const Side& side : sides_) {
    const auto& stops = side.lanes->stops();
    const StopAt here = std::lower_bound(stops.begin(), stops.end(), moment.time - kInstant,
                                         [](const Stop& stop, double t) { return stop.time < t; });
    before = here == stops.begin() ? before : std::max(before, std::prev(here)->time);
  }
  return moment.time <= kInstant ? beginning() : CompareMoment{before, CompareMoment::kAll};
}

CompareMoment CompareClock::next_event(const CompareMoment& moment) const {
  if (moment.events < count(moment)) {
    return {moment.time, moment.events + 1};
  }
  CompareMoment next = next_instant(moment);
  if (next.time > moment.time && count(next) > 0) {
    next.events = 1;
  }
  return next;
}

CompareMoment CompareClock::previous_event(const CompareMoment& moment) const {
  const std::uint64_t happened = std::min(moment.events, count(moment));
  return happened > 1 ? CompareMoment{moment.time, happened - 1} : previous_instant(moment);
}

CompareMoment CompareClock::of_event(std::size_t side, EventIndex event) const {
  const Lanes& lanes = *sides_[side].lanes;
  const double time = lanes.time_at(event);
  return {time, event - first_event(lanes, time) + 1};
}

}  // namespace awaitscope::scene
