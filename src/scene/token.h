#pragma once

// The token of a task: its colour, its glyph, its number. On the stage one solid token stands for each task, where it is;
// every other mention is a ghost, an outline. Whoever draws one gets it recorded in the picture, and a region to point at.

#include "scene/canvas.h"

namespace awaitscope::scene {

struct TokenLook {
  float scale = 1;  // times 1.11 h: 0.8 in the margin, 0.9 as ghost, 1.2 in places, 1.33 running, 2 in presentation
  bool ghost = false;
  bool glyph = true;
  bool cancel_asked = false;
  bool error_in_hand = false;
};

float token_width(const Canvas& canvas, std::int64_t task, float scale, bool glyph);
// Left edge x, middle y. Returns its right edge.
float draw_token(Canvas& canvas, std::int64_t task, float x, float y, const TokenLook& look);

}  // namespace awaitscope::scene
