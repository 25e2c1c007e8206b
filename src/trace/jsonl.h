#pragma once

// JSON Lines: the trace as the oracle writes it, field for field, and back. A recording written and read again is the same
// recording, except for sources, which JSON Lines does not carry. Details that the oracle has not are records of their own
// kinds with `after` (the event's number) instead of `seq`; statements are the oracle's `line` records, which count in `seq`.

#include <string>
#include <string_view>

#include "base/progress.h"
#include "base/result.h"
#include "trace/recording.h"
#include "trace/sink.h"

namespace awaitscope::trace {

struct JsonlOptions {
  enum class Lines : std::uint8_t { Without, With } lines = Lines::Without;        // `line` records
  enum class Details : std::uint8_t { Without, With } details = Details::Without;  // all other details
};

// Writes what has been recorded so far.
Result<Done> write_jsonl(const Recording& recording, const JsonlOptions& options, ByteSink& sink,
                         const Progress& progress = {});

// The whole text of a trace. `name` is for messages. A last line that is cut is left out and said in damage().
Result<Recording> read_jsonl(std::string_view text, const std::string& name, const Progress& progress = {});

}  // namespace awaitscope::trace
