#pragma once

// What is to be seen, as lines of plain text: where the playhead is, every word with its place, every control with its place.
// A test outside the program reads it to find a button by its word and to see what a key has done.
//
//   frame 12
//   screen stage              position 33.1          events 341     playing no
//   grain event               speed 1                theme dark     file gate.py
//   word X Y WIDTH HEIGHT NAME TEXT...
//   control X Y WIDTH HEIGHT NAME
//
// Lengths are whole pixels of the window, NAME is the thing's name in the picture, "-" if it has none. Each is a line of its own.

#include <cstdint>
#include <string>

#include "ui/application.h"

namespace awaitscope::ui {

std::string visible_state(const Application& application, std::uint64_t frame);

}  // namespace awaitscope::ui
