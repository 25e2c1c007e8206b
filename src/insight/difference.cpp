#include "insight/difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "insight/narration.h"
#include "insight/words.h"
#include "trace/compare.h"

namespace awaitscope::insight {

using namespace trace;

namespace {

// The tasks of a recording in the order in which they were made. The clock moves in details only.
class TaskReader {
 public:
  explicit TaskReader(const Recording& recording) : recording_(recording) {}

  std::vector<TaskSums> read() {
    EventReader reader(recording_.log());
    Event event;
    while (reader.next(event)) take(event);
    return std::move(tasks_);
  }

 private:
  TaskSums* task(TaskId id) {
    const auto found = rows_.find(id.number);
    return found == rows_.end() ? nullptr : &tasks_[found->second];
  }

  void take(const Event& event) {
    switch (event.kind) {
      case EventKind::ClockMoved: clock_ = event.as<ClockMoved>().to; break;
      case EventKind::TaskCreated: {
        const auto made = event.as<TaskCreated>();
        rows_[made.task.number] = tasks_.size();
        TaskSums sums;
        sums.task = made.task;
        sums.name = recording_.task_name(made.task, made.name);
        sums.coroutine = recording_.text(made.coro);
        sums.born = clock_;
        tasks_.push_back(std::move(sums));
        since_.push_back(-1);
        break;
      }
      case EventKind::TaskRenamed: {
        const auto renamed = event.as<TaskRenamed>();
        if (TaskSums* sums = task(renamed.task)) sums->name = recording_.task_name(renamed.task, renamed.name);
        break;
      }
      case EventKind::TaskStepBegin: {
        TaskSums* sums = task(event.as<TaskStepBegin>().task);
        if (sums == nullptr) break;
        ++sums->steps;
        double& since = since_[static_cast<std::size_t>(sums - tasks_.data())];
        if (since >= 0) sums->waited += clock_ - since;
        since = -1;
        break;
      }
      case EventKind::TaskSuspended: {
        const auto suspended = event.as<TaskSuspended>();
        TaskSums* sums = task(suspended.task);
        if (sums == nullptr || suspended.on.is_yield()) break;
        ++sums->waits;
        since_[static_cast<std::size_t>(sums - tasks_.data())] = clock_;
        break;
      }
      case EventKind::TaskDone:
        if (TaskSums* sums = task(event.as<TaskDone>().task)) sums->ended = clock_;
        break;
      default: break;
    }
  }

  const Recording& recording_;
  std::vector<TaskSums> tasks_;
  std::vector<double> since_;  // when each began to wait; below 0: it does not
  std::unordered_map<std::uint64_t, std::size_t> rows_;
  double clock_ = 0;
};

std::uint64_t waits_of(const std::vector<TaskSums>& tasks) {
  std::uint64_t waits = 0;
  for (const TaskSums& task : tasks) waits += task.waits;
  return waits;
}

std::vector<TaskMatch> matched(const std::vector<TaskSums>& left, const std::vector<TaskSums>& right) {
  // Of each name and coroutine the rows on the right, the first at the end.
  std::unordered_map<std::string, std::vector<std::size_t>> waiting;
  const auto key = [](const TaskSums& task) { return task.name + '\0' + task.coroutine; };
  for (std::size_t i = right.size(); i-- > 0;) waiting[key(right[i])].push_back(i);
  std::vector<TaskMatch> matches;
  std::vector<bool> taken(right.size());
  for (const TaskSums& task : left) {
    TaskMatch match{task, std::nullopt};
    std::vector<std::size_t>& rows = waiting[key(task)];
    if (!rows.empty()) {
      match.right = right[rows.back()];
      taken[rows.back()] = true;
      rows.pop_back();
    }
    matches.push_back(std::move(match));
  }
  for (std::size_t i = 0; i < right.size(); ++i) {
    if (!taken[i]) matches.push_back({std::nullopt, right[i]});
  }
  return matches;
}

// -- as text

std::string event_line(const Recording& recording, EventNumber event) {
  if (event > recording.event_count()) return "ends here";
  const Position position{event, 0};
  const std::string sentence = narrate(recording, position).sentence;
  return fmt::format("event {}, {}: {}", event, moment_text(recording.state_at(position).clock()), sentence);
}

std::string change_of(double left, double right) {
  if (left == right) return "the same";
  return seconds_text(left > right ? left - right : right - left) + (left > right ? " sooner" : " later");
}

std::string change_of(std::uint64_t left, std::uint64_t right) {
  if (left == right) return "the same";
  return left > right ? fmt::format("{} fewer", left - right) : fmt::format("{} more", right - left);
}

// Cut on the boundary of a character.
std::string cut(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = most - 3;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "...";
}

std::string task_cell(const std::optional<TaskSums>& task) {
  if (!task) return "-";
  const std::string end = task->ended < 0 ? "not done" : time_text(task->ended);
  return fmt::format("{} to {}, {}, waited {} s", time_text(task->born), end, count_text(task->steps, "step", "steps"), time_text(task->waited));
}

constexpr std::size_t kMostTasks = 40;
constexpr std::size_t kLabel = 22;

}  // namespace

Difference compare(const Recording& left, const Recording& right) {
  Difference difference;
  difference.left = summarise(left);
  difference.right = summarise(right);
  difference.common = common_events(left, right);
  difference.same = difference.common == left.event_count() && difference.common == right.event_count();
  const std::vector<TaskSums> mine = TaskReader(left).read(), yours = TaskReader(right).read();
  difference.left_waits = waits_of(mine);
  difference.right_waits = waits_of(yours);
  difference.tasks = matched(mine, yours);
  return difference;
}

std::string difference_text(const Difference& difference, const Recording& left, const Recording& right, const std::string& left_name, const std::string& right_name) {
  std::string text = fmt::format("A  {}\nB  {}\n\n", left_name, right_name);
  if (difference.same) {
    text += fmt::format("The order is the same: all {}.\n", count_text(difference.common, "event", "events"));
  } else {
    text += difference.common == 0 ? "They part at the first event.\n" : fmt::format("{} the same, then they part:\n", difference.common == 1 ? "The first event is" : fmt::format("The first {} events are", difference.common));
    text += "  A  " + event_line(left, difference.common + 1) + "\n  B  " + event_line(right, difference.common + 1) + "\n";
  }
  const Summary &a = difference.left, &b = difference.right;
  const auto row = [&](const char* name, const std::string& one, const std::string& other, const std::string& change) {
    text += fmt::format("{:<{}}{:>12}{:>12}   {}\n", name, kLabel, one, other, change);
  };
  text += "\n";
  row("", "A", "B", "B is");
  row("virtual time", seconds_text(a.duration), seconds_text(b.duration), change_of(a.duration, b.duration));
  const auto count = [&](const char* name, std::uint64_t one, std::uint64_t other) { row(name, std::to_string(one), std::to_string(other), change_of(one, other)); };
  if (a.blocked > 0 || b.blocked > 0) row("of it blocked", seconds_text(a.blocked), seconds_text(b.blocked), a.blocked == b.blocked ? "the same" : seconds_text(std::max(a.blocked, b.blocked) - std::min(a.blocked, b.blocked)) + (a.blocked > b.blocked ? " less" : " more"));
  count("events", a.events, b.events);
  count("iterations", a.iterations, b.iterations);
  count("tasks", a.tasks, b.tasks);
  count("waits", difference.left_waits, difference.right_waits);
  count("longest ready queue", a.longest_queue, b.longest_queue);
  if (!difference.tasks.empty()) text += "\nTasks\n";
  for (std::size_t i = 0; i < difference.tasks.size() && i < kMostTasks; ++i) {
    const TaskMatch& match = difference.tasks[i];
    const TaskSums& named = match.left ? *match.left : *match.right;
    text += cut(named.name + " " + named.coroutine + "()", 70) + "\n  A  " + task_cell(match.left) + "\n  B  " + task_cell(match.right) + "\n";
  }
  if (difference.tasks.size() > kMostTasks) text += fmt::format("and {} more\n", difference.tasks.size() - kMostTasks);
  return text;
}

}  // namespace awaitscope::insight
