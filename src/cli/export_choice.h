#pragma once

// What `export` is asked for, put together from the options: which format, which stretch; and that no option is given which that
// format does not heed.

#include <optional>
#include <string>

#include "base/result.h"
#include "cli/commands.h"
#include "documents/format.h"
#include "scene/content.h"
#include "scene/theme.h"

namespace awaitscope::cli {

struct ExportChoice {
  documents::Format format = documents::Format::Svg;
  std::optional<trace::Position> at;
  documents::EventRange range;
  scene::ThemeName theme = scene::ThemeName::Dark;
  scene::Ruler ruler = scene::Ruler::Events;
};

Result<ExportChoice> choose_export(const ExportOptions& options);

}  // namespace awaitscope::cli
