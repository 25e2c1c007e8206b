#pragma once

// One export, whoever asks for it: the command line by its options, the window in its dialog. What is heeded depends on the format.

#include <optional>

#include "documents/format.h"
#include "export/look.h"

namespace awaitscope::exporting {

// Of a picture: with `at` the state there; with `strip` the states after each event of the range, side by side and below each other, each
// as large as `width` and `height` say; else the timeline of the range, as wide as `width` says and as high as its lanes.
struct Order : Look {  // the look is that of pictures and films; a page heeds its theme
  documents::Format format = documents::Format::Svg;
  std::optional<trace::Position> at;  // of a picture: the state there
  trace::EventNumber from = 0;        // 0: from the beginning
  trace::EventNumber to = 0;          // 0: to the end
  bool strip = false;                 // of a picture: the states of the range beside each other
  double speed = 1;                   // of a film, as in the window
  int frames_a_second = 0;            // of a film; 0: 30, of a GIF 15
  trace::JsonlOptions trace;          // of JSON Lines
};

documents::EventRange range_of(const Order& order);
int frames_a_second(const Order& order);  // what is asked for, or what suits the film

// Writes it all to `file`, which the caller closes if it succeeds and lets go if it does not. Fails as the formats do: for places that
// are not in the recording, sizes that a format cannot hold, where there are no fonts, nothing can be painted, or no ffmpeg.
Result<Done> carry_out(const trace::Recording& recording, const Order& order, trace::FileTarget& file,
                       const Progress& progress);

}  // namespace awaitscope::exporting
