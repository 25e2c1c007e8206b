#pragma once

// What happened at the window since the last drawn frame, in its order: so a click that went down and up between two frames is
// still a click, and a test can hand over any sequence without a window.

#include <cstdint>
#include <string>
#include <vector>

#include "scene/shapes.h"
#include "ui/keys.h"

namespace awaitscope::ui {

enum class InputKind : std::uint8_t {
  KeyDown,      // chord; `repeated` when it is held
  Text,         // character
  PointerMove,  // at
  PointerDown,  // at, button
  PointerUp,    // at, button
  PointerLeft,  // the pointer is not over the window any more
  Wheel,        // at, dx, dy in notches, chord's modifiers
  Drop,         // path
  FocusLost,
  Close,
};

enum class Button : std::uint8_t { Left, Right, Middle };

struct InputEvent {
  InputKind kind = InputKind::PointerMove;
  Button button = Button::Left;
  bool repeated = false;
  Chord chord;
  char32_t character = 0;
  scene::Point at;
  float dx = 0;
  float dy = 0;
  std::string path;
};

struct Input {
  float width = 0;  // of the framebuffer, in pixels; places are pixels of it too
  float height = 0;
  float scale = 1;       // pixels of the framebuffer for one the system would have us draw
  double now = 0;        // seconds since some moment
  bool damaged = false;  // the system wants the window painted anew
  std::vector<InputEvent> events;
};

}  // namespace awaitscope::ui
