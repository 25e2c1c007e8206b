#include "script/parse/symbol_builder.h"

namespace awaitscope::script {

using namespace ast;
using Stmt = ast::Stmt;
using Expr = ast::Expr;

SymbolBuilder::SymbolBuilder(SymbolTable& table) : table_(table), ast_(table.ast_), super_(ast_.names.intern("super")) {}

void SymbolBuilder::run() {
  open(ScopeKind::Module, &ast_, NameId::None, {});
  statements(ast_.body);
}

Scope* SymbolBuilder::open(ScopeKind kind, const void* node, NameId name, const Place& place) {
  Scope& made = table_.storage_.emplace_back();
  made.kind = kind;
  made.node = node;
  made.name = name;
  made.place = place;
  made.parent = scope_;
  if (scope_ != nullptr) {
    made.class_name = kind == ScopeKind::Class ? name : scope_->class_name;
    made.reading_iterable = scope_->reading_iterable;
    made.nested = scope_->nested || is_function_like(scope_->kind);
    scope_->children.push_back(&made);
  }
  table_.scopes_.push_back(&made);
  table_.by_node_[node] = &made;
  scope_ = &made;
  return scope_;
}

void SymbolBuilder::add(NameId name, std::uint16_t flag, const Place& place) { add_to(*scope_, name, flag, place); }

void SymbolBuilder::add_to(Scope& scope, NameId plain, std::uint16_t flag, const Place& place) {
  const NameId name = SymbolTable::mangle(ast_.names, scope_->class_name, plain);
  Symbol& symbol = scope.get(name);
  if ((flag & Symbol::kParameter) != 0 && symbol.has(Symbol::kParameter)) {
    return table_.fail("duplicate argument '" + ast_.names.string(plain) + "' in function definition", place);
  }
  symbol.flags |= flag;
  if (scope_->reading_target && &scope == scope_) {
    if (symbol.has(Symbol::kGlobal | Symbol::kNonlocal)) {
      return table_.fail(
          "comprehension inner loop cannot rebind assignment expression target '" + ast_.names.string(plain) + "'", place);
    }
    symbol.flags |= Symbol::kIterationVariable;
  }
  // A global declared anywhere is a name of the module.
  if ((flag & Symbol::kGlobal) != 0) table_.module().get(name).flags |= Symbol::kGlobal;
}

// ---- Statements

void SymbolBuilder::statements(const Stmts& body) {
  for (const Stmt* node : body) {
    if (failed()) return;
    statement(node);
  }
}

void SymbolBuilder::statement(const Stmt* node) {
  switch (node->kind) {
    case StmtKind::FunctionDef: return function(node->as<FunctionDef>());
    case StmtKind::ClassDef: return class_definition(node->as<ClassDef>());
    case StmtKind::Return:
      if (node->as<Return>()->value != nullptr) {
        expression(node->as<Return>()->value);
        scope_->returns_value = true;
      }
      return;
    case StmtKind::Delete: return expressions(node->as<Delete>()->targets);
    case StmtKind::Assign: expressions(node->as<Assign>()->targets); return expression(node->as<Assign>()->value);
    case StmtKind::AugAssign: expression(node->as<AugAssign>()->target); return expression(node->as<AugAssign>()->value);
    case StmtKind::AnnAssign: return annotated(node->as<AnnAssign>());
    case StmtKind::For:
      expression(node->as<For>()->target);
      expression(node->as<For>()->iterable);
      statements(node->as<For>()->body);
      return statements(node->as<For>()->orelse);
    case StmtKind::While:
      expression(node->as<While>()->test);
      statements(node->as<While>()->body);
      return statements(node->as<While>()->orelse);
    case StmtKind::If:
      expression(node->as<If>()->test);
      statements(node->as<If>()->body);
      return statements(node->as<If>()->orelse);
    case StmtKind::With:
      for (const WithItem& item : node->as<With>()->items) {
        expression(item.manager);
        expression(item.target);
      }
      return statements(node->as<With>()->body);
    case StmtKind::Match:
      expression(node->as<Match>()->subject);
      for (const MatchCase& match : node->as<Match>()->cases) match_case(match);
      return;
    case StmtKind::Raise: expression(node->as<Raise>()->exception); return expression(node->as<Raise>()->cause);
    case StmtKind::Try:
      statements(node->as<Try>()->body);
      statements(node->as<Try>()->orelse);
      for (const ExceptHandler& item : node->as<Try>()->handlers) handler(item);
      return statements(node->as<Try>()->finalbody);
    case StmtKind::Assert: expression(node->as<Assert>()->test); return expression(node->as<Assert>()->message);
    case StmtKind::Import: return imports(node->as<Import>()->names);
    case StmtKind::ImportFrom: {
      const auto* from = node->as<ImportFrom>();
      if (ast_.names.text(from->module) == "__future__") {
        for (const Alias& alias : from->names) table_.postponed_annotations_ |= ast_.names.text(alias.name) == "annotations";
      }
      return imports(from->names);
    }
    case StmtKind::Global: return declaration(node->as<Declaration>(), true);
    case StmtKind::Nonlocal: return declaration(node->as<Declaration>(), false);
    case StmtKind::Expr: return expression(node->as<ExprStmt>()->value);
    case StmtKind::Pass:
    case StmtKind::Break:
    case StmtKind::Continue: return;
  }
}

void SymbolBuilder::function(const FunctionDef* node) {
  add(node->name, Symbol::kLocal, node->place);
  parameter_defaults(node->arguments);
  annotations(node->arguments, node->returns);
  expressions(node->decorators);
  open(ScopeKind::Function, node, node->name, node->place)->is_async = node->is_async;
  parameters(node->arguments);
  statements(node->body);
  close();
}

void SymbolBuilder::class_definition(const ClassDef* node) {
  add(node->name, Symbol::kLocal, node->place);
  expressions(node->bases);
  for (const Keyword& keyword : node->keywords) expression(keyword.value);
  expressions(node->decorators);
  open(ScopeKind::Class, node, node->name, node->place);
  statements(node->body);
  close();
}

void SymbolBuilder::annotated(const AnnAssign* node) {
  if (node->target->kind == ExprKind::Name) {
    const NameId plain = node->target->as<Name>()->id;
    const Symbol* symbol = scope_->find(SymbolTable::mangle(ast_.names, scope_->class_name, plain));
    if (node->simple && symbol != nullptr && symbol->has(Symbol::kGlobal | Symbol::kNonlocal) &&
        scope_->kind != ScopeKind::Module) {
      return table_.fail("annotated name '" + ast_.names.string(plain) + "' can't be " +
                             (symbol->has(Symbol::kGlobal) ? "global" : "nonlocal"),
                         node->place);
    }
    if (node->simple) {
      add(plain, Symbol::kAnnotated | Symbol::kLocal, node->target->place);
      scope_->has_annotations = true;
    } else if (node->value != nullptr) {
      add(plain, Symbol::kLocal, node->target->place);
    }
  } else {
    expression(node->target);
  }
  annotation(node->annotation);
  expression(node->value);
}

void SymbolBuilder::declaration(const Declaration* node, bool global) {
  const std::string word = global ? "global" : "nonlocal";
  for (const NameId plain : node->names) {
    const NameId name = SymbolTable::mangle(ast_.names, scope_->class_name, plain);
    const std::string text = ast_.names.string(plain);
    if (const Symbol* symbol = scope_->find(name)) {
      if (symbol->has(Symbol::kParameter)) return table_.fail("name '" + text + "' is parameter and " + word, node->place);
      if (symbol->has(Symbol::kUsed))
        return table_.fail("name '" + text + "' is used prior to " + word + " declaration", node->place);
      if (symbol->has(Symbol::kAnnotated)) return table_.fail("annotated name '" + text + "' can't be " + word, node->place);
      if (symbol->has(Symbol::kLocal))
        return table_.fail("name '" + text + "' is assigned to before " + word + " declaration", node->place);
    }
    add(plain, global ? Symbol::kGlobal : Symbol::kNonlocal, node->place);
    table_.declarations_[scope_].emplace(static_cast<std::uint32_t>(name), node->place);
  }
}

void SymbolBuilder::imports(const Sequence<Alias>& names) {
  for (const Alias& alias : names) {
    const std::string_view text = ast_.names.text(alias.name);
    if (text == "*") {
      if (scope_->kind != ScopeKind::Module) return table_.fail("import * only allowed at module level", alias.place);
      continue;
    }
    // `import a.b` binds a.
    const NameId bound =
        alias.as_name != NameId::None ? alias.as_name : ast_.names.intern(std::string(text.substr(0, text.find('.'))));
    add(bound, Symbol::kImported, alias.place);
  }
}

void SymbolBuilder::handler(const ExceptHandler& node) {
  expression(node.type);
  if (node.name != NameId::None) add(node.name, Symbol::kLocal, node.place);
  statements(node.body);
}

void SymbolBuilder::match_case(const MatchCase& match) {
  pattern(match.pattern);
  expression(match.guard);
  statements(match.body);
}

void SymbolBuilder::pattern(const Pattern* node) {
  if (node->kind == PatternKind::Value || node->kind == PatternKind::Class) expression(node->value);
  if (node->pattern != nullptr) pattern(node->pattern);
  expressions(node->keys);
  for (const Pattern* item : node->patterns) pattern(item);
  for (const Pattern* item : node->keyword_patterns) pattern(item);
  if (node->name != NameId::None) add(node->name, Symbol::kLocal, node->place);
}

// ---- Functions

void SymbolBuilder::parameter_defaults(const Arguments* arguments) {
  expressions(arguments->defaults);
  expressions(arguments->keyword_defaults);
}

void SymbolBuilder::annotation(const Expr* node) {
  if (node == nullptr) return;
  if (table_.postponed_annotations_) {
    const bool outer = std::exchange(in_annotation_, true);
    // The annotation becomes a string: its names are nobody's business, only its mistakes are.
    Scope apart;
    apart.kind = ScopeKind::Function;
    apart.parent = scope_;
    Scope* const inside = scope_;
    scope_ = &apart;
    expression(node);
    scope_ = inside;
    in_annotation_ = outer;
  } else {
    expression(node);
  }
}

void SymbolBuilder::annotations(const Arguments* arguments, const Expr* returns) {
  for (const Argument& item : arguments->positional_only) annotation(item.annotation);
  for (const Argument& item : arguments->positional) annotation(item.annotation);
  if (arguments->star != nullptr) annotation(arguments->star->annotation);
  if (arguments->double_star != nullptr) annotation(arguments->double_star->annotation);
  for (const Argument& item : arguments->keyword_only) annotation(item.annotation);
  annotation(returns);
}

void SymbolBuilder::parameters(const Arguments* arguments) {
  const auto add_all = [&](const Sequence<Argument>& items) {
    for (const Argument& item : items) add(item.name, Symbol::kParameter, item.place);
  };
  add_all(arguments->positional_only);
  add_all(arguments->positional);
  add_all(arguments->keyword_only);
  if (arguments->star != nullptr) add(arguments->star->name, Symbol::kParameter, arguments->star->place);
  if (arguments->double_star != nullptr) add(arguments->double_star->name, Symbol::kParameter, arguments->double_star->place);
}

void SymbolBuilder::lambda(const Lambda* node) {
  parameter_defaults(node->arguments);
  const bool outer = std::exchange(in_annotation_, false);
  open(ScopeKind::Lambda, node, ast_.names.intern("lambda"), node->place);
  parameters(node->arguments);
  expression(node->body);
  close();
  in_annotation_ = outer;
}

// ---- Expressions

void SymbolBuilder::expressions(const Exprs& nodes) {
  for (const Expr* node : nodes) expression(node);
}

void SymbolBuilder::name(const Name* node) {
  add(node->id, node->context == Context::Load ? Symbol::kUsed : Symbol::kLocal, node->place);
  // super() without arguments finds its class through this cell.
  if (node->context == Context::Load && is_function_like(scope_->kind) && node->id == super_)
    add(table_.class_cell_, Symbol::kUsed, node->place);
}

void SymbolBuilder::expression(const Expr* node) {
  if (node == nullptr || failed()) return;
  switch (node->kind) {
    case ExprKind::BoolOp: return expressions(node->as<BoolOp>()->values);
    case ExprKind::NamedExpr: return named_expression(node->as<NamedExpr>());
    case ExprKind::BinOp: expression(node->as<BinOp>()->left); return expression(node->as<BinOp>()->right);
    case ExprKind::UnaryOp: return expression(node->as<UnaryOp>()->operand);
    case ExprKind::Lambda: return lambda(node->as<Lambda>());
    case ExprKind::IfExp:
      expression(node->as<IfExp>()->test);
      expression(node->as<IfExp>()->body);
      return expression(node->as<IfExp>()->orelse);
    case ExprKind::Dict: expressions(node->as<Dict>()->keys); return expressions(node->as<Dict>()->values);
    case ExprKind::Set: return expressions(node->as<Set>()->elements);
    case ExprKind::ListComp:
    case ExprKind::SetComp:
    case ExprKind::DictComp:
    case ExprKind::GeneratorExp: return comprehension(static_cast<const Comprehended*>(node));
    case ExprKind::Await:
      if (in_annotation_) return table_.fail("await expression cannot be used within an annotation", node->place);
      expression(node->as<Await>()->value);
      scope_->is_async = true;
      return;
    case ExprKind::Yield:
    case ExprKind::YieldFrom: return yield(node);
    case ExprKind::Compare: expression(node->as<Compare>()->left); return expressions(node->as<Compare>()->comparators);
    case ExprKind::Call:
      expression(node->as<Call>()->function);
      expressions(node->as<Call>()->arguments);
      for (const Keyword& keyword : node->as<Call>()->keywords) expression(keyword.value);
      return;
    case ExprKind::FormattedValue:
      expression(node->as<FormattedValue>()->value);
      return expression(node->as<FormattedValue>()->format_spec);
    case ExprKind::JoinedStr: return expressions(node->as<JoinedStr>()->values);
    case ExprKind::Constant: return;
    case ExprKind::Attribute: return expression(node->as<Attribute>()->value);
    case ExprKind::Subscript: expression(node->as<Subscript>()->value); return expression(node->as<Subscript>()->index);
    case ExprKind::Starred: return expression(node->as<Starred>()->value);
    case ExprKind::Name: return name(node->as<Name>());
    case ExprKind::List: return expressions(node->as<List>()->elements);
    case ExprKind::Tuple: return expressions(node->as<Tuple>()->elements);
    case ExprKind::Slice:
      expression(node->as<Slice>()->lower);
      expression(node->as<Slice>()->upper);
      return expression(node->as<Slice>()->step);
  }
}

void SymbolBuilder::yield(const Expr* node) {
  if (in_annotation_) return table_.fail("yield expression cannot be used within an annotation", node->place);
  expression(node->kind == ExprKind::Yield ? node->as<Yield>()->value : node->as<YieldFrom>()->value);
  scope_->has_yield = true;
  switch (scope_->kind) {
    case ScopeKind::ListComp: return table_.fail("'yield' inside list comprehension", node->place);
    case ScopeKind::SetComp: return table_.fail("'yield' inside set comprehension", node->place);
    case ScopeKind::DictComp: return table_.fail("'yield' inside dict comprehension", node->place);
    case ScopeKind::GeneratorExp: return table_.fail("'yield' inside generator expression", node->place);
    default: return;
  }
}

void SymbolBuilder::named_expression(const NamedExpr* node) {
  if (in_annotation_) return table_.fail("named expression cannot be used within an annotation", node->place);
  if (scope_->reading_iterable > 0)
    return table_.fail("assignment expression cannot be used in a comprehension iterable expression", node->place);
  if (is_comprehension(scope_->kind)) bind_walrus(node->target);
  if (failed()) return;
  expression(node->value);
  expression(node->target);
}

// In a comprehension the name belongs to the nearest function or module around all comprehensions.
void SymbolBuilder::bind_walrus(const Expr* target) {
  const NameId plain = target->as<Name>()->id;
  const std::string text = ast_.names.string(plain);
  for (Scope* outer = scope_; outer != nullptr; outer = outer->parent) {
    const NameId name = SymbolTable::mangle(ast_.names, scope_->class_name, plain);
    if (is_comprehension(outer->kind)) {
      const Symbol* symbol = outer->find(name);
      if (symbol != nullptr && symbol->has(Symbol::kIterationVariable)) {
        return table_.fail("assignment expression cannot rebind comprehension iteration variable '" + text + "'",
                           target->place);
      }
      continue;
    }
    if (outer->kind == ScopeKind::Class)
      return table_.fail("assignment expression within a comprehension cannot be used in a class body", target->place);
    const Symbol* symbol = outer->find(name);
    const bool global = outer->kind == ScopeKind::Module || (symbol != nullptr && symbol->has(Symbol::kGlobal));
    add(plain, global ? Symbol::kGlobal : Symbol::kNonlocal, target->place);
    table_.declarations_[scope_].emplace(static_cast<std::uint32_t>(name), target->place);
    add_to(*outer, plain, global ? Symbol::kGlobal : Symbol::kLocal, target->place);
    return;
  }
}

void SymbolBuilder::comprehension(const Comprehended* node) {
  const auto [kind, label] = [&]() -> std::pair<ScopeKind, const char*> {
    switch (node->kind) {
      case ExprKind::ListComp: return {ScopeKind::ListComp, "listcomp"};
      case ExprKind::SetComp: return {ScopeKind::SetComp, "setcomp"};
      case ExprKind::DictComp: return {ScopeKind::DictComp, "dictcomp"};
      default: return {ScopeKind::GeneratorExp, "genexpr"};
    }
  }();
  const bool generator = kind == ScopeKind::GeneratorExp;
  const bool outer_annotation = in_annotation_;
  // The outermost iterable belongs to the scope around.
  const Comprehension& first = node->generators[0];
  ++scope_->reading_iterable;
  expression(first.iterable);
  --scope_->reading_iterable;
  Scope* made = open(kind, node, ast_.names.intern(label), node->place);
  in_annotation_ = false;
  made->is_async = first.is_async;
  add(ast_.names.intern(".0"), Symbol::kParameter, node->place);
  const auto read_target = [&](const Comprehension& clause) {
    made->reading_target = true;
    expression(clause.target);
    made->reading_target = false;
  };
  read_target(first);
  expressions(first.conditions);
  for (std::uint32_t index = 1; index < node->generators.size(); ++index) {
    const Comprehension& clause = node->generators[index];
    read_target(clause);
    ++made->reading_iterable;
    expression(clause.iterable);
    --made->reading_iterable;
    expressions(clause.conditions);
    if (clause.is_async) made->is_async = true;
  }
  expression(node->key);
  expression(node->element);
  if (generator) made->has_yield = true;
  const bool spreads = made->is_async && !generator;
  close();
  in_annotation_ = outer_annotation;
  if (spreads) scope_->is_async = true;
}

}  // namespace awaitscope::script
