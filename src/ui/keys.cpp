#include "ui/keys.h"

#include <array>
#include <cstddef>

namespace awaitscope::ui {
namespace {

// In the order of Key, up to the digits.
constexpr std::array<std::string_view, 31> kNames = {
    "",     "Space", "Enter", "Escape", "Tab",      "Backspace", "Insert", "Delete", "Left", "Right", "Up",
    "Down", "Home",  "End",   "PageUp", "PageDown", "F1",        "F2",     "F3",     "F4",   "F5",    "F6",
    "F7",   "F8",    "F9",    "F10",    "F11",      "F12",       "+",      "-",      "?"};
static_assert(kNames.size() == static_cast<std::size_t>(Key::Digit0));

Key offset(Key first, char32_t by) { return static_cast<Key>(static_cast<char32_t>(first) + by); }

std::string key_name(Key key) {
  if (key >= Key::A) {
    return std::string(1, static_cast<char>('A' + (static_cast<int>(key) - static_cast<int>(Key::A))));
  }
  if (key >= Key::Digit0) {
    return std::string(1, static_cast<char>('0' + (static_cast<int>(key) - static_cast<int>(Key::Digit0))));
  }
  return std::string(kNames[static_cast<std::size_t>(key)]);
}

Key key_named(std::string_view name) {
  for (std::size_t i = 1; i < kNames.size(); ++i) {
    if (kNames[i] == name) {
      return static_cast<Key>(i);
    }
  }
  return name.size() == 1 ? key_of_character(static_cast<unsigned char>(name[0])) : Key::None;
}

}  // namespace

Key key_of_character(char32_t character) {
  if (character >= U'a' && character <= U'z') {
    return offset(Key::A, character - U'a');
  }
  if (character >= U'A' && character <= U'Z') {
    return offset(Key::A, character - U'A');
  }
  if (character >= U'0' && character <= U'9') {
    return offset(Key::Digit0, character - U'0');
  }
  switch (character) {
    case U' ': return Key::Space;
    case U'+': return Key::Plus;
    case U'-': return Key::Minus;
    case U'?': return Key::Question;
    default: return Key::None;
  }
}

bool types_text(const Chord& chord) { return !chord.ctrl && !chord.alt && (chord.key == Key::Space || chord.key >= Key::Plus); }

std::string chord_name(const Chord& chord) {
  if (chord.key == Key::None) {
    return {};
  }
  std::string name;
  name += chord.ctrl ? "Ctrl+" : "";
  name += chord.alt ? "Alt+" : "";
  name += chord.shift ? "Shift+" : "";
  return name + key_name(chord.key);
}

Chord chord_named(std::string_view name) {
  Chord chord;
  const auto take = [&name](std::string_view word) {
    const bool there = name.size() > word.size() && name.substr(0, word.size()) == word;
    name.remove_prefix(there ? word.size() : 0);
    return there;
  };
  chord.ctrl = take("Ctrl+");
  chord.alt = take("Alt+");
  chord.shift = take("Shift+");
  chord.key = key_named(name);
  return chord.key == Key::None ? Chord{} : chord;
}

}  // namespace awaitscope::ui
