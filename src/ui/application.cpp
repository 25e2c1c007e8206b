#include "ui/application.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "scene/canvas.h"
#include "scene/controls.h"
#include "ui/tooltips.h"

namespace awaitscope::ui {
namespace {

constexpr std::int64_t kFirstBudget = 100'000;  // instructions a frame; then what fits into kWorkSeconds
constexpr std::int64_t kLeastBudget = 20'000;
constexpr std::int64_t kMostBudget = 5'000'000;
constexpr double kWorkSeconds = 0.008;
constexpr double kLongestFrame = 0.25;  // a longer one was a pause: it is not played
constexpr double kNever = 3600;

bool has_ending(const std::string& path, std::string_view ending) {
  return path.size() >= ending.size() && path.compare(path.size() - ending.size(), ending.size(), ending) == 0;
}

// A trace carries no source: the script of its name, beside it, is taken for it.
void add_script_beside(trace::Recording& recording, const std::string& path, const Doors& doors) {
  if (!recording.sources().empty()) {
    return;
  }
  const std::string folder = path.substr(0, path.find_last_of("/\\") + 1);
  const auto first = recording.event_at({1, 0});
  if (!first || first->kind != trace::EventKind::ScriptStart) {
    return;
  }
  std::string name(recording.text(first->as<trace::ScriptStart>().script));
  name = name.substr(name.find_last_of("/\\") + 1);
  Result<std::string> text = doors.read_file(folder + name);
  if (!name.empty() && text.ok()) {
    recording.add_source({name, std::move(text).value(), false});
  }
}

}  // namespace

Application::Application(const scene::Fonts& fonts, Doors doors)
    : fonts_(fonts), doors_(std::move(doors)), gallery_(doors_), show_(fonts), budget_(kFirstBudget) {}

Application::~Application() = default;

// -- opening

Result<std::unique_ptr<Session>> Application::make_session(const std::string& path, std::vector<std::string> answers) {
  if (has_ending(path, ".py")) {
    Result<player::Scenario> scenario = doors_.load_scenario(path);
    if (!scenario.ok()) {
      return scenario.error();
    }
    player::Scenario asked = std::move(scenario).value();
    asked.input = std::move(answers);
    asked.more_input = true;
    return std::make_unique<Session>(std::move(asked), path);
  }
  Result<trace::Recording> recording = doors_.load_recording(path);
  if (!recording.ok()) {
    return recording.error();
  }
  trace::Recording opened = std::move(recording).value();
  add_script_beside(opened, path, doors_);
  return std::make_unique<Session>(std::move(opened), path);
}

Result<Done> Application::open(const std::string& path) {
  Result<std::unique_ptr<Session>> session = make_session(path);
  if (!session.ok()) {
    return session.error();
  }
  take(std::move(session).value());
  return Done{};
}

void Application::open_and_tell(const std::string& path) {
  const Result<Done> opened = open(path);
  message_ = opened.ok() ? "" : opened.error().text();
  if (!opened.ok() && screen_ == Screen::Stage) {
    show_.note = message_;
  }
  stale_ = true;
}

void Application::take(std::unique_ptr<Session> session) {
  auto playback = std::make_unique<player::Playback>(session->recording());
  if (playback_) {
    playback->set_speed(playback_->speed());
    playback->set_grain(playback_->grain());
  }
  playback->set_moving(moving_);
  candidate_.reset();
  comparison_.reset();
  playback_ = std::move(playback);
  session_ = std::move(session);
  questions_shown_ = session_->answers().size();
  show_.reset();
  message_.clear();
  followed_task_ = 0;
  focused_.clear();
  dragged_.reset();
  screen_ = Screen::Stage;
  stale_ = true;
  work();
}

void Application::open_gallery() {
  if (gallery_.cards().empty()) {
    gallery_.load();
  }
  screen_ = Screen::Gallery;
  focused_.clear();
  dragged_.reset();
  stale_ = true;
}

void Application::run_again(std::vector<std::string> answers) {
  if (!session_) {
    return;
  }
  Result<std::unique_ptr<Session>> again = make_session(session_->path(), std::move(answers));
  stale_ = true;
  if (!again.ok()) {
    show_.note = again.error().text();
    return;
  }
  candidate_ = std::move(again).value();
  show_.note.clear();
  show_.problem = {};
  if (candidate_->text_error().line > 0 && session_->text_error().line == 0) {
    show_.problem.words = candidate_->text_error_words();
    show_.problem.error = candidate_->text_error();
    const trace::Source* text = candidate_->recording().source({});
    show_.problem.text = text != nullptr ? std::make_unique<scene::ColouredSource>(text->text) : nullptr;
    candidate_.reset();
    return;
  }
  comparison_ = std::make_unique<player::Comparison>(session_->recording(), candidate_->recording());
}

// The new run takes over when it is known whether the playhead may stay where it is.
void Application::watch_candidate() {
  constexpr std::uint64_t kCompared = 100'000;
  candidate_->work(playback_->position().event, budget_);
  const bool more = comparison_->read(kCompared);
  const bool far_enough = comparison_->same() >= playback_->position().event && playback_->position().event > 0;
  const bool at_start = playback_->at_start() && candidate_->recording().event_count() > 0;
  if (comparison_->difference() || far_enough || at_start || ((candidate_->complete() || candidate_->waits_for_input()) && !more)) {
    adopt_candidate();
  }
}

void Application::adopt_candidate() {
  trace::Position place = playback_->position();
  const auto difference = comparison_->difference();
  const bool moves = difference && *difference <= place.event;
  if (moves) {
    place = {*difference, 0};
  }
  const std::vector<int> breakpoints = playback_->breakpoints();
  std::unique_ptr<Session> session = std::move(candidate_);
  const scene::WindowView view = show_.view;
  const std::int64_t followed = followed_task_;
  const std::string focused = focused_;
  take(std::move(session));
  show_.view = view;
  followed_task_ = followed;
  focused_ = focused;
  for (const int line : breakpoints) {
    playback_->toggle_breakpoint(line);
  }
  playback_->go_to(place);
  playback_->update(0, session_->complete());
  show_.note = moves ? "run again: it differs from event " + std::to_string(*difference) : "run again";
}

bool Application::work() {
  const auto begin = std::chrono::steady_clock::now();
  bool more = false;
  if (screen_ == Screen::Gallery) {
    const std::size_t done = gallery_.finished();
    more = gallery_.work(budget_);
    stale_ = stale_ || gallery_.finished() != done;
  } else if (session_) {
    if (candidate_) {
      watch_candidate();
    }
    const trace::EventNumber events = session_->recording().event_count();
    const scene::EventIndex read = session_->lanes().event_count();
    const bool complete = session_->complete();
    more = session_->work(playback_->position().event, budget_) || candidate_ != nullptr;
    stale_ = stale_ || session_->recording().event_count() != events || session_->lanes().event_count() != read ||
             session_->complete() != complete;
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  const double fit = kWorkSeconds / std::max(taken.count(), kWorkSeconds / 4);
  budget_ = std::clamp(static_cast<std::int64_t>(static_cast<double>(budget_) * fit), kLeastBudget, kMostBudget);
  working_ = more;
  return more;
}

// A question is shown once, when the playhead has come to it; after that when one asks for it.
void Application::ask_when_there() {
  const bool there = session_->waits_for_input() && playback_->at_end() && playback_->motion() == nullptr;
  if (there && !overlay_.open() && questions_shown_ == session_->answers().size()) {
    ++questions_shown_;
    act(Act::AnswerInput);
  }
}

void Application::finish_work() {
  while (work()) {
  }
}

// -- frames

bool Application::frame(const Input& input) {
  const double passed = begun_ ? std::clamp(input.now - now_, 0.0, kLongestFrame) : 0;
  begun_ = true;
  now_ = input.now;
  const bool resized = input.width != width_ || input.height != height_;
  if (input.width >= 1 && input.height >= 1) {
    width_ = input.width;
    height_ = input.height;
  }
  stale_ = stale_ || resized;
  for (const InputEvent& event : input.events) {
    handle(event);
  }
  work();
  if (screen_ == Screen::Stage && playback_) {
    const trace::Position place = playback_->position();
    const bool moved = playback_->motion() != nullptr;
    const bool played = playback_->playing();
    playback_->update(passed, session_->complete());
    if (!(playback_->position() == place)) {
      show_.note.clear();
    }
    ask_when_there();
    stale_ = stale_ || moved || playback_->motion() != nullptr || !(playback_->position() == place) ||
             playback_->playing() != played;
  }
  const bool tip_due = pointer_ && !pointed_.empty() && now_ - pointed_since_ >= scene::motion_times().hover_delay / 1000.0;
  stale_ = stale_ || tip_due != tip_shown_;
  tip_shown_ = tip_due;
  if (!stale_) {
    return false;
  }
  draw();
  stale_ = false;
  if (pointer_) {
    point_at(*pointer_);  // something else may have come under it
  }
  return true;
}

double Application::wait() const {
  if (stale_ || working_) {
    return 0;
  }
  double seconds = screen_ == Screen::Stage && playback_ ? playback_->until_next() : kNever;
  if (pointer_ && !pointed_.empty() && !tip_shown_) {
    seconds = std::min(seconds, std::max(0.001, scene::motion_times().hover_delay / 1000.0 - (now_ - pointed_since_)));
  }
  return seconds;
}

std::string Application::title() const {
  return screen_ == Screen::Stage && session_ ? session_->name() + " - awaitscope" : "awaitscope";
}

// -- drawing

float Application::type_height() const {
  return show_.wishes.type_height > 0 ? show_.wishes.type_height : scene::default_height(width_, height_);
}

void Application::draw() {
  scene::Highlight highlight;
  highlight.pointed_task = pointed_task_;
  highlight.followed_task = followed_task_;
  highlight.pointed_id = pointed_;
  highlight.focused_id = focused_;
  const scene::Theme& theme = scene::theme(show_.theme);
  if (screen_ == Screen::Stage && session_) {
    draw_stage(highlight);
  } else {
    picture_.clear(width_, height_);
    scene::Canvas canvas(picture_, theme, fonts_, type_height());
    canvas.highlight = highlight;
    gallery_.draw(canvas, {0, 0, width_, height_}, message_);
  }
  if (overlay_.open()) {
    const float fitting = std::min({type_height(), width_ / 56, height_ / 34});
    scene::Canvas canvas(picture_, theme, fonts_, fitting);
    canvas.highlight = highlight;
    overlay_.draw(canvas, {0, 0, width_, height_}, session_ ? session_->recording().event_count() : 0);
  }
}

void Application::draw_stage(const scene::Highlight& highlight) {
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
    scene::draw_tooltip(c, {0, 0, width_, height_}, object, tip->name, tip->line, "");
  }
}

}  // namespace awaitscope::ui
