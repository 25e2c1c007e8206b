#pragma once

// What is asked of events far from the playhead, kept so that nobody folds a state for it: the cause of each event, and the line
// where the task that ran stood after it. A few bytes an event; finding one reads the little that lies since the last post.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "trace/values.h"

namespace awaitscope::trace {

struct EventNote {
  EventNumber cause = 0;
  Number line = 0;  // 0: no task ran, or it is not known
};

class EventNotes {
 public:
  // The first that is appended is of the event after `before`.
  explicit EventNotes(EventNumber before) : before_(before) {}

  void append(EventNumber cause, Number line);
  EventNote of(EventNumber event) const;  // zeros if there is none

 private:
  static constexpr EventNumber kPostInterval = 64;  // events
  struct Post {
    std::size_t offset;
    Number line;  // of the event before
  };

  EventNumber before_;
  EventNumber count_ = 0;
  Number line_ = 0;
  std::vector<std::uint8_t> bytes_;  // of each: how far back the cause is, 0 for none; how far the line is from the last
  std::vector<Post> posts_;
};

}  // namespace awaitscope::trace
