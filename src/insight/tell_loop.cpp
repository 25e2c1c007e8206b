// The loop, its queue and its timers in words; and the script as a whole.

#include "insight/teller.h"
#include "insight/waits.h"

namespace awaitscope::insight {

using namespace trace;

Narration Teller::tell(const Event& event) {
  switch (event.kind) {
#define EVENT(number, Name, json_name, says) \
  case EventKind::Name:                      \
    on(event.as<Name>());                    \
    break;
#include "trace/events.def"
  }
  return std::move(told_);
}

// -- the script and its loops

void Teller::on(const ScriptStart& event) {
  say("The script " + words_.text(event.script) + " begins.",
      "Its top-level code runs like any program; coroutines run once asyncio.run() starts a loop.");
}

void Teller::on(const LoopCreated& event) {
  say("Event loop " + std::to_string(event.loop.number) + " is made.",
      "It has a ready queue of handles to run and a heap of timers, and runs one handle at a time.");
}

void Teller::on(const LoopClosed& event) {
  say("Event loop " + std::to_string(event.loop.number) + " is closed.", "Whatever was still in its queue or heap is dropped.");
}

void Teller::on(const LoopIteration& event) {
  const LoopRow& loop = after_.current_loop();
  const std::string iteration = "Iteration " + std::to_string(loop.iteration) + " begins: ";
  if (loop.ready > 0) {
    return say(iteration + count_text(loop.ready, "handle is", "handles are") + " ready, so the loop does not wait.",
               "It asks the selector with timeout 0, moves due timers to the queue, then runs what is in the queue now.");
  }
  if (event.timeout.is_forever()) {
    return say(iteration + "nothing is ready and no timer is set. The loop waits for something outside.",
               "select(None) returns when a thread or a socket has news; if nothing is on its way, this is a deadlock.");
  }
  if (event.timeout.seconds == 0.0) return say(iteration + "the loop looks for news and does not wait.");
  const std::vector<HandleId> next = after_.timers(loop, 1);
  const HandleRow* timer = next.empty() ? nullptr : after_.handle(next[0]);
  if (timer == nullptr) return say(iteration + "nothing is ready, the loop waits.");
  const std::string whose = timer->asked_by ? ", set by " + words_.task(timer->asked_by) : "";
  say(iteration + "nothing is ready. The loop waits until " + moment_text(timer->when) + ", when the first timer is due.",
      capitalised(words_.handle(*timer)) + whose + "; virtual time will jump there.");
}

void Teller::on(const PhaseChanged& event) {
  switch (event.phase) {
    case Phase::Idle: return say("The loop is between two iterations.");
    case Phase::DropCancelledTimers: return say("The loop drops cancelled timers from the head of its heap.");
    case Phase::ComputeTimeout: return say("The loop works out how long it may wait.");
    case Phase::Select: return say("The loop asks the selector what is ready.");
    case Phase::ProcessEvents: return say("The loop takes what the selector found ready.");
    case Phase::CollectDueTimers: return say("The loop moves timers that are due to the ready queue.");
    case Phase::RunBatch: return say("The loop runs the handles that are ready now.");
  }
}

// "They wait in a circle: Task-2 -> Task-3 -> Task-2."; empty: they do not.
std::string Teller::circle() const {
  const std::string cycle = report_waits(recording_, after_).cycle;
  return cycle.empty() ? cycle : "They wait in a circle: " + cycle + ".";
}

void Teller::on(const Deadlock& event) {
  const std::string round = circle();
  if (!round.empty()) return say("Deadlock: nothing can ever run again, because " + words_.text(event.message) + ".", round);
  std::vector<TaskId> stuck;
  std::uint64_t count = 0;
  constexpr std::size_t kShown = 3;
  after_.tables().tasks.for_each([&](const TaskRow& task) {
    if (task.phase == TaskPhase::Done || task.lost) return;
    if (++count <= kShown) stuck.push_back(task.id);
  });
  std::string who;
  for (TaskId id : stuck) {
    const TaskRow* task = after_.task(id);
    if (!who.empty()) who += "; ";
    who += words_.task(id) + " waits for " + (task->waits_for ? words_.awaited(task->waits_for) : "its turn");
  }
  if (count > kShown) who += "; and " + std::to_string(count - kShown) + " more";
  say("Deadlock: nothing can ever run again, because " + words_.text(event.message) + ".", who);
}

void Teller::on(const ScriptException& event) {
  say(words_.error(event.exception) + " ends the script.", "Nobody caught it: Python prints the traceback and exits with 1.");
}

void Teller::on(const ScriptEnd& event) {
  const std::string took = "It took " + seconds_text(after_.clock()) + " of virtual time.";
  switch (event.exit) {
    case ScriptExit::Ok: return say("The script ends.", took);
    case ScriptExit::Exception: {
      const Preview raised = after_.run().script_exception;
      const std::string shown = raised ? words_.error(raised) : "an exception";
      return say("The script ends with " + shown.substr(0, shown.find('(')) + ".", took);
    }
    case ScriptExit::SystemExit: return say("The script exits with status " + std::to_string(event.code) + ".", took);
    case ScriptExit::Deadlock: {
      const std::string round = circle();
      return say("The run ends here: deadlock.",
                 round.empty() ? "Nothing can go on: " + words_.text(event.message) + "." : round);
    }
    case ScriptExit::Limit: return say("The run is stopped: a limit is reached.", words_.text(event.message));
  }
}

void Teller::on(const LoopException& event) {
  about(event.subject.task());
  const std::string what = event.exception ? ": " + words_.value(event.exception) : "";
  say("The loop reports: " + words_.text(event.message) + what + ".",
      event.subject ? "It is about " + words_.waitable(event.subject) + ". The loop goes on." : "The loop goes on.");
}

// "3 timers fall due meanwhile and go off late: Task-2 by 0.4 s, Task-4 by 0.3 s, Task-1 by 0.3 s."; empty: none does.
std::string Teller::late_timers(double until) const {
  constexpr std::size_t kNamed = 4;
  constexpr std::size_t kLookedAt = 64;
  std::string named;
  std::size_t late = 0;
  for (const HandleId id : after_.timers(after_.current_loop(), kLookedAt)) {
    const HandleRow* timer = after_.handle(id);
    if (timer == nullptr || timer->when >= until) break;
    if (timer->cancelled || ++late > kNamed) continue;
    const FutureRow* wakes = after_.future(timer->wakes);
    const TaskId who = wakes != nullptr && wakes->waiters_first ? wakes->waiters_first : timer->asked_by;
    named += (named.empty() ? "" : ", ") + words_.actor(who) + " by " + seconds_text(until - timer->when);
  }
  if (late == 0) return {};
  if (late > kNamed) named += ", and " + std::to_string(late - kNamed) + " more";
  return count_text(late, "timer falls due meanwhile and goes", "timers fall due meanwhile and go") + " off late: " + named +
         ".";
}

void Teller::on(const BlockingSleep& event) {
  about(event.task);
  const std::string with_unit = seconds_text(event.seconds);
  const std::string seconds = with_unit.substr(0, with_unit.size() - 2);
  const std::string late = late_timers(after_.run().blocked_until);
  say(words_.actor(event.task) + " calls time.sleep(" + seconds + "): the loop stands still until " +
          moment_text(after_.run().blocked_until) + ".",
      late.empty() ? "There is one thread: while it sleeps, no other task can run. await asyncio.sleep() would let go of it."
                   : late + " await asyncio.sleep() would let go of the thread.");
}

void Teller::on(const ClockMoved& event) {
  const std::string from_to = " from " + moment_text(after_.run().clock_before) + " to " + moment_text(event.to);
  switch (event.why) {
    case ClockReason::Timer:
      return say("Time jumps" + from_to + ".", "Nothing else is to be done before the first timer is due.");
    case ClockReason::OutsideEvent: return say("Time jumps" + from_to + ".", "A thread or the network has news then.");
    case ClockReason::CappedWait: return say("Time jumps" + from_to + ".", "A loop never waits longer than a day at once.");
    case ClockReason::BlockingSleep:
      return say("Time passes" + from_to + ", and nobody else can run.", "time.sleep() holds the thread.");
  }
}

// -- timers and handles

void Teller::on(const TimerScheduled& event) {
  about(event.task);
  const HandleRow* row = after_.handle(event.handle);
  const std::string who = words_.actor(event.task);
  const std::string further =
      "The handle joins the timer heap, " + count_text(after_.current_loop().timers, "timer is", "timers are") + " in it.";
  if (row != nullptr && row->wakes) {
    return say(who + " sets a timer for " + moment_text(event.when) + ": it will finish " + words_.waitable(row->wakes) + ".",
               further);
  }
  if (words_.text(event.label) == "Timeout._on_timeout") {
    return say(who + " sets a timeout for " + moment_text(event.when) + ".", further);
  }
  say(who + " sets a timer for " + moment_text(event.when) + ": it will call " + words_.text(event.label) + ".", further);
}

void Teller::on(const TimerFired& event) {
  const HandleRow* row = after_.handle(event.handle);
  if (row == nullptr) return say("A timer is due and leaves the heap.");
  about(row->asked_by);
  if (event.cancelled) return say("A timer is due, but it was cancelled: it will be passed over.");
  const std::string what =
      row->wakes ? "the timer of " + words_.waitable(row->wakes) : "the timer for " + std::string(recording_.label(*row));
  const std::string whose = row->asked_by ? ", set by " + words_.task(row->asked_by) + "," : "";
  say("It is " + moment_text(after_.clock()) + ": " + what + whose + " is due and leaves the heap.",
      "Timers due at the same instant leave in the order in which they were set.");
}

void Teller::on(const TimerCancelled& event) {
  const HandleRow* row = after_.handle(event.handle);
  about(after_.run().running_task);
  const std::string what = row == nullptr ? "A timer" : "The timer for " + moment_text(row->when);
  say(what + " is cancelled: it is not needed any more.",
      "It stays in the heap until it reaches the head; then it is dropped without being run.");
}

void Teller::on(const HandleCancelled& event) {
  say(capitalised(words_.handle(event.handle)) + " is cancelled before it ran.",
      "When its turn comes, the loop passes over it.");
}

// "It is 3rd in line": how many run before it, and whether it runs in this iteration.
std::string Teller::queue_place(HandleId) const {
  const LoopRow& loop = after_.current_loop();
  const std::uint64_t before = loop.ready == 0 ? 0 : loop.ready - 1;
  const std::string line =
      before == 0 ? "It is the only one in the queue" : count_text(before, "handle is", "handles are") + " before it";
  const bool next_iteration = loop.phase == Phase::RunBatch && loop.batch_begun;
  return line + (next_iteration ? "; it runs in the next iteration." : ".");
}

void Teller::on(const ReadyPush& event) {
  about(event.task);
  const std::string joins = " joins the ready queue";
  const std::string place = queue_place(event.handle);
  const std::string label = std::string(recording_.label(event.what, event.label));
  switch (event.what) {
    case HandleWhat::TaskStep: {
      const TaskRow* row = after_.task(event.task);
      if (row != nullptr && row->steps == 0)
        return say(words_.task(event.task) + joins + ": its first step is scheduled.", place);
      return say(words_.task(event.task) + " goes to the back of the ready queue.",
                 "A bare yield, as in sleep(0), waits for nothing but its turn. " + place);
    }
    case HandleWhat::TaskWakeup: return say(words_.task(event.task) + joins + ": " + words_.outcome(event.by) + ".", place);
    case HandleWhat::FutureCallback:
      about(event.by.task());
      return say("The callback " + label + joins + ": " + words_.outcome(event.by) + ".",
                 "Callbacks of a future never run at once; each goes through call_soon. " + place);
    case HandleWhat::Timer: {
      const HandleRow* row = after_.handle(event.handle);
      if (row != nullptr) about(row->asked_by);
      if (row != nullptr && row->wakes)
        return say("The timer of " + words_.waitable(row->wakes) + joins + ": its callback will finish " +
                       words_.waitable(row->wakes) + ".",
                   place);
      return say("The timer's callback " + label + joins + ".", place);
    }
    case HandleWhat::Callback: return say("call_soon: " + label + joins + ".", place);
    case HandleWhat::Threadsafe:
      return say("call_soon_threadsafe: " + label + joins + ".", "News from outside the loop's thread. " + place);
    case HandleWhat::Io: return say("A socket is ready: " + label + joins + ".", place);
  }
}

void Teller::on(const HandleBegin& event) {
  const HandleRow* row = after_.handle(event.handle);
  if (row == nullptr) return say("The loop takes the next handle.");
  about(row->task);
  const LoopRow& loop = after_.current_loop();
  const std::string left = loop.batch_left == 0
                               ? "It is the last one of this iteration."
                               : count_text(loop.batch_left, "more handle runs", "more handles run") + " in this iteration.";
  switch (row->what) {
    case HandleWhat::TaskStep: return say("The loop takes the next handle: " + words_.task(row->task) + " runs.", left);
    case HandleWhat::TaskWakeup:
      return say(
          "The loop takes the next handle: " + words_.task(row->task) + " wakes up, because " + words_.outcome(row->by) + ".",
          left);
    case HandleWhat::Timer:
      if (row->wakes) return say("The loop runs the timer's callback: it finishes " + words_.waitable(row->wakes) + ".", left);
      return say("The loop runs the timer's callback " + std::string(recording_.label(*row)) + ".", left);
    case HandleWhat::FutureCallback:
      return say(
          "The loop runs the callback " + std::string(recording_.label(*row)) + ", because " + words_.outcome(row->by) + ".",
          left);
    default: return say("The loop runs the callback " + std::string(recording_.label(*row)) + ".", left);
  }
}

std::string Teller::what_is_next(const LoopRow& loop) const {
  if (loop.batch_left == 0) return "That was the last handle of iteration " + std::to_string(loop.iteration) + ".";
  const HandleRow* head = after_.handle(loop.ready_first);
  return head == nullptr ? std::string() : "Next comes " + words_.handle(*head) + ".";
}

void Teller::on(const HandleEnd& event) {
  const HandleRow* row = before_.handle(event.handle);
  if (row == nullptr) return say("The handle has run.");
  about(row->task);
  const LoopRow* loop = after_.loop(row->loop);
  const std::string next = loop == nullptr ? std::string() : what_is_next(*loop);
  if (row->task) return say("The thread is free again: the loop has control back from " + words_.task(row->task) + ".", next);
  say("The callback " + std::string(recording_.label(*row)) + " has run.", next);
}

void Teller::on(const HandleSkipped& event) {
  const HandleRow* row = before_.handle(event.handle);
  say("The loop passes over " + (row == nullptr ? "a handle" : words_before_.handle(*row)) + ": it was cancelled.",
      what_is_next(after_.current_loop()));
}

}  // namespace awaitscope::insight
