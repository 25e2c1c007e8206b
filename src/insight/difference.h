#pragma once

// Two recordings held against each other: the first event where they part, their tasks matched, and their sums; and that in words.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "insight/findings.h"
#include "trace/compare.h"
#include "trace/recording.h"

namespace awaitscope::insight {

// What a task did, summed up.
struct TaskSums {
  TaskId task;
  std::string name;
  std::string coroutine;
  std::uint64_t steps = 0;
  std::uint64_t waits = 0;  // suspensions on something, not bare yields
  double waited = 0;        // seconds between a suspension and the step after it
  double born = 0;          // seconds
  double ended = -1;        // seconds; below 0: not
};

// A task of each, by its place among the tasks of its side; none: there is no such task on that side.
struct TaskMatch {
  std::optional<std::size_t> left;
  std::optional<std::size_t> right;
};

struct DifferenceSide {
  Summary sums;
  std::uint64_t waits = 0;
  std::vector<TaskSums> tasks;  // in the order in which they were made
};

struct Difference {
  DifferenceSide left;
  DifferenceSide right;
  trace::EventNumber common = 0;  // leading events that are the same
  bool differs = false;           // the next one is there in both, and is another
  bool same = false;              // all of them are, on both sides
  std::vector<TaskMatch> tasks;   // those of the left in their order, then those that only the right has
};

// Holds two recordings against each other as far as they have come, a little at a time. Events are compared as trace::Comparison does,
// whatever was printed; tasks are matched by name and coroutine, those of one name in the order in which they were made,
// once both recordings have been read as far as they go. They must stay where they are, and may grow.
class DifferenceReader {
 public:
  DifferenceReader(const trace::Recording& left, const trace::Recording& right);
  ~DifferenceReader();

  // Reads on, at most so many records of each; true if there may be more to do now.
  bool read(std::uint64_t most);
  const Difference& difference() const { return difference_; }

 private:
  class Tasks;
  class Matcher;

  Difference difference_;
  Summariser left_sums_;
  Summariser right_sums_;
  trace::Comparison events_;
  std::unique_ptr<Tasks> left_tasks_;
  std::unique_ptr<Tasks> right_tasks_;
  std::unique_ptr<Matcher> matcher_;
};

// All of both; an error only when `progress` says stop.
Result<Difference> compare(const trace::Recording& left, const trace::Recording& right, const Progress& progress);
Difference compare(const trace::Recording& left, const trace::Recording& right);

// -- in words

// As text, for a terminal. `left_name` and `right_name` are what the reader calls the two.
std::string difference_text(const Difference& difference, const trace::Recording& left, const trace::Recording& right,
                            const std::string& left_name, const std::string& right_name);

// What it comes to, in a sentence: "The right ends 2.00 s sooner than the left: 2.00 s against 4.00 s."
std::string difference_sentence(const Difference& difference);
// The first event where they part: "They part at event 19."; empty: they do not.
std::string parting_words(const Difference& difference);
// What one side does there: "t = 0.000: Task-2 ...", or that it ends before.
std::string parting_event(const Difference& difference, const trace::Recording& recording);
// The sums of a side: "98 events, 3 waits, longest ready queue 2".
std::string sums_words(const DifferenceSide& side);
// "2.00 s": two decimals, more only if it has more.
std::string length_text(double seconds);

}  // namespace awaitscope::insight
