#include "scene/task_watch.h"

#include <limits>

#include "scene/collect.h"

namespace awaitscope::scene {
namespace {

using trace::FutureRow;
using trace::HandleRow;
using trace::LoopState;
using trace::TaskRow;

constexpr trace::EventNumber kNear = 1000;  // events; from farther off everything is looked at anew

const HandleRow* timer_of(const LoopState& state, const FutureRow* future) {
  return future != nullptr && future->timer ? state.handle(future->timer) : nullptr;
}

}  // namespace

TaskWatch::Known TaskWatch::why_it_waits(const LoopState& state, const TaskRow& task) {
  if (task.phase != trace::TaskPhase::Waiting) {
    return {};
  }
  const FutureRow* future = state.future(task.waits_for);
  Waiter waiter{0, 0, task.id.number};
  switch (waiting_state(task.waits_for)) {
    case State::Outside: return {Waits::Outside, waiter};
    case State::Lock: {
      const bool known = future != nullptr && state.primitive(trace::primitive_of(future->primitive)) != nullptr;
      waiter.primitive = known ? future->primitive : 0;
      return {known ? Waits::Lined : Waits::Turn, waiter};
    }
    case State::Timer: {
      const HandleRow* timer = timer_of(state, future);
      const bool in_heap = timer != nullptr && timer->phase == trace::HandlePhase::Scheduled && timer->fired == 0;
      waiter.when = timer == nullptr ? std::numeric_limits<double>::infinity() : timer->when;
      return in_heap ? Known{} : Known{Waits::Time, waiter};
    }
    default: return {Waits::Result, waiter};
  }
}

std::set<std::uint64_t> TaskWatch::changed_since(const LoopState& before, const LoopState& now) const {
  std::set<std::uint64_t> changed;
  constexpr std::uint64_t kAll = ~std::uint64_t{0};
  const auto add = [&](TaskId task) {
    if (task && task.number <= kMost) {
      changed.insert(task.number);
    }
  };
  const auto add_waiters = [&](trace::Waitable future) {
    for (const LoopState* state : {&before, &now}) {
      for (const TaskId task : state->waiters(future, kMost)) {
        add(task);
      }
    }
  };
  now.tables().tasks.differences(before.tables().tasks, kMost + 1,
                                 [&](std::uint64_t key, const TaskRow*, const TaskRow*) { add({key}); });
  now.tables().frames.differences(before.tables().frames, kAll,
                                  [&](std::uint64_t, const trace::FrameRow* here, const trace::FrameRow* there) {
                                    add(here != nullptr ? here->task : TaskId{});
                                    add(there != nullptr ? there->task : TaskId{});
                                  });
  now.tables().futures.differences(before.tables().futures, kAll,
                                   [&](std::uint64_t, const FutureRow* here, const FutureRow* there) {
                                     add_waiters(here != nullptr ? here->id : there->id);
                                   });
  now.tables().handles.differences(before.tables().handles, kAll,
                                   [&](std::uint64_t, const HandleRow* here, const HandleRow* there) {
                                     add_waiters(here != nullptr ? here->wakes : trace::Waitable());
                                     add_waiters(there != nullptr ? there->wakes : trace::Waitable());
                                   });
  return changed;
}

void TaskWatch::look_at(const Moment& m, std::uint64_t number) {
  if (known_.size() <= number) {
    known_.resize(number + 1);
  }
  const TaskRow* task = m.state.task({number});
  const bool there = task != nullptr && task->phase != trace::TaskPhase::Done && !task->lost;
  Known found = task != nullptr ? why_it_waits(m.state, *task) : Known{};
  found.line = there ? line_in(m, *task, source_) : 0;
  Known& known = known_[number];
  if (known.why != found.why || known.waiter != found.waiter) {
    waiting_[static_cast<std::size_t>(known.why)].erase(known.waiter);
    if (found.why != Waits::No) {
      waiting_[static_cast<std::size_t>(found.why)].insert(found.waiter);
    }
  }
  if (known.line != found.line) {
    if (const auto line = lines_.find(known.line); line != lines_.end()) {
      line->second.erase(number);
      if (line->second.empty()) {
        lines_.erase(line);
      }
    }
    if (found.line > 0) {
      lines_[found.line].insert(number);
    }
  }
  known = found;
}

void TaskWatch::update(const Moment& m, std::int64_t source) {
  const trace::EventNumber from = seen_.position().event;
  const trace::EventNumber to = m.state.position().event;
  const bool near = begun_ && source == source_ && std::max(from, to) - std::min(from, to) <= kNear;
  source_ = source;
  if (near) {
    for (const std::uint64_t task : changed_since(seen_, m.state)) {
      look_at(m, task);
    }
  } else {
    begun_ = true;
    known_.clear();
    lines_.clear();
    for (auto& tasks : waiting_) {
      tasks.clear();
    }
    std::uint64_t key = 0;
    std::uint64_t seen = 0;
    for (; seen < kMost && m.state.tables().tasks.next(key) != nullptr && key <= kMost; ++key, ++seen) {
      look_at(m, key);
    }
  }
  seen_ = m.state;
}

}  // namespace awaitscope::scene
