#pragma once

// What an event means, in words: one sentence in the present tense that a beginner understands, with names and numbers, and
// one line further for the curious. Also what caused it and what comes next. Every kind of event and detail has its words.

#include <string>

#include "trace/recording.h"

namespace awaitscope::insight {

struct Narration {
  std::string sentence;  // "Task-2 awaits sleep#1: it will be ready at t = 3.000. The loop takes the next handle."
  std::string further;   // may be empty
  TaskId task;           // whom it is about; none: the loop, the script, a thread
  trace::EventNumber cause = 0;
  std::string caused_by;  // "event 149, line 15"; empty: nothing did
  std::string next;       // "Task-4 suspends"; empty: this is the last event there is
};

// The event or detail that leads to `position`; before the first, what is about to happen.
Narration narrate(const trace::Recording& recording, trace::Position position);

// The same for who has the states at hand; without cause and next.
Narration narrate(const trace::Recording& recording, const trace::LoopState& before, const trace::Event& event,
                  const trace::LoopState& after);

// The next thing worth a word after `position`: "Task-4 suspends". Empty: nothing is there (yet).
std::string next_words(const trace::Recording& recording, trace::Position position);

}  // namespace awaitscope::insight
