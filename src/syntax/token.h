#pragma once

// One token of a Python source and where it stands. Columns count bytes of UTF-8 from the start of the line, as CPython's
// col_offset does; the text of a token is found by its offsets.

#include <cstdint>
#include <string_view>

namespace awaitscope::syntax {

// clang-format off
// clang-format off
enum class TokenKind : std::uint8_t {
#define TOKEN(name) name,
#define OPERATOR(name, text) name,
#define KEYWORD(name, text) name,
#include "syntax/tokens.def"
#undef TOKEN
#undef OPERATOR
#undef KEYWORD
};
// clang-format on
// clang-format on

inline constexpr TokenKind kFirstOperator = TokenKind::LeftParenthesis;
inline constexpr TokenKind kFirstKeyword = TokenKind::False;
inline constexpr TokenKind kLastToken = TokenKind::Yield;

inline bool is_keyword(TokenKind kind) { return kind >= kFirstKeyword; }
inline bool is_operator(TokenKind kind) { return kind >= kFirstOperator && kind < kFirstKeyword; }

// The text of an operator or keyword, the name of the kind otherwise.
std::string_view token_text(TokenKind kind);

// The keyword that is spelt like this, else Name.
TokenKind keyword_or_name(std::string_view word);

struct Token {
  TokenKind kind = TokenKind::EndMarker;
  std::uint8_t level = 0;   // open brackets after this token
  std::uint32_t start = 0;  // byte offsets in the text
  std::uint32_t end = 0;
  std::int32_t line = 0;     // from 1
  std::int32_t column = -1;  // from 0; -1 for a token that has no text of its own (indent, dedent, end)
  std::int32_t end_line = 0;
  std::int32_t end_column = -1;
};

}  // namespace awaitscope::syntax
