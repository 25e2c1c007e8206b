#pragma once

// A picture as SVG: the same shapes in the same order, each with the id and the place it carries as data-id and data-place,
// text as real text that can be selected, fonts by family name with fallbacks. Every character is placed as the fonts
// measured it: kerning and ligatures are off, and textLength holds the width where a reader lacks the font. In a picture that is to
// be edited no width is held, or a word that is changed would be squeezed into the place of the old one.

#include <string>

#include "scene/fonts.h"
#include "scene/shapes.h"

namespace awaitscope::scene {

enum class Backdrop { Themed, Transparent };
enum class TextWidth { Held, Free };

struct SvgOptions {
  Backdrop backdrop = Backdrop::Themed;  // Transparent leaves out shapes called "backdrop"
  std::string title;                     // for readers of the screen and the browser's tooltip
  TextWidth text = TextWidth::Held;
};

std::string write_svg(const Picture& picture, const Fonts& fonts, const SvgOptions& options = {});

}  // namespace awaitscope::scene
