#include <doctest/doctest.h>

#include "syntax/lexer.h"

using namespace awaitscope::syntax;

namespace {

// Each token as "kind text line:column-line:column", an error as its message.
std::string tokens_of(std::string_view text, Lexer::Mode mode = Lexer::Mode::Strict) {
  Lexer lexer(text, mode);
  std::string out;
  Token token;
  do {
    if (!lexer.next(token)) {
      constexpr const char* kKinds[] = {"", "end of file", "dedent", "tabs", "too deep", "continuation"};
      const LexicalError& error = lexer.error();
      return out + "! " + (error.message.empty() ? kKinds[static_cast<int>(error.kind)] : error.message);
    }
    const bool named = token.kind < kFirstOperator;
    if (named) out += std::string(token_text(token.kind)) + " ";
    if (token.column >= 0) {
      if (token.kind != TokenKind::Newline) out += std::string(text.substr(token.start, token.end - token.start)) + " ";
      out += std::to_string(token.line) + ":" + std::to_string(token.column) + "-" + std::to_string(token.end_line) + ":" +
             std::to_string(token.end_column);
    }
    out += "\n";
  } while (token.kind != TokenKind::EndMarker);
  return out;
}

// The kinds alone, on one line.
std::string kinds_of(std::string_view text, Lexer::Mode mode = Lexer::Mode::Strict) {
  Lexer lexer(text, mode);
  std::string out;
  Token token;
  while (lexer.next(token) && token.kind != TokenKind::EndMarker)
    out.append(out.empty() ? "" : " ").append(token_text(token.kind));
  return out;
}

}  // namespace

TEST_SUITE("lexer") {
  TEST_CASE("tokens have their places, columns in bytes") {
    CHECK(tokens_of("é = 'ü' + x\n") ==
          "Name é 1:0-1:2\n"
          "= 1:3-1:4\n"
          "String 'ü' 1:5-1:9\n"
          "+ 1:10-1:11\n"
          "Name x 1:12-1:13\n"
          "Newline 1:13-1:13\n"
          "EndMarker \n");
  }

  TEST_CASE("a string over several lines ends on another line") {
    CHECK(tokens_of("x = '''a\nb''' 1\n") ==
          "Name x 1:0-1:1\n"
          "= 1:2-1:3\n"
          "String '''a\nb''' 1:4-2:4\n"
          "Number 1 2:5-2:6\n"
          "Newline 2:6-2:6\n"
          "EndMarker \n");
  }

  TEST_CASE("indentation opens and closes blocks; blank lines and comments do not count") {
    CHECK(kinds_of("if x:\n\n  # c\n  y\n   \n\tz\n") == "if Name : Newline Indent Name Newline");
    CHECK(kinds_of("if x:\n    if y:\n        z\nw\n") ==
          "if Name : Newline Indent if Name : Newline Indent Name Newline Dedent Dedent Name Newline");
    CHECK(kinds_of("if x:\n  y\n") == "if Name : Newline Indent Name Newline Dedent");
  }

  TEST_CASE("indentation that depends on the width of a tab is refused") {
    CHECK(tokens_of("if x:\n        a\n\tb\n").find("! tabs") != std::string::npos);
    CHECK(tokens_of("if x:\n    a\n  b\n").find("! dedent") != std::string::npos);
  }

  TEST_CASE("brackets and backslashes join lines") {
    CHECK(kinds_of("f(a,\n  b)\nx = 1 + \\\n  2\n") == "Name ( Name , Name ) Newline Name = Number + Number Newline");
    CHECK(tokens_of("x \\ y\n").find("! continuation") != std::string::npos);
    CHECK(tokens_of("f(\n").find("! end of file") != std::string::npos);
  }

  TEST_CASE("operators are as long as they can be") {
    CHECK(kinds_of("**= //= >>= <<= -> := ... != <= == ** // >> << . .. @=\n") ==
          "**= //= >>= <<= -> := ... != <= == ** // >> << . . . @= Newline");
  }

  TEST_CASE("prefixes make strings in any case and order") {
    CHECK(kinds_of("r'a' Rb\"b\" bR'c' f'd' rF'e' u'f' fr'''g''' ub'h'\n") ==
          "String String String String String String String Name String Newline");
  }

  TEST_CASE("keywords are told from names, soft ones are not") {
    CHECK(kinds_of("await awaits async match case _ True true\n") == "await Name async Name Name Name True Name Newline");
  }

  TEST_CASE("numbers may be followed by words that follow numbers") {
    CHECK(kinds_of("1if 2else 3or 0xfor x\n") == "Number if Number else Number or Number or Name Newline");
    CHECK(tokens_of("1abc\n") == "! invalid decimal literal");
    CHECK(tokens_of("0b12\n") == "! invalid digit '2' in binary literal");
    CHECK(tokens_of("0_7\n") ==
          "! leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
  }

  TEST_CASE("mismatched brackets are told apart by their lines") {
    CHECK(tokens_of("(]\n").find("! closing parenthesis ']' does not match opening parenthesis '('") != std::string::npos);
    CHECK(tokens_of("(\n]\n").find("opening parenthesis '(' on line 1") != std::string::npos);
    CHECK(tokens_of(")\n") == "! unmatched ')'");
  }

  TEST_CASE("characters that are no Python are named") {
    CHECK(tokens_of("“x”\n") == "! invalid character '“' (U+201C)");
    CHECK(tokens_of("x\xC2\xA0= 1\n") == "! invalid non-printable character U+00A0");
    CHECK(kinds_of("a $ b ? !\n") == "Name Error Name Error Error Newline");
  }

  TEST_CASE("tolerant reading keeps comments and goes on after every fault") {
    const auto kinds = [](std::string_view text) { return kinds_of(text, Lexer::Mode::Tolerant); };
    CHECK(kinds("x = 1 # why\n") == "Name = Number Comment Newline");
    CHECK(kinds("x = 'open\ny = 2\n") == "Name = Error Newline Name = Number Newline");
    CHECK(kinds("x = '''open\ny = 2\n") == "Name = Error");
    CHECK(kinds("f(a]\ny\n").substr(0, 12) == "Name ( Name ");
    CHECK(kinds("1abc + 2\n") == "Error + Number Newline");
    CHECK(kinds("if x:\n    a\n  b\nc\n").find("Name Newline") != std::string::npos);
  }
}
