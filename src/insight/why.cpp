#include "insight/why.h"

#include <algorithm>

#include "insight/await_chain.h"
#include "insight/fate.h"
#include "insight/narration.h"
#include "insight/waits.h"
#include "insight/words.h"

namespace awaitscope::insight {

using namespace trace;

namespace {

std::string line_words(const Recording& recording, const LoopState& state, const TaskRow& task) {
  const Where where = recording.where(state, task);
  const std::string function(recording.text(where.function));
  if (where.line == 0) return function;
  return (function.empty() || function == "<module>" ? "" : function + ", ") + "line " + std::to_string(where.line);
}

constexpr std::string_view kTimeoutLabel = "Timeout._on_timeout";

class CauseTeller {
 public:
  CauseTeller(const Recording& recording, const LoopState& state)
      : recording_(recording), state_(state), words_(recording, state) {}

  Cause tell(const Event& event) {
    cause_.position = event.position;
    cause_.time = state_.clock();
    switch (event.kind) {
      case EventKind::TimerScheduled: scheduled(event.as<TimerScheduled>()); break;
      case EventKind::TimerFired: fired(event.as<TimerFired>()); break;
      case EventKind::TaskCancelRequested: cancel(event.as<TaskCancelRequested>()); break;
      case EventKind::ReadyPush: pushed(event.as<ReadyPush>()); break;
      case EventKind::TaskStepBegin: step(event.as<TaskStepBegin>()); break;
      case EventKind::TaskSuspended: suspended(event.as<TaskSuspended>()); break;
      case EventKind::TaskCreated: created(event.as<TaskCreated>()); break;
      case EventKind::TaskDone: done(event.as<TaskDone>()); break;
      case EventKind::FutureDone: future_done(event.as<FutureDone>()); break;
      case EventKind::StatementBegun: statement(event.as<StatementBegun>()); break;
      default: anything(event); break;
    }
    return std::move(cause_);
  }

 private:
  void set(TaskId task, std::string headline, std::string further, CauseSign sign) {
    cause_.task = task;
    cause_.headline = std::move(headline);
    cause_.further = std::move(further);
    cause_.sign = sign;
  }

  void scheduled(const TimerScheduled& event) {
    const bool timeout = words_.text(event.label) == kTimeoutLabel;
    const std::string seconds = seconds_text(event.when - state_.clock());
    const std::string what = timeout ? "sets asyncio.timeout(" + seconds.substr(0, seconds.size() - 2) + ")" : "sets a timer";
    set(event.task, event.task ? what : words_.actor({}) + " " + what, "a timer for " + time_text(event.when),
        CauseSign::Plain);
  }
  void fired(const TimerFired& event) {
    const HandleRow* row = state_.handle(event.handle);
    const std::string what = row == nullptr ? ""
                             : row->wakes   ? words_.waitable(row->wakes) + " will be done"
                                            : "the loop runs " + std::string(recording_.label(*row));
    set({}, "The timer is due", what, CauseSign::Timer);
  }
  void cancel(const TaskCancelRequested& event) {
    const std::string waits = "it waits for " + words_.awaited(event.waiter);
    set(event.task, "is asked to cancel",
        event.done      ? "it is done already"
        : !event.waiter ? "it waits for nothing"
                        : waits + (event.waiter.is_task() ? ": pass it on" : ": cancel that"),
        CauseSign::CancelAsked);
  }
  void pushed(const ReadyPush& event) {
    const std::string by = event.by                             ? "woken by " + words_.awaited(event.by)
                           : event.what == HandleWhat::TaskStep ? "for its next step"
                                                                : "";
    if (event.task) return set(event.task, "joins the ready queue", by, CauseSign::Ready);
    set({}, std::string(recording_.label(event.what, event.label)) + " joins the ready queue",
        event.by ? words_.outcome(event.by) : "", CauseSign::Ready);
  }
  void step(const TaskStepBegin& event) {
    const TaskRow* task = state_.task(event.task);
    const std::string where = task == nullptr ? "" : line_words(recording_, state_, *task);
    if (!event.throw_)
      return set(event.task, "runs", where.empty() ? "step " + std::to_string(task == nullptr ? 0 : task->steps) : where,
                 CauseSign::Runs);
    std::string error = words_.value(event.throw_);
    error = error.substr(0, error.find('('));
    set(event.task, "gets " + error, where.empty() ? "thrown in at its await" : "thrown in at " + where, CauseSign::Error);
  }
  void suspended(const TaskSuspended& event) {
    set(event.task, event.on.is_yield() ? "gives way" : "awaits " + words_.awaited(event.on), "", CauseSign::Plain);
  }
  void created(const TaskCreated& event) {
    if (event.parent)
      return set(event.parent, "creates " + words_.task(event.task), "to run " + words_.coroutine(event.task),
                 CauseSign::Plain);
    set(event.task, "is created", "to run " + words_.coroutine(event.task), CauseSign::Plain);
  }
  void done(const TaskDone& event) {
    if (event.state == FutureState::Finished)
      return set(event.task, "is done", "returned " + words_.value(event.value), CauseSign::Done);
    if (event.state == FutureState::Cancelled) return set(event.task, "ends as cancelled", "", CauseSign::Error);
    set(event.task, "ends with an error", words_.value(event.value), CauseSign::Error);
  }
  void future_done(const FutureDone& event) {
    const TaskId by = state_.run().running_task;
    const std::string what = event.state == FutureState::Finished    ? " is done"
                             : event.state == FutureState::Cancelled ? " is cancelled"
                                                                     : " fails";
    const std::vector<TaskId> waiters = state_.waiters(event.future, 1);
    const std::string turn = event.state != FutureState::Finished || waiters.empty()
                                 ? std::string()
                                 : words_.turn(event.future, words_.task(waiters[0]));
    set({}, turn.empty() ? words_.awaited(event.future) + what : turn, by ? "by " + words_.task(by) : "",
        event.state == FutureState::Finished ? CauseSign::Done : CauseSign::Error);
  }
  void statement(const StatementBegun& event) {
    const FrameRow* frame = state_.frame(event.frame);
    const std::string function = frame == nullptr ? words_.text(event.function) : words_.text(frame->function);
    const std::string code = words_.source_line(frame == nullptr ? SourceId{} : frame->source, event.lineno);
    const std::string where = function.empty() ? "" : function + ", ";
    if (!words_.error_on_its_way(frame, event.lineno).empty())
      return set(event.task, "runs its finally block", where + "line " + std::to_string(event.lineno), CauseSign::Runs);
    set(event.task,
        event.task ? "runs line " + std::to_string(event.lineno)
                   : words_.actor({}, event.thread) + " runs line " + std::to_string(event.lineno),
        code.empty() ? where + "line " + std::to_string(event.lineno) : code, CauseSign::Runs);
  }
  void anything(const Event& event) {
    const auto before = recording_.previous(state_.position());
    Narration told = narrate(recording_, before ? recording_.state_at(*before) : LoopState(), event, state_);
    if (!told.sentence.empty() && told.sentence.back() == '.') told.sentence.pop_back();
    const bool error = event.kind == EventKind::FrameLeft && event.as<FrameLeft>().how == FrameExit::Raised;
    set({}, std::move(told.sentence), std::move(told.further), error ? CauseSign::Error : CauseSign::Plain);
  }

  const Recording& recording_;
  const LoopState& state_;
  Words words_;
  Cause cause_;
};

Cause cause_at(const Recording& recording, Position position) {
  const auto event = recording.event_at(position);
  const LoopState state = recording.state_at(position);
  return event ? CauseTeller(recording, state).tell(*event) : Cause();
}

// Nothing can ever run again, or the run has ended because of that.
bool is_deadlock(const std::optional<Event>& event) {
  return event && (event->is<Deadlock>() || (event->is<ScriptEnd>() && event->as<ScriptEnd>().exit == ScriptExit::Deadlock));
}

std::string question(const Words& words, const LoopState& state, const std::optional<Event>& event) {
  if (is_deadlock(event)) return "can nobody go on?";
  if (const TaskRow* task = state.running_task()) {
    const bool cancelled = task->in_hand && task->cancel_event != 0;
    if (cancelled) return "is " + words.task(task->id) + " being cancelled?";
    return "does " + words.task(task->id) + " run now?";
  }
  if (event && event->is<TaskCancelRequested>())
    return "is " + words.task(event->as<TaskCancelRequested>().task) + " asked to cancel?";
  if (event && event->is<ReadyPush>() && event->as<ReadyPush>().task)
    return "is " + words.task(event->as<ReadyPush>().task) + " ready?";
  return "does this happen?";
}

// Who waits for whom in a deadlock: each of the circle, or of the chain that ends at what nobody will finish; since when.
std::vector<Cause> waits_of_deadlock(const Words& words, const LoopState& state, std::size_t limit) {
  const WaitChain chain = wait_chain(state, most_telling_task(state), limit);
  std::vector<Cause> causes;
  for (const WaitStep& step : chain.steps) {
    const TaskRow* task = state.task(step.task);
    if (task == nullptr || task->phase != TaskPhase::Waiting) continue;
    Cause cause;
    cause.position = {task->since_event, 0};
    cause.time = task->since;
    cause.task = step.task;
    cause.headline = "waits for " + words.awaited(step.on);
    const std::string next = step.next ? words.task(step.next) : std::string();
    cause.further = next.empty()        ? "nobody will ever finish it"
                    : step.primitive    ? "which " + next + " holds"
                    : step.on.is_task() ? ""
                                        : "which " + next + " must finish first";
    cause.sign = CauseSign::Waits;
    causes.push_back(std::move(cause));
  }
  std::sort(causes.begin(), causes.end(), [](const Cause& a, const Cause& b) { return a.position < b.position; });
  return causes;
}

// What a timeout that went off covered: the await that its task stood at, which is no cause but belongs to the story.
void add_covered(const Recording& recording, std::vector<Cause>& causes) {
  const auto first = causes.empty() ? std::nullopt : recording.event_at(causes.front().position);
  if (!first || !first->is<TimerScheduled>() || recording.text(first->as<TimerScheduled>().label) != kTimeoutLabel) return;
  const TaskId owner = first->as<TimerScheduled>().task;
  for (const Cause& cause : causes) {
    const auto event = recording.event_at(cause.position);
    if (!event || !event->is<TaskCancelRequested>() || event->as<TaskCancelRequested>().task != owner) continue;
    const LoopState then = recording.state_at(cause.position);
    const TaskRow* row = then.task(owner);
    if (row == nullptr || row->phase != TaskPhase::Waiting || row->since_event <= causes.front().position.event) return;
    Cause covered = cause_at(recording, {row->since_event, 0});
    covered.further = "so the timeout covers it";
    causes.insert(causes.begin() + 1, std::move(covered));
    return;
  }
}

}  // namespace

const KnownCauses::Known& KnownCauses::of(const Recording& recording, EventNumber number) {
  constexpr std::size_t kMost = 4096;
  if (told_.size() >= kMost) told_.clear();
  const auto [found, is_new] = told_.try_emplace(number);
  if (!is_new) return found->second;
  const auto event = recording.event_at({number, 0});
  const LoopState state = recording.state_at({number, 0});
  if (event) found->second = {CauseTeller(recording, state).tell(*event), state.cause(), event->is<TaskStepBegin>()};
  return found->second;
}

Why why(const Recording& recording, const LoopState& state, KnownCauses& known, std::size_t limit) {
  const Position position = state.position();
  Why found;
  if (position == Position{}) return found;
  const Words words(recording, state);
  const auto here = recording.event_at(position);
  found.question = question(words, state, here);
  if (is_deadlock(here)) {
    found.causes = waits_of_deadlock(words, state, limit);
    found.causes.push_back(CauseTeller(recording, state).tell(*here));
    return found;
  }
  found.causes.push_back(here ? CauseTeller(recording, state).tell(*here) : Cause());
  EventNumber cause = state.cause();
  // A cause comes before its effect; anything else, in a false recording, ends the chain.
  EventNumber effect = position.detail > 0 ? position.event + 1 : position.event;
  for (std::size_t i = 0; i < limit && cause != 0 && cause < effect; ++i) {
    const KnownCauses::Known& one = known.of(recording, cause);
    // A step that begins without an error in hand is the ordinary run of a task: what it does is its own decision.
    if (one.step && i > 0) break;
    found.causes.push_back(one.cause);
    effect = cause;
    cause = one.before;
  }
  std::reverse(found.causes.begin(), found.causes.end());
  add_covered(recording, found.causes);
  found.then = fate_of_error(recording, state);
  if (found.then.empty()) found.then = next_words(recording, position);
  return found;
}

}  // namespace awaitscope::insight
