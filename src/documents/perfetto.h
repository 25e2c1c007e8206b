#pragma once

// A recording in Perfetto's native format: TracePackets with TrackDescriptors and TrackEvents, by the field numbers that Perfetto
// publishes. Tracks, wake-ups as flows, counters; times are nanoseconds. It opens in ui.perfetto.dev and in trace_processor.

#include "documents/event_range.h"
#include "trace/sink.h"

namespace awaitscope::documents {

Result<Done> write_perfetto(const trace::Recording& recording, const EventRange& range, trace::ByteSink& sink,
                            const Progress& progress);

}  // namespace awaitscope::documents
