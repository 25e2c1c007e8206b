#pragma once

// What is said of a thing that is pointed at: of a place what stands there, of a control what it does and its key.

#include <optional>
#include <string>
#include <string_view>

#include "scene/shapes.h"

namespace awaitscope::ui {

struct Tip {
  std::string name;
  std::string line;
  std::string_view glossary;  // the word of the glossary that tells more; empty: none
};

// By the name the thing has in the picture; nothing if there is nothing to say.
std::optional<Tip> tip_of(std::string_view id, const scene::Hit& hit);

}  // namespace awaitscope::ui
