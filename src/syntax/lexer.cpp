#include "syntax/lexer.h"

#include <cstring>

#include "syntax/characters.h"
#include "syntax/identifiers.h"
#include "syntax/source_text.h"

// Lines, indentation, names, strings and operators; numbers are in lexer_numbers.cpp.

namespace awaitscope::syntax {

namespace {

constexpr int kTabWidth = 8;

char opening_of(char closing) { return closing == ')' ? '(' : closing == ']' ? '[' : '{'; }

// The prefixes b, r, u, f, br, fr in any case and order, as far as they have been seen.
struct StringPrefix {
  bool bytes = false;
  bool raw = false;
  bool unicode = false;
  bool format = false;

  bool extend(int c) {
    const int lower = c | 0x20;
    if (lower == 'b' && !bytes && !unicode && !format) return bytes = true;
    if (lower == 'u' && !bytes && !unicode && !raw && !format) return unicode = true;
    if (lower == 'r' && !raw && !unicode) return raw = true;
    if (lower == 'f' && !format && !bytes && !unicode) return format = true;
    return false;
  }
};

}  // namespace

Lexer::Lexer(std::string_view text, Mode mode, int first_line)
    : base_(text.data()),
      begin_(base_),
      limit_(base_ + text.size()),
      cursor_(base_),
      line_start_(base_),
      buffer_start_(base_),
      line_(first_line - 1),
      mode_(mode) {
  indents_.push_back({0, 0});
}

Lexer::Lexer(std::string_view text, const Fragment& fragment)
    : base_(text.data()),
      begin_(base_ + fragment.begin),
      limit_(base_ + fragment.end),
      cursor_(begin_),
      line_start_(base_ + fragment.line_start),
      buffer_start_(line_start_),
      line_(fragment.line),
      mode_(Mode::Strict),
      at_line_begin_(false),
      fragment_(true) {
  indents_.push_back({0, 0});
  brackets_.push_back({'(', fragment.line, 0});
}

bool Lexer::take_if(char c) {
  if (cursor_ >= limit_ || *cursor_ != c) return false;
  ++cursor_;
  return true;
}

// The line counter moves when the first character of the next line is looked at, not when the newline is read.
void Lexer::begin_line() {
  if (cursor_ >= limit_ && !fragment_) return;  // a fragment is followed by more text
  ++line_;
  line_start_ = cursor_;
}

bool Lexer::next(Token& token) {
  const bool read = read_token(token);
  if (read || mode_ == Mode::Strict) return read;
  return recover(token);
}

bool Lexer::read_token(Token& token) {
  token_start_ = nullptr;
  for (;;) {
    if (at_line_begin_ && !at_line_start()) return false;
    if (pending_indents_ != 0) {
      const bool dedent = pending_indents_ < 0;
      pending_indents_ += dedent ? 1 : -1;
      return finish_textless(token, dedent ? TokenKind::Dedent : TokenKind::Indent);
    }
    for (;;) {
      while (cursor_ < limit_ && (*cursor_ == ' ' || *cursor_ == '\t' || *cursor_ == '\f')) ++cursor_;
      token_start_ = cursor_;
      token_line_ = line_;
      token_line_start_ = line_start_;
      if (peek() == '#') {
        const void* newline = std::memchr(cursor_, '\n', static_cast<std::size_t>(limit_ - cursor_));
        cursor_ = newline != nullptr ? static_cast<const char*>(newline) : limit_;
        if (mode_ == Mode::Tolerant) return finish(token, TokenKind::Comment);
        break;  // the newline behind a comment begins, as a token, where the comment does
      }
      if (peek() != '\\') break;
      ++cursor_;
      if (!continue_line()) return false;
    }
    const int c = peek();
    if (c == '\n') {
      ++cursor_;
      at_line_begin_ = true;
      if (blank_line_ || !brackets_.empty()) {
        if (fragment_) {
          at_line_begin_ = false;
          begin_line();
        }
        continue;
      }
      set_bounds(token, TokenKind::Newline);
      token.end -= 1;
      token.end_column -= 1;
      return true;
    }
    if (c == kEnd) {
      if (!brackets_.empty() && !fragment_) return fail_state(LexicalError::Kind::EndOfFile);
      return finish_textless(token, TokenKind::EndMarker);
    }
    if (may_start_name(c)) return read_name(token);
    if (is_decimal_digit(c)) return read_number(token);
    if (c == '"' || c == '\'') return read_string(token);
    if (c == '.' && cursor_ + 1 < limit_ && is_decimal_digit(static_cast<unsigned char>(cursor_[1]))) return read_number(token);
    return read_operator(token);
  }
}

// ---- Lines and indentation

bool Lexer::at_line_start() {
  at_line_begin_ = false;
  blank_line_ = false;
  begin_line();
  buffer_start_ = line_start_;
  Indent indent{0, 0};
  if (!measure_indent(indent)) return false;
  const int c = peek();
  blank_line_ = c == '#' || c == '\n';
  if (blank_line_ || !brackets_.empty()) return true;
  return apply_indent(indent);
}

bool Lexer::measure_indent(Indent& indent) {
  int continued = 0;  // the indent before the first backslash counts for the line that follows
  for (;;) {
    const int c = peek();
    if (c == ' ') {
      ++indent.column;
      ++indent.other_column;
    } else if (c == '\t') {
      indent.column = (indent.column / kTabWidth + 1) * kTabWidth;
      indent.other_column += 1;
    } else if (c == '\f') {
      indent = {0, 0};
    } else if (c == '\\') {
      if (continued == 0) continued = indent.column;
      ++cursor_;
      if (!continue_line()) return false;
      continue;
    } else {
      break;
    }
    ++cursor_;
  }
  if (continued != 0) indent = {continued, continued};
  return true;
}

bool Lexer::apply_indent(const Indent& indent) {
  const auto ambiguous = [&] {
    cursor_ = limit_;
    const void* newline = std::memchr(line_start_, '\n', static_cast<std::size_t>(limit_ - line_start_));
    if (newline != nullptr) cursor_ = static_cast<const char*>(newline) + 1;
    return fail_state(LexicalError::Kind::TabSpace);
  };
  const auto skip_line = [&](LexicalError::Kind kind) {
    const void* newline = std::memchr(cursor_, '\n', static_cast<std::size_t>(limit_ - cursor_));
    cursor_ = newline != nullptr ? static_cast<const char*>(newline) + 1 : limit_;
    return fail_state(kind);
  };
  if (indent.column > indents_.back().column) {
    if (indents_.size() >= kMostIndents) return skip_line(LexicalError::Kind::TooDeep);
    if (indent.other_column <= indents_.back().other_column) return ambiguous();
    ++pending_indents_;
    indents_.push_back(indent);
    return true;
  }
  while (indents_.size() > 1 && indent.column < indents_.back().column) {
    --pending_indents_;
    indents_.pop_back();
  }
  if (indent.column != indents_.back().column) return skip_line(LexicalError::Kind::Dedent);
  if (indent.other_column != indents_.back().other_column) return ambiguous();
  return true;
}

// After a backslash.
bool Lexer::continue_line() {
  const int c = take();
  if (c != '\n') return fail_state(LexicalError::Kind::LineContinuation);
  if (cursor_ >= limit_) return fail_state(LexicalError::Kind::EndOfFile);
  begin_line();
  if (token_start_ == nullptr) buffer_start_ = line_start_;
  return true;
}

// ---- Names

bool Lexer::read_name(Token& token) {
  StringPrefix prefix;
  while (cursor_ < limit_ && prefix.extend(static_cast<unsigned char>(*cursor_))) {
    ++cursor_;
    const int c = peek();
    if (c == '"' || c == '\'') return read_string(token);
  }
  bool ascii = true;
  while (cursor_ < limit_ && may_continue_name(static_cast<unsigned char>(*cursor_))) {
    ascii = ascii && static_cast<unsigned char>(*cursor_) < 128;
    ++cursor_;
  }
  if (!ascii) {
    if (!check_identifier()) return false;
    return finish(token, TokenKind::Name);
  }
  return finish(token, keyword_or_name({token_start_, static_cast<std::size_t>(cursor_ - token_start_)}));
}

// The bytes from token_start_ to cursor_ must be a name. If not, the cursor is left behind the first wrong character.
bool Lexer::check_identifier() {
  std::string_view rest(token_start_, static_cast<std::size_t>(cursor_ - token_start_));
  bool first = true;
  while (!rest.empty()) {
    const std::size_t length = utf8_sequence_length(rest);
    const char32_t c = length == 0 ? 0xFFFD : decode_utf8(rest.substr(0, length));
    rest.remove_prefix(length == 0 ? 1 : length);
    if (first ? !is_identifier_start(c) : !is_identifier_continue(c)) {
      cursor_ = rest.data();
      return refuse_character(c);
    }
    first = false;
  }
  return true;
}

bool Lexer::refuse_character(char32_t c) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string hex;
  for (char32_t value = c; value != 0 || hex.size() < 4; value >>= 4) hex.insert(hex.begin(), kDigits[value & 15]);
  if (!is_printable(c)) return fail("invalid non-printable character U+" + hex);
  std::string message = "invalid character '";
  append_utf8(message, c);
  return fail(message + "' (U+" + hex + ")");
}

// ---- Strings

bool Lexer::read_string(Token& token) {
  const int quote = take();
  int quote_size = 1;
  int closing = 0;
  if (peek() == quote) {
    ++cursor_;
    if (peek() == quote) {
      ++cursor_;
      quote_size = 3;
    } else {
      closing = 1;  // the empty string
    }
  }
  while (closing != quote_size) {
    const int c = take();
    if (c == kEnd || (quote_size == 1 && c == '\n')) {
      const std::string detected = std::to_string(line_) + ")";
      // The error points at the opening quote, or at the prefix before it.
      cursor_ = token_start_ + 1;
      line_ = token_line_;
      line_start_ = token_line_start_;
      return fail((quote_size == 3 ? "unterminated triple-quoted string literal (detected at line "
                                   : "unterminated string literal (detected at line ") +
                  detected);
    }
    if (c == quote) {
      ++closing;
      continue;
    }
    closing = 0;
    if (c == '\n') begin_line();
    if (c == '\\' && take() == '\n') begin_line();
  }
  return finish(token, TokenKind::String);
}

// ---- Operators

bool Lexer::open_bracket(char c) {
  if (brackets_.size() >= kMostBrackets) return fail("too many nested parentheses");
  brackets_.push_back({c, line_, static_cast<int>(token_start_ - line_start_)});
  return true;
}

bool Lexer::close_bracket(char c) {
  if (brackets_.empty() || (fragment_ && brackets_.size() == 1)) return fail(std::string("unmatched '") + c + "'");
  const Bracket opening = brackets_.back();
  brackets_.pop_back();
  if (opening.character == opening_of(c)) return true;
  std::string message =
      std::string("closing parenthesis '") + c + "' does not match opening parenthesis '" + opening.character + "'";
  if (opening.line != line_) message += " on line " + std::to_string(opening.line);
  return fail(message);
}

bool Lexer::read_operator(Token& token) {
  using Kind = TokenKind;
  const char c = static_cast<char>(take());
  const auto with_equal = [&](Kind alone, Kind both) { return finish(token, take_if('=') ? both : alone); };
  const auto doubled = [&](Kind alone, Kind alone_equal, Kind twice, Kind twice_equal) {
    return take_if(c) ? with_equal(twice, twice_equal) : with_equal(alone, alone_equal);
  };
  switch (c) {
    case '(': return open_bracket(c) && finish(token, Kind::LeftParenthesis);
    case '[': return open_bracket(c) && finish(token, Kind::LeftBracket);
    case '{': return open_bracket(c) && finish(token, Kind::LeftBrace);
    case ')': return close_bracket(c) && finish(token, Kind::RightParenthesis);
    case ']': return close_bracket(c) && finish(token, Kind::RightBracket);
    case '}': return close_bracket(c) && finish(token, Kind::RightBrace);
    case ':': return with_equal(Kind::Colon, Kind::ColonEqual);
    case ',': return finish(token, Kind::Comma);
    case ';': return finish(token, Kind::Semicolon);
    case '+': return with_equal(Kind::Plus, Kind::PlusEqual);
    case '-': return take_if('>') ? finish(token, Kind::Arrow) : with_equal(Kind::Minus, Kind::MinusEqual);
    case '*': return doubled(Kind::Star, Kind::StarEqual, Kind::DoubleStar, Kind::DoubleStarEqual);
    case '/': return doubled(Kind::Slash, Kind::SlashEqual, Kind::DoubleSlash, Kind::DoubleSlashEqual);
    case '|': return with_equal(Kind::VerticalBar, Kind::VerticalBarEqual);
    case '&': return with_equal(Kind::Ampersand, Kind::AmpersandEqual);
    case '<':
      if (take_if('>')) return finish(token, Kind::LessGreater);
      return doubled(Kind::Less, Kind::LessEqual, Kind::LeftShift, Kind::LeftShiftEqual);
    case '>': return doubled(Kind::Greater, Kind::GreaterEqual, Kind::RightShift, Kind::RightShiftEqual);
    case '=': return with_equal(Kind::Equal, Kind::EqualEqual);
    case '.':
      if (limit_ - cursor_ >= 2 && cursor_[0] == '.' && cursor_[1] == '.') {
        cursor_ += 2;
        return finish(token, Kind::Ellipsis);
      }
      return finish(token, Kind::Dot);
    case '%': return with_equal(Kind::Percent, Kind::PercentEqual);
    case '!': return take_if('=') ? finish(token, Kind::NotEqual) : finish(token, Kind::Error);
    case '~': return finish(token, Kind::Tilde);
    case '^': return with_equal(Kind::Circumflex, Kind::CircumflexEqual);
    case '@': return with_equal(Kind::At, Kind::AtEqual);
    default: break;
  }
  if (static_cast<unsigned char>(c) < ' ' || c == 0x7F) return refuse_character(static_cast<unsigned char>(c));
  return finish(token, Kind::Error);
}

// ---- Results

void Lexer::set_bounds(Token& token, TokenKind kind) {
  token.kind = kind;
  token.level = static_cast<std::uint8_t>(brackets_.size());
  token.start = offset(token_start_);
  token.end = offset(cursor_);
  token.line = token_line_;
  token.column = static_cast<std::int32_t>(token_start_ - token_line_start_);
  token.end_line = line_;
  token.end_column = static_cast<std::int32_t>(cursor_ - line_start_);
}

bool Lexer::finish(Token& token, TokenKind kind) {
  set_bounds(token, kind);
  return true;
}

bool Lexer::finish_textless(Token& token, TokenKind kind) {
  token.kind = kind;
  token.level = static_cast<std::uint8_t>(brackets_.size());
  token.start = token.end = offset(cursor_);
  token.line = token.end_line = line_;
  token.column = token.end_column = -1;
  return true;
}

// Errors of the lexer itself are counted in characters, whatever the file says of its encoding.
bool Lexer::fail(std::string message) {
  const auto bytes = static_cast<std::size_t>(cursor_ - line_start_);
  const int offset_in_line = characters_in({line_start_, bytes}, bytes);
  return fail_range(std::move(message), offset_in_line, offset_in_line);
}

bool Lexer::fail_range(std::string message, int start, int end) {
  error_.kind = LexicalError::Kind::Message;
  error_.message = std::move(message);
  error_.span = {line_, start, line_, end};
  return false;
}

bool Lexer::fail_state(LexicalError::Kind kind) {
  error_.kind = kind;
  error_.in_indent = token_start_ == nullptr;
  error_.message.clear();
  error_.span = {line_, 0, line_, 0};
  return false;
}

// Tolerant mode: whatever was read becomes an Error token, and reading goes on behind it.
bool Lexer::recover(Token& token) {
  if (token_start_ == nullptr || error_.kind == LexicalError::Kind::EndOfFile) {
    // Indentation that fits nowhere is simply taken as it is, an open bracket at the end is closed.
    brackets_.clear();
    indents_.resize(1);
    pending_indents_ = 0;
    if (error_.kind == LexicalError::Kind::EndOfFile) return finish_textless(token, TokenKind::EndMarker);
    cursor_ = line_start_;
    while (cursor_ < limit_ && (*cursor_ == ' ' || *cursor_ == '\t' || *cursor_ == '\f')) ++cursor_;
    at_line_begin_ = false;
    token_start_ = cursor_;
    return next(token);
  }
  if (cursor_ <= token_start_) cursor_ = token_start_ + 1;
  const char first = *token_start_;
  const bool unterminated = error_.message.rfind("unterminated", 0) == 0;
  if (unterminated) {
    const bool triple = error_.message.find("triple") != std::string::npos;
    const void* newline = triple ? nullptr : std::memchr(cursor_, '\n', static_cast<std::size_t>(limit_ - cursor_));
    const char* end = newline != nullptr ? static_cast<const char*>(newline) : limit_;
    while (cursor_ < end) {
      if (*cursor_++ == '\n') begin_line();
    }
  } else if (first != ')' && first != ']' && first != '}') {
    while (cursor_ < limit_ && may_continue_name(static_cast<unsigned char>(*cursor_))) ++cursor_;
  }
  return finish(token, TokenKind::Error);
}

}  // namespace awaitscope::syntax
