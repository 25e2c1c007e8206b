#pragma once

// What a crowd of tasks did: for each coroutine how many of its tasks were running, ready and waiting, at places evenly apart over
// the recording. It is fed as the lanes are read; when there are too many places every other one goes, so that it stays small
// whatever the recording's length.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "scene/theme.h"

namespace awaitscope::scene {

class LaneGroups {
 public:
  static constexpr std::size_t kMostGroups = 12;  // the tasks of further coroutines are one group
  static constexpr std::size_t kMostSamples = 1024;
  static constexpr std::uint16_t kNone = 0xFFFF;  // of a lane that belongs to none

  using Counts = std::array<std::uint32_t, kStateCount>;  // tasks by state
  struct Group {
    std::string name;         // "fetch"; "others"
    std::uint32_t total = 0;  // tasks ever made
    std::int64_t first_task = 0;
    Counts now{};
    std::vector<Counts> samples;
  };

  // A task of this coroutine is made.
  std::uint16_t join(const std::string& coroutine, std::int64_t task);
  void enter(std::uint16_t group, State state, std::uint32_t event) { change(group, state, event, 1); }
  void leave(std::uint16_t group, State state, std::uint32_t event) { change(group, state, event, -1); }

  const std::vector<Group>& groups() const { return groups_; }
  // How it stood with a group after this event, to the nearest place that is kept.
  const Counts& at(const Group& group, std::uint32_t event) const;
  std::uint32_t step() const { return step_; }  // events between two places

 private:
  void change(std::uint16_t group, State state, std::uint32_t event, int by);
  void sample_until(std::uint32_t event);

  std::vector<Group> groups_;
  std::unordered_map<std::string, std::uint16_t> by_name_;
  std::size_t samples_ = 0;  // sample i stands after event i * step_
  std::uint32_t step_ = 1;
};

}  // namespace awaitscope::scene
