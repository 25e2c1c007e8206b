#pragma once

// What CPython's compiler, not its parser, finds wrong: `return` outside of a function, `await` outside of a coroutine,
// starred things in wrong places, and the like; in the order in which it finds them. Also its warnings, and which modules
// the text imports.

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "script/parse/symbols.h"

namespace awaitscope::script {

struct Finding {
  std::string message;
  ast::Place place;
};

struct ImportedModule {
  std::string name;  // with its dots
  ast::Place place;  // of the name, or of the whole statement `from name import ...`
};

class Checker {
 public:
  Checker(const Ast& ast, const SymbolTable& symbols);
  void run();

  const std::optional<Finding>& error() const { return error_; }
  const std::vector<Finding>& warnings() const { return warnings_; }
  const std::vector<ImportedModule>& imports() const { return imports_; }

 private:
  using Expr = ast::Expr;
  using Stmt = ast::Stmt;

  void statements(const ast::Stmts& body);
  void statement(const Stmt* node);
  void function(const ast::FunctionDef* node);
  void class_definition(const ast::ClassDef* node);
  bool enter_block(const ast::Place& place);
  void loop_body(const ast::Stmts& body, const ast::Place& place);
  void annotated(const ast::AnnAssign* node);
  void try_statement(const ast::Try* node);
  void leaving(const Stmt* node, const char* outside);
  void future_import(const ast::ImportFrom* node);
  void imported_names(const Sequence<ast::Alias>& names, const ast::Place& place);

  void expressions(const ast::Exprs& nodes);
  void expression(const Expr* node);
  void element(const Expr* node);
  void elements(const ast::Exprs& nodes);
  void starred_targets(const ast::Exprs& nodes, const ast::Place& place);
  void call(const ast::Call* node);
  void repeated_keywords(const Sequence<ast::Keyword>& keywords, const ast::Place& place);
  void subscript(const ast::Subscript* node);
  void compare(const ast::Compare* node);
  void lambda(const ast::Lambda* node);
  void comprehension(const ast::Comprehended* node);
  void suspending(const Expr* node);
  void debug_arguments(const ast::Arguments* arguments, const ast::Place& place);
  void debug_name(NameId name, ast::Context context, const ast::Place& place);

  struct PatternNames;
  void match(const ast::Match* node);
  void pattern(const ast::Pattern* node, PatternNames& names, bool may_match_all);
  void bind_pattern_name(const ast::Pattern* node, PatternNames& names);
  void or_pattern(const ast::Pattern* node, PatternNames& names, bool may_match_all);
  void sequence_pattern(const ast::Pattern* node, PatternNames& names);
  void mapping_pattern(const ast::Pattern* node, PatternNames& names);
  void class_pattern(const ast::Pattern* node, PatternNames& names);

  void fail(std::string message, const ast::Place& place);
  void warn(std::string message, const ast::Place& place);
  bool in_async_function() const { return scope_->kind == ScopeKind::Function && async_function_; }
  bool in_async_or_comprehension() const { return in_async_function() || is_comprehension(scope_->kind); }

  const Ast& ast_;
  const SymbolTable& symbols_;
  const Scope* scope_;
  bool async_function_ = false;  // the function being checked is an async def
  int loops_ = 0;                // around the statement, in this function
  int blocks_ = 0;               // loops, with, try around the statement, in this function
  int star_handlers_ = 0;        // except* blocks around the statement, inside of those loops
  ast::Place pattern_place_;     // of the pattern looked at last: where CPython puts its complaints
  NameId debug_;
  std::optional<Finding> error_;
  std::vector<Finding> warnings_;
  std::vector<ImportedModule> imports_;
};

// "int", "tuple", "function": the type that a literal has; null for what is no literal.
const char* literal_type(const ast::Expr* node);

}  // namespace awaitscope::script
