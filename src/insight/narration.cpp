#include "insight/narration.h"

#include <fmt/format.h>

#include "insight/teller.h"
#include "trace/cursor.h"

namespace awaitscope::insight {

using namespace trace;

Narration narrate(const Recording& recording, const LoopState& before, const Event& event, const LoopState& after) {
  return Teller(recording, before, after).tell(event);
}

namespace {

// "event 149, line 15": where the task stood then.
std::string cause_words(const Recording& recording, EventNumber cause) {
  const std::string event = "event " + std::to_string(cause);
  const Number line = recording.line_at(cause);
  return line == 0 ? event : event + ", line " + std::to_string(line);
}

// A few words for an event that is still to come; empty: not worth any.
std::string ahead(const Words& words, const Event& event, const LoopState& after) {
  switch (event.kind) {
    case EventKind::HandleEnd:
    case EventKind::ScriptStart:
    case EventKind::FutureCreated:
    case EventKind::TimerScheduled:
    case EventKind::TaskWakeup: return {};
    case EventKind::LoopIteration: {
      const LoopRow& loop = after.current_loop();
      if (loop.ready > 0) return {};
      if (event.as<LoopIteration>().timeout.is_forever()) return "the loop waits for something outside";
      const std::vector<HandleId> timers = after.timers(loop, 1);
      return timers.empty() ? std::string() : "the loop waits until " + time_text(after.handle(timers[0])->when);
    }
    case EventKind::HandleBegin: {
      const HandleRow* handle = after.handle(event.as<HandleBegin>().handle);
      if (handle == nullptr) return {};
      return handle->task ? words.task(handle->task) + " runs" : words.handle(*handle) + " runs";
    }
    case EventKind::HandleSkipped: return "a cancelled handle is passed over";
    case EventKind::TaskStepBegin: {
      const auto step = event.as<TaskStepBegin>();
      return words.task(step.task) + (step.throw_ ? " gets " + words.error(step.throw_) : " runs");
    }
    case EventKind::TaskSuspended: return words.task(event.as<TaskSuspended>().task) + " suspends";
    case EventKind::TaskDone: return words.task(event.as<TaskDone>().task) + " ends";
    case EventKind::TaskCreated: return words.task(event.as<TaskCreated>().task) + " is created";
    case EventKind::TaskCancelRequested: return words.task(event.as<TaskCancelRequested>().task) + " is asked to cancel";
    case EventKind::FutureDone: return words.waitable(event.as<FutureDone>().future) + " is done";
    case EventKind::ReadyPush: {
      const auto push = event.as<ReadyPush>();
      return push.task ? words.task(push.task) + " joins the ready queue" : "a callback joins the ready queue";
    }
    case EventKind::TimerFired: return "a timer is due";
    case EventKind::TimerCancelled: return "a timer is cancelled";
    case EventKind::Output: return words.actor(event.as<Output>().task, event.as<Output>().thread) + " prints";
    case EventKind::ScriptEnd: return "the script ends";
    case EventKind::Deadlock: return "deadlock";
    case EventKind::BlockingSleep: return words.actor(event.as<BlockingSleep>().task) + " blocks the loop";
    default: return std::string(info(event.kind).says);
  }
}

// Of the first event behind the cursor that is worth some.
std::string words_ahead(const Recording& recording, Cursor& cursor) {
  constexpr int kMostAhead = 200;  // records; details between events may be many
  for (int i = 0; i < kMostAhead && cursor.forward(); ++i) {
    const Event& event = *cursor.event();
    if (event.detail()) continue;
    std::string words = ahead(Words(recording, cursor.state()), event, cursor.state());
    if (!words.empty()) return words;
  }
  return {};
}

}  // namespace

std::string next_words(const Recording& recording, Position position) {
  Cursor cursor(recording);
  cursor.seek(position);
  return words_ahead(recording, cursor);
}

// One walk: a jump is what costs here.
Narration narrate(const Recording& recording, Position position) {
  position = recording.clamp(position);
  Narration told;
  Cursor cursor(recording);
  const auto previous = recording.previous(position);
  cursor.seek(previous.value_or(Position{}));
  const LoopState before = cursor.state();
  if (previous && cursor.forward()) {
    told = narrate(recording, before, *cursor.event(), cursor.state());
    told.cause = cursor.state().cause();
    if (told.cause != 0 && told.cause <= position.event) told.caused_by = cause_words(recording, told.cause);
  } else if (position.event > 0) {
    told.sentence = fmt::format("Events 1 to {} were forgotten while it was recorded.", position.event);
    told.further = "Step on to see the first that was kept.";
  } else {
    told.sentence = "Nothing has happened yet.";
    told.further = "Step on to begin.";
  }
  told.next = words_ahead(recording, cursor);
  return told;
}

}  // namespace awaitscope::insight
