#pragma once

// Walking through UTF-8 text a character at a time. Whatever is not UTF-8 (a recording may hold anything) is read as one
// U+FFFD a byte, so a walk always ends and never leaves the text.

#include <cstddef>
#include <string_view>

namespace awaitscope::scene {

// The character at `at`, which is moved behind it. `at` must be inside the text.
inline char32_t next_character(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  ++at;
  if (lead < 0x80) {
    return lead;
  }
  const int more = lead >= 0xF0 && lead < 0xF5 ? 3 : lead >= 0xE0 && lead < 0xF0 ? 2 : lead >= 0xC2 && lead < 0xE0 ? 1 : 0;
  if (more == 0 || at + static_cast<std::size_t>(more) > text.size()) {
    return 0xFFFD;
  }
  char32_t code = lead & (0x3F >> more);
  for (int i = 0; i < more; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + static_cast<std::size_t>(i)]);
    if ((byte & 0xC0) != 0x80) {
      return 0xFFFD;
    }
    code = (code << 6) | (byte & 0x3F);
  }
  at += static_cast<std::size_t>(more);
  return code;
}

// Where the character before `at` begins.
inline std::size_t previous_character(std::string_view text, std::size_t at) {
  while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0) == 0x80) {
  }
  return at;
}

}  // namespace awaitscope::scene
