#include "script/parse/literal_text.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "syntax/identifiers.h"
#include "syntax/source_text.h"

namespace awaitscope::script {

std::string float_literal_text(double value) {
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  char buffer[40];
  for (int precision = 1; precision <= 17; ++precision) {
    std::snprintf(buffer, sizeof buffer, "%.*e", precision - 1, value);
    if (std::strtod(buffer, nullptr) == value) break;
  }
  // Digits and exponent apart, then as Python lays them out: with a point, or with an exponent if very large or small.
  std::string digits;
  const char* at = buffer;
  for (; *at != 'e'; ++at) {
    if (*at != '.') digits += *at;
  }
  const int exponent = std::atoi(at + 1);
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  if (exponent < -4 || exponent >= 16) {
    std::string text = digits.substr(0, 1);
    if (digits.size() > 1) text += "." + digits.substr(1);
    std::snprintf(buffer, sizeof buffer, "e%c%02d", exponent < 0 ? '-' : '+', std::abs(exponent));
    return text + buffer;
  }
  if (exponent < 0) return "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  const auto whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() <= whole) return digits + std::string(whole - digits.size(), '0') + ".0";
  return digits.substr(0, whole) + "." + digits.substr(whole);
}

namespace {

void append_character(std::string& out, char32_t c, std::string_view encoded, char quote, bool bytes) {
  char buffer[16];
  if (c == static_cast<unsigned char>(quote) || c == '\\') {
    out += '\\';
    out += static_cast<char>(c);
  } else if (c == '\n' || c == '\r' || c == '\t') {
    out += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
  } else if (c < ' ' || c == 0x7F || (c >= 0x80 && (bytes || !syntax::is_printable(c)))) {
    std::snprintf(buffer, sizeof buffer, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", static_cast<unsigned>(c));
    out += buffer;
  } else {
    out.append(encoded);
  }
}

}  // namespace

std::string string_literal_text(std::string_view value, bool bytes) {
  std::string out = bytes ? "b" : "";
  const bool apostrophes = value.find('\'') != std::string_view::npos;
  const char quote = apostrophes && value.find('"') == std::string_view::npos ? '"' : '\'';
  out += quote;
  while (!value.empty()) {
    const auto byte = static_cast<unsigned char>(value[0]);
    const std::size_t length = bytes || byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    append_character(out, length == 1 ? byte : syntax::decode_utf8(value.substr(0, length)), value.substr(0, length), quote,
                     bytes);
    value.remove_prefix(length);
  }
  return out += quote;
}

}  // namespace awaitscope::script
