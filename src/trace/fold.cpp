// The frame of every event, causes, lists, and the events of the script, the loop, its timers and handles. The ready queue and
// the timer heap are in fold_queue.cpp, tasks and futures in fold_tasks.cpp, frames and output in fold_frames.cpp, threads,
// network and primitives in fold_outside.cpp.

#include "trace/fold.h"

#include <cmath>

namespace awaitscope::trace {

void Fold::apply(const Event& event) {
  if (journal_ != nullptr) journal_->begin();
  run_ = &edit(tables_.run, kRun, 0);
  if (event.detail()) {
    ++run().detail;
  } else {
    ++run().events;
    run().detail = 0;
    if (run().blocked && run().clock >= run().blocked_until) run().blocked = false;
  }
  run().cause = context();
  switch (event.kind) {
// clang-format off
#define EVENT(number, Name, json_name, says) \
  case EventKind::Name: return on(event.as<Name>());
#include "trace/events.def"
    // clang-format on
  }
}

LoopRow& Fold::loop(LoopId id) {
  const bool is_new = state_.loop(id) == nullptr;
  LoopRow& row = edit(tables_.loops, kLoops, id.number);
  row.id = id;
  if (is_new) ++run().loops;
  return row;
}

LoopRow& Fold::current_loop() {
  if (!run().loop) run().loop = {1};
  return loop(run().loop);
}

// -- causes

EventNumber Fold::context() const {
  if (run_->running_task) return run_->step_event;
  if (const HandleRow* row = state_.running_handle()) return row->what == HandleWhat::Timer ? row->fired : row->pushed;
  return run_->idle_context;
}

EventNumber Fold::context_of(TextId name) const {
  const ThreadRow* row = name ? state_.thread(name) : nullptr;
  return row == nullptr ? context() : row->last_event;
}

EventNumber Fold::cause_of_push(const ReadyPush& event) const {
  if (event.what == HandleWhat::Timer) {
    const HandleRow* row = state_.handle(event.handle);
    return row == nullptr ? context() : row->fired;
  }
  if (event.by.is_task()) {
    const TaskRow* row = state_.task(event.by.task());
    return row == nullptr || row->done == 0 ? context() : row->done;
  }
  if (event.by.is_future()) {
    const FutureRow* row = state_.future(event.by);
    return row == nullptr || row->done_by == 0 ? context() : row->done_by;
  }
  if (event.what == HandleWhat::TaskStep) {
    const TaskRow* row = state_.task(event.task);
    if (row != nullptr && row->phase == TaskPhase::Created) return row->created;
  }
  return context();
}

// A request is passed on from the task that waits for this one, or from a gather to its children.
EventNumber Fold::cause_of_cancel(TaskId id) const {
  if (run_->cancel_request != 0 && run_->cancel_waiter == Waitable(id)) return run_->cancel_request;
  if (run_->gather_cancel == 0) return context();
  const FutureRow* gather = state_.future(run_->gather_waiter);
  if (gather == nullptr || gather->state != FutureState::Pending) return context();
  if (gather->children.size == 0) return run_->gather_cancel;  // a trace that does not say what it is made of
  const TaskRow* child = state_.task(id);
  return child != nullptr && child->part_of == gather->id ? run_->gather_cancel : context();
}

void Fold::outside_event() {
  const LoopRow* loop = run().loop ? state_.loop(run().loop) : nullptr;
  if (!run().running_task && (loop == nullptr || !loop->running)) run().idle_context = run().events;
}

// -- lists

LinkId Fold::push(List& list, const LinkRow& entry) {
  LinkId id = run().free_links;
  if (id) {
    run().free_links = tables_.links.find(id.number)->next;
  } else {
    id = {++run().links};
  }
  LinkRow& row = edit(tables_.links, kLinks, id.number);
  row = entry;
  row.next = {};
  row.previous = list.last;
  if (list.last) {
    edit(tables_.links, kLinks, list.last.number).next = id;
  } else {
    list.first = id;
  }
  list.last = id;
  ++list.size;
  return id;
}

// The first equal entry; none: it is not there, or too far back.
LinkId Fold::search(const List& list, const LinkRow& entry) const {
  LinkId id = list.first;
  for (int steps = 0; id && steps < kLongestSearch; ++steps) {
    const LinkRow* row = tables_.links.find(id.number);
    if (row->key == entry.key && row->value == entry.value && row->task == entry.task) return id;
    id = row->next;
  }
  return {};
}

void Fold::remove(List& list, LinkId id) {
  if (!id) return;
  LinkRow& gone = edit(tables_.links, kLinks, id.number);
  if (gone.previous) {
    edit(tables_.links, kLinks, gone.previous.number).next = gone.next;
  } else {
    list.first = gone.next;
  }
  if (gone.next) {
    edit(tables_.links, kLinks, gone.next.number).previous = gone.previous;
  } else {
    list.last = gone.previous;
  }
  --list.size;
  gone = LinkRow();
  gone.next = run().free_links;
  run().free_links = id;
}

void Fold::clear(List& list) {
  while (list.first) remove(list, list.first);
}

// -- the script and its loops

void Fold::on(const ScriptStart& event) { run().script = event.script; }

void Fold::on(const LoopCreated& event) {
  if (!event.loop || event.loop.number >= kLargestHeap) return;
  run().loop = event.loop;
  loop(event.loop).closed = false;
}

void Fold::on(const LoopClosed& event) {
  if (state_.loop(event.loop) == nullptr) return;
  LoopRow& row = loop(event.loop);
  while (row.ready_first) {
    HandleRow& gone = handle(row.ready_first);
    remove_ready(row, gone);
    erase(tables_.handles, kHandles, gone.id.number);
  }
  while (row.heap_size > 0) {
    const TimerEntry entry = pop_timer(row);
    if (timer_entry_holds(state_.handle(entry.handle), entry, row.id)) handle(entry.handle).phase = HandlePhase::Dropped;
  }
  row.timers = row.timers_cancelled = 0;
  row.closed = true;
  row.phase = Phase::Idle;
  row.batch_begun = false;
  // The loop that was made before it and is still open is the current one again.
  tables_.loops.for_each([&](const LoopRow& other) {
    if (!other.closed) run().loop = other.id;
  });
}

void Fold::on(const LoopIteration& event) {
  if (event.loop && event.loop.number < kLargestHeap) run().loop = event.loop;
  LoopRow& row = current_loop();
  drop_cancelled_timers(row);
  ++row.iteration;
  row.timeout = event.timeout;
  row.iteration_event = run().events;
  row.phase = Phase::Select;
  row.batch_begun = false;
  row.batch_left = 0;
  run().idle_context = 0;
  run().cause = 0;
}

void Fold::on(const PhaseChanged& event) {
  if (event.loop && state_.loop(event.loop) != nullptr) run().loop = event.loop;
  current_loop().phase = event.phase;
}

void Fold::on(const Deadlock& event) {
  run().deadlocked = true;
  run().deadlock_message = event.message;
  run().cause = 0;
}

void Fold::on(const ScriptException& event) { run().script_exception = event.exception; }

void Fold::on(const ScriptEnd& event) {
  run().ended = true;
  run().exit = event.exit;
  run().end_code = event.code;
  run().end_message = event.message;
  run().cause = 0;
}

void Fold::on(const LoopException& event) {
  if (TaskRow* row = task(event.subject.task()); row != nullptr && row->phase != TaskPhase::Done) row->lost = true;
}

void Fold::on(const BlockingSleep& event) {
  run().blocked = true;
  run().blocked_from = run().clock;
  run().blocked_until = run().clock + event.seconds;
  run().blocked_task = event.task;
}

void Fold::on(const ClockMoved& event) {
  run().clock_before = run().clock;
  run().clock = event.to;
  run().clock_reason = event.why;
}

// -- timers and handles

void Fold::on(const TimerScheduled& event) {
  if (!event.handle || state_.handle(event.handle) != nullptr) return;
  LoopRow& at = current_loop();
  if (at.heap_size == kLargestHeap || std::isnan(event.when) || may_be_in_heap(at, {event.when, event.handle})) return;
  HandleRow& row = handle(event.handle);
  row.id = event.handle;
  row.loop = at.id;
  row.what = HandleWhat::Timer;
  row.phase = HandlePhase::Scheduled;
  row.timer = true;
  row.when = event.when;
  row.label = event.label;
  row.asked_by = event.task;
  row.scheduled = run().events;
  // asyncio.sleep and its like make a future and at once the timer that will finish it.
  if (run().last_future && run().last_future_event + 1 == run().events) {
    if (FutureRow* slept = future(run().last_future)) {
      slept->timer = row.id;
      row.wakes = slept->id;
    }
  }
  push_timer(at, {event.when, event.handle});
  ++at.timers;
}

void Fold::on(const TimerFired& event) {
  const HandleRow* known = state_.handle(event.handle);
  if (known == nullptr || !known->timer || known->phase != HandlePhase::Scheduled) return;
  HandleRow& row = handle(event.handle);
  LoopRow& at = loop(row.loop);
  at.phase = Phase::CollectDueTimers;
  row.fired = run().events;
  row.cancelled = event.cancelled;
  run().cause = row.scheduled;
  take_timer(at, row);
}

void Fold::cancel(HandleId id) {
  const HandleRow* known = state_.handle(id);
  if (known == nullptr || known->cancelled) return;
  HandleRow& row = handle(id);
  row.cancelled = true;
  row.cancel = run().events;
  if (row.timer && row.phase == HandlePhase::Scheduled) ++loop(row.loop).timers_cancelled;
}

void Fold::on(const TimerCancelled& event) { cancel(event.handle); }
void Fold::on(const HandleCancelled& event) { cancel(event.handle); }

void Fold::on(const ReadyPush& event) {
  if (!event.handle) return;
  const HandleRow* known = state_.handle(event.handle);
  if (known != nullptr && (known->phase == HandlePhase::Ready || known->timer)) return;
  run().cause = cause_of_push(event);
  LoopRow& at = current_loop();
  HandleRow& row = handle(event.handle);
  if (row.phase == HandlePhase::Running && at.running == event.handle) at.running = {};
  row.id = event.handle;
  row.loop = at.id;
  row.what = event.what;
  row.label = event.label;
  row.task = event.task;
  row.task_name = name_now(event.task);
  row.by = event.by;
  row.by_name = name_now(event.by.task());
  row.pushed = run().events;
  row.begun = 0;
  row.ready_since = run().clock;
  if (event.what == HandleWhat::Io) at.phase = Phase::ProcessEvents;
  append_ready(at, row);
  if (event.what != HandleWhat::TaskStep && event.what != HandleWhat::TaskWakeup) return;
  TaskRow* awake = task(event.task);
  if (awake == nullptr || awake->phase == TaskPhase::Done) return;
  awake->handle = event.handle;
  awake->woken_by = event.by;
  if (awake->phase == TaskPhase::Running) return;  // a bare yield: task_suspended follows
  leave_line(*awake);
  enter(*awake, TaskPhase::Ready);
}

void Fold::on(const HandleBegin& event) {
  const HandleRow* known = state_.handle(event.handle);
  if (known == nullptr || known->phase != HandlePhase::Ready) return;
  HandleRow& row = handle(event.handle);
  run().loop = row.loop;
  LoopRow& at = loop(row.loop);
  begin_batch(at);
  remove_ready(at, row);
  row.phase = HandlePhase::Running;
  row.begun = run().events;
  at.running = event.handle;
  run().cause = row.pushed;
  run().cancel_request = run().gather_cancel = 0;
  run().cancel_waiter = run().gather_waiter = {};
}

void Fold::on(const HandleEnd& event) {
  const HandleRow* row = state_.handle(event.handle);
  if (row == nullptr || row->phase != HandlePhase::Running) return;
  run().cause = row->begun;
  LoopRow& at = loop(row->loop);
  if (at.running == event.handle) at.running = {};
  if (TaskRow* stepped = task(run().running_task)) end_step(*stepped);  // a step cut short
  erase(tables_.handles, kHandles, event.handle.number);
  run().cancel_request = run().gather_cancel = 0;
  run().cancel_waiter = run().gather_waiter = {};
}

void Fold::on(const HandleSkipped& event) {
  const HandleRow* known = state_.handle(event.handle);
  if (known == nullptr || known->phase != HandlePhase::Ready) return;
  HandleRow& row = handle(event.handle);
  LoopRow& at = loop(row.loop);
  begin_batch(at);
  run().cause = row.cancel != 0 ? row.cancel : row.pushed;
  remove_ready(at, row);
  erase(tables_.handles, kHandles, event.handle.number);
}

}  // namespace awaitscope::trace
