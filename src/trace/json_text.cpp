#include "trace/json_text.h"

#include <cmath>

#include <fmt/format.h>

namespace awaitscope::trace {
namespace {

// The length of the UTF-8 sequence at the front, or 0 if there is none.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  const std::size_t length = first < 0x80                    ? 1
                             : first >= 0xC2 && first < 0xE0 ? 2
                             : first >= 0xE0 && first < 0xF0 ? 3
                             : first >= 0xF0 && first < 0xF5 ? 4
                                                             : 0;
  if (length == 0 || length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  if (length == 3 && ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F))) return 0;
  if (length == 4 && ((first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F))) return 0;
  return length;
}

}  // namespace

void append_json(std::string& out, std::string_view text) {
  out.push_back('"');
  while (!text.empty()) {
    const char front = text.front();
    const std::size_t length = sequence_length(text);
    if (length == 0) {
      out += "\xEF\xBF\xBD";
    } else if (front == '"' || front == '\\') {
      out.push_back('\\');
      out.push_back(front);
    } else if (static_cast<unsigned char>(front) >= 0x20) {
      out.append(text.substr(0, length));
    } else if (const std::size_t known = std::string_view("\n\r\t\b\f").find(front); known != std::string_view::npos) {
      out.push_back('\\');
      out.push_back("nrtbf"[known]);
    } else {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(front));
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  out.push_back('"');
}

void append_json(std::string& out, double number) {
  if (std::isnan(number)) {
    out += "NaN";
  } else if (std::isinf(number)) {
    out += number < 0 ? "-Infinity" : "Infinity";
  } else {
    const std::string text = fmt::format("{}", number);
    out += text;
    if (text.find_first_of(".e") == std::string::npos) out += ".0";
  }
}

void append_json(std::string& out, std::int64_t number) { out += std::to_string(number); }

}  // namespace awaitscope::trace
