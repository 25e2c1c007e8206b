// Files that change while one looks: run or read again, and what is on show stays where both runs are the same.

#include <algorithm>
#include <utility>

#include "ui/application.h"

namespace awaitscope::ui {

// -- running again

void Application::run_again() {
  if (session_) {
    run_again(session_->answers(), session_->arguments());
  }
}

// One with an error in its text leaves the last good run on show.
void Application::run_again(std::vector<std::string> answers, std::vector<std::string> arguments) {
  if (!session_) {
    return;
  }
  Result<std::unique_ptr<Session>> made = make_session(session_->path(), std::move(answers), std::move(arguments));
  stale_ = true;
  if (!made.ok()) {
    return say_problem(side_of_session(), made.error().text());
  }
  std::unique_ptr<Session> again = std::move(made).value();
  show_.note.clear();
  show_.problem = {};
  if (again->text_error().line > 0 && session_->text_error().line == 0) {
    rerun_.reset();
    show_.problem.words = again->text_error_words();
    show_.problem.error = again->text_error();
    const trace::Source* text = again->recording().source({});
    show_.problem.text = text != nullptr ? std::make_unique<scene::ColouredSource>(text->text) : nullptr;
    if (compare_) {
      say_problem(side_of_session(), text_error_words(*again));
    }
    return;
  }
  rerun_ = std::make_unique<Rerun>(*session_, std::move(again));
}

std::string Application::text_error_words(const Session& session) {
  return "line " + std::to_string(session.text_error().line) + ": " + session.text_error_words() + "; on show is the last run";
}

// On its side of the comparison it stays until it is mended.
void Application::say_problem(std::size_t side, std::string words) {
  if (compare_) {
    compare_->set_problem(side, std::move(words));
  } else {
    show_.note = std::move(words);
  }
}

// In the comparison; the run before it stands at its left.
std::size_t Application::side_of_session() const { return compared_ == Compared::Before ? 1 : 0; }

void Application::run_other_again() {
  Result<std::unique_ptr<Session>> made = make_session(other_->path(), other_->answers(), other_->arguments());
  if (!made.ok()) {
    return say_problem(1, made.error().text());
  }
  std::unique_ptr<Session> again = std::move(made).value();
  if (again->text_error().line > 0) {
    other_rerun_.reset();
    return say_problem(1, text_error_words(*again));
  }
  other_rerun_ = std::make_unique<Rerun>(*other_, std::move(again));
}

void Application::work_on_reruns() {
  const auto event = [&](std::size_t of) { return compare_ ? compare_->position(of).event : 0; };
  if (rerun_ && rerun_->work(std::max(playback_->position().event, event(side_of_session())), budget_)) {
    adopt_rerun();
  }
  if (other_rerun_ && other_rerun_->work(event(1), budget_)) {
    adopt_other_rerun();
  }
}

// What is said of it: in the comparison by name.
std::string Application::rerun_note(const Session& session, const std::optional<trace::EventNumber>& moved) const {
  const std::string words = session.is_run() ? "run again" : "read again";
  return (compare_ ? session.name() + " was " + words : words) +
         (moved ? ": it differs from event " + std::to_string(*moved) : "");
}

void Application::adopt_rerun() {
  const std::size_t side = side_of_session();
  const std::unique_ptr<Rerun> rerun = std::move(rerun_);
  const trace::Position at = playback_->position();
  const auto moved = rerun->moved(at.event);
  std::optional<CompareScreen::View> view;
  std::optional<trace::EventNumber> moved_there;
  if (compare_) {
    view = compare_->view();
    moved_there = rerun->moved(compare_->position(side).event);
  }
  const std::vector<player::Breakpoint> breakpoints = playback_->breakpoints();
  const player::LoopMarks marks = playback_->marks();
  const insight::LogFilter filter = log_->filter();
  std::unique_ptr<Session> other = std::move(other_);
  std::unique_ptr<Session> before = std::move(session_);
  compare_.reset();  // it looks at them
  const scene::WindowView shown = show_.view;
  const std::int64_t followed = followed_task_;
  const std::string focused = focused_;
  take(rerun->take());
  before_ = std::move(before);
  show_.view = shown;
  followed_task_ = followed;
  focused_ = focused;
  for (const player::Breakpoint& breakpoint : breakpoints) {
    playback_->toggle(breakpoint);
  }
  playback_->set_marks(marks);
  log_->set(filter);
  playback_->go_to(moved ? trace::Position{*moved, 0} : at);
  playback_->update(0, session_->complete());
  if (view) {
    other_ = std::move(other);
    compare_again(*view, side, moved_there);
  }
  show_.note = rerun_note(*session_, view ? moved_there : moved);
}

void Application::adopt_other_rerun() {
  const std::unique_ptr<Rerun> rerun = std::move(other_rerun_);
  const CompareScreen::View view = compare_->view();
  const auto moved = rerun->moved(compare_->position(1).event);
  compare_.reset();  // it looks at it
  other_ = rerun->take();
  compare_again(view, 1, moved);
  show_.note = rerun_note(*other_, moved);
}

// The comparison as it was, with a new run on one side: at the first event there that differs, if the moment was behind it.
void Application::compare_again(const CompareScreen::View& view, std::size_t side,
                                const std::optional<trace::EventNumber>& moved) {
  show_comparison(compared_);
  compare_->set_view(view);
  compare_->set_problem(side, "");
  if (moved) {
    compare_->go_to_event(side, *moved);
  }
}

// -- watching

Application::FileNews Application::look_at(const std::string& path, WatchedFile& file) {
  const std::string stamp = doors_.stamp(path);
  const bool gone = stamp.empty() && !file.stamp.empty();
  const bool was_gone = std::exchange(file.gone, gone);
  if (gone || stamp.empty() || stamp == file.stamp) {
    return gone == was_gone ? FileNews::None : gone ? FileNews::Gone : FileNews::Back;
  }
  file.stamp = stamp;
  return FileNews::Changed;
}

void Application::watch_files() {
  if (!doors_.stamp || !session_) {
    return;
  }
  if (session_->path() != kUntitled) {
    if (const FileNews news = look_at(session_->path(), file_); told_of(news, *session_, side_of_session())) {
      file_has_changed();
    }
  }
  if (other_) {
    if (const FileNews news = look_at(other_->path(), other_file_); told_of(news, *other_, 1)) {
      run_other_again();
    }
  }
}

// Says what is to be said; true: the file has changed.
bool Application::told_of(FileNews news, const Session& session, std::size_t side) {
  stale_ = stale_ || news != FileNews::None;
  if (news == FileNews::Gone || news == FileNews::Back) {
    say_problem(side, news == FileNews::Gone ? session.name() + " is not there any more: on show is its last run" : "");
  }
  return news == FileNews::Changed;
}

// A text that is being written is not thrown away for it.
void Application::file_has_changed() {
  if (editor_ && !editor_->saved()) {
    show_.note = "the file has changed outside; Ctrl+S would write over it";
    return;
  }
  if (editor_) {
    if (Result<std::string> text = doors_.read_file(session_->path()); text.ok()) {
      editor_->take_text(text.value());
    }
  }
  const bool recording = !session_->is_run();
  if (recording && !would_be_lost().empty()) {
    show_.note = "the file has changed outside; your bookmarks and title are not in it";
  } else if (recording && !compare_) {
    open_now(session_->path());
  } else {
    run_again();
  }
}

}  // namespace awaitscope::ui
