#pragma once

// What is asked of events far from the playhead, kept so that nobody folds a state for it: the cause of each event, and the line
// where the task that ran stood after it. Less than a byte an event: those of a few thousand are packed together, and unpacked again
// when somebody asks for one of them.

#include <cstddef>
#include <string>
#include <vector>

#include "trace/values.h"

namespace awaitscope::trace {

struct EventNote {
  EventNumber cause = 0;
  Number line = 0;  // 0: no task ran, or it is not known
  bool operator==(const EventNote&) const = default;
};

class EventNotes {
 public:
  // The first that is appended is of the event after `before`.
  explicit EventNotes(EventNumber before) : before_(before) {}

  void append(EventNumber cause, Number line);
  EventNote of(EventNumber event) const;  // zeros if there is none

 private:
  static constexpr std::size_t kBlock = 4096;  // events
  static constexpr std::size_t kKeptOpen = 4;
  struct Block {
    std::string bytes;
    std::size_t size;  // unpacked
  };
  struct OpenBlock {
    std::size_t number;
    std::vector<EventNote> notes;
  };

  // The event before a block.
  EventNumber before(std::size_t block) const { return before_ + block * kBlock; }
  void pack_last();
  const std::vector<EventNote>& open(std::size_t block) const;

  EventNumber before_;
  std::vector<Block> blocks_;
  std::vector<EventNote> last_;          // of the block after those
  mutable std::vector<OpenBlock> open_;  // the latest last
};

}  // namespace awaitscope::trace
