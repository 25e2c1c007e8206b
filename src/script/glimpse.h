#pragma once

// What a value's preview depends on, as plain words: while they are the same, the preview is, and need not be made anew. To look is
// a few nanoseconds an item where to write is a hundred; nothing of the script is kept alive for it.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/value.h"

namespace awaitscope::script {

struct Dict;
struct Set;
struct Str;

class Glimpse {
 public:
  // True if `value` looks as the one did for which this was asked before. The first time it does not.
  bool unchanged(const Value& value);

 private:
  void look(const Value& value, int depth);
  void look_at_items(const Value* items, std::int64_t count, int depth);
  void look_at_dict(const Dict& dict, int depth);
  void look_at_set(const Set& set, int depth);
  void look_at_container(const Value& value, int depth);
  void put(std::uint64_t word);
  void put_bytes(std::uint64_t mark, const void* data, std::size_t size);
  void put_text(const Str* text);

  std::vector<std::uint64_t> words_;
  std::size_t at_ = 0;
  bool same_ = false;
};

}  // namespace awaitscope::script
