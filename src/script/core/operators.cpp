#include "script/operators.h"

namespace awaitscope::script {
namespace {

struct BinaryNames {
  const char* symbol;
  const char* method;
  const char* reflected;
  const char* in_place;
};

constexpr BinaryNames kBinary[] = {
    {"+", "__add__", "__radd__", "__iadd__"},
    {"-", "__sub__", "__rsub__", "__isub__"},
    {"*", "__mul__", "__rmul__", "__imul__"},
    {"@", "__matmul__", "__rmatmul__", "__imatmul__"},
    {"/", "__truediv__", "__rtruediv__", "__itruediv__"},
    {"//", "__floordiv__", "__rfloordiv__", "__ifloordiv__"},
    {"%", "__mod__", "__rmod__", "__imod__"},
    {"** or pow()", "__pow__", "__rpow__", "__ipow__"},
    {"<<", "__lshift__", "__rlshift__", "__ilshift__"},
    {">>", "__rshift__", "__rrshift__", "__irshift__"},
    {"&", "__and__", "__rand__", "__iand__"},
    {"|", "__or__", "__ror__", "__ior__"},
    {"^", "__xor__", "__rxor__", "__ixor__"},
};

const BinaryNames& names_of(BinaryOperator op) { return kBinary[static_cast<int>(op)]; }

}  // namespace

const char* operator_symbol(BinaryOperator op) { return names_of(op).symbol; }
const char* operator_method(BinaryOperator op) { return names_of(op).method; }
const char* reflected_method(BinaryOperator op) { return names_of(op).reflected; }
const char* in_place_method(BinaryOperator op) { return names_of(op).in_place; }

const char* operator_symbol(CompareOperator op) {
  constexpr const char* kSymbols[] = {"<", "<=", "==", "!=", ">", ">="};
  return kSymbols[static_cast<int>(op)];
}

const char* operator_method(CompareOperator op) {
  constexpr const char* kMethods[] = {"__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"};
  return kMethods[static_cast<int>(op)];
}

const char* operator_method(UnaryOperator op) {
  constexpr const char* kMethods[] = {"__neg__", "__pos__", "__invert__", "__bool__"};
  return kMethods[static_cast<int>(op)];
}

CompareOperator reflected(CompareOperator op) {
  switch (op) {
    case CompareOperator::Less: return CompareOperator::Greater;
    case CompareOperator::LessEqual: return CompareOperator::GreaterEqual;
    case CompareOperator::Greater: return CompareOperator::Less;
    case CompareOperator::GreaterEqual: return CompareOperator::LessEqual;
    default: return op;
  }
}

}  // namespace awaitscope::script
