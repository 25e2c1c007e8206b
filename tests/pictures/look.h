#pragma once

// What is wrong with a picture, found in its list of shapes: words over words, words cut off or outside of the window, words
// too small to be read. Each fault is a line that names the words and where they stand.

#include <string>
#include <vector>

#include "scene/shapes.h"

namespace awaitscope::pictures {

// Words of an overlay, which is made smaller rather than cut off, may be as small as `smallest_in_overlay`. Both in pixels.
std::vector<std::string> faults_of(const scene::Picture& picture, float smallest, float smallest_in_overlay);

}  // namespace awaitscope::pictures
