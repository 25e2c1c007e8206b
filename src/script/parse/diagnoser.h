#pragma once

// Runs the grammar of mistakes over a text, as CPython's parser runs its own: a first pass without the rules for mistakes, which
// can fail, or stumble over a token, a string or a missing "("; then a second with them. What is said if neither has found
// words depends on how far the first one read.

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "script/parse/literals.h"
#include "script/parse/parser.h"
#include "script/parse/peg.h"
#include "syntax/diagnostic.h"
#include "syntax/lexer.h"
#include "syntax/source_text.h"

namespace awaitscope::script {

class Diagnoser {
 public:
  Diagnoser(const syntax::SourceText& source, Parser::Start start);
  syntax::Diagnostic run();

 private:
  using Token = syntax::Token;
  using TokenKind = syntax::TokenKind;

  // The expression of an f-string, which CPython parses as a text of its own, in parentheses.
  struct FormatExpression {
    std::string text;  // "(expression)\n"
    int line = 1;
    int column = 0;  // what the columns of its first line are counted from
  };
  explicit Diagnoser(const FormatExpression& expression);
  // Nothing if the expression is right.
  std::optional<syntax::Diagnostic> run_expression();

  struct Node {
    PegTag tag = PegTag::Plain;
    std::uint32_t begin = 0;  // tokens
    std::uint32_t end = 0;
    std::vector<Node*> children;
  };

  // Where CPython's parser gives up, counted in its own rules.
  static constexpr int kDeepest = 6000;
  // A mistake in a statement of a megabyte is not looked for to its end.
  static constexpr std::size_t kMostRemembered = 2'000'000;

  // ---- Matching (diagnoser.cpp)
  std::optional<syntax::Diagnostic> parse(std::string_view start_rule);
  Node* match_rule(std::uint16_t index);
  Node* grow(std::uint16_t index);
  Node* match_alternatives(std::uint16_t index);
  Node* match_alternative(const PegAlternative& alternative, std::uint32_t begin, bool& stop);
  bool match_item(const PegItem& item, Node*& node, bool& cut);
  bool match_repeated(const PegItem& item, std::size_t least, Node*& node);
  bool match_gathered(const PegItem& item, Node*& node);
  bool match_token(const PegItem& item, Node*& node);
  Node* make(PegTag tag, std::uint32_t begin);
  const Token* token_at(std::uint32_t index);
  std::string_view text_of(const Token& token) const { return text_.substr(token.start, token.end - token.start); }

  // ---- Mistakes (mistakes.cpp)
  struct Operands {
    const Node* a = nullptr;
    const Node* b = nullptr;
  };
  void report(const PegAlternative& alternative, const Operands& operands);
  bool passes_test(PegForm form, Node& node, const Operands& operands);
  void report_target(const Node* node, PegForm form, const std::string& message);
  const Node* wrong_target(const Node* node, PegForm form) const;
  std::string worded(const std::string& message, const Node* node) const;
  const char* kind_name(const Node* node) const;
  void elements(const Node* node, std::vector<const Node*>& out) const;
  const Node* last_of_clauses(const Node* clauses) const;
  bool old_statement(const Node* node) const;
  bool check_strings(Node& node);
  bool check_pieces(const std::vector<FormatPiece>& pieces, const StringLiteral& literal, const Token& token, bool& format);
  bool check_expression(const FormatPiece& piece, const Token& token);

  // ---- Raising (diagnoser_errors.cpp)
  const Token& first_token(const Node* node) const { return tokens_[node->begin]; }
  const Token& last_token(const Node* node) const { return tokens_[node->end - 1]; }
  void raise(syntax::DiagnosticType type, int line, int column, int end_line, int end_column, std::string message);
  void raise_at_last(syntax::DiagnosticType type, std::string message);
  void raise_range(const Token& first, const Token& last, std::string message);
  void raise_lexical(const syntax::LexicalError& error);
  void raise_unclosed();
  void raise_generic(const Token& last);
  void prefer_lexical_errors();
  std::string error_text(int line) const;

  const syntax::SourceText* source_ = nullptr;  // null for an f-string's expression
  FormatExpression expression_;
  std::string_view text_;
  int first_line_ = 1;
  syntax::Lexer lexer_;
  bool lexer_failed_ = false;
  std::vector<Token> tokens_;
  std::uint32_t mark_ = 0;
  bool second_pass_ = false;
  bool seek_mistakes_ = false;
  int depth_ = 0;
  std::optional<syntax::Diagnostic> raised_;
  const PegGrammar& grammar_;
  std::deque<Node> nodes_;
  struct Remembered {
    Node* node;
    std::uint32_t mark;
  };
  std::unordered_map<std::uint64_t, Remembered> memo_;
};

}  // namespace awaitscope::script
