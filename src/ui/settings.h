#pragma once

// What the window remembers from one time to the next, as lines of text: README.md says which. A text that cannot be read is set
// aside and reported; it never stands in the way.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "scene/layout.h"
#include "scene/theme.h"

namespace awaitscope::ui {

struct Settings {
  scene::ThemeName theme = scene::ThemeName::Dark;
  scene::LayoutWishes wishes;
  bool motion = true;
  bool next_hidden = false;
  double speed = 1;
  std::vector<std::string> recent;  // paths, the latest first

  static constexpr std::size_t kMostRecent = 8;
  void opened(const std::string& path);
};

std::string settings_text(const Settings& settings);
// Lines that are not known are passed over; one that makes no sense is an error that names it.
Result<Settings> settings_from(std::string_view text);

}  // namespace awaitscope::ui
