#include "script/parse/checker.h"
#include "script/parse/front_end.h"

#include <algorithm>

// Statements; expressions are in checker_expressions.cpp, patterns in checker_patterns.cpp.

namespace awaitscope::script {

using namespace ast;
using Expr = ast::Expr;
using Stmt = ast::Stmt;

Checker::Checker(const Ast& ast, const SymbolTable& symbols)
    : ast_(ast), symbols_(symbols), scope_(&symbols.scope_of(&ast)), debug_(ast.names.find("__debug__")) {}

void Checker::run() { statements(ast_.body); }

void Checker::fail(std::string message, const Place& place) {
  if (!error_) error_ = Finding{std::move(message), place};
}

void Checker::warn(std::string message, const Place& place) { warnings_.push_back({std::move(message), place}); }

void Checker::statements(const Stmts& body) {
  for (const Stmt* node : body) {
    if (error_) return;
    statement(node);
  }
}

// CPython's compiler keeps track of twenty blocks, one inside the other.
bool Checker::enter_block(const Place& place) {
  constexpr int kMostBlocks = 20;
  if (blocks_ >= kMostBlocks) {
    fail("too many statically nested blocks", place);
    return false;
  }
  ++blocks_;
  return true;
}

void Checker::loop_body(const Stmts& body, const Place& place) {
  if (!enter_block(place)) return;
  const int stars = std::exchange(star_handlers_, 0);
  ++loops_;
  statements(body);
  --loops_;
  --blocks_;
  star_handlers_ = stars;
}

void Checker::leaving(const Stmt* node, const char* outside) {
  if (star_handlers_ > 0) return fail("'break', 'continue' and 'return' cannot appear in an except* block", node->place);
  if (loops_ == 0) fail(outside, node->place);
}

void Checker::statement(const Stmt* node) {
  switch (node->kind) {
    case StmtKind::FunctionDef: return function(node->as<FunctionDef>());
    case StmtKind::ClassDef: return class_definition(node->as<ClassDef>());
    case StmtKind::Return: {
      const Expr* value = node->as<Return>()->value;
      if (!is_function_like(scope_->kind)) return fail("'return' outside function", node->place);
      if (value != nullptr && async_function_ && scope_->has_yield)
        return fail("'return' with value in async generator", node->place);
      expression(value);
      const bool constant = value != nullptr && value->kind == ExprKind::Constant && value->place.line == node->place.line;
      if (star_handlers_ > 0)
        fail("'break', 'continue' and 'return' cannot appear in an except* block", constant ? value->place : node->place);
      return;
    }
    case StmtKind::Delete: return expressions(node->as<Delete>()->targets);
    case StmtKind::Assign: expression(node->as<Assign>()->value); return expressions(node->as<Assign>()->targets);
    case StmtKind::AugAssign: expression(node->as<AugAssign>()->target); return expression(node->as<AugAssign>()->value);
    case StmtKind::AnnAssign: return annotated(node->as<AnnAssign>());
    case StmtKind::For: {
      const auto* loop = node->as<For>();
      if (node->is_async && !in_async_function()) return fail("'async for' outside async function", node->place);
      expression(loop->iterable);
      expression(loop->target);
      loop_body(loop->body, node->place);
      return statements(loop->orelse);
    }
    case StmtKind::While:
      expression(node->as<While>()->test);
      loop_body(node->as<While>()->body, node->place);
      return statements(node->as<While>()->orelse);
    case StmtKind::If:
      expression(node->as<If>()->test);
      statements(node->as<If>()->body);
      return statements(node->as<If>()->orelse);
    case StmtKind::With:
      if (node->is_async && !in_async_function()) return fail("'async with' outside async function", node->place);
      for (const WithItem& item : node->as<With>()->items) {
        expression(item.manager);
        if (!enter_block(node->place)) return;
        expression(item.target);
      }
      statements(node->as<With>()->body);
      blocks_ -= static_cast<int>(node->as<With>()->items.size());
      return;
    case StmtKind::Match: return match(node->as<Match>());
    case StmtKind::Raise: expression(node->as<Raise>()->exception); return expression(node->as<Raise>()->cause);
    case StmtKind::Try: return try_statement(node->as<Try>());
    case StmtKind::Assert: {
      const auto* assertion = node->as<Assert>();
      if (assertion->test->kind == ExprKind::Tuple && !assertion->test->as<Tuple>()->elements.empty()) {
        warn("assertion is always true, perhaps remove parentheses?", node->place);
      }
      expression(assertion->test);
      return expression(assertion->message);
    }
    case StmtKind::Import:
      for (const Alias& alias : node->as<Import>()->names)
        imports_.push_back({std::string(ast_.names.text(alias.name)), alias.place});
      return imported_names(node->as<Import>()->names, node->place);
    case StmtKind::ImportFrom:
      if (node->as<ImportFrom>()->level == 0)
        imports_.push_back({std::string(ast_.names.text(node->as<ImportFrom>()->module)), node->place});
      future_import(node->as<ImportFrom>());
      return imported_names(node->as<ImportFrom>()->names, node->place);
    case StmtKind::Expr: return expression(node->as<ExprStmt>()->value);
    case StmtKind::Break: return leaving(node, "'break' outside loop");
    case StmtKind::Continue: return leaving(node, "'continue' not properly in loop");
    case StmtKind::Global:
    case StmtKind::Nonlocal:
    case StmtKind::Pass: return;
  }
}

// ---- __future__

namespace {

constexpr std::string_view kFutureFeatures[] = {"nested_scopes",  "generators",     "division",         "absolute_import",
                                                "with_statement", "print_function", "unicode_literals", "barry_as_FLUFL",
                                                "generator_stop", "annotations"};

}  // namespace

std::optional<Finding> check_future_imports(const Ast& ast, std::int32_t& last_line) {
  bool first = true;
  for (const Stmt* node : ast.body) {
    const bool future = node->kind == StmtKind::ImportFrom && node->as<ImportFrom>()->level == 0 &&
                        ast.names.text(node->as<ImportFrom>()->module) == "__future__";
    if (!future) {
      const bool docstring = first && node->kind == StmtKind::Expr && node->as<ExprStmt>()->value->kind == ExprKind::Constant &&
                             node->as<ExprStmt>()->value->as<Constant>()->value_kind == ConstantKind::String;
      first = false;
      if (docstring) continue;
      return std::nullopt;
    }
    first = false;
    for (const Alias& alias : node->as<ImportFrom>()->names) {
      const std::string_view feature = ast.names.text(alias.name);
      if (feature == "braces") return Finding{"not a chance", node->place};
      if (std::find(std::begin(kFutureFeatures), std::end(kFutureFeatures), feature) == std::end(kFutureFeatures)) {
        return Finding{"future feature " + std::string(feature) + " is not defined", node->place};
      }
    }
    last_line = node->place.line;
  }
  return std::nullopt;
}

void Checker::future_import(const ImportFrom* node) {
  if (node->level != 0 || ast_.names.text(node->module) != "__future__") return;
  std::int32_t last_line = 0;
  check_future_imports(ast_, last_line);
  if (node->place.line > last_line) fail("from __future__ imports must occur at the beginning of the file", node->place);
}

void Checker::imported_names(const Sequence<Alias>& names, const Place& place) {
  for (const Alias& alias : names)
    debug_name(alias.as_name != NameId::None ? alias.as_name : alias.name, Context::Store, place);
}

// ---- Definitions

void Checker::debug_name(NameId name, Context context, const Place& place) {
  if (context == Context::Load || name == NameId::None || name != debug_) return;
  fail(context == Context::Delete ? "cannot delete __debug__" : "cannot assign to __debug__", place);
}

void Checker::debug_arguments(const Arguments* arguments, const Place& place) {
  const auto check = [&](const Argument& argument) { debug_name(argument.name, Context::Store, place); };
  for (const Argument& argument : arguments->positional_only) check(argument);
  for (const Argument& argument : arguments->positional) check(argument);
  if (arguments->star != nullptr) check(*arguments->star);
  for (const Argument& argument : arguments->keyword_only) check(argument);
  if (arguments->double_star != nullptr) check(*arguments->double_star);
}

void Checker::function(const FunctionDef* node) {
  debug_arguments(node->arguments, node->place);
  expressions(node->decorators);
  expressions(node->arguments->defaults);
  expressions(node->arguments->keyword_defaults);
  const auto annotation = [&](const Argument& argument) {
    if (argument.annotation == nullptr || symbols_.postponed_annotations()) return;
    element(argument.annotation);
  };
  for (const Argument& argument : node->arguments->positional) annotation(argument);
  for (const Argument& argument : node->arguments->positional_only) annotation(argument);
  if (node->arguments->star != nullptr) annotation(*node->arguments->star);
  for (const Argument& argument : node->arguments->keyword_only) annotation(argument);
  if (node->arguments->double_star != nullptr) annotation(*node->arguments->double_star);
  if (!symbols_.postponed_annotations()) expression(node->returns);
  const Scope* const outer = std::exchange(scope_, &symbols_.scope_of(node));
  const bool outer_async = std::exchange(async_function_, node->is_async);
  const int outer_loops = std::exchange(loops_, 0);
  const int outer_blocks = std::exchange(blocks_, 0);
  const int outer_stars = std::exchange(star_handlers_, 0);
  statements(node->body);
  scope_ = outer;
  async_function_ = outer_async;
  loops_ = outer_loops;
  blocks_ = outer_blocks;
  star_handlers_ = outer_stars;
  debug_name(node->name, Context::Store, node->place);
}

void Checker::class_definition(const ClassDef* node) {
  expressions(node->decorators);
  const Scope* const outer = std::exchange(scope_, &symbols_.scope_of(node));
  const int outer_loops = std::exchange(loops_, 0);
  const int outer_blocks = std::exchange(blocks_, 0);
  const int outer_stars = std::exchange(star_handlers_, 0);
  statements(node->body);
  scope_ = outer;
  loops_ = outer_loops;
  blocks_ = outer_blocks;
  star_handlers_ = outer_stars;
  repeated_keywords(node->keywords, node->place);
  elements(node->bases);
  for (const Keyword& keyword : node->keywords) expression(keyword.value);
  debug_name(node->name, Context::Store, node->place);
}

void Checker::annotated(const AnnAssign* node) {
  const bool kept = scope_->kind == ScopeKind::Module || scope_->kind == ScopeKind::Class;
  if (node->value != nullptr) {
    expression(node->value);
    expression(node->target);
  }
  switch (node->target->kind) {
    case ExprKind::Name:
      debug_name(node->target->as<Name>()->id, Context::Store, node->place);
      if (node->simple && kept && !symbols_.postponed_annotations()) expression(node->annotation);
      break;
    case ExprKind::Attribute:
      debug_name(node->target->as<Attribute>()->name, Context::Store, node->place);
      if (node->value == nullptr) expression(node->target->as<Attribute>()->value);
      break;
    default:
      if (node->value == nullptr) {
        expression(node->target->as<Subscript>()->value);
        expression(node->target->as<Subscript>()->index);
      }
      break;
  }
  if (!node->simple && kept && !symbols_.postponed_annotations()) expression(node->annotation);
}

void Checker::try_statement(const Try* node) {
  const bool with_finally = !node->finalbody.empty();
  if (with_finally && !enter_block(node->place)) return;
  if (!node->handlers.empty() && !enter_block(node->place)) return;
  statements(node->body);
  if (!node->star) statements(node->orelse);
  for (std::uint32_t index = 0; index < node->handlers.size(); ++index) {
    const ExceptHandler& handler = node->handlers[index];
    if (handler.type == nullptr && index + 1 < node->handlers.size())
      return fail("default 'except:' must be last", handler.place);
    expression(handler.type);
    debug_name(handler.name, Context::Store, handler.place);
    if (node->star) ++star_handlers_;
    if (!enter_block(handler.place)) return;
    statements(handler.body);
    --blocks_;
    if (node->star) --star_handlers_;
  }
  if (!node->handlers.empty()) --blocks_;
  if (node->star) statements(node->orelse);
  statements(node->finalbody);
  if (with_finally) --blocks_;
}

}  // namespace awaitscope::script
