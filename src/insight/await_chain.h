#pragma once

// What a task awaits, frame by frame: the tasks that wait for it outermost, then its own frames from the outermost inwards, then
// those of the task that it waits for, or that holds what it waits for, and so on down to the innermost thing that is awaited. While an exception travels, the
// frames that it has left are told too.

#include <string>
#include <vector>

#include "trace/recording.h"

namespace awaitscope::insight {

enum class FrameStand : std::uint8_t {
  Waits,     // at an await
  Calls,     // of a function that runs or waits
  Runs,      // its code runs right now
  NotBegun,  // a task that has not had its first step, or whose step is to come
  Left,      // by the exception in hand: the frame is gone
};

struct ChainLocal {
  std::string name;
  std::string value;
  TaskId task;  // that it is; none: it is something else
};

struct ChainFrame {
  TaskId task;
  std::string function;  // "fetch"
  trace::SourceId source;
  int line = 0;  // 0: not known
  bool library = false;
  FrameStand stand = FrameStand::Waits;
  std::string words;  // "awaits read", "runs its finally block", "left by CancelledError"
  std::string
      leads_on;  // of the last frame of a task, what leads to the next one: "awaits Task-2", "held by Task-3"; else empty
  std::vector<ChainLocal> locals;
};

struct AwaitChain {
  std::vector<ChainFrame> frames;  // outermost first
  std::string end;                 // the innermost thing awaited: "sleep#1"; empty: there is none
  std::string end_words;           // "its timer is due at 3.000", "was cancelled"
  trace::Waitable end_id;
  FutureState end_state = FutureState::Pending;
  // The exception in hand: it was thrown in, or raised, in frames[thrown_at] and has come to frames[error_at].
  std::string error;  // "CancelledError"; empty: there is none
  std::size_t thrown_at = 0;
  std::size_t error_at = 0;
  bool error_from_end = false;  // the task `end_id` has ended with it
  bool cycle = false;           // the innermost task waits for one above it,
  std::size_t cycle_to = 0;     // whose outermost frame this is
};

// Of the task at this place. `limit` bounds the tasks that are looked at in each direction.
// Whose chain tells most when no task runs: one of those that wait for each other in a circle, else the first that is not done.
TaskId most_telling_task(const trace::LoopState& state);

AwaitChain await_chain(const trace::Recording& recording, const trace::LoopState& state, TaskId task, std::size_t limit = 16);

}  // namespace awaitscope::insight
