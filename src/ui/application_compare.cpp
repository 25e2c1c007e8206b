// Two runs side by side: what is on show with another file, or with the run before it.

#include <algorithm>
#include <cmath>
#include <utility>

#include "scene/canvas.h"
#include "ui/application.h"

namespace awaitscope::ui {

using scene::Action;
using Step = CompareScreen::Step;

// -- coming and going

// A script gets the answers and arguments of the one on show: so both are given the same.
Result<Done> Application::compare(const std::string& path) {
  if (!session_) {
    return Error{"there is nothing to compare with", path, "open a script or a recording first"};
  }
  Result<std::unique_ptr<Session>> made = make_session(path, session_->answers(), session_->arguments());
  if (!made.ok()) {
    return made.error();
  }
  std::unique_ptr<Session> other = std::move(made).value();
  if (other->text_error().line > 0) {
    return Error{other->text_error_words(), path + ", line " + std::to_string(other->text_error().line),
                 "it has no run to compare with"};
  }
  leave_comparison();
  other_ = std::move(other);
  other_file_ = {doors_.stamp ? doors_.stamp(path) : std::string(), false};
  show_comparison(Compared::Other);
  show_.note = whole_path(path) == whole_path(session_->path()) ? "the same file twice" : "";
  note_opened(path);
  return Done{};
}

void Application::compare_and_tell(const std::string& path) {
  if (const Result<Done> compared = compare(path); !compared.ok()) {
    show_.note = compared.error().text();
  }
  stale_ = true;
}

void Application::compare_with_run_before() {
  if (!before_) {
    show_.note = "there is no run before this one: R runs the script again";
    return;
  }
  leave_comparison();
  show_comparison(Compared::Before);
}

// At the playhead, if it has left the beginning.
void Application::show_comparison(Compared what) {
  playback_->send(player::CommandKind::Pause);
  if (editing_) {
    leave_editor();
  }
  const bool before = what == Compared::Before;
  compared_ = what;
  compare_ = before ? std::make_unique<CompareScreen>(fonts_, *before_, *session_)
                    : std::make_unique<CompareScreen>(fonts_, *session_, *other_);
  compare_->go_to_event(before ? 1 : 0, playback_->position().event);
  screen_ = Screen::Comparison;
  focused_.clear();
  dragged_.reset();
  pointed_.clear();
  pointed_task_ = 0;
  stale_ = true;
}

void Application::leave_comparison() {
  if (!compare_) {
    return;
  }
  compare_.reset();
  other_rerun_.reset();
  other_.reset();
  screen_ = Screen::Stage;
  show_.note.clear();
  focused_.clear();
  dragged_.reset();
  pointed_.clear();
  pointed_task_ = 0;
  stale_ = true;
}

void Application::work_on_comparison(bool& more) {
  const std::uint64_t news = compare_->news();
  work_on_reruns();
  more = compare_->work(budget_) || rerun_ != nullptr || other_rerun_ != nullptr;
  stale_ = stale_ || compare_->news() != news;
}

// -- commands

void Application::act_on_comparison(Act act) {
  const bool ahead = act == Act::Forward || act == Act::NextIteration;
  switch (act) {
    case Act::PlayPause: return compare_->play(!compare_->playing());
    case Act::Forward:
    case Act::Back: return compare_->step(ahead ? Step::NextEvent : Step::PreviousEvent);
    case Act::NextIteration:
    case Act::PreviousIteration: return compare_->step(ahead ? Step::NextInstant : Step::PreviousInstant);
    case Act::Home: return compare_->step(Step::Beginning);
    case Act::End: return compare_->step(Step::End);
    case Act::Coarser: return compare_->scroll(-1);
    case Act::Finer: return compare_->scroll(1);
    case Act::Faster: return playback_->change_speed(1);
    case Act::Slower: return playback_->change_speed(-1);
    case Act::ZoomIn: return compare_->zoom(.8);
    case Act::ZoomOut: return compare_->zoom(1.25);
    case Act::ZoomAll: return compare_->zoom(1e9);
    case Act::HideNext: show_.next_hidden = !show_.next_hidden; return;
    case Act::RevealNext: return compare_->reveal_next();
    case Act::ToParting:
      if (!compare_->go_to_parting()) {
        show_.note = compare_->complete() ? "they do not part" : "where they part is not known yet";
      }
      return;
    case Act::CompareBefore: return compare_with_run_before();
    case Act::Export: return show_export();
    case Act::RunAgain: return run_again();
    case Act::AnswerInput:
      if (Session* asks = compare_->asking()) {
        overlay_.ask_answer(asks->asked());
      } else {
        show_.note = "neither script asks for anything now";
      }
      return;
    case Act::EndInput:
      if (Session* asks = compare_->asking()) {
        asks->end_input();
      }
      return;
    default: return;
  }
}

// Escape leaves what has the keyboard, then the comparison.
void Application::handle_comparison_key(const InputEvent& event) {
  if (event.chord.key == Key::Escape && focused_.empty()) {
    return leave_comparison();
  }
  if (handle_focus_key(event.chord)) {
    return;
  }
  if (const auto wanted = act_of(event.chord)) {
    act(*wanted);
  }
}

// -- the pointer

void Application::press_on_comparison(const scene::Hit& hit, scene::Point at) {
  switch (hit.action) {
    case Action::Play: return act(Act::PlayPause);
    case Action::StepForward: return act(Act::Forward);
    case Action::StepBack: return act(Act::Back);
    case Action::First: return act(Act::Home);
    case Action::Last: return act(Act::End);
    case Action::GoToEvent: return act(Act::ToParting);
    case Action::Leave: return leave_comparison();
    case Action::Seek:
    case Action::SetSpeed: dragged_ = hit; return drag(at);
    default: return;
  }
}

// To the pixel, and no finer: a time with no more digits than that.
void Application::seek_on_comparison(const scene::Hit& hit, scene::Point at) {
  const double pixel = (hit.to - hit.from) / std::max(1.0F, hit.box.w);
  const double digit = std::pow(10, std::floor(std::log10(std::max(pixel, 1e-12))));
  compare_->go_to(std::round(hit.value_at(at) / digit) * digit);
}

void Application::wheel_on_comparison(const InputEvent& event) {
  const int notches = event.dy > 0 ? 1 : event.dy < 0 ? -1 : 0;
  if (event.chord.ctrl) {
    compare_->zoom(notches > 0 ? .8 : 1.25);
  } else {
    compare_->scroll(-2 * notches);
  }
}

CompareScreen::Look Application::comparison_look() const {
  CompareScreen::Look look;
  look.theme = show_.theme;
  look.width = width_;
  look.height = height_;
  look.type_height = type_height();
  look.speed = playback_->speed();
  look.next_hidden = show_.next_hidden;
  look.note = show_.note;
  look.pointer = pointer_;
  return look;
}

void Application::draw_comparison(const scene::Highlight& highlight) {
  compare_->draw(picture_, highlight, comparison_look());
  if (overlay_.open()) {
    return;
  }
  scene::Canvas canvas(picture_, scene::theme(show_.theme), fonts_, type_height());
  draw_focus(canvas);
  const scene::Hit* hit = pointer_ ? picture_.hit_at(*pointer_) : nullptr;
  const bool only_seen = hit != nullptr && (hit->action == Action::SelectTask || hit->action == Action::ToggleBreakpoint ||
                                            hit->action == Action::Seek);
  if (!only_seen) {  // what they do on the stage they do not do here
    draw_tip(canvas);
  }
}

}  // namespace awaitscope::ui
