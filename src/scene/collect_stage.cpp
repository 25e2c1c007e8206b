// What the stage says: who runs, who could run, who waits for what.

#include <algorithm>
#include <map>

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

ReadyRow ready_row(const Moment& m, const HandleRow& handle, bool this_batch) {
  ReadyRow row;
  row.handle = static_cast<std::int64_t>(handle.id.number);
  row.task = number_of(handle.task);
  row.name = handle_name(m, handle);
  row.why = ready_reason(m, handle);
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

using Groups = std::map<std::string, CrowdRow>;

void count_handle(const Moment& m, const HandleRow& handle, std::int64_t by, Groups& groups) {
  const Lane* lane = handle.task ? m.lanes.of_task(number_of(handle.task)) : nullptr;
  CrowdRow& group = groups[lane != nullptr ? lane->name.substr(0, lane->name.find(' ')) : "callbacks"];
  group.count += by;
  group.task = group.task == 0 && lane != nullptr ? lane->task : group.task;
}

// Counts from the handle `from` until `stop`, at most `most`; false: it is not reached, and they are as before.
bool count_stretch(const Moment& m, const trace::LoopState& state, HandleId from, HandleId stop, std::size_t most,
                   std::int64_t by, Crowd& crowd) {
  std::vector<const HandleRow*> rows;
  for (HandleId id = from; !(id == stop);) {
    const HandleRow* row = rows.size() < most ? state.handle(id) : nullptr;
    if (row == nullptr) {
      return false;
    }
    rows.push_back(row);
    id = row->next;
  }
  for (const HandleRow* row : rows) {
    count_handle(m, *row, by, crowd.groups);
  }
  crowd.counted += by * static_cast<std::int64_t>(rows.size());
  return true;
}

// From one queue to one a little later some have left at the head and others have come at the tail. True if that was so.
bool move_on(const Moment& m, const LoopRow& before, const LoopRow& after, const trace::LoopState& earlier,
             const trace::LoopState& later, std::int64_t by, Crowd& crowd) {
  constexpr std::size_t kNear = 64;
  const HandleRow* last = later.handle(before.ready_last);
  return last != nullptr && last->phase == trace::HandlePhase::Ready &&
         count_stretch(m, earlier, before.ready_first, after.ready_first, kNear, -by, crowd) &&
         count_stretch(m, later, last->next, {}, kNear, by, crowd);
}

void count_groups(const Moment& m, const LoopRow& loop, ReadyContent& ready) {
  Crowd unkept;
  Crowd& crowd = m.told != nullptr ? m.told->crowd : unkept;
  const LoopRow& before = crowd.state.current_loop();
  const bool counted = before.id == loop.id && crowd.counted == static_cast<std::int64_t>(before.ready) && crowd.counted > 0;
  const bool later = crowd.state.position() <= m.state.position();
  const bool moved = counted && (later ? move_on(m, before, loop, crowd.state, m.state, 1, crowd)
                                       : move_on(m, loop, before, m.state, crowd.state, -1, crowd));
  if (!moved || crowd.counted != static_cast<std::int64_t>(loop.ready)) {
    crowd.groups.clear();
    crowd.counted = 0;
    count_stretch(m, m.state, loop.ready_first, {}, loop.ready, 1, crowd);
  }
  crowd.state = m.state;
  for (auto& [name, group] : crowd.groups) {
    group.name = name;
    if (group.count > 0) {
      ready.groups.push_back(group);
    }
  }
  std::stable_sort(ready.groups.begin(), ready.groups.end(),
                   [](const CrowdRow& a, const CrowdRow& b) { return a.count > b.count; });
}

ReadyContent collect_ready(const Moment& m, const LoopRow& loop) {
  ReadyContent ready;
  const auto batch = static_cast<std::int64_t>(std::min(loop.ready, m.state.batch(loop)));
  ready.this_batch = batch;
  ready.next_batch = static_cast<std::int64_t>(loop.ready) - batch;
  constexpr std::size_t kNamed = 40;
  const auto handles = m.state.ready(loop, loop.ready <= kCrowd ? kCrowd : kNamed + 1);
  for (std::size_t i = 0; i < std::min(handles.size(), kNamed); ++i) {
    if (const HandleRow* handle = m.state.handle(handles[i])) {
      ready.rows.push_back(ready_row(m, *handle, static_cast<std::int64_t>(i) < batch));
    }
  }
  if (handles.size() > kNamed) {
    for (std::size_t i = kNamed; i < handles.size() && loop.ready <= kCrowd; ++i) {
      const HandleRow* handle = m.state.handle(handles[i]);
      ready.crowd.push_back(handle != nullptr ? number_of(handle->task) : 0);
    }
    count_groups(m, loop, ready);
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

void describe_script(const Moment& m, RunningContent& running) {
  const Location at = script_location(m);
  running.name = at.function.empty() || at.function == "<module>" ? "the script" : at.function + "()";
  running.woken_by = "no event loop";
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
    describe_script(m, running);
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

TimersContent collect_timers(const Moment& m, const LoopRow& loop) {
  TimersContent timers;
  timers.total = static_cast<std::int64_t>(loop.timers);
  for (const HandleId id : m.state.timers(loop, kRowsCollected * 4)) {
    const HandleRow* handle = m.state.handle(id);
    if (handle == nullptr) {
      continue;
    }
    if (handle->wakes.is(FutureKind::Http) && !handle->cancelled) {  // stands in Outside, as the request it is
      --timers.total;
      continue;
    }
    timers.rows.push_back(timer_row(m, *handle));
    if (timers.rows.size() >= kRowsCollected) {
      timers.deadlines = some_deadlines(m, loop);
      break;
    }
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
