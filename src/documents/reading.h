#pragma once

// Reading a recording to its end, before it leaves as a whole.

#include "base/progress.h"
#include "scene/lanes.h"
#include "trace/recording.h"

namespace awaitscope::documents {

// Its lanes; and its keyframes, so that every place in it is at hand. An error only when `progress` says stop.
Result<Done> read_through(const trace::Recording& recording, scene::Lanes& lanes, const Progress& progress);

}  // namespace awaitscope::documents
