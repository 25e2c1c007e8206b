#include "script/parse/checker.h"

#include <algorithm>

#include "script/parse/literal_text.h"

// Patterns bind each name once, and no pattern may hide those behind it.

namespace awaitscope::script {

using namespace ast;
using Expr = ast::Expr;

struct Checker::PatternNames {
  std::vector<NameId> names;
};

void Checker::match(const Match* node) {
  expression(node->subject);
  for (std::uint32_t index = 0; index < node->cases.size(); ++index) {
    const MatchCase& item = node->cases[index];
    const bool last = index + 1 == node->cases.size();
    PatternNames names;
    pattern(item.pattern, names, last || item.guard != nullptr);
    if (error_) return;
    expression(item.guard);
    statements(item.body);
  }
}

// `may_match_all`: nothing stands behind it that it could hide.
void Checker::pattern(const Pattern* node, PatternNames& names, bool may_match_all) {
  if (error_) return;
  pattern_place_ = node->place;
  switch (node->kind) {
    case PatternKind::Value:
      if (node->value->kind == ExprKind::JoinedStr)
        return fail("patterns may only match literals and attribute lookups", node->place);
      return expression(node->value);
    case PatternKind::Singleton: return;
    case PatternKind::Sequence: return sequence_pattern(node, names);
    case PatternKind::Mapping: return mapping_pattern(node, names);
    case PatternKind::Class: return class_pattern(node, names);
    case PatternKind::Star: return bind_pattern_name(node, names);
    case PatternKind::Or: return or_pattern(node, names, may_match_all);
    case PatternKind::As:
      if (node->pattern == nullptr) {
        if (!may_match_all) {
          if (node->name == NameId::None) return fail("wildcard makes remaining patterns unreachable", node->place);
          return fail("name capture '" + ast_.names.string(node->name) + "' makes remaining patterns unreachable", node->place);
        }
      } else {
        pattern(node->pattern, names, may_match_all);
      }
      return bind_pattern_name(node, names);
  }
}

void Checker::bind_pattern_name(const Pattern* node, PatternNames& names) {
  if (node->name == NameId::None || error_) return;
  debug_name(node->name, Context::Store, node->place);
  if (std::find(names.names.begin(), names.names.end(), node->name) != names.names.end()) {
    return fail("multiple assignments to name '" + ast_.names.string(node->name) + "' in pattern", pattern_place_);
  }
  names.names.push_back(node->name);
}

void Checker::or_pattern(const Pattern* node, PatternNames& names, bool may_match_all) {
  std::vector<NameId> first;
  for (std::uint32_t index = 0; index < node->patterns.size(); ++index) {
    const bool last = index + 1 == node->patterns.size();
    PatternNames own;
    pattern(node->patterns[index], own, last && may_match_all);
    if (error_) return;
    std::sort(own.names.begin(), own.names.end());
    if (index == 0) {
      first = own.names;
    } else if (own.names != first) {
      return fail("alternative patterns bind different names", pattern_place_);
    }
  }
  for (const NameId name : first) {
    if (std::find(names.names.begin(), names.names.end(), name) != names.names.end()) {
      return fail("multiple assignments to name '" + ast_.names.string(name) + "' in pattern", pattern_place_);
    }
    names.names.push_back(name);
  }
}

void Checker::sequence_pattern(const Pattern* node, PatternNames& names) {
  bool star = false;
  for (const Pattern* item : node->patterns) {
    if (item->kind != PatternKind::Star) continue;
    if (star) return fail("multiple starred names in sequence pattern", node->place);
    star = true;
  }
  for (const Pattern* item : node->patterns) pattern(item, names, true);
}

namespace {

// A literal key: equal numbers are equal keys, whatever their types.
struct Key {
  bool known = false;
  bool is_number = false;
  double real = 0;
  double imaginary = 0;
  std::string text;  // with its kind, for what is no number
  std::string shown;
};

Key key_of(const Expr* node) {
  Key key;
  if (node->kind == ExprKind::UnaryOp) {
    key = key_of(node->as<UnaryOp>()->operand);
    key.real = -key.real;
    key.imaginary = -key.imaginary;
    if (key.real != 0 || key.imaginary != 0) key.shown.insert(0, "-");
    return key;
  }
  if (node->kind != ExprKind::Constant) return key;
  const auto* constant = node->as<Constant>();
  key.known = true;
  key.is_number = true;
  switch (constant->value_kind) {
    case ConstantKind::SmallInt:
      key.real = static_cast<double>(constant->integer);
      key.shown = std::to_string(constant->integer);
      break;
    case ConstantKind::True:
    case ConstantKind::False:
      key.real = constant->value_kind == ConstantKind::True ? 1 : 0;
      key.shown = key.real != 0 ? "True" : "False";
      break;
    case ConstantKind::Float:
      key.real = constant->number;
      key.shown = float_literal_text(constant->number);
      break;
    case ConstantKind::Imaginary:
      key.imaginary = constant->number;
      key.shown = float_literal_text(constant->number);
      if (key.shown.size() > 2 && key.shown.compare(key.shown.size() - 2, 2, ".0") == 0) key.shown.resize(key.shown.size() - 2);
      key.shown += 'j';
      break;
    default:
      key.is_number = false;
      key.text = std::to_string(static_cast<int>(constant->value_kind)).append(constant->text);
      key.shown = constant->value_kind == ConstantKind::String || constant->value_kind == ConstantKind::Bytes
                      ? string_literal_text(constant->text, constant->value_kind == ConstantKind::Bytes)
                      : std::string(constant->value_kind == ConstantKind::None ? "None" : constant->text);
      break;
  }
  return key;
}

bool same(const Key& left, const Key& right) {
  if (!left.known || !right.known || left.is_number != right.is_number) return false;
  return left.is_number ? left.real == right.real && left.imaginary == right.imaginary : left.text == right.text;
}

}  // namespace

void Checker::mapping_pattern(const Pattern* node, PatternNames& names) {
  std::vector<Key> keys;
  for (const Expr* item : node->keys) {
    if (item->kind == ExprKind::JoinedStr)
      return fail("mapping pattern keys may only match literals and attribute lookups", node->place);
    Key key = key_of(item);
    for (const Key& other : keys) {
      if (same(other, key))
        return fail(std::string("mapping pattern checks duplicate key (").append(key.shown).append(")"), node->place);
    }
    keys.push_back(std::move(key));
    expression(item);
  }
  for (const Pattern* item : node->patterns) pattern(item, names, true);
  bind_pattern_name(node, names);
}

void Checker::class_pattern(const Pattern* node, PatternNames& names) {
  for (std::uint32_t index = 0; index < node->keyword_names.size(); ++index) {
    for (std::uint32_t other = index + 1; other < node->keyword_names.size(); ++other) {
      if (node->keyword_names[index] != node->keyword_names[other]) continue;
      return fail("attribute name repeated in class pattern: " + ast_.names.string(node->keyword_names[other]),
                  node->keyword_patterns[other]->place);
    }
  }
  expression(node->value);
  for (const Pattern* item : node->patterns) pattern(item, names, true);
  for (const Pattern* item : node->keyword_patterns) pattern(item, names, true);
}

}  // namespace awaitscope::script
