#include "documents/plain_text.h"

#include "scene/utf8.h"

namespace awaitscope::documents {
namespace {

bool turns_direction(char32_t code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x200E || code == 0x200F;
}
bool is_control(char32_t code) { return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029; }
bool is_no_character(char32_t code) {
  return (code >= 0xD800 && code < 0xE000) || code == 0xFFFE || code == 0xFFFF || code == 0xFFFD;
}

}  // namespace

std::string one_line(std::string_view text, std::size_t most) {
  std::string line;
  for (std::size_t at = 0; at < text.size();) {
    if (line.size() >= most) {
      return line + "\xE2\x80\xA6";
    }
    const std::size_t begin = at;
    const char32_t code = scene::next_character(text, at);
    if (code == '\n' || code == '\r') {
      line += code == '\n' ? "\\n" : "\\r";
    } else if (is_control(code) || turns_direction(code) || is_no_character(code)) {
      line += "\xEF\xBF\xBD";
    } else {
      line += text.substr(begin, at - begin);
    }
  }
  return line;
}

std::string printed_line(std::string_view text, std::size_t most) {
  if (!text.empty() && text.back() == '\n') {
    text.remove_suffix(1);
  }
  return one_line(text, most);
}

// CommonMark takes a backslash before any ASCII punctuation. Those that can open nothing within a sentence stay as they are, for a
// text that people read as it is.
std::string escaped_markdown(std::string_view text) {
  constexpr std::string_view kMarks = "\\`*_[]<>&#|~!$@";
  std::string escaped;
  for (const char letter : text) {
    if (kMarks.find(letter) != std::string_view::npos) {
      escaped += '\\';
    }
    escaped += letter;
  }
  return escaped;
}

std::string escaped_html(std::string_view text) {
  std::string escaped;
  for (const char letter : text) {
    switch (letter) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      default: escaped += letter;
    }
  }
  return escaped;
}

}  // namespace awaitscope::documents
