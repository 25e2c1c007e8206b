#pragma once

// Which texts somebody still refers to, when a ring forgets the others: events that are kept, the first state, and whoever writes. What
// is not added here is gone afterwards, and its id is given to another text.

#include <vector>

#include "trace/event_log.h"
#include "trace/loop_state.h"
#include "trace/values.h"

namespace awaitscope::trace {

class LiveTexts {
 public:
  explicit LiveTexts(std::size_t texts) : live_(texts + 1) {}

  void add(TextId id) {
    if (id.number < live_.size()) live_[id.number] = true;
  }
  void add(Preview preview) { add(preview.text()); }
  void add_all(const EventLog& log);
  void add_all(const LoopState& state);

  bool contains(TextId id) const { return id.number < live_.size() && live_[id.number]; }

 private:
  std::vector<bool> live_;  // by id
};

}  // namespace awaitscope::trace
