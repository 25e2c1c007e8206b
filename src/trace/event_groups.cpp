#include "trace/event_groups.h"

namespace awaitscope::trace {

EventGroup group_of(EventKind kind) {
  switch (kind) {
    case EventKind::TaskCreated: return EventGroup::TaskMade;
    case EventKind::TaskStepBegin:
    case EventKind::TaskSuspended:
    case EventKind::TaskWakeup: return EventGroup::TaskTurn;
    case EventKind::TaskDone: return EventGroup::TaskEnd;
    case EventKind::TaskCancelRequested:
    case EventKind::TaskUncancelled: return EventGroup::Cancel;
    case EventKind::ScriptException:
    case EventKind::LoopException:
    case EventKind::Deadlock:
    case EventKind::ExceptionRaised: return EventGroup::Exception;
    case EventKind::Output:
    case EventKind::ErrorOutput: return EventGroup::Output;
    case EventKind::TimerScheduled:
    case EventKind::TimerFired:
    case EventKind::TimerCancelled: return EventGroup::Timer;
    case EventKind::FutureCreated:
    case EventKind::FutureDone: return EventGroup::Future;
    case EventKind::PrimitiveCreated:
    case EventKind::PrimitiveChanged: return EventGroup::Primitive;
    case EventKind::ThreadStart:
    case EventKind::ThreadQueued:
    case EventKind::ThreadSleep:
    case EventKind::ThreadEnd: return EventGroup::Thread;
    case EventKind::NetListen:
    case EventKind::NetConnect:
    case EventKind::NetRefused:
    case EventKind::NetConnected:
    case EventKind::NetAccept:
    case EventKind::NetSend:
    case EventKind::NetDeliver:
    case EventKind::NetEof:
    case EventKind::NetReset:
    case EventKind::NetClose:
    case EventKind::HttpRequest:
    case EventKind::HttpResponse:
    case EventKind::HttpBody:
    case EventKind::HttpError: return EventGroup::Network;
    case EventKind::BlockingSleep: return EventGroup::Blocked;
    case EventKind::ReadyPush:
    case EventKind::HandleBegin:
    case EventKind::HandleEnd:
    case EventKind::HandleSkipped:
    case EventKind::HandleCancelled: return EventGroup::Queue;
    case EventKind::ScriptStart:
    case EventKind::ScriptEnd:
    case EventKind::LoopCreated:
    case EventKind::LoopClosed:
    case EventKind::LoopIteration: return EventGroup::Loop;
    default: return EventGroup::None;
  }
}

std::string_view group_words(EventGroup group) {
  switch (group) {
    case EventGroup::TaskMade: return "a task is made";
    case EventGroup::TaskTurn: return "a task runs, suspends or wakes up";
    case EventGroup::TaskEnd: return "a task ends";
    case EventGroup::Cancel: return "a task is asked to cancel";
    case EventGroup::Exception: return "an exception, a deadlock";
    case EventGroup::Output: return "something is printed";
    case EventGroup::Timer: return "a timer is set, goes off or is cancelled";
    case EventGroup::Future: return "a future is made or done";
    case EventGroup::Primitive: return "a lock or queue changes";
    case EventGroup::Thread: return "a worker thread begins, sleeps or ends";
    case EventGroup::Network: return "the network: sockets and requests";
    case EventGroup::Blocked: return "the loop is blocked";
    case EventGroup::Queue: return "the ready queue: a handle comes, runs, ends";
    case EventGroup::Loop: return "the loop and the script themselves";
    case EventGroup::None: break;
  }
  return "";
}

}  // namespace awaitscope::trace
