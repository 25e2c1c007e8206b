// How tasks and futures change: who waits for what, who asked whom to cancel.

#include "trace/fold.h"

namespace awaitscope::trace {

void Fold::enter(TaskRow& task, TaskPhase phase) {
  task.phase = phase;
  task.since = run().clock;
  task.since_event = run().events;
}

// Those who wait for one thing stand in line, through their rows.
void Fold::join_line(TaskRow& task, Waitable awaited) {
  task.waits_for = awaited;
  TaskId* first = nullptr;
  TaskId* last = nullptr;
  if (awaited.is_task() && awaited.task() != task.id) {
    if (TaskRow* row = this->task(awaited.task())) first = &row->waiters_first, last = &row->waiters_last, ++row->waiters;
  } else if (FutureRow* row = future(awaited)) {
    first = &row->waiters_first, last = &row->waiters_last, ++row->waiters;
  }
  if (first == nullptr) return;
  task.in_line = true;
  task.waiter_previous = *last;
  if (*last) {
    this->task(*last)->waiter_next = task.id;
  } else {
    *first = task.id;
  }
  *last = task.id;
}

void Fold::leave_line(TaskRow& task) {
  const Waitable awaited = task.waits_for;
  if (task.in_line) {
    TaskRow* const other = this->task(awaited.task());
    FutureRow* const owner = other == nullptr ? future(awaited) : nullptr;
    TaskId& first = other != nullptr ? other->waiters_first : owner->waiters_first;
    TaskId& last = other != nullptr ? other->waiters_last : owner->waiters_last;
    --(other != nullptr ? other->waiters : owner->waiters);
    if (task.waiter_previous) {
      this->task(task.waiter_previous)->waiter_next = task.waiter_next;
    } else {
      first = task.waiter_next;
    }
    if (task.waiter_next) {
      this->task(task.waiter_next)->waiter_previous = task.waiter_previous;
    } else {
      last = task.waiter_previous;
    }
    task.in_line = false;
  }
  task.waiter_previous = task.waiter_next = {};
  if (!awaited.is_yield()) task.waits_for = {};
}

void Fold::end_step(TaskRow& task) {
  if (run().running_task == task.id) {
    run().running_task = {};
    run().step_event = 0;
  }
  task.in_hand = {};
  if (task.phase == TaskPhase::Running) enter(task, task.handle ? TaskPhase::Ready : TaskPhase::Waiting);
}

void Fold::stand_at(TaskRow& task, FrameId id, SpanId place) {
  FrameRow* row = frame(id);
  if (row != nullptr) task.frame = id;
  if (!place) return;
  task.place = place;
  if (row == nullptr) row = frame(task.frame);
  if (row != nullptr) row->place = place;
}

TextId Fold::name_now(TaskId id) const {
  const TaskRow* row = state_.task(id);
  return row == nullptr ? TextId{} : row->name;
}

void Fold::on(const TaskCreated& event) {
  if (!event.task || state_.task(event.task) != nullptr) return;
  TaskRow& row = edit(tables_.tasks, kTasks, event.task.number);
  row.id = event.task;
  row.name = event.name;
  row.coro = event.coro;
  row.parent = event.parent;
  row.loop = current_loop().id;
  row.created = run().events;
  row.created_at = run().clock;
  enter(row, TaskPhase::Created);
  ++run().tasks;
}

void Fold::on(const TaskRenamed& event) {
  if (TaskRow* row = task(event.task)) row->name = event.name;
}

void Fold::on(const TaskStepBegin& event) {
  TaskRow* row = task(event.task);
  if (row == nullptr || row->phase == TaskPhase::Done) return;
  // An exception thrown in by a cancellation that found nothing to cancel comes from the request, not from the wake-up.
  const bool cancelled_now = event.throw_ && row->must_cancel;
  const HandleRow* by = state_.running_handle();
  run().cause = cancelled_now ? row->cancel_event : by != nullptr ? by->pushed : run().idle_context;
  leave_line(*row);
  row->waits_for = {};
  row->handle = {};
  enter(*row, TaskPhase::Running);
  ++row->steps;
  row->in_hand = event.throw_;
  if (event.throw_) {
    row->must_cancel = false;
    if (row->cancel_event != 0) row->cancel_arrived = true;
  }
  run().running_task = event.task;
  run().step_event = run().events;
}

void Fold::on(const TaskSuspended& event) {
  TaskRow* row = task(event.task);
  if (row == nullptr || row->phase == TaskPhase::Done) return;
  stand_at(*row, event.frame, event.place);
  end_step(*row);
  leave_line(*row);
  if (row->handle) {  // its next step is in the ready queue already: a bare yield, or a future that was cancelled at once
    row->waits_for = event.on.is_yield() ? event.on : Waitable();
    enter(*row, TaskPhase::Ready);
    return;
  }
  enter(*row, TaskPhase::Waiting);
  join_line(*row, event.on);
}

void Fold::on(const TaskWakeup& event) {
  const HandleRow* by = state_.running_handle();
  if (by != nullptr) run().cause = by->pushed;
  if (TaskRow* row = task(event.task)) row->woken_by = event.by;
}

void Fold::on(const TaskCancelRequested& event) {
  run().cause = cause_of_cancel(event.task);
  TaskRow* row = task(event.task);
  if (row == nullptr || event.done) return;
  ++row->cancel_requests;
  row->cancel_event = run().events;
  row->cancel_message = event.msg;
  row->cancel_arrived = false;
  const FutureRow* awaited = state_.future(event.waiter);
  const TaskRow* awaited_task = state_.task(event.waiter.task());
  const bool nothing_to_cancel = !event.waiter || (awaited != nullptr && awaited->state != FutureState::Pending) ||
                                 (awaited_task != nullptr && awaited_task->phase == TaskPhase::Done);
  row->must_cancel = nothing_to_cancel;
  run().cancel_request = run().events;
  run().cancel_waiter = event.waiter;
  if (event.waiter.is(FutureKind::Gather)) {
    run().gather_cancel = run().events;
    run().gather_waiter = event.waiter;
  }
}

void Fold::on(const TaskUncancelled& event) {
  if (TaskRow* row = task(event.task)) row->cancel_requests = static_cast<std::uint64_t>(event.requests);
}

void Fold::on(const TaskDone& event) {
  TaskRow* row = task(event.task);
  if (row == nullptr || row->phase == TaskPhase::Done || event.state == FutureState::Pending) return;
  end_step(*row);
  leave_line(*row);
  row->waits_for = {};
  row->handle = {};
  enter(*row, TaskPhase::Done);
  row->outcome = event.state;
  row->result = event.value;
  row->done = run().events;
  row->done_at = run().clock;
  ++run().tasks_done;
  while (FrameRow* left = frame(row->frame)) {
    row->frame = left->caller;
    drop_frame(*left);
  }
  row->frame = {};
}

void Fold::on(const FutureCreated& event) {
  if (!event.future.is_future() || state_.future(event.future) != nullptr) return;
  FutureRow& row = edit(tables_.futures, kFutures, event.future.row_key());
  row.id = event.future;
  row.creator = event.task;
  row.created = run().events;
  row.created_at = run().clock;
  ++run().futures;
  run().last_future = event.future;
  run().last_future_event = run().events;
}

void Fold::on(const FutureDone& event) {
  const bool passed_on =
      event.state == FutureState::Cancelled && run().cancel_request != 0 && event.future == run().cancel_waiter;
  if (passed_on) run().cause = run().cancel_request;
  FutureRow* row = future(event.future);
  if (row == nullptr || row->state != FutureState::Pending || event.state == FutureState::Pending) return;
  row->state = event.state;
  row->value = event.value;
  row->done = run().events;
  row->done_at = run().clock;
  row->done_by = passed_on ? run().cancel_request : run().events;
  remember_done(*row);
}

// -- what futures are made of, and who wants to hear of them

void Fold::on(const ChildAdded& event) {
  const LinkRow entry{.next = {}, .previous = {}, .key = event.child.key(), .value = {}, .task = {}};
  if (TaskRow* row = task(event.owner.task())) {
    push(row->children, entry);
  } else if (FutureRow* owner = future(event.owner)) {
    push(owner->children, entry);
  }
  if (TaskRow* row = task(event.child.task())) {
    row->part_of = event.owner;
  } else if (FutureRow* child = future(event.child)) {
    child->part_of = event.owner;
  }
}

void Fold::on(const CallbackAdded& event) {
  const LinkRow entry{.next = {}, .previous = {}, .key = event.label.number, .value = {}, .task = event.task};
  if (TaskRow* row = task(event.future.task())) {
    push(row->callbacks, entry);
  } else if (FutureRow* owner = future(event.future)) {
    push(owner->callbacks, entry);
  }
}

void Fold::on(const CallbackRemoved& event) {
  const LinkRow entry{.next = {}, .previous = {}, .key = event.label.number, .value = {}, .task = event.task};
  if (TaskRow* row = task(event.future.task())) {
    remove(row->callbacks, search(row->callbacks, entry));
  } else if (FutureRow* owner = future(event.future)) {
    remove(owner->callbacks, search(owner->callbacks, entry));
  }
}

}  // namespace awaitscope::trace
