#include "scene/lane_choice.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace awaitscope::scene {
namespace {

constexpr int kDeepest = 64;  // generations looked through

bool has_name(std::string_view text, std::string_view name) {
  const auto same = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
  };
  return std::search(text.begin(), text.end(), name.begin(), name.end(), same) != text.end();
}

}  // namespace

bool LaneChoice::folded(std::int64_t task) const { return std::find(folded_.begin(), folded_.end(), task) != folded_.end(); }

bool LaneChoice::under_fold(const Lanes& lanes, const Lane& lane) const {
  const Lane* at = &lane;
  for (int i = 0; i < kDeepest && at != nullptr && at->parent != 0; ++i) {
    if (folded(at->parent)) {
      return true;
    }
    at = lanes.of_task(at->parent);
  }
  return false;
}

std::shared_ptr<const LaneChoice> LaneChoice::of(std::shared_ptr<const LaneChoice> known, const Lanes& lanes,
                                                 const std::vector<std::int64_t>& folded, const std::string& name,
                                                 bool library) {
  if (folded.empty() && name.empty() && !library) {
    return nullptr;
  }
  const std::size_t count = library ? lanes.row_count_with_library() : lanes.row_count();
  const bool same =
      known && known->count_ == count && known->folded_ == folded && known->name_ == name && known->library_ == library;
  return same ? std::move(known) : std::make_shared<const LaneChoice>(lanes, folded, name, library);
}

LaneChoice::LaneChoice(const Lanes& lanes, std::vector<std::int64_t> folded, std::string name, bool library)
    : folded_(std::move(folded)),
      name_(std::move(name)),
      library_(library),
      count_(library ? lanes.row_count_with_library() : lanes.row_count()) {
  for (std::size_t row = 0; row < count_; ++row) {
    const Lane& lane = lanes.row(row);
    const bool named = name_.empty() || has_name(lane.name, name_) || has_name(lane.call, name_);
    if (named && (folded_.empty() || !under_fold(lanes, lane))) {
      rows_.push_back(row);
    }
  }
}

LaneChoice::LaneChoice(const Lanes& lanes, EventIndex from, EventIndex to) : count_(lanes.row_count()) {
  for (std::size_t row = 0; row < count_; ++row) {
    const Lane& lane = lanes.row(row);
    const EventIndex begin = lane.born != 0 ? lane.born : lane.spans.empty() ? lane.open_from : lane.spans.front().from;
    const EventIndex end = lane.ended != 0 ? lane.ended : lanes.event_count();
    if (begin <= to && from <= end) {
      rows_.push_back(row);
    }
  }
}

}  // namespace awaitscope::scene
