// Statements without blocks of their own.

#include "script/compile/tree_compiler.h"

namespace awaitscope::script {

using namespace ast;

// ---- Bodies

Value TreeCompiler::documentation(const Stmts& list) const {
  if (list.empty() || list[0]->kind != StmtKind::Expr) return {};
  const ast::Expr* value = list[0]->as<ExprStmt>()->value;
  if (value->kind != ExprKind::Constant || value->as<Constant>()->value_kind != ConstantKind::String) return {};
  return Str::make(value->as<Constant>()->text).value();
}

// Of a module or class, whose docstring and annotations are names like others.
void TreeCompiler::body(const Stmts& list) {
  if (unit_->kind == UnitKind::Module && !list.empty()) set_place(list[0]->place);
  if (unit_->scope->has_annotations) emit(Opcode::SetupAnnotations);
  std::uint32_t begin = 0;
  if (const Value text = documentation(list); !text.empty()) {
    begin = 1;
    set_place(list[0]->as<ExprStmt>()->value->place);
    load_constant(text);
    unset_place();
    name(intern("__doc__"), Access::Store);
  }
  for (std::uint32_t i = begin; i < list.size(); ++i) statement(list[i]);
}

void TreeCompiler::statements(const Stmts& list) {
  for (const Stmt* node : list) statement(node);
}

void TreeCompiler::statement(const Stmt* node) {
  if (too_large_) return;
  set_place(node->place);
  switch (node->kind) {
    case StmtKind::FunctionDef: return function(node->as<FunctionDef>());
    case StmtKind::ClassDef: return class_definition(node->as<ClassDef>());
    case StmtKind::Return: return return_statement(node->as<Return>());
    case StmtKind::Delete:
      for (const ast::Expr* item : node->as<Delete>()->targets) target(item, Access::Delete);
      return;
    case StmtKind::Assign: return assign(node->as<Assign>());
    case StmtKind::AugAssign: return augmented_assign(node->as<AugAssign>());
    case StmtKind::AnnAssign: return annotated_assign(node->as<AnnAssign>());
    case StmtKind::For: return node->is_async ? async_for_statement(node->as<For>()) : for_statement(node->as<For>());
    case StmtKind::While: return while_statement(node->as<While>());
    case StmtKind::If: return if_statement(node->as<If>());
    case StmtKind::With: return with_statement(node->as<With>(), 0);
    case StmtKind::Match: return match_statement(node->as<Match>());
    case StmtKind::Raise: return raise_statement(node->as<Raise>());
    case StmtKind::Try: return try_statement(node->as<Try>());
    case StmtKind::Assert: return assert_statement(node->as<Assert>());
    case StmtKind::Import: return import(node->as<Import>());
    case StmtKind::ImportFrom: return import_from(node->as<ImportFrom>());
    case StmtKind::Global:
    case StmtKind::Nonlocal: return;
    case StmtKind::Expr: return expression_statement(node->as<ExprStmt>());
    case StmtKind::Pass: return mark();
    case StmtKind::Break: return break_statement();
    case StmtKind::Continue: return continue_statement();
  }
}

// ---- Simple statements

void TreeCompiler::expression_statement(const ExprStmt* node) {
  if (node->value->kind == ExprKind::Constant) return mark();
  expression(node->value);
  unset_place();
  emit(Opcode::PopTop);
}

void TreeCompiler::return_statement(const Return* node) {
  const Value fixed = node->value == nullptr ? Value::none() : constants_.fold(node->value);
  const bool computed = fixed.empty();
  if (computed) {
    expression(node->value);
  } else if (node->value != nullptr) {
    set_place(node->value->place);
    mark();
  }
  if (node->value == nullptr || node->value->place.line != node->place.line) {
    set_place(node->place);
    mark();
  }
  leave_frame(computed, fixed);
}

void TreeCompiler::assign(const Assign* node) {
  if (exchange(node)) return;
  expression(node->value);
  for (std::uint32_t i = 0; i < node->targets.size(); ++i) {
    if (i + 1 < node->targets.size()) emit(Opcode::Copy, 1);
    target(node->targets[i], Access::Store);
  }
}

// Storing into such targets can be done in any order.
bool TreeCompiler::are_different_locals(const Exprs& targets) {
  for (std::uint32_t i = 0; i < targets.size(); ++i) {
    if (targets[i]->kind != ExprKind::Name || targets[i]->place.line != targets[0]->place.line) return false;
    const NameId id = mangled(targets[i]->as<Name>()->id);
    const Symbol* symbol = unit_->scope->find(id);
    if (!unit_->function_like() || symbol == nullptr || symbol->resolution != Resolution::Local) return false;
    for (std::uint32_t before = 0; before < i; ++before) {
      if (mangled(targets[before]->as<Name>()->id) == id) return false;
    }
  }
  return true;
}

// `a, b = b, a` needs no tuple, nor does the same with three.
bool TreeCompiler::exchange(const Assign* node) {
  if (node->targets.size() != 1 || node->targets[0]->kind != ExprKind::Tuple || node->value->kind != ExprKind::Tuple)
    return false;
  const Exprs& targets = node->targets[0]->as<ast::Tuple>()->elements;
  const Exprs& values = node->value->as<ast::Tuple>()->elements;
  if (targets.size() != values.size() || targets.size() < 2 || targets.size() > 3) return false;
  if (!constants_.fold(node->value).empty()) return false;
  for (const ast::Expr* item : targets) {
    if (item->kind == ExprKind::Starred) return false;
  }
  for (const ast::Expr* item : values) {
    if (item->kind == ExprKind::Starred) return false;
  }
  {
    const At at(*this, node->value->place);
    expressions(values);
  }
  {
    const At at(*this, node->targets[0]->place);
    if (are_different_locals(targets)) {
      for (std::uint32_t i = targets.size(); i-- > 0;) target(targets[i], Access::Store);
    } else {
      emit(Opcode::Swap, targets.size());
      for (const ast::Expr* item : targets) target(item, Access::Store);
    }
  }
  return true;
}

void TreeCompiler::augmented_assign(const AugAssign* node) {
  const ast::Expr* item = node->target;
  set_place(item->place);
  switch (item->kind) {
    case ExprKind::Attribute:
      expression(item->as<Attribute>()->value);
      emit(Opcode::Copy, 1);
      place_at_attribute(item->as<Attribute>());
      emit(Opcode::LoadAttribute, attribute_site(item->as<Attribute>()->name));
      break;
    case ExprKind::Subscript:
      expression(item->as<Subscript>()->value);
      expression(item->as<Subscript>()->index);
      emit(Opcode::Copy, 2);
      emit(Opcode::Copy, 2);
      emit(Opcode::GetItem);
      break;
    default: name(item->as<Name>()->id, Access::Load); break;
  }
  set_place(node->place);
  expression(node->value);
  emit(Opcode::InPlace, static_cast<std::uint32_t>(binary_operator(node->op)));
  set_place(item->place);
  switch (item->kind) {
    case ExprKind::Attribute:
      place_at_attribute(item->as<Attribute>());
      emit(Opcode::Swap, 2);
      emit(Opcode::StoreAttribute, attribute_site(item->as<Attribute>()->name));
      break;
    case ExprKind::Subscript:
      emit(Opcode::Swap, 3);
      emit(Opcode::Swap, 2);
      emit(Opcode::SetItem);
      break;
    default: name(item->as<Name>()->id, Access::Store); break;
  }
}

void TreeCompiler::annotated_assign(const AnnAssign* node) {
  if (node->value != nullptr) {
    expression(node->value);
    target(node->target, Access::Store);
  }
  const bool evaluated = !unit_->function_like() && !postponed_annotations_;
  const auto evaluate = [this](const ast::Expr* part) {
    expression(part);
    emit(Opcode::PopTop);
  };
  switch (node->target->kind) {
    case ExprKind::Name:
      if (node->simple && !unit_->function_like()) store_annotation(node);
      break;
    case ExprKind::Attribute:
      if (node->value == nullptr) evaluate(node->target->as<Attribute>()->value);
      break;
    case ExprKind::Subscript:
      if (node->value == nullptr) {
        evaluate(node->target->as<Subscript>()->value);
        evaluate(node->target->as<Subscript>()->index);
      }
      break;
    default: break;
  }
  if (!node->simple && evaluated) evaluate(node->annotation);
}

void TreeCompiler::store_annotation(const AnnAssign* node) {
  annotation_value(node->annotation);
  name(intern("__annotations__"), Access::Load);
  load_constant(Value::share(interned(mangled(node->target->as<Name>()->id))));
  emit(Opcode::SetItem);
}

void TreeCompiler::raise_statement(const Raise* node) {
  std::uint32_t count = 0;
  if (node->exception != nullptr) {
    expression(node->exception);
    ++count;
    if (node->cause != nullptr) {
      expression(node->cause);
      ++count;
    }
  }
  emit(Opcode::Raise, count);
}

void TreeCompiler::assert_statement(const Assert* node) {
  Block* end = make_block();
  jump_if(node->test, end, true);
  if (node->message != nullptr) expression(node->message);
  emit(Opcode::AssertFail, node->message != nullptr ? 1 : 0);
  place_block(end);
}

}  // namespace awaitscope::script
