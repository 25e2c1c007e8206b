#include "script/parse/parser.h"

// Statements: simple ones first, then those with blocks.

namespace awaitscope::script {

using namespace ast;
using Stmt = ast::Stmt;

void Parser::statements(Kind end, std::vector<Stmt*>& out) {
  while (!at(end) && !at(Kind::EndMarker)) statement(out);
}

void Parser::statement(std::vector<Stmt*>& out) {
  const Place begin = here();
  switch (kind()) {
    case Kind::If: out.push_back(if_statement()); return;
    case Kind::For: out.push_back(for_statement(begin, false)); return;
    case Kind::While: out.push_back(while_statement()); return;
    case Kind::Try: out.push_back(try_statement()); return;
    case Kind::With: out.push_back(with_statement(begin, false)); return;
    case Kind::Def: out.push_back(function_definition(begin, false, {})); return;
    case Kind::Class: out.push_back(class_definition(begin, {})); return;
    case Kind::At: out.push_back(decorated()); return;
    case Kind::Async: out.push_back(async_statement()); return;
    default: break;
  }
  // It may be a match statement: a quick test that is wrong only on the safe side.
  if (at_soft("match") && begins_expression(1)) {
    Stmt* match = nullptr;
    if (attempt([&] { match = match_statement(); })) {
      out.push_back(match);
      return;
    }
  }
  simple_statements(out);
}

// ---- Simple statements

void Parser::simple_statements(std::vector<Stmt*>& out) {
  do {
    out.push_back(simple_statement());
  } while (take(Kind::Semicolon) && !at(Kind::Newline));
  expect(Kind::Newline);
}

Stmt* Parser::simple_statement() {
  const Place begin = here();
  const auto word = [&](StmtKind made) {
    advance();
    return make_stmt<Stmt>(begin, made);
  };
  switch (kind()) {
    case Kind::Pass: return word(StmtKind::Pass);
    case Kind::Break: return word(StmtKind::Break);
    case Kind::Continue: return word(StmtKind::Continue);
    case Kind::Return: return return_statement();
    case Kind::Raise: return raise_statement();
    case Kind::Del: return delete_statement();
    case Kind::Assert: return assert_statement();
    case Kind::Import: return import_statement();
    case Kind::From: return import_from_statement();
    case Kind::Global: return declaration(StmtKind::Global);
    case Kind::Nonlocal: return declaration(StmtKind::Nonlocal);
    default: return expression_statement();
  }
}

namespace {

bool augmented_operator(syntax::TokenKind kind, BinaryKind& op) {
  using Kind = syntax::TokenKind;
  switch (kind) {
    case Kind::PlusEqual: op = BinaryKind::Add; return true;
    case Kind::MinusEqual: op = BinaryKind::Sub; return true;
    case Kind::StarEqual: op = BinaryKind::Mult; return true;
    case Kind::AtEqual: op = BinaryKind::MatMult; return true;
    case Kind::SlashEqual: op = BinaryKind::Div; return true;
    case Kind::PercentEqual: op = BinaryKind::Mod; return true;
    case Kind::AmpersandEqual: op = BinaryKind::BitAnd; return true;
    case Kind::VerticalBarEqual: op = BinaryKind::BitOr; return true;
    case Kind::CircumflexEqual: op = BinaryKind::BitXor; return true;
    case Kind::LeftShiftEqual: op = BinaryKind::LShift; return true;
    case Kind::RightShiftEqual: op = BinaryKind::RShift; return true;
    case Kind::DoubleStarEqual: op = BinaryKind::Pow; return true;
    case Kind::DoubleSlashEqual: op = BinaryKind::FloorDiv; return true;
    default: return false;
  }
}

}  // namespace

// An expression, an assignment of any form, or an annotation.
Stmt* Parser::expression_statement() {
  const Place begin = here();
  const bool in_parentheses = at(Kind::LeftParenthesis);
  Expr* first = yield_or_star_expressions();
  if (at(Kind::Colon)) return annotated(begin, first, !in_parentheses && first->kind == ExprKind::Name);
  BinaryKind op = BinaryKind::Add;
  if (augmented_operator(kind(), op)) {
    set_single_target(first);
    advance();
    Expr* value = yield_or_star_expressions();
    auto* node = make_stmt<AugAssign>(begin);
    node->op = op;
    node->target = first;
    node->value = value;
    return node;
  }
  if (!at(Kind::Equal)) {
    auto* node = make_stmt<ExprStmt>(begin);
    node->value = first;
    return node;
  }
  const std::size_t base = expressions_.size();
  Expr* value = first;
  while (take(Kind::Equal)) {
    set_context(value, Context::Store);
    expressions_.push_back(value);
    value = yield_or_star_expressions();
  }
  auto* node = make_stmt<Assign>(begin);
  node->targets = collect(expressions_, base);
  node->value = value;
  return node;
}

Stmt* Parser::annotated(const Place& begin, Expr* target, bool simple) {
  set_single_target(target);
  advance();
  Expr* annotation = expression();
  Expr* value = take(Kind::Equal) ? yield_or_star_expressions() : nullptr;
  auto* node = make_stmt<AnnAssign>(begin);
  node->simple = simple;
  node->target = target;
  node->annotation = annotation;
  node->value = value;
  return node;
}

Stmt* Parser::return_statement() {
  const Place begin = here();
  advance();
  Expr* value = begins_expression() ? star_expressions() : nullptr;
  auto* node = make_stmt<Return>(begin);
  node->value = value;
  return node;
}

Stmt* Parser::raise_statement() {
  const Place begin = here();
  advance();
  Expr* exception = begins_expression() ? expression() : nullptr;
  Expr* cause = exception != nullptr && take(Kind::From) ? expression() : nullptr;
  auto* node = make_stmt<Raise>(begin);
  node->exception = exception;
  node->cause = cause;
  return node;
}

Stmt* Parser::delete_statement() {
  const Place begin = here();
  const std::size_t base = expressions_.size();
  advance();
  do {
    Expr* node = bitwise_or();
    set_context(node, Context::Delete);
    expressions_.push_back(node);
  } while (take(Kind::Comma) && begins_expression());
  if (!at(Kind::Semicolon) && !at(Kind::Newline)) refuse();
  auto* node = make_stmt<Delete>(begin);
  node->targets = collect(expressions_, base);
  return node;
}

Stmt* Parser::assert_statement() {
  const Place begin = here();
  advance();
  Expr* test = expression();
  Expr* message = take(Kind::Comma) ? expression() : nullptr;
  auto* node = make_stmt<Assert>(begin);
  node->test = test;
  node->message = message;
  return node;
}

NameId Parser::dotted_name() {
  NameId first = expect_name();
  if (!at(Kind::Dot)) return first;
  std::string joined = ast_.names.string(first);
  while (take(Kind::Dot)) joined.append(".").append(ast_.names.text(expect_name()));
  return ast_.names.intern(joined);
}

Alias Parser::alias(bool dotted) {
  const Place begin = here();
  Alias alias{};
  alias.name = dotted ? dotted_name() : expect_name();
  if (take(Kind::As)) alias.as_name = expect_name();
  alias.place = until_last(begin);
  return alias;
}

Stmt* Parser::import_statement() {
  const Place begin = here();
  std::vector<Alias> names;
  advance();
  do {
    names.push_back(alias(true));
  } while (take(Kind::Comma));
  auto* node = make_stmt<Import>(begin);
  node->names = collect(names, 0);
  return node;
}

Stmt* Parser::import_from_statement() {
  const Place begin = here();
  std::vector<Alias> names;
  int level = 0;
  advance();
  for (; at(Kind::Dot) || at(Kind::Ellipsis); advance()) level += at(Kind::Dot) ? 1 : 3;
  const NameId module = level > 0 && at(Kind::Import) ? NameId::None : dotted_name();
  expect(Kind::Import);
  if (at(Kind::Star)) {
    Alias star{};
    star.name = ast_.names.intern("*");
    star.place = here();
    advance();
    names.push_back(star);
  } else if (take(Kind::LeftParenthesis)) {
    do {
      names.push_back(alias(false));
    } while (take(Kind::Comma) && !at(Kind::RightParenthesis));
    expect(Kind::RightParenthesis);
  } else {
    do {
      names.push_back(alias(false));
    } while (take(Kind::Comma));
  }
  auto* node = make_stmt<ImportFrom>(begin);
  node->module = module;
  node->level = level;
  node->names = collect(names, 0);
  return node;
}

Stmt* Parser::declaration(StmtKind made) {
  const Place begin = here();
  std::vector<NameId> names;
  advance();
  do {
    names.push_back(expect_name());
  } while (take(Kind::Comma));
  auto* node = make_stmt<Declaration>(begin, made);
  node->names = collect(names, 0);
  return node;
}

// ---- Blocks

Stmts Parser::block() {
  const std::size_t base = statements_.size();
  if (take(Kind::Newline)) {
    expect(Kind::Indent);
    statements(Kind::Dedent, statements_);
    expect(Kind::Dedent);
  } else {
    simple_statements(statements_);
  }
  return collect(statements_, base);
}

Stmts Parser::else_block() {
  if (!take(Kind::Else)) return {};
  expect(Kind::Colon);
  return block();
}

// At `if` or `elif`.
Stmt* Parser::if_statement() {
  const Depth guard(*this);
  const Place begin = here();
  advance();
  Expr* test = named_expression();
  expect(Kind::Colon);
  const Stmts body = block();
  Stmts orelse;
  if (at(Kind::Elif)) {
    Stmt* nested = if_statement();
    orelse.items = ast_.arena.copy_array(&nested, 1);
    orelse.count = 1;
  } else {
    orelse = else_block();
  }
  auto* node = make_stmt<If>(begin);
  node->test = test;
  node->body = body;
  node->orelse = orelse;
  return node;
}

Stmt* Parser::while_statement() {
  const Place begin = here();
  advance();
  Expr* test = named_expression();
  expect(Kind::Colon);
  const Stmts body = block();
  const Stmts orelse = else_block();
  auto* node = make_stmt<While>(begin);
  node->test = test;
  node->body = body;
  node->orelse = orelse;
  return node;
}

Stmt* Parser::for_statement(const Place& begin, bool is_async) {
  advance();
  Expr* target = targets();
  expect(Kind::In);
  Expr* iterable = star_expressions();
  expect(Kind::Colon);
  const Stmts body = block();
  const Stmts orelse = else_block();
  auto* node = make_stmt<For>(begin);
  node->is_async = is_async;
  node->target = target;
  node->iterable = iterable;
  node->body = body;
  node->orelse = orelse;
  return node;
}

Stmt* Parser::with_statement(const Place& begin, bool is_async) {
  std::vector<WithItem> items;
  advance();
  // The parentheses may belong to the statement or to its first expression; the statement is tried first.
  const bool enclosed = at(Kind::LeftParenthesis) && attempt([&] {
                          advance();
                          with_items(items, Kind::RightParenthesis);
                          expect(Kind::RightParenthesis);
                          if (!at(Kind::Colon)) refuse();
                        });
  if (!enclosed) {
    items.clear();
    with_items(items, Kind::Colon);
  }
  expect(Kind::Colon);
  const Stmts body = block();
  auto* node = make_stmt<With>(begin);
  node->is_async = is_async;
  node->items = collect(items, 0);
  node->body = body;
  return node;
}

void Parser::with_items(std::vector<WithItem>& items, Kind end) {
  do {
    items.push_back(with_item());
  } while (take(Kind::Comma) && (end == Kind::Colon || !at(end)));
}

WithItem Parser::with_item() {
  WithItem item{};
  item.manager = expression();
  if (take(Kind::As)) {
    item.target = target();
    if (!at(Kind::Comma) && !at(Kind::RightParenthesis) && !at(Kind::Colon)) refuse();
  }
  return item;
}

Stmt* Parser::try_statement() {
  const Place begin = here();
  std::vector<ExceptHandler> handlers;
  advance();
  expect(Kind::Colon);
  const Stmts body = block();
  bool star = false;
  while (at(Kind::Except)) {
    bool this_star = false;
    handlers.push_back(except_handler(this_star));
    if (handlers.size() > 1 && this_star != star) refuse();
    star = this_star;
  }
  const Stmts orelse = handlers.empty() ? Stmts{} : else_block();
  Stmts finalbody;
  if (take(Kind::Finally)) {
    expect(Kind::Colon);
    finalbody = block();
  } else if (handlers.empty()) {
    refuse();
  }
  auto* node = make_stmt<Try>(begin);
  node->star = star;
  node->body = body;
  node->handlers = collect(handlers, 0);
  node->orelse = orelse;
  node->finalbody = finalbody;
  return node;
}

ExceptHandler Parser::except_handler(bool& star) {
  const Place begin = here();
  ExceptHandler handler{};
  advance();
  star = take(Kind::Star);
  if (star || !at(Kind::Colon)) {
    handler.type = expression();
    if (take(Kind::As)) handler.name = expect_name();
  }
  expect(Kind::Colon);
  handler.body = block();
  handler.place = until_last(begin);
  return handler;
}

// ---- Definitions

Stmt* Parser::decorated() {
  const std::size_t base = expressions_.size();
  while (take(Kind::At)) {
    expressions_.push_back(named_expression());
    expect(Kind::Newline);
  }
  const Exprs decorators = collect(expressions_, base);
  const Place begin = here();
  if (at(Kind::Class)) return class_definition(begin, decorators);
  const bool is_async = take(Kind::Async);
  if (!at(Kind::Def)) refuse();
  return function_definition(begin, is_async, decorators);
}

Stmt* Parser::async_statement() {
  const Place begin = here();
  advance();
  switch (kind()) {
    case Kind::Def: return function_definition(begin, true, {});
    case Kind::With: return with_statement(begin, true);
    case Kind::For: return for_statement(begin, true);
    default: refuse(); return make_stmt<Stmt>(begin, StmtKind::Pass);
  }
}

// At `def`; `begin` is where `async` stands if there is one.
Stmt* Parser::function_definition(const Place& begin, bool is_async, Exprs decorators) {
  advance();
  const NameId name = expect_name();
  expect(Kind::LeftParenthesis);
  Arguments* arguments = parameters(Kind::RightParenthesis, true);
  expect(Kind::RightParenthesis);
  Expr* returns = take(Kind::Arrow) ? expression() : nullptr;
  expect(Kind::Colon);
  const Stmts body = block();
  auto* node = make_stmt<FunctionDef>(begin);
  node->is_async = is_async;
  node->name = name;
  node->arguments = arguments;
  node->body = body;
  node->decorators = decorators;
  node->returns = returns;
  return node;
}

Stmt* Parser::class_definition(const Place& begin, Exprs decorators) {
  advance();
  const NameId name = expect_name();
  Exprs bases;
  Sequence<Keyword> keywords;
  if (at(Kind::LeftParenthesis)) class_arguments(bases, keywords);
  expect(Kind::Colon);
  const Stmts body = block();
  auto* node = make_stmt<ClassDef>(begin);
  node->name = name;
  node->bases = bases;
  node->keywords = keywords;
  node->body = body;
  node->decorators = decorators;
  return node;
}

}  // namespace awaitscope::script
