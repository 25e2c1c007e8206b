#pragma once

// Pictures of a recording for slides, books and documents: a state at rest, the timeline, or a strip of states. SVG is text with
// every thing's name on it and needs fonts but no graphics; PNG is the same picture painted offscreen. The same recording and
// options give the same bytes on the same machine.

#include <string>

#include "export/order.h"

namespace awaitscope::exporting {

inline constexpr trace::EventNumber kMostInStrip = 200;

// What a picture is of, for whoever has all of it: the lanes are read to their end.
struct Subject {
  const trace::Recording& recording;
  const scene::Lanes& lanes;
  const scene::Fonts& fonts;
};

// The picture itself, before it is a file; and that file's text if it is an SVG. Fails as export_picture does.
Result<Done> draw_picture(const Subject& subject, const Order& order, scene::Picture& picture, const Progress& progress);
std::string picture_svg(const Subject& subject, const Order& order, const scene::Picture& picture);

// The bytes of the file. Fails for a position that is not in the recording (the message says how many events there are), for
// a strip that is too long, for missing fonts, and for PNG where nothing can be painted offscreen.
Result<std::string> export_picture(const trace::Recording& recording, const Order& order, const Progress& progress = {});

// The file of a picture that is at hand; and its text if it is an SVG.
Result<std::string> picture_file(const scene::Picture& picture, documents::Format format, scene::Backdrop backdrop,
                                 const std::string& title);
std::string picture_svg(const scene::Picture& picture, const scene::Fonts& fonts, scene::Backdrop backdrop,
                        const std::string& title);

}  // namespace awaitscope::exporting
