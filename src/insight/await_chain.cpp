#include "insight/await_chain.h"

#include <algorithm>

#include "insight/waits.h"
#include "insight/words.h"
#include "trace/cursor.h"

namespace awaitscope::insight {

using namespace trace;

namespace {

constexpr std::size_t kMostFrames = 64;   // of one task
constexpr std::size_t kMostLocals = 16;   // of one frame
constexpr int kMostRecordsBack = 20'000;  // an exception that has travelled longer has left frames that are not told

std::string last_part(std::string_view qualified) {
  const std::size_t dot = qualified.rfind('.');
  return std::string(dot == std::string_view::npos ? qualified : qualified.substr(dot + 1));
}

// "CancelledError" of "CancelledError('enough')".
std::string exception_name(const std::string& shown) { return shown.substr(0, shown.find('(')); }

class Builder {
 public:
  Builder(const Recording& recording, const LoopState& state, std::size_t limit)
      : recording_(recording), state_(state), words_(recording, state), limit_(limit) {}

  AwaitChain build(TaskId selected) {
    std::vector<TaskId> path = path_to(selected);
    for (std::size_t i = 0; i < path.size(); ++i) {
      const TaskRow* task = state_.task(path[i]);
      if (task == nullptr) break;
      add_frames(*task);
      if (i + 1 == path.size() && path.size() < 2 * limit_) {
        const TaskId next = awaited_task(*task);
        chain_.cycle = std::find(path.begin(), path.end(), next) != path.end();
        if (next && !chain_.cycle) path.push_back(next);
        if (chain_.cycle) close_circle(*task, next);
      }
      if (i + 1 < path.size()) chain_.frames.back().leads_on = leads(*task, path[i + 1]);
      if (i + 1 == path.size()) add_end(*task);
    }
    return std::move(chain_);
  }

 private:
  void close_circle(const TaskRow& last, TaskId next) {
    chain_.frames.back().leads_on = leads(last, next);
    const auto first =
        std::find_if(chain_.frames.begin(), chain_.frames.end(), [&](const ChainFrame& frame) { return frame.task == next; });
    chain_.cycle_to = static_cast<std::size_t>(first - chain_.frames.begin());
  }

  // From whoever waits, directly or through a gather and the like, down to the task itself.
  std::vector<TaskId> path_to(TaskId task) const {
    std::vector<TaskId> path;
    while (task && path.size() < limit_ && std::find(path.begin(), path.end(), task) == path.end()) {
      path.push_back(task);
      task = waiter_of(task);
    }
    std::reverse(path.begin(), path.end());
    return path;
  }

  TaskId waiter_of(TaskId id) const {
    const TaskRow* task = state_.task(id);
    if (task == nullptr) return {};
    if (task->waiters_first) return task->waiters_first;
    const FutureRow* group = state_.future(task->part_of);
    return group == nullptr ? TaskId{} : group->waiters_first;
  }

  // The task that must go on before this one can, if it waits for one, for one of several, or for what one holds.
  TaskId awaited_task(const TaskRow& task) const {
    const WaitChain waits = wait_chain(state_, task.id, 1);
    return waits.steps.empty() ? TaskId{} : waits.steps.front().next;
  }

  std::string leads(const TaskRow& task, TaskId next) const {
    if (task.waits_for.is_task()) return "awaits " + words_.task(next);
    const FutureRow* future = state_.future(task.waits_for);
    if (future != nullptr && future->in_line) return words_.awaited(task.waits_for) + " is held by " + words_.task(next);
    return words_.waitable(task.waits_for) + " has " + words_.task(next);
  }

  bool library(SourceId source) const {
    const Source* found = source ? recording_.source(source) : nullptr;
    return source.number > 1 && found != nullptr && found->library;
  }

  ChainFrame described(const LoopState& state, const FrameRow& row, TaskId task) const {
    ChainFrame frame;
    frame.task = task;
    frame.function = last_part(recording_.text(row.function));
    frame.source = row.source;
    frame.line = static_cast<int>(row.line != 0 ? row.line : recording_.span(row.place).line);
    frame.library = library(row.source);
    for (const LinkRow& local : state.entries(row.locals, kMostLocals)) {
      const Words words(recording_, state);
      frame.locals.push_back(
          {std::string(recording_.text(TextId{local.key})), words.value(local.value), words.task_in(local.value)});
    }
    return frame;
  }

  void add_frames(const TaskRow& task) {
    const std::size_t first = chain_.frames.size();
    std::vector<FrameId> ids = state_.frames(task, kMostFrames);
    std::reverse(ids.begin(), ids.end());
    for (const FrameId id : ids) {
      if (const FrameRow* row = state_.frame(id)) chain_.frames.push_back(described(state_, *row, task.id));
    }
    if (chain_.frames.size() == first) add_task_alone(task);
    say_what_they_do(task, first);
    if (task.in_hand) add_left(task, first);
  }

  // A trace from elsewhere has no frames, and a task that is done has none any more: it stands for itself.
  void add_task_alone(const TaskRow& task) {
    ChainFrame frame;
    frame.task = task.id;
    frame.function = last_part(recording_.text(task.coro));
    const Where where = recording_.where(state_, task);
    frame.source = where.source;
    frame.line = static_cast<int>(where.line);
    chain_.frames.push_back(std::move(frame));
  }

  void say_what_they_do(const TaskRow& task, std::size_t first) {
    for (std::size_t i = first; i + 1 < chain_.frames.size(); ++i) {
      chain_.frames[i].stand = FrameStand::Waits;
      chain_.frames[i].words = "awaits " + chain_.frames[i + 1].function;
    }
    ChainFrame& innermost = chain_.frames.back();
    const bool asked = task.cancel_event != 0 && !task.cancel_arrived && task.cancel_requests > 0;
    switch (task.phase) {
      case TaskPhase::Running:
        innermost.stand = FrameStand::Runs;
        innermost.words = "runs";
        break;
      case TaskPhase::Waiting:
        innermost.stand = FrameStand::Waits;
        innermost.words = "awaits " + words_.awaited(task.waits_for);
        break;
      case TaskPhase::Done:
        innermost.stand = FrameStand::Left;
        innermost.words = task.outcome == FutureState::Cancelled   ? "was cancelled"
                          : task.outcome == FutureState::Exception ? "raised " + words_.error(task.result)
                                                                   : "returned " + words_.value(task.result);
        return;
      default:
        innermost.stand = FrameStand::NotBegun;
        innermost.words = task.steps == 0 ? "has not begun" : "is ready to go on";
    }
    if (asked) innermost.words += ", cancel requested";
  }

  // The frames that the exception in hand has left, innermost last: found by going back to where it was raised or thrown in.
  void add_left(const TaskRow& task, std::size_t first) {
    chain_.error = exception_name(words_.error(task.in_hand));
    std::vector<ChainFrame> left;  // the outermost first, as one meets them going back
    FrameId outer = task.frame;
    Cursor cursor(recording_);
    cursor.seek(state_.position());
    const bool statement = cursor.event() && cursor.event()->kind == EventKind::StatementBegun;
    for (int i = 0; i < kMostRecordsBack; ++i) {
      const std::optional<Event> event = cursor.event();
      if (!event || !cursor.back()) break;
      const LoopState& before = cursor.state();
      if (event->kind == EventKind::FrameLeft && event->as<FrameLeft>().how == FrameExit::Raised) {
        const FrameRow* row = before.frame(event->as<FrameLeft>().frame);
        if (row != nullptr && row->task == task.id && !row->thread && row->caller == outer) {
          left.push_back(described(before, *row, task.id));
          outer = row->id;
        }
      }
      const TaskRow* was = before.task(task.id);
      if (was == nullptr || !was->in_hand) break;
    }
    const std::size_t alive = chain_.frames.size();
    if (left.empty()) {
      chain_.thrown_at = chain_.error_at = alive - 1;
      return;
    }
    for (ChainFrame& frame : left) {
      frame.stand = FrameStand::Left;
      frame.words = "left by " + chain_.error;
    }
    if (!task.frame) chain_.frames.resize(first);  // it stood for itself: its frames have all been left
    chain_.error_at = chain_.frames.empty() ? 0 : chain_.frames.size() - 1;
    if (task.frame) chain_.frames.back().words = statement ? "runs its finally block" : "is reached by " + chain_.error;
    chain_.frames.insert(chain_.frames.end(), left.begin(), left.end());
    chain_.thrown_at = chain_.frames.size() - 1;
  }

  // The task that was awaited, if the error in hand is what it ended with.
  void add_ended(const TaskRow* ended) {
    if (ended == nullptr) return;
    const bool cancelled = ended->outcome == FutureState::Cancelled;
    if ((cancelled ? "CancelledError" : exception_name(words_.error(ended->result))) != chain_.error) return;
    chain_.end_id = ended->id;
    chain_.end = words_.task(ended->id);
    chain_.end_state = ended->outcome;
    chain_.end_words = cancelled ? "ended as cancelled" : "ended with it";
    chain_.error_from_end = true;
  }

  void add_end(const TaskRow& task) {
    const bool waits = task.phase == TaskPhase::Waiting;
    const Waitable end = waits ? task.waits_for : task.in_hand ? task.woken_by : Waitable{};
    if (end.is_task() && !waits) return add_ended(state_.task(end.task()));
    if (!end || end.is_task()) return;
    chain_.end_id = end;
    chain_.end = words_.waitable(end);
    const FutureRow* future = state_.future(end);
    if (future == nullptr) return;
    chain_.end_state = future->state;
    if (future->primitive != 0) chain_.end_words = "the " + words_.primitive(primitive_of(future->primitive));
    if (future->state == FutureState::Cancelled) {
      const HandleRow* timer = state_.handle(future->timer);
      chain_.end_words =
          timer != nullptr && timer->cancelled ? "cancelled, and its timer for " + time_text(timer->when) : "was cancelled";
    } else if (future->state != FutureState::Pending) {
      chain_.end_words = "is done";
    } else if (const HandleRow* timer = state_.handle(future->timer)) {
      chain_.end_words = "its timer is due at " + time_text(timer->when);
    }
  }

  const Recording& recording_;
  const LoopState& state_;
  Words words_;
  std::size_t limit_;
  AwaitChain chain_;
};

}  // namespace

TaskId most_telling_task(const LoopState& state) {
  constexpr std::uint64_t kMost = 1000;  // tasks that are looked at
  TaskId first;
  std::uint64_t key = 0;
  std::uint64_t seen = 0;
  for (const TaskRow* task; seen < kMost && (task = state.tables().tasks.next(key)) != nullptr; ++key, ++seen) {
    if (task->phase == TaskPhase::Done || task->lost) continue;
    if (!first) first = task->id;
    if (state.run().deadlocked && wait_chain(state, task->id).cycle) return task->id;
  }
  return first;
}

AwaitChain await_chain(const Recording& recording, const LoopState& state, TaskId task, std::size_t limit) {
  return Builder(recording, state, limit).build(task);
}

}  // namespace awaitscope::insight
