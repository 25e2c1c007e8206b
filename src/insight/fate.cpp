#include "insight/fate.h"

#include "insight/words.h"
#include "trace/cursor.h"

namespace awaitscope::insight {

using namespace trace;

namespace {

class Follower {
 public:
  Follower(const Recording& recording, const LoopState& state) : recording_(recording) {
    const TaskRow* task = state.running_task();
    if (task == nullptr || !task->in_hand) return;
    task_ = task->id;
    error_ = type_of(Words(recording, state).error(task->in_hand));
  }

  bool follows() const { return static_cast<bool>(task_); }
  std::string words() const { return words_; }

  // Takes in a record with the state after it; false when the story is over.
  bool take(const Event& event, const LoopState& after) {
    const Words words(recording_, after);
    switch (event.kind) {
      case EventKind::ExceptionRaised: raised(event.as<ExceptionRaised>(), words); return true;
      case EventKind::ExceptionCaught: return !caught(event.as<ExceptionCaught>(), words);
      case EventKind::TaskSuspended: return event.as<TaskSuspended>().task != task_ || !waits(event.as<TaskSuspended>(), words);
      case EventKind::TaskStepBegin: step(event.as<TaskStepBegin>(), words); return true;
      case EventKind::TaskDone: return event.as<TaskDone>().task != task_ || ends(event.as<TaskDone>(), words);
      default: return true;
    }
  }

 private:
  static std::string type_of(const std::string& shown) { return shown.substr(0, shown.find('(')); }

  void say(const std::string& words) { words_ += (words_.empty() ? "" : ", ") + words; }

  const FrameRow* own_frame(FrameId id, const Words& words) const {
    const FrameRow* frame = words.state().frame(id);
    return frame != nullptr && frame->task == task_ ? frame : nullptr;
  }

  // The library turns one into another: timeout() makes TimeoutError of a CancelledError.
  void raised(const ExceptionRaised& event, const Words& words) {
    const std::string type = type_of(words.error(event.exception));
    if (own_frame(event.frame, words) == nullptr || type == error_) return;
    error_ = type;
    say("it becomes " + type);
  }

  // What the library catches it raises again, itself or another: only a clause of the script ends the journey.
  bool caught(const ExceptionCaught& event, const Words& words) {
    const FrameRow* frame = own_frame(event.frame, words);
    const Source* source = frame != nullptr && frame->source ? recording_.source(frame->source) : nullptr;
    if (frame == nullptr || (source != nullptr && source->library)) return false;
    say(words.function(event.frame) + " catches it" + (event.lineno == 0 ? "" : " at line " + std::to_string(event.lineno)));
    return true;
  }

  bool waits(const TaskSuspended& event, const Words& words) {
    say(words.task(task_) + " awaits " + words.awaited(event.on) + " first");
    return true;
  }

  void step(const TaskStepBegin& event, const Words& words) {
    const TaskRow* row = words.state().task(event.task);
    if (event.task != task_ || !event.throw_ || row == nullptr) return;
    const Number line = recording_.where(words.state(), *row).line;
    say(words.task(task_) + " gets the error" + (line == 0 ? "" : " at line " + std::to_string(line)));
  }

  // Whoever waits for a task that has ended with it gets it; true if somebody does.
  bool ends(const TaskDone& event, const Words& words) {
    if (event.state == FutureState::Finished) {
      say(words.task(task_) + " catches it");
      return false;
    }
    say(words.task(task_) +
        (event.state == FutureState::Cancelled ? " ends as cancelled" : " ends with " + words.error(event.value)));
    const TaskRow* row = words.state().task(task_);
    task_ = row == nullptr ? TaskId{} : row->waiters_first;
    return static_cast<bool>(task_);
  }

  const Recording& recording_;
  TaskId task_;
  std::string error_;
  std::string words_;
};

}  // namespace

std::string fate_of_error(const Recording& recording, const LoopState& state) {
  constexpr int kMostAhead = 400;  // records: what takes longer is another story
  Follower follower(recording, state);
  if (!follower.follows()) return {};
  Cursor cursor(recording);
  cursor.seek(state.position());
  for (int i = 0; i < kMostAhead && cursor.forward() && follower.take(*cursor.event(), cursor.state()); ++i) {
  }
  return follower.words();
}

}  // namespace awaitscope::insight
