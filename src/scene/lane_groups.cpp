#include "scene/lane_groups.h"

#include <algorithm>

namespace awaitscope::scene {

std::uint16_t LaneGroups::join(const std::string& coroutine, std::int64_t task) {
  const bool full = groups_.size() + 1 >= kMostGroups && by_name_.count(coroutine) == 0;
  const std::string name = full ? "others" : coroutine;
  const auto [found, fresh] = by_name_.try_emplace(name, static_cast<std::uint16_t>(groups_.size()));
  if (fresh) {
    groups_.emplace_back();
    groups_.back().name = name;
    groups_.back().first_task = task;
    groups_.back().samples.resize(samples_);
  }
  ++groups_[found->second].total;
  return found->second;
}

void LaneGroups::change(std::uint16_t group, State state, std::uint32_t event, int by) {
  if (group == kNone) {
    return;
  }
  sample_until(event);
  groups_[group].now[static_cast<std::size_t>(state)] += static_cast<std::uint32_t>(by);
}

// What happens at `event` is not in the samples before it.
void LaneGroups::sample_until(std::uint32_t event) {
  while (samples_ * step_ < event) {
    if (samples_ == kMostSamples) {
      for (Group& group : groups_) {
        for (std::size_t i = 0; i < kMostSamples / 2; ++i) {
          group.samples[i] = group.samples[2 * i];
        }
        group.samples.resize(kMostSamples / 2);
      }
      samples_ = kMostSamples / 2;
      step_ *= 2;
      continue;
    }
    for (Group& group : groups_) {
      group.samples.push_back(group.now);
    }
    ++samples_;
  }
}

const LaneGroups::Counts& LaneGroups::at(const Group& group, std::uint32_t event) const {
  const std::size_t sample = event / step_;
  return sample < group.samples.size() ? group.samples[sample] : group.now;
}

}  // namespace awaitscope::scene
