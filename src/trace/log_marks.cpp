#include "trace/log_marks.h"

#include <algorithm>

namespace awaitscope::trace {

EventReader LogMarks::before(Position position) {
  if (log_->chunks().empty()) return EventReader(*log_);
  const std::size_t chunk = log_->chunk_of(position);
  if (chunks_.size() <= chunk) chunks_.resize(chunk + 1);
  if (chunks_[chunk] == nullptr) {
    chunks_[chunk] = std::make_unique<OfChunk>();
    chunks_[chunk]->frontier = EventReader(*log_, chunk);
  }
  OfChunk& known = *chunks_[chunk];
  read(known, chunk);
  const auto after = std::partition_point(known.marks.begin(), known.marks.end(),
                                          [&](const Mark& mark) { return mark.place.position < position; });
  if (after == known.marks.begin()) return EventReader(*log_, chunk);
  return EventReader(*log_, (after - 1)->place, (after - 1)->context);
}

void LogMarks::read(OfChunk& known, std::size_t chunk) const {
  Event event;
  while (known.frontier.place().offset < log_->chunks()[chunk].used && known.frontier.next(event)) {
    if (++known.since_mark < kInterval) continue;
    known.since_mark = 0;
    known.marks.push_back({known.frontier.place(), known.frontier.context()});
  }
}

}  // namespace awaitscope::trace
