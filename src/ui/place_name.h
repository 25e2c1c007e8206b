#pragma once

// A place in a recording as it is typed and written down.

#include <optional>
#include <string_view>

#include "trace/values.h"

namespace awaitscope::ui {

// "33" or "33.1"; nothing if it is neither.
std::optional<trace::Position> position_named(std::string_view text);

}  // namespace awaitscope::ui
