#pragma once

// What `export` is asked for, put together from the options: which format, which stretch; and that no option is given which that
// format does not heed.

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "cli/commands.h"
#include "documents/event_range.h"
#include "scene/content.h"
#include "scene/theme.h"

namespace awaitscope::cli {

enum class Format : std::uint8_t { Svg, Png, Gif, Mp4, Html, Markdown, Text, ChromeJson, Perfetto, JsonLines };

struct ExportChoice {
  Format format = Format::Svg;
  std::optional<trace::Position> at;
  documents::EventRange range;
  scene::ThemeName theme = scene::ThemeName::Dark;
  scene::Ruler ruler = scene::Ruler::Events;
};

Result<ExportChoice> choose_export(const ExportOptions& options);

}  // namespace awaitscope::cli
