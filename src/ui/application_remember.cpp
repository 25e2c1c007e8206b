// What is remembered from one time to the next.

#include <algorithm>
#include <utility>

#include "ui/application.h"

namespace awaitscope::ui {

// Runs are the same each time: a place that was marked last week is still there.
void Application::load_bookmarks() {
  const std::string path = whole_path(session_->path());
  for (const KeptBookmark& kept : settings_.bookmarks) {
    if (kept.path == path) {
      bookmarks_.push_back({kept.place, kept.note});
    }
  }
}

void Application::keep_bookmarks() {
  if (!session_ || session_->path() == kUntitled) {
    return;
  }
  const std::string path = whole_path(session_->path());
  auto& kept = settings_.bookmarks;
  kept.erase(std::remove_if(kept.begin(), kept.end(), [&](const KeptBookmark& one) { return one.path == path; }), kept.end());
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
  now.speed = playback_ ? playback_->speed() : settings_.speed;
  return now;
}

void Application::load_settings() {
  if (doors_.settings_path.empty() || !doors_.read_file) {
    return;
  }
  const Result<std::string> text = doors_.read_file(doors_.settings_path);
  remembered_ = settings_text(settings_now());
  if (!text.ok()) {
    remembers_ = !doors_.stamp || doors_.stamp(doors_.settings_path).empty();  // there are none yet
    said_at_start_ = remembers_ ? "" : "the settings cannot be read, and nothing will be remembered: " + text.error().text();
    return;
  }
  Result<Settings> read = settings_from(text.value());
  if (!read.ok()) {
    const std::string aside = doors_.settings_path + ".broken";
    const bool kept = doors_.write_file && doors_.write_file(aside, text.value()).ok();
    remembers_ = kept;  // else it would be written over
    remembered_.clear();
    said_at_start_ = read.error().text() + (kept ? "; set aside as " + aside : "; they cannot be set aside, so nothing will be remembered");
    return;
  }
  settings_ = std::move(read).value();
  show_.theme = settings_.theme;
  show_.wishes = settings_.wishes;
  show_.next_hidden = settings_.next_hidden;
  moving_ = settings_.motion;
  remembered_ = settings_text(settings_now());
}

// What could not be written is tried again when something else has changed, and said once.
void Application::remember() {
  if (!remembers_ || doors_.settings_path.empty() || !doors_.write_file) {
    return;
  }
  keep_bookmarks();
  std::string text = settings_text(settings_now());
  if (text == remembered_) {
    return;
  }
  remembered_ = std::move(text);
  const Result<Done> written = doors_.write_file(doors_.settings_path, remembered_);
  if (!written.ok() && !std::exchange(said_unwritten_, true)) {
    message_ = show_.note = "what is chosen cannot be remembered: " + written.error().text();
    stale_ = true;
  }
}

}  // namespace awaitscope::ui
