#pragma once

// A few rows of one table in few bytes, column by column: rows that lie side by side hardly differ. Private to the room; README.md
// has the layout, which is that of states in files too.

#include <cstddef>
#include <cstdint>

namespace awaitscope::trace {

constexpr std::size_t kRowsALeaf = 16;
constexpr std::size_t kMostRowWords = 96;  // of eight bytes

// The most that `put_rows` writes for a row of so many words.
constexpr std::size_t most_packed_bytes(std::size_t words) { return (words + 3) / 4 + words * kRowsALeaf * 10; }

// `present` has a bit for each row that is there, of kRowsALeaf at `rows`. Answers what follows the last byte written.
std::uint8_t* put_rows(const void* rows, std::uint32_t present, std::size_t words, std::uint8_t* at);

// The other way: into zeroed rows of `words`, from rows that had `stored_words`; columns that are missing stay zero, those too many
// are passed over. Null: the bytes make no sense; else what follows.
const std::uint8_t* get_rows(const std::uint8_t* at, const std::uint8_t* end, std::uint32_t present, std::size_t stored_words,
                             std::size_t words, void* rows);

}  // namespace awaitscope::trace
