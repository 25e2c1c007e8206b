#include "cli/output_choice.h"

#include <fmt/format.h>

#include "cli/files.h"

namespace awaitscope::cli {

using documents::Format;

std::string format_words(unsigned formats) {
  std::string list;
  for (std::size_t i = 0; i < documents::kFormats; ++i) {
    const auto format = static_cast<Format>(i);
    if (documents::is_one_of(format, formats)) list += (list.empty() ? "." : ", .") + std::string(documents::ending_of(format));
  }
  return list;
}

Result<Format> format_of(const std::string& output, const std::string& format, unsigned allowed) {
  const unsigned words = allowed & ~documents::kBinary;
  if (format.empty() && is_standard_output(output)) {
    return Error{"-o - is standard output, which does not say what to write", "",
                 "add --format, one of " + format_words(words)};
  }
  const std::string ending = format.empty() ? documents::ending_of_path(output) : format;
  const auto known = documents::format_of_ending(ending);
  if (!known || !documents::is_one_of(*known, allowed)) {
    const std::string where = format.empty() ? output : "--format " + format;
    return Error{known ? "." + ending + " is not written by this command" : "no format is called so", where,
                 "the file's ending, or --format, is one of " + format_words(allowed)};
  }
  if (is_standard_output(output) && documents::is_one_of(*known, documents::kBinary)) {
    return Error{"-o - is standard output, which takes words, not ." + ending, "",
                 "name a file, or write one of " + format_words(words)};
  }
  return *known;
}

Result<Done> check_uses(const OptionUse* uses, std::size_t count, Format format) {
  for (std::size_t i = 0; i < count; ++i) {
    if (uses[i].given && !documents::is_one_of(format, uses[i].formats)) {
      return Error{
          fmt::format("{} is for {}, not for .{}", uses[i].option, format_words(uses[i].formats), documents::ending_of(format)),
          "", ""};
    }
  }
  return Done{};
}

Error not_a_choice(const char* option, const std::string& text, const std::string& choices) {
  return Error{fmt::format("{} {}: choose {}", option, text, choices), "", ""};
}

Result<scene::ThemeName> read_theme(const std::string& text, scene::ThemeName usual) {
  if (text.empty()) return usual;
  return read_word<scene::ThemeName>("--theme", text,
                                     {{"dark", scene::ThemeName::Dark},
                                      {"light", scene::ThemeName::Light},
                                      {"high-contrast", scene::ThemeName::HighContrast}});
}

}  // namespace awaitscope::cli
