#pragma once

// The parser of valid Python 3.11: recursive descent over the whole token list, every construct of the language, no words
// about errors. A source that it refuses is handed to `diagnose` (diagnosis.h), which finds out what CPython would say; so
// this one stays fast and plain. Strangers' sources cannot exhaust the stack: nesting is counted.
//
// On a failure the cursor jumps to the end marker, where every loop ends; nodes made after that are never seen by anyone.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "script/parse/ast.h"
#include "script/parse/literals.h"
#include "syntax/lexer.h"
#include "syntax/token.h"

namespace awaitscope::script {

class Parser {
 public:
  enum class Outcome { Parsed, Refused, TooDeep };

  Parser(std::string_view text, Ast& ast);

  // Reads the whole text into ast.body.
  Outcome parse_file();
  // Of a text that was refused: where the first statement (at no indent) begins that could not be read.
  struct Start {
    std::uint32_t offset = 0;
    int line = 1;
  };
  Start refused_at() const { return refused_at_; }
  // Numbers that a word follows without a space ("1or 2"): Python reads them, and warns.
  struct Warning {
    std::string message;
    ast::Place place;
  };
  const std::vector<Warning>& warnings() const { return warnings_; }

 private:
  using Token = syntax::Token;
  using Kind = syntax::TokenKind;
  using Expr = ast::Expr;
  using Stmt = ast::Stmt;

  // CPython's compiler gives up at trees three times as deep as its recursion limit.
  static constexpr int kDeepest = 2980;

  // ---- Tokens (parser.cpp)
  const Token& current() const { return tokens_[at_]; }
  Kind kind() const { return tokens_[at_].kind; }
  Kind kind_ahead(std::size_t count) const { return tokens_[std::min(at_ + count, tokens_.size() - 1)].kind; }
  bool at(Kind wanted) const { return tokens_[at_].kind == wanted; }
  bool at_soft(std::string_view word) const { return at(Kind::Name) && text_of(current()) == word; }
  bool take(Kind wanted) {
    if (tokens_[at_].kind != wanted) return false;
    advance();
    return true;
  }
  void advance() {
    const Kind passed = tokens_[at_].kind;
    if (passed != Kind::Newline && passed != Kind::Indent && passed != Kind::Dedent) last_ = at_;
    if (at_ + 1 == tokens_.size()) return;
    ++at_;
    if (more_ && at_ + kTokensAhead >= tokens_.size()) read_tokens();
  }
  void expect(Kind wanted) {
    if (!take(wanted)) refuse();
  }
  void refuse();
  std::string_view text_of(const Token& token) const { return text_.substr(token.start, token.end - token.start); }
  NameId expect_name();
  NameId intern(const Token& token);
  void read_tokens();
  void forget_tokens();
  void find_refused(std::size_t index);

  // Runs `read`; if it is refused, goes back to where it began and answers false.
  template <typename Read>
  bool attempt(Read read) {
    const std::size_t begin = at_;
    const std::size_t last = last_;
    read();
    if (!refused_ || too_deep_) return !refused_;
    refused_ = false;
    at_ = begin;
    last_ = last;
    return false;
  }

  // ---- Nodes
  template <typename T>
  T* make(const ast::Place& begin);
  template <typename T>
  T* make_of(ast::ExprKind kind, const ast::Place& begin);
  template <typename T>
  T* make_stmt(const ast::Place& begin, ast::StmtKind kind);
  template <typename T>
  T* make_stmt(const ast::Place& begin) {
    return make_stmt<T>(begin, T::kKind);
  }
  ast::Place here() const;                        // the current token's place
  ast::Place until_last(ast::Place begin) const;  // from there to the last token consumed
  void contain(Expr* node, const Expr* child);    // the node's height covers the child's
  void contain(Expr* node, const ast::Exprs& children);
  template <typename T>
  Sequence<T> collect(std::vector<T>& stack, std::size_t base);

  struct Depth {
    explicit Depth(Parser& parser) : parser_(parser) {
      if (++parser_.depth_ > kDeepest) parser_.refuse_depth();
    }
    ~Depth() { --parser_.depth_; }
    Parser& parser_;
  };
  void refuse_depth();

  // ---- Statements (parser_statements.cpp)
  void statements(Kind end, std::vector<Stmt*>& out);
  void statement(std::vector<Stmt*>& out);
  void simple_statements(std::vector<Stmt*>& out);
  Stmt* simple_statement();
  Stmt* expression_statement();
  Stmt* annotated(const ast::Place& begin, Expr* target, bool simple);
  Stmt* return_statement();
  Stmt* raise_statement();
  Stmt* delete_statement();
  Stmt* assert_statement();
  Stmt* import_statement();
  Stmt* import_from_statement();
  Stmt* declaration(ast::StmtKind kind);
  ast::Alias alias(bool dotted);
  NameId dotted_name();

  Stmt* decorated();
  Stmt* function_definition(const ast::Place& begin, bool is_async, ast::Exprs decorators);
  Stmt* class_definition(const ast::Place& begin, ast::Exprs decorators);
  Stmt* async_statement();
  Stmt* if_statement();
  Stmt* while_statement();
  Stmt* for_statement(const ast::Place& begin, bool is_async);
  Stmt* with_statement(const ast::Place& begin, bool is_async);
  void with_items(std::vector<ast::WithItem>& items, Kind end);
  ast::WithItem with_item();
  Stmt* try_statement();
  ast::ExceptHandler except_handler(bool& star);
  Stmt* match_statement();
  ast::Stmts block();
  ast::Stmts else_block();

  // ---- Patterns (parser_patterns.cpp)
  ast::MatchCase match_case();
  ast::Pattern* make_pattern(ast::PatternKind kind, const ast::Place& begin);
  ast::Pattern* patterns();
  ast::Pattern* pattern();
  ast::Pattern* or_pattern();
  ast::Pattern* closed_pattern();
  ast::Pattern* star_pattern();
  ast::Pattern* maybe_star_pattern();
  ast::Pattern* group_or_sequence();
  ast::Pattern* sequence_until(Kind end, const ast::Place& begin, std::vector<ast::Pattern*>& items);
  ast::Pattern* mapping_pattern();
  ast::Pattern* class_pattern(Expr* cls, const ast::Place& begin);
  ast::Pattern* name_pattern();
  Expr* pattern_literal();
  Expr* signed_number();
  Expr* attribute_name();
  NameId capture_name();

  // ---- Expressions (parser_expressions.cpp)
  Expr* star_expressions();
  Expr* star_expression();
  Expr* star_named_expression();
  Expr* named_expression();
  Expr* expression();
  Expr* yield_or_star_expressions();
  Expr* yield_expression();
  Expr* disjunction();
  Expr* conjunction();
  Expr* inversion();
  Expr* comparison();
  bool compare_operator(ast::CompareKind& op);
  Expr* bitwise_or() { return binary(0); }
  Expr* binary(int level);
  Expr* unary();
  Expr* power();
  Expr* await_primary();
  Expr* primary();
  Expr* atom();
  Expr* name_atom();
  Expr* constant(ast::ConstantKind kind);
  Expr* number();
  void warn_of_joined_number(const Token& token);
  Expr* parenthesized();
  Expr* bracketed();
  Expr* braced();
  Expr* dictionary(const ast::Place& begin, Expr* first_key);
  Expr* lambda();
  Expr* subscript_index();
  Expr* slice();
  Expr* make_tuple(const ast::Place& begin, std::vector<Expr*>& items, std::size_t base);
  Expr* comprehended(ast::ExprKind kind, const ast::Place& begin, Expr* element, Expr* key, Kind end);
  Sequence<ast::Comprehension> for_clauses(Expr* owner);
  bool at_for_clause() const { return at(Kind::For) || (at(Kind::Async) && kind_ahead(1) == Kind::For); }
  Expr* targets();
  Expr* target();
  bool begins_expression(std::size_t ahead = 0) const;
  static bool is_bare_walrus(const Expr* node, const ast::Place& begin);

  // Turns an expression into a target, refuses what cannot be one.
  void set_context(Expr* node, ast::Context context);
  void set_single_target(Expr* node);

  // ---- Arguments (parser_arguments.cpp)
  Expr* call(Expr* function, const ast::Place& begin);
  Expr* positional_argument();
  void class_arguments(ast::Exprs& bases, Sequence<ast::Keyword>& keywords);
  struct CallParts;
  void call_arguments(CallParts& parts, bool may_be_generator);
  ast::Arguments* parameters(Kind end, bool annotations);
  ast::Argument parameter(bool annotations, bool star);

  // ---- Strings (parser_strings.cpp)
  Expr* strings();
  struct StringParts;
  void append_literal(StringParts& parts, std::uint32_t begin, std::uint32_t end, bool raw);
  void append_pieces(StringParts& parts, const std::vector<FormatPiece>& pieces, bool raw, const Token& token);
  void flush_literal(StringParts& parts);
  void set_string_places(Expr* node, const ast::Place& place, bool top);
  Expr* format_expression(const FormatPiece& piece, const Token& token);
  struct LineCursor {
    std::uint32_t offset = 0;
    int line = 0;
    std::uint32_t line_start = 0;
  };
  void move_line_cursor(std::uint32_t offset);

  std::string_view text_;
  Ast& ast_;
  // A piece of the text's tokens, from before the statement (at no indent) that is being read to some way ahead. Behind the last
  // is always an EndMarker.
  static constexpr std::size_t kTokensAtOnce = 4096;
  static constexpr std::size_t kTokensAhead = 4;  // that are there at least, unless the text has ended
  syntax::Lexer lexer_;
  std::vector<Token> tokens_;
  bool more_ = true;       // the lexer has more
  bool tokenized_ = true;  // and has found no fault
  std::size_t at_ = 0;
  std::size_t last_ = 0;  // the last token consumed that is no newline and no indentation
  Start refused_at_;
  std::vector<Warning> warnings_;
  bool refused_ = false;
  bool too_deep_ = false;
  int depth_ = 0;
  LineCursor line_cursor_;  // inside the string token being read

  // Stacks on which the children of unfinished nodes gather: no allocation for each list.
  std::vector<Expr*> expressions_;
  std::vector<Stmt*> statements_;
};

// ---- Templates that every part of the parser uses

template <typename T>
T* Parser::make_of(ast::ExprKind kind, const ast::Place& begin) {
  T* node = ast_.arena.make<T>();
  node->kind = kind;
  node->context = ast::Context::Load;
  node->height = 1;
  node->place = until_last(begin);
  return node;
}

template <typename T>
T* Parser::make(const ast::Place& begin) {
  return make_of<T>(T::kKind, begin);
}

template <typename T>
T* Parser::make_stmt(const ast::Place& begin, ast::StmtKind kind) {
  T* node = ast_.arena.make<T>();
  node->kind = kind;
  node->place = until_last(begin);
  return node;
}

// What lies on the stack above `base`, as an array; the stack is cut back to there.
template <typename T>
Sequence<T> Parser::collect(std::vector<T>& stack, std::size_t base) {
  Sequence<T> sequence;
  sequence.count = static_cast<std::uint32_t>(stack.size() - base);
  sequence.items = ast_.arena.copy_array(stack.data() + base, sequence.count);
  stack.resize(base);
  return sequence;
}

}  // namespace awaitscope::script
