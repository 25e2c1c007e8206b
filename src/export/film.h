#pragma once

// A film of a stretch of a recording: what playing it in the window shows, motion and sentences included.

#include "export/order.h"

namespace awaitscope::exporting {

// How long it is at a speed, about: what moves may take a little longer.
double film_seconds(trace::EventNumber events, double speed);

// Writes to `path`, a file that may be half written when this fails. Where the path is no file but a pipe or a device, `seekable` is
// false. Fails for events that are not there, sizes that the format cannot hold, where nothing can be painted and where there is no ffmpeg.
Result<Done> export_film(const trace::Recording& recording, const Order& order, const std::string& path, bool seekable,
                         const Progress& progress);

}  // namespace awaitscope::exporting
