// What the user chose to see of a session: files, lanes, stretches of the timeline.

#include <algorithm>

#include "ui/show.h"

namespace awaitscope::ui {
namespace {

// If it begins as the text on the screen does before its ellipsis, it is what stands there.
void offer(const std::string& whole, const std::string& begin, std::string* found) {
  if (found->empty() && whole.size() >= begin.size() && whole.compare(0, begin.size(), begin) == 0) {
    *found = whole;
  }
}

}  // namespace

bool Show::zoom_to(const player::LoopMarks& marks, const Session& session) {
  if (!marks.from || !marks.to) {
    return false;
  }
  const bool events = content_.timeline.ruler == scene::Ruler::Events;
  const auto unit = [&](trace::EventNumber event) {
    return events ? static_cast<double>(event) : session.lanes().time_at(static_cast<scene::EventIndex>(event));
  };
  const double from = unit(marks.from->event);
  const double to = unit(marks.to->event);
  const double margin = std::max(to - from, events ? 4.0 : 1e-6) * .05;
  view.windows[static_cast<std::size_t>(content_.timeline.ruler)] = {std::max(0.0, from - margin), to + margin, true};
  return true;
}

void Show::fold(std::int64_t task, const Session& session) {
  const scene::Lane* lane = session.lanes().of_task(task);
  if (lane == nullptr || lane->made == 0) {
    note = "no task that made others: point at one";
    return;
  }
  const auto found = std::find(view.folded.begin(), view.folded.end(), task);
  if (found != view.folded.end()) {
    view.folded.erase(found);
  } else {
    view.folded.push_back(task);
  }
}

std::size_t Show::lane_rows(const Session& session) {
  view.lanes = scene::LaneChoice::of(view.lanes, session.lanes(), view.folded, view.lane_filter, view.library);
  return view.lanes ? view.lanes->rows().size() : session.lanes().row_count();
}

void Show::show_source(std::int64_t source) {
  view.source_shown = source;
  source_by_hand_.reset();
}

void Show::show_fix() {
  const scene::SourceAdvice& fix = content_.narration.fix;
  view.fix_shown = !view.fix_shown && fix.line > 0;
  if (!view.fix_shown) {
    return;
  }
  constexpr int kAbove = 4;  // lines that stay in view
  if (wishes.arrangement == scene::Arrangement::Timeline) {
    wishes.arrangement = scene::Arrangement::Study;
    forget_windows();
  }
  wishes.source_hidden = false;
  show_source(fix.source);
  if (content_.source.current_line != fix.line) {
    set_source_line(fix.line - kAbove);
  }
}

// Round through the files, and back to the one where the task that runs stands.
void Show::next_source(const Session& session) {
  const auto& tabs = content_.source.tabs;
  const auto at =
      std::find_if(tabs.begin(), tabs.end(), [&](const scene::SourceTab& tab) { return tab.source == content_.source.source; });
  if (tabs.size() < 2 || at == tabs.end()) {
    note = session.name() + " is the only file";
    return;
  }
  show_source(std::next(at) == tabs.end() ? tabs.front().source : std::next(at)->source);
}

std::string Show::line_words(std::int64_t key, Session& session) const {
  constexpr std::int64_t kMostLines = scene::SourceContent::kMostLines;
  const trace::SourceId source{static_cast<std::uint64_t>(key / kMostLines + 1)};
  const auto line = static_cast<int>(key % kMostLines);
  const trace::Source* found = session.recording().source(source);
  std::string words = found != nullptr ? found->name.substr(found->name.find_last_of("/\\") + 1) : session.name();
  words += ", line " + std::to_string(line);
  if (const scene::ColouredSource* text = session.sources().of(session.recording(), source)) {
    const std::string_view code = text->line(line);
    words += ": " + std::string(code.substr(std::min(code.size(), static_cast<std::size_t>(text->indent(line)))));
  }
  return words;
}

std::string Show::whole_text(const std::string& shown, const Session& session) const {
  constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
  if (shown == content_.header.file) {
    return session.path();
  }
  const bool cut =
      shown.size() >= kEllipsis.size() && shown.compare(shown.size() - kEllipsis.size(), kEllipsis.size(), kEllipsis) == 0;
  const std::string begin = cut ? shown.substr(0, shown.size() - kEllipsis.size()) : shown;
  std::string found;
  const scene::NarrationContent& told = content_.narration;
  if (told.sentence.find(begin) != std::string::npos) {  // it may stand on two lines
    return told.sentence;
  }
  if (!cut) {
    return shown;
  }
  offer(told.further, begin, &found);
  const scene::TabsContent& tabs = content_.tabs;
  for (const scene::OutputItem& row : tabs.output) offer(row.text, begin, &found);
  for (const scene::LogRow& row : tabs.log) offer(row.text, begin, &found);
  for (const scene::TaskItem& row : tabs.tasks) {
    offer(row.name, begin, &found);
    offer(row.what, begin, &found);
    for (const scene::TaskFact& fact : row.facts) offer(fact.text, begin, &found);
  }
  for (const scene::WhyRow& row : tabs.why.rows) {
    offer(row.text, begin, &found);
    offer(row.further, begin, &found);
  }
  for (const scene::ChainRow& row : tabs.chain.rows) {
    offer(row.code, begin, &found);
    for (const scene::ChainLocalRow& local : row.locals) {
      offer(local.value, begin, &found);
      offer(local.name + " = " + local.value, begin, &found);
    }
  }
  for (const scene::LineValues& values : content_.source.values) offer(values.words, begin, &found);
  for (const scene::ReadyRow& row : content_.stage.ready.rows) {
    offer(row.name, begin, &found);
    offer(row.why, begin, &found);
  }
  for (const scene::DoneRow& row : content_.stage.done.rows) {
    offer(row.name, begin, &found);
    offer(row.result, begin, &found);
  }
  offer(content_.stage.running.name, begin, &found);
  offer(content_.stage.running.code, begin, &found);
  offer(content_.source.error.hint, begin, &found);
  return found.empty() ? begin : found;
}

}  // namespace awaitscope::ui
