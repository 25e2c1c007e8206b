#pragma once

// What a page tells of each event: its sentence, and what changed with it in the tables that the stepper shows. Private to the room.

#include <cstdint>
#include <string>
#include <vector>

#include "documents/event_range.h"
#include "scene/collect.h"
#include "scene/lanes.h"

namespace awaitscope::documents {

template <typename T>
struct Change {
  trace::EventNumber event = 0;  // from here on
  T value;
};

struct PageLine {
  std::uint64_t source = 0;
  int line = 0;  // 0: no task runs
  bool operator==(const PageLine&) const = default;
};

struct PageEvent {
  trace::EventNumber event = 0;
  std::string sentence;
  std::string further;
};

struct PageSteps {
  std::vector<PageEvent> events;
  std::vector<Change<double>> times;
  std::vector<Change<PageLine>> lines;
  std::vector<Change<std::string>> ready;   // who stands in the queue, head first; empty: nobody
  std::vector<Change<std::string>> output;  // each a line
  trace::EventNumber last = 0;              // of the events that found room
};

Result<PageSteps> collect_steps(const trace::Recording& recording, const EventRange& range, const scene::Lanes& lanes,
                                const Progress& progress);

}  // namespace awaitscope::documents
