// The teacher's switch: a moment without what comes next, so that a class can be asked for it.

#include <algorithm>

#include "scene/window_picture.h"

namespace awaitscope::scene {

void hide_order(ReadyContent& ready) {
  ready.order_hidden = ready.rows.size() > 1;
  std::stable_sort(ready.rows.begin(), ready.rows.end(), [](const ReadyRow& a, const ReadyRow& b) {
    return (a.task == 0) != (b.task == 0) ? b.task == 0 : a.task < b.task;
  });
  for (ReadyRow& row : ready.rows) {
    row.this_batch = true;
  }
  ready.this_batch += ready.next_batch;
  ready.next_batch = 0;
}

void hide_what_comes_next(WindowContent& content) {
  content.narration.next.clear();
  content.narration.next_hidden = true;
  content.tabs.why.then.clear();
  content.tabs.output_to_come = 0;
  auto& log = content.tabs.log;
  log.erase(std::remove_if(log.begin(), log.end(), [&](const LogRow& row) { return row.event > content.tabs.log_current; }),
            log.end());
  hide_order(content.stage.ready);
  content.timeline.later_hidden = true;
  if (content.second_timeline) {
    content.second_timeline->later_hidden = true;
  }
}

}  // namespace awaitscope::scene
