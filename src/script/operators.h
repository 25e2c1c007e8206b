#pragma once

// The operators of the language, as operands of instructions and as arguments of a type's slots. The order is used by
// tables of names (`operator_symbol`, `operator_method`): append, do not insert.

#include <cstdint>

namespace awaitscope::script {

enum class UnaryOperator : std::uint8_t { Negative, Positive, Invert, Not };

// clang-format off
// clang-format off
enum class BinaryOperator : std::uint8_t {
  Add, Subtract, Multiply, MatrixMultiply, TrueDivide, FloorDivide, Remainder, Power,
  LeftShift, RightShift, And, Or, Xor,
};
// clang-format on
// clang-format on

enum class CompareOperator : std::uint8_t { Less, LessEqual, Equal, NotEqual, Greater, GreaterEqual };

// "+", "//", "<": as error messages print them.
const char* operator_symbol(BinaryOperator op);
const char* operator_symbol(CompareOperator op);

// "__add__", its reflection "__radd__", its in-place form "__iadd__"; "__lt__"; "__neg__".
const char* operator_method(BinaryOperator op);
const char* reflected_method(BinaryOperator op);
const char* in_place_method(BinaryOperator op);
const char* operator_method(CompareOperator op);
const char* operator_method(UnaryOperator op);

// What `b op a` must be asked when `a op b` has no answer.
CompareOperator reflected(CompareOperator op);

}  // namespace awaitscope::script
