// Expressions but for calls, displays, comprehensions and lambdas.

#include "script/compile/tree_compiler.h"

namespace awaitscope::script {

using namespace ast;

BinaryOperator binary_operator(BinaryKind kind) {
  switch (kind) {
    case BinaryKind::Add: return BinaryOperator::Add;
    case BinaryKind::Sub: return BinaryOperator::Subtract;
    case BinaryKind::Mult: return BinaryOperator::Multiply;
    case BinaryKind::MatMult: return BinaryOperator::MatrixMultiply;
    case BinaryKind::Div: return BinaryOperator::TrueDivide;
    case BinaryKind::Mod: return BinaryOperator::Remainder;
    case BinaryKind::Pow: return BinaryOperator::Power;
    case BinaryKind::LShift: return BinaryOperator::LeftShift;
    case BinaryKind::RShift: return BinaryOperator::RightShift;
    case BinaryKind::BitOr: return BinaryOperator::Or;
    case BinaryKind::BitXor: return BinaryOperator::Xor;
    case BinaryKind::BitAnd: return BinaryOperator::And;
    case BinaryKind::FloorDiv: return BinaryOperator::FloorDivide;
  }
  return BinaryOperator::Add;
}

void TreeCompiler::expressions(const Exprs& nodes) {
  for (const ast::Expr* node : nodes) expression(node);
}

void TreeCompiler::expression(const ast::Expr* node) {
  const At at(*this, node->place);
  if (const Value value = constants_.fold(node); !value.empty()) return load_constant(value);
  switch (node->kind) {
    case ExprKind::BoolOp: return bool_op(node->as<BoolOp>());
    case ExprKind::NamedExpr:
      expression(node->as<NamedExpr>()->value);
      emit(Opcode::Copy, 1);
      return target(node->as<NamedExpr>()->target, Access::Store);
    case ExprKind::BinOp:
    case ExprKind::UnaryOp: return arithmetic(node);
    case ExprKind::Lambda: return lambda(node->as<Lambda>());
    case ExprKind::IfExp: return conditional(node->as<IfExp>());
    case ExprKind::Dict: return dict_display(node->as<ast::Dict>());
    case ExprKind::Set:
      return list_or_set(node->as<ast::Set>()->elements, {Opcode::BuildSet, Opcode::SetAdd, Opcode::SetUpdate});
    case ExprKind::ListComp:
    case ExprKind::SetComp:
    case ExprKind::DictComp:
    case ExprKind::GeneratorExp: return comprehension(static_cast<const Comprehended*>(node));
    case ExprKind::Await: return await_expression(node->as<Await>());
    case ExprKind::Yield: return yield(node->as<Yield>());
    case ExprKind::YieldFrom: return yield_from(node->as<YieldFrom>());
    case ExprKind::Compare: return compare(node->as<Compare>());
    case ExprKind::Call: return call(node->as<Call>());
    case ExprKind::FormattedValue: return formatted(node->as<FormattedValue>());
    case ExprKind::JoinedStr: return joined_string(node->as<JoinedStr>());
    case ExprKind::Constant: return;  // all constants are folded
    case ExprKind::Attribute: return attribute(node->as<Attribute>());
    case ExprKind::Subscript: return subscript(node->as<Subscript>());
    case ExprKind::Starred: return;
    case ExprKind::Name:
      if (ast_.names.text(node->as<Name>()->id) == "__debug__") return load_constant(Value::boolean(true));
      return name(node->as<Name>()->id, Access::Load);
    case ExprKind::List:
      return list_or_set(node->as<ast::List>()->elements, {Opcode::BuildList, Opcode::ListAppend, Opcode::ListExtend});
    case ExprKind::Tuple: return tuple_display(node->as<ast::Tuple>()->elements);
    case ExprKind::Slice: return slice(node->as<ast::Slice>());
  }
}

// ---- Operators

void TreeCompiler::arithmetic(const ast::Expr* node) {
  if (node->kind == ExprKind::BinOp) {
    const auto* binary = node->as<BinOp>();
    expression(binary->left);
    expression(binary->right);
    return emit(Opcode::Binary, static_cast<std::uint32_t>(binary_operator(binary->op)));
  }
  const auto* unary = node->as<UnaryOp>();
  constexpr UnaryOperator kOperators[] = {UnaryOperator::Invert, UnaryOperator::Not, UnaryOperator::Positive,
                                          UnaryOperator::Negative};
  if (unary->op == UnaryKind::Not && unary->operand->kind == ExprKind::Compare) {
    // `not a in b` and `not a is b` are operators of their own.
    const auto* inner = unary->operand->as<Compare>();
    if (inner->ops.size() == 1 && inner->ops[0] >= CompareKind::Is) {
      constexpr CompareKind kInverted[] = {CompareKind::IsNot, CompareKind::Is, CompareKind::NotIn, CompareKind::In};
      expression(inner->left);
      comparand(inner->comparators[0], inner->ops[0]);
      return compare_operator(kInverted[static_cast<int>(inner->ops[0]) - static_cast<int>(CompareKind::Is)]);
    }
  }
  expression(unary->operand);
  emit(Opcode::Unary, static_cast<std::uint32_t>(kOperators[static_cast<int>(unary->op)]));
}

void TreeCompiler::bool_op(const BoolOp* node) {
  const Opcode opcode = node->op == BoolOperator::And ? Opcode::JumpIfFalseOrPop : Opcode::JumpIfTrueOrPop;
  Block* end = make_block();
  for (std::uint32_t i = 0; i + 1 < node->values.size(); ++i) {
    expression(node->values[i]);
    jump(opcode, end);
  }
  expression(node->values.back());
  place_block(end);
}

void TreeCompiler::conditional(const IfExp* node) {
  Block* end = make_block();
  Block* otherwise = make_block();
  jump_if(node->test, otherwise, false);
  expression(node->body);
  jump_unplaced(end);
  place_block(otherwise);
  expression(node->orelse);
  place_block(end);
}

// ---- Comparison

void TreeCompiler::compare_operator(CompareKind op) {
  const auto ordered = [this](CompareOperator kind) { emit(Opcode::Compare, static_cast<std::uint32_t>(kind)); };
  switch (op) {
    case CompareKind::Eq: return ordered(CompareOperator::Equal);
    case CompareKind::NotEq: return ordered(CompareOperator::NotEqual);
    case CompareKind::Lt: return ordered(CompareOperator::Less);
    case CompareKind::LtE: return ordered(CompareOperator::LessEqual);
    case CompareKind::Gt: return ordered(CompareOperator::Greater);
    case CompareKind::GtE: return ordered(CompareOperator::GreaterEqual);
    case CompareKind::Is: return emit(Opcode::Is, 0);
    case CompareKind::IsNot: return emit(Opcode::Is, 1);
    case CompareKind::In: return emit(Opcode::Contains, 0);
    case CompareKind::NotIn: return emit(Opcode::Contains, 1);
  }
}

// `x in [1, 2]` looks into a tuple that is made once.
void TreeCompiler::comparand(const ast::Expr* node, CompareKind op) {
  if ((op == CompareKind::In || op == CompareKind::NotIn) && node->kind == ExprKind::List) {
    if (const Value tuple = constants_.fold_tuple(node->as<ast::List>()->elements); !tuple.empty()) {
      const At at(*this, node->place);
      return load_constant(tuple);
    }
  }
  expression(node);
}

void TreeCompiler::compare(const Compare* node) {
  expression(node->left);
  const std::uint32_t last = node->ops.size() - 1;
  if (last == 0) {
    comparand(node->comparators[0], node->ops[0]);
    return compare_operator(node->ops[0]);
  }
  Block* cleanup = make_block();
  Block* end = make_block();
  for (std::uint32_t i = 0; i < last; ++i) {
    expression(node->comparators[i]);
    emit(Opcode::Swap, 2);
    emit(Opcode::Copy, 2);
    compare_operator(node->ops[i]);
    jump(Opcode::JumpIfFalseOrPop, cleanup);
  }
  comparand(node->comparators[last], node->ops[last]);
  compare_operator(node->ops[last]);
  jump_unplaced(end);
  place_block(cleanup);
  emit(Opcode::Swap, 2);
  emit(Opcode::PopTop);
  place_block(end);
}

// ---- Access

void TreeCompiler::attribute(const Attribute* node) {
  expression(node->value);
  place_at_attribute(node);
  emit(Opcode::LoadAttribute, attribute_site(node->name));
}

void TreeCompiler::subscript(const Subscript* node) {
  expression(node->value);
  expression(node->index);
  emit(Opcode::GetItem);
}

void TreeCompiler::slice(const ast::Slice* node) {
  const auto part = [this](const ast::Expr* bound) {
    if (bound != nullptr) {
      expression(bound);
    } else {
      load_none();
    }
  };
  part(node->lower);
  part(node->upper);
  if (node->step != nullptr) part(node->step);
  emit(Opcode::BuildSlice, node->step != nullptr ? 3 : 2);
}

// ---- Strings

void TreeCompiler::joined_string(const JoinedStr* node) {
  expressions(node->values);
  if (node->values.size() == 1 && node->values[0]->kind == ExprKind::FormattedValue) return;
  emit(Opcode::BuildString, node->values.size());
}

void TreeCompiler::formatted(const FormattedValue* node) {
  expression(node->value);
  std::uint32_t flags = kNoConversion;
  if (node->conversion == 's') flags = kStr;
  if (node->conversion == 'r') flags = kRepr;
  if (node->conversion == 'a') flags = kAscii;
  if (node->format_spec != nullptr) {
    expression(node->format_spec);
    flags |= kHasSpec;
  }
  emit(Opcode::FormatValue, flags);
}

// ---- Suspending

// Waits for the value on top: `what` as GetAwaitable has it.
void TreeCompiler::await_top(std::uint32_t what) {
  emit(Opcode::GetAwaitable, what);
  emit(Opcode::Await);
}

void TreeCompiler::await_expression(const Await* node) {
  expression(node->value);
  await_top(0);
}

void TreeCompiler::yield(const Yield* node) {
  if (node->value != nullptr) {
    expression(node->value);
  } else {
    load_none();
  }
  emit(Opcode::Yield);
}

void TreeCompiler::yield_from(const YieldFrom* node) {
  expression(node->value);
  emit(Opcode::GetYieldFrom);
  emit(Opcode::Await);
}

}  // namespace awaitscope::script
