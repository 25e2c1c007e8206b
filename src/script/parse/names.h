#pragma once

// Every identifier of a source once: a name is a small number, and comparing two is comparing numbers.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "script/parse/arena.h"

namespace awaitscope::script {

enum class NameId : std::uint32_t { None = 0 };

class NameTable {
 public:
  NameTable();

  NameId intern(std::string_view text);
  // None if the name does not occur.
  NameId find(std::string_view text) const;
  std::string_view text(NameId id) const { return texts_[static_cast<std::size_t>(id)]; }
  std::string string(NameId id) const { return std::string(text(id)); }
  std::size_t size() const { return texts_.size(); }
  std::size_t bytes() const {
    return texts_.capacity() * sizeof(texts_[0]) + slots_.capacity() * sizeof(slots_[0]) + arena_.bytes();
  }

 private:
  std::size_t slot_of(std::string_view text) const;
  void grow();

  Arena arena_;
  std::vector<std::string_view> texts_;
  std::vector<std::uint32_t> slots_;  // open addressing; 0 is free, for the empty name needs no place
};

}  // namespace awaitscope::script
