#pragma once

// How long two recordings are the same run: a script that was changed and run again keeps its place as far as nothing
// differs. Compared are kinds, ids, states and labels of events; not times, values, printed text, the script's
// name or details.

#include "trace/recording.h"

namespace awaitscope::trace {

// The number of leading events that are the same in both; all of them if one is the beginning of the other.
EventNumber common_events(const Recording& left, const Recording& right);

}  // namespace awaitscope::trace
