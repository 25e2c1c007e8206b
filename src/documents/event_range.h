#pragma once

// A stretch of a recording, and the walk through it.

#include <functional>
#include <limits>

#include "base/progress.h"
#include "trace/recording.h"

namespace awaitscope::documents {

// From this event to that one, both included, with their details. As it stands: everything.
struct EventRange {
  trace::EventNumber from = 1;
  trace::EventNumber to = std::numeric_limits<trace::EventNumber>::max();

  bool holds(trace::EventNumber event) const { return from <= event && event <= to; }
};

// The range with its ends at events that exist. Fails, with the count, for one that begins past the end or ends there by name; and
// for one that ends before it begins.
Result<EventRange> checked(const trace::Recording& recording, const EventRange& range);

// A record, and the states around it.
struct Step {
  const trace::LoopState& before;
  const trace::Event& event;
  const trace::LoopState& after;
};

// Hands over every event and detail of the range in order. An error of `visit` ends the walk.
Result<Done> walk(const trace::Recording& recording, const EventRange& range, const Progress& progress,
                  const std::function<Result<Done>(const Step& step)>& visit);

}  // namespace awaitscope::documents
