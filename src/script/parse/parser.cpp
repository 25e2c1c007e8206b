#include "script/parse/parser.h"

#include "syntax/identifiers.h"

// Tokens, places and what every part of the parser shares.

namespace awaitscope::script {

Parser::Parser(std::string_view text, Ast& ast) : text_(text), ast_(ast), lexer_(text) {}

Parser::Outcome Parser::parse_file() {
  read_tokens();
  std::vector<Stmt*> body;
  std::size_t begin = 0;
  while (!at(Kind::EndMarker)) {
    forget_tokens();
    begin = at_;
    statement(body);
  }
  if (too_deep_) return Outcome::TooDeep;
  if (!refused_) begin = at_;
  if (refused_ || !tokenized_) {
    find_refused(begin);
    return Outcome::Refused;
  }
  ast_.body = collect(body, 0);
  return Outcome::Parsed;
}

// The start of the line on which the token at `index` stands.
void Parser::find_refused(std::size_t index) {
  const Token* token = &tokens_[index];
  if (token->kind == Kind::EndMarker && token->line == 0) {
    if (index == 0) return;
    token = &tokens_[index - 1];
    if (token->kind == Kind::Newline) {
      refused_at_ = {token->end + 1, token->line + 1};
      return;
    }
  }
  // The line begins behind the newline before; one that a backslash joins to it belongs to it.
  std::size_t begin = token->start;
  int line = token->line;
  for (;;) {
    const std::size_t newline = begin == 0 ? std::string_view::npos : text_.rfind('\n', begin - 1);
    begin = newline == std::string_view::npos ? 0 : newline + 1;
    if (begin < 2 || text_[begin - 2] != '\\') break;
    begin -= 1;
    --line;
  }
  refused_at_ = {static_cast<std::uint32_t>(begin), line};
}

// Where the lexer gives up the text seems to end: to learn which statement the fault is in.
void Parser::read_tokens() {
  if (!tokens_.empty()) tokens_.pop_back();  // the mark of the end
  for (std::size_t read = 0; read < kTokensAtOnce && more_; ++read) {
    tokens_.emplace_back();
    tokenized_ = lexer_.next(tokens_.back());
    more_ = tokenized_ && tokens_.back().kind != Kind::EndMarker;
  }
  if (tokenized_ && !more_) return;
  if (!tokenized_) tokens_.pop_back();
  tokens_.emplace_back();
}

// Those of the statements that have been read. Between statements nobody refers to tokens but by at_ and last_.
void Parser::forget_tokens() {
  if (last_ < kTokensAtOnce) return;
  tokens_.erase(tokens_.begin(), tokens_.begin() + static_cast<std::ptrdiff_t>(last_));
  at_ -= last_;
  last_ = 0;
}

void Parser::refuse() {
  refused_ = true;
  at_ = tokens_.size() - 1;
}

void Parser::refuse_depth() {
  too_deep_ = true;
  refuse();
}

NameId Parser::intern(const Token& token) {
  const std::string_view text = text_of(token);
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
  return ast_.names.intern(ascii ? text : std::string_view(syntax::normalized_identifier(text)));
}

NameId Parser::expect_name() {
  if (!at(Kind::Name)) {
    refuse();
    return NameId::None;
  }
  const NameId name = intern(current());
  advance();
  return name;
}

ast::Place Parser::here() const {
  const Token& token = current();
  return {token.line, token.column, token.end_line, token.end_column};
}

ast::Place Parser::until_last(ast::Place begin) const {
  begin.end_line = tokens_[last_].end_line;
  begin.end_column = tokens_[last_].end_column;
  return begin;
}

void Parser::contain(Expr* node, const Expr* child) {
  if (child == nullptr || node->height > child->height) return;
  node->height = static_cast<std::uint16_t>(child->height + 1);
  if (node->height > kDeepest) refuse_depth();
}

void Parser::contain(Expr* node, const ast::Exprs& children) {
  for (const Expr* child : children) contain(node, child);
}

}  // namespace awaitscope::script
