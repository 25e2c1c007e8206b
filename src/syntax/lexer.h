#pragma once

// Text to tokens, one at a time, by the rules of CPython 3.11's tokenizer: indentation with its two measures of a tab, brackets
// that join lines, continuation lines, prefixes of strings, and every complaint about numbers and characters. It is lazy on
// purpose: which of two errors Python reports depends on how far the parser has read.
//
// In tolerant mode it never fails: what cannot be read becomes an Error token, and comments are kept. The colouring of
// half-typed source lives on that.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/diagnostic.h"
#include "syntax/token.h"

namespace awaitscope::syntax {

// Why there is no next token. A Message is complete; the others are states that the parser puts into words, for the words
// depend on what it was doing.
struct LexicalError {
  enum class Kind : unsigned char { Message, EndOfFile, Dedent, TabSpace, TooDeep, LineContinuation };
  Kind kind = Kind::Message;
  Span span;
  std::string message;
  bool in_indent = false;  // EndOfFile: the line holds nothing but backslashes
};

// A piece of a text that is read as if it stood in brackets: the expression of an f-string.
struct Fragment {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  int line = 1;
  std::uint32_t line_start = 0;
};

class Lexer {
 public:
  enum class Mode { Strict, Tolerant };

  // `text` must outlive the lexer and end with a newline, as SourceText::text() does; `first_line` is the number of its first.
  explicit Lexer(std::string_view text, Mode mode = Mode::Strict, int first_line = 1);
  Lexer(std::string_view text, const Fragment& fragment);

  // False if there is no next token; then error() says why. After an EndMarker come more EndMarkers.
  [[nodiscard]] bool next(Token& token);
  const LexicalError& error() const { return error_; }

  // Where the reading stands. Errors that have no token of their own are placed here.
  int line() const { return line_; }
  std::uint32_t position() const { return offset(cursor_); }
  std::uint32_t line_start() const { return offset(line_start_); }
  // CPython counts the column of a bad continuation from here: the first line of the token being read.
  std::uint32_t buffer_start() const { return offset(buffer_start_); }

  struct Bracket {
    char character;
    int line;
    int column;
  };
  const std::vector<Bracket>& open_brackets() const { return brackets_; }

  std::string_view text() const { return {begin_, static_cast<std::size_t>(limit_ - begin_)}; }

 private:
  static constexpr std::size_t kMostIndents = 100;
  static constexpr std::size_t kMostBrackets = 200;
  static constexpr int kEnd = -1;

  struct Indent {
    int column;
    int other_column;  // with a tab worth one: both measures must agree on the order of all lines
  };

  std::uint32_t offset(const char* at) const { return static_cast<std::uint32_t>(at - base_); }
  int peek() const { return cursor_ < limit_ ? static_cast<unsigned char>(*cursor_) : kEnd; }
  int take() { return cursor_ < limit_ ? static_cast<unsigned char>(*cursor_++) : kEnd; }
  bool take_if(char c);
  void begin_line();

  bool at_line_start();
  bool measure_indent(Indent& indent);
  bool apply_indent(const Indent& indent);
  bool continue_line();

  bool read_token(Token& token);
  bool read_name(Token& token);
  bool read_number(Token& token);
  bool read_radix(Token& token, bool (*is_digit)(int), const char* name);
  bool read_leading_zero(Token& token);
  bool read_fraction(Token& token);
  bool read_exponent(Token& token);
  bool read_imaginary(Token& token);
  bool read_digits();
  bool check_number_end(const char* kind);
  bool looking_at(std::string_view word) const;
  bool finish_number(Token& token, const char* kind);
  bool read_string(Token& token);
  bool read_operator(Token& token);
  bool open_bracket(char c);
  bool close_bracket(char c);
  bool check_identifier();
  bool refuse_character(char32_t c);

  void set_bounds(Token& token, TokenKind kind);
  bool finish(Token& token, TokenKind kind);
  bool finish_textless(Token& token, TokenKind kind);
  bool fail(std::string message);
  bool fail_range(std::string message, int offset, int end_offset);
  bool fail_state(LexicalError::Kind kind);
  bool recover(Token& token);

  const char* base_;
  const char* begin_;
  const char* limit_;
  const char* cursor_;
  const char* line_start_;
  const char* buffer_start_;
  const char* token_start_ = nullptr;
  int token_line_ = 0;
  const char* token_line_start_ = nullptr;
  int line_;
  Mode mode_;
  bool at_line_begin_ = true;
  bool blank_line_ = false;
  bool fragment_ = false;
  int pending_indents_ = 0;  // dedents if negative
  std::vector<Indent> indents_;
  std::vector<Bracket> brackets_;
  LexicalError error_;
};

}  // namespace awaitscope::syntax
