#pragma once

// The page of keys: those of the mode one is in.

#include "scene/canvas.h"
#include "ui/commands.h"

namespace awaitscope::ui {

void draw_keys(scene::Canvas& canvas, const scene::Rect& window, ActMode mode);
// How wide and high it is, in h.
scene::Rect keys_size(ActMode mode);

}  // namespace awaitscope::ui
