#include "documents/event_range.h"

#include <algorithm>

#include <fmt/format.h>

#include "trace/event_log.h"

namespace awaitscope::documents {

Result<EventRange> checked(const trace::Recording& recording, const EventRange& range) {
  constexpr trace::EventNumber kOpen = std::numeric_limits<trace::EventNumber>::max();
  const trace::EventNumber count = recording.event_count();
  for (const trace::EventNumber end : {range.from, range.to}) {
    if (end > std::max<trace::EventNumber>(count, 1) && end != kOpen) {
      return Error{fmt::format("there is no event {}: the recording has {}", end, count), "", ""};
    }
  }
  if (range.to < range.from) {
    return Error{fmt::format("the range ends at event {}, before it begins at event {}", range.to, range.from), "", ""};
  }
  const trace::EventNumber first = recording.begin().event + 1;  // of a ring; those before are forgotten
  if (first > 1 && (range.to < first || (range.from > 1 && range.from < first))) {
    return Error{fmt::format("event {} was forgotten: the recording keeps events {} to {}",
                             range.to < first ? range.to : range.from, first, count),
                 "", ""};
  }
  return EventRange{std::max(range.from, first), std::min(range.to, count)};
}

// The states are folded from the first record on: reading is quick beside what is done with each step, and a keyframe would be made
// by the same way.
Result<Done> walk(const trace::Recording& recording, const EventRange& range, const Progress& progress,
                  const std::function<Result<Done>(const Step& step)>& visit) {
  ProgressTeller teller(progress);
  trace::EventReader reader(recording.log());
  trace::LoopState state = recording.first_state();
  trace::Event event;
  const auto total = static_cast<double>(std::max<trace::EventNumber>(1, std::min(range.to, recording.event_count())));
  while (reader.next(event) && event.position.event <= range.to) {
    if (!teller.tell(static_cast<double>(event.position.event) / total)) {
      return stopped();
    }
    if (event.position.event < range.from) {
      state.apply(event);
      continue;
    }
    const trace::LoopState before = state;
    state.apply(event);
    if (Result<Done> visited = visit({before, event, state}); !visited) {
      return visited;
    }
  }
  return Done{};
}

}  // namespace awaitscope::documents
