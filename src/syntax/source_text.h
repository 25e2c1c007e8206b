#pragma once

// A source file as the lexer reads it: decoded to UTF-8 by Python's rules (byte order mark, coding line), every line ended
// by one '\n', and a table of its lines. The bytes may be a stranger's: whatever cannot be decoded is a Diagnostic with
// CPython's words.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "syntax/diagnostic.h"

namespace awaitscope::syntax {

class SourceText {
 public:
  SourceText() = default;

  // The text of a file, or why it has none.
  static std::variant<SourceText, Diagnostic> decode(std::string name, std::string_view bytes);
  // A text that is UTF-8 already, such as a string given to compile(); what is no UTF-8 becomes U+FFFD.
  static SourceText from_utf8(std::string name, std::string_view text);

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }

  std::size_t line_count() const { return line_starts_.size(); }
  // The line, from 1, without its newline; empty beyond the end.
  std::string_view line(int number) const;
  std::uint32_t line_start(int number) const { return line_starts_[static_cast<std::size_t>(number - 1)]; }
  int line_of(std::uint32_t offset) const;

  // CPython counts the offsets of an error in characters only if the file names its encoding, and in bytes if it does not.
  bool names_encoding() const { return names_encoding_; }
  bool has_byte_order_mark() const { return has_byte_order_mark_; }
  // CPython adds the newline that the last line lacks.
  bool lacks_final_newline() const { return lacks_final_newline_; }

 private:
  void set_text(std::string_view utf8);

  std::string name_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
  bool names_encoding_ = false;
  bool has_byte_order_mark_ = false;
  bool lacks_final_newline_ = false;
};

// How many characters the first `bytes` bytes of a UTF-8 text hold.
int characters_in(std::string_view utf8, std::size_t bytes);

// Length of the well-formed UTF-8 sequence at the front of `text`, 0 if there is none.
std::size_t utf8_sequence_length(std::string_view text);

// The code point of a well-formed sequence.
char32_t decode_utf8(std::string_view sequence);
// Appends a code point; surrogates are written as three bytes too, so that every Python string can be kept.
void append_utf8(std::string& out, char32_t code_point);

}  // namespace awaitscope::syntax
