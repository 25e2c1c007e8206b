#pragma once

// What is wrong with a picture, found in its list of shapes: words over words or under tokens, words cut off or outside of the window, words
// too small to be read; on the stage what leaves its place, and words that end in dots. Each fault is a line that names what it is
// about and where that stands.

#include <string>
#include <vector>

#include "scene/layout.h"
#include "scene/shapes.h"

namespace awaitscope::pictures {

// Words of an overlay, which is made smaller rather than cut off, may be as small as `smallest_in_overlay`. Both in pixels.
std::vector<std::string> faults_of(const scene::Picture& picture, float smallest, float smallest_in_overlay);
std::vector<std::string> faults_of_stage(const scene::Picture& picture, const scene::StageLayout& stage);

}  // namespace awaitscope::pictures
