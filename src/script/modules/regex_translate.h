#pragma once

// Python's regular expressions in PCRE2's syntax. Most of it is the same; what differs, or would mean something in PCRE2 that
// Python does not know, is written in another way or refused with Python's message.

#include <cstdint>
#include <string>
#include <vector>

namespace awaitscope::script {

enum RegexFlag : std::uint32_t {
  kRegexIgnoreCase = 2,
  kRegexLocale = 4,
  kRegexMultiline = 8,
  kRegexDotAll = 16,
  kRegexUnicode = 32,
  kRegexVerbose = 64,
  kRegexAscii = 256,
};

struct TranslatedRegex {
  std::string pattern;      // PCRE2's, in UTF-8 (of bytes: bytes)
  std::uint32_t flags = 0;  // those given and those in the pattern
  std::int64_t groups = 0;
  std::vector<std::pair<std::string, std::int64_t>> names;  // of groups, in order
  std::string error;                                        // empty: translated
  std::int64_t error_position = 0;
};

TranslatedRegex translate_regex(const std::u32string& pattern, std::uint32_t flags, bool of_bytes);

}  // namespace awaitscope::script
