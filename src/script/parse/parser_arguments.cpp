#include "script/parse/parser.h"

// What stands between the parentheses of a call, and of a definition.

namespace awaitscope::script {

using namespace ast;

// ---- Calls

struct Parser::CallParts {
  std::vector<Expr*> positional;
  std::vector<Keyword> keywords;
  Expr* generator = nullptr;  // f(x for x in y): the only argument, with the parentheses of the call
};

Expr* Parser::call(Expr* function, const Place& begin) {
  CallParts parts;
  call_arguments(parts, true);
  auto* node = make<Call>(begin);
  node->function = function;
  contain(node, function);
  if (parts.generator != nullptr) parts.positional.push_back(parts.generator);
  for (const Keyword& keyword : parts.keywords) contain(node, keyword.value);
  node->arguments = collect(parts.positional, 0);
  node->keywords = collect(parts.keywords, 0);
  contain(node, node->arguments);
  return node;
}

void Parser::class_arguments(Exprs& bases, Sequence<Keyword>& keywords) {
  CallParts parts;
  call_arguments(parts, false);
  bases = collect(parts.positional, 0);
  keywords = collect(parts.keywords, 0);
}

// From the opening to the closing parenthesis.
void Parser::call_arguments(CallParts& parts, bool may_be_generator) {
  const Place begin = here();
  bool keyword_seen = false;
  bool double_star_seen = false;
  advance();
  while (!at(Kind::RightParenthesis)) {
    const Place start = here();
    if (take(Kind::DoubleStar)) {
      double_star_seen = true;
      Expr* value = expression();
      parts.keywords.push_back({NameId::None, value, until_last(start)});
    } else if (at(Kind::Name) && kind_ahead(1) == Kind::Equal) {
      keyword_seen = true;
      const NameId name = expect_name();
      advance();
      Expr* value = expression();
      parts.keywords.push_back({name, value, until_last(start)});
    } else {
      const bool starred = at(Kind::Star);
      if (double_star_seen || (keyword_seen && !starred)) return refuse();
      Expr* value = positional_argument();
      if (at_for_clause() && !starred) {
        if (!may_be_generator || !parts.positional.empty()) return refuse();
        parts.generator = comprehended(ExprKind::GeneratorExp, begin, value, nullptr, Kind::RightParenthesis);
        return;
      }
      parts.positional.push_back(value);
    }
    if (!take(Kind::Comma)) break;
  }
  expect(Kind::RightParenthesis);
}

// A starred argument takes a whole expression, unlike a starred element.
Expr* Parser::positional_argument() {
  if (!at(Kind::Star)) return named_expression();
  const Place begin = here();
  advance();
  Expr* value = expression();
  auto* starred = make<Starred>(begin);
  starred->value = value;
  contain(starred, value);
  return starred;
}

// ---- Parameters

Argument Parser::parameter(bool annotations, bool star) {
  const Place begin = here();
  Argument argument{};
  argument.name = expect_name();
  if (annotations && take(Kind::Colon)) argument.annotation = star && at(Kind::Star) ? star_named_expression() : expression();
  argument.place = until_last(begin);
  return argument;
}

// Up to the closing parenthesis of a def, or the colon of a lambda.
Arguments* Parser::parameters(Kind end, bool annotations) {
  auto* arguments = ast_.arena.make<Arguments>();
  std::vector<Argument> positional_only;
  std::vector<Argument> positional;
  std::vector<Argument> keyword_only;
  std::vector<Expr*> defaults;
  std::vector<Expr*> keyword_defaults;
  const auto store = [&](const Argument& argument) {
    auto* kept = ast_.arena.make<Argument>();
    *kept = argument;
    return kept;
  };
  bool slash = false;
  bool star = false;
  while (!at(end)) {
    if (take(Kind::DoubleStar)) {
      arguments->double_star = store(parameter(annotations, false));
      take(Kind::Comma);
      break;
    }
    if (take(Kind::Slash)) {
      if (slash || star || positional.empty()) refuse();
      slash = true;
      positional_only.swap(positional);
    } else if (take(Kind::Star)) {
      if (star) refuse();
      star = true;
      if (!at(Kind::Comma)) {
        arguments->star = store(parameter(annotations, true));
      } else if (kind_ahead(1) != Kind::Name) {
        refuse();  // a bare star needs a parameter behind it
      }
    } else {
      const Argument argument = parameter(annotations, false);
      Expr* fallback = take(Kind::Equal) ? expression() : nullptr;
      if (star) {
        keyword_only.push_back(argument);
        keyword_defaults.push_back(fallback);
      } else {
        if (fallback != nullptr) {
          defaults.push_back(fallback);
        } else if (!defaults.empty()) {
          refuse();
        }
        positional.push_back(argument);
      }
    }
    if (!take(Kind::Comma)) break;
  }
  arguments->positional_only = collect(positional_only, 0);
  arguments->positional = collect(positional, 0);
  arguments->keyword_only = collect(keyword_only, 0);
  arguments->defaults = collect(defaults, 0);
  arguments->keyword_defaults = collect(keyword_defaults, 0);
  return arguments;
}

}  // namespace awaitscope::script
