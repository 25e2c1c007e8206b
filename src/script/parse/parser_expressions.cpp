#include "script/parse/parser.h"

// Expressions, from the loosest binding to atoms; what stands in brackets is in parser_displays.cpp.

namespace awaitscope::script {

using namespace ast;

// ---- Lists of expressions

Expr* Parser::make_tuple(const Place& begin, std::vector<Expr*>& items, std::size_t base) {
  auto* tuple = make<Tuple>(begin);
  tuple->elements = collect(items, base);
  contain(tuple, tuple->elements);
  return tuple;
}

// a, *b, c
Expr* Parser::star_expressions() {
  const Place begin = here();
  Expr* first = star_expression();
  if (!at(Kind::Comma)) return first;
  const std::size_t base = expressions_.size();
  expressions_.push_back(first);
  while (take(Kind::Comma) && begins_expression()) expressions_.push_back(star_expression());
  return make_tuple(begin, expressions_, base);
}

Expr* Parser::star_expression() {
  if (!at(Kind::Star)) return expression();
  return star_named_expression();
}

// In displays, subscripts and call arguments; a starred one takes a bitwise_or.
Expr* Parser::star_named_expression() {
  if (!at(Kind::Star)) return named_expression();
  const Place begin = here();
  advance();
  Expr* value = bitwise_or();
  auto* starred = make<Starred>(begin);
  starred->value = value;
  contain(starred, value);
  return starred;
}

bool Parser::begins_expression(std::size_t ahead) const {
  switch (kind_ahead(ahead)) {
    case Kind::Name:
    case Kind::Number:
    case Kind::String:
    case Kind::LeftParenthesis:
    case Kind::LeftBracket:
    case Kind::LeftBrace:
    case Kind::Plus:
    case Kind::Minus:
    case Kind::Tilde:
    case Kind::Star:
    case Kind::Ellipsis:
    case Kind::False:
    case Kind::None:
    case Kind::True:
    case Kind::Await:
    case Kind::Lambda:
    case Kind::Not: return true;
    default: return false;
  }
}

// ---- Loose binding

Expr* Parser::named_expression() {
  if (at(Kind::Name) && kind_ahead(1) == Kind::ColonEqual) {
    const Place begin = here();
    Expr* target = name_atom();
    target->context = Context::Store;
    advance();
    Expr* value = expression();
    auto* named = make<NamedExpr>(begin);
    named->target = target;
    named->value = value;
    contain(named, value);
    return named;
  }
  Expr* value = expression();
  if (at(Kind::ColonEqual)) refuse();
  return value;
}

Expr* Parser::expression() {
  const Depth guard(*this);
  if (at(Kind::Lambda)) return lambda();
  const Place begin = here();
  Expr* body = disjunction();
  if (!at(Kind::If)) return body;
  advance();
  Expr* test = disjunction();
  expect(Kind::Else);
  Expr* orelse = expression();
  auto* conditional = make<IfExp>(begin);
  conditional->test = test;
  conditional->body = body;
  conditional->orelse = orelse;
  contain(conditional, test);
  contain(conditional, body);
  contain(conditional, orelse);
  return conditional;
}

Expr* Parser::lambda() {
  const Place begin = here();
  advance();
  Arguments* arguments = parameters(Kind::Colon, false);
  expect(Kind::Colon);
  Expr* body = expression();
  auto* node = make<Lambda>(begin);
  node->arguments = arguments;
  node->body = body;
  contain(node, body);
  contain(node, arguments->defaults);
  contain(node, arguments->keyword_defaults);
  return node;
}

Expr* Parser::yield_or_star_expressions() { return at(Kind::Yield) ? yield_expression() : star_expressions(); }

Expr* Parser::yield_expression() {
  const Place begin = here();
  advance();
  if (take(Kind::From)) {
    Expr* value = expression();
    auto* node = make<YieldFrom>(begin);
    node->value = value;
    contain(node, value);
    return node;
  }
  Expr* value = begins_expression() ? star_expressions() : nullptr;
  auto* node = make<Yield>(begin);
  node->value = value;
  contain(node, value);
  return node;
}

// ---- Truth and comparison

Expr* Parser::disjunction() {
  const Place begin = here();
  Expr* first = conjunction();
  if (!at(Kind::Or)) return first;
  const std::size_t base = expressions_.size();
  expressions_.push_back(first);
  while (take(Kind::Or)) expressions_.push_back(conjunction());
  auto* node = make<BoolOp>(begin);
  node->op = BoolOperator::Or;
  node->values = collect(expressions_, base);
  contain(node, node->values);
  return node;
}

Expr* Parser::conjunction() {
  const Place begin = here();
  Expr* first = inversion();
  if (!at(Kind::And)) return first;
  const std::size_t base = expressions_.size();
  expressions_.push_back(first);
  while (take(Kind::And)) expressions_.push_back(inversion());
  auto* node = make<BoolOp>(begin);
  node->op = BoolOperator::And;
  node->values = collect(expressions_, base);
  contain(node, node->values);
  return node;
}

Expr* Parser::inversion() {
  if (!at(Kind::Not)) return comparison();
  const Depth guard(*this);
  const Place begin = here();
  advance();
  Expr* operand = inversion();
  auto* node = make<UnaryOp>(begin);
  node->op = UnaryKind::Not;
  node->operand = operand;
  contain(node, operand);
  return node;
}

Expr* Parser::comparison() {
  const Place begin = here();
  Expr* left = bitwise_or();
  CompareKind op = CompareKind::Eq;
  if (!compare_operator(op)) return left;
  const std::size_t base = expressions_.size();
  std::vector<CompareKind> ops;
  do {
    ops.push_back(op);
    expressions_.push_back(bitwise_or());
  } while (compare_operator(op));
  auto* node = make<Compare>(begin);
  node->left = left;
  node->ops = collect(ops, 0);
  node->comparators = collect(expressions_, base);
  contain(node, left);
  contain(node, node->comparators);
  return node;
}

// Consumes a comparison operator if there is one.
bool Parser::compare_operator(CompareKind& op) {
  switch (kind()) {
    case Kind::EqualEqual: op = CompareKind::Eq; break;
    case Kind::NotEqual: op = CompareKind::NotEq; break;
    case Kind::Less: op = CompareKind::Lt; break;
    case Kind::LessEqual: op = CompareKind::LtE; break;
    case Kind::Greater: op = CompareKind::Gt; break;
    case Kind::GreaterEqual: op = CompareKind::GtE; break;
    case Kind::In: op = CompareKind::In; break;
    case Kind::Not:
      if (kind_ahead(1) != Kind::In) return false;
      advance();
      op = CompareKind::NotIn;
      break;
    case Kind::Is:
      op = CompareKind::Is;
      if (kind_ahead(1) == Kind::Not) {
        advance();
        op = CompareKind::IsNot;
      }
      break;
    default: return false;
  }
  advance();
  return true;
}

// ---- Arithmetic

namespace {

// Levels of binding, loosest first: | ^ & shifts sums products.
int binary_level(syntax::TokenKind kind, BinaryKind& op) {
  using Kind = syntax::TokenKind;
  switch (kind) {
    case Kind::VerticalBar: op = BinaryKind::BitOr; return 0;
    case Kind::Circumflex: op = BinaryKind::BitXor; return 1;
    case Kind::Ampersand: op = BinaryKind::BitAnd; return 2;
    case Kind::LeftShift: op = BinaryKind::LShift; return 3;
    case Kind::RightShift: op = BinaryKind::RShift; return 3;
    case Kind::Plus: op = BinaryKind::Add; return 4;
    case Kind::Minus: op = BinaryKind::Sub; return 4;
    case Kind::Star: op = BinaryKind::Mult; return 5;
    case Kind::Slash: op = BinaryKind::Div; return 5;
    case Kind::DoubleSlash: op = BinaryKind::FloorDiv; return 5;
    case Kind::Percent: op = BinaryKind::Mod; return 5;
    case Kind::At: op = BinaryKind::MatMult; return 5;
    default: return -1;
  }
}

}  // namespace

Expr* Parser::binary(int level) {
  const Place begin = here();
  Expr* left = unary();
  for (;;) {
    BinaryKind op = BinaryKind::Add;
    const int found = binary_level(kind(), op);
    if (found < level) return left;
    advance();
    Expr* right = binary(found + 1);
    auto* node = make<BinOp>(begin);
    node->op = op;
    node->left = left;
    node->right = right;
    contain(node, left);
    contain(node, right);
    left = node;
  }
}

Expr* Parser::unary() {
  UnaryKind op = UnaryKind::Not;
  switch (kind()) {
    case Kind::Plus: op = UnaryKind::UAdd; break;
    case Kind::Minus: op = UnaryKind::USub; break;
    case Kind::Tilde: op = UnaryKind::Invert; break;
    default: return power();
  }
  const Depth guard(*this);
  const Place begin = here();
  advance();
  Expr* operand = unary();
  auto* node = make<UnaryOp>(begin);
  node->op = op;
  node->operand = operand;
  contain(node, operand);
  return node;
}

Expr* Parser::power() {
  const Place begin = here();
  Expr* base = await_primary();
  if (!at(Kind::DoubleStar)) return base;
  const Depth guard(*this);
  advance();
  Expr* exponent = unary();
  auto* node = make<BinOp>(begin);
  node->op = BinaryKind::Pow;
  node->left = base;
  node->right = exponent;
  contain(node, base);
  contain(node, exponent);
  return node;
}

Expr* Parser::await_primary() {
  if (!at(Kind::Await)) return primary();
  const Place begin = here();
  advance();
  Expr* value = primary();
  auto* node = make<Await>(begin);
  node->value = value;
  contain(node, value);
  return node;
}

// ---- Primaries

Expr* Parser::primary() {
  const Place begin = here();
  Expr* value = atom();
  for (;;) {
    switch (kind()) {
      case Kind::Dot: {
        advance();
        const NameId name = expect_name();
        auto* node = make<Attribute>(begin);
        node->name = name;
        node->value = value;
        contain(node, value);
        value = node;
        break;
      }
      case Kind::LeftParenthesis: value = call(value, begin); break;
      case Kind::LeftBracket: {
        advance();
        Expr* index = subscript_index();
        expect(Kind::RightBracket);
        auto* node = make<Subscript>(begin);
        node->value = value;
        node->index = index;
        contain(node, value);
        contain(node, index);
        value = node;
        break;
      }
      default: return value;
    }
  }
}

Expr* Parser::subscript_index() {
  const Place begin = here();
  Expr* first = at(Kind::Star) ? positional_argument() : slice();
  if (!at(Kind::Comma) && first->kind != ExprKind::Starred) return first;
  const std::size_t base = expressions_.size();
  expressions_.push_back(first);
  while (take(Kind::Comma) && (begins_expression() || at(Kind::Colon))) {
    expressions_.push_back(at(Kind::Star) ? positional_argument() : slice());
  }
  return make_tuple(begin, expressions_, base);
}

Expr* Parser::slice() {
  const Place begin = here();
  Expr* lower = at(Kind::Colon) ? nullptr : named_expression();
  if (!at(Kind::Colon)) return lower;
  if (lower != nullptr && is_bare_walrus(lower, begin)) refuse();
  const auto part = [&] { return begins_expression() ? expression() : nullptr; };
  advance();
  Expr* upper = part();
  Expr* step = take(Kind::Colon) ? part() : nullptr;
  auto* node = make<Slice>(begin);
  node->lower = lower;
  node->upper = upper;
  node->step = step;
  contain(node, lower);
  contain(node, upper);
  contain(node, step);
  return node;
}

// ---- Atoms

Expr* Parser::atom() {
  switch (kind()) {
    case Kind::Name: return name_atom();
    case Kind::Number: return number();
    case Kind::String: return strings();
    case Kind::True: return constant(ConstantKind::True);
    case Kind::False: return constant(ConstantKind::False);
    case Kind::None: return constant(ConstantKind::None);
    case Kind::Ellipsis: return constant(ConstantKind::Ellipsis);
    case Kind::LeftParenthesis: return parenthesized();
    case Kind::LeftBracket: return bracketed();
    case Kind::LeftBrace: return braced();
    default: refuse(); return constant(ConstantKind::None);
  }
}

Expr* Parser::name_atom() {
  const Place begin = here();
  const NameId name = expect_name();
  auto* node = make<Name>(begin);
  node->id = name;
  return node;
}

Expr* Parser::constant(ConstantKind kind) {
  const Place begin = here();
  advance();
  auto* node = make<Constant>(begin);
  node->value_kind = kind;
  return node;
}

void Parser::warn_of_joined_number(const Token& token) {
  if (at_ + 1 >= tokens_.size() || tokens_[at_ + 1].start != token.end || !syntax::is_keyword(tokens_[at_ + 1].kind)) return;
  const std::string_view text = text_of(token);
  const char radix = text.size() > 1 && text[0] == '0' ? static_cast<char>(text[1] | 0x20) : '0';
  const char* kind = radix == 'x'                  ? "hexadecimal"
                     : radix == 'o'                ? "octal"
                     : radix == 'b'                ? "binary"
                     : (text.back() | 0x20) == 'j' ? "imaginary"
                                                   : "decimal";
  warnings_.push_back(
      {std::string("invalid ") + kind + " literal", {token.line, token.column, token.end_line, token.end_column}});
}

Expr* Parser::number() {
  const Token& token = current();
  const std::string_view text = text_of(token);
  if (!number_complaint(text).empty()) refuse();
  const NumberLiteral literal = read_number(text);
  const Place begin{token.line, token.column, token.end_line, token.end_column};
  warn_of_joined_number(token);
  advance();
  auto* node = make<Constant>(begin);
  switch (literal.kind) {
    case NumberLiteral::Kind::SmallInt:
      node->value_kind = ConstantKind::SmallInt;
      node->integer = literal.integer;
      break;
    case NumberLiteral::Kind::BigInt:
      node->value_kind = ConstantKind::BigInt;
      node->text = ast_.arena.copy_text(literal.digits);
      break;
    case NumberLiteral::Kind::Float:
      node->value_kind = ConstantKind::Float;
      node->number = literal.number;
      break;
    case NumberLiteral::Kind::Imaginary:
      node->value_kind = ConstantKind::Imaginary;
      node->number = literal.number;
      break;
  }
  return node;
}

}  // namespace awaitscope::script
