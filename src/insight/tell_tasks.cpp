// Tasks, futures and frames in words.

#include "insight/teller.h"

namespace awaitscope::insight {

using namespace trace;

// A line of the script or its modules: one of the library would be taken for theirs.
std::string Teller::at_line(const TaskRow& task) const {
  constexpr std::size_t kDeepest = 64;
  Number line = task.frame ? 0 : recording_.where(after_, task).line;
  for (const FrameId id : after_.frames(task, kDeepest)) {
    const FrameRow* frame = after_.frame(id);
    const Source* source = frame != nullptr && frame->source ? recording_.source(frame->source) : nullptr;
    if (frame != nullptr && (source == nullptr || !source->library)) {
      line = recording_.where(*frame).line;
      break;
    }
  }
  return line == 0 ? std::string() : " at line " + std::to_string(line);
}

std::string Teller::who_waits(Waitable awaited) const {
  constexpr std::size_t kShown = 3;
  const std::uint64_t count = after_.waiter_count(awaited);
  if (count == 0) return {};
  return words_.tasks(after_.waiters(awaited, kShown), count) +
         (count == 1 ? " waits for it and will wake up." : " wait for it and will wake up.");
}

void Teller::on(const TaskCreated& event) {
  about(event.task);
  const std::string name = words_.task(event.task), coroutine = words_.coroutine(event.task);
  if (event.parent) {
    return say(words_.task(event.parent) + " creates " + name + " to run " + coroutine + ".",
               "Creating a task only schedules it: nothing of " + coroutine + " has run yet.");
  }
  if (coroutine == "shutdown_asyncgens()")
    return say(name + " is made to close asynchronous generators.", "asyncio.run() tidies up before it ends.");
  if (coroutine == "shutdown_default_executor()")
    return say(name + " is made to wait for worker threads.", "asyncio.run() tidies up before it ends.");
  const bool by_callback = after_.running_handle() != nullptr;
  say(by_callback ? "A callback creates " + name + " to run " + coroutine + "." : name + " is made to run " + coroutine + ".",
      by_callback ? "" : "asyncio.run() wraps the coroutine in a task and runs the loop until it is done.");
}

void Teller::on(const TaskRenamed& event) {
  about(event.task);
  say(words_before_.task(event.task) + " is called " + words_.task(event.task) + " from now on.");
}

void Teller::on(const TaskStepBegin& event) {
  about(event.task);
  const TaskRow* before = before_.task(event.task);
  const TaskRow* after = after_.task(event.task);
  const std::string name = words_.task(event.task);
  if (before == nullptr || after == nullptr) return say(name + " runs.");
  const std::string line = at_line(*after);
  if (event.throw_) {
    const std::string error = words_.error(event.throw_);
    if (after->steps == 1)
      return say(name + " gets " + error + " before it has begun.", "None of " + words_.coroutine(event.task) + " runs.");
    return say(name + " goes on with " + error + " thrown in" + line + ".",
               after->cancel_event != 0 ? "Cancelling is a request: the coroutine gets to clean up, and may even refuse."
                                        : "What it waited for has failed; the error is raised at the await.");
  }
  if (after->steps == 1)
    return say(name + " begins: " + words_.coroutine(event.task) + " runs until it awaits something.",
               "Step 1. No other task can run meanwhile.");
  const std::string step =
      "Step " + std::to_string(after->steps) + ". It runs until its next await; no other task can run meanwhile.";
  if (before->woken_by) return say(name + " goes on" + line + ": " + words_before_.outcome(before->woken_by) + ".", step);
  say(name + " goes on" + line + ".", step);
}

std::string Teller::awaiting(const TaskSuspended& event) const {
  const std::string name = words_.task(event.task);
  const FutureRow* future = after_.future(event.on);
  const std::string awaits = name + " awaits " + words_.awaited(event.on) + ": ";
  if (event.on.is_task()) return awaits + "it goes on when " + words_.waitable(event.on) + " is done.";
  if (future == nullptr) return name + " awaits " + words_.waitable(event.on) + ".";
  if (future->state != FutureState::Pending) return awaits + "that is done already, so it is ready again.";
  if (const HandleRow* timer = after_.handle(future->timer))
    return awaits + "it will be ready at " + moment_text(timer->when) + ".";
  if (const Turn* turn = words_.turn_at(event.on))
    return name + " waits for " + words_.awaited(event.on) + std::string(turn->until) + ".";
  if (event.on.is(FutureKind::Gather) && future->children.size > 0) {
    return awaits + "it goes on when all " + std::to_string(future->children.size) + " are done.";
  }
  return awaits + until(event.on);
}

// For what its kind tells by itself.
std::string Teller::until(Waitable awaited) const {
  if (!awaited.is_future()) return "it goes on when that is done.";
  switch (awaited.future().kind) {
    case FutureKind::Lock:
    case FutureKind::Semaphore: return "it goes on when it is let in.";
    case FutureKind::Event: return "it goes on when the event is set.";
    case FutureKind::Condition: return "it goes on when it is notified.";
    case FutureKind::QueueGet: return "it goes on when there is an item for it.";
    case FutureKind::QueuePut: return "it goes on when there is room in the queue.";
    case FutureKind::Gather: return "it goes on when everything in it is done.";
    case FutureKind::Wait:
    case FutureKind::WaitFor: return "it goes on when that is done or time is up.";
    case FutureKind::TaskGroup: return "it goes on when all tasks of the group are done.";
    case FutureKind::Executor:
    case FutureKind::ExecutorShutdown: return "it goes on when the worker thread has finished.";
    case FutureKind::Http: return "it goes on when the server has answered.";
    case FutureKind::Connect: return "it goes on when the connection stands.";
    case FutureKind::StreamRead: return "it goes on when there is something to read.";
    default: return "it goes on when that is done.";
  }
}

void Teller::on(const TaskSuspended& event) {
  about(event.task);
  const TaskRow* task = after_.task(event.task);
  const std::string line = task == nullptr ? std::string() : at_line(*task);
  const std::string further = line.empty() ? "Its frames stay as they are, on the heap, until it is resumed."
                                           : "It is suspended" + line + "; its frames stay as they are until it is resumed.";
  if (event.on.is_yield()) {
    return say(words_.task(event.task) + " gives way: it waits for nothing but its next turn.", further);
  }
  say(awaiting(event) + " The loop takes the next handle.", further);
}

void Teller::on(const TaskWakeup& event) {
  about(event.task);
  say(words_.task(event.task) + " wakes up: " + words_.outcome(event.by) + ".",
      "Its result, or its error, is handed to the await.");
}

void Teller::on(const TaskCancelRequested& event) {
  about(event.task);
  const std::string name = words_.task(event.task);
  const EventNumber cause = after_.cause();
  const auto by = recording_.event_at({cause, 0});
  const bool passed_on = by && by->is<TaskCancelRequested>();
  std::string who = event.by ? words_.task(event.by) : "A callback";
  if (!event.by && by && by->is<TimerFired>()) who = "The timeout";
  if (event.by == event.task && event.by) who = "It";
  const std::string asked = passed_on ? "The request is passed on: " + name + " is asked to cancel"
                                      : who + " asks " + (who == "It" ? "itself, " + name + "," : name) + " to cancel";
  const std::string message = event.msg ? " (\"" + words_.text(event.msg) + "\")." : ".";
  if (event.done) return say(asked + message, name + " is done already: this has no effect.");
  const TaskRow* row = after_.task(event.task);
  if (row != nullptr && row->must_cancel)
    return say(asked + message, "It waits for nothing that could be cancelled: CancelledError is thrown in at its next step.");
  say(asked + message, "It waits for " + words_.awaited(event.waiter) + ": that is cancelled first, which wakes it up.");
}

void Teller::on(const TaskUncancelled& event) {
  about(event.task);
  say("A request to cancel " + words_.task(event.task) + " is taken back.",
      count_text(static_cast<std::uint64_t>(event.requests), "request remains", "requests remain") + ".");
}

void Teller::on(const TaskDone& event) {
  about(event.task);
  const std::string name = words_.task(event.task), waiting = who_waits(event.task);
  switch (event.state) {
    case FutureState::Exception:
      return say(name + " ends with " + words_.error(event.value) + ".",
                 waiting.empty() ? "The error is kept until somebody asks for the result." : waiting);
    case FutureState::Cancelled:
      return say(name + " ends as cancelled.", waiting.empty() ? "CancelledError has left its coroutine." : waiting);
    default:
      return say(name + " is done: " + words_.coroutine(event.task) + " returned " + words_.value(event.value) + ".",
                 waiting.empty() ? "Its result is kept in the task." : waiting);
  }
}

// What will finish a future, which is a result that is still to come.
std::string Teller::finished_by(Waitable future) {
  switch (future.future().kind) {
    case FutureKind::Sleep: return "A timer will finish it.";
    case FutureKind::Lock: return "It is done when the lock is free and its turn has come.";
    case FutureKind::Semaphore: return "It is done when a place is free and its turn has come.";
    case FutureKind::Event: return "It is done when the event is set.";
    case FutureKind::Condition: return "It is done when the condition is notified.";
    case FutureKind::QueueGet: return "It is done when there is an item.";
    case FutureKind::QueuePut: return "It is done when there is room.";
    case FutureKind::Gather: return "It collects the results of all that is gathered, and is done with the last of them.";
    case FutureKind::Wait:
    case FutureKind::WaitFor: return "It is done when what is waited for is done, or time is up.";
    case FutureKind::TaskGroup: return "It is done with the last task of the group.";
    case FutureKind::Http: return "It is done when the server has answered.";
    case FutureKind::Connect: return "It is done when the connection stands.";
    case FutureKind::StreamRead: return "It is done when bytes have come.";
    default: return "A future is a result that is still to come.";
  }
}

// The worker that took the job this task has just handed over; null: none did.
const ThreadRow* Teller::worker_of(TaskId task) const {
  constexpr EventNumber kJustNow = 2;  // thread_start, and what its code did at once
  const ThreadRow* found = nullptr;
  after_.tables().threads.for_each([&](const ThreadRow& row) {
    const bool busy = row.phase != ThreadPhase::Idle && row.task == task && task;
    if (busy && row.last_event + kJustNow >= after_.position().event) found = &row;
  });
  return found;
}

void Teller::on(const FutureCreated& event) {
  about(event.task);
  const std::string future = words_.waitable(event.future), name = words_.actor(event.task);
  if (const ThreadRow* worker = event.future.is(FutureKind::Executor) ? worker_of(event.task) : nullptr) {
    const std::string handed =
        name + " has handed " + words_.text(worker->function) + " to worker thread " + words_.text(worker->name);
    return say(
        handed + (worker->phase == ThreadPhase::Sleeping ? ", which needs until " + time_text(worker->until) + "." : "."),
        "The thread works beside the loop. " + name + " gets future " + future + " to wait for: its result is still to come.");
  }
  say(event.task ? name + " gets future " + future + " to wait for." : "Future " + future + " is made.",
      finished_by(event.future));
}

void Teller::on(const FutureDone& event) {
  const std::string future = words_.waitable(event.future), waiting = who_waits(event.future);
  const std::vector<TaskId> waiters = after_.waiters(event.future, 1);
  if (!waiters.empty()) about(waiters[0]);
  switch (event.state) {
    case FutureState::Exception: return say(future + " fails with " + words_.error(event.value) + ".", waiting);
    case FutureState::Cancelled: return say(future + " is cancelled.", waiting);
    default: break;
  }
  const std::string turn = words_.turn(event.future, waiters.empty() ? "nobody" : words_.task(waiters[0]));
  // That a turn has come is all there is to say of it, whatever the future's result.
  if (!turn.empty()) return say(capitalised(turn) + ".", waiting);
  const bool plain = !event.value || event.value == Preview::none();
  say(plain ? future + " is done." : future + " is done, with result " + words_.value(event.value) + ".", waiting);
}

// -- frames

void Teller::on(const StatementBegun& event) {
  about(event.task);
  const FrameRow* frame = after_.frame(event.frame);
  const std::string function = frame == nullptr ? words_.text(event.function) : words_.text(frame->function);
  const std::string code = words_.source_line(frame == nullptr ? SourceId{} : frame->source, event.lineno);
  if (const std::string error = words_.error_on_its_way(frame, event.lineno); !error.empty()) {
    return say(
        error + " reaches " + function + ": its finally block runs before the error goes on.",
        "Line " + std::to_string(event.lineno) + ": " + code + "." +
            (error == "CancelledError" ? " Cancelling is a request: a coroutine gets to clean up, and may even refuse." : ""));
  }
  const std::string where =
      "line " + std::to_string(event.lineno) + (function.empty() || function == "<module>" ? "" : " of " + function);
  say(words_.actor(event.task, event.thread) + " runs " + where + (code.empty() ? "." : ": " + code));
}

void Teller::on(const FrameEntered& event) {
  about(event.task);
  const std::string name = words_.function(event.frame);
  const bool again = before_.frame(event.frame) != nullptr && before_.frame(event.frame)->suspended;
  if (again) return say(words_.actor(event.task, event.thread) + " goes on in " + name + ".");
  if (name == "<module>") return say("The top-level code of the script begins.");
  const std::string caller = event.caller ? "Called by " + words_.function(event.caller) + "." : "";
  say(words_.actor(event.task, event.thread) + " enters " + name + ".", caller);
}

void Teller::on(const FrameLeft& event) {
  const FrameRow* frame = before_.frame(event.frame);
  if (frame == nullptr) return say("A function is left.");
  about(frame->task);
  const std::string name = words_.text(frame->function);
  const std::string value = event.value ? " " + words_.value(event.value) : "";
  switch (event.how) {
    case FrameExit::Returned: return say(name + " returns" + value + ".");
    case FrameExit::Yielded: return say(name + " yields" + value + " and keeps its place.");
    case FrameExit::Raised: {
      const FrameRow* caller = frame->caller ? before_.frame(frame->caller) : nullptr;
      const std::string line = caller != nullptr && caller->line != 0 ? ", line " + std::to_string(caller->line) : "";
      return say((value.empty() ? "An exception" : words_.error(event.value)) + " leaves " + name + ".",
                 frame->caller ? "It travels on to " + words_before_.function(frame->caller) + line + "." : "");
    }
  }
}

void Teller::on(const LocalChanged& event) {
  const FrameRow* frame = after_.frame(event.frame);
  if (frame != nullptr) about(frame->task);
  const std::string name = words_.text(event.name);
  say(event.value ? name + " is now " + words_.value(event.value) + "." : name + " is gone.",
      "In " + words_.function(event.frame) + ".");
}

void Teller::on(const ExceptionRaised& event) {
  const FrameRow* frame = after_.frame(event.frame);
  if (frame != nullptr) about(frame->task);
  const std::string line = event.lineno == 0 ? "" : ", line " + std::to_string(event.lineno);
  say(words_.error(event.exception) + " is raised in " + words_.function(event.frame) + line + ".");
}

void Teller::on(const ExceptionCaught& event) {
  const FrameRow* frame = after_.frame(event.frame);
  if (frame != nullptr) about(frame->task);
  const std::string line = event.lineno == 0 ? "" : " at line " + std::to_string(event.lineno);
  say(capitalised(words_.function(event.frame)) + " catches the exception" + line + ".");
}

void Teller::on(const CoroutineMade& event) {
  about(event.task);
  say("Calling " + words_.text(event.function) + "() makes a coroutine object.",
      "Nothing of it runs before it is awaited or made a task.");
}

void Teller::on(const CoroutineDropped& event) {
  const FrameRow* frame = before_.frame(event.frame);
  const std::string name = frame == nullptr ? "a function" : words_.text(frame->function);
  if (!event.started)
    return say("The coroutine " + name + " was never awaited, and is gone.",
               "Calling an async function does nothing but make a coroutine: it must be awaited.");
  say("The coroutine " + name + " is gone.");
}

void Teller::on(const ChildAdded& event) {
  about(event.child.task());
  say(words_.waitable(event.owner) + " waits for " + words_.waitable(event.child) + " too.");
}

void Teller::on(const CallbackAdded& event) {
  about(event.task);
  if (event.task)
    return say(words_.task(event.task) + " wants to be woken when " + words_.waitable(event.future) + " is done.");
  say(words_.text(event.label) + " is to be called when " + words_.waitable(event.future) + " is done.");
}

void Teller::on(const CallbackRemoved& event) {
  about(event.task);
  say(words_.waitable(event.future) + " will not call " + words_.text(event.label) + " any more.");
}

}  // namespace awaitscope::insight
