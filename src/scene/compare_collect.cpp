// What the picture of two recordings says.

#include <algorithm>
#include <unordered_map>

#include "scene/compare_picture.h"
#include "scene/window_picture.h"
#include "scene/words.h"

namespace awaitscope::scene {

CompareSide collect_side(const Moment& moment) {
  CompareSide side;
  const HeaderContent header = collect_header(moment);
  side.name = header.file;
  side.place = "event " + header.event + " of " + count_text(header.events);
  side.source = collect_source(moment, 0, 0);
  side.stage = collect_stage(moment, kAllRows);
  side.lanes = &moment.lanes;
  return side;
}

void collect_parting(const insight::Difference& difference, const trace::Recording& left, const trace::Recording& right,
                     CompareContent& content) {
  if (difference.same) {
    return;
  }
  content.parting[0] = insight::parting_words(difference) + " Left: " + insight::parting_event(difference, left);
  content.parting[1] = "Right: " + insight::parting_event(difference, right);
  const trace::EventNumber event = difference.common + 1;
  content.sides[0].parting = event <= left.event_count() ? static_cast<EventIndex>(event) : 0;
  content.sides[1].parting = event <= right.event_count() ? static_cast<EventIndex>(event) : 0;
}

void order_lanes(const insight::Difference& difference, const Lanes& left, const Lanes& right, CompareContent& content) {
  std::vector<std::size_t> rows[2];
  std::vector<std::int64_t> alone[2];
  const auto add = [&](std::size_t side, const Lanes& lanes, TaskId task) {
    const std::size_t row = lanes.row_of_task(static_cast<std::int64_t>(task.number));
    if (row < lanes.row_count()) {  // asyncio's own tasks have none
      rows[side].push_back(row);
    }
  };
  for (const insight::TaskMatch& match : difference.tasks) {
    if (!match.right) {
      alone[0].push_back(static_cast<std::int64_t>(difference.left.tasks[*match.left].task.number));
    }
    if (!match.left) {
      alone[1].push_back(static_cast<std::int64_t>(difference.right.tasks[*match.right].task.number));
    }
    if (match.left) {
      add(0, left, difference.left.tasks[*match.left].task);
    }
    if (match.right) {
      add(1, right, difference.right.tasks[*match.right].task);
    }
  }
  const Lanes* lanes[2] = {&left, &right};
  for (std::size_t side = 0; side < 2; ++side) {
    for (auto row = static_cast<std::size_t>(lanes[side]->own_tasks()); row < lanes[side]->row_count(); ++row) {
      rows[side].push_back(row);
    }
    std::sort(alone[side].begin(), alone[side].end());
    content.sides[side].alone = std::make_shared<const std::vector<std::int64_t>>(std::move(alone[side]));
    content.sides[side].order = std::make_shared<const LaneChoice>(std::move(rows[side]));
  }
}

void hide_what_comes_next(CompareContent& content) {
  const double end = std::max(content.sides[0].lanes->end_time(), content.sides[1].lanes->end_time());
  if (content.time >= end) {
    return;
  }
  content.later_hidden = true;
  content.sentence = "What comes next is hidden: H shows it.";
  for (std::size_t i = 0; i < 2; ++i) {
    CompareSide& side = content.sides[i];
    side.note.clear();
    side.place = side.place.substr(0, side.place.find(" of "));
    side.parting = 0;
    content.parting[i].clear();
    hide_order(side.stage.ready);
  }
}

}  // namespace awaitscope::scene
