#pragma once

// The keyboard as the program means it: keys by what stands on them and chords of a key with Ctrl, Shift and Alt. It is a layer
// of our own because the window library names places on an American keyboard and Dear ImGui 1.86 names 22 keys. Letters are
// found by what the layout prints; plus, minus and the question mark are signs that were typed, wherever they are.

#include <cstdint>
#include <string>
#include <string_view>

namespace awaitscope::ui {

// clang-format off
// clang-format off
enum class Key : std::uint8_t {
  None,
  Space, Enter, Escape, Tab, Backspace, Insert, Delete,
  Left, Right, Up, Down, Home, End, PageUp, PageDown,
  F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12,
  Plus, Minus, Question,
  Digit0, Digit1, Digit2, Digit3, Digit4, Digit5, Digit6, Digit7, Digit8, Digit9,
  A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U, V, W, X, Y, Z,
};
// clang-format on
// clang-format on

struct Chord {
  Key key = Key::None;
  bool ctrl = false;
  bool shift = false;
  bool alt = false;
  bool operator==(const Chord&) const = default;
};

// "Ctrl+Shift+E", "Left", "?": what is shown as caps, and read back by chord_named. An unknown name gives Key::None.
std::string chord_name(const Chord& chord);
Chord chord_named(std::string_view name);

// The key that prints this character: 'a' and 'A' are Key::A. None for all that has no key here.
Key key_of_character(char32_t character);
// Whether the key writes something into a text field: such keys are commands only while no text has the focus.
bool types_text(const Chord& chord);

}  // namespace awaitscope::ui
