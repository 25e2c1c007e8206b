#include "script/compile/emitter.h"

#include "base/check.h"
#include "script/compile/assembler.h"

namespace awaitscope::script {
namespace {

std::uint32_t key_of(NameId name) { return static_cast<std::uint32_t>(name); }

Position position_of(const ast::Place& place) { return {place.line, place.end_line, place.column, place.end_column}; }

}  // namespace

Emitter::Emitter(Ast& ast, const std::string& file) : ast_(ast), file_(Str::make(file)) {}

// ---- Instructions

// A `finally` is written once for each way out of it; nested in each other they could grow beyond all measure.
void Emitter::count_instruction() {
  constexpr std::size_t kMostInstructions = 2'000'000;
  if (++emitted_ > kMostInstructions) too_large_ = true;
}

void Emitter::emit_at(const ast::Place& place, Opcode opcode, std::uint32_t operand) {
  count_instruction();
  Step step;
  step.opcode = opcode;
  step.operand = operand;
  step.handler = unit_->handler;
  step.position = position_of(place);
  unit_->flow.append(step);
}

void Emitter::jump_at(const ast::Place& place, Opcode opcode, Block* target) {
  Step step;
  step.opcode = opcode;
  step.target = target;
  step.handler = unit_->handler;
  step.position = position_of(place);
  unit_->flow.append(step);
}

void Emitter::mark() {
  Step step;
  step.role = Step::Role::Mark;
  step.handler = unit_->handler;
  step.position = position_of(unit_->place);
  unit_->flow.append(step);
}

// ---- Handlers

Handler* Emitter::open_handler(Block* block, std::uint32_t dropped) {
  Handler* outer = unit_->handler;
  Handler* made = unit_->flow.make_handler(block, outer, dropped);
  unit_->flow.open(made, position_of(unit_->place));
  unit_->handler = made;
  return outer;
}

// ---- Operands

std::uint32_t Emitter::constant(const Value& value) {
  auto& table = unit_->code->constants;
  const auto next = static_cast<std::uint32_t>(table.size());
  std::uint32_t index = next;
  if (value.is_object()) {
    std::string key;
    Constants::append_key(value, key);
    index = unit_->constants.try_emplace(std::move(key), next).first->second;
  } else {
    index = unit_->inline_constants.try_emplace(value.bits(), next).first->second;
  }
  if (index == next) table.push_back(value);
  return index;
}

std::uint32_t Emitter::name_operand(NameId name) {
  auto& table = unit_->code->names;
  const auto [found, added] = unit_->names.try_emplace(key_of(name), static_cast<std::uint32_t>(table.size()));
  if (added) table.push_back(Ref<Str>::share(interned(name)));
  return found->second;
}

std::uint32_t Emitter::global_site(NameId name) {
  auto& table = unit_->code->globals;
  const auto [found, added] = unit_->globals.try_emplace(key_of(name), static_cast<std::uint32_t>(table.size()));
  if (added) table.emplace_back().name = Ref<Str>::share(interned(name));
  return found->second;
}

std::uint32_t Emitter::attribute_site(NameId name) {
  auto& table = unit_->code->attributes;
  table.emplace_back().name = Ref<Str>::share(interned(mangled(name)));
  return static_cast<std::uint32_t>(table.size() - 1);
}

std::uint32_t Emitter::import_site(NameId name, std::int32_t level) {
  auto& table = unit_->code->imports;
  table.emplace_back();
  table.back().name = Ref<Str>::share(interned(name));
  table.back().level = level;
  return static_cast<std::uint32_t>(table.size() - 1);
}

std::uint32_t Emitter::slot_of(NameId name) const {
  const auto found = unit_->slots.find(key_of(name));
  AWAITSCOPE_ASSERT(found != unit_->slots.end(), "a name without the slot that its scope promises");
  return found->second;
}

std::uint32_t Emitter::cell_slot_of(NameId name) const {
  if (unit_->scope->makes_class_cell && ast_.names.text(name) == "__class__") return unit_->class_cell;
  return slot_of(name);
}

// ---- Names

Str* Emitter::interned(NameId name) {
  const auto index = static_cast<std::size_t>(name);
  if (index >= interned_.size()) interned_.resize(std::max(index + 1, ast_.names.size()));
  if (!interned_[index]) interned_[index] = Str::intern(ast_.names.text(name));
  return interned_[index].get();
}

// ---- Units

void Emitter::enter(Unit& unit, Unit* outer, Scope* scope, UnitKind kind, std::string_view name, std::int32_t first_line) {
  unit.outer = outer;
  unit.scope = scope;
  unit.kind = kind;
  unit.code = make_object<Code>();
  unit_ = &unit;
  unit.qualified_name = qualified_name(name);
  Code& code = *unit.code;
  code.name = Str::intern(name);
  code.qualified_name = Str::make(unit.qualified_name);
  code.file = file_;
  code.first_line = first_line;
  if (unit.function_like()) code.code_flags |= Code::kOptimized;
  if (scope->nested) code.code_flags |= Code::kNested;
  if (kind == UnitKind::Class) code.code_flags |= Code::kClassBody;
  if (kind == UnitKind::Module) code.code_flags |= Code::kModule;
  lay_out_slots();
}

// f.<locals>.g, C.m; a name declared global in its function is not part of it.
std::string Emitter::qualified_name(std::string_view name) {
  const Unit* outer = unit_->outer;
  if (outer == nullptr || outer->outer == nullptr) return std::string(name);
  if (unit_->kind == UnitKind::Function || unit_->kind == UnitKind::AsyncFunction || unit_->kind == UnitKind::Class) {
    const NameId bound = SymbolTable::mangle(ast_.names, outer->scope->class_name, unit_->scope->name);
    const Symbol* symbol = outer->scope->find(bound);
    if (symbol != nullptr && symbol->resolution == Resolution::GlobalExplicit) return std::string(name);
  }
  std::string full = outer->qualified_name;
  const bool function =
      outer->kind == UnitKind::Function || outer->kind == UnitKind::AsyncFunction || outer->kind == UnitKind::Lambda;
  if (function) full += ".<locals>";
  return full.append(".").append(name);
}

std::uint32_t Emitter::add_slot(NameId name) {
  auto& table = unit_->code->slot_names;
  const auto [found, added] = unit_->slots.try_emplace(key_of(name), static_cast<std::uint32_t>(table.size()));
  if (added) table.push_back(Ref<Str>::share(interned(name)));
  return found->second;
}

// Parameters, then other locals, then what enclosing scopes lend. Those that functions inside use become cells at the start.
void Emitter::lay_out_slots() {
  Scope& scope = *unit_->scope;
  Code& code = *unit_->code;
  std::vector<std::uint32_t> cells;
  if (unit_->function_like()) {
    for (const Symbol& symbol : scope.symbols) {
      if (symbol.resolution != Resolution::Local && symbol.resolution != Resolution::Cell) continue;
      const std::uint32_t slot = add_slot(symbol.name);
      if (symbol.resolution == Resolution::Cell) cells.push_back(slot);
    }
  } else if (scope.makes_class_cell) {
    // Not under its name: the body itself may use the __class__ of a class around it.
    unit_->class_cell = static_cast<std::uint32_t>(code.slot_names.size());
    code.slot_names.push_back(Str::intern("__class__"));
    cells.push_back(unit_->class_cell);
  }
  code.free_begin = static_cast<std::uint32_t>(code.slot_names.size());
  if (unit_->kind != UnitKind::Module) {
    for (const Symbol& symbol : scope.symbols) {
      if (symbol.resolution != Resolution::Free && !symbol.has(Symbol::kFreeInClass)) continue;
      unit_->free_names.push_back(symbol.name);
      add_slot(symbol.name);
    }
  }
  code.slots = static_cast<std::uint32_t>(code.slot_names.size());
  for (const std::uint32_t slot : cells) emit_unplaced(Opcode::MakeCell, slot);
}

Ref<Code> Emitter::leave() {
  Unit& unit = *unit_;
  if (!assemble(unit.flow, *unit.code)) too_large_ = true;
  unit_ = unit.outer;
  return std::move(unit.code);
}

}  // namespace awaitscope::script
