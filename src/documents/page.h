#pragma once

// A recording as one HTML page that needs nothing else: the timeline, a stepper in plain script, and every event as a sentence. It
// works from a file, without a network, without the script (the stepper is then not there), and with a screen reader.
//
// A scenario's strings are text, never mark-up and never script: everything is escaped, the stepper sets text only, and the page's
// own policy lets the browser run no other script than the one that came with it.
//
// A page holds a bounded stretch; what is left out is said on it.

#include "documents/event_range.h"
#include "scene/fonts.h"
#include "scene/theme.h"
#include "trace/sink.h"

namespace awaitscope::documents {

constexpr trace::EventNumber kMostEventsOnPage = 3000;
constexpr std::size_t kMostLanesOnPage = 60;
constexpr std::size_t kMostSourceOnPage = 200'000;       // bytes
constexpr std::size_t kMostSentencesOnPage = 2'000'000;  // bytes

struct PageOptions {
  EventRange range;
  scene::ThemeName theme = scene::ThemeName::Light;
};

Result<Done> write_page(const trace::Recording& recording, const PageOptions& options, const scene::Fonts& fonts,
                        trace::ByteSink& sink, const Progress& progress);

}  // namespace awaitscope::documents
