#pragma once

// Places in the log to read from, without a state. Each chunk is read once, when somebody first asks for a place in it; then a mark
// is never farther than some hundred records away.

#include <memory>
#include <vector>

#include "trace/event_log.h"

namespace awaitscope::trace {

class LogMarks {
 public:
  explicit LogMarks(const EventLog& log) : log_(&log) {}

  // A reader that stands before the record that leads to `position`, or a little earlier.
  EventReader before(Position position);
  // Chunks have gone.
  void forget() { chunks_.clear(); }

 private:
  static constexpr unsigned kInterval = 512;  // records
  struct Mark {
    LogPlace place;
    CodecContext context;
  };
  struct OfChunk {
    std::vector<Mark> marks;
    EventReader frontier;  // so far the chunk has been read
    unsigned since_mark = 0;
  };
  void read(OfChunk& marks, std::size_t chunk) const;

  const EventLog* log_;
  std::vector<std::unique_ptr<OfChunk>> chunks_;
};

}  // namespace awaitscope::trace
