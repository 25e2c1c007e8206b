// What insight tells, put into the parts: the sentence, the await chain, the causes.

#include <algorithm>

#include "insight/await_chain.h"
#include "insight/narration.h"
#include "insight/remedy.h"
#include "insight/why.h"
#include "scene/collect.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

constexpr std::size_t kMostCauses = 20;

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
    case insight::CauseSign::Waits: state = State::Lock; return true;
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
  if (const auto event = m.recording.event_at(place)) {
    if (const auto remedy = insight::remedy(m.recording, m.state, *event)) {
      const auto source = std::max<std::int64_t>(1, static_cast<std::int64_t>(remedy->source.number));
      narration.fix = {source, remedy->line, remedy->words};
    }
  }
  if (m.told != nullptr) {
    m.told->place = place;
    m.told->events = events;
    m.told->words = narration;
  }
  return narration;
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
      row.locals.push_back({local.name, local.value, number_of(local.task)});
    }
  }
  chain.end = told.cycle ? "round in a circle" : told.end;
  chain.end_note = told.cycle ? "none of them can ever go on" : told.end_words;
  chain.end_has_sign = told.cycle || told.end_state != FutureState::Pending;
  chain.end_sign = told.cycle || told.end_state == FutureState::Exception ? State::Failed
                   : told.end_state == FutureState::Cancelled             ? State::Cancelled
                                                                          : State::Done;
  chain.cycle = told.cycle && told.cycle_to < told.frames.size();
  chain.cycle_to = told.cycle_to;
  chain.error = told.error;
  chain.thrown_at = told.thrown_at;
  chain.error_at = told.error_at;
  chain.error_from_end = told.error_from_end;
  if (runs != 0) {
    chain.right = m.recording.name(m.state, TaskId{static_cast<std::uint64_t>(runs)}) + " has the thread";
  }
  return chain;
}

WhyContent collect_why(const Moment& m, std::size_t rows) {
  WhyContent why;
  insight::KnownCauses unkept;
  const insight::Why told =
      insight::why(m.recording, m.state, m.told != nullptr ? m.told->causes : unkept, std::min(rows, kMostCauses));
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
