#pragma once

// A few rows of one table in few bytes, column by column: rows that lie side by side hardly differ. Private to the room; README.md
// has the layout, which is that of states in files too.

#include <cstddef>
#include <cstdint>

namespace awaitscope::trace {

constexpr std::size_t kRowsALeaf = 16;
constexpr std::size_t kMostRowWords = 96;  // of eight bytes
constexpr std::size_t kMostRows = 512;     // at once

constexpr std::size_t kLargestValue = 10;  // bytes

// The most that is written for so many rows of so many words.
constexpr std::size_t most_packed_bytes(std::size_t words, std::size_t rows = kRowsALeaf) {
  return (words + 3) / 4 + words * rows * kLargestValue;
}

// Rows anywhere in memory. At least one; at most kMostRows.
struct RowList {
  unsigned char* at[kMostRows];
  std::size_t count = 0;
  void add(unsigned char* row) { at[count++] = row; }
};

// How many bytes a column takes that is not the same in all rows.
std::size_t column_bytes(const RowList& rows, std::size_t column);
// Answers what follows the last byte written.
std::uint8_t* put_columns(const RowList& rows, std::size_t words, std::uint8_t* at);
// The other way: into zeroed rows of `words`, from rows that had `stored_words`; columns that are missing stay zero, those too many
// are passed over. Null: the bytes make no sense; else what follows.
const std::uint8_t* get_columns(const std::uint8_t* at, const std::uint8_t* end, std::size_t stored_words, std::size_t words,
                                const RowList& rows);

// The same of a leaf: `present` has a bit for each row that is there, of kRowsALeaf at `rows`.
std::uint8_t* put_rows(const void* rows, std::uint32_t present, std::size_t words, std::uint8_t* at);

const std::uint8_t* get_rows(const std::uint8_t* at, const std::uint8_t* end, std::uint32_t present, std::size_t stored_words,
                             std::size_t words, void* rows);

}  // namespace awaitscope::trace
