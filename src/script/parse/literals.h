#pragma once

// What literals mean: numbers, strings with their escapes, and the pieces of an f-string. Used by the parser, which wants the
// value, and by the diagnosis of a broken source, which wants the complaint. The words are CPython's.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace awaitscope::script {

struct NumberLiteral {
  enum class Kind : std::uint8_t { SmallInt, BigInt, Float, Imaginary } kind = Kind::SmallInt;
  std::int64_t integer = 0;
  double number = 0;
  std::string digits;  // BigInt: with its prefix, without underscores
};

// `text` is a Number token.
NumberLiteral read_number(std::string_view text);
// The complaint about a decimal integer beyond CPython's limit of digits; empty if there is none.
std::string number_complaint(std::string_view text);

// A String token without prefix and quotes.
struct StringLiteral {
  bool bytes = false;
  bool raw = false;
  bool format = false;
  bool unicode = false;     // u"..."
  std::uint32_t begin = 0;  // of the body, in the text that `start` counts in
  std::uint32_t end = 0;
};
StringLiteral split_string(std::string_view token, std::uint32_t start);

// The value of a body: UTF-8 with lone surrogates as three bytes, or bytes. False if an escape is wrong, with the complaint.
bool decode_body(std::string_view body, bool raw, bool bytes, std::string& value, std::string& complaint);

// A piece of an f-string: text to be decoded, or an expression with what follows it.
struct FormatPiece {
  bool expression = false;
  std::uint32_t begin = 0;  // of the text, or of the expression behind its brace
  std::uint32_t end = 0;
  std::uint32_t debug_end = 0;  // {x = }: the text up to here is printed too; 0 if it is not
  char conversion = 0;          // s, r, a, or 0
  bool has_spec = false;
  std::vector<FormatPiece> spec;
};

// Splits text[begin, end), the body of an f-string. If it is wrong, the complaint says so, and the pieces are those that
// CPython has already looked at when it finds the fault.
bool split_format_string(std::string_view text, std::uint32_t begin, std::uint32_t end, bool raw,
                         std::vector<FormatPiece>& pieces, std::string& complaint);

// An expression in an f-string must be more than blanks.
bool is_blank_expression(std::string_view expression);

}  // namespace awaitscope::script
