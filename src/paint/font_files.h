#pragma once

// Where the font files are: the distribution's packages of Inter, JetBrains Mono and Material Icons, with DejaVu in place of
// any that is missing. The directory named by the environment variable AWAITSCOPE_FONTS, if it is set, comes first.

#include "base/result.h"
#include "scene/fonts.h"

namespace awaitscope::paint {

// Fails only if no face for text or code is found at all; says then which packages to install.
Result<scene::FontFiles> find_font_files();

}  // namespace awaitscope::paint
