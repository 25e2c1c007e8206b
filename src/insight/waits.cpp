#include "insight/waits.h"

#include <algorithm>

#include "insight/words.h"

namespace awaitscope::insight {

using namespace trace;

namespace {

bool pending(const LoopState& state, TaskId id) {
  const TaskRow* task = state.task(id);
  return task != nullptr && task->phase != TaskPhase::Done;
}

// Of the tasks in a list of waitables the first that is not done.
TaskId first_pending(const LoopState& state, const List& list) {
  constexpr std::size_t kMost = 1000;
  for (const LinkRow& entry : state.entries(list, kMost)) {
    const TaskId task = Waitable::from_key(entry.key).task();
    if (task && pending(state, task)) return task;
  }
  return {};
}

WaitStep step_of(const LoopState& state, const TaskRow& task) {
  WaitStep step;
  step.task = task.id;
  if (task.phase != TaskPhase::Waiting) return step;
  step.on = task.waits_for;
  if (step.on.is_task()) {
    if (pending(state, step.on.task())) step.next = step.on.task();
    return step;
  }
  const FutureRow* future = state.future(step.on);
  if (future == nullptr) return step;
  if (future->in_line) {
    step.primitive = primitive_of(future->primitive);
    if (const PrimitiveRow* primitive = state.primitive(step.primitive)) step.next = first_pending(state, primitive->holders);
  } else if (future->children.size > 0) {
    step.next = first_pending(state, future->children);
  }
  return step;
}

}  // namespace

WaitChain wait_chain(const LoopState& state, TaskId from, std::size_t limit) {
  WaitChain chain;
  for (TaskId id = from; id && chain.steps.size() < limit;) {
    const auto again =
        std::find_if(chain.steps.begin(), chain.steps.end(), [&](const WaitStep& step) { return step.task == id; });
    if (again != chain.steps.end()) {
      chain.cycle = true;
      break;
    }
    const TaskRow* task = state.task(id);
    if (task == nullptr) break;
    chain.steps.push_back(step_of(state, *task));
    id = chain.steps.back().next;
  }
  return chain;
}

WaitReport report_waits(const Recording& recording, const LoopState& state, std::size_t limit) {
  const Words words(recording, state);
  WaitReport report;
  std::uint64_t key = 0;
  for (const TaskRow* task; (task = state.tables().tasks.next(key)) != nullptr; ++key) {
    if (task->phase == TaskPhase::Done || task->lost) continue;
    if (report.lines.size() == limit) {
      ++report.more;
      continue;
    }
    std::string line = words.task(task->id) + " " + words.coroutine(task->id);
    if (task->phase != TaskPhase::Waiting) {
      line += " is " + std::string(name_of(task->phase));
    } else {
      const WaitStep step = step_of(state, *task);
      line += " waits for " + words.awaited(step.on);
      if (step.primitive && step.next) line += ", held by " + words.task(step.next);
    }
    const Where where = recording.where(state, *task);
    if (where.line != 0) line += ", at line " + std::to_string(where.line);
    report.lines.push_back(std::move(line));
    if (!report.cycle.empty()) continue;
    const WaitChain chain = wait_chain(state, task->id);
    if (!chain.cycle) continue;
    const TaskId first = chain.steps.back().next;
    auto at = std::find_if(chain.steps.begin(), chain.steps.end(), [&](const WaitStep& step) { return step.task == first; });
    for (; at != chain.steps.end(); ++at) report.cycle += words.task(at->task) + " -> ";
    report.cycle += words.task(first);
  }
  return report;
}

}  // namespace awaitscope::insight
