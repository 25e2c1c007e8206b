#include "script/core/optimize.h"

#include "script/code.h"

namespace awaitscope::script {
namespace {

Opcode specialized(BinaryOperator op, Opcode otherwise) {
  switch (op) {
    case BinaryOperator::Add: return Opcode::Add;
    case BinaryOperator::Subtract: return Opcode::Subtract;
    case BinaryOperator::Multiply: return Opcode::Multiply;
    case BinaryOperator::FloorDivide: return Opcode::FloorDivide;
    case BinaryOperator::Remainder: return Opcode::Remainder;
    default: return otherwise;
  }
}

// What the two become together, or nothing.
Opcode fused(Instruction first, Instruction second) {
  const bool halves = first.a() <= Instruction::kLargestHalf && second.a() <= Instruction::kLargestHalf;
  if (first.opcode() == Opcode::LoadFast && halves) {
    if (second.opcode() == Opcode::LoadFast) return Opcode::LoadFastPair;
    if (second.opcode() == Opcode::LoadConst) return Opcode::LoadFastConst;
  }
  if (first.opcode() == Opcode::StoreFast && second.opcode() == Opcode::LoadFast && halves) return Opcode::StoreFastLoadFast;
  if (first.opcode() == Opcode::Compare && second.opcode() == Opcode::JumpIfFalse) return Opcode::CompareJumpIfFalse;
  return Opcode::Nop;
}

}  // namespace

void optimize(Code& code) {
  auto& instructions = code.instructions;
  for (std::size_t i = 0; i < instructions.size(); ++i) {
    Instruction& instruction = instructions[i];
    if (instruction.opcode() == Opcode::Binary || instruction.opcode() == Opcode::InPlace) {
      // An in-place operator keeps its own instruction where a list or a set could be changed by it.
      if (instruction.opcode() == Opcode::InPlace) continue;
      instruction =
          Instruction::make(specialized(static_cast<BinaryOperator>(instruction.a()), Opcode::Binary), instruction.a());
    }
  }
  for (std::size_t i = 0; i + 1 < instructions.size(); ++i) {
    const Opcode together = fused(instructions[i], instructions[i + 1]);
    if (together == Opcode::Nop) continue;
    if (together == Opcode::CompareJumpIfFalse) {
      instructions[i] = Instruction::make(together, instructions[i].a());
    } else {
      instructions[i] = Instruction::make(together, instructions[i].a(), instructions[i + 1].a());
    }
    ++i;  // the second part stays as it is
  }
}

}  // namespace awaitscope::script
