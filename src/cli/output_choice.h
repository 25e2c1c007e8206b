#pragma once

// What commands that write a file have in common: which format is meant, and that no option is given which that format does not heed.

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "documents/format.h"
#include "scene/theme.h"

namespace awaitscope::cli {

// ".svg, .png"
std::string format_words(unsigned formats);

// By `format` if that is given, else by the ending of `output`; one of `allowed`. Standard output ("-") takes words only.
Result<documents::Format> format_of(const std::string& output, const std::string& format, unsigned allowed);

// An option, whether it was given, and the formats that heed it.
struct OptionUse {
  const char* option;
  bool given;
  unsigned formats;
};
Result<Done> check_uses(const OptionUse* uses, std::size_t count, documents::Format format);

template <typename T>
struct Word {
  std::string_view word;
  T value;
};
Error not_a_choice(const char* option, const std::string& text, const std::string& choices);
template <typename T, std::size_t N>
Result<T> read_word(const char* option, const std::string& text, const Word<T> (&choices)[N]) {
  std::string list;
  for (std::size_t i = 0; i < N; ++i) {
    if (text == choices[i].word) return choices[i].value;
    list += (i == 0 ? "" : i + 1 == N ? " or " : ", ") + std::string(choices[i].word);
  }
  return not_a_choice(option, text, list);
}

// Of "--theme"; empty: `usual`.
Result<scene::ThemeName> read_theme(const std::string& text, scene::ThemeName usual);

}  // namespace awaitscope::cli
