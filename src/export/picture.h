#pragma once

// Pictures of a recording for slides, books and documents: a state as the window would show it at rest, or the whole timeline.
// SVG is text with every thing's name on it and needs fonts but no graphics; PNG is the same picture painted offscreen.
// The same recording and options give the same bytes on the same machine.

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "scene/content.h"
#include "scene/layout.h"
#include "scene/svg.h"
#include "scene/theme.h"
#include "trace/recording.h"

namespace awaitscope::exporting {

enum class PictureKind : std::uint8_t { Svg, Png };

struct PictureOptions {
  PictureKind kind = PictureKind::Svg;
  std::optional<trace::Position> at;  // the state after this event or detail; none: the whole timeline
  scene::ThemeName theme = scene::ThemeName::Dark;
  scene::Arrangement arrangement = scene::Arrangement::Study;
  scene::Ruler ruler = scene::Ruler::Events;
  scene::Backdrop backdrop = scene::Backdrop::Themed;
  float width = 1600;
  float height = 900;     // of a state; a timeline is as high as its lanes
  float type_height = 0;  // h in pixels; 0: what suits the size
};

// The bytes of the file. Fails for a position that is not in the recording (the message says how many events there are), for
// missing fonts, and for PNG where nothing can be painted offscreen.
Result<std::string> export_picture(const trace::Recording& recording, const PictureOptions& options);

}  // namespace awaitscope::exporting
