// What keys mean, and the keyboard's way through the controls.

#include <algorithm>

#include "ui/application.h"

namespace awaitscope::ui {
namespace {

using player::CommandKind;
using scene::Action;

constexpr int kLastRank = 6;
constexpr double kNoTip = 3600;  // seconds

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
    case Action::SelectTask:
      return hit.place >= scene::Place::Output && hit.place <= scene::Place::Why       ? 2
             : hit.action == Action::GoToEvent && hit.place == scene::Place::Narration ? 3
                                                                                       : -1;
    case Action::Leave: return 3;
    case Action::SetRuler: return 4;
    case Action::OpenFile:
    case Action::ShowGallery:
    case Action::ShowKeys:
    case Action::ShowCommands:
    case Action::Edit:
    case Action::SetSource: return 5;
    case Action::DragSplitter: return kLastRank;
    default: return -1;
  }
}

}  // namespace

// -- events

void Application::handle(const InputEvent& event) {
  stale_ = stale_ || event.kind != InputKind::PointerMove;
  if (event.kind == InputKind::KeyDown || event.kind == InputKind::Text) {
    tip_delay_ = kNoTip;  // whoever types does not ask what lies under the pointer
  }
  switch (event.kind) {
    case InputKind::Close: return close();
    case InputKind::Drop: return drop(event.path);
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
    case InputKind::PointerUp:
      dragged_.reset();
      marking_.reset();
      return point_at(event.at);
    case InputKind::PointerDown: {
      point_at(event.at);
      const scene::Hit* hit = picture_.hit_at(event.at);
      if (hit != nullptr && event.button == Button::Left) {
        if (event.chord.shift && hit->action == Action::Seek && !compare_) {
          begin_marking(scene::Hit(*hit), event.at);
        } else {
          press(scene::Hit(*hit), event.at);
        }
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
      } else if (screen_ == Screen::Gallery) {
        (void)gallery_.handle(event);
      } else if (editing_) {
        editor_->handle(event, now_);
      }
      return;
  }
}

void Application::handle_key(const InputEvent& event) {
  skip_text_ = false;
  if (overlay_.open()) {
    const bool answered = overlay_.kind() == OverlayKind::Unsaved;  // by a letter, which is not for what opens next
    take_answer(overlay_.handle(event));
    skip_text_ = answered && types_text(event.chord);
    return;
  }
  if (editing_ && screen_ == Screen::Stage && edit_key(event)) {
    return;
  }
  const bool writes = types_text(event.chord) && event.chord.key < Key::Plus;  // its character comes after it
  const bool letter = event.chord.key >= Key::Digit0 && !event.chord.ctrl && !event.chord.alt;
  skip_text_ = writes || letter;
  if (screen_ == Screen::Gallery) {
    return handle_gallery(event);
  }
  if (compare_) {
    return handle_comparison_key(event);
  }
  if (handle_focus_key(event.chord)) {
    return;
  }
  if (const auto wanted = act_of(event.chord)) {
    act(*wanted);
  }
}

void Application::handle_gallery(const InputEvent& event) {
  skip_text_ = false;  // what is typed is searched for
  if (event.chord.key == Key::Escape) {
    screen_ = !gallery_.show_all() && session_ ? Screen::Stage : screen_;
    return;
  }
  if (const auto wanted = act_of(event.chord)) {
    if (belongs_to(*wanted, ActMode::Gallery) && (!types_text(event.chord) || event.chord.key == Key::Question)) {
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
  if (answer.text) {
    take_text(answer.from, *answer.text);
  }
  if (answer.path) {
    chose_file(*answer.path);
  }
  if (answer.check) {
    ticked(*answer.check);
  }
  if (answer.decision) {
    decided(*answer.decision);
  }
  if ((answer.from == OverlayKind::Files && !overlay_.open() && !answer.path) ||
      (answer.from == OverlayKind::Unsaved && !overlay_.open() && !answer.decision)) {
    after_ = After::Nothing;  // closed, and nothing said: one stays
  }
  if (answer.exports) {
    export_now();
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
  for (int rank = 0; rank <= kLastRank; ++rank) {
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
    const std::ptrdiff_t next =
        at == stops.end() ? (chord.shift ? count - 1 : 0) : (index + (chord.shift ? count - 1 : 1)) % count;
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
  if (!chord.ctrl && !chord.alt && push_splitter(chord.key)) {
    return true;
  }
  if (chord.key == Key::Enter) {
    for (const Stop& stop : focus_stops()) {
      if (stop.id == focused_ && stop.hit.action != Action::SetSpeed && stop.hit.action != Action::DragSplitter) {
        press(stop.hit, stop.hit.box.centre());
        dragged_.reset();
        break;
      }
    }
    return true;
  }
  return false;
}

}  // namespace awaitscope::ui
