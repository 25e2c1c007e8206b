#pragma once

// What the window remembers from one time to the next, as lines of text: README.md says which. A text that cannot be read is set
// aside and reported; it never stands in the way.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "scene/layout.h"
#include "scene/theme.h"
#include "trace/values.h"

namespace awaitscope::ui {

// A place of a file's run, with a note: what a lesson is prepared with.
struct KeptBookmark {
  std::string path;
  trace::Position place;
  std::string note;
};

struct Settings {
  scene::ThemeName theme = scene::ThemeName::Dark;
  scene::LayoutWishes wishes;
  bool motion = true;
  bool next_hidden = false;
  bool library_unfolded = false;
  double speed = 1;
  std::vector<std::string> recent;  // paths, the latest first

  std::vector<KeptBookmark> bookmarks;  // of all files, those set last at the end

  static constexpr std::size_t kMostRecent = 8;
  static constexpr std::size_t kMostBookmarks = 500;
  void opened(const std::string& path);
};

std::string settings_text(const Settings& settings);
// Lines that are not known are passed over; one that makes no sense is an error that names it.
Result<Settings> settings_from(std::string_view text);

}  // namespace awaitscope::ui
