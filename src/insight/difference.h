#pragma once

// Two recordings held against each other: the first event where they part, their tasks matched, and their sums.

#include <optional>
#include <string>
#include <vector>

#include "insight/findings.h"
#include "trace/recording.h"

namespace awaitscope::insight {

// What a task did, summed up.
struct TaskSums {
  TaskId task;
  std::string name;
  std::string coroutine;
  std::uint64_t steps = 0;
  std::uint64_t waits = 0;     // suspensions on something, not bare yields
  double waited = 0;           // seconds between a suspension and the step after it
  double born = 0;             // seconds
  double ended = -1;           // seconds; below 0: not
};

// A task of each; none: there is no such task on that side.
struct TaskMatch {
  std::optional<TaskSums> left;
  std::optional<TaskSums> right;
};

struct Difference {
  Summary left;
  Summary right;
  std::uint64_t left_waits = 0;
  std::uint64_t right_waits = 0;
  trace::EventNumber common = 0;  // leading events that are the same
  bool same = false;              // all of them are, on both sides
  std::vector<TaskMatch> tasks;   // those of the left in their order, then those that only the right has
};

// Compared are kinds, ids, states and labels of events, as trace::common_events does; tasks are matched by name and coroutine, those
// of one name in the order in which they were made.
Difference compare(const trace::Recording& left, const trace::Recording& right);

// As text, for a terminal. `left_name` and `right_name` are what the reader calls the two.
std::string difference_text(const Difference& difference, const trace::Recording& left, const trace::Recording& right,
                            const std::string& left_name, const std::string& right_name);

}  // namespace awaitscope::insight
