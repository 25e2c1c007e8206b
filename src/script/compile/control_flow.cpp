// Conditions, loops, `with`, and the ways out of blocks.

#include "script/compile/tree_compiler.h"

namespace awaitscope::script {

using namespace ast;

namespace {

// While code leaves blocks: what follows in the source is inside of them again.
class WayOut {
 public:
  explicit WayOut(Unit& unit) : unit_(unit), undo_(unit.undo), handler_(unit.handler) {}
  ~WayOut() {
    unit_.undo = std::move(undo_);
    unit_.handler = handler_;
  }
  WayOut(const WayOut&) = delete;

 private:
  Unit& unit_;
  std::vector<UndoEntry> undo_;
  Handler* handler_;
};

}  // namespace

// ---- Conditions

void TreeCompiler::if_statement(const If* node) {
  Block* end = make_block();
  Block* otherwise = node->orelse.empty() ? end : make_block();
  jump_if(node->test, otherwise, false);
  statements(node->body);
  if (!node->orelse.empty()) {
    jump_unplaced(end);
    place_block(otherwise);
    statements(node->orelse);
  }
  place_block(end);
}

// Jumps if the truth of the test is `condition`, else goes on. A comparison lends its place to the jump and, as in CPython,
// to what follows without a place of its own.
void TreeCompiler::jump_if(const ast::Expr* test, Block* target, bool condition) {
  if (test->kind == ExprKind::UnaryOp && test->as<UnaryOp>()->op == UnaryKind::Not) {
    return jump_if(test->as<UnaryOp>()->operand, target, !condition);
  }
  if (test->kind == ExprKind::BoolOp) {
    const auto* both = test->as<BoolOp>();
    const bool decides = both->op == BoolOperator::Or;  // this truth of one part is that of the whole
    Block* past = decides == condition ? target : make_block();
    for (std::uint32_t i = 0; i + 1 < both->values.size(); ++i) jump_if(both->values[i], past, decides);
    jump_if(both->values.back(), target, condition);
    if (past != target) place_block(past);
    return;
  }
  if (test->kind == ExprKind::IfExp) {
    const auto* choice = test->as<IfExp>();
    Block* end = make_block();
    Block* otherwise = make_block();
    jump_if(choice->test, otherwise, false);
    jump_if(choice->body, target, condition);
    jump_unplaced(end);
    place_block(otherwise);
    jump_if(choice->orelse, target, condition);
    place_block(end);
    return;
  }
  if (test->kind == ExprKind::Compare) {
    set_place(test->place);
    if (test->as<Compare>()->ops.size() > 1) return jump_if_chain(test->as<Compare>(), target, condition);
  }
  if (const auto truth = constant_truth(constants_.fold(test))) {
    if (*truth == condition) {
      jump(Opcode::Jump, target);
    } else {
      const At at(*this, test->place);
      mark();
    }
    return;
  }
  if (jump_if_none(test, target, condition)) return;
  expression(test);
  jump(condition ? Opcode::JumpIfTrue : Opcode::JumpIfFalse, target);
}

// `x is None` as a condition.
bool TreeCompiler::jump_if_none(const ast::Expr* test, Block* target, bool condition) {
  if (test->kind != ExprKind::Compare) return false;
  const auto* node = test->as<Compare>();
  if (node->ops[0] != CompareKind::Is && node->ops[0] != CompareKind::IsNot) return false;
  const ast::Expr* right = node->comparators[0];
  if (right->kind != ExprKind::Constant || right->as<Constant>()->value_kind != ConstantKind::None) return false;
  expression(node->left);
  const bool if_none = (node->ops[0] == CompareKind::Is) == condition;
  jump(if_none ? Opcode::JumpIfNone : Opcode::JumpIfNotNone, target);
  return true;
}

// a < b < c as a condition.
void TreeCompiler::jump_if_chain(const Compare* node, Block* target, bool condition) {
  Block* cleanup = make_block();
  Block* end = make_block();
  expression(node->left);
  const std::uint32_t last = node->ops.size() - 1;
  for (std::uint32_t i = 0; i < last; ++i) {
    expression(node->comparators[i]);
    emit(Opcode::Swap, 2);
    emit(Opcode::Copy, 2);
    compare_operator(node->ops[i]);
    jump(Opcode::JumpIfFalse, cleanup);
  }
  comparand(node->comparators[last], node->ops[last]);
  compare_operator(node->ops[last]);
  jump(condition ? Opcode::JumpIfTrue : Opcode::JumpIfFalse, target);
  jump_unplaced(end);
  place_block(cleanup);
  emit(Opcode::PopTop);
  if (!condition) jump_unplaced(target);
  place_block(end);
}

// ---- Loops

void TreeCompiler::push_undo(UndoEntry entry) {
  constexpr std::size_t kMostBlocks = 20;  // as in CPython
  if (unit_->undo.size() >= kMostBlocks) fail("too many statically nested blocks");
  unit_->undo.push_back(entry);
}

void TreeCompiler::while_statement(const While* node) {
  Block* again = make_block();
  Block* inside = make_block();
  Block* otherwise = make_block();
  Block* end = make_block();
  place_block(again);
  push_undo({Undo::WhileLoop, again, end});
  jump_if(node->test, otherwise, false);
  place_block(inside);
  statements(node->body);
  // The test stands once more at the end: each round jumps once.
  set_place(node->place);
  jump_if(node->test, inside, true);
  pop_undo();
  place_block(otherwise);
  statements(node->orelse);
  place_block(end);
}

void TreeCompiler::for_statement(const For* node) {
  Block* again = make_block();
  Block* exhausted = make_block();
  Block* end = make_block();
  push_undo({Undo::ForLoop, again, end});
  iterable(node->iterable);
  emit(Opcode::GetIterator);
  place_block(again);
  jump(Opcode::ForIter, exhausted);
  target(node->target, Access::Store);
  statements(node->body);
  unset_place();
  jump(Opcode::Jump, again);
  place_block(exhausted);
  pop_undo();
  statements(node->orelse);
  place_block(end);
}

void TreeCompiler::async_for_statement(const For* node) {
  Block* again = make_block();
  Block* exhausted = make_block();
  Block* end = make_block();
  expression(node->iterable);
  emit(Opcode::GetAsyncIterator);
  place_block(again);
  push_undo({Undo::ForLoop, again, end});
  Handler* outer = open_handler(exhausted);
  emit(Opcode::GetAsyncNext);
  await_top(0);
  set_handler(outer);
  target(node->target, Access::Store);
  statements(node->body);
  unset_place();
  jump(Opcode::Jump, again);
  pop_undo();
  place_block(exhausted);
  set_place(node->iterable->place);
  emit(Opcode::EndAsyncFor);
  statements(node->orelse);
  place_block(end);
}

void TreeCompiler::break_statement() {
  mark();
  const WayOut way_out(*unit_);
  const UndoEntry entry = *undo_blocks(false, true);
  undo(entry, false);
  jump(Opcode::Jump, entry.after);
}

void TreeCompiler::continue_statement() {
  mark();
  const WayOut way_out(*unit_);
  jump(Opcode::Jump, undo_blocks(false, true)->again);
}

// ---- The ways out

void TreeCompiler::leave_frame(bool computed, const Value& fixed) {
  const WayOut way_out(*unit_);
  undo_blocks(computed, false);
  if (!computed) load_constant(fixed);
  emit(Opcode::Return);
}

// A block is taken off before it is undone, for what its `finally` holds may leave blocks too.
const UndoEntry* TreeCompiler::undo_blocks(bool keep_top, bool to_loop) {
  auto& blocks = unit_->undo;
  while (!blocks.empty()) {
    const UndoEntry entry = blocks.back();
    if (to_loop && (entry.kind == Undo::WhileLoop || entry.kind == Undo::ForLoop)) return &blocks.back();
    blocks.pop_back();
    undo(entry, keep_top);
  }
  return nullptr;
}

void TreeCompiler::pop_below(bool keep_top) {
  if (keep_top) emit(Opcode::Swap, 2);
  emit(Opcode::PopTop);
}

void TreeCompiler::undo(const UndoEntry& entry, bool keep_top) {
  switch (entry.kind) {
    case Undo::WhileLoop:
    case Undo::ExceptHandler:
    case Undo::AsyncComprehension: break;
    case Undo::ForLoop: return pop_below(keep_top);
    case Undo::Except: return set_handler(entry.outer);
    case Undo::FinallyTry:
      set_handler(entry.outer);
      if (keep_top) push_undo({Undo::PoppedValue});
      statements(*entry.body);
      if (keep_top) pop_undo();
      return unset_place();  // the rest seems to belong to the body
    case Undo::FinallyEnd:
      pop_below(keep_top);  // the exception
      if (keep_top) emit(Opcode::Swap, 2);
      set_handler(entry.outer);
      return emit(Opcode::PopHandled);
    case Undo::With:
    case Undo::AsyncWith:
      set_place(entry.node->place);
      set_handler(entry.outer);
      if (keep_top) emit(Opcode::Swap, 2);
      call_exit_with_nones();
      if (entry.kind == Undo::AsyncWith) await_top(2);
      emit(Opcode::PopTop);
      return unset_place();
    case Undo::HandlerBody:
      if (keep_top) emit(Opcode::Swap, 2);
      set_handler(entry.outer);
      emit(Opcode::PopHandled);
      if (entry.name != NameId::None) forget(entry.name);
      break;
    case Undo::PoppedValue: return pop_below(keep_top);
  }
}

// ---- with

void TreeCompiler::call_exit_with_nones() {
  load_none();
  load_none();
  load_none();
  emit(Opcode::Call, 3);
}

void TreeCompiler::with_statement(const With* node, std::uint32_t index) {
  const WithItem& item = node->items[index];
  Block* final = make_block();
  Block* end = make_block();
  expression(item.manager);
  if (node->is_async) {
    emit(Opcode::BeforeAsyncWith);
    await_top(1);
  } else {
    emit(Opcode::BeforeWith);
  }
  Handler* outer = open_handler(final, 1);
  push_undo({node->is_async ? Undo::AsyncWith : Undo::With, nullptr, nullptr, outer, node});
  if (item.target != nullptr) {
    target(item.target, Access::Store);
  } else {
    emit(Opcode::PopTop);
  }
  if (index + 1 == node->items.size()) {
    statements(node->body);
  } else {
    with_statement(node, index + 1);
  }
  pop_undo();
  set_handler(outer);
  set_place(node->place);
  call_exit_with_nones();
  if (node->is_async) await_top(2);
  emit(Opcode::PopTop);
  jump(Opcode::Jump, end);
  place_block(final);
  exit_with_exception(node->is_async);
  place_block(end);
}

// Entered with the exit function and the exception on the stack.
void TreeCompiler::exit_with_exception(bool is_async) {
  Block* cleanup = make_block();
  Block* suppress = make_block();
  Block* end = make_block();
  emit(Opcode::PushHandled);
  Handler* outer = open_handler(cleanup, 1);
  emit(Opcode::WithExcept);
  if (is_async) await_top(2);
  jump(Opcode::JumpIfTrue, suppress);
  emit(Opcode::Reraise);
  place_block(suppress);
  emit(Opcode::PopTop);  // the exception
  set_handler(outer);
  emit(Opcode::PopHandled);
  emit(Opcode::PopTop);  // the exit function
  jump(Opcode::Jump, end);
  unset_place();
  restore_and_reraise(cleanup);
  place_block(end);
}

}  // namespace awaitscope::script
