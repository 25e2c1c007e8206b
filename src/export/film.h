#pragma once

// A film of a stretch of a recording: what playing it in the window shows, motion and sentences included.

#include "export/encoder.h"
#include "export/look.h"

namespace awaitscope::exporting {

struct FilmOptions : Look {
  FilmKind kind = FilmKind::Mp4;
  trace::EventNumber from = 0;  // 0: from the beginning
  trace::EventNumber to = 0;    // 0: to the end
  double speed = 1;             // as in the window: half a second an event at 1
  int frames_a_second = 0;      // 0: 30 of a film, 15 of a GIF
};

// Writes to `path`, a file that may be half written when this fails. Where the path is no file but a pipe or a device, `seekable` is
// false. Fails for events that are not there, sizes that the format cannot hold, where nothing can be painted and where there is no ffmpeg.
Result<Done> export_film(const trace::Recording& recording, const FilmOptions& options, const std::string& path, bool seekable,
                         const Progress& progress);

}  // namespace awaitscope::exporting
