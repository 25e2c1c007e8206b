#pragma once

// Pictures of a recording for slides, books and documents: a state at rest, the timeline, or a strip of states. SVG is text with
// every thing's name on it and needs fonts but no graphics; PNG is the same picture painted offscreen. The same recording and
// options give the same bytes on the same machine.

#include <cstdint>
#include <optional>
#include <string>

#include "export/look.h"
#include "insight/difference.h"

namespace awaitscope::exporting {

enum class PictureKind : std::uint8_t { Svg, Png };

inline constexpr trace::EventNumber kMostInStrip = 200;

// With `at`: the state there. With `strip`: the states after each event of the range, side by side and below each other, each as
// large as `width` and `height` say. Else the timeline: of the range, or of everything; as wide as `width` says and as high as its lanes.
struct PictureOptions : Look {
  PictureKind kind = PictureKind::Svg;
  std::optional<trace::Position> at;
  trace::EventNumber from = 0;  // 0: from the beginning
  trace::EventNumber to = 0;    // 0: to the end
  bool strip = false;
};

// What a picture is of, for whoever has all of it: the lanes are read to their end.
struct Subject {
  const trace::Recording& recording;
  const scene::Lanes& lanes;
  const scene::Fonts& fonts;
};

// The picture itself, before it is a file; and that file's text if it is an SVG. Fails as export_picture does.
Result<Done> draw_picture(const Subject& subject, const PictureOptions& options, scene::Picture& picture,
                          const Progress& progress);
std::string picture_svg(const Subject& subject, const PictureOptions& options, const scene::Picture& picture);

// The bytes of the file. Fails for a position that is not in the recording (the message says how many events there are), for
// a strip that is too long, for missing fonts, and for PNG where nothing can be painted offscreen.
Result<std::string> export_picture(const trace::Recording& recording, const PictureOptions& options,
                                   const Progress& progress = {});

// The file of a picture that is at hand.
Result<std::string> picture_file(const scene::Picture& picture, PictureKind kind, scene::Backdrop backdrop,
                                 const std::string& title);

// Two runs beside each other at one moment of their common clock.
struct ComparisonOptions {
  PictureKind kind = PictureKind::Svg;
  double time = -1;  // seconds; below 0: the middle of the shorter run
  scene::ThemeName theme = scene::ThemeName::Dark;
  float width = 1600;
  float height = 900;
};
// `difference` is theirs.
Result<std::string> export_comparison(const trace::Recording& left, const trace::Recording& right,
                                      const insight::Difference& difference, const ComparisonOptions& options,
                                      const Progress& progress);

}  // namespace awaitscope::exporting
