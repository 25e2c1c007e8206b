#include "documents/reading.h"

#include <algorithm>

namespace awaitscope::documents {

Result<Done> read_through(const trace::Recording& recording, scene::Lanes& lanes, const Progress& progress) {
  constexpr std::uint64_t kAtOnce = 1 << 14;  // records
  constexpr double kLanes = .5;               // of the work
  const auto events = static_cast<double>(std::max<trace::EventNumber>(1, recording.event_count()));
  while (lanes.update(recording, kAtOnce)) {
    if (progress && !progress(kLanes * static_cast<double>(lanes.event_count()) / events)) {
      return stopped();
    }
  }
  const auto pieces = static_cast<double>(recording.event_count() + recording.detail_count()) / static_cast<double>(kAtOnce);
  for (double done = 1; recording.make_keyframes(kAtOnce); ++done) {
    if (progress && !progress(kLanes + (1 - kLanes) * std::min(1.0, done / pieces))) {
      return stopped();
    }
  }
  return Done{};
}

}  // namespace awaitscope::documents
