#include "ui/word_list.h"

namespace awaitscope::ui {

std::vector<std::string> words_of_line(const std::string& line) {
  std::vector<std::string> words;
  bool inside = false;
  char quote = 0;
  for (const char letter : line) {
    if (quote != 0 ? letter == quote : letter == '"' || letter == '\'') {
      quote = quote != 0 ? '\0' : letter;
      if (!inside) {
        words.emplace_back();
        inside = true;
      }
    } else if (quote == 0 && letter == ' ') {
      inside = false;
    } else {
      if (!inside) {
        words.emplace_back();
        inside = true;
      }
      words.back() += letter;
    }
  }
  return words;
}

std::string words_joined(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) {
    const bool plain = !word.empty() && word.find_first_of(" '\"") == std::string::npos;
    const char quote = word.find('"') == std::string::npos ? '"' : '\'';
    line += line.empty() ? "" : " ";
    line += plain ? word : quote + word + quote;
  }
  return line;
}

}  // namespace awaitscope::ui
