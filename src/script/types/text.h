#pragma once

// Building texts: a buffer that stays ASCII as long as it can, and the joining of several strings at once.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/value.h"
#include "script/objects/str.h"

namespace awaitscope::script {

using CountedString = std::basic_string<char, std::char_traits<char>, CountedAllocator<char>>;
using CountedWideString = std::basic_string<char32_t, std::char_traits<char32_t>, CountedAllocator<char32_t>>;

class TextBuilder {
 public:
  void append_ascii(std::string_view text) {
    if (!wide_)
      narrow_.append(text);
    else
      append_narrow_to_wide(text);
  }
  void append(char32_t point) {
    if (!wide_ && point < 0x80)
      narrow_.push_back(static_cast<char>(point));
    else
      append_wide(point);
  }
  void append(const Str* text) { append(text, 0, text->length); }
  void append(const Str* text, std::int64_t begin, std::int64_t end);
  void append_utf8(std::string_view text);
  void append(std::u32string_view text);
  void fill(char32_t point, std::int64_t count);
  void reserve(std::int64_t length) {
    if (!wide_) narrow_.reserve(static_cast<std::size_t>(length));
  }

  std::int64_t length() const { return static_cast<std::int64_t>(wide_ ? points_.size() : narrow_.size()); }
  void clear();
  // The text; the builder is empty afterwards.
  Ref<Str> take();

 private:
  void widen();
  void append_wide(char32_t point);
  void append_narrow_to_wide(std::string_view text);

  CountedString narrow_;
  CountedWideString points_;
  bool wide_ = false;
};

// One string of several, for f-strings and joins: `pieces` are str. The separator may be null.
Ref<Str> join_strings(const Value* pieces, std::int64_t count, const Str* separator = nullptr);

// Whether all bytes are ASCII.
bool is_ascii(std::string_view text);

// Decoding and encoding of one code point; surrogates take three bytes.
void append_utf8(std::string& out, char32_t point);
// The code point at `position`, which moves behind it; U+FFFD for what is not UTF-8 (one for each maximal wrong part).
char32_t next_utf8(std::string_view text, std::size_t* position);

}  // namespace awaitscope::script
