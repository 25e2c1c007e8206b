#include "trace/node_codec.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <vector>

#include "trace/row_codec.h"

// Whole: before each leaf, which rows are there, and how many bytes follow.
//
// What has changed: of each leaf which rows are there and which of them differ; then which columns stand as they are, a bit each, the
// others being the difference to the base; then the rows that differ, of all leaves together, column by column.
//
// A leaf that is to be patched has the same for its rows alone.

namespace awaitscope::trace {
namespace {

static_assert(kLeavesANode * kRowsALeaf == kMostRows && most_packed_bytes(kMostRowWords) <= 0xFFFF);

std::size_t bits_of(std::size_t words) { return (words + 7) / 8; }
bool bit(const std::uint8_t* bits, std::size_t number) { return (bits[number / 8] >> number % 8 & 1) != 0; }

void put_u16(std::uint32_t value, std::string& bytes) {
  bytes.push_back(static_cast<char>(value));
  bytes.push_back(static_cast<char>(value >> 8));
}

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}
  std::uint32_t u16() {
    const std::string_view two = take(2);
    return two.empty() ? 0
                       : static_cast<std::uint8_t>(two[0]) | static_cast<std::uint32_t>(static_cast<std::uint8_t>(two[1])) << 8;
  }
  std::string_view take(std::size_t count) {
    good_ = good_ && count <= rest_.size();
    if (!good_) return {};
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }
  const std::uint8_t* begin() const { return reinterpret_cast<const std::uint8_t*>(rest_.data()); }
  const std::uint8_t* end() const { return begin() + rest_.size(); }
  bool good() const { return good_; }
  bool at_end() const { return good_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool good_ = true;
};

// Room for the rows of a node, zeroed leaf by leaf as they are needed.
class NodeRows {
 public:
  unsigned char* leaf(std::size_t leaf, std::size_t words) { return bytes_.data() + leaf * kRowsALeaf * words * 8; }
  unsigned char* zeroed(std::size_t number, std::size_t words) {
    return static_cast<unsigned char*>(std::memset(leaf(number, words), 0, kRowsALeaf * words * 8));
  }

 private:
  std::vector<unsigned char> bytes_ = std::vector<unsigned char>(kMostRows * kMostRowWords * 8);
};

std::uint64_t word(const unsigned char* row, std::size_t column) {
  std::uint64_t value;
  std::memcpy(&value, row + column * 8, 8);
  return value;
}
void set_word(unsigned char* row, std::size_t column, std::uint64_t value) { std::memcpy(row + column * 8, &value, 8); }

bool get_plain(std::string_view bytes, std::uint32_t present, std::size_t words, void* rows) {
  const auto* const at = reinterpret_cast<const std::uint8_t*>(bytes.data());
  return get_rows(at, at + bytes.size(), present, words, words, rows) == at + bytes.size();
}

}  // namespace

void put_leaves(const PackedLeaves& leaves, std::string& bytes) {
  bytes.clear();
  for (const PackedLeaf& leaf : leaves) {
    if (leaf.present == 0) continue;
    put_u16(leaf.present, bytes);
    put_u16(static_cast<std::uint32_t>(leaf.rows.size()), bytes);
    bytes += leaf.rows;
  }
}

bool get_leaves(std::string_view bytes, std::uint32_t there, PackedLeaves& leaves) {
  Bytes in(bytes);
  for (std::size_t i = 0; i < kLeavesANode; ++i) {
    leaves[i] = {};
    if ((there >> i & 1) == 0) continue;
    leaves[i].present = in.u16();
    leaves[i].rows = in.take(in.u16());
  }
  return in.at_end();
}

namespace {
// Known without unpacking them.
bool is_same(const PackedLeaf& base, const Leaf& leaf) {
  return leaf.rows == nullptr && leaf.packed.patch.empty() && leaf.packed.present == base.present &&
         leaf.packed.rows == base.rows;
}
}  // namespace

Since put_leaves_since(const PackedLeaves& base, const Leaves& leaves, std::size_t words, std::string& bytes) {
  static NodeRows before, after;
  bytes.clear();
  RowList then, now;
  std::size_t most = 0;
  for (const Leaf& leaf : leaves) most += static_cast<std::size_t>(std::popcount(leaf.packed.present));
  most /= 2;
  for (std::size_t i = 0; i < kLeavesANode; ++i) {
    const PackedLeaf& leaf = leaves[i].packed;
    if (leaf.present == 0) continue;
    std::uint32_t differ = 0;
    if (!is_same(base[i], leaves[i])) {
      unsigned char* const old_rows = before.zeroed(i, words);
      if (base[i].present != 0 && !get_plain(base[i].rows, base[i].present, words, old_rows)) return Since::Nonsense;
      auto* new_rows = static_cast<unsigned char*>(const_cast<void*>(leaves[i].rows));  // only read
      if (new_rows == nullptr) {
        new_rows = after.zeroed(i, words);
        if (!get_leaf(leaf, words, new_rows)) return Since::Nonsense;
      }
      for (std::size_t row = 0; row < kRowsALeaf; ++row) {
        unsigned char* const was = old_rows + row * words * 8;
        unsigned char* const is = new_rows + row * words * 8;
        if ((leaf.present >> row & 1) == 0 || std::memcmp(was, is, words * 8) == 0) continue;
        differ |= 1u << row;
        then.add(was);
        now.add(is);
      }
    }
    put_u16(leaf.present, bytes);
    put_u16(differ, bytes);
    if (now.count > most) return Since::TooMuch;
  }
  if (now.count == 0) return Since::Good;
  // What `then` holds becomes what is written: the differences, but columns that are shorter as they are.
  std::uint64_t first[kMostRowWords], varies[kMostRowWords]{};
  for (std::size_t i = 0; i < now.count; ++i) {
    std::uint64_t was[kMostRowWords], is[kMostRowWords];
    std::memcpy(was, then.at[i], words * 8);
    std::memcpy(is, now.at[i], words * 8);
    for (std::size_t column = 0; column < words; ++column) is[column] -= was[column];
    if (i == 0) std::memcpy(first, is, words * 8);
    for (std::size_t column = 0; column < words; ++column) varies[column] |= is[column] ^ first[column];
    std::memcpy(then.at[i], is, words * 8);
  }
  const std::size_t as_they_are = bytes.size();
  bytes.append(bits_of(words), '\0');
  for (std::size_t column = 0; column < words; ++column) {
    if (varies[column] == 0 || column_bytes(then, column) <= column_bytes(now, column)) continue;
    for (std::size_t i = 0; i < now.count; ++i) set_word(then.at[i], column, word(now.at[i], column));
    bytes[as_they_are + column / 8] = static_cast<char>(bytes[as_they_are + column / 8] | 1 << column % 8);
  }
  const std::size_t rows = bytes.size();
  bytes.resize(rows + most_packed_bytes(words, then.count));
  auto* const at = reinterpret_cast<std::uint8_t*>(bytes.data());
  bytes.resize(static_cast<std::size_t>(put_columns(then, words, at + rows) - at));
  return Since::Good;
}

bool get_leaves_since(const PackedLeaves& base, std::string_view bytes, std::uint32_t there, std::size_t words,
                      std::string& room, PackedLeaves& leaves) {
  static NodeRows changed;
  Bytes in(bytes);
  RowList list;
  std::uint32_t differ[kLeavesANode]{};
  std::size_t leaves_changed = 0;
  for (std::size_t i = 0; i < kLeavesANode; ++i) {
    leaves[i] = {};
    if ((there >> i & 1) == 0) continue;
    leaves[i] = {in.u16(), base[i].rows, base[i].present, {}};
    differ[i] = in.u16();
    if (differ[i] != 0 || leaves[i].present != base[i].present) ++leaves_changed;
    if (differ[i] == 0) continue;
    unsigned char* const rows = changed.zeroed(i, words);
    for (std::size_t row = 0; row < kRowsALeaf; ++row) {
      if ((differ[i] >> row & 1) != 0) list.add(rows + row * words * 8);
    }
  }
  std::string_view as_they_are;
  if (list.count != 0) {
    as_they_are = in.take(bits_of(words));
    if (!in.good() || get_columns(in.begin(), in.end(), words, words, list) != in.end()) return false;
  } else if (!in.at_end()) {
    return false;
  }
  const std::size_t most = 2 + bits_of(words) + most_packed_bytes(words);
  room.resize(leaves_changed * most);
  char* at = room.data();
  for (std::size_t i = 0; i < kLeavesANode; ++i) {
    if (leaves[i].present == 0 || (differ[i] == 0 && leaves[i].present == base[i].present)) continue;
    char* const patch = at;
    *at++ = static_cast<char>(differ[i]);
    *at++ = static_cast<char>(differ[i] >> 8);
    if (differ[i] != 0) {
      at = std::copy(as_they_are.begin(), as_they_are.end(), at);
      auto* const begin = reinterpret_cast<std::uint8_t*>(at);
      at += put_rows(changed.leaf(i, words), differ[i], words, begin) - begin;
    }
    leaves[i].patch = {patch, static_cast<std::size_t>(at - patch)};
  }
  return in.good();
}

bool get_leaf(const PackedLeaf& leaf, std::size_t words, void* rows) {
  if (leaf.patch.empty()) return get_plain(leaf.rows, leaf.present, words, rows);
  if (leaf.rows_present != 0 && !get_plain(leaf.rows, leaf.rows_present, words, rows)) return false;
  Bytes in(leaf.patch);
  const std::uint32_t differ = in.u16();
  auto* const bytes = static_cast<unsigned char*>(rows);
  for (std::size_t row = 0; row < kRowsALeaf; ++row) {
    if ((leaf.present >> row & 1) == 0) std::memset(bytes + row * words * 8, 0, words * 8);
  }
  if (differ == 0) return in.at_end();
  static NodeRows room;
  unsigned char* const changes = room.zeroed(0, words);
  const std::string_view as_they_are = in.take(bits_of(words));
  if (!in.good() || get_rows(in.begin(), in.end(), differ, words, words, changes) != in.end()) return false;
  for (std::size_t row = 0; row < kRowsALeaf; ++row) {
    if ((differ >> row & 1) == 0) continue;
    unsigned char* const here = bytes + row * words * 8;
    const unsigned char* const change = changes + row * words * 8;
    for (std::size_t column = 0; column < words; ++column) {
      const bool as_it_is = bit(reinterpret_cast<const std::uint8_t*>(as_they_are.data()), column);
      set_word(here, column, (as_it_is ? 0 : word(here, column)) + word(change, column));
    }
  }
  return true;
}

}  // namespace awaitscope::trace
