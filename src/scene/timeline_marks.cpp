// What a teacher puts on the timeline: bookmarks, a loop between two marks, a cover over what comes next.

#include "scene/controls.h"
#include "scene/layout.h"
#include "scene/timeline_plot.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

bool on_show(const Plot& plot, double at) { return at >= plot.content.window.from && at <= plot.content.window.to; }

// A post at one end of the loop; `inwards` is where its foot points.
void draw_post(Canvas& c, const Plot& plot, double at, float y, float inwards) {
  if (!on_show(plot, at)) {
    return;
  }
  const Colour mark = c.theme().accent.mark;
  const float x = plot.x(at);
  const float foot = y + c.of(spaces().ruler);
  const float s = c.px(6);  // low enough for the ruler's numbers
  c.rect({x - c.px(1), foot - s, c.stroke(2), s + c.px(3)}, mark);
  c.polygon({{x, foot}, {x + inwards * s, foot}, {x, foot - s}}, mark);
}

}  // namespace

void draw_marks(Canvas& c, const Plot& plot, float y) {
  const TimelineContent& content = plot.content;
  const Colour mark = c.theme().accent.mark;
  const float foot = y + c.of(spaces().ruler);
  if (content.loop_from >= 0) {
    const auto named = c.called("loop-marks");
    draw_post(c, plot, content.loop_from, y, 1);
    if (content.loop_to >= 0) {
      const float x1 = plot.inside(plot.x(content.loop_from));
      const float x2 = plot.inside(plot.x(content.loop_to));
      c.rect({x1, foot - c.px(2), std::max(0.0F, x2 - x1), c.stroke(2)}, mark);
      draw_post(c, plot, content.loop_to, y, -1);
    }
  }
  for (const TimelineMark& one : content.bookmarks) {
    if (!on_show(plot, one.at)) {
      continue;
    }
    const auto named = c.called(id_of("bookmark", one.event));
    const float x = plot.x(one.at);
    const float s = c.px(4);
    c.polygon({{x - s, foot - 3 * s}, {x + s, foot - 3 * s}, {x, foot}}, mark);
    c.hit({x - 2 * s, foot - 4 * s, 4 * s, 4 * s}, Action::GoToEvent, one.event);
  }
}

void draw_forgotten_stretch(Canvas& c, const Rect& box, EventIndex forgotten) {
  const Theme& t = c.theme();
  const auto named = c.called("forgotten");
  c.rect(box, t.surface.panel);
  c.hatch(box, t.line.strong, c.px(9), c.stroke(1));
  c.rect({box.right() - c.stroke(2), box.y, c.stroke(2), box.h}, t.line.strong);
  const bool low = box.h < c.of(1.5F);
  const TextStyle style = low ? TextStyle::Micro : TextStyle::Label;
  std::string words = "events 1 to " + std::to_string(forgotten) + " were forgotten";
  if (box.w < c.width(words, style) + c.of(1.4F)) {
    words = "forgotten";
  }
  const float wide = c.width(words, style);
  if (box.w > wide + c.of(1.4F)) {
    const float y = box.y + box.h / 2, high = low ? box.h : c.of(1.5F);
    c.rect({box.x + c.of(.5F), y - high / 2, wide + c.of(.8F), high}, t.surface.panel);
    c.text(box.x + c.of(.9F), y, words, style, t.text.primary);
  }
}

void draw_forgotten(Canvas& c, const Plot& plot) {
  const EventIndex forgotten = plot.lanes.forgotten();
  const float end = plot.inside(plot.of_event(forgotten));
  if (forgotten != 0 && end - plot.box.x >= c.px(2)) {
    draw_forgotten_stretch(c, {plot.box.x, plot.box.y, end - plot.box.x, std::max(plot.box.h, plot.lane)}, forgotten);
  }
}

void draw_later_hidden(Canvas& c, const Plot& plot, float top) {
  const Theme& t = c.theme();
  const float x = plot.inside(plot.x(plot.playhead()));
  const auto named = c.called("later-hidden");
  const Rect box{x, top, plot.box.right() + c.of(1) - x, plot.box.bottom() + c.px(3) - top};
  c.rect(box, t.surface.panel);
  const std::string_view words = "what comes next is hidden: H shows it";
  if (box.w > c.width(words, TextStyle::Label) + c.of(2)) {
    c.text(box.x + c.of(1.5F), plot.box.y + plot.box.h / 2, words, TextStyle::Label, t.text.faint);
  }
}

}  // namespace awaitscope::scene
