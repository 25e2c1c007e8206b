#include "script/parse/parser.h"

// What stands in brackets: groups, tuples, lists, sets, dicts and comprehensions; and the targets that assignments make of
// expressions.

namespace awaitscope::script {

using namespace ast;

// A walrus without parentheses of its own begins where the construct begins.
bool Parser::is_bare_walrus(const Expr* node, const Place& begin) {
  return node->kind == ExprKind::NamedExpr && node->place.line == begin.line && node->place.column == begin.column;
}

// A tuple, a group, or a generator expression.
Expr* Parser::parenthesized() {
  const Place begin = here();
  const std::size_t base = expressions_.size();
  advance();
  if (take(Kind::RightParenthesis)) return make_tuple(begin, expressions_, base);
  if (at(Kind::Yield)) {
    Expr* value = yield_expression();
    expect(Kind::RightParenthesis);
    return value;
  }
  Expr* first = star_named_expression();
  if (at_for_clause() && first->kind != ExprKind::Starred) {
    return comprehended(ExprKind::GeneratorExp, begin, first, nullptr, Kind::RightParenthesis);
  }
  if (!at(Kind::Comma)) {
    if (first->kind == ExprKind::Starred) refuse();
    expect(Kind::RightParenthesis);
    return first;
  }
  expressions_.push_back(first);
  while (take(Kind::Comma) && !at(Kind::RightParenthesis)) expressions_.push_back(star_named_expression());
  expect(Kind::RightParenthesis);
  return make_tuple(begin, expressions_, base);
}

Expr* Parser::bracketed() {
  const Place begin = here();
  const std::size_t base = expressions_.size();
  advance();
  if (!at(Kind::RightBracket)) {
    Expr* first = star_named_expression();
    if (at_for_clause() && first->kind != ExprKind::Starred) {
      return comprehended(ExprKind::ListComp, begin, first, nullptr, Kind::RightBracket);
    }
    expressions_.push_back(first);
    while (take(Kind::Comma) && !at(Kind::RightBracket)) expressions_.push_back(star_named_expression());
  }
  expect(Kind::RightBracket);
  auto* list = make<List>(begin);
  list->elements = collect(expressions_, base);
  contain(list, list->elements);
  return list;
}

Expr* Parser::braced() {
  const Place begin = here();
  advance();
  if (at(Kind::RightBrace) || at(Kind::DoubleStar)) return dictionary(begin, nullptr);
  const Place inner = here();
  Expr* first = star_named_expression();
  if (at(Kind::Colon)) {
    if (first->kind == ExprKind::Starred || is_bare_walrus(first, inner)) refuse();
    return dictionary(begin, first);
  }
  if (at_for_clause() && first->kind != ExprKind::Starred) {
    return comprehended(ExprKind::SetComp, begin, first, nullptr, Kind::RightBrace);
  }
  const std::size_t base = expressions_.size();
  expressions_.push_back(first);
  while (take(Kind::Comma) && !at(Kind::RightBrace)) expressions_.push_back(star_named_expression());
  expect(Kind::RightBrace);
  auto* set = make<Set>(begin);
  set->elements = collect(expressions_, base);
  contain(set, set->elements);
  return set;
}

// Behind the brace, or behind the first key, which stands before a colon.
Expr* Parser::dictionary(const Place& begin, Expr* first_key) {
  const std::size_t base = expressions_.size();
  // Keys and values take turns on the stack; they are parted at the end.
  while (!at(Kind::RightBrace)) {
    Expr* key = nullptr;
    if (first_key == nullptr && take(Kind::DoubleStar)) {
      expressions_.push_back(nullptr);
      expressions_.push_back(bitwise_or());
    } else {
      key = first_key != nullptr ? first_key : expression();
      expect(Kind::Colon);
      Expr* value = expression();
      if (first_key != nullptr && at_for_clause()) return comprehended(ExprKind::DictComp, begin, value, key, Kind::RightBrace);
      expressions_.push_back(key);
      expressions_.push_back(value);
    }
    first_key = nullptr;
    if (!take(Kind::Comma)) break;
  }
  expect(Kind::RightBrace);
  auto* dict = make<Dict>(begin);
  const std::size_t count = (expressions_.size() - base) / 2;
  std::vector<Expr*> keys;
  std::vector<Expr*> values;
  for (std::size_t index = 0; index < count; ++index) {
    keys.push_back(expressions_[base + 2 * index]);
    values.push_back(expressions_[base + 2 * index + 1]);
  }
  expressions_.resize(base);
  dict->keys = collect(keys, 0);
  dict->values = collect(values, 0);
  contain(dict, dict->keys);
  contain(dict, dict->values);
  return dict;
}

// ---- Comprehensions

// At the first `for`; the closing bracket belongs to the node.
Expr* Parser::comprehended(ExprKind kind, const Place& begin, Expr* element, Expr* key, Kind end) {
  auto* node = make_of<Comprehended>(kind, begin);
  node->element = element;
  node->key = key;
  contain(node, element);
  contain(node, key);
  node->generators = for_clauses(node);
  expect(end);
  node->place = until_last(begin);
  return node;
}

Sequence<Comprehension> Parser::for_clauses(Expr* owner) {
  std::vector<Comprehension> clauses;
  while (at_for_clause()) {
    Comprehension clause{};
    clause.is_async = take(Kind::Async);
    advance();
    clause.target = targets();
    expect(Kind::In);
    clause.iterable = disjunction();
    const std::size_t base = expressions_.size();
    while (take(Kind::If)) expressions_.push_back(disjunction());
    clause.conditions = collect(expressions_, base);
    contain(owner, clause.target);
    contain(owner, clause.iterable);
    contain(owner, clause.conditions);
    clauses.push_back(clause);
  }
  return collect(clauses, 0);
}

// ---- Targets

// Of `for`: a, *b, c = ...; one alone is no tuple.
Expr* Parser::targets() {
  const Place begin = here();
  Expr* first = target();
  if (!at(Kind::Comma)) return first;
  const std::size_t base = expressions_.size();
  expressions_.push_back(first);
  while (take(Kind::Comma) && begins_expression()) expressions_.push_back(target());
  Expr* tuple = make_tuple(begin, expressions_, base);
  tuple->context = Context::Store;
  return tuple;
}

Expr* Parser::target() {
  Expr* node = at(Kind::Star) ? star_named_expression() : bitwise_or();
  set_context(node, Context::Store);
  return node;
}

void Parser::set_context(Expr* node, Context context) {
  const auto all = [&](const Exprs& elements) {
    for (Expr* element : elements) set_context(element, context);
  };
  node->context = context;
  switch (node->kind) {
    case ExprKind::Name:
    case ExprKind::Attribute:
    case ExprKind::Subscript: return;
    case ExprKind::Tuple: all(node->as<Tuple>()->elements); return;
    case ExprKind::List: all(node->as<List>()->elements); return;
    case ExprKind::Starred:
      if (context == Context::Delete) break;
      set_context(node->as<Starred>()->value, context);
      return;
    default: break;
  }
  refuse();
}

void Parser::set_single_target(Expr* node) {
  if (node->kind != ExprKind::Name && node->kind != ExprKind::Attribute && node->kind != ExprKind::Subscript) refuse();
  node->context = Context::Store;
}

}  // namespace awaitscope::script
