#pragma once

// What stands out in a recording, found in one pass over it; and its sums, for `info`.

#include <string>
#include <vector>

#include "base/progress.h"
#include "trace/recording.h"

namespace awaitscope::insight {

enum class FindingKind : std::uint8_t { Deadlock, BlockedLoop, NeverAwaited, LostException, LostTask, Uncaught, Limit };

struct Finding {
  FindingKind kind;
  trace::EventNumber event = 0;
  TaskId task;
  std::string text;
};

struct Summary {
  trace::EventNumber events = 0;
  std::uint64_t details = 0;
  std::uint64_t tasks = 0;
  std::uint64_t tasks_done = 0;
  std::uint64_t futures = 0;
  std::uint64_t iterations = 0;     // of all loops
  std::uint64_t longest_queue = 0;  // handles ready at once
  std::uint64_t most_timers = 0;
  double duration = 0.0;  // virtual seconds
  double blocked = 0.0;   // of them, in time.sleep() on the loop's thread
  bool ended = false;
  trace::ScriptExit exit = trace::ScriptExit::Ok;
  std::int64_t code = 0;
  std::string message;
  std::vector<Finding> findings;  // in the order of events, at most kMostFindings
  std::uint64_t more_findings = 0;

  static constexpr std::size_t kMostFindings = 1000;
};

// Sums a recording up as far as it has come: whoever has no time to wait for all of it reads a little now and then. The recording must
// stay where it is; it may grow.
class Summariser {
 public:
  explicit Summariser(const trace::Recording& recording)
      : recording_(&recording), reader_(recording.log()), state_(recording.first_state()) {}

  // Reads on, at most `most` records; true if there may be more to read now.
  bool read(std::uint64_t most);
  // Of what was read.
  const Summary& sums() const { return summary_; }

 private:
  void find(FindingKind kind, TaskId task, std::string text);
  void before(const trace::Event& event);
  void after(const trace::Event& event);
  void blocked(const trace::BlockingSleep& event);
  void deadlock();
  void sum_up();

  const trace::Recording* recording_;
  trace::EventReader reader_;
  trace::LoopState state_;
  Summary summary_;
};

// Of the whole recording; an error only when `progress` says stop.
Result<Summary> summarise(const trace::Recording& recording, const Progress& progress);
Summary summarise(const trace::Recording& recording);

}  // namespace awaitscope::insight
