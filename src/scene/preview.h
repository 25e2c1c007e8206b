#pragma once

// A picture made small: its shapes as they are, its words as bars, which at that size is all one sees of them.

#include "scene/canvas.h"

namespace awaitscope::scene {

// As large as it fits into `room`, from its upper left corner on. Returns where it stands.
Rect draw_preview(Canvas& canvas, const Rect& room, const Picture& picture);

}  // namespace awaitscope::scene
