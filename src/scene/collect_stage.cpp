// What the stage says: who runs, who could run, who waits for what.

#include <algorithm>
#include <map>

#include "scene/canvas.h"
#include "scene/collect.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

using trace::HandleRow;
using trace::LoopRow;
using trace::TaskRow;

constexpr std::size_t kRows = 24;  // more than any place shows
constexpr std::int64_t kOutsideRows = 200;
constexpr std::size_t kCrowd = 2000;          // ready handles that can be seen one by one
constexpr std::uint64_t kTasksWalked = 4096;  // beyond, tasks that wait for one another are not looked for one by one

std::int64_t number_of(TaskId task) { return static_cast<std::int64_t>(task.number); }

bool cancel_asked(const TaskRow* task) {
  return task != nullptr && task->cancel_requests > 0 && !task->cancel_arrived && task->phase != trace::TaskPhase::Done;
}

// ---- ready

ReadyRow ready_row(const Moment& m, const HandleRow& handle, bool this_batch) {
  ReadyRow row;
  row.handle = static_cast<std::int64_t>(handle.id.number);
  row.task = number_of(handle.task);
  row.name = handle_name(m, handle);
  row.why = ready_reason(m, handle);
  row.this_batch = this_batch;
  row.cancelled = handle.cancelled;
  row.cancel_asked = handle.task && cancel_asked(m.state.task(handle.task));
  return row;
}

std::string nothing_ready(const Moment& m, const LoopRow& loop) {
  if (m.state.run().blocked) {
    return "nobody can come: the thread is held";
  }
  if (m.state.run().ended) {
    return "the script has ended";
  }
  if (m.state.run().deadlocked) {
    return "nobody can ever run again";
  }
  if (loop.id.number == 0) {
    return "no loop yet";
  }
  return loop.running || m.state.run().running_task ? "no handles: select is next" : "no handles: the loop asks the selector";
}

void count_groups(const Moment& m, const std::vector<HandleId>& handles, ReadyContent& ready) {
  std::map<std::string, CrowdRow> groups;
  for (const HandleId id : handles) {
    const HandleRow* handle = m.state.handle(id);
    const Lane* lane = handle != nullptr && handle->task ? m.lanes.of_task(number_of(handle->task)) : nullptr;
    CrowdRow& group = groups[lane != nullptr ? lane->name.substr(0, lane->name.find(' ')) : "callbacks"];
    ++group.count;
    group.task = group.task == 0 && lane != nullptr ? lane->task : group.task;
  }
  for (auto& [name, group] : groups) {
    group.name = name;
    ready.groups.push_back(group);
  }
  std::stable_sort(ready.groups.begin(), ready.groups.end(),
                   [](const CrowdRow& a, const CrowdRow& b) { return a.count > b.count; });
}

ReadyContent collect_ready(const Moment& m, const LoopRow& loop) {
  ReadyContent ready;
  const auto batch = static_cast<std::int64_t>(std::min(loop.ready, m.state.batch(loop)));
  ready.this_batch = batch;
  ready.next_batch = static_cast<std::int64_t>(loop.ready) - batch;
  const auto handles = m.state.ready(loop);
  constexpr std::size_t kNamed = 40;
  for (std::size_t i = 0; i < std::min(handles.size(), kNamed); ++i) {
    if (const HandleRow* handle = m.state.handle(handles[i])) {
      ready.rows.push_back(ready_row(m, *handle, static_cast<std::int64_t>(i) < batch));
    }
  }
  if (handles.size() > kNamed) {
    for (std::size_t i = kNamed; i < std::min(handles.size(), kCrowd); ++i) {
      const HandleRow* handle = m.state.handle(handles[i]);
      ready.crowd.push_back(handle != nullptr ? number_of(handle->task) : 0);
    }
    count_groups(m, handles, ready);
  }
  ready.blocked = m.state.run().blocked && loop.ready + loop.timers > 0;
  ready.empty = nothing_ready(m, loop);
  return ready;
}

// ---- running

std::string nobody_runs(const Moment& m, const LoopRow& loop) {
  const trace::RunRow& run = m.state.run();
  if (run.deadlocked) {
    return "nobody, and nobody ever will: deadlock";
  }
  if (run.ended) {
    return "nobody: the script has ended";
  }
  if (loop.id.number == 0 || loop.iteration == 0 || loop.closed) {
    return run.main_line > 0 ? "no loop runs: the script itself, line " + std::to_string(run.main_line)
                             : "nobody: no loop runs yet";
  }
  if (loop.timeout.is_forever()) {
    return "nobody: select waits for the outside";
  }
  if (loop.timeout.seconds > 0 && loop.ready == 0) {
    return "nobody: select waits until " + time_text(m.state.clock() + loop.timeout.seconds);
  }
  return "nobody: the loop takes the next handle";
}

void describe_task(const Moment& m, const TaskRow& task, RunningContent& running) {
  running.task = number_of(task.id);
  running.name = m.lanes.call_of(running.task);
  running.cancel_asked = cancel_asked(&task);
  running.error_in_hand = static_cast<bool>(task.in_hand);
  running.woken_by = task.woken_by ? "woken by " + waitable_name(m, task.woken_by) : task.steps <= 1 ? "first step" : "";
  const Location at = location_of(m, task);
  const ColouredSource* source = m.sources.of(m.recording, {});
  if (source != nullptr && at.line > 0) {
    const std::string_view line = source->line(at.line);
    running.code = std::string(line.substr(std::min(line.size(), static_cast<std::size_t>(source->indent(at.line)))));
    running.code_is_source = !running.code.empty();
  } else if (at.line > 0) {
    running.code = at.function + ", line " + std::to_string(at.line);
  }
}

std::int64_t newborn(const Moment& m) {
  const trace::RunRow& run = m.state.run();
  const TaskRow* last = run.tasks > 0 ? m.state.task({run.tasks}) : nullptr;
  return last != nullptr && last->phase == trace::TaskPhase::Created && !last->lost ? number_of(last->id) : 0;
}

RunningContent collect_running(const Moment& m, const LoopRow& loop) {
  RunningContent running;
  running.newborn = newborn(m);
  const HandleRow* handle = m.state.running_handle();
  const TaskRow* task = m.state.task({static_cast<std::uint64_t>(task_on_the_thread(m.state))});
  running.busy = handle != nullptr || task != nullptr;
  running.empty = nobody_runs(m, loop);
  if (!running.busy) {
    return running;
  }
  running.handle = handle != nullptr ? static_cast<std::int64_t>(handle->id.number) : 0;
  if (task != nullptr) {
    describe_task(m, *task, running);
  } else {
    running.name = handle_name(m, *handle);
    running.code = handle->task ? "its step is over: the loop goes on" : ready_reason(m, *handle);
  }
  if (m.state.run().blocked) {
    running.blocked = true;
    running.code = "time.sleep holds the thread until " + time_text(m.state.run().blocked_until);
  }
  return running;
}

// ---- done

DoneContent collect_done(const Moment& m) {
  DoneContent done;
  done.total = static_cast<std::int64_t>(m.state.run().tasks_done);
  done.tasks = static_cast<std::int64_t>(m.state.run().tasks);
  const auto& endings = m.lanes.endings();
  const auto now = static_cast<EventIndex>(m.state.position().event);
  const auto end = std::upper_bound(endings.begin(), endings.end(), now,
                                    [](EventIndex e, const Ending& ending) { return e < ending.event; });
  constexpr std::ptrdiff_t kShown = 8;
  for (auto at = end - std::min(kShown, end - endings.begin()); at != end; ++at) {
    const TaskRow* task = m.state.task({static_cast<std::uint64_t>(at->task)});
    if (task == nullptr) {
      continue;
    }
    DoneRow row;
    row.task = at->task;
    row.name = m.lanes.call_of(at->task);
    row.how = task->outcome == FutureState::Exception   ? State::Failed
              : task->outcome == FutureState::Cancelled ? State::Cancelled
                                                        : State::Done;
    row.result = row.how == State::Cancelled ? "" : value_text(m, task->result);
    done.rows.push_back(std::move(row));
  }
  return done;
}

// ---- timers

TimerRow timer_row(const Moment& m, const HandleRow& handle) {
  TimerRow row;
  row.handle = static_cast<std::int64_t>(handle.id.number);
  row.when = handle.when;
  row.cancelled = handle.cancelled;
  const trace::FutureRow* future = handle.wakes ? m.state.future(handle.wakes) : nullptr;
  const TaskRow* waiter = future != nullptr && future->waiters_first ? m.state.task(future->waiters_first) : nullptr;
  row.wakes_task = future != nullptr && !handle.cancelled;
  if (waiter != nullptr && waiter->phase == trace::TaskPhase::Waiting) {
    row.task = number_of(waiter->id);
    row.here = waiting_state(waiter->waits_for) == State::Timer;
    row.name = row.here ? m.lanes.call_of(row.task) : handle_name(m, handle);
    row.cancel_asked = cancel_asked(waiter);
  } else if (future != nullptr) {
    row.task = number_of(future->creator);
    row.here = false;
    row.name = waitable_name(m, handle.wakes);
  } else {
    row.name = handle_name(m, handle);
  }
  return row;
}

TimersContent collect_timers(const Moment& m, const LoopRow& loop) {
  TimersContent timers;
  timers.total = static_cast<std::int64_t>(loop.timers);
  for (const HandleId id : m.state.timers(loop, kRows * 4)) {
    const HandleRow* handle = m.state.handle(id);
    if (handle == nullptr) {
      continue;
    }
    if (handle->wakes.is(FutureKind::Http) && !handle->cancelled) {  // stands in Outside, as the request it is
      --timers.total;
      continue;
    }
    timers.rows.push_back(timer_row(m, *handle));
    if (timers.rows.size() >= kRows) {
      break;
    }
  }
  return timers;
}

// ---- what tasks wait for, looked up from the tasks' side

struct Waiting {
  std::vector<const TaskRow*> outside;
  std::vector<const TaskRow*> lined;  // locks and queues
  std::vector<const TaskRow*> turns;  // those whose primitive the recording does not know
  std::vector<const TaskRow*> results;
  std::vector<const TaskRow*> times;  // sleeps whose timer the recording does not know
};

bool in_heap(const Moment& m, const trace::FutureRow* future) {
  const HandleRow* handle = future != nullptr && future->timer ? m.state.handle(future->timer) : nullptr;
  return handle != nullptr && handle->phase == trace::HandlePhase::Scheduled && handle->fired == 0;
}

Waiting who_waits(const Moment& m) {
  Waiting waiting;
  std::uint64_t key = 0;
  std::uint64_t seen = 0;
  for (const TaskRow* task; seen < kTasksWalked && (task = m.state.tables().tasks.next(key)) != nullptr; ++key, ++seen) {
    if (task->phase != trace::TaskPhase::Waiting) {
      continue;
    }
    const trace::FutureRow* future = m.state.future(task->waits_for);
    switch (waiting_state(task->waits_for)) {
      case State::Outside: waiting.outside.push_back(task); break;
      case State::Lock: (future == nullptr || future->primitive == 0 ? waiting.turns : waiting.lined).push_back(task); break;
      case State::Timer:
        if (!in_heap(m, future)) {
          waiting.times.push_back(task);
        }
        break;
      default: waiting.results.push_back(task); break;
    }
  }
  return waiting;
}

// ---- outside

double timer_of(const Moment& m, const trace::FutureRow* future) {
  const HandleRow* handle = future != nullptr && future->timer ? m.state.handle(future->timer) : nullptr;
  return handle != nullptr ? handle->when : 0;
}

OutsideRow thread_row(const Moment& m, const trace::ThreadRow& thread) {
  OutsideRow row;
  row.name = std::string(m.recording.text(thread.name));
  row.id = "thread-" + row.name;
  row.note = std::string(m.recording.text(thread.function));
  row.task = number_of(thread.task);
  row.has_deadline = thread.phase == trace::ThreadPhase::Sleeping;
  row.until = thread.until;
  if (!row.has_deadline) {
    row.note += " works";
  }
  return row;
}

void stand_at(OutsideRow& row, const TaskRow& task) {
  row.task = number_of(task.id);
  row.here = true;
  row.cancel_asked = cancel_asked(&task);
}

// Marks the row in which a waiting task stands; a task that waits for something no row shows gets a row of its own.
void place_outside(const Moment& m, const TaskRow& task, OutsideContent& outside) {
  const FutureKind kind = task.waits_for.future().kind;
  const bool thread = kind == FutureKind::Executor;
  const bool http = kind == FutureKind::Http;
  for (OutsideRow& row : outside.rows) {
    if (row.task == number_of(task.id) && !row.here &&
        ((thread && row.id.rfind("thread-", 0) == 0) || (thread && row.id.rfind("job-", 0) == 0) ||
         (http && row.id.rfind("http-", 0) == 0))) {
      stand_at(row, task);
      if (const double when = timer_of(m, m.state.future(task.waits_for)); http && when > 0) {
        row.has_deadline = true;
        row.until = when;
      }
      return;
    }
  }
  OutsideRow row;
  row.id = "future-" + m.recording.name(m.state, task.waits_for);
  row.name = waitable_name(m, task.waits_for);
  row.note = m.lanes.call_of(number_of(task.id));
  stand_at(row, task);
  if (const double when = timer_of(m, m.state.future(task.waits_for)); when > 0) {
    row.has_deadline = true;
    row.until = when;
  }
  outside.rows.push_back(std::move(row));
}

std::string short_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) {
    const std::size_t path = url.find('/', scheme + 3);
    return path == std::string_view::npos ? "/" : std::string(url.substr(path));
  }
  return std::string(url);
}

OutsideContent collect_outside(const Moment& m, const Waiting& waiting) {
  OutsideContent outside;
  m.state.tables().threads.for_each([&](const trace::ThreadRow& thread) {
    if (thread.phase != trace::ThreadPhase::Idle && ++outside.total <= kOutsideRows) {
      outside.rows.push_back(thread_row(m, thread));
    }
  });
  m.state.tables().jobs.for_each([&](const trace::JobRow& job) {
    if (++outside.total > kOutsideRows) {
      return;
    }
    OutsideRow row;
    row.id = id_of("job", job.id);
    row.name = "in line";
    row.note = std::string(m.recording.text(job.function)) + ", all workers are busy";
    row.task = number_of(job.task);
    outside.rows.push_back(std::move(row));
  });
  m.state.tables().http.for_each([&](const trace::HttpRow& http) {
    if (++outside.total > kOutsideRows) {
      return;
    }
    OutsideRow row;
    row.id = id_of("http", http.id);
    row.name = std::string(m.recording.text(http.method)) + " " + short_url(m.recording.text(http.url));
    row.task = number_of(http.task);
    row.has_deadline = http.phase == trace::HttpPhase::Requested;
    row.until = http.until;
    row.note = http.phase == trace::HttpPhase::Requested ? "first byte" : "status " + std::to_string(http.status);
    outside.rows.push_back(std::move(row));
  });
  for (const TaskRow* task : waiting.outside) {
    place_outside(m, *task, outside);
  }
  std::stable_sort(outside.rows.begin(), outside.rows.end(),
                   [](const OutsideRow& a, const OutsideRow& b) { return a.here > b.here; });
  outside.total = std::max(outside.total, static_cast<std::int64_t>(outside.rows.size()));
  const auto sockets = static_cast<std::int64_t>(m.state.tables().sockets.size());
  outside.foot = sockets == 0 ? "no connections" : counted(sockets, "socket");
  return outside;
}

// ---- futures

State how_over(FutureState state) {
  return state == FutureState::Exception ? State::Failed : state == FutureState::Cancelled ? State::Cancelled : State::Done;
}

void fill_children(const Moment& m, const trace::List& children, FutureItem& row) {
  constexpr std::size_t kShown = 12;
  std::int64_t over = 0;
  std::int64_t tasks = 0;
  for (const trace::LinkRow& link : m.state.entries(children, 2000)) {
    const auto child = trace::Waitable::from_key(link.key);
    const TaskRow* task = child.is_task() ? m.state.task(child.task()) : nullptr;
    const trace::FutureRow* future = child.is_future() ? m.state.future(child) : nullptr;
    const FutureState state = task != nullptr ? task->outcome : future != nullptr ? future->state : FutureState::Pending;
    over += state != FutureState::Pending ? 1 : 0;
    ++tasks;
    if (task != nullptr && row.children.size() < kShown) {
      row.children.push_back({number_of(task->id), state != FutureState::Pending, how_over(state)});
    } else {
      ++row.more_children;
    }
  }
  if (tasks > 0) {
    row.note = std::to_string(over) + " of " + count_text(static_cast<std::int64_t>(children.size)) + " done";
  }
}

FutureItem waiting_row(const Moment& m, const TaskRow& task) {
  FutureItem row;
  row.task = number_of(task.id);
  row.name = m.lanes.call_of(row.task);
  row.future = m.recording.name(m.state, task.waits_for);
  row.cancel_asked = cancel_asked(&task);
  if (task.waits_for.is_task()) {
    row.awaited_task = static_cast<std::int64_t>(task.waits_for.number());
    row.awaited_name = m.lanes.call_of(row.awaited_task);
  } else if (const trace::FutureRow* future = m.state.future(task.waits_for)) {
    fill_children(m, future->children, row);
    if (task.waits_for.is(FutureKind::TaskGroup) && row.children.empty()) {
      row.note = "its tasks";
    }
  }
  return row;
}

FuturesContent collect_futures(const Moment& m, const Waiting& waiting) {
  FuturesContent futures;
  for (const TaskRow* task : waiting.results) {
    ++futures.total;
    if (futures.rows.size() < kRows) {
      futures.rows.push_back(waiting_row(m, *task));
    }
  }
  // What the running step has made and nobody awaits yet.
  const auto& made = m.lanes.futures();
  const auto now = static_cast<EventIndex>(m.state.position().event);
  const auto step = static_cast<EventIndex>(m.state.run().running_task ? m.state.run().step_event : now);
  auto at = std::upper_bound(made.begin(), made.end(), now, [](EventIndex e, const MadeFuture& f) { return e < f.event; });
  for (int looked = 0; at != made.begin() && std::prev(at)->event >= step && looked < 64; ++looked) {
    --at;
    const trace::FutureRow* future = m.state.future(at->future);
    if (future != nullptr && future->state == FutureState::Pending && future->waiters == 0 && future->primitive == 0) {
      FutureItem row;
      row.future = m.recording.name(m.state, at->future);
      fill_children(m, future->children, row);
      row.note = row.children.empty() ? "nobody waits for it yet" : row.note;
      futures.rows.push_back(std::move(row));
      ++futures.total;
    }
  }
  return futures;
}

// ---- locks and queues

std::string type_text(const trace::PrimitiveRow& primitive) {
  const PrimitiveId id = trace::primitive_of(primitive.key);
  std::string words = awaitscope::name_of(id.kind);
  const bool sized = id.kind == PrimitiveKind::Semaphore || id.kind == PrimitiveKind::BoundedSemaphore ||
                     id.kind == PrimitiveKind::Barrier || (id.kind == PrimitiveKind::Queue && primitive.capacity > 0);
  return sized ? words + "(" + std::to_string(primitive.capacity) + ")" : words;
}

std::string lock_note(const trace::PrimitiveRow& primitive) {
  switch (trace::primitive_of(primitive.key).kind) {
    case PrimitiveKind::Lock:
    case PrimitiveKind::Condition: return primitive.holders.size > 0 || primitive.value > 0 ? "held" : "free";
    case PrimitiveKind::Event: return primitive.value > 0 ? "set" : "not set";
    case PrimitiveKind::Semaphore:
    case PrimitiveKind::BoundedSemaphore:
      return (primitive.holders.size > 0 ? "held, " : "") + std::to_string(primitive.value) + " free";
    case PrimitiveKind::Queue: return counted(primitive.value, "item");
    case PrimitiveKind::Barrier: return std::to_string(primitive.value) + " have come";
    case PrimitiveKind::TaskGroup: return counted(static_cast<std::int64_t>(primitive.members.size), "task");
  }
  return "";
}

void fill_slots(const Moment& m, const trace::PrimitiveRow& primitive, LockRow& row) {
  constexpr std::size_t kShown = 4;
  for (const trace::LinkRow& link : m.state.entries(primitive.holders, kShown)) {
    row.slots.push_back({static_cast<std::int64_t>(trace::Waitable::from_key(link.key).number()), ""});
  }
  for (const trace::LinkRow& link : m.state.entries(primitive.items, kShown)) {
    row.slots.push_back({0, value_text(m, link.value)});
  }
  row.more_slots =
      static_cast<std::int64_t>(primitive.holders.size + primitive.items.size) - static_cast<std::int64_t>(row.slots.size());
  const PrimitiveKind kind = trace::primitive_of(primitive.key).kind;
  const bool permits = kind == PrimitiveKind::Semaphore || kind == PrimitiveKind::BoundedSemaphore;
  const bool lock = kind == PrimitiveKind::Lock || kind == PrimitiveKind::Condition;
  const std::int64_t free = permits ? primitive.value : lock && primitive.holders.size == 0 ? 1 : 0;
  row.empty_slots =
      std::clamp<std::int64_t>(free, 0, static_cast<std::int64_t>(kShown) - static_cast<std::int64_t>(row.slots.size()));
}

LockRow lock_row(const Moment& m, const trace::PrimitiveRow& primitive) {
  LockRow row;
  const PrimitiveId id = trace::primitive_of(primitive.key);
  row.name = m.recording.name(m.state, id);
  row.id = "lock-" + row.name;
  row.type = type_text(primitive);
  row.note = lock_note(primitive);
  fill_slots(m, primitive, row);
  for (const trace::LinkRow& link : m.state.entries(primitive.waiters, 16)) {
    const trace::FutureRow* future = m.state.future(trace::Waitable::from_key(link.key));
    for (const TaskId task : future != nullptr ? m.state.waiters(future->id, 1) : std::vector<TaskId>()) {
      row.line.push_back(number_of(task));
      row.cancel_asked.push_back(cancel_asked(m.state.task(task)));
    }
  }
  row.waiting = static_cast<std::int64_t>(std::max<std::uint64_t>(primitive.waiters.size, row.line.size()));
  return row;
}

LocksContent collect_locks(const Moment& m, const Waiting& waiting) {
  LocksContent locks;
  std::vector<std::pair<int, const trace::PrimitiveRow*>> found;
  m.state.tables().primitives.for_each([&](const trace::PrimitiveRow& primitive) {
    ++locks.total;
    // Those with a line come first, then those in use: what is idle is of least interest where rows are few.
    const int rank = primitive.waiters.size > 0 ? 0 : primitive.holders.size + primitive.items.size > 0 ? 1 : 2;
    found.emplace_back(rank, &primitive);
  });
  if (found.size() > 1) {
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  }
  for (std::size_t i = 0; i < std::min(found.size(), kRows); ++i) {
    locks.rows.push_back(lock_row(m, *found[i].second));
    for (const TaskRow* task : waiting.lined) {  // let out of the line, but not in the ready queue yet
      LockRow& row = locks.rows.back();
      const bool its = m.state.future(task->waits_for)->primitive == found[i].second->key;
      if (its && row.line.size() < 16 && std::find(row.line.begin(), row.line.end(), number_of(task->id)) == row.line.end()) {
        row.line.insert(row.line.begin(), number_of(task->id));
        row.cancel_asked.insert(row.cancel_asked.begin(), cancel_asked(task));
        row.waiting = std::max<std::int64_t>(row.waiting, static_cast<std::int64_t>(row.line.size()));
      }
    }
  }
  std::map<FutureKind, LockRow> unknown;  // a trace from elsewhere: only the lines are known
  for (const TaskRow* task : waiting.turns) {
    const FutureKind kind = task->waits_for.future().kind;
    LockRow& row = unknown[kind];
    row.name = kind == FutureKind::QueueGet || kind == FutureKind::QueuePut ? "queue" : awaitscope::name_of(kind);
    row.id = std::string("line-") + awaitscope::name_of(kind);
    row.note = kind == FutureKind::QueueGet ? "wait for an item" : kind == FutureKind::QueuePut ? "wait for room" : "";
    row.line.push_back(number_of(task->id));
    row.cancel_asked.push_back(cancel_asked(task));
    ++row.waiting;
  }
  for (auto& [kind, row] : unknown) {
    locks.rows.push_back(std::move(row));
    ++locks.total;
  }
  return locks;
}

}  // namespace

std::int64_t task_on_the_thread(const trace::LoopState& state) {
  if (state.run().running_task) {
    return number_of(state.run().running_task);
  }
  // Between handle_begin and task_step_begin the task has left the queue already.
  const HandleRow* handle = state.running_handle();
  const TaskRow* task = handle != nullptr && handle->task ? state.task(handle->task) : nullptr;
  return task != nullptr && (task->phase == trace::TaskPhase::Ready || task->phase == trace::TaskPhase::Running)
             ? number_of(task->id)
             : 0;
}

namespace {

// A task that sleeps though its timer is not in the heap: it has just gone off and its future is not done yet, or the trace
// comes from elsewhere and does not tie the two.
void add_sleeper(const Moment& m, const TaskRow& task, StageContent& stage) {
  TimerRow row;
  row.task = number_of(task.id);
  row.name = m.lanes.call_of(row.task);
  row.when = stage.now;
  row.wakes_task = true;
  row.cancel_asked = cancel_asked(&task);
  const trace::FutureRow* future = m.state.future(task.waits_for);
  if (const HandleRow* handle = future != nullptr && future->timer ? m.state.handle(future->timer) : nullptr) {
    row.handle = static_cast<std::int64_t>(handle->id.number);
    row.when = handle->when;
  }
  std::vector<TimerRow>& rows = stage.timers.rows;
  const auto standing = [&](const TimerRow& r) { return r.task == row.task && r.here; };
  if (std::none_of(rows.begin(), rows.end(), standing)) {
    const auto later = [&](const TimerRow& r) { return r.when > row.when; };
    rows.insert(std::find_if(rows.begin(), rows.end(), later), row);
    ++stage.timers.total;
  }
}

}  // namespace

StageContent collect_stage(const Moment& m) {
  const LoopRow& loop = m.state.current_loop();
  const Waiting waiting = who_waits(m);
  StageContent stage;
  stage.now = m.state.clock();
  stage.ready = collect_ready(m, loop);
  stage.running = collect_running(m, loop);
  stage.done = collect_done(m);
  stage.timers = collect_timers(m, loop);
  stage.outside = collect_outside(m, waiting);
  stage.futures = collect_futures(m, waiting);
  stage.locks = collect_locks(m, waiting);
  for (const TaskRow* task : waiting.times) {
    add_sleeper(m, *task, stage);
  }
  return stage;
}

}  // namespace awaitscope::scene
