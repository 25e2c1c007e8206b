// Names, and all that can stand on the left of an assignment or behind `del`.

#include "script/compile/tree_compiler.h"

namespace awaitscope::script {

using namespace ast;

void TreeCompiler::name(NameId plain, Access access) {
  const NameId id = mangled(plain);
  const Symbol* symbol = unit_->scope->find(id);
  const auto resolution = symbol == nullptr ? Resolution::GlobalImplicit : symbol->resolution;
  const auto choose = [&](Opcode load, Opcode store, Opcode remove) {
    return access == Access::Load ? load : access == Access::Store ? store : remove;
  };
  switch (resolution) {
    case Resolution::Local:
      if (unit_->function_like()) return emit(choose(Opcode::LoadFast, Opcode::StoreFast, Opcode::DeleteFast), slot_of(id));
      break;
    case Resolution::Cell:
      if (!unit_->function_like()) break;
      return emit(choose(Opcode::LoadDeref, Opcode::StoreDeref, Opcode::DeleteDeref), slot_of(id));
    case Resolution::Free: {
      if (unit_->kind == UnitKind::Module) break;
      const Opcode load = unit_->kind == UnitKind::Class ? Opcode::LoadClassDeref : Opcode::LoadDeref;
      return emit(choose(load, Opcode::StoreDeref, Opcode::DeleteDeref), slot_of(id));
    }
    case Resolution::GlobalExplicit:
    case Resolution::GlobalImplicit: break;
  }
  const bool in_class_namespace = unit_->kind == UnitKind::Class && resolution != Resolution::GlobalExplicit;
  if (in_class_namespace) return emit(choose(Opcode::LoadName, Opcode::StoreName, Opcode::DeleteName), name_operand(id));
  if (access == Access::Load) return emit(Opcode::LoadGlobal, global_site(id));
  emit(access == Access::Store ? Opcode::StoreGlobal : Opcode::DeleteGlobal, name_operand(id));
}

// An attribute behind a line break is placed at its name.
void TreeCompiler::place_at_attribute(const Attribute* node) {
  ast::Place& place = unit_->place;
  if (node->place.line == node->place.end_line) return;
  place.line = node->place.end_line;
  std::int32_t length = 0;  // in characters, as CPython counts it here
  for (const char c : ast_.names.text(node->name)) length += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  place.column = std::max(node->place.end_column - length, 0);
}

void TreeCompiler::target(const ast::Expr* node, Access access) {
  const At at(*this, node->place);
  const bool store = access == Access::Store;
  switch (node->kind) {
    case ExprKind::Name: return name(node->as<Name>()->id, access);
    case ExprKind::Attribute: {
      const auto* attribute = node->as<Attribute>();
      expression(attribute->value);
      place_at_attribute(attribute);
      return emit(store ? Opcode::StoreAttribute : Opcode::DeleteAttribute, attribute_site(attribute->name));
    }
    case ExprKind::Subscript:
      expression(node->as<Subscript>()->value);
      expression(node->as<Subscript>()->index);
      return emit(store ? Opcode::SetItem : Opcode::DeleteItem);
    case ExprKind::List:
    case ExprKind::Tuple: {
      const Exprs& elements = node->kind == ExprKind::List ? node->as<ast::List>()->elements : node->as<ast::Tuple>()->elements;
      if (store) return unpack(elements);
      for (const ast::Expr* element : elements) target(element, access);
      return;
    }
    default: return;
  }
}

void TreeCompiler::unpack(const Exprs& elements) {
  bool starred = false;
  for (std::uint32_t i = 0; i < elements.size(); ++i) {
    if (elements[i]->kind != ExprKind::Starred) continue;
    starred = true;
    const std::uint32_t after = elements.size() - i - 1;
    if (i > Instruction::kLargestHalf || after > Instruction::kLargestHalf) too_large_ = true;
    emit(Opcode::UnpackStar, (i & Instruction::kLargestHalf) | (after & Instruction::kLargestHalf) << 12);
  }
  if (!starred) emit(Opcode::UnpackSequence, elements.size());
  for (const ast::Expr* element : elements) {
    target(element->kind == ExprKind::Starred ? element->as<Starred>()->value : element, Access::Store);
  }
}

}  // namespace awaitscope::script
