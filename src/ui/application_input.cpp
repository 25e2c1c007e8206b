// What keys and the pointer mean.

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

// In which order the Tab key visits; -1: not at all.
int focus_rank(const scene::Hit& hit) {
  switch (hit.action) {
    case Action::Play:
    case Action::StepForward:
    case Action::StepBack:
    case Action::First:
    case Action::Last:
    case Action::SetGrain:
    case Action::SetSpeed: return 0;
    case Action::SetTab: return 1;
    case Action::GoToEvent:
    case Action::SelectTask: return hit.place >= scene::Place::Output && hit.place <= scene::Place::Why        ? 2
                                    : hit.action == Action::GoToEvent && hit.place == scene::Place::Narration ? 3
                                                                                                              : -1;
    case Action::SetRuler: return 4;
    case Action::OpenFile: return 5;
    default: return -1;
  }
}

}  // namespace

// -- events

void Application::handle(const InputEvent& event) {
  stale_ = stale_ || event.kind != InputKind::PointerMove;
  switch (event.kind) {
    case InputKind::Close: close_ = true; return;
    case InputKind::Drop: return open_and_tell(event.path);
    case InputKind::FocusLost: dragged_.reset(); return;
    case InputKind::PointerLeft:
      pointer_.reset();
      pointed_.clear();
      pointed_task_ = 0;
      return;
    case InputKind::PointerMove:
      if (dragged_) {
        drag(event.at);
      }
      return point_at(event.at);
    case InputKind::PointerUp: dragged_.reset(); return point_at(event.at);
    case InputKind::PointerDown: {
      point_at(event.at);
      const scene::Hit* hit = picture_.hit_at(event.at);
      if (hit != nullptr && event.button == Button::Left) {
        press(scene::Hit(*hit), event.at);
      }
      return;
    }
    case InputKind::Wheel: return wheel(event);
    case InputKind::KeyDown: return handle_key(event);
    case InputKind::Text:
      if (skip_text_) {
        skip_text_ = false;
      } else if (overlay_.open()) {
        take_answer(overlay_.handle(event));
      }
      return;
  }
}

void Application::handle_key(const InputEvent& event) {
  skip_text_ = false;
  if (overlay_.open()) {
    return take_answer(overlay_.handle(event));
  }
  const bool writes = types_text(event.chord) && event.chord.key < Key::Plus;  // its character comes after it
  const bool letter = event.chord.key >= Key::Digit0 && !event.chord.ctrl && !event.chord.alt;
  skip_text_ = writes || letter;
  if (screen_ == Screen::Gallery) {
    return handle_gallery(event);
  }
  if (handle_focus_key(event.chord)) {
    return;
  }
  if (const auto wanted = act_of(event.chord)) {
    act(*wanted);
  }
}

void Application::handle_gallery(const InputEvent& event) {
  if (event.chord.key == Key::Escape && session_) {
    screen_ = Screen::Stage;
    return;
  }
  if (const auto wanted = act_of(event.chord)) {
    const ActGroup group = info(*wanted).group;
    if (group == ActGroup::Look || group == ActGroup::Program) {
      return act(*wanted);
    }
  }
  if (const auto path = gallery_.handle(event)) {
    open_and_tell(*path);
  }
}

void Application::take_answer(const OverlayAnswer& answer) {
  if (answer.act) {
    act(*answer.act);
  }
  if (answer.input && session_ && session_->waits_for_input()) {
    session_->answer(*answer.input);
  }
  if (answer.position && playback_) {
    playback_->send(CommandKind::Pause);
    playback_->go_to(*answer.position);
    screen_ = Screen::Stage;
  }
}

// -- the keyboard's way through the controls

std::vector<Application::Stop> Application::focus_stops() const {
  std::vector<Stop> stops;
  for (int rank = 0; rank <= 5; ++rank) {
    for (const scene::Hit& hit : picture_.hits()) {
      const std::string id(picture_.id(hit));
      if (focus_rank(hit) != rank || id.empty()) {
        continue;
      }
      const bool known = std::any_of(stops.begin(), stops.end(), [&](const Stop& stop) { return stop.id == id; });
      if (!known) {
        stops.push_back({id, hit});
      }
    }
  }
  return stops;
}

bool Application::handle_focus_key(const Chord& chord) {
  if (chord.key == Key::Tab && !chord.ctrl && !chord.alt) {
    const std::vector<Stop> stops = focus_stops();
    if (stops.empty()) {
      return true;
    }
    const auto at = std::find_if(stops.begin(), stops.end(), [&](const Stop& stop) { return stop.id == focused_; });
    const auto count = static_cast<std::ptrdiff_t>(stops.size());
    const std::ptrdiff_t index = at - stops.begin();
    const std::ptrdiff_t next = at == stops.end() ? (chord.shift ? count - 1 : 0) : (index + (chord.shift ? count - 1 : 1)) % count;
    focused_ = stops[static_cast<std::size_t>(next)].id;
    return true;
  }
  if (chord.key == Key::Escape) {
    if (focused_.empty() && show_.wishes.arrangement == scene::Arrangement::Presentation) {
      act(Act::Presentation);
    }
    focused_.clear();
    return true;
  }
  if (focused_.empty()) {
    return false;
  }
  if (focused_ == "speed" && (chord.key == Key::Left || chord.key == Key::Right) && !chord.ctrl) {
    playback_->change_speed(chord.key == Key::Right ? 1 : -1);
    return true;
  }
  if (chord.key == Key::Enter) {
    for (const Stop& stop : focus_stops()) {
      if (stop.id == focused_ && stop.hit.action != Action::SetSpeed) {
        press(stop.hit, stop.hit.box.centre());
        dragged_.reset();
        break;
      }
    }
    return true;
  }
  return false;
}

// -- the pointer

void Application::point_at(scene::Point at) {
  pointer_ = at;
  const scene::Hit* hit = picture_.hit_at(at);
  const std::string id(hit == nullptr ? std::string_view() : picture_.id(*hit));
  const std::int64_t task = hit != nullptr && hit->action == Action::SelectTask ? hit->argument : 0;
  if (id != pointed_ || task != pointed_task_) {
    pointed_ = id;
    pointed_task_ = task;
    pointed_since_ = now_;
    stale_ = true;
  }
}

void Application::press(const scene::Hit& hit, scene::Point at) {
  const std::string id(picture_.id(hit));
  if (overlay_.open()) {
    return take_answer(overlay_.click(id));
  }
  if (screen_ == Screen::Gallery) {
    if (const auto path = gallery_.click(id)) {
      open_and_tell(*path);
    }
    return;
  }
  switch (hit.action) {
    case Action::None:
    case Action::ScrollTab:
    case Action::ScrollLanes: return;
    case Action::Play: return act(Act::PlayPause);
    case Action::StepForward: return act(Act::Forward);
    case Action::StepBack: return act(Act::Back);
    case Action::First: return act(Act::Home);
    case Action::Last: return act(Act::End);
    case Action::SetGrain: return playback_->set_grain(static_cast<Grain>(std::clamp<std::int64_t>(hit.argument, 0, player::kGrains - 1)));
    case Action::SetTab: return show_tab(static_cast<scene::Tab>(std::clamp<std::int64_t>(hit.argument, 0, scene::kTabCount - 1)));
    case Action::SetSpeed:
    case Action::Seek:
    case Action::MoveWindow:
    case Action::ScrollSource:
    case Action::DragSplitter:
      dragged_ = hit;
      return drag(at);
    case Action::GoToEvent:
      playback_->send(CommandKind::Pause);
      return playback_->go_to({static_cast<trace::EventNumber>(std::max<std::int64_t>(0, hit.argument)), 0});
    case Action::SetRuler:
      show_.view.ruler = static_cast<scene::Ruler>(std::clamp<std::int64_t>(hit.argument, 0, scene::kRulerCount - 1));
      return;
    case Action::SelectTask: return follow(hit.argument);
    case Action::ToggleBreakpoint: return playback_->toggle_breakpoint(static_cast<int>(hit.argument));
    case Action::OpenFile: return act(Act::Gallery);
    case Action::ShowMore: return show_tab(scene::Tab::Tasks);
    case Action::Why: return show_tab(scene::Tab::Why);
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
    case Action::MoveWindow: return seek(hit, at);
    case Action::ScrollSource: {
      const double share = std::clamp((at.y - hit.box.y) / std::max(1.0F, hit.box.h), 0.0F, 1.0F);
      const double line = hit.from + (hit.to - hit.from) * share;
      const double pitch = scene::spaces().code_line * show_.layout().h;
      return show_.set_source_line(static_cast<int>(line - show_.layout().source.h / pitch / 2));
    }
    case Action::DragSplitter: return drag_splitter(hit, at);
    default: return;
  }
}

void Application::seek(const scene::Hit& hit, scene::Point at) {
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
  playback_->send(CommandKind::Pause);
  playback_->go_to(place);
}

void Application::drag_splitter(const scene::Hit& hit, scene::Point at) {
  const scene::WindowLayout& layout = show_.layout();
  if (static_cast<scene::Splitter>(hit.argument) == scene::Splitter::Source) {
    show_.wishes.source_width = std::max(8.0F, at.x / layout.h);
  } else {
    const float lane = std::round(scene::spaces().lane * layout.h);
    const float lanes = (layout.timeline.bottom() - at.y - scene::timeline_frame(layout.h)) / lane;
    show_.wishes.timeline_lanes = std::clamp(std::round(lanes), 3.0F, 60.0F);
  }
}

void Application::wheel(const InputEvent& event) {
  if (screen_ == Screen::Gallery) {
    (void)gallery_.handle(event);
    return;
  }
  if (overlay_.open()) {
    return;
  }
  const int notches = event.dy > 0 ? 1 : event.dy < 0 ? -1 : 0;
  const scene::WindowLayout& layout = show_.layout();
  if (layout.arrangement == scene::Arrangement::Presentation) {
    return;
  }
  if (layout.source.contains(event.at)) {
    show_.scroll_source(-3 * notches);
  } else if (layout.tabs.contains(event.at)) {
    const bool from_end = show_.view.tab == scene::Tab::Output || show_.view.tab == scene::Tab::Log || show_.view.tab == scene::Tab::Why;
    show_.view.tab_scroll = std::max(0, show_.view.tab_scroll + (from_end ? 2 : -2) * notches);
  } else if (layout.timeline.contains(event.at)) {
    const std::size_t rows = session_->lanes().row_count();
    if (event.chord.ctrl || rows <= static_cast<std::size_t>(layout.lanes)) {
      show_.zoom_timeline(notches > 0 ? 1 / kZoom : kZoom, *session_);
    } else {
      show_.scroll_lanes(-2 * notches, rows);
    }
  }
}

// -- acts

void Application::change_type(int by) {
  const scene::BaseSize& base = scene::base_size();
  show_.wishes.type_height = by == 0 ? 0 : std::clamp(type_height() + static_cast<float>(by) * base.step, base.least, base.most);
}

// Once more lets go of it.
void Application::follow(std::int64_t task) {
  followed_task_ = task == followed_task_ ? 0 : task;
  show_.view.selected_task = followed_task_;
}

void Application::show_tab(scene::Tab tab) {
  show_.view.tab = tab;
  show_.view.tab_scroll = 0;
}

void Application::set_theme(scene::ThemeName theme) { show_.theme = theme; }

void Application::act(Act act) {
  stale_ = true;
  switch (act) {
    case Act::Larger: return change_type(1);
    case Act::Smaller: return change_type(-1);
    case Act::DesignedSize: return change_type(0);
    case Act::DarkTheme: return set_theme(scene::ThemeName::Dark);
    case Act::LightTheme: return set_theme(scene::ThemeName::Light);
    case Act::HighContrastTheme: return set_theme(scene::ThemeName::HighContrast);
    case Act::NextTheme: return set_theme(static_cast<scene::ThemeName>((static_cast<int>(show_.theme) + 1) % 3));
    case Act::StudyView: return arrange(scene::Arrangement::Study);
    case Act::AwaitChainView: return arrange(scene::Arrangement::AwaitChain);
    case Act::TimelineView: return arrange(scene::Arrangement::Timeline);
    case Act::Presentation: {
      const bool on = show_.wishes.arrangement != scene::Arrangement::Presentation;
      return arrange(on ? scene::Arrangement::Presentation : scene::Arrangement::Study);
    }
    case Act::Motion:
      moving_ = !moving_;
      if (playback_) {
        playback_->set_moving(moving_);
      }
      show_.note = moving_ ? "motion is on" : "motion is off";
      return;
    case Act::Gallery: return open_gallery();
    case Act::Commands: return overlay_.show(OverlayKind::Commands);
    case Act::Help: return overlay_.show(OverlayKind::Help);
    case Act::Quit: close_ = true; return;
    default: break;
  }
  if (screen_ == Screen::Stage && session_) {
    act_on_stage(act);
  }
}

void Application::arrange(scene::Arrangement arrangement) {
  show_.wishes.arrangement = arrangement;
  show_.forget_windows();
  full_screen_ = arrangement == scene::Arrangement::Presentation;
}

void Application::act_on_stage(Act act) {
  switch (act) {
    case Act::PlayPause: return playback_->send(CommandKind::Toggle);
    case Act::Forward: return playback_->send(CommandKind::Forward);
    case Act::Back: return playback_->send(CommandKind::Back);
    case Act::Coarser: return playback_->change_grain(1);
    case Act::Finer: return playback_->change_grain(-1);
    case Act::Home: return playback_->send(CommandKind::Home);
    case Act::End: return playback_->send(CommandKind::End);
    case Act::NextIteration: return playback_->step(CommandKind::Forward, Grain::Iteration);
    case Act::PreviousIteration: return playback_->step(CommandKind::Back, Grain::Iteration);
    case Act::NextOutput: return playback_->step(CommandKind::Forward, Grain::Output);
    case Act::PreviousOutput: return playback_->step(CommandKind::Back, Grain::Output);
    case Act::NextBreakpoint: return playback_->send(CommandKind::NextBreakpoint);
    case Act::PreviousBreakpoint: return playback_->send(CommandKind::PreviousBreakpoint);
    case Act::GoToEvent: return overlay_.show(OverlayKind::GoTo);
    case Act::Faster: return playback_->change_speed(1);
    case Act::Slower: return playback_->change_speed(-1);
    case Act::RunAgain: return run_again(session_->answers());
    case Act::ForgetAnswers: return run_again({});
    case Act::AnswerInput:
      if (session_->waits_for_input()) {
        overlay_.ask(session_->asked());
        stale_ = true;
      } else {
        show_.note = "the script asks for nothing now";
      }
      return;
    case Act::EndInput:
      if (session_->waits_for_input()) {
        session_->end_input();
      }
      return;
    case Act::Breakpoint:
      if (show_.content().source.current_line > 0) {
        playback_->toggle_breakpoint(show_.content().source.current_line);
      }
      return;
    case Act::FollowTask: {
      const std::int64_t task = pointed_task_ != 0 ? pointed_task_ : scene::task_on_the_thread(playback_->state());
      return follow(task != 0 ? task : followed_task_);
    }
    case Act::ShowOutput: return show_tab(scene::Tab::Output);
    case Act::ShowLog: return show_tab(scene::Tab::Log);
    case Act::ShowTasks: return show_tab(scene::Tab::Tasks);
    case Act::ShowAwaitChain: return show_tab(scene::Tab::AwaitChain);
    case Act::ShowWhy: return show_tab(scene::Tab::Why);
    case Act::SwitchRuler:
      return show_.switch_ruler();
    default: return;
  }
}

}  // namespace awaitscope::ui
