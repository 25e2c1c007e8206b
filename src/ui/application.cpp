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
constexpr double kLooksAtFile = 1;  // seconds
constexpr trace::EventNumber kSearchedAtOnce = 2'000;

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
    : fonts_(fonts), doors_(std::move(doors)), gallery_(doors_), show_(fonts), overlay_(doors_), budget_(kFirstBudget) {}

Application::~Application() = default;

// -- opening

// Of a script that is being written, the text is the editor's.
Result<std::unique_ptr<Session>> Application::make_session(const std::string& path, std::vector<std::string> answers,
                                                           std::vector<std::string> arguments) {
  if (has_ending(path, ".py")) {
    player::Scenario asked;
    const bool edited = editor_ && editor_->path() == path;
    if (edited && editor_->untitled()) {
      asked.path = path;
    } else {
      Result<player::Scenario> scenario = doors_.load_scenario(path);
      if (!scenario.ok()) {
        return scenario.error();
      }
      asked = std::move(scenario).value();
    }
    if (edited) {
      asked.text = editor_->text();
    }
    asked.arguments = std::move(arguments);
    asked.input = std::move(answers);
    asked.more_input = true;
    return std::make_unique<Session>(std::move(asked), path);
  }
  trace::Recording opened;
  const Result<Done> loaded =
      at_length("Opening " + path.substr(path.rfind('/') + 1), [&](const Progress& progress) -> Result<Done> {
        Result<trace::Recording> recording = doors_.load_recording(path, progress);
        if (!recording.ok()) {
          return recording.error();
        }
        opened = std::move(recording).value();
        return Done{};
      });
  if (!loaded.ok()) {
    return busy_.told_to_stop() ? Error{"was not opened: it was stopped", path, ""} : loaded.error();
  }
  add_script_beside(opened, path, doors_);
  return std::make_unique<Session>(std::move(opened), path);
}

Result<Done> Application::open(std::string path) {
  std::unique_ptr<Editor> before = std::move(editor_);
  Result<std::unique_ptr<Session>> session = make_session(path, {}, {});
  if (!session.ok()) {
    editor_ = std::move(before);
    return session.error();
  }
  editing_ = false;
  show_.wishes.editing = false;
  keep_bookmarks();
  bookmarks_.clear();
  take(std::move(session).value());
  take_marks();
  load_bookmarks();
  note_opened(path);
  return Done{};
}

std::string Application::whole_path(const std::string& path) const {
  const bool whole = path.empty() || path[0] == '/' || !doors_.list_folder;
  const Result<Folder> here = whole ? Result<Folder>(Folder{}) : doors_.list_folder("");
  return whole || !here.ok() ? path : here.value().path + "/" + path;
}

// Scenarios of the gallery are always at hand: they are not among the recent files.
void Application::note_opened(const std::string& path) {
  const auto& cards = gallery_.cards();
  if (std::none_of(cards.begin(), cards.end(), [&](const GalleryCard& card) { return card.path == path; })) {
    settings_.opened(whole_path(path));
  }
}

// Asks first if something would be lost.
void Application::open_and_tell(const std::string& path) { leave_for(After::Open, path); }

void Application::open_now(const std::string& path) {
  const Result<Done> opened = open(path);
  message_ = opened.ok() ? "" : opened.error().text();
  if (!opened.ok() && screen_ != Screen::Gallery) {
    show_.note = message_;
  }
  stale_ = true;
}

void Application::take(std::unique_ptr<Session> session) {
  leave_comparison();
  before_.reset();
  auto playback = std::make_unique<player::Playback>(session->recording());
  playback->set_speed(playback_ ? playback_->speed() : settings_.speed);
  if (playback_) {
    playback->set_grain(playback_->grain());
    if (playback_->paces_by_time()) {
      playback->send(player::CommandKind::PaceByTime);
    }
  }
  playback->set_moving(moving_);
  log_ = std::make_unique<insight::LogSearch>(session->recording());
  if (doors_.stamp && session->path() != kUntitled) {
    file_.stamp = doors_.stamp(session->path());
  }
  file_.gone = false;
  rerun_.reset();
  if (overlay_.kind() == OverlayKind::Export) {
    overlay_.close();  // it is of the session that goes
  }
  playback_ = std::move(playback);
  session_ = std::move(session);
  questions_shown_ = session_->answers().size();
  show_.reset();
  message_.clear();
  show_.note = std::exchange(said_at_start_, {});
  followed_task_ = 0;
  focused_.clear();
  dragged_.reset();
  screen_ = Screen::Stage;
  stale_ = true;
  work();
}

void Application::open_gallery() {
  leave_comparison();
  if (gallery_.cards().empty()) {
    gallery_.load();
  }
  screen_ = Screen::Gallery;
  message_ = std::exchange(said_at_start_, {});
  focused_.clear();
  dragged_.reset();
  stale_ = true;
}

bool Application::work() {
  const auto begin = std::chrono::steady_clock::now();
  bool more = false;
  if (screen_ == Screen::Gallery) {
    const std::size_t done = gallery_.finished();
    more = gallery_.work(budget_);
    stale_ = stale_ || gallery_.finished() != done;
  } else if (compare_) {
    work_on_comparison(more);
  } else if (session_) {
    work_on_reruns();
    const trace::EventNumber events = session_->recording().event_count();
    const scene::EventIndex read = session_->lanes().event_count();
    const bool complete = session_->complete();
    more = session_->work(playback_->position().event, budget_) || rerun_ != nullptr;
    const std::size_t found = log_->found().size();
    more = log_->work(kSearchedAtOnce) || more;
    more = playback_->work() || more;
    stale_ = stale_ || log_->found().size() != found;
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

void Application::close() { leave_for(After::Close, ""); }

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
  if (editing_ && editor_->work(now_)) {
    stale_ = true;
  }
  if (now_ - stamp_seen_ >= kLooksAtFile) {
    stamp_seen_ = now_;
    watch_files();
    remember();
  }
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
  if (compare_) {
    const double speed = playback_->speed();
    playback_->update(0, session_->complete());
    const std::uint64_t news = compare_->news();
    compare_->update(passed, playback_->speed());
    stale_ = stale_ || compare_->news() != news || playback_->speed() != speed;
  }
  const bool tip_due = pointer_ && !pointed_.empty() && now_ - pointed_since_ >= tip_delay_;
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
  if (compare_ && compare_->playing()) {
    return 0;
  }
  double seconds = screen_ == Screen::Stage && playback_ ? playback_->until_next() : kNever;
  if (pointer_ && !pointed_.empty() && !tip_shown_) {
    seconds = std::min(seconds, std::max(0.001, tip_delay_ - (now_ - pointed_since_)));
  }
  if (editing_) {
    seconds = std::min(seconds, editor_->wait(now_));
  }
  if (doors_.stamp && session_) {
    seconds = std::min(seconds, std::max(0.01, kLooksAtFile - (now_ - stamp_seen_)));
  }
  return seconds;
}

std::string Application::title() const {
  if (compare_) {
    return compare_->title() + " - awaitscope";
  }
  return screen_ == Screen::Stage && session_ ? session_->name() + " - awaitscope" : "awaitscope";
}

}  // namespace awaitscope::ui
