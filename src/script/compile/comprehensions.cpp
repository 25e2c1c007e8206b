// Comprehensions and generator expressions: functions of one argument, the iterator of their first clause.

#include "script/compile/tree_compiler.h"

namespace awaitscope::script {

using namespace ast;

void TreeCompiler::comprehension(const Comprehended* node) {
  Scope& scope = scope_of(node);
  const bool generator = node->kind == ExprKind::GeneratorExp;
  const char* const name = node->kind == ExprKind::ListComp   ? "<listcomp>"
                           : node->kind == ExprKind::SetComp  ? "<setcomp>"
                           : node->kind == ExprKind::DictComp ? "<dictcomp>"
                                                              : "<genexpr>";
  Unit unit;
  enter(unit, unit_, &scope, UnitKind::Comprehension, name, node->place.line);
  unit.code->positional = 1;
  if (generator) {
    unit.code->code_flags |= scope.is_async ? Code::kAsyncGenerator : Code::kGenerator;
  } else if (scope.is_async) {
    unit.code->code_flags |= Code::kCoroutine;
  }
  begin_generator();
  set_place(node->place);
  if (node->kind == ExprKind::ListComp) emit(Opcode::BuildList, 0);
  if (node->kind == ExprKind::SetComp) emit(Opcode::BuildSet, 0);
  if (node->kind == ExprKind::DictComp) emit(Opcode::BuildDict, 0);
  clause(node, 0, 0);
  if (generator) {
    unset_place();
    load_none();
  }
  emit(Opcode::Return);
  const std::vector<NameId> free_names = unit.free_names;
  make_function(leave(), free_names, 0);

  const Comprehension& first = node->generators[0];
  iterable(first.iterable);
  emit(first.is_async ? Opcode::GetAsyncIterator : Opcode::GetIterator);
  emit(Opcode::Call, 1);
  if (scope.is_async && !generator) await_top(0);
}

// A list that is only walked over need not be one.
void TreeCompiler::iterable(const ast::Expr* node) {
  if (node->kind == ExprKind::List) {
    if (const Value tuple = constants_.fold_tuple(node->as<ast::List>()->elements); !tuple.empty()) {
      const At at(*this, node->place);
      return load_constant(constants_.share(tuple));
    }
  }
  expression(node);
}

void TreeCompiler::clause(const Comprehended* node, std::uint32_t index, std::uint32_t depth) {
  if (node->generators[index].is_async) {
    async_clause(node, index, depth);
  } else {
    sync_clause(node, index, depth);
  }
}

void TreeCompiler::sync_clause(const Comprehended* node, std::uint32_t index, std::uint32_t depth) {
  const Comprehension& loop = node->generators[index];
  Block* again = make_block();
  Block* unfit = make_block();
  Block* exhausted = make_block();
  // `for y in [f(x)]` binds a name; there is nothing to walk over.
  const ast::Expr* single = nullptr;
  if (index == 0) {
    emit(Opcode::LoadFast, 0);
  } else {
    if (loop.iterable->kind == ExprKind::List && loop.iterable->as<ast::List>()->elements.size() == 1)
      single = loop.iterable->as<ast::List>()->elements[0];
    if (loop.iterable->kind == ExprKind::Tuple && loop.iterable->as<ast::Tuple>()->elements.size() == 1)
      single = loop.iterable->as<ast::Tuple>()->elements[0];
    if (single != nullptr && (single->kind == ExprKind::Starred || !constants_.fold(single).empty())) single = nullptr;
    if (single != nullptr) {
      expression(single);
    } else {
      iterable(loop.iterable);
      emit(Opcode::GetIterator);
    }
  }
  if (single == nullptr) {
    ++depth;
    place_block(again);
    jump(Opcode::ForIter, exhausted);
  }
  target(loop.target, Access::Store);
  for (const ast::Expr* condition : loop.conditions) jump_if(condition, unfit, false);
  inner_clauses(node, index, depth);
  place_block(unfit);
  if (single == nullptr) {
    jump(Opcode::Jump, again);
    place_block(exhausted);
  }
}

void TreeCompiler::async_clause(const Comprehended* node, std::uint32_t index, std::uint32_t depth) {
  const Comprehension& loop = node->generators[index];
  Block* again = make_block();
  Block* unfit = make_block();
  Block* exhausted = make_block();
  if (index == 0) {
    emit(Opcode::LoadFast, 0);
  } else {
    expression(loop.iterable);
    emit(Opcode::GetAsyncIterator);
  }
  place_block(again);
  push_undo({Undo::AsyncComprehension});
  Handler* outer = open_handler(exhausted);
  emit(Opcode::GetAsyncNext);
  await_top(0);
  set_handler(outer);
  target(loop.target, Access::Store);
  for (const ast::Expr* condition : loop.conditions) jump_if(condition, unfit, false);
  inner_clauses(node, index, depth + 1);
  place_block(unfit);
  jump(Opcode::Jump, again);
  pop_undo();
  place_block(exhausted);
  emit(Opcode::EndAsyncFor);
}

void TreeCompiler::inner_clauses(const Comprehended* node, std::uint32_t index, std::uint32_t depth) {
  if (index + 1 < node->generators.size()) return clause(node, index + 1, depth);
  add_element(node, depth);
}

// `depth` iterators lie between the element and what it is added to.
void TreeCompiler::add_element(const Comprehended* node, std::uint32_t depth) {
  if (node->key != nullptr) expression(node->key);
  expression(node->element);
  switch (node->kind) {
    case ExprKind::ListComp: return emit(Opcode::ListAppend, depth + 1);
    case ExprKind::SetComp: return emit(Opcode::SetAdd, depth + 1);
    case ExprKind::DictComp: return emit(Opcode::DictAdd, depth + 1);
    default: emit(Opcode::Yield); return emit(Opcode::PopTop);
  }
}

}  // namespace awaitscope::script
