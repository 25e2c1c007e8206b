// Words for handles and what they wait for.

#include "insight/words.h"
#include "scene/collect.h"

namespace awaitscope::scene {
namespace {

using trace::HandleRow;

struct LabelWords {
  std::string_view label;
  std::string_view words;
  bool of_script = false;  // it belongs to what the script asked for
};

// asyncio's own callbacks, in plain words. Labels are CPython's qualified names.
constexpr LabelWords kLabels[] = {
    {"_release_waiter", "time limit", true},
    {"Timeout._on_timeout", "timeout", true},
    {"gather.<locals>._done_callback", "gather counts"},
    {"TaskGroup._on_task_done", "task group counts"},
    {"_wait.<locals>._on_completion", "wait counts"},
    {"as_completed.<locals>._on_completion", "as_completed counts"},
    {"shield.<locals>._inner_done_callback", "shield passes it on"},
    {"shield.<locals>._outer_done_callback", "shield lets go"},
    {"_run_until_complete_cb", "run() ends the loop", true},
    {"_chain_future.<locals>._set_state", "a thread's result arrives"},
    {"_chain_future.<locals>._call_check_cancel", "a thread's future checks"},
    {"_set_result_unless_cancelled", "a result is set"},
    {"futures._set_result_unless_cancelled", "a result is set"},
    {"BaseSelectorEventLoop._sock_connect_cb", "connects"},
    {"BaseSelectorEventLoop._sock_write_done", "stops watching"},
    {"BaseSelectorEventLoop._accept_connection", "accepts"},
    {"_SelectorTransport._add_reader", "watches socket"},
    {"_SelectorSocketTransport._add_reader", "watches socket"},
    {"_SelectorSocketTransport._read_ready", "reads socket"},
    {"_SelectorSocketTransport._write_ready", "writes socket"},
    {"_SelectorTransport._call_connection_lost", "says goodbye"},
    {"_SelectorSocketTransport._call_connection_lost", "says goodbye"},
    {"StreamReaderProtocol.connection_made", "says hello"},
    {"Server._wakeup", "server ends"},
    {"Server._start_serving", "server begins"},
};

bool begins_like_library(std::string_view label) {
  for (const std::string_view begin : {"_", "Base", "StreamReader", "Server.", "futures.", "tasks.", "Future."}) {
    if (label.substr(0, begin.size()) == begin) {
      return true;
    }
  }
  return false;
}

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
    case FutureKind::Executor: return "its thread has finished";
    case FutureKind::Http: return "the answer is here";
    case FutureKind::Connect: return "the connection stands";
    case FutureKind::StreamRead: return "bytes have come";
    default: {
      const insight::Turn* turn = insight::turn_of(by.future().kind, future);
      return turn == nullptr ? name + " is done" : name + std::string(turn->came);
    }
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
  std::string text = insight::Words(m.recording, m.state).value(value);
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

bool is_library_handle(const Moment& m, const HandleRow& handle) {
  if (handle.task) {
    const Lane* lane = m.lanes.of_task(static_cast<std::int64_t>(handle.task.number));
    return lane != nullptr && lane->library;
  }
  if (handle.wakes) {
    return false;
  }
  const std::string_view label = m.recording.label(handle);
  for (const LabelWords& one : kLabels) {
    if (one.label == label) {
      return !one.of_script;
    }
  }
  const std::size_t dot = label.rfind('.');
  const ColouredSource* script = m.sources.of(m.recording, {});
  const bool defined =
      script != nullptr && script->definition_of(label.substr(dot == std::string_view::npos ? 0 : dot + 1)) > 0;
  return !defined && begins_like_library(label);
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
