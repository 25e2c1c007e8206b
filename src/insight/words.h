#pragma once

// How things are called in sentences. Names are those in one state.

#include <string>
#include <string_view>

#include "trace/recording.h"

namespace awaitscope::insight {

// "1.500"; six digits where three would hide a difference.
std::string time_text(double seconds);
std::string moment_text(double seconds);                                                   // "t = 1.500"
std::string seconds_text(double seconds);                                                  // "0.5 s"
std::string count_text(std::uint64_t count, std::string_view one, std::string_view many);  // "1 handle", "2 handles"
std::string capitalised(std::string text);  // at the head of a sentence: "The timer", but "sleep#1"

// A future that a lock, a queue or the like finishes: what that means for who waits.
struct Turn {
  FutureKind kind;
  std::string_view until;   // "waits for the lock" + until
  std::string_view before;  // "the lock" + before + "Task-3" + behind, as it happens
  std::string_view behind;
  std::string_view came;  // "Task-3 wakes up: the lock" + came
};
// Null for a future of no such kind. `future` may be null, if nothing is known of it but its kind.
const Turn* turn_of(FutureKind kind, const trace::FutureRow* future);

class Words {
 public:
  Words(const trace::Recording& recording, const trace::LoopState& state) : recording_(recording), state_(state) {}

  const trace::Recording& recording() const { return recording_; }
  const trace::LoopState& state() const { return state_; }

  std::string text(trace::TextId id) const { return std::string(recording_.text(id)); }
  // A local that is a task or a lock is recorded by its number, and shown by its name: "Task-2", "<Lock gate>".
  std::string value(trace::Preview preview) const;
  TaskId task_in(trace::Preview preview) const;     // none: it is no task
  std::string error(trace::Preview preview) const;  // without the brackets of an exception that has no arguments
  std::string task(TaskId id) const { return recording_.name(state_, id); }
  // Who does what happens now: a task, else "The script" or "A callback".
  std::string actor(TaskId id) const;
  std::string actor(TaskId id, trace::TextId thread) const;  // likewise, or "Thread asyncio_0"
  std::string coroutine(TaskId id) const;                    // "fetch()", of what the task runs
  std::string waitable(trace::Waitable id) const { return recording_.name(state_, id); }
  // The same with what it is, if that says more: "the semaphore gate", "Task-2", "sleep#1".
  std::string awaited(trace::Waitable id) const;
  // "sleep#1 is done", "Task-2 has failed", "sleep#1 was cancelled", "the semaphore gate let it in": how it stands with something
  // awaited, told of the one who waited.
  std::string outcome(trace::Waitable id) const;
  // Of what a lock, queue or the like finishes; null: none has to do with it.
  const Turn* turn_at(trace::Waitable id) const;
  // "the semaphore gate lets Task-6 in": what a lock, queue or the like does for `whom` when it finishes the future that it waits
  // for; empty for a future that belongs to none.
  std::string turn(trace::Waitable id, std::string_view whom) const;
  std::string primitive(PrimitiveId id) const;  // "semaphore gate"
  // What a handle does: "the step of Task-2", "the callback Timeout._on_timeout".
  std::string handle(const trace::HandleRow& row) const;
  std::string handle(HandleId id) const;
  std::string function(trace::FrameId frame) const;  // "fetch"
  // "CancelledError", if this line stands in a finally block that runs while the frame's task has an exception in hand; else empty.
  std::string error_on_its_way(const trace::FrameRow* frame, trace::Number line) const;
  std::string source_line(trace::SourceId source, trace::Number line) const;     // without its indentation; empty if not known
  std::string tasks(const std::vector<TaskId>& ids, std::uint64_t count) const;  // "Task-1, Task-2 and 5 more"

 private:
  const trace::Recording& recording_;
  const trace::LoopState& state_;
};

}  // namespace awaitscope::insight
