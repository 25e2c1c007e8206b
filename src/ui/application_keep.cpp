// What is kept: recordings saved, runs recorded while they go on, titles and bookmarks; and the question before something is lost.

#include <algorithm>
#include <utility>

#include "trace/file.h"
#include "ui/application.h"

namespace awaitscope::ui {
namespace {

std::string file_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

}  // namespace

// -- titles and bookmarks

Application::Marks Application::marks() const {
  Marks now{title_, {}};
  for (const Bookmark& one : bookmarks_) {
    now.bookmarks.push_back({one.place, one.note});
  }
  return now;
}

bool Application::is_recording_file() const {
  const std::string ending = ".awsc";
  const std::string path = session_ ? session_->path() : std::string();
  return path.size() > ending.size() && path.compare(path.size() - ending.size(), ending.size(), ending) == 0;
}

// What the recording brings; bookmarks of other files lie in the settings.
void Application::take_marks() {
  const trace::Recording& recording = session_->recording();
  title_ = recording.title();
  for (const trace::Bookmark& one : recording.bookmarks()) {
    bookmarks_.push_back({one.place, one.note});
  }
  saved_marks_ = marks();
  saved_events_ = 0;
}

// -- saving

// Into its own file what has been added to it; anything else under a name that is asked for.
void Application::save_recording() {
  if (!is_recording_file() || !session_->recording().damage().empty() || !doors_.append_file) {
    return choose_file(ChooserTask::SaveRecording);
  }
  if (marks() == saved_marks_) {
    show_.note = "all of it is in " + session_->name() + " already";
    return;
  }
  session_->set_marks(title_, marks().bookmarks);
  trace::StringSink sink;
  Result<Done> written = trace::write_bookmarks(session_->recording(), sink);
  written = written.ok() ? doors_.append_file(session_->path(), sink.text) : written;
  recording_was_saved(written, session_->path());
}

void Application::save_recording_to(const std::string& path) {
  session_->set_marks(title_, marks().bookmarks);
  session_->end_chunk();
  const Result<Done> written = at_length("Saving " + file_name(path), [&](const Progress& progress) -> Result<Done> {
    if (!doors_.create_file) {
      return Error{"files cannot be written from here", path, ""};
    }
    Result<std::unique_ptr<trace::FileTarget>> file = doors_.create_file(path);
    if (!file.ok()) {
      return file.error();
    }
    Result<Done> done = trace::write_recording(session_->recording(), *file.value(), progress);
    return done.ok() ? file.value()->close() : done;
  });
  recording_was_saved(written, path);
}

void Application::recording_was_saved(const Result<Done>& written, const std::string& path) {
  stale_ = true;
  if (!written.ok()) {
    show_.note = busy_.told_to_stop() ? "stopped: nothing was written" : written.error().text();
    after_ = After::Nothing;
    return;
  }
  saved_marks_ = marks();
  saved_events_ = session_->recording().event_count();
  if (path == session_->path() && doors_.stamp) {
    file_.stamp = doors_.stamp(path);
  }
  settings_.opened(whole_path(path));
  show_.note = "saved: " + path;
  go_on();
}

// -- recording while it runs

void Application::record_or_stop() {
  if (session_->keeping()) {
    session_->stop_keeping();
  } else if (!session_->is_run() || session_->complete()) {
    save_recording();
  } else {
    choose_file(ChooserTask::RecordInto);
  }
}

void Application::record_into(const std::string& path) {
  if (!doors_.begin_recording) {
    show_.note = "files cannot be written from here";
    return;
  }
  session_->set_marks(title_, marks().bookmarks);
  const Result<Done> begun = session_->keep_in(path, [this, path] { return doors_.begin_recording(path); });
  show_.note = begun.ok() ? "" : begun.error().text();
  if (begun.ok()) {
    settings_.opened(whole_path(path));
  }
}

// -- before something is lost

// A run can be made again as long as its script is as it was; what somebody has written into it, or answered it, cannot.
std::string Application::would_be_lost() const {
  if (!session_) {
    return {};
  }
  const Marks now = marks();
  const bool marked = !(now == saved_marks_);
  if (is_recording_file()) {
    return marked ? "Bookmarks and title of " + session_->name() + " are not in its file yet." : "";
  }
  const bool saved = saved_events_ == session_->recording().event_count() && saved_events_ != 0;
  const bool kept = saved || session_->kept_whole();
  const bool untitled = session_->path() == kUntitled;
  const bool of_settings = !untitled && now.title == saved_marks_.title;  // bookmarks of a script lie there
  if (marked && !of_settings) {
    return untitled ? "The bookmarks in this run are in no file." : "The title of this run is in no recording.";
  }
  if (!kept && !session_->answers().empty()) {
    return "The answers that " + session_->name() + " was given are in no recording.";
  }
  if (kept || !session_->is_run() || untitled || !doors_.read_file || (editor_ && editor_->path() == session_->path())) {
    return {};
  }
  const Result<std::string> script = doors_.read_file(session_->path());
  if (script.ok() && script.value() == session_->script()) {
    return {};
  }
  return session_->name() + (script.ok() ? " has changed since" : " is not there any more") +
         ": this run cannot be made again, and is in no recording.";
}

void Application::leave_for(After after, std::string what) {
  after_ = after;
  after_what_ = std::move(what);
  let_go_script_ = let_go_recording_ = false;
  go_on();
}

// Asks for what is not saved, one after the other; then does what was wanted.
void Application::go_on() {
  if (after_ == After::Nothing) {
    return;
  }
  stale_ = true;
  if (editor_ && !editor_->saved() && !let_go_script_ && after_ != After::New) {
    asks_for_script_ = true;
    return overlay_.show_unsaved("The script " + file_name(editor_->path()) + " is not saved.");
  }
  const std::string lost = let_go_recording_ ? std::string() : would_be_lost();
  if (!lost.empty()) {
    asks_for_script_ = false;
    return overlay_.show_unsaved(lost);
  }
  switch (std::exchange(after_, After::Nothing)) {
    case After::Nothing: return;
    case After::Close: close_ = true; return;
    case After::Open: return open_now(after_what_);
    case After::New: return write_new(after_what_);
  }
}

void Application::decided(Decision decision) {
  switch (decision) {
    case Decision::Stay: after_ = After::Nothing; return;
    case Decision::Discard: (asks_for_script_ ? let_go_script_ : let_go_recording_) = true; return go_on();
    case Decision::Save: return asks_for_script_ ? save() : save_recording();
  }
}

}  // namespace awaitscope::ui
