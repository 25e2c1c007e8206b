#pragma once

// What the compiler writes with: the scope being compiled (a Unit), the place in the source that instructions get, handlers,
// and the tables of names, constants and sites of the code object to be. It knows instructions, not syntax.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "script/code.h"
#include "script/compile/constants.h"
#include "script/compile/flow.h"
#include "script/parse/symbols.h"

namespace awaitscope::script {

// What a `return`, `break` or `continue` has to undo on its way out.
// clang-format off
// clang-format off
enum class Undo : std::uint8_t {
  WhileLoop, ForLoop, Except, FinallyTry, FinallyEnd, With, AsyncWith, HandlerBody, PoppedValue, ExceptHandler, AsyncComprehension,
};
// clang-format on
// clang-format on

struct UndoEntry {
  Undo kind;
  Block* again = nullptr;            // of a loop: where `continue` goes
  Block* after = nullptr;            // of a loop: where `break` goes
  Handler* outer = nullptr;          // the handler that is open outside of it
  const ast::Stmt* node = nullptr;   // of a `with`
  const ast::Stmts* body = nullptr;  // of a `finally`
  NameId name = NameId::None;        // of `except ... as name`
};

enum class UnitKind : std::uint8_t { Module, Class, Function, AsyncFunction, Lambda, Comprehension };

// One scope on its way to a Code.
struct Unit {
  Unit* outer = nullptr;
  Scope* scope = nullptr;
  UnitKind kind = UnitKind::Module;
  Ref<Code> code;
  std::string qualified_name;
  Flow flow;
  ast::Place place;                                        // what instructions get now; line 0: none
  Handler* handler = nullptr;                              // open now
  std::vector<UndoEntry> undo;                             // outermost first
  std::vector<NameId> free_names;                          // in the order of their slots
  std::uint32_t class_cell = 0;                            // of a class that makes __class__: its slot
  std::unordered_map<std::uint32_t, std::uint32_t> slots;  // by NameId
  std::unordered_map<std::uint32_t, std::uint32_t> names;
  std::unordered_map<std::uint32_t, std::uint32_t> globals;
  std::unordered_map<std::string, std::uint32_t> constants;  // by Constants' key
  std::unordered_map<std::uint64_t, std::uint32_t> inline_constants;

  bool function_like() const { return kind != UnitKind::Module && kind != UnitKind::Class; }
};

class Emitter {
 protected:
  Emitter(Ast& ast, const std::string& file);

  // Instructions emitted while it lives get the place of the node.
  class At {
   public:
    At(Emitter& emitter, const ast::Place& place) : unit_(*emitter.unit_), before_(unit_.place) { unit_.place = place; }
    ~At() { unit_.place = before_; }
    At(const At&) = delete;

   private:
    Unit& unit_;
    ast::Place before_;
  };
  void set_place(const ast::Place& place) { unit_->place = place; }
  void unset_place() { unit_->place = {}; }

  // ---- Instructions
  void emit(Opcode opcode, std::uint32_t operand = 0) { emit_at(unit_->place, opcode, operand); }
  void emit_at(const ast::Place& place, Opcode opcode, std::uint32_t operand = 0);
  void emit_unplaced(Opcode opcode, std::uint32_t operand = 0) { emit_at({}, opcode, operand); }
  void jump(Opcode opcode, Block* target) { jump_at(unit_->place, opcode, target); }
  void jump_at(const ast::Place& place, Opcode opcode, Block* target);
  void jump_unplaced(Block* target) { jump_at({}, Opcode::Jump, target); }
  void mark();  // the line of the present place is reached
  Block* make_block() { return unit_->flow.make_block(); }
  void place_block(Block* block) { unit_->flow.place(block); }

  // ---- Handlers
  // From here on exceptions go to the block; `dropped` values on top of the stack are not kept for it. Answers what was open.
  Handler* open_handler(Block* block, std::uint32_t dropped = 0);
  void set_handler(Handler* handler) { unit_->handler = handler; }

  // ---- Operands
  void load_constant(const Value& value) { emit(Opcode::LoadConst, constant(value)); }
  void load_none() { load_constant(Value::none()); }
  std::uint32_t constant(const Value& value);
  std::uint32_t name_operand(NameId name);
  std::uint32_t global_site(NameId name);
  std::uint32_t attribute_site(NameId name);
  std::uint32_t import_site(NameId name, std::int32_t level);
  std::uint32_t slot_of(NameId name) const;
  std::uint32_t cell_slot_of(NameId name) const;  // where a function made here finds the cell

  // ---- Names
  Str* interned(NameId name);
  NameId intern(std::string_view text) { return ast_.names.intern(text); }
  NameId mangled(NameId name) { return SymbolTable::mangle(ast_.names, unit_->scope->class_name, name); }

  // ---- Units
  void enter(Unit& unit, Unit* outer, Scope* scope, UnitKind kind, std::string_view name, std::int32_t first_line);
  // Ends the unit: its code is complete, the outer one goes on.
  Ref<Code> leave();

  Ast& ast_;
  Unit* unit_ = nullptr;
  Constants constants_;
  bool too_large_ = false;

 private:
  void count_instruction();
  void lay_out_slots();
  std::string qualified_name(std::string_view name);
  std::uint32_t add_slot(NameId name);

  Ref<Str> file_;
  std::size_t emitted_ = 0;
  std::vector<Ref<Str>> interned_;  // by NameId
};

}  // namespace awaitscope::script
