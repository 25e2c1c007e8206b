#pragma once

// Searching and cutting of sequences of characters: the algorithms behind the methods of str (in both its forms) and bytes.
// Positions are indices, -1 is "not found"; pieces are told to `emit(begin, end)`.

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "base/budget.h"

namespace awaitscope::script::search {

template <typename C>
using View = std::basic_string_view<C>;

inline std::int64_t find_bytes(const char* text, std::size_t length, const char* needle, std::size_t needle_length) {
  const void* at = needle_length == 1 ? std::memchr(text, needle[0], length) : memmem(text, length, needle, needle_length);
  return at == nullptr ? -1 : static_cast<const char*>(at) - text;
}

// The first place where a needle stands in a text, in time proportional to both (Knuth, Morris and Pratt): a library's find
// would go back in the text after each beginning that does not go on. The same from behind if iterators go backwards.
template <typename Text, typename Needle>
std::int64_t find_in_one_go(Text text, std::int64_t length, Needle needle, std::int64_t size) {
  std::vector<std::int32_t> border(static_cast<std::size_t>(size) + 1, 0);  // of the needle's beginnings, by their length
  border[0] = -1;
  const auto longer = [&](std::int32_t matched, auto next) {
    while (matched >= 0 && needle[matched] != next) matched = border[static_cast<std::size_t>(matched)];
    return matched + 1;
  };
  for (std::int64_t i = 1; i < size; ++i)
    border[static_cast<std::size_t>(i) + 1] = longer(border[static_cast<std::size_t>(i)], needle[i]);
  std::int32_t matched = 0;
  for (std::int64_t i = 0; i < length; ++i) {
    matched = longer(matched, text[i]);
    if (matched == size) return i + 1 - size;
  }
  return -1;
}

// From here on, looking for a needle in a text could take long.
inline bool is_large_search(std::int64_t length, std::int64_t size) {
  return size > 16 && length > (std::int64_t{1} << 22) / size;
}

// One byte is looked for by the machine's own means, all else step by step.
inline void spend_search(std::int64_t length, bool of_byte) {
  constexpr std::int64_t kCost = 3;
  Budget::spend(kCost);
  if (of_byte)
    Budget::spend_bytes(length);
  else
    Budget::spend_rounds(length);
}

template <typename C>
std::int64_t find(View<C> text, View<C> needle, std::int64_t begin, std::int64_t end) {
  const auto size = static_cast<std::int64_t>(needle.size());
  if (end - begin < size) return -1;
  if (size == 0) return begin;
  std::int64_t at;
  if constexpr (sizeof(C) == 1) {
    at = find_bytes(text.data() + begin, static_cast<std::size_t>(end - begin), needle.data(), needle.size());
  } else if (is_large_search(end - begin, size)) {
    at = find_in_one_go(text.begin() + begin, end - begin, needle.begin(), size);
  } else {
    const std::size_t found = text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)).find(needle);
    at = found == View<C>::npos ? -1 : static_cast<std::int64_t>(found);
  }
  spend_search(at < 0 ? end - begin : at + size, sizeof(C) == 1 && size == 1);
  return at < 0 ? -1 : begin + at;
}

template <typename C>
std::int64_t rfind(View<C> text, View<C> needle, std::int64_t begin, std::int64_t end) {
  const auto size = static_cast<std::int64_t>(needle.size());
  if (end - begin < size) return -1;
  std::int64_t at;
  if (is_large_search(end - begin, size)) {
    const std::int64_t found =
        find_in_one_go(std::make_reverse_iterator(text.begin() + end), end - begin, needle.rbegin(), size);
    at = found < 0 ? -1 : end - found - size;
  } else {
    const std::size_t found = text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)).rfind(needle);
    at = found == View<C>::npos ? -1 : begin + static_cast<std::int64_t>(found);
  }
  spend_search(at < 0 ? end - begin : end - at, false);
  return at;
}

// Occurrences that do not overlap.
template <typename C>
std::int64_t count(View<C> text, View<C> needle, std::int64_t begin, std::int64_t end) {
  const auto size = static_cast<std::int64_t>(needle.size());
  if (end < begin) return 0;
  if (size == 0) return end - begin + 1;
  if (size == 1) {
    Budget::spend_bytes((end - begin) * static_cast<std::int64_t>(sizeof(C)));
    return std::count(text.data() + begin, text.data() + end, needle[0]);
  }
  std::int64_t found = 0;
  for (std::int64_t at = find(text, needle, begin, end); at >= 0; at = find(text, needle, at + size, end)) ++found;
  return found;
}

template <typename C>
bool starts_with(View<C> text, View<C> prefix, std::int64_t begin, std::int64_t end) {
  const auto size = static_cast<std::int64_t>(prefix.size());
  if (end - begin < size) return false;
  Budget::spend_bytes(size * static_cast<std::int64_t>(sizeof(C)));
  return text.substr(static_cast<std::size_t>(begin), prefix.size()) == prefix;
}

template <typename C>
bool ends_with(View<C> text, View<C> suffix, std::int64_t begin, std::int64_t end) {
  const auto size = static_cast<std::int64_t>(suffix.size());
  if (end - begin < size) return false;
  Budget::spend_bytes(size * static_cast<std::int64_t>(sizeof(C)));
  return text.substr(static_cast<std::size_t>(end - size), suffix.size()) == suffix;
}

// -- cutting ------------------------------------------------------------------------------------------------------------------
// `most` is how often to cut, counted from the side where one begins; rsplit tells the pieces from the last to the first.

template <typename C, typename Emit>
void split(View<C> text, View<C> separator, std::int64_t most, Emit emit) {
  const auto length = static_cast<std::int64_t>(text.size());
  std::int64_t begin = 0;
  for (; most > 0; --most) {
    const std::int64_t at = find(text, separator, begin, length);
    if (at < 0) break;
    emit(begin, at);
    begin = at + static_cast<std::int64_t>(separator.size());
  }
  emit(begin, length);
}

template <typename C, typename Emit>
void rsplit(View<C> text, View<C> separator, std::int64_t most, Emit emit) {
  auto end = static_cast<std::int64_t>(text.size());
  for (; most > 0; --most) {
    const std::int64_t at = rfind(text, separator, 0, end);
    if (at < 0) break;
    emit(at + static_cast<std::int64_t>(separator.size()), end);
    end = at;
  }
  emit(0, end);
}

template <typename C, typename IsSpace, typename Emit>
void split_spaces(View<C> text, std::int64_t most, IsSpace is_space, Emit emit) {
  const auto length = static_cast<std::int64_t>(text.size());
  const auto space_at = [&](std::int64_t i) { return is_space(text[static_cast<std::size_t>(i)]); };
  for (std::int64_t begin = 0;; --most) {
    const std::int64_t gap = begin;
    while (begin < length && space_at(begin)) ++begin;
    Budget::spend_rounds(begin - gap);
    if (begin == length) return;
    std::int64_t end = begin;
    if (most <= 0) {
      emit(begin, length);
      return;
    }
    while (end < length && !space_at(end)) ++end;
    Budget::spend_rounds(end - begin);
    emit(begin, end);
    begin = end;
  }
}

template <typename C, typename IsSpace, typename Emit>
void rsplit_spaces(View<C> text, std::int64_t most, IsSpace is_space, Emit emit) {
  const auto space_at = [&](std::int64_t i) { return is_space(text[static_cast<std::size_t>(i)]); };
  for (auto end = static_cast<std::int64_t>(text.size());; --most) {
    const std::int64_t gap = end;
    while (end > 0 && space_at(end - 1)) --end;
    Budget::spend_rounds(gap - end);
    if (end == 0) return;
    std::int64_t begin = end;
    if (most <= 0) {
      emit(0, end);
      return;
    }
    while (begin > 0 && !space_at(begin - 1)) --begin;
    Budget::spend_rounds(end - begin);
    emit(begin, end);
    end = begin;
  }
}

// Differs from split("\n"): a line end at the very end begins no further line, and "\r\n" is one.
template <typename C, typename IsLineEnd, typename Emit>
void split_lines(View<C> text, bool keep_ends, IsLineEnd is_line_end, Emit emit) {
  const auto length = static_cast<std::int64_t>(text.size());
  Budget::spend_rounds(length);
  for (std::int64_t begin = 0; begin < length;) {
    std::int64_t end = begin;
    while (end < length && !is_line_end(text[static_cast<std::size_t>(end)])) ++end;
    std::int64_t next = end;
    if (next < length) {
      const bool pair =
          text[static_cast<std::size_t>(next)] == '\r' && next + 1 < length && text[static_cast<std::size_t>(next + 1)] == '\n';
      next += pair ? 2 : 1;
    }
    emit(begin, keep_ends ? next : end);
    begin = next;
  }
}

constexpr int kCostOfPiece = 6;  // in instructions: an object that holds what was cut out

enum class Side { Both, Left, Right };

template <typename C, typename Drop>
void strip(View<C> text, Side side, Drop drop, std::int64_t* begin, std::int64_t* end) {
  const auto length = static_cast<std::int64_t>(text.size());
  *begin = 0;
  *end = length;
  if (side != Side::Right) {
    while (*begin < *end && drop(text[static_cast<std::size_t>(*begin)])) ++*begin;
  }
  if (side != Side::Left) {
    while (*end > *begin && drop(text[static_cast<std::size_t>(*end - 1)])) --*end;
  }
  Budget::spend_rounds(length - (*end - *begin));
}

// The same for characters that are given.
template <typename C>
void strip(View<C> text, Side side, View<C> dropped, std::int64_t* begin, std::int64_t* end) {
  const auto cost = static_cast<std::int64_t>(dropped.size() / 4);
  const auto drop = [dropped, cost](C c) {
    Budget::spend_rounds(cost);
    return dropped.find(c) != dropped.npos;
  };
  strip(text, side, drop, begin, end);
}

// Copies the text with `needle` replaced at most `most` times; `copy(begin, end)` gets what stays, `put()` is called in
// place of each occurrence. An empty needle occurs before each character and at the end.
template <typename C, typename Copy, typename Put>
void replace(View<C> text, View<C> needle, std::int64_t most, Copy copy, Put put) {
  constexpr std::int64_t kRoundsOfReplacing = 4;
  const auto length = static_cast<std::int64_t>(text.size());
  std::int64_t begin = 0;
  if (needle.empty()) {
    for (; most > 0 && begin <= length; --most, ++begin) {
      Budget::spend_rounds(kRoundsOfReplacing);
      put();
      if (begin < length) copy(begin, begin + 1);
    }
    if (begin < length) copy(begin, length);
    return;
  }
  for (; most > 0; --most) {
    const std::int64_t at = find(text, needle, begin, length);
    if (at < 0) break;
    Budget::spend_rounds(kRoundsOfReplacing);
    copy(begin, at);
    put();
    begin = at + static_cast<std::int64_t>(needle.size());
  }
  copy(begin, length);
}

}  // namespace awaitscope::script::search
