#include "syntax/source_text.h"

namespace awaitscope::syntax {

namespace {

unsigned byte_at(std::string_view text, std::size_t index) { return static_cast<unsigned char>(text[index]); }
bool continues(std::string_view text, std::size_t index) {
  return index < text.size() && (byte_at(text, index) & 0xC0) == 0x80;
}

}  // namespace

std::size_t utf8_sequence_length(std::string_view text) {
  if (text.empty()) return 0;
  const unsigned first = byte_at(text, 0);
  if (first < 0x80) return 1;
  if (first < 0xC2 || !continues(text, 1)) return 0;
  if (first < 0xE0) return 2;
  const unsigned second = byte_at(text, 1);
  if (first < 0xF0) {
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second >= 0xA0)) return 0;  // too long, or a surrogate
    return continues(text, 2) ? 3 : 0;
  }
  if (first > 0xF4 || (first == 0xF0 && second < 0x90) || (first == 0xF4 && second >= 0x90)) return 0;
  return continues(text, 2) && continues(text, 3) ? 4 : 0;
}

char32_t decode_utf8(std::string_view sequence) {
  const unsigned first = byte_at(sequence, 0);
  const auto tail = [&](std::size_t index) { return byte_at(sequence, index) & 0x3F; };
  if (first < 0x80) return first;
  if (first < 0xE0) return (first & 0x1F) << 6 | tail(1);
  if (first < 0xF0) return (first & 0x0F) << 12 | tail(1) << 6 | tail(2);
  return (first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3);
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](unsigned byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

int characters_in(std::string_view utf8, std::size_t bytes) {
  int count = 0;
  for (std::size_t index = 0; index < bytes && index < utf8.size(); ++index) {
    if ((byte_at(utf8, index) & 0xC0) != 0x80) ++count;
  }
  return count;
}

}  // namespace awaitscope::syntax
