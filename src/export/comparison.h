#pragma once

// Two runs beside each other at one moment of their common clock, as a picture.

#include <optional>
#include <string>

#include "documents/format.h"
#include "export/look.h"
#include "insight/difference.h"

namespace awaitscope::exporting {

// What two runs can leave as: pictures, and what they come to in words (insight::difference_text).
inline constexpr unsigned kComparisonFormats = documents::kPictures | documents::bit(documents::Format::Text);

struct ComparisonOrder : Look {  // of the look: theme, ground and sizes
  documents::Format format = documents::Format::Svg;
  std::optional<double> time;  // virtual seconds; none: the middle of the shorter run
};

// The bytes of the picture. `difference` is theirs. Fails for a time at which both have ended, and as export_picture does.
Result<std::string> export_comparison(const trace::Recording& left, const trace::Recording& right,
                                      const insight::Difference& difference, const ComparisonOrder& order,
                                      const Progress& progress);

}  // namespace awaitscope::exporting
