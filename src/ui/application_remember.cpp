// What is remembered from one time to the next.

#include <algorithm>
#include <utility>

#include "ui/application.h"

namespace awaitscope::ui {

// Runs are the same each time: a place that was marked last week is still there.
void Application::load_bookmarks() {
  const std::string path = whole_path(session_->path());
  for (const KeptBookmark& kept : settings_.bookmarks) {
    const bool there =
        std::any_of(bookmarks_.begin(), bookmarks_.end(), [&](const Bookmark& one) { return one.place == kept.place; });
    if (kept.path == path && !there) {
      bookmarks_.push_back({kept.place, kept.note});
    }
  }
  std::sort(bookmarks_.begin(), bookmarks_.end(), [](const Bookmark& a, const Bookmark& b) { return a.place < b.place; });
}

void Application::keep_bookmarks() {
  if (!session_ || session_->path() == kUntitled) {
    return;
  }
  const std::string path = whole_path(session_->path());
  auto& kept = settings_.bookmarks;
  kept.erase(std::remove_if(kept.begin(), kept.end(), [&](const KeptBookmark& one) { return one.path == path; }), kept.end());
  if (is_recording_file()) {
    return;  // they lie in the file itself
  }
  for (const Bookmark& bookmark : bookmarks_) {
    kept.push_back({path, bookmark.place, bookmark.note});
  }
}

Settings Application::settings_now() const {
  Settings now = settings_;
  now.theme = show_.theme;
  now.wishes = show_.wishes;
  now.motion = moving_;
  now.next_hidden = show_.next_hidden;
  now.library_unfolded = show_.view.library;
  now.speed = playback_ ? playback_->speed() : settings_.speed;
  return now;
}

void Application::load_settings() {
  if (doors_.settings_path.empty() || !doors_.read_file) {
    return;
  }
  const Result<std::string> text = doors_.read_file(doors_.settings_path);
  settings_stamp_ = doors_.stamp ? doors_.stamp(doors_.settings_path) : std::string();
  remembered_ = settings_text(settings_now());
  if (!text.ok()) {
    remembers_ = !doors_.stamp || doors_.stamp(doors_.settings_path).empty();  // there are none yet
    said_at_start_ = remembers_ ? "" : "the settings cannot be read, and nothing will be remembered: " + text.error().text();
    return;
  }
  settings_there_ = text.value();
  Result<Settings> read = settings_from(settings_there_);
  if (!read.ok()) {
    const std::string aside = doors_.settings_path + ".broken";
    const bool kept = doors_.write_file && doors_.write_file(aside, text.value()).ok();
    remembers_ = kept;  // else it would be written over
    remembered_.clear();
    said_at_start_ = read.error().text() + (kept ? "; set aside as " + aside.substr(aside.rfind('/') + 1)
                                                 : "; they cannot be set aside, so nothing will be remembered");
    return;
  }
  take_settings(std::move(read).value());
}

void Application::take_settings(Settings settings) {
  const bool editing = show_.wishes.editing;
  settings_ = std::move(settings);
  show_.theme = settings_.theme;
  show_.wishes = settings_.wishes;
  show_.wishes.editing = editing;
  show_.next_hidden = settings_.next_hidden;
  show_.view.library = settings_.library_unfolded;
  moving_ = settings_.motion;
  remembered_ = settings_text(settings_now());
}

// Somebody else has written them, by hand or from another window: that holds here too, and nothing is written over it. While they make
// no sense, nothing is remembered.
void Application::watch_settings() {
  if (!doors_.stamp || !doors_.read_file) {
    return;
  }
  const std::string stamp = doors_.stamp(doors_.settings_path);
  if (stamp == settings_stamp_ || stamp.empty()) {
    return;
  }
  settings_stamp_ = stamp;
  Result<std::string> text = doors_.read_file(doors_.settings_path);
  if (!text.ok() || text.value() == settings_there_) {
    return;
  }
  settings_there_ = std::move(text).value();
  stale_ = true;
  Result<Settings> read = settings_from(settings_there_);
  remembers_ = read.ok();
  if (!read.ok()) {
    message_ = show_.note =
        "the settings have changed outside, and nothing is remembered until they make sense: " + read.error().text();
    return;
  }
  take_settings(std::move(read).value());
  if (playback_) {
    playback_->set_moving(moving_);
    playback_->set_speed(settings_.speed);
  }
  if (session_ && session_->path() != kUntitled) {
    load_bookmarks();
  }
  message_ = show_.note = "the settings have changed outside, and hold here too";
}

// What could not be written is tried again when something else has changed, and said once.
void Application::remember() {
  if (doors_.settings_path.empty() || !doors_.write_file) {
    return;
  }
  watch_settings();
  if (!remembers_) {
    return;
  }
  keep_bookmarks();
  std::string text = settings_text(settings_now());
  if (text == remembered_) {
    return;
  }
  remembered_ = std::move(text);
  const Result<Done> written = doors_.write_file(doors_.settings_path, remembered_);
  settings_there_ = written.ok() ? remembered_ : settings_there_;
  settings_stamp_ = doors_.stamp ? doors_.stamp(doors_.settings_path) : std::string();
  if (!written.ok() && !std::exchange(said_unwritten_, true)) {
    message_ = show_.note = "what is chosen cannot be remembered: " + written.error().text();
    stale_ = true;
  }
}

}  // namespace awaitscope::ui
