#pragma once

// A picture as SVG: the same shapes in the same order, each with the id and the place it carries as data-id and data-place,
// text as real text that can be selected, fonts by family name with fallbacks. Every character is placed as the fonts
// measured it: kerning and ligatures are off, and textLength holds the width where a reader lacks the font.

#include <string>

#include "scene/fonts.h"
#include "scene/shapes.h"

namespace awaitscope::scene {

enum class Backdrop { Themed, Transparent };

struct SvgOptions {
  Backdrop backdrop = Backdrop::Themed;  // Transparent leaves out shapes called "backdrop"
  std::string title;                     // for readers of the screen and the browser's tooltip
};

std::string write_svg(const Picture& picture, const Fonts& fonts, const SvgOptions& options = {});

}  // namespace awaitscope::scene
