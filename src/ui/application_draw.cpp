// What is drawn: the stage or the gallery, what lies over them, where the keyboard and the pointer are.

#include <algorithm>

#include "scene/canvas.h"
#include "scene/controls.h"
#include "ui/application.h"
#include "ui/tooltips.h"

namespace awaitscope::ui {

float Application::type_height() const { return scene::fitting_height(show_.wishes.type_height, width_, height_); }

void Application::draw() {
  scene::Highlight highlight;
  highlight.pointed_task = pointed_task_;
  highlight.followed_task = followed_task_;
  highlight.pointed_id = pointed_;
  highlight.focused_id = focused_;
  const scene::Theme& theme = scene::theme(show_.theme);
  if (compare_) {
    draw_comparison(highlight);
  } else if (screen_ == Screen::Stage && session_) {
    draw_stage(highlight);
  } else {
    picture_.clear(width_, height_);
    scene::Canvas canvas(picture_, theme, fonts_, type_height());
    canvas.highlight = highlight;
    gallery_.draw(canvas, {0, 0, width_, height_}, message_, settings_.recent);
    if (!overlay_.open()) {
      draw_tip(canvas);
    }
  }
  if (overlay_.kind() == OverlayKind::Export) {
    refresh_export();
  }
  if (overlay_.open()) {
    scene::Canvas canvas(picture_, theme, fonts_, overlay_.fitting_type(type_height(), width_, height_));
    canvas.highlight = highlight;
    overlay_.draw(canvas, {0, 0, width_, height_}, session_ ? session_->recording().event_count() : 0);
    draw_tip(canvas);
  }
}

void Application::draw_stage(const scene::Highlight& highlight) {
  show_.view.log = log_.get();
  show_.editor = editing_ ? editor_.get() : nullptr;
  show_.bookmarks.clear();
  for (const Bookmark& bookmark : bookmarks_) {
    show_.bookmarks.push_back({0, static_cast<std::int64_t>(bookmark.place.event), bookmark.note});
  }
  show_.update(*session_, *playback_, width_, height_);
  show_.draw(picture_, highlight, playback_->motion());
  scene::Canvas canvas(picture_, scene::theme(show_.theme), fonts_, show_.layout().h);
  if (overlay_.open()) {
    return;
  }
  draw_hovered_row(canvas);
  draw_focus(canvas);
  draw_tip(canvas);
}

ActMode Application::mode() const {
  switch (screen_) {
    case Screen::Gallery: return ActMode::Gallery;
    case Screen::Comparison: return ActMode::Comparison;
    case Screen::Stage: break;
  }
  return editing_ ? ActMode::Editor : ActMode::Stage;
}

// Buttons, tabs and the slider show their focus themselves; everything else gets its frame here.
void Application::draw_focus(scene::Canvas& c) {
  if (focused_.empty() || focused_ == "speed" || focused_.rfind("button-", 0) == 0 || focused_.rfind("tab-", 0) == 0) {
    return;
  }
  for (const Stop& stop : focus_stops()) {
    if (stop.id == focused_) {
      const auto named = c.called("focus");
      c.frame(stop.hit.box, c.theme().accent.selection, c.stroke(scene::strokes().focus), c.h() * scene::radii().token);
      return;
    }
  }
}

void Application::draw_hovered_row(scene::Canvas& c) {
  const scene::Hit* hit = pointer_ && !dragged_ ? picture_.hit_at(*pointer_) : nullptr;
  const bool row = hit != nullptr && (hit->action == scene::Action::GoToEvent || hit->action == scene::Action::SetGrain);
  if (row) {
    const scene::Rect box = hit->box;
    const auto named = c.called("hovered");
    c.rect(box, c.theme().accent.selection.faded(.07F), c.h() * scene::radii().mark);
  }
}

void Application::draw_tip(scene::Canvas& c) {
  const scene::Hit* hit = tip_shown_ && pointer_ && !dragged_ ? picture_.hit_at(*pointer_) : nullptr;
  if (hit == nullptr) {
    return;
  }
  if (const auto tip = tip_of(picture_.id(*hit), *hit)) {
    const scene::Rect object = hit->box;
    scene::draw_tooltip(c, {0, 0, width_, height_}, object, tip->name, tip->line, tip->glossary.empty() ? "" : "F1");
  }
}

}  // namespace awaitscope::ui
