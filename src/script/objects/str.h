#pragma once

// Python's str: a sequence of code points. A text of ASCII alone is stored in one byte each (and is its own UTF-8), any
// other in four; which of the two is decided by the content, so equal texts have equal forms. Immutable; the hash is
// CPython's for PYTHONHASHSEED=0 (SipHash-1-3 with a key of zeros over its own storage forms), because it decides the
// order in which sets of strings iterate.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/value.h"

namespace awaitscope::script {

struct Type;

extern Kind str_kind;

struct Str : Object {
  // From UTF-8. Invalid bytes become U+FFFD; lone surrogates (encoded as three bytes) are kept.
  static Ref<Str> make(std::string_view utf8);
  // From code points.
  static Ref<Str> make(std::u32string_view points);
  static Ref<Str> of_char(char32_t point);  // one of the shared one-character strings below U+0100
  static Ref<Str> empty();
  // The one object for this text: names of attributes and variables. Interned strings can be compared by address, and
  // live as long as the program.
  static Ref<Str> intern(std::string_view utf8);
  static Ref<Str> intern(Str* text);
  static Ref<Str> concat(const Str* left, const Str* right);
  // left + right, where `left` is given up. If nobody else holds it, it grows in place, so that `text += piece` in a loop
  // costs what the pieces cost. The interpreter clears the variable first. `left` is an exact str.
  static Ref<Str> append(Ref<Str> left, const Str* right);
  Ref<Str> slice(std::int64_t begin, std::int64_t end) const;  // 0 <= begin <= end <= length

  // Uninitialised text of ASCII to be filled by the caller before anybody sees it.
  static Ref<Str> allocate_ascii(std::int64_t length, char** data);
  // The same for a text that has at least one character beyond ASCII.
  static Ref<Str> allocate_wide(std::int64_t length, char32_t** data);
  // A copy of the text as an instance of a subclass of str.
  static Ref<Str> make_instance(Type* cls, const Str* text);

  std::int64_t length = 0;               // code points
  mutable std::int64_t hash_value = -1;  // -1: not computed yet

  bool ascii() const { return (flags & kWide) == 0; }
  bool interned() const { return (flags & kInterned) != 0; }
  const char* bytes() const { return reinterpret_cast<const char*>(this) + data_offset(); }  // ascii() only
  const char32_t* points() const {
    return reinterpret_cast<const char32_t*>(reinterpret_cast<const char*>(this) + data_offset());
  }  // !ascii() only
  std::string_view ascii_view() const { return {bytes(), static_cast<std::size_t>(length)}; }
  std::u32string_view wide_view() const { return {points(), static_cast<std::size_t>(length)}; }
  char32_t at(std::int64_t index) const { return ascii() ? static_cast<unsigned char>(bytes()[index]) : points()[index]; }

  std::string utf8() const;  // lone surrogates as three bytes
  std::int64_t hash() const { return hash_value != -1 ? hash_value : compute_hash(); }
  bool equals(const Str* other) const;
  bool equals(std::string_view utf8_text) const;
  int compare(const Str* other) const;  // <0, 0, >0 by code points

  // Bits of `flags`; bits 8 to 23 are where the characters begin: behind the header, or behind what a subclass or a string
  // that grows (its capacity) has there. Bit 31 is identity's (types/identity.h).
  enum Flag : std::uint32_t { kWide = 1, kInterned = 2, kGrows = 4 };

  Str(const Kind* str_kind_of, std::uint32_t offset) : Object(str_kind_of) { flags = offset << 8; }
  std::size_t allocated() const;  // bytes of the object, its characters included

 private:
  std::uint32_t data_offset() const { return (flags >> 8) & 0xFFFF; }
  std::int64_t compute_hash() const;
};

// CPython's hash of bytes (SipHash-1-3, a key of zeros): that of an ASCII str and of a bytes object.
std::int64_t hash_of_bytes(const void* data, std::size_t size);

}  // namespace awaitscope::script
