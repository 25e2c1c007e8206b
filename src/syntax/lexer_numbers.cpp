#include "syntax/characters.h"
#include "syntax/lexer.h"

// Numbers: radix prefixes, digits with underscores, fractions, exponents, and the words for every way to get them wrong.

namespace awaitscope::syntax {

bool Lexer::looking_at(std::string_view word) const {
  return std::string_view(cursor_, static_cast<std::size_t>(limit_ - cursor_)).substr(0, word.size()) == word;
}

// A number may be followed at once by one of the words that follow numbers ("1if x else y"), by no other letter.
bool Lexer::check_number_end(const char* kind) {
  const int c = peek();
  if (c >= 128 || !may_continue_name(c)) return true;
  for (const std::string_view word : {"and", "else", "for", "if", "in", "is", "or", "not"}) {
    if (looking_at(word)) return true;
  }
  return fail(std::string("invalid ") + kind + " literal");
}

bool Lexer::finish_number(Token& token, const char* kind) { return check_number_end(kind) && finish(token, TokenKind::Number); }

// Decimal digits from the cursor, at least one there; a single underscore may stand between two.
bool Lexer::read_digits() {
  for (;;) {
    while (is_decimal_digit(peek())) ++cursor_;
    if (!take_if('_')) return true;
    if (!is_decimal_digit(peek())) return fail("invalid decimal literal");
  }
}

bool Lexer::read_number(Token& token) {
  if (take_if('.')) return read_fraction(token);
  if (peek() == '0') return read_leading_zero(token);
  if (!read_digits()) return false;
  if (take_if('.')) return read_fraction(token);
  return read_exponent(token);
}

bool Lexer::read_leading_zero(Token& token) {
  ++cursor_;
  switch (peek()) {
    case 'x':
    case 'X': return read_radix(token, is_hexadecimal_digit, "hexadecimal");
    case 'o':
    case 'O': return read_radix(token, is_octal_digit, "octal");
    case 'b':
    case 'B': return read_radix(token, is_binary_digit, "binary");
    default: break;
  }
  // Zero may be written with many zeros; any other decimal integer must not begin with one.
  for (;;) {
    if (take_if('_') && !is_decimal_digit(peek())) return fail("invalid decimal literal");
    if (!take_if('0')) break;
  }
  const char* zeros_end = cursor_;
  const bool nonzero = is_decimal_digit(peek());
  if (nonzero && !read_digits()) return false;
  if (take_if('.')) return read_fraction(token);
  const int c = peek();
  if (c == 'e' || c == 'E' || c == 'j' || c == 'J') return read_exponent(token);
  if (nonzero) {
    return fail_range("leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                      static_cast<int>(token_start_ + 1 - line_start_), static_cast<int>(zeros_end + 1 - line_start_));
  }
  return finish_number(token, "decimal");
}

bool Lexer::read_radix(Token& token, bool (*is_digit)(int), const char* name) {
  const bool hexadecimal = is_digit == is_hexadecimal_digit;
  const auto wrong_digit = [&] {
    const char digit = static_cast<char>(take());
    return fail(std::string("invalid digit '") + digit + "' in " + name + " literal");
  };
  ++cursor_;
  do {
    take_if('_');
    if (!is_digit(peek())) {
      if (!hexadecimal && is_decimal_digit(peek())) return wrong_digit();
      return fail(std::string("invalid ") + name + " literal");
    }
    while (is_digit(peek())) ++cursor_;
  } while (peek() == '_');
  if (!hexadecimal && is_decimal_digit(peek())) return wrong_digit();
  return finish_number(token, name);
}

// Behind the point.
bool Lexer::read_fraction(Token& token) {
  if (is_decimal_digit(peek()) && !read_digits()) return false;
  return read_exponent(token);
}

bool Lexer::read_exponent(Token& token) {
  const int c = peek();
  if (c == 'e' || c == 'E') {
    const char* exponent = cursor_++;
    if (peek() == '+' || peek() == '-') {
      ++cursor_;
      if (!is_decimal_digit(peek())) return fail("invalid decimal literal");
    } else if (!is_decimal_digit(peek())) {
      // "1else" is a number and a word.
      cursor_ = exponent;
      return finish_number(token, "decimal");
    }
    if (!read_digits()) return false;
  }
  return read_imaginary(token);
}

bool Lexer::read_imaginary(Token& token) {
  if (take_if('j') || take_if('J')) return finish_number(token, "imaginary");
  return finish_number(token, "decimal");
}

}  // namespace awaitscope::syntax
