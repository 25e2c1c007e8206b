#include "script/parse/diagnoser.h"

// From a place among the tokens to the numbers and the line that a SyntaxError carries.

namespace awaitscope::script {

using syntax::DiagnosticType;
using syntax::LexicalError;

// CPython counts characters of the line up to a byte; behind its end there is room for one more.
namespace {

int to_characters(std::string_view line, int bytes) {
  const int size = static_cast<int>(line.size());
  const int within = std::min(bytes, size);
  return syntax::characters_in(line, static_cast<std::size_t>(std::max(0, within))) + (bytes > size ? 1 : 0);
}

}  // namespace

// The line as the error shows it.
std::string Diagnoser::error_text(int line) const {
  if (source_ != nullptr) {
    std::string text(source_->line(line));
    if (line == 1 && source_->has_byte_order_mark()) text.insert(0, "\xEF\xBB\xBF");
    const bool last = static_cast<std::size_t>(line) >= source_->line_count();
    if (!last || !source_->lacks_final_newline()) text += '\n';
    // CPython reads the line again in pieces of this size and shows the last.
    constexpr std::size_t kPiece = 999;
    if (text.size() > kPiece) text.erase(0, (text.size() - 1) / kPiece * kPiece);
    return text;
  }
  // In an f-string: what the lexer has in hand if the line is the present one, else the line alone.
  const bool present = lexer_.line() <= line;
  std::string_view rest = text_;
  const int skipped = present ? lexer_.line() - first_line_ : line - first_line_;
  for (int count = 0; count < skipped; ++count) {
    const std::size_t newline = rest.find('\n');
    if (newline == std::string_view::npos) break;
    rest.remove_prefix(newline + 1);
  }
  const std::size_t end = rest.find('\n');
  std::string text(rest.substr(0, end));
  if (present) text += '\n';
  return text;
}

// Columns are from 1, 0 or less for none, in bytes.
void Diagnoser::raise(DiagnosticType type, int line, int column, int end_line, int end_column, std::string message) {
  if (raised_) return;
  syntax::Diagnostic diagnostic;
  diagnostic.type = type;
  diagnostic.message = source_ == nullptr ? "f-string: " + message : std::move(message);
  diagnostic.text = error_text(line);
  diagnostic.has_text = true;
  if (source_ == nullptr) {
    column -= expression_.column;
    end_column -= expression_.column;
  } else if (source_->names_encoding()) {
    column = to_characters(diagnostic.text, column);
    if (end_column > 0) end_column = to_characters(diagnostic.text, end_column);
  }
  diagnostic.span = {line, column, end_line, end_column};
  raised_ = std::move(diagnostic);
}

namespace {

// In an f-string's first line columns count from where the expression stands.
int placed(int column, int line, int first_line, int base) { return line == first_line ? column + base : column; }

}  // namespace

void Diagnoser::raise_range(const Token& first, const Token& last, std::string message) {
  const int base = expression_.column;
  raise(DiagnosticType::SyntaxError, first.line, placed(first.column, first.line, first_line_, base) + 1, last.end_line,
        placed(last.end_column, last.end_line, first_line_, base) + 1, std::move(message));
}

// At the last token that was read, or where the reading stands if that has no text.
void Diagnoser::raise_at_last(DiagnosticType type, std::string message) {
  const Token& last = tokens_.back();
  const int base = expression_.column;
  int column = 0;
  int end_column = -1;
  if (last.column == -1) {
    // At the end of a file CPython's buffer is empty already.
    const bool at_end = source_ != nullptr && last.kind != TokenKind::Error && lexer_.position() == text_.size();
    if (!at_end) column = static_cast<int>(lexer_.position() - lexer_.line_start());
  } else {
    column = placed(last.column, last.line, first_line_, base) + 1;
  }
  if (last.end_column != -1) end_column = placed(last.end_column, last.end_line, first_line_, base) + 1;
  raise(type, last.line, column, last.end_line, end_column, std::move(message));
}

void Diagnoser::raise_generic(const Token& last) {
  raise_range(last, last, "invalid syntax");
  prefer_lexical_errors();
}

void Diagnoser::raise_unclosed() {
  const syntax::Lexer::Bracket& bracket = lexer_.open_brackets().back();
  raise(DiagnosticType::SyntaxError, bracket.line, bracket.column + 1, bracket.line, 0,
        std::string("'") + bracket.character + "' was never closed");
}

void Diagnoser::raise_lexical(const LexicalError& error) {
  const int line = lexer_.line();
  switch (error.kind) {
    case LexicalError::Kind::Message: {
      // Complete, and not an f-string's: CPython's tokenizer does not know where its text comes from.
      syntax::Diagnostic diagnostic;
      diagnostic.message = error.message;
      diagnostic.span = error.span;
      std::string_view rest = text_;
      for (int number = first_line_; number < error.span.line; ++number) {
        const std::size_t newline = rest.find('\n');
        if (newline != std::string_view::npos) rest.remove_prefix(newline + 1);
      }
      diagnostic.text = std::string(rest.substr(0, rest.find('\n')));
      diagnostic.has_text = true;
      raised_ = std::move(diagnostic);
      return;
    }
    case LexicalError::Kind::EndOfFile:
      if (!lexer_.open_brackets().empty()) return raise_unclosed();
      if (error.in_indent) return raise(DiagnosticType::SyntaxError, line, 0, line, -1, "unexpected EOF while parsing");
      return raise_at_last(DiagnosticType::SyntaxError, "unexpected EOF while parsing");
    case LexicalError::Kind::Dedent:
      return raise_at_last(DiagnosticType::IndentationError, "unindent does not match any outer indentation level");
    case LexicalError::Kind::TabSpace:
      return raise(DiagnosticType::TabError, line, 1, line, 0, "inconsistent use of tabs and spaces in indentation");
    case LexicalError::Kind::TooDeep:
      return raise(DiagnosticType::IndentationError, line, 1, line, 0, "too many levels of indentation");
    case LexicalError::Kind::LineContinuation:
      return raise(DiagnosticType::SyntaxError, line, static_cast<int>(lexer_.position() - lexer_.buffer_start()), line, 0,
                   "unexpected character after line continuation character");
  }
}

// Whatever the parser has found: a token further on that cannot be read comes first, and so does a bracket that is still
// open there and was opened on an earlier line.
void Diagnoser::prefer_lexical_errors() {
  if (lexer_failed_ || raised_->type == DiagnosticType::MemoryError) return;
  const int error_line = tokens_.empty() ? 0 : tokens_.back().line;
  Token token;
  do {
    if (lexer_.next(token)) continue;
    lexer_failed_ = true;
    const bool message = lexer_.error().kind == LexicalError::Kind::Message;
    const bool open = !lexer_.open_brackets().empty();
    if (message) {
      raised_.reset();
      raise_lexical(lexer_.error());
    } else if (open && error_line > lexer_.open_brackets().back().line) {
      raised_.reset();
      raise_unclosed();
    }
    return;
  } while (token.kind != TokenKind::EndMarker);
}

}  // namespace awaitscope::script
