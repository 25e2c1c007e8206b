#pragma once

// The installed fonts, read once; a canvas to draw on; colours compared with room for a driver's rounding.

#include <doctest/doctest.h>

#include "paint/font_files.h"
#include "paint/image.h"
#include "scene/canvas.h"
#include "scene/fonts.h"
#include "scene/shapes.h"

namespace awaitscope::paint {

const scene::FontFiles& test_files();
const scene::Fonts& test_fonts();

// A picture being drawn with the dark theme at 18 pixels.
struct Drawing {
  Drawing(float width, float height);
  scene::Picture picture;
  scene::Canvas canvas;
};

bool near(scene::Colour a, scene::Colour b, int slack = 2);
doctest::String shown(scene::Colour colour);

}  // namespace awaitscope::paint

namespace doctest {
template <>
struct StringMaker<awaitscope::scene::Colour> {
  static String convert(const awaitscope::scene::Colour& colour) { return awaitscope::paint::shown(colour); }
};
}  // namespace doctest
