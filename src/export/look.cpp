#include "export/look.h"

#include <utility>

#include "paint/font_files.h"

namespace awaitscope::exporting {
namespace {

scene::LayoutWishes wishes_of(const Look& look) {
  scene::LayoutWishes wishes;
  wishes.type_height = look.type_height;
  switch (look.show) {
    case Show::Window: return wishes;
    case Show::Presentation: wishes.arrangement = scene::Arrangement::Presentation; return wishes;
    case Show::Timeline: wishes.arrangement = scene::Arrangement::Timeline; break;
    case Show::Stage: wishes.timeline_hidden = true; break;
    case Show::Both: break;
  }
  wishes.source_hidden = true;
  wishes.tabs_hidden = true;
  wishes.transport_hidden = true;
  return wishes;
}

}  // namespace

Result<Type> load_type() {
  Result<scene::FontFiles> files = paint::find_font_files();
  if (!files) {
    return files.error();
  }
  Result<std::unique_ptr<scene::Fonts>> fonts = scene::Fonts::create(files.value());
  if (!fonts) {
    return fonts.error();
  }
  return Type{std::move(files).value(), std::move(fonts).value()};
}

Composer::Composer(const trace::Recording& recording, const scene::Lanes& lanes, const scene::Fonts& fonts, const Look& look)
    : recording_(recording),
      lanes_(lanes),
      fonts_(fonts),
      look_(look),
      layout_(scene::lay_out(look.width, look.height, wishes_of(look), scene::demand_of(lanes))) {
  view_.ruler = look.ruler;
}

scene::WindowContent Composer::content(const trace::LoopState& state) {
  return scene::collect_window({recording_, state, lanes_, sources_, &told_}, layout_, fonts_, view_);
}

scene::WindowContent Composer::at_other_end(const scene::WindowContent& content, const trace::LoopState& state) {
  scene::WindowContent other = content;
  other.stage = scene::collect_stage({recording_, state, lanes_, sources_, &told_}, scene::rows_seen(layout_));
  other.header.time = state.clock();
  return other;
}

scene::Canvas Composer::canvas(scene::Picture& picture) const {
  picture.clear(look_.width, look_.height);
  return scene::Canvas(picture, scene::theme(look_.theme), fonts_, layout_.h);
}

void Composer::draw(scene::Picture& picture, const scene::WindowContent& content) const {
  scene::Canvas c = canvas(picture);
  scene::draw_window(c, layout_, content);
}

void Composer::draw_moving(scene::Picture& picture, const scene::WindowContent& before, const scene::WindowContent& after,
                           const scene::MotionPlan& plan, float progress) const {
  scene::Canvas c = canvas(picture);
  scene::draw_motion(c, layout_, before, after, plan, progress);
}

}  // namespace awaitscope::exporting
