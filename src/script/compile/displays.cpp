// [..], (..), {..} and their starred parts. Long ones are built piece by piece, so that the value stack stays low.

#include "script/compile/tree_compiler.h"

namespace awaitscope::script {

using namespace ast;

namespace {

constexpr std::uint32_t kMostOnStack = 30;  // CPython's guideline

}  // namespace

void TreeCompiler::tuple_display(const Exprs& elements) {
  display(elements, 0, {Opcode::BuildList, Opcode::ListAppend, Opcode::ListExtend}, true);
}

// Three or more constants are copied from a tuple.
void TreeCompiler::list_or_set(const Exprs& elements, const DisplayOpcodes& opcodes) {
  constexpr std::uint32_t kWorthATuple = 3;
  if (elements.size() >= kWorthATuple) {
    if (const Value tuple = constants_.fold_tuple(elements); !tuple.empty()) {
      emit(opcodes.build, 0);
      load_constant(constants_.share(tuple));
      return emit(opcodes.extend, 1);
    }
  }
  display(elements, 0, opcodes, false);
}

// `pushed` values that belong to it stand on the stack already.
void TreeCompiler::display(const Exprs& elements, std::uint32_t pushed, const DisplayOpcodes& opcodes, bool as_tuple) {
  const std::uint32_t count = elements.size();
  const bool big = count + pushed > kMostOnStack;
  bool starred = false;
  for (const ast::Expr* element : elements) starred = starred || element->kind == ExprKind::Starred;
  if (!starred && !big) {
    expressions(elements);
    return emit(as_tuple ? Opcode::BuildTuple : opcodes.build, count + pushed);
  }
  bool begun = big;
  if (big) emit(opcodes.build, pushed);
  for (std::uint32_t i = 0; i < count; ++i) {
    const ast::Expr* element = elements[i];
    if (element->kind == ExprKind::Starred) {
      if (!begun) emit(opcodes.build, i + pushed);
      begun = true;
      expression(element->as<Starred>()->value);
      emit(opcodes.extend, 1);
    } else {
      expression(element);
      if (begun) emit(opcodes.append, 1);
    }
  }
  if (as_tuple) emit(Opcode::ListToTuple);
}

// A key that is known beforehand reaches no line of its own.
void TreeCompiler::constant_key(const Value& key) { emit_unplaced(Opcode::LoadConst, constant(key)); }

void TreeCompiler::dict_display(const ast::Dict* node) {
  const std::uint32_t count = node->values.size();
  bool begun = false;
  std::uint32_t waiting = 0;  // pairs before this one that are not written yet
  const auto write_waiting = [&](std::uint32_t end) {
    dict_part(node, end - waiting, end);
    if (begun) emit(Opcode::DictUpdate, 1);
    begun = true;
    waiting = 0;
  };
  for (std::uint32_t i = 0; i < count; ++i) {
    if (node->keys[i] == nullptr) {
      if (waiting != 0) write_waiting(i);
      if (!begun) emit(Opcode::BuildDict, 0);
      begun = true;
      expression(node->values[i]);
      emit(Opcode::DictUpdate, 1);
    } else if (waiting * 2 > kMostOnStack) {
      ++waiting;
      write_waiting(i + 1);
    } else {
      ++waiting;
    }
  }
  if (waiting != 0) write_waiting(count);
  if (!begun) emit(Opcode::BuildDict, 0);
}

void TreeCompiler::dict_part(const ast::Dict* node, std::uint32_t begin, std::uint32_t end) {
  const std::uint32_t count = end - begin;
  const bool big = count * 2 > kMostOnStack;
  bool constant_keys = count > 1 && !big;
  for (std::uint32_t i = begin; i < end && constant_keys; ++i) constant_keys = !constants_.fold(node->keys[i]).empty();
  if (big) emit(Opcode::BuildDict, 0);
  for (std::uint32_t i = begin; i < end; ++i) {
    if (constant_keys) {
      constant_key(constants_.fold(node->keys[i]));
    } else {
      expression(node->keys[i]);
    }
    expression(node->values[i]);
    if (big) emit(Opcode::DictAdd, 1);
  }
  if (!big) emit(Opcode::BuildDict, count);
}

}  // namespace awaitscope::script
