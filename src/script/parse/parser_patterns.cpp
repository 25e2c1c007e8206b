#include "script/parse/parser.h"

// The match statement and its patterns. `match` and `case` are names like any other until the whole statement fits.

namespace awaitscope::script {

using namespace ast;
using Stmt = ast::Stmt;

Stmt* Parser::match_statement() {
  const Place begin = here();
  advance();
  const Place subject_begin = here();
  Expr* subject = star_named_expression();
  if (at(Kind::Comma)) {
    const std::size_t base = expressions_.size();
    expressions_.push_back(subject);
    while (take(Kind::Comma) && begins_expression()) expressions_.push_back(star_named_expression());
    subject = make_tuple(subject_begin, expressions_, base);
  } else if (subject->kind == ExprKind::Starred) {
    refuse();
  }
  expect(Kind::Colon);
  expect(Kind::Newline);
  expect(Kind::Indent);
  std::vector<MatchCase> cases;
  while (at_soft("case")) cases.push_back(match_case());
  if (cases.empty()) refuse();
  expect(Kind::Dedent);
  auto* node = make_stmt<Match>(begin);
  node->subject = subject;
  node->cases = collect(cases, 0);
  return node;
}

MatchCase Parser::match_case() {
  MatchCase match{};
  advance();
  match.pattern = patterns();
  if (take(Kind::If)) match.guard = named_expression();
  expect(Kind::Colon);
  match.body = block();
  return match;
}

Pattern* Parser::make_pattern(PatternKind kind, const Place& begin) {
  auto* pattern = ast_.arena.make<Pattern>();
  pattern->kind = kind;
  pattern->place = until_last(begin);
  return pattern;
}

// At the top: an open sequence needs no brackets.
Pattern* Parser::patterns() {
  const Place begin = here();
  Pattern* first = maybe_star_pattern();
  if (!at(Kind::Comma)) {
    if (first->kind == PatternKind::Star) refuse();
    return first;
  }
  std::vector<Pattern*> items{first};
  while (take(Kind::Comma) && !at(Kind::Colon) && !at(Kind::If)) items.push_back(maybe_star_pattern());
  Pattern* sequence = make_pattern(PatternKind::Sequence, begin);
  sequence->patterns = collect(items, 0);
  return sequence;
}

Pattern* Parser::maybe_star_pattern() { return at(Kind::Star) ? star_pattern() : pattern(); }

Pattern* Parser::star_pattern() {
  const Place begin = here();
  advance();
  const NameId name = at_soft("_") ? (advance(), NameId::None) : capture_name();
  Pattern* star = make_pattern(PatternKind::Star, begin);
  star->name = name;
  return star;
}

// A name that the pattern binds: not _, and no part of a dotted name, call or keyword.
NameId Parser::capture_name() {
  if (at_soft("_")) refuse();
  const NameId name = expect_name();
  if (at(Kind::Dot) || at(Kind::LeftParenthesis) || at(Kind::Equal)) refuse();
  return name;
}

Pattern* Parser::pattern() {
  const Depth guard(*this);
  const Place begin = here();
  Pattern* inner = or_pattern();
  if (!take(Kind::As)) return inner;
  const NameId name = capture_name();
  Pattern* node = make_pattern(PatternKind::As, begin);
  node->pattern = inner;
  node->name = name;
  return node;
}

Pattern* Parser::or_pattern() {
  const Place begin = here();
  Pattern* first = closed_pattern();
  if (!at(Kind::VerticalBar)) return first;
  std::vector<Pattern*> items{first};
  while (take(Kind::VerticalBar)) items.push_back(closed_pattern());
  Pattern* node = make_pattern(PatternKind::Or, begin);
  node->patterns = collect(items, 0);
  return node;
}

Pattern* Parser::closed_pattern() {
  const Place begin = here();
  switch (kind()) {
    case Kind::Name: return name_pattern();
    case Kind::LeftParenthesis:
    case Kind::LeftBracket: return group_or_sequence();
    case Kind::LeftBrace: return mapping_pattern();
    case Kind::None:
    case Kind::True:
    case Kind::False: {
      Expr* value = pattern_literal();
      Pattern* node = make_pattern(PatternKind::Singleton, begin);
      node->value = value;
      return node;
    }
    default: {
      Expr* value = pattern_literal();
      Pattern* node = make_pattern(PatternKind::Value, begin);
      node->value = value;
      return node;
    }
  }
}

// A wildcard, a capture, a dotted value, or a class.
Pattern* Parser::name_pattern() {
  const Place begin = here();
  const Kind next = kind_ahead(1);
  if (next != Kind::Dot && next != Kind::LeftParenthesis) {
    const bool wildcard = at_soft("_");
    const NameId name = expect_name();
    if (at(Kind::Equal) && !wildcard) refuse();
    Pattern* node = make_pattern(PatternKind::As, begin);
    if (!wildcard) node->name = name;
    return node;
  }
  Expr* value = attribute_name();
  if (at(Kind::LeftParenthesis)) return class_pattern(value, begin);
  if (at(Kind::Equal)) refuse();
  Pattern* node = make_pattern(PatternKind::Value, begin);
  node->value = value;
  return node;
}

Expr* Parser::attribute_name() {
  const Place begin = here();
  Expr* value = name_atom();
  while (take(Kind::Dot)) {
    const NameId name = expect_name();
    auto* node = make<Attribute>(begin);
    node->name = name;
    node->value = value;
    contain(node, value);
    value = node;
  }
  return value;
}

Pattern* Parser::sequence_until(Kind end, const Place& begin, std::vector<Pattern*>& items) {
  while (!at(end)) {
    items.push_back(maybe_star_pattern());
    if (!take(Kind::Comma)) break;
  }
  expect(end);
  Pattern* node = make_pattern(PatternKind::Sequence, begin);
  node->patterns = collect(items, 0);
  return node;
}

Pattern* Parser::group_or_sequence() {
  const Place begin = here();
  const bool bracket = at(Kind::LeftBracket);
  const Kind end = bracket ? Kind::RightBracket : Kind::RightParenthesis;
  std::vector<Pattern*> items;
  advance();
  if (bracket || at(end)) return sequence_until(end, begin, items);
  Pattern* first = maybe_star_pattern();
  if (!at(Kind::Comma)) {
    if (first->kind == PatternKind::Star) refuse();
    expect(end);
    return first;
  }
  advance();
  items.push_back(first);
  return sequence_until(end, begin, items);
}

Pattern* Parser::mapping_pattern() {
  const Place begin = here();
  std::vector<Expr*> keys;
  std::vector<Pattern*> values;
  NameId rest = NameId::None;
  advance();
  while (!at(Kind::RightBrace)) {
    if (take(Kind::DoubleStar)) {
      rest = capture_name();
      take(Kind::Comma);
      break;
    }
    keys.push_back(at(Kind::Name) ? attribute_name() : pattern_literal());
    if (keys.back()->kind == ExprKind::Name) refuse();
    expect(Kind::Colon);
    values.push_back(pattern());
    if (!take(Kind::Comma)) break;
  }
  expect(Kind::RightBrace);
  Pattern* node = make_pattern(PatternKind::Mapping, begin);
  node->keys = collect(keys, 0);
  node->patterns = collect(values, 0);
  node->name = rest;
  return node;
}

Pattern* Parser::class_pattern(Expr* cls, const Place& begin) {
  std::vector<Pattern*> positional;
  std::vector<NameId> names;
  std::vector<Pattern*> keywords;
  advance();
  while (!at(Kind::RightParenthesis)) {
    if (at(Kind::Name) && kind_ahead(1) == Kind::Equal) {
      names.push_back(expect_name());
      advance();
      keywords.push_back(pattern());
    } else {
      if (!names.empty()) refuse();
      positional.push_back(pattern());
    }
    if (!take(Kind::Comma)) break;
  }
  expect(Kind::RightParenthesis);
  Pattern* node = make_pattern(PatternKind::Class, begin);
  node->value = cls;
  node->patterns = collect(positional, 0);
  node->keyword_names = collect(names, 0);
  node->keyword_patterns = collect(keywords, 0);
  return node;
}

// ---- Literals: numbers with a sign, complex numbers as sums, strings, None, True, False

Expr* Parser::signed_number() {
  const Place begin = here();
  if (!take(Kind::Minus)) return at(Kind::Number) ? number() : (refuse(), constant(ConstantKind::None));
  Expr* operand = at(Kind::Number) ? number() : (refuse(), constant(ConstantKind::None));
  auto* node = make<UnaryOp>(begin);
  node->op = UnaryKind::USub;
  node->operand = operand;
  contain(node, operand);
  return node;
}

Expr* Parser::pattern_literal() {
  const Place begin = here();
  switch (kind()) {
    case Kind::String: return strings();
    case Kind::None: return constant(ConstantKind::None);
    case Kind::True: return constant(ConstantKind::True);
    case Kind::False: return constant(ConstantKind::False);
    default: break;
  }
  Expr* real = signed_number();
  if (!at(Kind::Plus) && !at(Kind::Minus)) return real;
  const BinaryKind op = at(Kind::Plus) ? BinaryKind::Add : BinaryKind::Sub;
  advance();
  const auto is_imaginary = [](const Expr* node) {
    if (node->kind == ExprKind::UnaryOp) node = node->as<UnaryOp>()->operand;
    return node->kind == ExprKind::Constant && node->as<Constant>()->value_kind == ConstantKind::Imaginary;
  };
  Expr* imaginary = at(Kind::Number) ? number() : (refuse(), real);
  if (is_imaginary(real) || !is_imaginary(imaginary)) refuse();
  auto* node = make<BinOp>(begin);
  node->op = op;
  node->left = real;
  node->right = imaginary;
  contain(node, real);
  contain(node, imaginary);
  return node;
}

}  // namespace awaitscope::script
