#pragma once

// The parts of the picture of two recordings. Private to the room.

#include <string>

#include "scene/canvas.h"
#include "scene/compare_picture.h"
#include "scene/stage_parts.h"

namespace awaitscope::scene {

inline constexpr float kCompareName = 1.6F;  // of a recording, above its lanes; in h

// Who is ready, who runs and who waits for what on one side; `scale` is that of both.
void draw_compared_places(Canvas& canvas, const Rect& box, const CompareSide& side, double time, const TimeScale& scale);

// Both groups of lanes under their ruler. `layout` says how many there are.
void draw_compared_lanes(Canvas& canvas, const CompareLayout& layout, const CompareContent& content);
// How high that is.
float compared_lanes_height(float h, float lane, std::size_t left_rows, std::size_t right_rows);
// What levels and patterns mean: those that one of the two uses.
void draw_compared_legend(Canvas& canvas, const CompareLayout& layout, const CompareContent& content);

}  // namespace awaitscope::scene
