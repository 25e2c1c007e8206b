#pragma once

// Why does this happen? The chain of causes of one place, as a column: the first cause on top, the place itself last. The
// chain ends where somebody decided something in the ordinary run of a task: set a timer, made a task, put an item.

#include <string>
#include <unordered_map>
#include <vector>

#include "trace/recording.h"

namespace awaitscope::insight {

enum class CauseSign : std::uint8_t { Plain, Timer, CancelAsked, Ready, Error, Runs, Done, Waits };

struct Cause {
  trace::Position position;
  double time = 0.0;
  TaskId task;           // the subject of the headline, drawn as its token; none: the headline has its own
  std::string headline;  // "is asked to cancel"
  std::string further;   // "it waits for Task-2: pass it on"
  CauseSign sign = CauseSign::Plain;
};

struct Why {
  std::string question;       // "is Task-2 being cancelled?"
  std::vector<Cause> causes;  // the last one is the place itself
  std::string then;           // "Task-2 ends"; may be empty
};

// Causes that were told before, by their event: an event never changes. Forgotten when they are many.
class KnownCauses {
 public:
  struct Known {
    Cause cause;
    trace::EventNumber before = 0;  // what caused it; 0: nothing did
    bool step = false;              // a task's step begins
  };
  const Known& of(const trace::Recording& recording, trace::EventNumber event);

 private:
  std::unordered_map<trace::EventNumber, Known> told_;
};

// Of the place that this state is of. A cause that is not known yet costs a jump. `limit` bounds the causes before the place itself,
// the nearest ones first; in a deadlock, who waits in the circle.
Why why(const trace::Recording& recording, const trace::LoopState& state, KnownCauses& known, std::size_t limit = 20);
inline Why why(const trace::Recording& recording, trace::Position position, std::size_t limit = 20) {
  KnownCauses known;
  return why(recording, recording.state_at(recording.clamp(position)), known, limit);
}

}  // namespace awaitscope::insight
