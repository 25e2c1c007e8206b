#include "insight/difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "insight/narration.h"
#include "insight/words.h"

namespace awaitscope::insight {

using namespace trace;

// The tasks of a recording in the order in which they were made. The clock moves in details only.
class DifferenceReader::Tasks {
 public:
  Tasks(const Recording& recording, DifferenceSide& side) : recording_(recording), reader_(recording.log()), side_(side) {}

  bool read(std::uint64_t most) {
    Event event;
    std::uint64_t read = 0;
    for (; read < most && reader_.next(event); ++read) take(event);
    return read == most;
  }

 private:
  TaskSums* task(TaskId id) {
    const auto found = rows_.find(id.number);
    return found == rows_.end() ? nullptr : &side_.tasks[found->second];
  }

  void take(const Event& event) {
    switch (event.kind) {
      case EventKind::ClockMoved: clock_ = event.as<ClockMoved>().to; break;
      case EventKind::TaskCreated: {
        const auto made = event.as<TaskCreated>();
        rows_[made.task.number] = side_.tasks.size();
        TaskSums sums;
        sums.task = made.task;
        sums.name = recording_.task_name(made.task, made.name);
        sums.coroutine = recording_.text(made.coro);
        sums.born = clock_;
        side_.tasks.push_back(std::move(sums));
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
        double& since = since_[static_cast<std::size_t>(sums - side_.tasks.data())];
        if (since >= 0) sums->waited += clock_ - since;
        since = -1;
        break;
      }
      case EventKind::TaskSuspended: {
        const auto suspended = event.as<TaskSuspended>();
        TaskSums* sums = task(suspended.task);
        if (sums == nullptr || suspended.on.is_yield()) break;
        ++sums->waits;
        ++side_.waits;
        since_[static_cast<std::size_t>(sums - side_.tasks.data())] = clock_;
        break;
      }
      case EventKind::TaskDone:
        if (TaskSums* sums = task(event.as<TaskDone>().task)) sums->ended = clock_;
        break;
      default: break;
    }
  }

  const Recording& recording_;
  EventReader reader_;
  DifferenceSide& side_;
  std::vector<double> since_;  // when each began to wait; below 0: it does not
  std::unordered_map<std::uint64_t, std::size_t> rows_;
  double clock_ = 0;
};

// Pairs of tasks with one name and coroutine: first those of the right are told apart, then each of the left takes the first that is
// still alone, then the rest of the right stands alone.
class DifferenceReader::Matcher {
 public:
  // At most `most` tasks; true if there is more to do. Begins anew when there are tasks that it has not seen.
  bool match(std::uint64_t most, Difference& difference) {
    const std::vector<TaskSums>&left = difference.left.tasks, &right = difference.right.tasks;
    if (left.size() != left_seen_ || right.size() != right_seen_) {
      *this = {};
      left_seen_ = left.size();
      right_seen_ = right.size();
      taken_.resize(right_seen_);
    }
    for (; most > 0 && told_ < right_seen_; --most, ++told_) alone_[key(right[told_])].tasks.push_back(told_);
    for (; most > 0 && matched_ < left_seen_; --most, ++matched_) made_.push_back({matched_, partner(key(left[matched_]))});
    for (; most > 0 && rest_ < right_seen_; --most, ++rest_) {
      if (!taken_[rest_]) made_.push_back({std::nullopt, rest_});
    }
    const bool done = told_ == right_seen_ && matched_ == left_seen_ && rest_ == right_seen_;
    if (done && !handed_over_) {
      difference.tasks = made_;
      handed_over_ = true;
    }
    return !done;
  }

 private:
  struct Waiting {
    std::vector<std::size_t> tasks;
    std::size_t next = 0;
  };

  static std::string key(const TaskSums& task) { return task.name + '\0' + task.coroutine; }

  std::optional<std::size_t> partner(const std::string& key) {
    const auto found = alone_.find(key);
    if (found == alone_.end() || found->second.next == found->second.tasks.size()) return std::nullopt;
    const std::size_t task = found->second.tasks[found->second.next++];
    taken_[task] = true;
    return task;
  }

  std::size_t left_seen_ = 0, right_seen_ = 0;
  std::size_t told_ = 0, matched_ = 0, rest_ = 0;
  bool handed_over_ = false;
  std::unordered_map<std::string, Waiting> alone_;
  std::vector<bool> taken_;
  std::vector<TaskMatch> made_;
};

DifferenceReader::DifferenceReader(const Recording& left, const Recording& right)
    : left_sums_(left),
      right_sums_(right),
      events_(left, right, Comparison::Printed::Ignored),
      left_tasks_(std::make_unique<Tasks>(left, difference_.left)),
      right_tasks_(std::make_unique<Tasks>(right, difference_.right)),
      matcher_(std::make_unique<Matcher>()) {}

DifferenceReader::~DifferenceReader() = default;

bool DifferenceReader::read(std::uint64_t most) {
  bool more = left_sums_.read(most);
  more = right_sums_.read(most) || more;
  more = left_tasks_->read(most) || more;
  more = right_tasks_->read(most) || more;
  more = events_.read(most) || more;
  difference_.left.sums = left_sums_.sums();
  difference_.right.sums = right_sums_.sums();
  difference_.common = events_.same();
  difference_.differs = events_.difference().has_value();
  difference_.same =
      !more && difference_.common == difference_.left.sums.events && difference_.common == difference_.right.sums.events;
  return more || matcher_->match(most, difference_);
}

Result<Difference> compare(const Recording& left, const Recording& right, const Progress& progress) {
  constexpr std::uint64_t kAtOnce = 1 << 15;  // records of each
  const auto pieces =
      static_cast<double>(std::max(left.event_count() + left.detail_count(), right.event_count() + right.detail_count())) /
      static_cast<double>(kAtOnce);
  DifferenceReader reader(left, right);
  for (double done = 1; reader.read(kAtOnce); ++done) {
    if (progress && !progress(std::min(1.0, done / (pieces + 1)))) {
      return stopped();
    }
  }
  return reader.difference();
}

Difference compare(const Recording& left, const Recording& right) { return compare(left, right, {}).value(); }

namespace {

// -- as text

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

std::string task_cell(const TaskSums* task) {
  if (task == nullptr) return "-";
  const std::string end = task->ended < 0 ? "not done" : time_text(task->ended);
  return fmt::format("{} to {}, {}, waited {} s", time_text(task->born), end, count_text(task->steps, "step", "steps"),
                     time_text(task->waited));
}

constexpr std::size_t kMostTasks = 40;
constexpr std::size_t kLabel = 22;

}  // namespace

std::string difference_text(const Difference& difference, const Recording& left, const Recording& right,
                            const std::string& left_name, const std::string& right_name) {
  std::string text = fmt::format("A  {}\nB  {}\n\n", left_name, right_name);
  if (difference.same) {
    text += fmt::format("The order is the same: all {}.\n", count_text(difference.common, "event", "events"));
  } else {
    text += difference.common == 0
                ? "They part at the first event.\n"
                : fmt::format("{} the same, then they part:\n",
                              difference.common == 1 ? "The first event is"
                                                     : fmt::format("The first {} events are", difference.common));
    const EventNumber event = difference.common + 1;
    const auto there = [&](const Recording& recording) {
      return (event <= recording.event_count() ? fmt::format("event {}, ", event) : "") + parting_event(difference, recording) +
             "\n";
    };
    text += "  A  " + there(left) + "  B  " + there(right);
  }
  const Summary &a = difference.left.sums, &b = difference.right.sums;
  const auto row = [&](const char* name, const std::string& one, const std::string& other, const std::string& change) {
    text += fmt::format("{:<{}}{:>12}{:>12}   {}\n", name, kLabel, one, other, change);
  };
  text += "\n";
  row("", "A", "B", "B is");
  row("virtual time", seconds_text(a.duration), seconds_text(b.duration), change_of(a.duration, b.duration));
  const auto count = [&](const char* name, std::uint64_t one, std::uint64_t other) {
    row(name, std::to_string(one), std::to_string(other), change_of(one, other));
  };
  if (a.blocked > 0 || b.blocked > 0)
    row("of it blocked", seconds_text(a.blocked), seconds_text(b.blocked),
        a.blocked == b.blocked ? "the same"
                               : seconds_text(std::max(a.blocked, b.blocked) - std::min(a.blocked, b.blocked)) +
                                     (a.blocked > b.blocked ? " less" : " more"));
  count("events", a.events, b.events);
  count("iterations", a.iterations, b.iterations);
  count("tasks", a.tasks, b.tasks);
  count("waits", difference.left.waits, difference.right.waits);
  count("longest ready queue", a.longest_queue, b.longest_queue);
  if (!difference.tasks.empty()) text += "\nTasks\n";
  for (std::size_t i = 0; i < difference.tasks.size() && i < kMostTasks; ++i) {
    const TaskMatch& match = difference.tasks[i];
    const TaskSums* mine = match.left ? &difference.left.tasks[*match.left] : nullptr;
    const TaskSums* yours = match.right ? &difference.right.tasks[*match.right] : nullptr;
    const TaskSums& named = mine != nullptr ? *mine : *yours;
    text +=
        cut(named.name + " " + named.coroutine + "()", 70) + "\n  A  " + task_cell(mine) + "\n  B  " + task_cell(yours) + "\n";
  }
  if (difference.tasks.size() > kMostTasks) text += fmt::format("and {} more\n", difference.tasks.size() - kMostTasks);
  return text;
}

std::string length_text(double seconds) {
  std::string words = time_text(seconds);
  if (const std::size_t point = words.find('.'); point + 4 == words.size() && words.back() == '0') words.pop_back();
  return words + " s";
}

std::string difference_sentence(const Difference& difference) {
  const double left = difference.left.sums.duration, right = difference.right.sums.duration;
  if (difference.same && left == right) return "The same, event for event.";
  if (left == right) {
    return difference.common == 0
               ? "The same length, in another order from the first event on."
               : fmt::format("The same length, in another order after {}.", count_text(difference.common, "event", "events"));
  }
  const bool sooner = right < left;
  const std::string ends = fmt::format("{} ends {} sooner than {}: {} against {}.", sooner ? "The right" : "The left",
                                       length_text(std::abs(left - right)), sooner ? "the left" : "the right",
                                       length_text(std::min(left, right)), length_text(std::max(left, right)));
  return difference.same ? "The same order, event for event. " + ends : ends;
}

std::string parting_words(const Difference& difference) {
  return difference.same ? "" : fmt::format("They part at event {}.", difference.common + 1);
}

std::string parting_event(const Difference& difference, const Recording& recording) {
  const EventNumber event = difference.common + 1;
  if (event > recording.event_count()) return "ends here";
  const Position position{event, 0};
  const std::string sentence = narrate(recording, position).sentence;
  return moment_text(recording.state_at(position).clock()) + ": " + sentence;
}

std::string sums_words(const DifferenceSide& side) {
  std::string words = count_text(side.sums.events, "event", "events") + ", " + count_text(side.waits, "wait", "waits") +
                      fmt::format(", longest ready queue {}", side.sums.longest_queue);
  if (side.sums.blocked > 0) words += ", the loop blocked for " + seconds_text(side.sums.blocked);
  return words;
}

}  // namespace awaitscope::insight
