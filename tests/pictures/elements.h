#pragma once

// A page of the vocabulary: every token, sign, level, control and density, drawn by the functions that draw the window.

#include "scene/fonts.h"
#include "scene/shapes.h"
#include "scene/theme.h"

namespace awaitscope::pictures {

void draw_elements(scene::Picture& picture, const scene::Fonts& fonts, scene::ThemeName theme, float width);

}  // namespace awaitscope::pictures
