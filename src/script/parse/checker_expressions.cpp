#include "script/parse/checker.h"

#include <algorithm>
#include <utility>

namespace awaitscope::script {

using namespace ast;
using Expr = ast::Expr;

const char* literal_type(const Expr* node) {
  switch (node->kind) {
    case ExprKind::Tuple: return "tuple";
    case ExprKind::List:
    case ExprKind::ListComp: return "list";
    case ExprKind::Dict:
    case ExprKind::DictComp: return "dict";
    case ExprKind::Set:
    case ExprKind::SetComp: return "set";
    case ExprKind::GeneratorExp: return "generator";
    case ExprKind::Lambda: return "function";
    case ExprKind::JoinedStr:
    case ExprKind::FormattedValue: return "str";
    case ExprKind::Constant: break;
    default: return nullptr;
  }
  switch (node->as<Constant>()->value_kind) {
    case ConstantKind::None: return "NoneType";
    case ConstantKind::False:
    case ConstantKind::True: return "bool";
    case ConstantKind::Ellipsis: return "ellipsis";
    case ConstantKind::SmallInt:
    case ConstantKind::BigInt: return "int";
    case ConstantKind::Float: return "float";
    case ConstantKind::Imaginary: return "complex";
    case ConstantKind::String: return "str";
    case ConstantKind::Bytes: return "bytes";
  }
  return nullptr;
}

void Checker::expressions(const Exprs& nodes) {
  for (const Expr* node : nodes) expression(node);
}

// Where a star is at home: displays, calls, class bases.
void Checker::element(const Expr* node) { expression(node->kind == ExprKind::Starred ? node->as<Starred>()->value : node); }

void Checker::elements(const Exprs& nodes) {
  for (const Expr* node : nodes) element(node);
}

void Checker::starred_targets(const Exprs& nodes, const Place& place) {
  constexpr std::uint32_t kMostBefore = 256;
  bool seen = false;
  for (std::uint32_t index = 0; index < nodes.size(); ++index) {
    if (nodes[index]->kind != ExprKind::Starred) continue;
    if (seen) return fail("multiple starred expressions in assignment", place);
    if (index >= kMostBefore) return fail("too many expressions in star-unpacking assignment", place);
    seen = true;
  }
}

void Checker::expression(const Expr* node) {
  if (node == nullptr || error_) return;
  switch (node->kind) {
    case ExprKind::BoolOp: return expressions(node->as<BoolOp>()->values);
    case ExprKind::NamedExpr: expression(node->as<NamedExpr>()->value); return expression(node->as<NamedExpr>()->target);
    case ExprKind::BinOp: expression(node->as<BinOp>()->left); return expression(node->as<BinOp>()->right);
    case ExprKind::UnaryOp: return expression(node->as<UnaryOp>()->operand);
    case ExprKind::Lambda: return lambda(node->as<Lambda>());
    case ExprKind::IfExp:
      expression(node->as<IfExp>()->test);
      expression(node->as<IfExp>()->body);
      return expression(node->as<IfExp>()->orelse);
    case ExprKind::Dict:
      for (std::uint32_t index = 0; index < node->as<Dict>()->keys.size(); ++index) {
        expression(node->as<Dict>()->keys[index]);
        expression(node->as<Dict>()->values[index]);
      }
      return;
    case ExprKind::Set: return elements(node->as<Set>()->elements);
    case ExprKind::ListComp:
    case ExprKind::SetComp:
    case ExprKind::DictComp:
    case ExprKind::GeneratorExp: return comprehension(static_cast<const Comprehended*>(node));
    case ExprKind::Await:
    case ExprKind::Yield:
    case ExprKind::YieldFrom: return suspending(node);
    case ExprKind::Compare: return compare(node->as<Compare>());
    case ExprKind::Call: return call(node->as<Call>());
    case ExprKind::FormattedValue:
      expression(node->as<FormattedValue>()->value);
      return expression(node->as<FormattedValue>()->format_spec);
    case ExprKind::JoinedStr: return expressions(node->as<JoinedStr>()->values);
    case ExprKind::Constant: return;
    case ExprKind::Attribute:
      expression(node->as<Attribute>()->value);
      return debug_name(node->as<Attribute>()->name, node->context, node->place);
    case ExprKind::Subscript: return subscript(node->as<Subscript>());
    case ExprKind::Starred:
      return fail(node->context == Context::Store ? "starred assignment target must be in a list or tuple"
                                                  : "can't use starred expression here",
                  node->place);
    case ExprKind::Name: return debug_name(node->as<Name>()->id, node->context, node->place);
    case ExprKind::List:
    case ExprKind::Tuple: {
      const Exprs& items = node->kind == ExprKind::List ? node->as<List>()->elements : node->as<Tuple>()->elements;
      if (node->context == Context::Store) starred_targets(items, node->place);
      return elements(items);
    }
    case ExprKind::Slice:
      expression(node->as<Slice>()->lower);
      expression(node->as<Slice>()->upper);
      return expression(node->as<Slice>()->step);
  }
}

void Checker::suspending(const Expr* node) {
  const bool function = is_function_like(scope_->kind);
  switch (node->kind) {
    case ExprKind::Yield:
      if (!function) return fail("'yield' outside function", node->place);
      return expression(node->as<Yield>()->value);
    case ExprKind::YieldFrom:
      if (!function) return fail("'yield' outside function", node->place);
      if (in_async_function()) return fail("'yield from' inside async function", node->place);
      return expression(node->as<YieldFrom>()->value);
    default:
      if (!function) return fail("'await' outside function", node->place);
      if (!in_async_or_comprehension()) return fail("'await' outside async function", node->place);
      return expression(node->as<Await>()->value);
  }
}

// ---- Calls and subscripts

namespace {

std::string quoted(std::string_view text) { return std::string(1, '\'').append(text).append(1, '\''); }

}  // namespace

void Checker::repeated_keywords(const Sequence<Keyword>& keywords, const Place& place) {
  for (std::uint32_t index = 0; index < keywords.size(); ++index) {
    const Keyword& keyword = keywords[index];
    if (keyword.name == NameId::None) continue;
    debug_name(keyword.name, Context::Store, place);
    for (std::uint32_t other = index + 1; other < keywords.size(); ++other) {
      if (keywords[other].name == keyword.name)
        return fail("keyword argument repeated: " + ast_.names.string(keyword.name), keywords[other].place);
    }
  }
}

void Checker::call(const Call* node) {
  repeated_keywords(node->keywords, node->place);
  const char* type = literal_type(node->function);
  if (type != nullptr && node->function->kind != ExprKind::Lambda) {
    warn(quoted(type) + " object is not callable; perhaps you missed a comma?", node->place);
  }
  expression(node->function);
  elements(node->arguments);
  for (const Keyword& keyword : node->keywords) expression(keyword.value);
}

void Checker::subscript(const Subscript* node) {
  if (node->context == Context::Load) {
    const char* type = literal_type(node->value);
    const std::string_view name = type == nullptr ? "" : type;
    const bool indexable = name == "str" || name == "bytes" || name == "tuple" || name == "list";
    if (type != nullptr && !indexable && name != "dict") {
      warn(quoted(name) + " object is not subscriptable; perhaps you missed a comma?", node->place);
    } else if (indexable) {
      const char* index = literal_type(node->index);
      const std::string_view index_name = index == nullptr ? "" : index;
      if (index != nullptr && index_name != "int" && index_name != "bool") {
        warn(std::string(name) + " indices must be integers or slices, not " + index + "; perhaps you missed a comma?",
             node->place);
      }
    }
  }
  expression(node->value);
  expression(node->index);
}

namespace {

// Made of literals alone, so that CPython has folded it when it looks.
bool is_constant(const Expr* node) {
  switch (node->kind) {
    case ExprKind::Constant: return true;
    case ExprKind::UnaryOp: return node->as<UnaryOp>()->op != UnaryKind::Not && is_constant(node->as<UnaryOp>()->operand);
    case ExprKind::BinOp: return is_constant(node->as<BinOp>()->left) && is_constant(node->as<BinOp>()->right);
    case ExprKind::Tuple: {
      const Exprs& items = node->as<Tuple>()->elements;
      return std::all_of(items.begin(), items.end(), is_constant);
    }
    default: return false;
  }
}

// Literals whose identity means nothing: not None, True, False, ...
bool has_no_identity(const Expr* node) {
  if (node->kind != ExprKind::Constant) return is_constant(node);
  switch (node->as<Constant>()->value_kind) {
    case ConstantKind::None:
    case ConstantKind::False:
    case ConstantKind::True:
    case ConstantKind::Ellipsis: return false;
    default: return true;
  }
}

}  // namespace

void Checker::compare(const Compare* node) {
  bool left = has_no_identity(node->left);
  for (std::uint32_t index = 0; index < node->ops.size(); ++index) {
    const bool right = has_no_identity(node->comparators[index]);
    const CompareKind op = node->ops[index];
    if ((op == CompareKind::Is || op == CompareKind::IsNot) && (left || right)) {
      warn(op == CompareKind::Is ? "\"is\" with a literal. Did you mean \"==\"?"
                                 : "\"is not\" with a literal. Did you mean \"!=\"?",
           node->place);
      break;
    }
    left = right;
  }
  expression(node->left);
  expressions(node->comparators);
}

// ---- Scopes

void Checker::lambda(const Lambda* node) {
  debug_arguments(node->arguments, node->place);
  expressions(node->arguments->defaults);
  expressions(node->arguments->keyword_defaults);
  const Scope* const outer = std::exchange(scope_, &symbols_.scope_of(node));
  const bool outer_async = std::exchange(async_function_, false);
  expression(node->body);
  scope_ = outer;
  async_function_ = outer_async;
}

void Checker::comprehension(const Comprehended* node) {
  const Scope& inner = symbols_.scope_of(node);
  if (inner.is_async && node->kind != ExprKind::GeneratorExp && !in_async_or_comprehension()) {
    return fail("asynchronous comprehension outside of an asynchronous function", node->place);
  }
  const Scope* const outer = std::exchange(scope_, &inner);
  for (std::uint32_t index = 0; index < node->generators.size(); ++index) {
    const Comprehension& clause = node->generators[index];
    if (index > 0) expression(clause.iterable);
    expression(clause.target);
    expressions(clause.conditions);
  }
  expression(node->key);
  expression(node->element);
  scope_ = outer;
  expression(node->generators[0].iterable);
}

}  // namespace awaitscope::script
