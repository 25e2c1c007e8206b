#pragma once

// A file that has changed, run or read again beside what is on show, and held against it from the first event on: the new one takes
// over when it is known whether the place that is on show may stay.

#include <cstdint>
#include <memory>
#include <optional>

#include "trace/compare.h"
#include "ui/session.h"

namespace awaitscope::ui {

class Rerun {
 public:
  // `before` must stay where it is.
  Rerun(const Session& before, std::unique_ptr<Session> again);

  // Goes on a little; true: what becomes of a place at this event is known, and the lanes are read as far.
  bool work(trace::EventNumber event, std::int64_t instructions);
  // Where a place at this event has to go: to the first event that differs; none: it stays.
  std::optional<trace::EventNumber> moved(trace::EventNumber event) const;
  std::unique_ptr<Session> take() { return std::move(again_); }

 private:
  std::unique_ptr<Session> again_;
  trace::Comparison comparison_;
};

}  // namespace awaitscope::ui
