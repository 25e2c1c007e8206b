#pragma once

// What stands against running a text: the compiler's own words, and where.

#include <string>

#include "scene/content.h"

namespace awaitscope::ui {

struct TextCheck {
  scene::SourceError error;  // line 0: nothing
  std::string words;
};

TextCheck check_text(const std::string& path, const std::string& text);

}  // namespace awaitscope::ui
