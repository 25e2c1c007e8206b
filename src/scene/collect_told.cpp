// What insight tells, put into the parts: the sentence, the log around the playhead, the causes.

#include <algorithm>

#include "insight/await_chain.h"
#include "insight/narration.h"
#include "insight/why.h"
#include "scene/collect.h"
#include "scene/words.h"
#include "trace/cursor.h"

namespace awaitscope::scene {
namespace {

std::int64_t number_of(TaskId task) { return static_cast<std::int64_t>(task.number); }

bool sign_of(insight::CauseSign sign, State& state) {
  switch (sign) {
    case insight::CauseSign::Plain: return false;
    case insight::CauseSign::Timer: state = State::Timer; return true;
    case insight::CauseSign::CancelAsked: state = State::Cancelled; return true;
    case insight::CauseSign::Ready: state = State::Ready; return true;
    case insight::CauseSign::Error: state = State::Failed; return true;
    case insight::CauseSign::Runs: state = State::Running; return true;
    case insight::CauseSign::Done: state = State::Done; return true;
  }
  return false;
}

}  // namespace

NarrationContent collect_narration(const Moment& m) {
  const trace::Position place = m.state.position();
  const trace::EventNumber events = m.recording.event_count();
  if (m.told != nullptr && m.told->words && m.told->place == place && m.told->events == events) {
    return *m.told->words;
  }
  insight::Narration told = insight::narrate(m.recording, place);
  NarrationContent narration;
  narration.sentence = std::move(told.sentence);
  narration.further = std::move(told.further);
  narration.caused_by = std::move(told.caused_by);
  narration.cause = static_cast<std::int64_t>(told.cause);
  narration.next = std::move(told.next);
  if (m.told != nullptr) {
    *m.told = {place, events, narration};
  }
  return narration;
}

namespace {

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
    tabs.log.push_back({static_cast<std::int64_t>(*at), cursor.state().clock(), number_of(told.task), told.sentence});
  }
}

}  // namespace

// One walk over the rows on show: each sentence needs the state before its event and the one after.
void collect_log(const Moment& m, std::size_t rows, const insight::LogSearch* log, TabsContent& tabs) {
  const trace::EventNumber now = m.state.position().event;
  tabs.log_current = static_cast<std::int64_t>(now);
  if (log != nullptr && !log->filter().empty()) {
    tabs.log_filter = filter_words(m, *log);
    return collect_found(m, rows, *log, tabs);
  }
  const trace::EventNumber before = std::min<trace::EventNumber>(now, rows);
  trace::Cursor cursor(m.recording);
  cursor.seek({now - before, 0});
  while (tabs.log.size() < rows + 4) {
    // Details of the event before come first; the log has the events alone. The state before an event is copied when it is known
    // to be one: a copy makes the next change dear, and there may be a hundred thousand details.
    while (cursor.forward() && cursor.event()->detail()) {
    }
    if (!cursor.event() || cursor.event()->detail()) {
      return;
    }
    cursor.back();
    const trace::LoopState earlier = cursor.state();
    cursor.forward();
    const insight::Narration told = insight::narrate(m.recording, earlier, *cursor.event(), cursor.state());
    const auto event = static_cast<std::int64_t>(cursor.position().event);
    tabs.log.push_back({event, cursor.state().clock(), number_of(told.task), told.sentence});
  }
}

ChainContent collect_chain(const Moment& m, std::int64_t selected) {
  const std::int64_t runs = task_on_the_thread(m.state);
  const TaskId task = selected != 0 ? TaskId{static_cast<std::uint64_t>(selected)} : insight::most_telling_task(m.state);
  const insight::AwaitChain told = insight::await_chain(m.recording, m.state, task);
  ChainContent chain;
  for (const insight::ChainFrame& frame : told.frames) {
    ChainRow& row = chain.rows.emplace_back();
    row.task = number_of(frame.task);
    row.function = frame.function;
    row.line = frame.line;
    if (const ColouredSource* text = m.sources.of(m.recording, frame.source); text != nullptr && frame.line > 0) {
      const std::string_view whole = text->line(frame.line);
      row.code = whole.substr(std::min(whole.size(), static_cast<std::size_t>(text->indent(frame.line))));
    }
    row.note = frame.words;
    row.leads_on = frame.leads_on;
    row.library = frame.library;
    row.live = frame.stand == insight::FrameStand::Runs;
    row.gone = frame.stand == insight::FrameStand::Left;
    for (const insight::ChainLocal& local : frame.locals) {
      row.locals.push_back({local.name, local.value});
    }
  }
  chain.end = told.cycle ? "round in a circle" : told.end;
  chain.end_note = told.cycle ? "none of them can ever go on" : told.end_words;
  chain.end_has_sign = told.cycle || told.end_state != FutureState::Pending;
  chain.end_sign = told.cycle || told.end_state == FutureState::Exception ? State::Failed
                   : told.end_state == FutureState::Cancelled             ? State::Cancelled
                                                                          : State::Done;
  chain.error = told.error;
  chain.thrown_at = told.thrown_at;
  chain.error_at = told.error_at;
  if (runs != 0) {
    chain.right = m.recording.name(m.state, TaskId{static_cast<std::uint64_t>(runs)}) + " has the thread";
  }
  return chain;
}

WhyContent collect_why(const Moment& m) {
  WhyContent why;
  const insight::Why told = insight::why(m.recording, m.state.position());
  for (const insight::Cause& cause : told.causes) {
    WhyRow row;
    row.event = static_cast<std::int64_t>(cause.position.event);
    row.detail = cause.position.detail;
    row.time = cause.time;
    row.task = number_of(cause.task);
    row.text = cause.headline;
    row.further = cause.further;
    row.has_sign = sign_of(cause.sign, row.sign);
    why.rows.push_back(std::move(row));
  }
  why.question = told.question;
  why.then = told.then;
  return why;
}

}  // namespace awaitscope::scene
