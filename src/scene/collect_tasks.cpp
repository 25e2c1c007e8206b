// The tab of the tasks: a tree by who made whom, what each does, and of the one that is selected how it came to be.

#include <algorithm>
#include <unordered_map>

#include "insight/narration.h"
#include "scene/collect.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

using trace::TaskRow;

std::int64_t number_of(TaskId task) { return static_cast<std::int64_t>(task.number); }

State state_of(const TaskRow& task) {
  switch (task.phase) {
    case trace::TaskPhase::Running: return State::Running;
    case trace::TaskPhase::Waiting: return waiting_state(task.waits_for);
    case trace::TaskPhase::Done:
      return task.outcome == FutureState::Exception   ? State::Failed
             : task.outcome == FutureState::Cancelled ? State::Cancelled
                                                      : State::Done;
    default: return State::Ready;
  }
}

std::string what_of(const Moment& m, const TaskRow& task) {
  switch (task.phase) {
    case trace::TaskPhase::Waiting: return "waits for " + waitable_name(m, task.waits_for) + " since " + time_text(task.since);
    case trace::TaskPhase::Running: return "runs, step " + std::to_string(task.steps);
    case trace::TaskPhase::Done:
      return task.outcome == FutureState::Cancelled
                 ? "cancelled"
                 : (task.outcome == FutureState::Exception ? "raised " : "returned ") + value_text(m, task.result);
    default: return "ready since " + time_text(task.since);
  }
}

struct Branch {
  std::int64_t task;
  int depth;
};

// Depth first, in the order in which they were made. A crowd is left in the order of its numbers: nobody reads it as a tree.
std::vector<Branch> tree_of(const Moment& m) {
  constexpr std::uint64_t kMost = 2'000;
  std::vector<Branch> all;
  if (m.state.run().tasks > kMost) {
    return all;
  }
  std::unordered_map<std::int64_t, std::vector<std::int64_t>> children;
  std::uint64_t key = 0;
  for (const TaskRow* task; (task = m.state.tables().tasks.next(key)) != nullptr; ++key) {
    const std::int64_t parent = task->parent == task->id ? 0 : number_of(task->parent);
    children[parent].push_back(number_of(task->id));
  }
  std::vector<Branch> open;
  const auto add_children = [&](std::int64_t parent, int depth) {
    const auto found = children.find(parent);
    for (std::size_t i = found == children.end() ? 0 : found->second.size(); i-- > 0;) {
      open.push_back({found->second[i], depth});
    }
  };
  add_children(0, 0);
  while (!open.empty()) {
    const Branch next = open.back();
    open.pop_back();
    all.push_back(next);
    add_children(next.task, next.depth + 1);
  }
  return all;
}

// Where it was made, and who asked it to cancel: the events themselves, in their own words.
std::vector<TaskFact> facts_of(const Moment& m, const TaskRow& task) {
  std::vector<TaskFact> facts;
  for (const trace::EventNumber event : {task.created, task.cancel_event, task.done}) {
    if (event != 0) {
      const insight::Narration told = insight::narrate(m.recording, {event, 0});
      const std::string by = told.caused_by.empty() ? "" : " Caused by " + told.caused_by + ".";
      facts.push_back({static_cast<std::int64_t>(event), told.sentence + by});
    }
  }
  return facts;
}

// "line 26": where whoever made it stood then.
std::string made_at(const Moment& m, const TaskRow& task) {
  if (m.told != nullptr) {
    if (const auto known = m.told->made_at.find(number_of(task.id)); known != m.told->made_at.end()) {
      return known->second;
    }
  }
  const trace::LoopState then = m.recording.state_at({task.created, 0});
  const TaskRow* maker = then.task(task.parent);
  const int line = maker != nullptr ? location_of({m.recording, then, m.lanes, m.sources}, *maker).line
                                    : static_cast<int>(then.run().main_line);
  std::string words = line > 0 ? "line " + std::to_string(line) : "";
  if (m.told != nullptr) {
    m.told->made_at.emplace(number_of(task.id), words);
  }
  return words;
}

// Who asked for it; 0: a callback or the script did, or nobody.
std::int64_t canceller(const Moment& m, const TaskRow& task) {
  const auto event = task.cancel_event != 0 ? m.recording.event_at({task.cancel_event, 0}) : std::nullopt;
  return event && event->is<trace::TaskCancelRequested>() ? number_of(event->as<trace::TaskCancelRequested>().by) : 0;
}

void add_task(const Moment& m, const TaskRow& task, int depth, std::int64_t selected, TabsContent& tabs) {
  const std::int64_t number = number_of(task.id);
  TaskItem& item = tabs.tasks.emplace_back();
  item.task = number;
  item.name = m.lanes.call_of(number);
  item.state = state_of(task);
  item.what = what_of(m, task);
  item.depth = depth;
  item.maker = task.parent == task.id ? 0 : number_of(task.parent);
  item.made_at = made_at(m, task);
  item.cancel_asked = task.cancel_event != 0;
  item.cancelled_by = canceller(m, task);
  if (number == selected) {
    item.facts = facts_of(m, task);
  }
}

}  // namespace

void collect_tasks(const Moment& m, std::size_t rows, std::int64_t selected, TabsContent& tabs) {
  tabs.tasks_total = static_cast<std::int64_t>(m.state.run().tasks);
  const std::vector<Branch> tree = tree_of(m);
  for (const Branch& branch : tree) {
    const TaskRow* task = m.state.task({static_cast<std::uint64_t>(branch.task)});
    if (tabs.tasks.size() < rows && task != nullptr) {
      add_task(m, *task, branch.depth, selected, tabs);
    }
  }
  if (!tree.empty()) {
    return;
  }
  std::uint64_t key = 0;
  for (const TaskRow* task; tabs.tasks.size() < rows && (task = m.state.tables().tasks.next(key)) != nullptr; ++key) {
    add_task(m, *task, 0, selected, tabs);
  }
}

}  // namespace awaitscope::scene
