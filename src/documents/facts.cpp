// What stands at the head of a document.

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "documents/plain_text.h"
#include "documents/transcript.h"
#include "insight/findings.h"
#include "insight/words.h"

namespace awaitscope::documents {
namespace {

std::string ending(const insight::Summary& summary) {
  if (!summary.ended) {
    return "The recording stops before the run ended.";
  }
  switch (summary.exit) {
    case trace::ScriptExit::Ok: return "The script ended by itself.";
    case trace::ScriptExit::Exception: return "An exception ended the script.";
    case trace::ScriptExit::SystemExit: return fmt::format("The script exited with status {}.", summary.code);
    case trace::ScriptExit::Deadlock: return "It ended in a deadlock: " + summary.message + ".";
    case trace::ScriptExit::Limit: return "It was stopped at a limit: " + summary.message + ".";
  }
  return {};
}

}  // namespace

std::string name_of(const trace::Recording& recording) {
  std::string_view name = recording.title();
  if (name.empty()) {
    const std::optional<trace::Event> first = recording.event_at({1, 0});
    const bool begins = first && first->is<trace::ScriptStart>();
    name = recording.text(begins ? first->as<trace::ScriptStart>().script : recording.first_state().run().script);
  }
  if (name.empty() && !recording.sources().empty()) {
    name = recording.sources().front().name;
  }
  return name.empty() ? "A recording" : one_line(name, kLongestName);
}

std::string name_with_gaps(const trace::Recording& recording) {
  std::string name = name_of(recording);
  if (const trace::EventNumber before = recording.begin().event; before > 0) {
    name += fmt::format("; events 1 to {} were forgotten", before);
  }
  if (!recording.damage().empty()) {
    name += "; something is missing: " + one_line(recording.damage(), kLongestSentence);
  }
  return name;
}

Result<Facts> facts_of(const trace::Recording& recording, const Progress& progress) {
  constexpr std::size_t kMostFindings = 20;
  const Result<insight::Summary> summed = insight::summarise(recording, progress);
  if (!summed) {
    return summed.error();
  }
  const insight::Summary& summary = summed.value();
  Facts facts;
  facts.title = name_of(recording);
  facts.sums = fmt::format("{}, {}, {} s of virtual time.", insight::count_text(summary.events, "event", "events"),
                           insight::count_text(summary.tasks, "task", "tasks"), insight::time_text(summary.duration));
  facts.ended = one_line(ending(summary), kLongestSentence);
  const std::size_t shown = std::min(kMostFindings, summary.findings.size());
  for (std::size_t i = 0; i < shown; ++i) {
    facts.findings.push_back(
        one_line(fmt::format("event {}: {}", summary.findings[i].event, summary.findings[i].text), kLongestSentence));
  }
  if (const std::uint64_t more = summary.findings.size() - shown + summary.more_findings; more > 0) {
    facts.findings.push_back(fmt::format("and {} more", more));
  }
  if (const trace::EventNumber before = recording.begin().event; before > 0) {
    facts.forgotten = fmt::format("Events 1 to {} were forgotten while it was recorded: only the last ones were kept.", before);
  }
  facts.damage = one_line(recording.damage(), kLongestSentence);
  return facts;
}

}  // namespace awaitscope::documents
