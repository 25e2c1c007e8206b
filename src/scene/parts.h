#pragma once

// The parts of the window around the stage, one function and one file each: what a part says is drawn where the layout puts it.

#include "scene/canvas.h"
#include "scene/content.h"
#include "scene/layout.h"

namespace awaitscope::scene {

void draw_header(Canvas& canvas, const Rect& box, const HeaderContent& content);

// Which lines of the source are on show. The first one moves only when the current line leaves the middle third.
struct SourceView {
  int first_line = 1;
  bool chrome = true;  // title, breakpoints, strip
  bool roomy = false;  // lines wider apart: for a projector
};
int source_lines_shown(const Canvas& canvas, const Rect& box, const SourceView& view);
// The first line that has `line` in the middle third of the pane, moved as little as possible from `first_line`.
int scrolled_to(int first_line, int line, int shown, int line_count);
void draw_source(Canvas& canvas, const Rect& box, const SourceContent& content, const SourceView& view);

// `below` is what of the box is left free at its foot, in h.
void draw_narration(Canvas& canvas, const Rect& box, const NarrationContent& content, float below);
void draw_transport(Canvas& canvas, const Rect& box, const TransportContent& content);
// `scroll` is in rows from the natural position (the end of the output, the current event of the log).
std::size_t tab_rows(const Canvas& canvas, const Rect& box);  // how many lines a tab shows
void draw_tabs(Canvas& canvas, const Rect& box, const TabsContent& content, int scroll);

// The await chain as cards, outermost frame first, the exception in hand climbing at their right; and the causes of this moment.
void draw_await_chain(Canvas& canvas, const Rect& box, const ChainContent& content);
std::size_t why_rows(const Canvas& canvas, const Rect& box);  // how many causes the pane shows at most
void draw_why_pane(Canvas& canvas, const Rect& box, const WhyContent& content);

// The slider of speed: 0.1x to 20x, equal ways for equal ratios.
double speed_at(double share);
double share_of(double speed);

}  // namespace awaitscope::scene
