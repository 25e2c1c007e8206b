#pragma once

// Times for viewers of other programs. Virtual time stands still while code runs, and a slice without length is not seen there. So
// each event is at its virtual time or one microsecond after the event before it, whichever is later.

#include <cstdint>
#include <vector>

#include "scene/lanes.h"

namespace awaitscope::documents {

class ViewerClock {
 public:
  explicit ViewerClock(const scene::Lanes& lanes);

  // Microseconds from the beginning of the run; of any event, also behind the last.
  std::int64_t at(scene::EventIndex event) const;

 private:
  struct Stretch {  // from this event on a microsecond an event, beginning here
    scene::EventIndex event;
    std::int64_t time;
  };
  std::vector<Stretch> stretches_;  // in order; the first begins at event 0
};

}  // namespace awaitscope::documents
