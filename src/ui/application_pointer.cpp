// What the pointer means: pointing, pressing, dragging, the wheel.

#include <algorithm>
#include <cmath>

#include "scene/layout.h"
#include "scene/parts.h"
#include "ui/application.h"

namespace awaitscope::ui {
namespace {

using player::CommandKind;
using player::Grain;
using scene::Action;

constexpr double kZoom = 1.25;
constexpr double kLongHover = 1.5;  // seconds

}  // namespace

void Application::point_at(scene::Point at) {
  if (tip_delay_ >= kLongHover && !(pointer_ && *pointer_ == at)) {
    pointed_since_ = now_;  // it must rest there
  }
  pointer_ = at;
  const scene::Hit* hit = picture_.hit_at(at);
  const std::string id(hit == nullptr ? std::string_view() : picture_.id(*hit));
  const std::int64_t task = hit != nullptr && hit->action == Action::SelectTask ? hit->argument : 0;
  if (id != pointed_ || task != pointed_task_) {
    pointed_ = id;
    pointed_task_ = task;
    pointed_since_ = now_;
    tip_delay_ = scene::motion_times().hover_delay / 1000.0;
    if (hit != nullptr && (hit->action == Action::Seek || hit->action == Action::PlaceCaret ||
                           hit->action == Action::MoveWindow || hit->action == Action::ScrollTab)) {
      tip_delay_ = kLongHover;  // one works on these: a tip would lie in the way
    }
    stale_ = true;
  }
}

void Application::press(const scene::Hit& hit, scene::Point at) {
  const std::string id(picture_.id(hit));
  if (overlay_.open()) {
    return take_answer(overlay_.click(id));
  }
  if (screen_ == Screen::Gallery) {
    if (hit.action == Action::Command) {
      return act(static_cast<Act>(hit.argument));
    }
    if (const auto path = gallery_.click(id, settings_.recent)) {
      open_and_tell(*path);
    }
    return;
  }
  if (compare_) {
    return press_on_comparison(hit, at);
  }
  switch (hit.action) {
    case Action::None:
    case Action::Leave:
    case Action::ScrollTab:
    case Action::ScrollLanes: return;
    case Action::Play: return act(Act::PlayPause);
    case Action::StepForward: return act(Act::Forward);
    case Action::StepBack: return act(Act::Back);
    case Action::First: return act(Act::Home);
    case Action::Last: return act(Act::End);
    case Action::SetGrain:
      return playback_->set_grain(static_cast<Grain>(std::clamp<std::int64_t>(hit.argument, 0, player::kGrains - 1)));
    case Action::SetTab:
      return show_tab(static_cast<scene::Tab>(std::clamp<std::int64_t>(hit.argument, 0, scene::kTabCount - 1)));
    case Action::SetSpeed:
    case Action::Seek:
    case Action::MoveWindow:
    case Action::ScrollSource:
    case Action::DragSplitter: dragged_ = hit; return drag(at);
    case Action::GoToEvent:
      playback_->send(CommandKind::Pause);
      return playback_->go_to({static_cast<trace::EventNumber>(std::max<std::int64_t>(0, hit.argument)), 0});
    case Action::SetRuler:
      show_.view.ruler = static_cast<scene::Ruler>(std::clamp<std::int64_t>(hit.argument, 0, scene::kRulerCount - 1));
      return;
    case Action::SelectTask: return follow(hit.argument);
    case Action::ToggleBreakpoint: return toggle_breakpoint(hit.argument);
    case Action::OpenFile: return act(Act::Open);
    case Action::ShowGallery: return act(Act::Gallery);
    case Action::ShowKeys: return act(Act::Help);
    case Action::ShowCommands: return act(Act::Commands);
    case Action::ShowMore: return show_tab(scene::Tab::Tasks);
    case Action::Why:
      if (show_.wishes.arrangement == scene::Arrangement::Timeline) {  // which has no tabs
        arrange(scene::Arrangement::Study);
      }
      return show_tab(scene::Tab::Why);
    case Action::ShowFix: return show_.show_fix();
    case Action::SetSource: show_.show_source(hit.argument); return;
    case Action::Command: return act(static_cast<Act>(hit.argument));
    case Action::Edit: return act(Act::Edit);
    case Action::FilterLog: return act(Act::FilterLog);
    case Action::Fold: show_.fold(hit.argument, *session_); return;
    case Action::PlaceCaret: dragged_ = hit; return place_caret(at, false);
  }
}

void Application::drag(scene::Point at) {
  const scene::Hit& hit = *dragged_;
  stale_ = true;
  switch (hit.action) {
    case Action::SetSpeed: {
      const double speed = scene::speed_at(std::clamp(hit.value_at(at), 0.0, 1.0));
      return playback_->set_speed(std::abs(std::log(speed)) < 0.12 ? 1 : speed);  // 1 is easy to hit
    }
    case Action::Seek:
    case Action::MoveWindow: return compare_ ? seek_on_comparison(hit, at) : seek(hit, at);
    case Action::ScrollSource: {
      const double share = std::clamp((at.y - hit.box.y) / std::max(1.0F, hit.box.h), 0.0F, 1.0F);
      const double line = hit.from + (hit.to - hit.from) * share;
      const double pitch = scene::spaces().code_line * show_.layout().h;
      return show_.set_source_line(static_cast<int>(line - show_.layout().source.h / pitch / 2));
    }
    case Action::DragSplitter: return drag_splitter(hit, at);
    case Action::PlaceCaret: return place_caret(at, true);
    default: return;
  }
}

trace::Position Application::place_at(const scene::Hit& hit, scene::Point at) {
  const double value = std::clamp(hit.value_at(at), std::min(hit.from, hit.to), std::max(hit.from, hit.to));
  trace::Position place;
  if (static_cast<scene::Ruler>(hit.argument) == scene::Ruler::Time) {
    place.event = session_->lanes().event_at(value);
  } else {
    place.event = static_cast<trace::EventNumber>(std::max(0.0, std::floor(value)));
    place.event = std::min(place.event, session_->recording().event_count());
    if (playback_->effective(playback_->grain()) == Grain::Line) {  // details subdivide the width of their event
      const std::uint32_t details = session_->recording().details_after(place.event);
      place.detail = static_cast<std::uint32_t>((value - std::floor(value)) * (details + 1));
    }
  }
  return place;
}

void Application::seek(const scene::Hit& hit, scene::Point at) {
  if (marking_) {
    return mark_to(place_at(hit, at));
  }
  playback_->send(CommandKind::Pause);
  playback_->go_to(place_at(hit, at));
}

// With Shift a stretch of the timeline is marked: a loop, or what to zoom to.
void Application::begin_marking(const scene::Hit& hit, scene::Point at) {
  dragged_ = hit;
  marking_ = place_at(hit, at);
  mark_to(*marking_);
}

void Application::mark_to(trace::Position place) {
  const bool stretch = !(place == *marking_);
  playback_->set_marks(stretch ? player::LoopMarks{std::min(place, *marking_), std::max(place, *marking_)}
                               : player::LoopMarks{});
}

void Application::drag_splitter(const scene::Hit& hit, scene::Point at) {
  const scene::WindowLayout& layout = show_.layout();
  scene::LayoutWishes& wishes = show_.wishes;
  switch (static_cast<scene::Splitter>(hit.argument)) {
    case scene::Splitter::Source: wishes.source_width = std::max(8.0F, (at.x - layout.source.x) / layout.h); return;
    case scene::Splitter::Tabs: wishes.tabs_width = std::max(12.0F, (layout.window.w - at.x) / layout.h); return;
    case scene::Splitter::Foot: wishes.foot_height = std::clamp((layout.window.h - at.y) / layout.h, 7.0F, 40.0F); return;
    case scene::Splitter::Timeline: break;
  }
  const float lane = std::round(scene::spaces().lane * layout.h);
  const float lanes = (layout.timeline.bottom() - at.y - scene::timeline_frame(layout.h)) / lane;
  wishes.timeline_lanes = std::clamp(std::round(lanes), 3.0F, 60.0F);
}

// The edge that has the keyboard goes by one step with an arrow key.
bool Application::push_splitter(Key key) {
  const bool arrow = key == Key::Left || key == Key::Right || key == Key::Up || key == Key::Down;
  for (const Stop& stop : focus_stops()) {
    if (arrow && stop.id == focused_ && stop.hit.action == Action::DragSplitter) {
      const bool upright = stop.hit.box.h > stop.hit.box.w;
      const float step = upright ? show_.layout().h : std::round(scene::spaces().lane * show_.layout().h);
      scene::Point to = stop.hit.box.centre();
      to.x += upright ? (key == Key::Left ? -step : key == Key::Right ? step : 0) : 0;
      to.y += upright ? 0 : key == Key::Up ? -step : key == Key::Down ? step : 0;
      drag_splitter(stop.hit, to);
      return true;
    }
  }
  return false;
}

void Application::place_caret(scene::Point at, bool select) {
  if (!editing_ || !show_.content().editor) {
    return;
  }
  scene::Picture scratch;
  const scene::Canvas canvas(scratch, scene::theme(show_.theme), fonts_, show_.layout().h);
  const scene::TextSpot spot = scene::editor_spot_at(canvas, show_.layout().editor, *show_.content().editor, at);
  editor_->click(spot.line, spot.column, select);
}

void Application::wheel(const InputEvent& event) {
  if (overlay_.open()) {
    return take_answer(overlay_.handle(event));
  }
  if (screen_ == Screen::Gallery) {
    (void)gallery_.handle(event);
    return;
  }
  if (compare_) {
    return wheel_on_comparison(event);
  }
  const int notches = event.dy > 0 ? 1 : event.dy < 0 ? -1 : 0;
  const scene::WindowLayout& layout = show_.layout();
  if (layout.arrangement == scene::Arrangement::Presentation) {
    return;
  }
  if (editing_ && layout.editor.contains(event.at)) {
    editor_->scroll(-3 * notches);
  } else if (layout.source.contains(event.at)) {
    show_.scroll_source(-3 * notches);
  } else if (layout.tabs.contains(event.at)) {
    const bool from_end =
        show_.view.tab == scene::Tab::Output || show_.view.tab == scene::Tab::Log || show_.view.tab == scene::Tab::Why;
    show_.view.tab_scroll = std::max(0, show_.view.tab_scroll + (from_end ? 2 : -2) * notches);
  } else if (layout.timeline.contains(event.at)) {
    const std::size_t rows = show_.lane_rows(*session_);
    if (event.chord.ctrl || rows <= static_cast<std::size_t>(layout.lanes)) {
      show_.zoom_timeline(notches > 0 ? 1 / kZoom : kZoom, *session_);
    } else {
      show_.scroll_lanes(-2 * notches, rows);
    }
  }
}

}  // namespace awaitscope::ui
