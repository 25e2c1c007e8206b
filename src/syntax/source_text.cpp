#include "syntax/source_text.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace awaitscope::syntax {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

enum class Encoding { Utf8, Latin1, Latin9, Windows1252, Ascii, Unknown };

struct Declared {
  Encoding encoding = Encoding::Utf8;
  std::string name;  // as the file spells it, normalised as CPython normalises the common ones; empty if none is named
};

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

// The name after "coding:" or "coding=" in a comment line; nothing if the line is no such comment.
std::optional<std::string_view> coding_in(std::string_view line) {
  const std::size_t hash = line.find_first_not_of(" \t\f");
  if (hash == std::string_view::npos || line[hash] != '#') return std::nullopt;
  std::size_t found = hash;
  while ((found = line.find("coding", found)) != std::string_view::npos) {
    std::size_t at = found + 6;
    found = at;
    if (at >= line.size() || (line[at] != ':' && line[at] != '=')) continue;
    at = line.find_first_not_of(" \t", at + 1);
    if (at == std::string_view::npos) return std::nullopt;
    std::size_t end = at;
    while (end < line.size() && is_name_byte(line[end])) ++end;
    if (end > at) return line.substr(at, end - at);
  }
  return std::nullopt;
}

bool begins_or_is(std::string_view name, std::string_view stem) {
  return name == stem || (name.size() > stem.size() && name.substr(0, stem.size()) == stem && name[stem.size()] == '-');
}

Declared declared_by(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) c = c == '_' ? '-' : (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  if (begins_or_is(lower, "utf-8")) return {Encoding::Utf8, "utf-8"};
  if (lower == "utf8") return {Encoding::Utf8, std::string(name)};
  if (begins_or_is(lower, "latin-1") || begins_or_is(lower, "iso-8859-1") || begins_or_is(lower, "iso-latin-1") ||
      lower == "latin1" || lower == "iso8859-1") {
    return {Encoding::Latin1, "iso-8859-1"};
  }
  for (const char* spelled : {"iso-8859-15", "iso8859-15", "latin-9", "latin9", "l9"}) {
    if (lower == spelled) return {Encoding::Latin9, std::string(name)};
  }
  for (const char* spelled : {"cp1252", "windows-1252", "1252"}) {
    if (lower == spelled) return {Encoding::Windows1252, std::string(name)};
  }
  if (lower == "ascii" || lower == "us-ascii") return {Encoding::Ascii, std::string(name)};
  return {Encoding::Unknown, std::string(name)};
}

// A coding line counts in the first line, or in the second if the first is blank or a comment.
Declared declared_in(std::string_view bytes) {
  for (int number = 0; number < 2 && !bytes.empty(); ++number) {
    const std::size_t end = bytes.find_first_of("\r\n");
    const std::string_view line = bytes.substr(0, end);
    if (const auto name = coding_in(line)) return declared_by(*name);
    const std::size_t first = line.find_first_not_of(" \t\f");
    if (first != std::string_view::npos && line[first] != '#') break;
    if (end == std::string_view::npos) break;
    const bool pair = bytes[end] == '\r' && end + 1 < bytes.size() && bytes[end + 1] == '\n';
    bytes.remove_prefix(end + (pair ? 2 : 1));
  }
  return {};
}

Diagnostic placeless(std::string message, std::string hint = {}) {
  Diagnostic diagnostic;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return diagnostic;
}

std::string hex_byte(unsigned char byte) {
  constexpr char kDigits[] = "0123456789abcdef";
  return {kDigits[byte >> 4], kDigits[byte & 15]};
}

int line_at(std::string_view bytes, std::size_t offset) {
  int line = 1;
  for (std::size_t index = 0; index < offset; ++index) {
    if (bytes[index] == '\n' || (bytes[index] == '\r' && !(index + 1 < bytes.size() && bytes[index + 1] == '\n'))) ++line;
  }
  return line;
}

Diagnostic null_byte(std::string_view bytes, std::size_t offset) {
  Diagnostic diagnostic = placeless("source code cannot contain null bytes");
  const std::size_t newline = offset == 0 ? std::string_view::npos : bytes.find_last_of("\r\n", offset - 1);
  const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
  diagnostic.span.line = line_at(bytes, offset);
  diagnostic.text = std::string(bytes.substr(start, offset - start));
  diagnostic.has_text = true;
  return diagnostic;
}

Diagnostic not_utf8(std::string_view name, std::string_view bytes, std::size_t offset, bool declared) {
  const std::string byte = hex_byte(static_cast<unsigned char>(bytes[offset]));
  const int line = line_at(bytes, offset);
  if (declared) {
    return placeless("(unicode error) 'utf-8' codec can't decode byte 0x" + byte + " in position " + std::to_string(offset) +
                         ": invalid start byte",
                     "line " + std::to_string(line) + " is not UTF-8");
  }
  return placeless("Non-UTF-8 code starting with '\\x" + byte + "' in file " + std::string(name) + " on line " +
                   std::to_string(line) + ", but no encoding declared; see https://peps.python.org/pep-0263/ for details");
}

Diagnostic not_a_character(const std::string& encoding, std::string_view bytes, std::size_t offset) {
  return placeless("encoding problem: " + encoding, "line " + std::to_string(line_at(bytes, offset)) + " holds the byte 0x" +
                                                        hex_byte(static_cast<unsigned char>(bytes[offset])) +
                                                        ", which no character has there");
}

std::size_t first_not_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length = utf8_sequence_length(text.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Where the encodings of one byte differ from Latin-1; 0: no character has this byte.
char32_t character_of(unsigned char byte, Encoding encoding) {
  constexpr char32_t kWindows[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                     0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                     0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
  if (encoding == Encoding::Windows1252 && byte >= 0x80 && byte < 0xA0) return kWindows[byte - 0x80];
  if (encoding != Encoding::Latin9) return byte;
  switch (byte) {
    case 0xA4: return 0x20AC;
    case 0xA6: return 0x0160;
    case 0xA8: return 0x0161;
    case 0xB4: return 0x017D;
    case 0xB8: return 0x017E;
    case 0xBC: return 0x0152;
    case 0xBD: return 0x0153;
    case 0xBE: return 0x0178;
    default: return byte;
  }
}

// The text in UTF-8; `wrong` is the place of the first byte that no character has.
std::string from_one_byte(std::string_view bytes, Encoding encoding, std::size_t* wrong) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  *wrong = std::string_view::npos;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    const char32_t point = character_of(byte, encoding);
    if (point == 0 && byte != 0 && *wrong == std::string_view::npos) *wrong = i;
    append_utf8(out, point);
  }
  return out;
}

}  // namespace

std::variant<SourceText, Diagnostic> SourceText::decode(std::string name, std::string_view bytes) {
  SourceText source;
  source.name_ = std::move(name);
  if (bytes.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    source.has_byte_order_mark_ = true;
    bytes.remove_prefix(kByteOrderMark.size());
  }
  const Declared declared = declared_in(bytes);
  source.names_encoding_ = source.has_byte_order_mark_ || !declared.name.empty();
  if (declared.encoding == Encoding::Unknown) {
    return placeless("encoding problem: " + declared.name, "save the file as UTF-8 and drop the coding line");
  }
  if (source.has_byte_order_mark_ && !declared.name.empty() && declared.name != "utf-8")
    return placeless("encoding problem: " + declared.name + " with BOM");
  if (const std::size_t zero = bytes.find('\0'); zero != std::string_view::npos) return null_byte(bytes, zero);
  if (is_ascii(bytes)) {
    source.set_text(bytes);
    return source;
  }
  if (declared.encoding == Encoding::Ascii)
    return placeless("encoding problem: " + declared.name, "the file holds characters beyond ASCII");
  std::size_t wrong;
  if (declared.encoding != Encoding::Utf8) {
    const std::string text = from_one_byte(bytes, declared.encoding, &wrong);
    if (wrong != std::string_view::npos) return not_a_character(declared.name, bytes, wrong);
    source.set_text(text);
    return source;
  }
  wrong = first_not_utf8(bytes);
  if (wrong != std::string_view::npos) return not_utf8(source.name_, bytes, wrong, source.names_encoding_);
  source.set_text(bytes);
  return source;
}

SourceText SourceText::from_utf8(std::string name, std::string_view text) {
  SourceText source;
  source.name_ = std::move(name);
  source.names_encoding_ = true;
  std::string clean;
  if (first_not_utf8(text) != std::string_view::npos || text.find('\0') != std::string_view::npos) {
    while (!text.empty()) {
      const std::size_t length = text.front() == '\0' ? 0 : utf8_sequence_length(text);
      if (length == 0) {
        append_utf8(clean, 0xFFFD);
      } else {
        clean.append(text.substr(0, length));
      }
      text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    text = clean;
  }
  source.set_text(text);
  return source;
}

void SourceText::set_text(std::string_view utf8) {
  text_.reserve(utf8.size() + 1);
  line_starts_.push_back(0);
  while (!utf8.empty()) {
    const std::size_t end = utf8.find_first_of("\r\n");
    text_.append(utf8.substr(0, end));
    if (end == std::string_view::npos) {
      lacks_final_newline_ = true;
      text_ += '\n';
      return;
    }
    text_ += '\n';
    const bool pair = utf8[end] == '\r' && end + 1 < utf8.size() && utf8[end + 1] == '\n';
    utf8.remove_prefix(end + (pair ? 2 : 1));
    if (!utf8.empty()) line_starts_.push_back(static_cast<std::uint32_t>(text_.size()));
  }
}

std::string_view SourceText::line(int number) const {
  if (number < 1 || static_cast<std::size_t>(number) > line_starts_.size()) return {};
  const std::uint32_t start = line_start(number);
  const std::size_t end = static_cast<std::size_t>(number) < line_starts_.size() ? line_start(number + 1) : text_.size();
  std::string_view found = std::string_view(text_).substr(start, end - start);
  if (!found.empty() && found.back() == '\n') found.remove_suffix(1);
  return found;
}

int SourceText::line_of(std::uint32_t offset) const {
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return static_cast<int>(after - line_starts_.begin());
}

}  // namespace awaitscope::syntax
