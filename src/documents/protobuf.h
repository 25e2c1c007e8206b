#pragma once

// The wire format of protocol buffers, as far as it is written here: a message is a row of fields, each a key (number * 8 + wire
// type) and its value. A nested message is a field of bytes.

#include <cstdint>
#include <string_view>

#include "base/byte_stream.h"

namespace awaitscope::documents {

class ProtoMessage {
 public:
  void number(std::uint32_t field, std::uint64_t value) {
    key(field, kVarint);
    bytes_.varint(value);
  }
  void fixed(std::uint32_t field, std::uint64_t value) {
    key(field, kFixed64);
    bytes_.u64(value);
  }
  void text(std::uint32_t field, std::string_view value) {
    key(field, kBytes);
    bytes_.text(value);
  }
  void message(std::uint32_t field, const ProtoMessage& value) { text(field, value.bytes()); }
  std::string_view bytes() const { return bytes_.bytes(); }

 private:
  static constexpr std::uint32_t kVarint = 0, kFixed64 = 1, kBytes = 2;
  void key(std::uint32_t field, std::uint32_t type) { bytes_.varint(field << 3 | type); }
  ByteWriter bytes_;
};

}  // namespace awaitscope::documents
