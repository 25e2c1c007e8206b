#include "trace/row_codec.h"

#include <cstring>

#include "trace/event_codec.h"

namespace awaitscope::trace {
namespace {

using codec::get_varint;
using codec::put_varint;
using codec::unzigzag;
using codec::zigzag;

// How a column is written, two bits each in front of all columns.
enum Column : unsigned { kZeros, kSame, kSteps, kEach };

constexpr std::uint64_t kLargeStep = std::uint64_t{1} << 40;  // from here on a value is written as it is

// kEach: an even code is the step from the row before; an odd one how many rows back the same value stands; 1: it follows as it is.
constexpr std::uint64_t kAsItIs = 1;

struct Values {
  std::uint64_t at[kRowsALeaf];
  std::size_t count = 0;
};

Values column_of(const unsigned char* rows, std::uint32_t present, std::size_t words, std::size_t column) {
  Values values;
  for (std::size_t row = 0; row < kRowsALeaf; ++row) {
    if ((present >> row & 1) != 0) std::memcpy(&values.at[values.count++], rows + (row * words + column) * 8, 8);
  }
  return values;
}

Column kind_of(const Values& values) {
  bool same = true, steps = true;
  for (std::size_t i = 1; i < values.count; ++i) {
    same = same && values.at[i] == values.at[0];
    steps = steps && values.at[i] - values.at[i - 1] == values.at[1] - values.at[0];
  }
  if (same) return values.at[0] == 0 ? kZeros : kSame;
  return steps ? kSteps : kEach;
}

std::uint8_t* put_each(const Values& values, std::uint8_t* at) {
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < values.count; ++i) {
    const std::uint64_t value = values.at[i], step = zigzag(value - before);
    before = value;
    std::size_t back = 0;
    if (step >= 64) {
      for (std::size_t k = 2; k <= i && back == 0; ++k) back = values.at[i - k] == value ? k : 0;
    }
    if (back != 0) {
      at = put_varint(at, back << 1 | 1);
    } else if (step < kLargeStep) {
      at = put_varint(at, step << 1);
    } else {
      *at++ = static_cast<std::uint8_t>(kAsItIs);
      for (int byte = 0; byte < 8; ++byte) *at++ = static_cast<std::uint8_t>(value >> (8 * byte));
    }
  }
  return at;
}

bool get_each(const std::uint8_t*& at, const std::uint8_t* end, Values& values) {
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < values.count; ++i) {
    std::uint64_t code = 0;
    if (!get_varint(at, end, code)) return false;
    if ((code & 1) == 0) {
      values.at[i] = before + unzigzag(code >> 1);
    } else if (code == kAsItIs) {
      if (end - at < 8) return false;
      values.at[i] = 0;
      for (int byte = 0; byte < 8; ++byte) values.at[i] |= static_cast<std::uint64_t>(*at++) << (8 * byte);
    } else {
      if (code >> 1 > i) return false;
      values.at[i] = values.at[i - (code >> 1)];
    }
    before = values.at[i];
  }
  return true;
}

}  // namespace

std::uint8_t* put_rows(const void* rows, std::uint32_t present, std::size_t words, std::uint8_t* at) {
  std::uint8_t* const kinds = at;
  at += (words + 3) / 4;
  std::memset(kinds, 0, (words + 3) / 4);
  for (std::size_t column = 0; column < words; ++column) {
    const Values values = column_of(static_cast<const unsigned char*>(rows), present, words, column);
    const Column kind = kind_of(values);
    kinds[column / 4] = static_cast<std::uint8_t>(kinds[column / 4] | kind << column % 4 * 2);
    if (kind == kEach) at = put_each(values, at);
    if (kind == kSame || kind == kSteps) at = put_varint(at, values.at[0]);
    if (kind == kSteps) at = put_varint(at, zigzag(values.at[1] - values.at[0]));
  }
  return at;
}

const std::uint8_t* get_rows(const std::uint8_t* at, const std::uint8_t* end, std::uint32_t present, std::size_t stored_words,
                             std::size_t words, void* rows) {
  if (static_cast<std::size_t>(end - at) < (stored_words + 3) / 4) return nullptr;
  const std::uint8_t* const kinds = at;
  at += (stored_words + 3) / 4;
  std::size_t row_of[kRowsALeaf];
  Values values;
  for (std::size_t row = 0; row < kRowsALeaf; ++row) {
    if ((present >> row & 1) != 0) row_of[values.count++] = row;
  }
  for (std::size_t column = 0; column < stored_words; ++column) {
    const unsigned kind = kinds[column / 4] >> column % 4 * 2 & 3;
    if (kind == kZeros) continue;
    if (kind == kEach) {
      if (!get_each(at, end, values)) return nullptr;
    } else {
      std::uint64_t value = 0, step = 0;
      if (!get_varint(at, end, value) || (kind == kSteps && !get_varint(at, end, step))) return nullptr;
      for (std::size_t i = 0; i < values.count; ++i) values.at[i] = value + i * unzigzag(step);
    }
    if (column >= words) continue;
    for (std::size_t i = 0; i < values.count; ++i)
      std::memcpy(static_cast<unsigned char*>(rows) + (row_of[i] * words + column) * 8, &values.at[i], 8);
  }
  return at;
}

}  // namespace awaitscope::trace
