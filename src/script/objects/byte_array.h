#pragma once

// Python's bytearray, bytes that change, and memoryview, a window on the bytes of another object.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/value.h"

namespace awaitscope::script {

struct List;
struct Type;
class Vm;

extern Kind byte_array_kind;
extern Kind memory_view_kind;
extern Type* byte_array_type;
extern Type* memory_view_type;

struct ByteArray : Object {
  using Content = std::basic_string<char, std::char_traits<char>, CountedAllocator<char>>;
  explicit ByteArray(const Kind* byte_array_kind_of) : Object(byte_array_kind_of) {}
  static Ref<ByteArray> make(std::string_view bytes);

  Content content;
  std::int64_t views = 0;  // memoryviews that are open on it: as long as there is one, its length stays

  std::int64_t length() const { return static_cast<std::int64_t>(content.size()); }
};

// A row of single bytes: `count` of them from `start` in steps of `step`, in the bytes of the owner.
struct MemoryView : Object {
  MemoryView(Value of, std::int64_t begin, std::int64_t items, std::int64_t step_of, char format_of, bool locked);
  ~MemoryView() { release(); }
  void release();  // closes it

  Value owner;  // bytes or a bytearray; empty: released
  std::int64_t start;
  std::int64_t count;
  std::int64_t step;
  char format;  // B: unsigned, b: signed, c: as bytes
  bool read_only;
};

bool is_byte_array(const Value& value);  // bytearray or a subclass
inline ByteArray* as_byte_array(const Value& value) { return value.as<ByteArray>(); }
inline bool is_memory_view(const Value& value) { return value.is(&memory_view_kind); }

// The value, an int from 0 to 255, as a byte. False with an exception pending.
constexpr const char* kNoByte = "byte must be in range(0, 256)";
bool byte_argument(Vm& vm, const Value& value, char* byte, const char* message = kNoByte);
// Ints as bytes. False with an exception pending.
bool bytes_of_ints(Vm& vm, const List& items, const char* message, std::string* bytes);

}  // namespace awaitscope::script
