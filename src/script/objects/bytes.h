#pragma once

// Python's bytes: immutable, its bytes behind the header.

#include <cstdint>
#include <string_view>

#include "base/value.h"

namespace awaitscope::script {

struct Type;

extern Kind bytes_kind;

struct Bytes : Object {
  static Ref<Bytes> make(std::string_view bytes);
  static Ref<Bytes> allocate(std::int64_t length, char** data);  // uninitialised, to be filled by the caller
  static Ref<Bytes> make_instance(Type* cls, std::string_view bytes);

  std::int64_t length = 0;
  mutable std::int64_t hash_value = -1;  // -1: not computed yet

  std::string_view view() const {
    return {reinterpret_cast<const char*>(this) + (flags >> 8 & 0xFFFF), static_cast<std::size_t>(length)};
  }
  std::int64_t hash() const;

  // Bits 8 to 23 of `flags` are where the bytes begin, as in Str.
  Bytes(const Kind* bytes_kind_of, std::uint32_t offset) : Object(bytes_kind_of) { flags = offset << 8; }
};

bool is_bytes(const Value& value);  // bytes or a subclass
inline Bytes* as_bytes(const Value& value) { return value.as<Bytes>(); }

// The bytes that an object lays open: bytes, a bytearray, a memoryview of neighbouring bytes. False if it is nothing of the kind. They are
// good until the object changes.
bool buffer_of(const Value& value, std::string_view* bytes);
inline bool is_buffer(const Value& value) {
  std::string_view ignored;
  return buffer_of(value, &ignored);
}

}  // namespace awaitscope::script
