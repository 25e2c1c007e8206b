// The log around the playhead: a sentence for each event. What asyncio does inside one of its own callbacks or tasks is one line with
// a count, until it is unfolded.

#include <algorithm>

#include "insight/narration.h"
#include "scene/collect.h"
#include "scene/words.h"
#include "trace/cursor.h"

namespace awaitscope::scene {
namespace {

std::int64_t number_of(TaskId task) { return static_cast<std::int64_t>(task.number); }

// What the log is filtered by, and how much that left.
std::string filter_words(const Moment& m, const insight::LogSearch& log) {
  const insight::LogFilter& filter = log.filter();
  std::string words = counted(static_cast<std::int64_t>(log.found().size()), "event");
  words += filter.words.empty() ? "" : " with \"" + filter.words + "\"";
  words += filter.task == 0 ? "" : " of " + m.recording.name(m.state, TaskId{static_cast<std::uint64_t>(filter.task)});
  words += filter.hidden_groups == 0 ? "" : ", some kinds hidden";
  return words;
}

// Those of the found events that are nearest to the playhead.
void collect_found(const Moment& m, std::size_t rows, const insight::LogSearch& log, TabsContent& tabs) {
  const trace::EventNumber now = m.state.position().event;
  const auto& found = log.found();
  const auto here = std::upper_bound(found.begin(), found.end(), now);
  const auto count = static_cast<std::size_t>(here - found.begin());
  auto at = here - static_cast<std::ptrdiff_t>(std::min(rows, count));
  trace::Cursor cursor(m.recording);
  for (; at != found.end() && tabs.log.size() < rows + 4; ++at) {
    cursor.seek({*at - 1, m.recording.details_after(*at - 1)});
    const trace::LoopState earlier = cursor.state();
    if (!cursor.forward() || !cursor.event()) {
      return;
    }
    const insight::Narration told = insight::narrate(m.recording, earlier, *cursor.event(), cursor.state());
    LogRow row;
    row.event = static_cast<std::int64_t>(*at);
    row.time = cursor.state().clock();
    row.task = number_of(told.task);
    row.text = told.sentence;
    tabs.log.push_back(std::move(row));
  }
}

// The handle of asyncio's own in which this event happens, if it happens in one: its first event has it as the handle that runs in
// the state after it, its last one in the state before.
const trace::HandleRow* library_handle(const Moment& m, const trace::LoopState& before, const trace::LoopState& after) {
  const trace::HandleRow* handle = after.running_handle() != nullptr ? after.running_handle() : before.running_handle();
  return handle != nullptr && is_library_handle(m, *handle) ? handle : nullptr;
}

// "gather counts: 3 events", and whom it woke.
std::string folded_words(const Moment& m, const LogRow& row, const trace::HandleRow& handle) {
  std::string words = handle_name(m, handle) + ": " + counted(row.folded, "event");
  if (row.woken != 0) {
    words += ", " + m.recording.name(m.state, TaskId{static_cast<std::uint64_t>(row.woken)}) + " becomes ready";
  }
  return words;
}

// Joins the line of its handle, or begins one.
void fold(const Moment& m, const trace::HandleRow& handle, const trace::Cursor& cursor, std::vector<LogRow>& log) {
  const auto number = static_cast<std::int64_t>(handle.id.number);
  if (log.empty() || log.back().handle != number) {
    LogRow row;
    row.event = static_cast<std::int64_t>(cursor.position().event);
    row.time = cursor.state().clock();
    row.task = number_of(handle.task);
    row.handle = number;
    log.push_back(row);
  }
  LogRow& row = log.back();
  ++row.folded;
  if (cursor.event()->is<trace::ReadyPush>()) {
    row.woken = number_of(cursor.event()->as<trace::ReadyPush>().task);
  }
  row.text = folded_words(m, row, handle);
}

}  // namespace

// One walk over the rows on show: each sentence needs the state before its event and the one after.
void collect_log(const Moment& m, std::size_t rows, const LogView& view, TabsContent& tabs) {
  const trace::EventNumber now = m.state.position().event;
  tabs.log_current = static_cast<std::int64_t>(now);
  if (view.filter != nullptr && !view.filter->filter().empty()) {
    tabs.log_filter = filter_words(m, *view.filter);
    return collect_found(m, rows, *view.filter, tabs);
  }
  const std::size_t walked = view.library ? rows : 3 * rows;  // folded ones take no row
  const trace::EventNumber last = now + 4;
  trace::Cursor cursor(m.recording);
  cursor.seek({now - std::min<trace::EventNumber>(now, walked), 0});
  for (;;) {
    // Details of the event before come first; the log has the events alone. The state before an event is copied when it is known
    // to be one: a copy makes the next change dear, and there may be a hundred thousand details.
    bool more = cursor.forward();
    while (more && cursor.event()->detail()) {
      more = cursor.forward();
    }
    if (!more || (cursor.position().event > last && tabs.log.size() >= rows + 4)) {
      return;
    }
    cursor.back();
    const trace::LoopState earlier = cursor.state();
    cursor.forward();
    if (const trace::HandleRow* handle = view.library ? nullptr : library_handle(m, earlier, cursor.state())) {
      fold(m, *handle, cursor, tabs.log);
      continue;
    }
    const insight::Narration told = insight::narrate(m.recording, earlier, *cursor.event(), cursor.state());
    LogRow row;
    row.event = static_cast<std::int64_t>(cursor.position().event);
    row.time = cursor.state().clock();
    row.task = number_of(told.task);
    row.text = told.sentence;
    tabs.log.push_back(std::move(row));
  }
}

}  // namespace awaitscope::scene
