#include "script/compile/constants.h"

#include <cmath>
#include <cstring>

#include "script/objects/big_int.h"
#include "script/objects/bytes.h"
#include "script/objects/complex.h"
#include "script/objects/containers.h"
#include "script/objects/number.h"
#include "script/objects/str.h"
#include "script/type.h"

namespace awaitscope::script {
namespace {

constexpr std::int64_t kLongestFoldedText = 4096;  // as in CPython, 'x' * n stays a computation beyond that
constexpr std::int64_t kLongestShift = 128;

bool looks_like_name(std::string_view text) {
  for (const char c : text) {
    if (c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) return false;
  }
  return true;
}

Value big_literal(std::string_view text) {
  int base = 10;
  if (text.size() > 2 && text[0] == '0') {
    const char letter = static_cast<char>(text[1] | 0x20);
    base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
    if (base != 10) text.remove_prefix(2);
  }
  return big::parse(text, base);
}

Value fold_ints(ast::BinaryKind op, std::int64_t left, std::int64_t right) {
  std::int64_t result = 0;
  switch (op) {
    case ast::BinaryKind::Add:
      if (__builtin_add_overflow(left, right, &result)) return {};
      return make_int(result);
    case ast::BinaryKind::Sub:
      if (__builtin_sub_overflow(left, right, &result)) return {};
      return make_int(result);
    case ast::BinaryKind::Mult:
      if (__builtin_mul_overflow(left, right, &result)) return {};
      return make_int(result);
    case ast::BinaryKind::Div:
      if (right == 0 || std::abs(left) >> 53 != 0 || std::abs(right) >> 53 != 0) return {};
      return make_float(static_cast<double>(left) / static_cast<double>(right));
    case ast::BinaryKind::FloorDiv: return right == 0 ? Value() : make_int(floor_divide(left, right));
    case ast::BinaryKind::Mod: return right == 0 ? Value() : make_int(floor_remainder(left, right));
    case ast::BinaryKind::Pow: {
      if (right < 0 || right > kLongestShift) return {};
      const Value power = [&] {
        std::int64_t product = 1;
        for (std::int64_t i = 0; i < right; ++i) {
          if (__builtin_mul_overflow(product, left, &product)) return Value();
        }
        return make_int(product);
      }();
      return power;
    }
    case ast::BinaryKind::LShift:
      if (right < 0 || right > 61 || std::abs(left) >> (62 - right) != 0) return {};
      return make_int(left * (std::int64_t{1} << right));
    case ast::BinaryKind::RShift: return right < 0 ? Value() : make_int(left >> std::min<std::int64_t>(right, 62));
    case ast::BinaryKind::BitOr: return make_int(left | right);
    case ast::BinaryKind::BitXor: return make_int(left ^ right);
    case ast::BinaryKind::BitAnd: return make_int(left & right);
    case ast::BinaryKind::MatMult: return {};
  }
  return {};
}

Value fold_floats(ast::BinaryKind op, double left, double right) {
  switch (op) {
    case ast::BinaryKind::Add: return make_float(left + right);
    case ast::BinaryKind::Sub: return make_float(left - right);
    case ast::BinaryKind::Mult: return make_float(left * right);
    case ast::BinaryKind::Div: return right == 0 ? Value() : make_float(left / right);
    default: return {};
  }
}

bool as_double(const Value& value, double* number) {
  if (value.is_small_int()) {
    *number = static_cast<double>(value.small_int());
    return std::abs(value.small_int()) >> 53 == 0;
  }
  if (!is_exact_float(value)) return false;
  *number = float_of(value);
  return true;
}

Value fold_binary(ast::BinaryKind op, const Value& left, const Value& right) {
  if (left.is_small_int() && right.is_small_int()) return fold_ints(op, left.small_int(), right.small_int());
  double first = 0;
  double second = 0;
  if (as_double(left, &first) && as_double(right, &second)) return fold_floats(op, first, second);
  if (op == ast::BinaryKind::Add && left.is(&str_kind) && right.is(&str_kind)) {
    if (as_str(left)->length + as_str(right)->length > kLongestFoldedText) return {};
    return Str::concat(as_str(left), as_str(right)).value();
  }
  if (op == ast::BinaryKind::Mult && left.is(&str_kind) && right.is_small_int()) {
    const std::int64_t times = right.small_int();
    if (times < 0 || times > kLongestFoldedText || times * as_str(left)->length > kLongestFoldedText) return {};
    std::string text;
    const std::string once = as_str(left)->utf8();
    for (std::int64_t i = 0; i < times; ++i) text += once;
    return Str::make(text).value();
  }
  return {};
}

Value fold_unary(ast::UnaryKind op, const Value& operand) {
  if (op == ast::UnaryKind::Not) {
    const std::optional<bool> truth = constant_truth(operand);
    return truth ? Value::boolean(!*truth) : Value();
  }
  if (is_exact_int(operand)) {
    if (op == ast::UnaryKind::USub) return operand.is_small_int() ? make_int(-operand.small_int()) : big::negate(operand);
    if (op == ast::UnaryKind::Invert) return operand.is_small_int() ? make_int(~operand.small_int()) : big::invert(operand);
    return operand;
  }
  if (!is_exact_float(operand) || op == ast::UnaryKind::Invert) return {};
  return op == ast::UnaryKind::USub ? make_float(-float_of(operand)) : operand;
}

}  // namespace

std::optional<bool> constant_truth(const Value& value) {
  if (value.empty()) return std::nullopt;
  if (value.is_none() || value.is_false()) return false;
  if (value.is_small_int()) return value.small_int() != 0;
  if (is_exact_float(value)) return float_of(value) != 0;
  if (value.is(&str_kind)) return as_str(value)->length != 0;
  if (value.is(&bytes_kind)) return as_bytes(value)->length != 0;
  if (value.is(&tuple_kind)) return as_tuple(value)->length != 0;
  return true;
}

Value Constants::text(std::string_view utf8) {
  return looks_like_name(utf8) ? Str::intern(utf8).value() : Str::make(utf8).value();
}

Value Constants::literal(const ast::Constant& node) {
  switch (node.value_kind) {
    case ast::ConstantKind::None: return Value::none();
    case ast::ConstantKind::False: return Value::boolean(false);
    case ast::ConstantKind::True: return Value::boolean(true);
    case ast::ConstantKind::Ellipsis: return Value::ellipsis();
    case ast::ConstantKind::SmallInt: return make_int(node.integer);
    case ast::ConstantKind::BigInt: return share(big_literal(node.text));
    case ast::ConstantKind::Float: return share(make_float(node.number));
    case ast::ConstantKind::Imaginary: return share(make_complex({0, node.number}));
    case ast::ConstantKind::String: return share(text(node.text));
    case ast::ConstantKind::Bytes: return share(Bytes::make(node.text).value());
  }
  return {};
}

Value Constants::fold(const ast::Expr* node) {
  switch (node->kind) {
    case ast::ExprKind::Constant: return literal(*node->as<ast::Constant>());
    case ast::ExprKind::Tuple:
    case ast::ExprKind::UnaryOp:
    case ast::ExprKind::BinOp: break;
    default: return {};
  }
  // Each node is asked for by every node above it: answer once.
  const auto known = folded_.find(node);
  if (known != folded_.end()) return known->second;
  Value value;
  if (node->kind == ast::ExprKind::Tuple) {
    if (node->context == ast::Context::Load) value = fold_tuple(node->as<ast::Tuple>()->elements);
  } else if (node->kind == ast::ExprKind::UnaryOp) {
    const Value operand = fold(node->as<ast::UnaryOp>()->operand);
    if (!operand.empty()) value = fold_unary(node->as<ast::UnaryOp>()->op, operand);
  } else {
    const auto* binary = node->as<ast::BinOp>();
    const Value left = fold(binary->left);
    const Value right = fold(binary->right);
    if (!left.empty() && !right.empty()) value = fold_binary(binary->op, left, right);
  }
  if (!value.empty()) value = share(std::move(value));
  folded_.emplace(node, value);
  return value;
}

Value Constants::fold_tuple(const ast::Exprs& elements) {
  std::vector<Value> values;
  values.reserve(elements.size());
  for (const ast::Expr* element : elements) {
    values.push_back(fold(element));
    if (values.back().empty()) return {};
  }
  if (values.empty()) return Tuple::empty().value();
  return Tuple::make(values.data(), static_cast<std::int64_t>(values.size())).value();
}

void Constants::append_key(const Value& value, std::string& key) {
  const auto append_raw = [&key](char kind, const void* data, std::size_t size) {
    key += kind;
    key.append(reinterpret_cast<const char*>(&size), sizeof(size));
    key.append(static_cast<const char*>(data), size);
  };
  if (is_exact_float(value)) {
    const double number = float_of(value);
    append_raw('f', &number, sizeof(number));
  } else if (value.is(&complex_kind)) {
    const ComplexNumber number = complex_of(value);
    append_raw('c', &number, sizeof(number));
  } else if (value.is(&str_kind)) {
    const Str* text = as_str(value);
    if (text->ascii()) return append_raw('s', text->bytes(), static_cast<std::size_t>(text->length));
    append_raw('u', text->points(), static_cast<std::size_t>(text->length) * sizeof(char32_t));
  } else if (value.is(&bytes_kind)) {
    const std::string_view bytes = as_bytes(value)->view();
    append_raw('b', bytes.data(), bytes.size());
  } else if (value.is(&big_int_kind)) {
    const std::string digits = big::text(value, 16);
    append_raw('i', digits.data(), digits.size());
  } else if (value.is(&tuple_kind)) {
    key += '(';
    for (const Value& item : *as_tuple(value)) append_key(item, key);
    key += ')';
  } else {
    const std::uint64_t bits = value.bits();  // inline, or an object that is equal to itself alone
    append_raw('v', &bits, sizeof(bits));
  }
}

Value Constants::share(Value value) {
  if (!value.is_object()) return value;
  std::string key;
  append_key(value, key);
  return shared_.try_emplace(std::move(key), std::move(value)).first->second;
}

}  // namespace awaitscope::script
