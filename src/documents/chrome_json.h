#pragma once

// A recording for Chrome's tracing page and for everything that imports its JSON (Perfetto, Speedscope): the tracks of tracks.h as
// threads of one process, complete events (ph X), instants (i), flows (s, f) and counters (C). Times are microseconds.

#include "documents/event_range.h"
#include "trace/sink.h"

namespace awaitscope::documents {

Result<Done> write_chrome_json(const trace::Recording& recording, const EventRange& range, trace::ByteSink& sink,
                               const Progress& progress);

}  // namespace awaitscope::documents
