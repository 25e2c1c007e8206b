#pragma once

// Which lanes are on show: those of folded tasks' children are left out, and when a name is asked for, those without it. asyncio's
// own tasks have lanes only when they are unfolded. What it chose does not change any more; who wants another choice, or has a
// recording that grew, asks for one.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "scene/lanes.h"

namespace awaitscope::scene {

class LaneChoice {
 public:
  LaneChoice(const Lanes& lanes, std::vector<std::int64_t> folded, std::string name, bool library);
  // The lanes that live between these events.
  LaneChoice(const Lanes& lanes, EventIndex from, EventIndex to);
  // These rows, in this order.
  explicit LaneChoice(std::vector<std::size_t> rows) : rows_(std::move(rows)), count_(rows_.size()) {}
  // `known`, if it is still what is asked for, else another one; null if nothing is left out.
  static std::shared_ptr<const LaneChoice> of(std::shared_ptr<const LaneChoice> known, const Lanes& lanes,
                                              const std::vector<std::int64_t>& folded, const std::string& name, bool library);

  const std::vector<std::size_t>& rows() const { return rows_; }  // of Lanes
  bool folded(std::int64_t task) const;

 private:
  bool under_fold(const Lanes& lanes, const Lane& lane) const;

  std::vector<std::size_t> rows_;
  std::vector<std::int64_t> folded_;
  std::string name_;
  bool library_ = false;
  std::size_t count_ = 0;  // of the rows it has seen
};

}  // namespace awaitscope::scene
