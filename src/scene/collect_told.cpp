// What insight tells, put into the parts: the sentence, the log around the playhead, the causes.

#include <algorithm>

#include "insight/narration.h"
#include "insight/why.h"
#include "scene/collect.h"
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
  insight::Narration told = insight::narrate(m.recording, m.state.position());
  NarrationContent narration;
  narration.sentence = std::move(told.sentence);
  narration.further = std::move(told.further);
  narration.caused_by = std::move(told.caused_by);
  narration.cause = static_cast<std::int64_t>(told.cause);
  narration.next = std::move(told.next);
  return narration;
}

// One walk over the rows on show: each sentence needs the state before its event and the one after.
void collect_log(const Moment& m, std::size_t rows, TabsContent& tabs) {
  const trace::EventNumber now = m.state.position().event;
  tabs.log_current = static_cast<std::int64_t>(now);
  const trace::EventNumber before = std::min<trace::EventNumber>(now, rows);
  trace::Cursor cursor(m.recording);
  cursor.seek({now - before, 0});
  while (tabs.log.size() < rows + 4) {
    trace::LoopState earlier = cursor.state();
    // Details of the event before come first; the log has the events alone.
    while (cursor.forward() && cursor.event()->detail()) {
      earlier = cursor.state();
    }
    if (!cursor.event() || cursor.event()->detail() || cursor.position() == earlier.position()) {
      return;
    }
    const insight::Narration told = insight::narrate(m.recording, earlier, *cursor.event(), cursor.state());
    const auto event = static_cast<std::int64_t>(cursor.position().event);
    tabs.log.push_back({event, cursor.state().clock(), number_of(told.task), told.sentence});
  }
}

void collect_why(const Moment& m, TabsContent& tabs) {
  const insight::Why told = insight::why(m.recording, m.state.position());
  for (const insight::Cause& cause : told.causes) {
    WhyRow row;
    row.event = static_cast<std::int64_t>(cause.position.event);
    row.time = cause.time;
    row.task = number_of(cause.task);
    row.text = cause.headline;
    row.further = cause.further;
    row.has_sign = sign_of(cause.sign, row.sign);
    tabs.why.push_back(std::move(row));
  }
  tabs.question = told.question;
  tabs.then = told.then;
}

}  // namespace awaitscope::scene
