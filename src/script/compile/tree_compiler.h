#pragma once

// Walks the tree and writes instructions, in the order and with the places of CPython 3.11, so that lines are reached and
// carets drawn as there. Only compile_tree uses it. The parts: statements.cpp, control_flow.cpp (loops, conditions, the way
// out of blocks), try_statements.cpp, targets.cpp (assignment, deletion, names), expressions.cpp, displays.cpp, calls.cpp,
// comprehensions.cpp, classes_and_functions.cpp, imports.cpp, match_statement.cpp.

#include <optional>

#include "script/compile/compiler.h"
#include "script/compile/emitter.h"

namespace awaitscope::script {

BinaryOperator binary_operator(ast::BinaryKind kind);

class TreeCompiler : private Emitter {
 public:
  TreeCompiler(Ast& ast, SymbolTable& symbols, const syntax::SourceText& source, const std::string& file);

  // The module's code. Null after an error.
  Ref<Code> compile_module();
  const std::optional<syntax::Diagnostic>& error() const { return error_; }

 private:
  void fail(const std::string& message);  // at the present place; only the first counts

  // ---- Statements
  void body(const ast::Stmts& statements);  // of a module or class: docstring, annotations
  void statements(const ast::Stmts& list);
  void statement(const ast::Stmt* node);
  void return_statement(const ast::Return* node);
  void assign(const ast::Assign* node);
  bool exchange(const ast::Assign* node);  // a, b = b, a
  bool are_different_locals(const ast::Exprs& targets);
  void augmented_assign(const ast::AugAssign* node);
  void annotated_assign(const ast::AnnAssign* node);
  void store_annotation(const ast::AnnAssign* node);
  void raise_statement(const ast::Raise* node);
  void assert_statement(const ast::Assert* node);
  void expression_statement(const ast::ExprStmt* node);

  // ---- Control flow
  void if_statement(const ast::If* node);
  void while_statement(const ast::While* node);
  void for_statement(const ast::For* node);
  void async_for_statement(const ast::For* node);
  void break_statement();
  void continue_statement();
  void with_statement(const ast::With* node, std::uint32_t index);
  void call_exit_with_nones();
  void exit_with_exception(bool is_async);
  void jump_if(const ast::Expr* test, Block* target, bool condition);
  void jump_if_chain(const ast::Compare* node, Block* target, bool condition);
  bool jump_if_none(const ast::Expr* test, Block* target, bool condition);
  void push_undo(UndoEntry entry);
  void pop_undo() { unit_->undo.pop_back(); }
  // Leaves blocks from the innermost outwards, all or up to a loop (answered). With a value on top that is to be kept or not.
  const UndoEntry* undo_blocks(bool keep_top, bool to_loop);
  void undo(const UndoEntry& entry, bool keep_top);
  void leave_frame(bool computed, const Value& fixed);  // returns the top or the constant
  void pop_below(bool keep_top);                        // drops the top, or the one below it

  // ---- try
  void try_statement(const ast::Try* node);
  Handler* body_of_try(const ast::Try* node, Block* except, Block* end);
  void try_except(const ast::Try* node);
  void try_finally(const ast::Try* node);
  void except_clause(const ast::ExceptHandler& clause, Block* end);
  void forget(NameId name);  // name = None; del name
  void restore_and_reraise(Block* cleanup);

  void try_star(const ast::Try* node);
  void star_clause(const ast::ExceptHandler& clause);

  // ---- match
  struct Captures {
    std::vector<NameId> names;  // captured, their values on the stack, the first on top
    std::vector<Block*> fail;   // by how many values must be popped there
    std::uint32_t above = 0;    // values on the stack above the captured ones
  };
  void match_statement(const ast::Match* node);
  void match_case(const ast::MatchCase& one, bool is_last, Block* end);
  void failing(Captures& captures, std::uint32_t pops);
  void jump_to_fail(Captures& captures, Opcode opcode);
  void place_failing(Captures& captures);
  void rotate(std::uint32_t count);
  void capture(NameId bound, Captures& captures);
  void pattern(const ast::Pattern* node, Captures& captures);
  void parts(const Sequence<ast::Pattern*>& patterns, Captures& captures);
  void sequence_pattern(const ast::Pattern* node, Captures& captures);
  void mapping_pattern(const ast::Pattern* node, Captures& captures);
  void rest_of_mapping(std::uint32_t keys);
  void class_pattern(const ast::Pattern* node, Captures& captures);
  void or_pattern(const ast::Pattern* node, Captures& captures);
  void reorder(std::vector<NameId> names, const std::vector<NameId>& order);

  // ---- Targets and names
  enum class Access : std::uint8_t { Load, Store, Delete };
  void name(NameId name, Access access);
  void target(const ast::Expr* node, Access access);
  void unpack(const ast::Exprs& elements);
  void place_at_attribute(const ast::Attribute* node);

  // ---- Expressions
  void expression(const ast::Expr* node);
  void expressions(const ast::Exprs& nodes);
  void arithmetic(const ast::Expr* node);  // BinOp, UnaryOp
  void bool_op(const ast::BoolOp* node);
  void conditional(const ast::IfExp* node);
  void compare(const ast::Compare* node);
  void compare_operator(ast::CompareKind op);
  void comparand(const ast::Expr* node, ast::CompareKind op);
  void attribute(const ast::Attribute* node);
  void subscript(const ast::Subscript* node);
  void slice(const ast::Slice* node);
  void joined_string(const ast::JoinedStr* node);
  void formatted(const ast::FormattedValue* node);
  void await_expression(const ast::Await* node);
  void yield(const ast::Yield* node);
  void yield_from(const ast::YieldFrom* node);
  void await_top(std::uint32_t what);  // GetAwaitable, Await

  // ---- Displays
  struct DisplayOpcodes {
    Opcode build, append, extend;
  };
  void tuple_display(const ast::Exprs& elements);
  void display(const ast::Exprs& elements, std::uint32_t pushed, const DisplayOpcodes& opcodes, bool as_tuple);
  void list_or_set(const ast::Exprs& elements, const DisplayOpcodes& opcodes);
  void dict_display(const ast::Dict* node);
  void dict_part(const ast::Dict* node, std::uint32_t begin, std::uint32_t end);
  void constant_key(const Value& key);
  void constant_key(NameId name) { constant_key(Value::share(interned(name))); }

  // ---- Calls
  void call(const ast::Call* node);
  bool method_call(const ast::Call* node);
  void call_with(std::uint32_t pushed, const ast::Exprs& arguments, const Sequence<ast::Keyword>& keywords);
  void call_unpacked(std::uint32_t pushed, const ast::Exprs& arguments, const Sequence<ast::Keyword>& keywords);
  void keyword_dict(const Sequence<ast::Keyword>& keywords);
  Value keyword_names(const Sequence<ast::Keyword>& keywords);

  // ---- Comprehensions
  void comprehension(const ast::Comprehended* node);
  void iterable(const ast::Expr* node);
  void clause(const ast::Comprehended* node, std::uint32_t index, std::uint32_t depth);
  void sync_clause(const ast::Comprehended* node, std::uint32_t index, std::uint32_t depth);
  void async_clause(const ast::Comprehended* node, std::uint32_t index, std::uint32_t depth);
  void inner_clauses(const ast::Comprehended* node, std::uint32_t index, std::uint32_t depth);
  void add_element(const ast::Comprehended* node, std::uint32_t depth);

  // ---- Functions and classes
  void function(const ast::FunctionDef* node);
  void lambda(const ast::Lambda* node);
  void class_definition(const ast::ClassDef* node);
  void class_body(const ast::ClassDef* node, std::int32_t first_line);
  void begin_generator();
  std::uint32_t defaults(const ast::Arguments* arguments);
  std::uint32_t annotations(const ast::Arguments* arguments, const ast::Expr* returns);
  void annotation(NameId name, const ast::Expr* node, std::uint32_t& count);
  void annotation_value(const ast::Expr* node);
  Value annotation_text(const ast::Expr* node) const;
  void set_parameters(const ast::Arguments* arguments);
  void make_function(Ref<Code> code, const std::vector<NameId>& free_names, std::uint32_t flags);
  void decorate(const ast::Exprs& decorators);
  Value documentation(const ast::Stmts& body) const;
  Scope& scope_of(const void* node) { return symbols_.scope_of(node); }

  // ---- Imports
  void import(const ast::Import* node);
  void import_as(const ast::Alias& alias);
  void import_from(const ast::ImportFrom* node);

  SymbolTable& symbols_;
  const syntax::SourceText& source_;
  std::optional<syntax::Diagnostic> error_;
  bool postponed_annotations_ = false;  // from __future__ import annotations
};

}  // namespace awaitscope::script
