#pragma once

// The drawn signs: a sign for each state, an outline for each task, the marks of the transport, and the stretches of a lane.
// All of them are made of a few shapes, so that they are the same in the window and in SVG and need no icon font.

#include "scene/canvas.h"

namespace awaitscope::scene {

enum class Icon : std::uint8_t { Play, Pause, Next, Previous, First, Last };

// `r` is half the sign's height.
void draw_sign(Canvas& canvas, State state, Point centre, float r, Colour colour);
void draw_icon(Canvas& canvas, Icon icon, Point centre, float r, Colour colour);
// Eight outlines that stay apart at five pixels; tasks 9, 17, ... begin again.
void draw_task_glyph(Canvas& canvas, std::int64_t task, Point centre, float r, Colour colour);

// One stretch of a lane from x1 to x2, standing on `base`. Its height says how active (running tall, ready half, waiting low),
// its pattern says why.
void draw_span(Canvas& canvas, State state, float x1, float x2, float base, float lane);
// The upright cap and the sign where a task ends.
void draw_end(Canvas& canvas, State how, float x, float base, float lane);

// The programme's mark: a beam that steps up, as a run does. `y` is its middle; returns its right end.
float draw_mark(Canvas& canvas, float x, float y, float unit);
// A magnifying glass, for fields that search.
void draw_lens(Canvas& canvas, Point centre, float r, Colour colour);

}  // namespace awaitscope::scene
