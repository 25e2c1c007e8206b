// try: the body runs under a handler. What happens to the value stack and to the exception being handled:
//   a handler is entered with [.. e]; PushHandled makes it [.. previous e] and e the one being handled; whichever way the
//   handler is left, PopHandled takes `previous` off again. For an exception raised inside the handler a clean-up handler
//   does that and goes on with the new exception.

#include "script/compile/tree_compiler.h"

namespace awaitscope::script {

using namespace ast;

void TreeCompiler::try_statement(const Try* node) {
  if (node->finalbody.empty()) return node->star ? try_star(node) : try_except(node);
  try_finally(node);
}

// Entered with [.. previous e2].
void TreeCompiler::restore_and_reraise(Block* cleanup) {
  place_block(cleanup);
  emit(Opcode::Swap, 2);
  emit(Opcode::PopHandled);
  emit(Opcode::Reraise);
}

void TreeCompiler::try_finally(const Try* node) {
  Block* final = make_block();
  Block* cleanup = make_block();
  Block* end = make_block();
  mark();
  Handler* outer = open_handler(final);
  push_undo({Undo::FinallyTry, nullptr, nullptr, outer, nullptr, &node->finalbody});
  if (node->handlers.empty()) {
    statements(node->body);
  } else if (node->star) {
    try_star(node);
  } else {
    try_except(node);
  }
  pop_undo();
  set_handler(outer);
  statements(node->finalbody);
  jump_unplaced(end);

  place_block(final);
  unset_place();
  emit(Opcode::PushHandled);
  open_handler(cleanup, 1);
  push_undo({Undo::FinallyEnd, nullptr, nullptr, outer});
  statements(node->finalbody);
  pop_undo();
  emit(Opcode::Reraise);
  set_handler(outer);
  restore_and_reraise(cleanup);
  place_block(end);
}

// What both kinds of except begin with: the body and its else, and then, for who comes by the handler, the exception in hand.
Handler* TreeCompiler::body_of_try(const Try* node, Block* except, Block* end) {
  set_place(node->place);
  mark();
  Handler* outer = open_handler(except);
  push_undo({Undo::Except, nullptr, nullptr, outer});
  statements(node->body);
  pop_undo();
  set_handler(outer);
  statements(node->orelse);
  jump_unplaced(end);

  place_block(except);
  unset_place();
  emit(Opcode::PushHandled);
  return outer;
}

void TreeCompiler::try_except(const Try* node) {
  Block* except = make_block();
  Block* cleanup = make_block();
  Block* end = make_block();
  Handler* outer = body_of_try(node, except, end);
  open_handler(cleanup, 1);
  push_undo({Undo::ExceptHandler, nullptr, nullptr, outer});
  for (const ExceptHandler& clause : node->handlers) {
    set_place(clause.place);
    except_clause(clause, end);
  }
  pop_undo();
  unset_place();
  emit(Opcode::Reraise);
  set_handler(outer);
  restore_and_reraise(cleanup);
  place_block(end);
}

// Begins with [.. previous e]; what follows it is for exceptions that do not match.
void TreeCompiler::except_clause(const ExceptHandler& clause, Block* end) {
  Block* otherwise = make_block();
  Handler* const within = unit_->handler;  // the clean-up of the whole
  if (clause.type != nullptr) {
    expression(clause.type);
    emit(Opcode::MatchException);
    jump(Opcode::JumpIfFalse, otherwise);
  }
  Block* forget_and_reraise = nullptr;
  if (clause.name != NameId::None) {
    name(clause.name, Access::Store);
    forget_and_reraise = make_block();
    open_handler(forget_and_reraise);
  } else {
    emit(Opcode::PopTop);
  }
  push_undo({Undo::HandlerBody, nullptr, nullptr, within->outer, nullptr, nullptr, clause.name});
  statements(clause.body);
  pop_undo();
  unset_place();
  set_handler(within->outer);
  emit(Opcode::PopHandled);
  if (clause.name != NameId::None) forget(clause.name);
  jump(Opcode::Jump, end);
  set_handler(within);
  if (forget_and_reraise != nullptr) {
    place_block(forget_and_reraise);
    forget(clause.name);
    emit(Opcode::Reraise);
  }
  place_block(otherwise);
}

// except*: [.. previous e] becomes [.. previous e raised rest]. Each clause takes its part out of `rest` and adds to the list
// `raised` what its body raises. In the end what was raised, and the rest, are raised together, if there is anything.
void TreeCompiler::try_star(const Try* node) {
  Block* except = make_block();
  Block* cleanup = make_block();
  Block* done = make_block();
  Block* end = make_block();
  Handler* outer = body_of_try(node, except, end);
  open_handler(cleanup, 1);
  push_undo({Undo::ExceptHandler, nullptr, nullptr, outer});
  emit(Opcode::BuildList, 0);
  emit(Opcode::Copy, 2);
  for (const ExceptHandler& clause : node->handlers) {
    set_place(clause.place);
    star_clause(clause);
  }
  pop_undo();
  unset_place();
  emit(Opcode::ListAppend, 1);
  emit(Opcode::PrepareReraise);
  emit(Opcode::Copy, 1);
  jump(Opcode::JumpIfNone, done);
  emit(Opcode::Swap, 2);
  emit(Opcode::PopHandled);
  set_handler(outer);
  emit(Opcode::Reraise);
  place_block(done);
  emit(Opcode::PopTop);
  emit(Opcode::PopHandled);
  jump_unplaced(end);
  restore_and_reraise(cleanup);
  place_block(end);
}

// With [.. raised rest] before and after it.
void TreeCompiler::star_clause(const ExceptHandler& clause) {
  Block* otherwise = make_block();
  Block* failed = make_block();
  Block* next = make_block();
  Handler* const within = unit_->handler;
  expression(clause.type);
  emit(Opcode::MatchGroup);
  emit(Opcode::Copy, 1);
  jump(Opcode::JumpIfNone, otherwise);
  if (clause.name != NameId::None) {
    name(clause.name, Access::Store);
  } else {
    emit(Opcode::PopTop);
  }
  open_handler(failed);
  statements(clause.body);
  unset_place();
  set_handler(within);
  if (clause.name != NameId::None) forget(clause.name);
  jump_unplaced(next);
  place_block(failed);
  emit(Opcode::ListAppend, 2);
  if (clause.name != NameId::None) forget(clause.name);
  jump_unplaced(next);
  place_block(otherwise);
  emit(Opcode::PopTop);
  place_block(next);
}

void TreeCompiler::forget(NameId bound) {
  load_none();
  name(bound, Access::Store);
  name(bound, Access::Delete);
}

}  // namespace awaitscope::script
