// Words for handles and what they wait for.

#include "scene/collect.h"

namespace awaitscope::scene {
namespace {

using trace::HandleRow;

struct LabelWords {
  std::string_view label;
  std::string_view words;
};

// asyncio's own callbacks, in plain words. Labels are CPython's qualified names.
constexpr LabelWords kLabels[] = {
    {"_release_waiter", "time limit"},
    {"Timeout._on_timeout", "timeout"},
    {"gather.<locals>._done_callback", "gather counts"},
    {"TaskGroup._on_task_done", "task group counts"},
    {"_wait.<locals>._on_completion", "wait counts"},
    {"as_completed.<locals>._on_completion", "as_completed counts"},
    {"shield.<locals>._inner_done_callback", "shield passes it on"},
    {"shield.<locals>._outer_done_callback", "shield lets go"},
    {"_run_until_complete_cb", "run() ends the loop"},
    {"_chain_future.<locals>._set_state", "a thread's result arrives"},
    {"_chain_future.<locals>._call_check_cancel", "a thread's future checks"},
};

std::string without_locals(std::string_view label) {
  std::string words(label);
  for (std::size_t at; (at = words.find("<locals>.")) != std::string::npos;) {
    words.erase(at, 9);
  }
  return words;
}

std::string task_words(const Moment& m, TaskId task) { return m.recording.name(m.state, task); }

std::string woken_reason(const Moment& m, const HandleRow& handle) {
  const trace::Waitable by = handle.by;
  const trace::FutureRow* future = m.state.future(by);
  const bool cancelled = future != nullptr && future->state == FutureState::Cancelled;
  if (by.is_task()) {
    return task_words(m, by.task()) + " is done";
  }
  if (!by.is_future()) {
    return "goes on";
  }
  const std::string name = waitable_name(m, by);
  if (cancelled) {
    return name + " was cancelled";
  }
  switch (by.future().kind) {
    case FutureKind::Sleep: return "its timer went off";
    case FutureKind::Lock:
    case FutureKind::Semaphore: return name + " let it in";
    case FutureKind::Event: return name + " was set";
    case FutureKind::Condition: return name + " notified it";
    case FutureKind::QueueGet: return name + " has an item for it";
    case FutureKind::QueuePut: return name + " has room for it";
    case FutureKind::Executor: return "its thread has finished";
    case FutureKind::Http: return "the answer is here";
    case FutureKind::Connect: return "the connection stands";
    case FutureKind::StreamRead: return "bytes have come";
    default: return name + " is done";
  }
}

}  // namespace

std::string waitable_name(const Moment& m, trace::Waitable waitable) {
  if (waitable.is_task()) {
    return task_words(m, waitable.task());
  }
  if (const trace::FutureRow* future = m.state.future(waitable); future != nullptr && future->primitive != 0) {
    return m.recording.name(m.state, trace::primitive_of(future->primitive));
  }
  return m.lanes.word_for(waitable);
}

std::string value_text(const Moment& m, trace::Preview value) {
  std::string text = m.recording.text(value);
  const bool quoted = text.size() >= 2 && text.front() == '\'' && text.back() == '\'';
  if (quoted && text.find_first_of("\"\\") == std::string::npos) {
    text.front() = text.back() = '"';
  }
  return text;
}

std::string handle_name(const Moment& m, const HandleRow& handle) {
  if (handle.task) {
    return m.lanes.call_of(static_cast<std::int64_t>(handle.task.number));
  }
  if (handle.wakes) {
    return "timer of " + waitable_name(m, handle.wakes);
  }
  const std::string label(m.recording.label(handle));
  for (const LabelWords& one : kLabels) {
    if (one.label == label) {
      const bool owned = handle.timer && handle.asked_by;
      return std::string(one.words) +
             (owned ? " of " + m.lanes.name_of(static_cast<std::int64_t>(handle.asked_by.number)) : "");
    }
  }
  return without_locals(label);
}

std::string ready_reason(const Moment& m, const HandleRow& handle) {
  if (handle.cancelled) {
    return "cancelled: will be skipped";
  }
  switch (handle.what) {
    case HandleWhat::TaskStep: {
      const trace::TaskRow* task = m.state.task(handle.task);
      if (task != nullptr && task->must_cancel) {
        return "to be cancelled";
      }
      return task == nullptr || task->steps == 0 ? "new: has not begun" : "let others go first";
    }
    case HandleWhat::TaskWakeup: return woken_reason(m, handle);
    case HandleWhat::FutureCallback: return handle.by ? waitable_name(m, handle.by) + " is done" : "a future is done";
    case HandleWhat::Timer: {
      const trace::FutureRow* future = handle.wakes ? m.state.future(handle.wakes) : nullptr;
      if (future != nullptr && future->waiters_first) {
        return "is due: wakes " + task_words(m, future->waiters_first);
      }
      return "is due";
    }
    case HandleWhat::Threadsafe: return "from another thread";
    case HandleWhat::Io: return "its socket is ready";
    case HandleWhat::Callback: return "asked for by call_soon";
  }
  return "";
}

}  // namespace awaitscope::scene
