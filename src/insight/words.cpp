#include "insight/words.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

#include <fmt/format.h>

namespace awaitscope::insight {

using namespace trace;

std::string time_text(double seconds) {
  const double rounded = std::round(seconds * 1000.0) / 1000.0;
  return std::fabs(seconds - rounded) < 1e-9 ? fmt::format("{:.3f}", seconds) : fmt::format("{:.6f}", seconds);
}

std::string moment_text(double seconds) { return "t = " + time_text(seconds); }

std::string seconds_text(double seconds) { return fmt::format("{:.6g} s", seconds); }

std::string count_text(std::uint64_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

std::string capitalised(std::string text) {
  if (text.rfind("the ", 0) == 0) text[0] = 'T';
  return text;
}

std::string Words::actor(TaskId id) const {
  if (id) return task(id);
  return state_.running_handle() != nullptr ? "A callback" : "The script";
}

std::string Words::actor(TaskId id, TextId thread) const { return thread ? "Thread " + text(thread) : actor(id); }

std::string Words::coroutine(TaskId id) const {
  const TaskRow* row = state_.task(id);
  const std::string_view name = row == nullptr ? std::string_view() : recording_.text(row->coro);
  const std::size_t dot = name.rfind('.');
  return std::string(dot == std::string_view::npos ? name : name.substr(dot + 1)) + "()";
}

std::string Words::primitive(PrimitiveId id) const {
  std::string kind = name_of(id.kind);
  if (kind == "BoundedSemaphore") kind = "bounded semaphore";
  if (kind == "TaskGroup") kind = "task group";
  if (kind[0] >= 'A' && kind[0] <= 'Z') kind[0] = static_cast<char>(kind[0] - 'A' + 'a');
  const PrimitiveRow* row = state_.primitive(id);
  if (row == nullptr || !row->name) return kind + "#" + std::to_string(id.number);
  const std::string name = text(row->name);
  return name == kind ? name : kind + " " + name;
}

namespace {

// N of "<BEGINN>"; 0: it is written otherwise.
std::uint64_t number_in(std::string_view shown, std::string_view begin) {
  if (shown.size() < begin.size() + 3 || shown.front() != '<' || shown.back() != '>' || shown.substr(1, begin.size()) != begin)
    return 0;
  const std::string_view digits = shown.substr(begin.size() + 1, shown.size() - begin.size() - 2);
  std::uint64_t number = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = error == std::errc() && stop == digits.data() + digits.size() && number >> kNumberBits == 0;
  return whole ? number : 0;
}

}  // namespace

TaskId Words::task_in(Preview preview) const {
  const TaskId id{preview.is_text() ? number_in(recording_.text(preview.text()), "Task ") : 0};
  return state_.task(id) == nullptr ? TaskId{} : id;
}

std::string Words::value(Preview preview) const {
  if (const TaskId id = task_in(preview)) return task(id);
  std::string shown = recording_.text(preview);
  if (shown.empty() || shown.front() != '<') return shown;
  for (int kind = 0; kind <= static_cast<int>(PrimitiveKind::TaskGroup); ++kind) {
    PrimitiveId id;
    id.kind = static_cast<PrimitiveKind>(kind);
    id.number = number_in(shown, name_of(id.kind) + std::string("#")) & ((std::uint64_t{1} << kNumberBits) - 1);
    const PrimitiveRow* row = id ? state_.primitive(id) : nullptr;
    if (row != nullptr && row->name) return "<" + std::string(name_of(id.kind)) + " " + text(row->name) + ">";
  }
  return shown;
}

std::string Words::awaited(Waitable id) const {
  const FutureRow* row = state_.future(id);
  if (row != nullptr && row->primitive != 0) return "the " + primitive(primitive_of(row->primitive));
  return waitable(id);
}

namespace {

// Whether a line of Python stands in a finally block of its function: by the lines above it that are indented less and less.
bool in_finally_block(std::string_view text, Number number) {
  std::vector<std::string_view> lines;
  while (static_cast<Number>(lines.size()) < number && !text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  std::size_t deep = std::string_view::npos;
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    const std::size_t indent = line->find_first_not_of(" \t\r");
    if (indent == std::string_view::npos || indent >= deep) continue;
    const std::string_view words = line->substr(indent);
    if (words.rfind("finally", 0) == 0) return true;
    if (words.rfind("def ", 0) == 0 || words.rfind("async def ", 0) == 0) return false;
    deep = indent;
  }
  return false;
}

}  // namespace

std::string Words::error_on_its_way(const FrameRow* frame, Number line) const {
  const TaskRow* task = frame == nullptr ? nullptr : state_.task(frame->task);
  if (task == nullptr || !task->in_hand) return {};
  const Source* source = recording_.source(frame->source);
  if (source == nullptr || source->library || !in_finally_block(source->text, line)) return {};
  const std::string shown = error(task->in_hand);
  return shown.substr(0, shown.find('('));
}

std::string Words::error(Preview preview) const {
  std::string shown = value(preview);
  if (shown.size() > 2 && shown.compare(shown.size() - 2, 2, "()") == 0) shown.resize(shown.size() - 2);
  return shown;
}

namespace {

constexpr Turn kTurns[] = {
    {FutureKind::Lock, " until it is its turn", " lets ", " in", " let it in"},
    {FutureKind::Semaphore, " until it is its turn", " lets ", " in", " let it in"},
    {FutureKind::Event, " until that is set", " is set, which ", " waited for", " was set"},
    {FutureKind::Condition, " until it is notified", " notifies ", "", " notified it"},
    {FutureKind::QueueGet, " until there is an item", " has an item for ", "", " has an item for it"},
    {FutureKind::QueuePut, " until there is room", " has room for ", "", " has room for it"},
};
// The event within a queue, on which join() waits, and the condition within a barrier.
constexpr Turn kJoin{FutureKind::Event, " until every item is done with", " is all done, which ", " waited for",
                     " is all done"};
constexpr Turn kBarrier{FutureKind::Condition, " until all have come", " lets ", " go on", " let it go on"};

}  // namespace

const Turn* turn_of(FutureKind kind, const FutureRow* future) {
  const PrimitiveKind whole = future == nullptr ? PrimitiveKind::Lock : primitive_of(future->primitive).kind;
  if (kind == kJoin.kind && whole == PrimitiveKind::Queue) return &kJoin;
  if (kind == kBarrier.kind && whole == PrimitiveKind::Barrier) return &kBarrier;
  for (const Turn& one : kTurns) {
    if (one.kind == kind) return &one;
  }
  return nullptr;
}

const Turn* Words::turn_at(Waitable id) const {
  const FutureRow* row = state_.future(id);
  return row == nullptr || row->primitive == 0 ? nullptr : turn_of(id.future().kind, row);
}

std::string Words::turn(Waitable id, std::string_view whom) const {
  const Turn* turn = turn_at(id);
  return turn == nullptr ? std::string() : awaited(id).append(turn->before).append(whom).append(turn->behind);
}

std::string Words::outcome(Waitable id) const {
  FutureState how = FutureState::Finished;
  if (const TaskRow* row = state_.task(id.task())) how = row->outcome;
  if (const FutureRow* row = state_.future(id)) how = row->state;
  const std::string name = awaited(id);
  if (how == FutureState::Cancelled) return name + " was cancelled";
  if (how == FutureState::Exception) return name + " has failed";
  const Turn* turn = turn_at(id);
  return turn == nullptr ? name + " is done" : name + std::string(turn->came);
}

std::string Words::handle(const HandleRow& row) const {
  switch (row.what) {
    case HandleWhat::TaskStep: return "the step of " + recording_.task_name(row.task, row.task_name);
    case HandleWhat::TaskWakeup: return "the wake-up of " + recording_.task_name(row.task, row.task_name);
    case HandleWhat::Timer:
      if (row.wakes) return "the timer of " + waitable(row.wakes);
      return "the timer's callback " + std::string(recording_.label(row));
    default: return "the callback " + std::string(recording_.label(row));
  }
}

std::string Words::handle(HandleId id) const {
  const HandleRow* row = state_.handle(id);
  return row == nullptr ? "handle " + std::to_string(id.number) : handle(*row);
}

std::string Words::function(FrameId frame) const {
  const FrameRow* row = state_.frame(frame);
  return row == nullptr ? "a function" : text(row->function);
}

std::string Words::source_line(SourceId id, Number line) const {
  const Source* source = recording_.source(id);
  if (source == nullptr || line < 1) return {};
  std::string_view rest = source->text;
  for (Number i = 1; i < line; ++i) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  rest = rest.substr(0, rest.find('\n'));
  const std::size_t begin = rest.find_first_not_of(" \t\r");
  const std::size_t end = rest.find_last_not_of(" \t\r");
  return begin == std::string_view::npos ? std::string() : std::string(rest.substr(begin, end - begin + 1));
}

std::string Words::tasks(const std::vector<TaskId>& ids, std::uint64_t count) const {
  std::string list;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (i > 0) list += i + 1 == ids.size() && count == ids.size() ? " and " : ", ";
    list += task(ids[i]);
  }
  if (count > ids.size()) list += " and " + std::to_string(count - ids.size()) + " more";
  return list;
}

}  // namespace awaitscope::insight
