// What the stage says: who runs, who could run, who waits for what.

#include <algorithm>

#include "scene/canvas.h"
#include "scene/collect_waiting.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

using trace::HandleRow;
using trace::LoopRow;
using trace::TaskRow;

constexpr std::size_t kCrowd = 2000;  // ready handles that can be seen one by one; of more the groups are drawn

// ---- ready

// Whoever waited for this gets an exception at its await.
bool brings_error(const Moment& m, trace::Waitable by) {
  const TaskRow* task = by.is_task() ? m.state.task(by.task()) : nullptr;
  const trace::FutureRow* future = by.is_future() ? m.state.future(by) : nullptr;
  const FutureState state = task != nullptr ? task->outcome : future != nullptr ? future->state : FutureState::Pending;
  return state == FutureState::Exception || state == FutureState::Cancelled;
}

ReadyRow ready_row(const Moment& m, const HandleRow& handle, bool this_batch, bool seen) {
  ReadyRow row;
  row.handle = static_cast<std::int64_t>(handle.id.number);
  row.task = number_of(handle.task);
  if (seen || !handle.task) {  // of a task the token may be all that is seen
    row.name = handle_name(m, handle);
  }
  if (seen) {
    row.why = ready_reason(m, handle);
  }
  row.this_batch = this_batch;
  row.cancelled = handle.cancelled;
  row.cancel_asked = handle.task && cancel_asked(m.state.task(handle.task));
  row.error = handle.task && brings_error(m, handle.by);
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

// The number of the group that one who is ready belongs to.
std::size_t group_of(const Lanes& lanes, std::int64_t task) {
  const Lane* lane = task != 0 ? lanes.of_task(task) : nullptr;
  return lane == nullptr ? Crowd::kCallbacks : lane->group == LaneGroups::kNone ? Crowd::kLibrary : lane->group;
}

CrowdRow crowd_row(const Lanes& lanes, std::size_t number, std::int64_t count) {
  switch (number) {
    case Crowd::kCallbacks: return {"callbacks", count, 0};
    case Crowd::kLibrary: return {"asyncio's own", count, 0};
    default: break;
  }
  const LaneGroups::Group& group = lanes.groups().groups()[number];
  return {group.name, count, group.first_task};
}

// The tasks from the handle `from` until `stop`; none if there are more than `most` or it is not reached.
std::optional<std::vector<std::int64_t>> stretch(const trace::LoopState& state, HandleId from, HandleId stop,
                                                 std::size_t most) {
  std::vector<std::int64_t> tasks;
  for (HandleId id = from; !(id == stop);) {
    const HandleRow* row = tasks.size() < most ? state.handle(id) : nullptr;
    if (row == nullptr) {
      return std::nullopt;
    }
    tasks.push_back(number_of(row->task));
    id = row->next;
  }
  return tasks;
}

// From one queue to one a little later some have left at the head and others have come at the tail.
struct Passage {
  std::vector<std::int64_t> left;
  std::vector<std::int64_t> came;
};

std::optional<Passage> passage(const trace::LoopState& earlier, const LoopRow& before, const trace::LoopState& later,
                               const LoopRow& after) {
  constexpr std::size_t kNear = 64;
  const HandleRow* last = later.handle(before.ready_last);
  if (last == nullptr || last->phase != trace::HandlePhase::Ready) {
    return std::nullopt;
  }
  auto left = stretch(earlier, before.ready_first, after.ready_first, kNear);
  auto came = stretch(later, last->next, {}, kNear);
  return left && came ? std::optional(Passage{std::move(*left), std::move(*came)}) : std::nullopt;
}

void move_on(const Moment& m, const Passage& passage, Crowd& crowd) {
  for (const std::int64_t task : passage.left) {
    --crowd.counts[group_of(m.lanes, task)];
    crowd.tasks.pop_front();
  }
  for (const std::int64_t task : passage.came) {
    ++crowd.counts[group_of(m.lanes, task)];
    crowd.tasks.push_back(task);
  }
}

void move_back(const Moment& m, const Passage& passage, Crowd& crowd) {
  for (const std::int64_t task : passage.came) {
    --crowd.counts[group_of(m.lanes, task)];
    crowd.tasks.pop_back();
  }
  for (auto task = passage.left.rbegin(); task != passage.left.rend(); ++task) {
    ++crowd.counts[group_of(m.lanes, *task)];
    crowd.tasks.push_front(*task);
  }
}

// Brings it to the queue of this state; false: that is too far off.
bool move(const Moment& m, const LoopRow& loop, Crowd& crowd) {
  const LoopRow& before = crowd.state.current_loop();
  const bool known = crowd.lanes_read >= crowd.state.position().event;  // and so the groups of all
  if (!known || !(before.id == loop.id) || crowd.tasks.empty() || crowd.tasks.size() != before.ready) {
    return false;
  }
  const bool later = crowd.state.position() <= m.state.position();
  const auto way = later ? passage(crowd.state, before, m.state, loop) : passage(m.state, loop, crowd.state, before);
  if (!way || (later ? way->left : way->came).size() > crowd.tasks.size()) {
    return false;
  }
  later ? move_on(m, *way, crowd) : move_back(m, *way, crowd);
  return crowd.tasks.size() == loop.ready;
}

void count_all(const Moment& m, const LoopRow& loop, Crowd& crowd) {
  const auto tasks = stretch(m.state, loop.ready_first, {}, loop.ready).value_or(std::vector<std::int64_t>());
  crowd.tasks.assign(tasks.begin(), tasks.end());
  crowd.counts = {};
  for (const std::int64_t task : tasks) {
    ++crowd.counts[group_of(m.lanes, task)];
  }
}

void collect_crowd(const Moment& m, const LoopRow& loop, ReadyContent& ready) {
  Crowd unkept;
  Crowd& crowd = m.told != nullptr ? m.told->crowd : unkept;
  if (!move(m, loop, crowd)) {
    count_all(m, loop, crowd);
  }
  crowd.state = m.state;
  crowd.lanes_read = m.lanes.event_count();
  if (loop.ready <= kCrowd) {
    const std::size_t rows = std::min(ready.rows.size(), crowd.tasks.size());
    ready.crowd.assign(crowd.tasks.begin() + static_cast<std::ptrdiff_t>(rows), crowd.tasks.end());
  }
  for (std::size_t group = 0; group < crowd.counts.size(); ++group) {
    if (crowd.counts[group] > 0) {
      ready.groups.push_back(crowd_row(m.lanes, group, crowd.counts[group]));
    }
  }
  std::stable_sort(ready.groups.begin(), ready.groups.end(),
                   [](const CrowdRow& a, const CrowdRow& b) { return a.count > b.count; });
}

ReadyContent collect_ready(const Moment& m, const LoopRow& loop, std::size_t rows) {
  ReadyContent ready;
  const auto batch = static_cast<std::int64_t>(std::min(loop.ready, m.state.batch(loop)));
  ready.this_batch = batch;
  ready.next_batch = static_cast<std::int64_t>(loop.ready) - batch;
  constexpr std::size_t kRows = 40;
  const std::size_t seen = loop.ready <= kRows ? kRows : rows;
  ready.rows.reserve(std::min<std::size_t>(loop.ready, kRows));
  const HandleRow* handle = m.state.handle(loop.ready_first);
  for (std::size_t i = 0; handle != nullptr && i < kRows; ++i, handle = m.state.handle(handle->next)) {
    ready.rows.push_back(ready_row(m, *handle, static_cast<std::int64_t>(i) < batch, i < seen));
  }
  if (handle != nullptr) {
    collect_crowd(m, loop, ready);
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
    return "nobody: no loop runs yet";
  }
  if (loop.timeout.is_forever()) {
    return "nobody: select waits for the outside";
  }
  if (loop.timeout.seconds > 0 && loop.ready == 0) {
    const double until = m.lanes.time_at(static_cast<EventIndex>(loop.iteration_event)) + loop.timeout.seconds;
    return m.state.clock() < until ? "nobody: select waits until " + time_text(until) : "nobody: the loop collects what is due";
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

// Outside of any loop the script's own code has the thread.
bool script_runs(const Moment& m, const LoopRow& loop) {
  return script_location(m).line > 0 && !m.state.run().ended && (loop.iteration == 0 || loop.closed);
}

void describe_script(const Moment& m, const LoopRow& loop, RunningContent& running) {
  const Location at = script_location(m);
  running.name = at.function.empty() || at.function == "<module>" ? "the script" : at.function + "()";
  running.woken_by = m.state.run().loop && !loop.closed ? "its loop does not run yet" : "no event loop";
  const ColouredSource* source = m.sources.of(m.recording, {});
  const int line = at.line;
  if (source != nullptr) {
    const std::string_view text = source->line(line);
    running.code = std::string(text.substr(std::min(text.size(), static_cast<std::size_t>(source->indent(line)))));
  }
  running.code_is_source = !running.code.empty();
  if (!running.code_is_source) {
    running.code = "line " + std::to_string(line);
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
  const bool script = handle == nullptr && task == nullptr && script_runs(m, loop);
  running.busy = handle != nullptr || task != nullptr || script;
  running.empty = nobody_runs(m, loop);
  if (!running.busy) {
    return running;
  }
  running.handle = handle != nullptr ? static_cast<std::int64_t>(handle->id.number) : 0;
  if (task != nullptr) {
    describe_task(m, *task, running);
  } else if (script) {
    describe_script(m, loop, running);
  } else {
    running.name = handle_name(m, *handle);
    running.stepped = static_cast<std::int64_t>(handle->task.number);
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
  const auto now = static_cast<EventIndex>(m.state.position().event);
  const auto& endings = m.lanes.endings();
  const auto end = std::upper_bound(endings.begin(), endings.end(), now,
                                    [](EventIndex e, const Ending& ending) { return e < ending.event; });
  // asyncio's own are not counted.
  done.tasks -= m.lanes.library_tasks_by(now);
  done.total -= end == endings.begin() ? 0 : std::prev(end)->library;
  constexpr std::size_t kShown = 8;
  constexpr std::ptrdiff_t kLookedAt = 64;
  for (auto at = end; at != endings.begin() && end - at < kLookedAt && done.rows.size() < kShown;) {
    --at;
    const TaskRow* task = m.state.task({static_cast<std::uint64_t>(at->task)});
    const Lane* lane = m.lanes.of_task(at->task);
    if (task == nullptr || (lane != nullptr && lane->library)) {
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
  std::reverse(done.rows.begin(), done.rows.end());
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

// Deadlines in the heap, of some evenly among them when they are many. Of another loop's timers nothing is told.
std::vector<double> some_deadlines(const Moment& m, const LoopRow& loop) {
  constexpr std::uint64_t kMost = 256;
  std::vector<double> deadlines;
  const auto& timers = m.state.tables().timers;
  std::uint64_t first = 0;
  const trace::TimerEntry* head = timers.next(first);
  const HandleRow* handle = head != nullptr ? m.state.handle(head->handle) : nullptr;
  if (handle == nullptr || !(handle->loop == loop.id)) {
    return deadlines;
  }
  const std::uint64_t stride = std::max<std::uint64_t>(1, loop.heap_size / kMost);
  for (std::uint64_t place = 0; place < loop.heap_size; place += stride) {
    const trace::TimerEntry* entry = timers.find(first + place);
    if (entry != nullptr) {
      deadlines.push_back(entry->when);
    }
  }
  return deadlines;
}

TimersContent collect_timers(const Moment& m, const LoopRow& loop, std::size_t rows) {
  TimersContent timers;
  timers.total = static_cast<std::int64_t>(loop.timers);
  trace::TimersInOrder in_order(m.state, loop);
  constexpr std::size_t kSigns = 6;  // of those without a row, in the place's head
  constexpr std::size_t kLookedAt = 4 * kRowsCollected;
  const std::size_t most = rows >= kRowsCollected - kSigns ? kRowsCollected : rows + kSigns;
  for (std::size_t i = 0; i < kLookedAt && timers.rows.size() < most; ++i) {
    const HandleRow* handle = in_order.next();
    if (handle == nullptr) {
      break;
    }
    if (handle->wakes.is(FutureKind::Http) && !handle->cancelled) {  // stands in Outside, as the request it is
      --timers.total;
      continue;
    }
    timers.rows.push_back(timer_row(m, *handle));
  }
  if (timers.total >= static_cast<std::int64_t>(kRowsCollected)) {
    timers.deadlines = some_deadlines(m, loop);
  }
  return timers;
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

StageContent collect_stage(const Moment& m, std::size_t rows) {
  const LoopRow& loop = m.state.current_loop();
  TaskWatch unkept;
  TaskWatch& watch = m.told != nullptr ? m.told->tasks : unkept;
  watch.update(m, watch.source());
  StageContent stage;
  stage.now = m.state.clock();
  stage.ready = collect_ready(m, loop, rows);
  stage.running = collect_running(m, loop);
  stage.done = collect_done(m);
  stage.timers = collect_timers(m, loop, rows);
  stage.outside = collect_outside(m, watch);
  stage.futures = collect_futures(m, watch);
  stage.locks = collect_locks(m, watch);
  stage.timers.total +=
      visit_first(m, watch.waiting(Waits::Time), kRowsCollected, [&](const TaskRow& task) { add_sleeper(m, task, stage); });
  return stage;
}

}  // namespace awaitscope::scene
