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
  std::uint64_t at[kMostRows];
  std::size_t count = 0;
};

void column_of(const RowList& rows, std::size_t column, Values& values) {
  values.count = rows.count;
  for (std::size_t i = 0; i < rows.count; ++i) std::memcpy(&values.at[i], rows.at[i] + column * 8, 8);
}

RowList list_of(const void* rows, std::uint32_t present, std::size_t words) {
  RowList list;
  for (std::size_t row = 0; row < kRowsALeaf; ++row) {
    if ((present >> row & 1) != 0) list.add(static_cast<unsigned char*>(const_cast<void*>(rows)) + row * words * 8);
  }
  return list;
}

// Of columns that are not the same in all rows.
Column kind_of(const Values& values) {
  for (std::size_t i = 2; i < values.count; ++i) {
    if (values.at[i] - values.at[i - 1] != values.at[1] - values.at[0]) return kEach;
  }
  return kSteps;
}

std::uint8_t* put_each(const Values& values, std::uint8_t* at) {
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < values.count; ++i) {
    const std::uint64_t value = values.at[i], step = zigzag(value - before);
    before = value;
    std::size_t back = 0;
    if (step >= 64) {
      for (std::size_t k = 2; k <= i && k < kRowsALeaf && back == 0; ++k) back = values.at[i - k] == value ? k : 0;
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

std::uint8_t* put_column(const RowList& rows, std::size_t column, std::uint8_t* at, Column& kind) {
  Values values;
  values.at[0] = values.at[1] = 0;
  column_of(rows, column, values);
  kind = kind_of(values);
  if (kind == kEach) return put_each(values, at);
  at = put_varint(at, values.at[0]);
  return put_varint(at, zigzag(values.at[1] - values.at[0]));
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

std::size_t column_bytes(const RowList& rows, std::size_t column) {
  std::uint8_t bytes[kMostRows * kLargestValue];
  Column kind;
  return static_cast<std::size_t>(put_column(rows, column, bytes, kind) - bytes);
}

// Most columns are the same in all rows: that is seen row by row, which is quicker than column by column.
std::uint8_t* put_columns(const RowList& rows, std::size_t words, std::uint8_t* at) {
  std::uint64_t first[kMostRowWords], row[kMostRowWords], varies[kMostRowWords]{};
  std::memcpy(first, rows.at[0], words * 8);
  for (std::size_t i = 1; i < rows.count; ++i) {
    std::memcpy(row, rows.at[i], words * 8);
    for (std::size_t column = 0; column < words; ++column) varies[column] |= row[column] ^ first[column];
  }
  std::uint8_t* const kinds = at;
  at += (words + 3) / 4;
  std::memset(kinds, 0, (words + 3) / 4);
  for (std::size_t column = 0; column < words; ++column) {
    Column kind = first[column] == 0 ? kZeros : kSame;
    if (varies[column] != 0) {
      at = put_column(rows, column, at, kind);
    } else if (kind == kSame) {
      at = put_varint(at, first[column]);
    }
    kinds[column / 4] = static_cast<std::uint8_t>(kinds[column / 4] | kind << column % 4 * 2);
  }
  return at;
}

std::uint8_t* put_rows(const void* rows, std::uint32_t present, std::size_t words, std::uint8_t* at) {
  return put_columns(list_of(rows, present, words), words, at);
}

const std::uint8_t* get_columns(const std::uint8_t* at, const std::uint8_t* end, std::size_t stored_words, std::size_t words,
                                const RowList& rows) {
  if (static_cast<std::size_t>(end - at) < (stored_words + 3) / 4) return nullptr;
  const std::uint8_t* const kinds = at;
  at += (stored_words + 3) / 4;
  Values values;
  values.count = rows.count;
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
    for (std::size_t i = 0; i < values.count; ++i) std::memcpy(rows.at[i] + column * 8, &values.at[i], 8);
  }
  return at;
}

const std::uint8_t* get_rows(const std::uint8_t* at, const std::uint8_t* end, std::uint32_t present, std::size_t stored_words,
                             std::size_t words, void* rows) {
  return get_columns(at, end, stored_words, words, list_of(rows, present, words));
}

}  // namespace awaitscope::trace
