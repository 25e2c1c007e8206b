#pragma once

// Tells one event: an `on` for each kind. Private to the room.

#include "insight/narration.h"
#include "insight/words.h"

namespace awaitscope::insight {

class Teller {
 public:
  Teller(const trace::Recording& recording, const trace::LoopState& before, const trace::LoopState& after)
      : recording_(recording), before_(before), after_(after), words_(recording, after), words_before_(recording, before) {}

  Narration tell(const trace::Event& event);

 private:
#define EVENT(number, Name, json_name, says) void on(const trace::Name& event);
#include "trace/events.def"

  void say(std::string sentence, std::string further = {}) {
    told_.sentence = std::move(sentence);
    told_.further = std::move(further);
  }
  void about(TaskId task) { told_.task = task; }
  std::string queue_place(HandleId handle) const;
  std::string what_is_next(const trace::LoopRow& loop) const;
  std::string awaiting(const trace::TaskSuspended& event) const;
  std::string until(trace::Waitable awaited) const;
  static std::string finished_by(trace::Waitable future);
  const trace::ThreadRow* worker_of(TaskId task) const;
  std::string late_timers(double until) const;            // who is held up by a blocked thread
  std::string circle() const;                             // of a deadlock
  std::string who_waits(trace::Waitable awaited) const;   // "Task-1 waits for it and will wake up"
  std::string at_line(const trace::TaskRow& task) const;  // " at line 15", or nothing
  std::string printed(trace::TextId text) const;
  std::string thread_words(trace::TextId thread) const { return "Thread " + words_.text(thread); }

  const trace::Recording& recording_;
  const trace::LoopState& before_;
  const trace::LoopState& after_;
  Words words_;
  Words words_before_;
  Narration told_;
};

}  // namespace awaitscope::insight
