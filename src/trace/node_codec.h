#pragma once

// The packed leaves of one node in one stretch of bytes: whole, or as what has changed since another such node. Of a large state from
// which little has changed little is kept so. Private to the room.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace awaitscope::trace {

constexpr std::size_t kLeavesANode = 32;

// Rows as put_rows writes them; or those of an earlier leaf, and what has to be done to them.
struct PackedLeaf {
  std::uint32_t present = 0;  // which rows are there; 0: no leaf
  std::string_view rows;
  std::uint32_t rows_present = 0;  // which rows the earlier leaf had; 0: there was none
  std::string_view patch;          // empty: it is the leaf
};
using PackedLeaves = std::array<PackedLeaf, kLeavesANode>;

// A leaf as it is: its rows, zeroed where there is none, or packed.
struct Leaf {
  const void* rows = nullptr;  // null: packed
  PackedLeaf packed;           // of one that is not, only which rows are there
};
using Leaves = std::array<Leaf, kLeavesANode>;

// `there` has a bit for each leaf that is there.
void put_leaves(const PackedLeaves& leaves, std::string& bytes);
bool get_leaves(std::string_view bytes, std::uint32_t there, PackedLeaves& leaves);

// `base` is not patched; what comes back may be, and looks into all of `base`, `bytes` and `room`. Too much: more
// than half of the rows differ.
enum class Since { Good, TooMuch, Nonsense };
Since put_leaves_since(const PackedLeaves& base, const Leaves& leaves, std::size_t words, std::string& bytes);
bool get_leaves_since(const PackedLeaves& base, std::string_view bytes, std::uint32_t there, std::size_t words,
                      std::string& room, PackedLeaves& leaves);

// Into zeroed rows. False: the bytes make no sense.
bool get_leaf(const PackedLeaf& leaf, std::size_t words, void* rows);

}  // namespace awaitscope::trace
