#include "ui/rerun.h"

#include <algorithm>
#include <utility>

namespace awaitscope::ui {

Rerun::Rerun(const Session& before, std::unique_ptr<Session> again)
    : again_(std::move(again)), comparison_(before.recording(), again_->recording(), trace::Comparison::Printed::Counts) {}

bool Rerun::work(trace::EventNumber event, std::int64_t instructions) {
  constexpr std::uint64_t kCompared = 100'000;
  again_->work(event, instructions);
  const bool more = comparison_.read(kCompared);
  const trace::EventNumber events = again_->recording().event_count();
  const bool ended = (again_->complete() || again_->waits_for_input()) && !more;
  const bool same_so_far = events > 0 && comparison_.same() >= event;
  const trace::EventNumber place = std::min(events, moved(event).value_or(event));
  return (comparison_.difference() || same_so_far || ended) && again_->lanes().event_count() >= place;
}

std::optional<trace::EventNumber> Rerun::moved(trace::EventNumber event) const {
  const auto difference = comparison_.difference();
  return difference && *difference <= event ? difference : std::nullopt;
}

}  // namespace awaitscope::ui
