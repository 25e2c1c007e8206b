#pragma once

// One walk over the tree, in CPython's order, that opens the scopes and notes what is done with each name there. Only
// SymbolTable uses it.

#include "script/parse/symbols.h"

namespace awaitscope::script {

class SymbolBuilder {
 public:
  explicit SymbolBuilder(SymbolTable& table);
  void run();

 private:
  Scope* open(ScopeKind kind, const void* node, NameId name, const ast::Place& place);
  void close() { scope_ = scope_->parent; }

  void add(NameId name, std::uint16_t flag, const ast::Place& place);
  void add_to(Scope& scope, NameId name, std::uint16_t flag, const ast::Place& place);
  bool failed() const { return table_.error_.has_value(); }

  void statements(const ast::Stmts& body);
  void statement(const ast::Stmt* node);
  void function(const ast::FunctionDef* node);
  void class_definition(const ast::ClassDef* node);
  void annotated(const ast::AnnAssign* node);
  void declaration(const ast::Declaration* node, bool global);
  void imports(const Sequence<ast::Alias>& names);
  void handler(const ast::ExceptHandler& handler);
  void match_case(const ast::MatchCase& match);
  void pattern(const ast::Pattern* node);

  void expressions(const ast::Exprs& nodes);
  void expression(const ast::Expr* node);
  void name(const ast::Name* node);
  void named_expression(const ast::NamedExpr* node);
  void bind_walrus(const ast::Expr* target);
  void lambda(const ast::Lambda* node);
  void comprehension(const ast::Comprehended* node);
  void yield(const ast::Expr* node);
  void parameters(const ast::Arguments* arguments);
  void parameter_defaults(const ast::Arguments* arguments);
  void annotations(const ast::Arguments* arguments, const ast::Expr* returns);
  void annotation(const ast::Expr* node);

  SymbolTable& table_;
  Ast& ast_;
  Scope* scope_ = nullptr;
  bool in_annotation_ = false;
  NameId super_;
};

}  // namespace awaitscope::script
