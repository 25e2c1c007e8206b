#include "documents/viewer_clock.h"

#include <algorithm>
#include <cmath>

namespace awaitscope::documents {
namespace {

// 285 years: beyond, a viewer's 64 bits of nanoseconds are full. What happens later is told as if it happened then.
constexpr double kLatest = 9e15;

std::int64_t microseconds(double seconds) { return std::llround(std::clamp(seconds * 1e6, 0.0, kLatest)); }

}  // namespace

ViewerClock::ViewerClock(const scene::Lanes& lanes) {
  stretches_.push_back({0, 0});
  for (const scene::Stop& stop : lanes.stops()) {  // the events behind it have its time
    const scene::EventIndex next = stop.event + 1;
    const std::int64_t time = std::max(microseconds(stop.time), at(next));
    if (stretches_.back().event == next) {
      stretches_.back().time = time;
    } else {
      stretches_.push_back({next, time});
    }
  }
}

std::int64_t ViewerClock::at(scene::EventIndex event) const {
  const auto after = std::upper_bound(stretches_.begin(), stretches_.end(), event,
                                      [](scene::EventIndex e, const Stretch& stretch) { return e < stretch.event; });
  const Stretch& stretch = *std::prev(after);
  return stretch.time + static_cast<std::int64_t>(event - stretch.event);
}

}  // namespace awaitscope::documents
