#include "syntax/token.h"

namespace awaitscope::syntax {

namespace {

constexpr std::string_view kTexts[] = {
#define TOKEN(name) #name,
#define OPERATOR(name, text) text,
#define KEYWORD(name, text) text,
#include "syntax/tokens.def"
#undef TOKEN
#undef OPERATOR
#undef KEYWORD
};

constexpr std::size_t kShortestKeyword = 2;
constexpr std::size_t kLongestKeyword = 8;

// For each initial letter the range of keywords that begin with it: the list in tokens.def is in alphabetical order.
struct Range {
  std::uint8_t first = 0;
  std::uint8_t end = 0;
};

struct Initials {
  Range ranges[128] = {};
  constexpr Initials() {
    for (auto index = static_cast<std::uint8_t>(kFirstKeyword); index <= static_cast<std::uint8_t>(kLastToken); ++index) {
      Range& range = ranges[static_cast<unsigned char>(kTexts[index][0])];
      if (range.end == 0) range.first = index;
      range.end = static_cast<std::uint8_t>(index + 1);
    }
  }
};

constexpr Initials kInitials;

}  // namespace

std::string_view token_text(TokenKind kind) { return kTexts[static_cast<std::size_t>(kind)]; }

TokenKind keyword_or_name(std::string_view word) {
  if (word.size() < kShortestKeyword || word.size() > kLongestKeyword) return TokenKind::Name;
  const auto initial = static_cast<unsigned char>(word[0]);
  if (initial >= 128) return TokenKind::Name;
  const Range range = kInitials.ranges[initial];
  for (std::uint8_t index = range.first; index < range.end; ++index) {
    if (kTexts[index] == word) return static_cast<TokenKind>(index);
  }
  return TokenKind::Name;
}

}  // namespace awaitscope::syntax
