#pragma once

// A recording in words: every event as its sentence, under the moments at which they happen. For those who cannot see the stage, and
// for all who want to search, print or quote it.

#include <cstdint>
#include <string>
#include <vector>

#include "documents/event_range.h"
#include "trace/sink.h"

namespace awaitscope::documents {

enum class TranscriptKind : std::uint8_t { Text, Markdown };

Result<Done> write_transcript(const trace::Recording& recording, const EventRange& range, TranscriptKind kind,
                              trace::ByteSink& sink, const Progress& progress);

// Its title, else the script's name; one line.
std::string name_of(const trace::Recording& recording);

// The same, and what of the recording is not there: forgotten, cut off or damaged. For where there is one line only.
std::string name_with_gaps(const trace::Recording& recording);

// What stands at the head of a document: "341 events, 4 tasks, 4.500 s of virtual time. It ended: ok." and what stands out in it.
struct Facts {
  std::string title;
  std::string sums;
  std::string ended;                  // "ended without an error"
  std::vector<std::string> findings;  // "event 12: ..."
  std::string damage;                 // of the recording's end; empty: none
  std::string forgotten;              // "Events 1 to 2000 were forgotten: ..."; empty: none
};
// An error only when `progress` says stop.
Result<Facts> facts_of(const trace::Recording& recording, const Progress& progress);

}  // namespace awaitscope::documents
