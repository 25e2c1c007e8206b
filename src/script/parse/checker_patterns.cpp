#include "script/parse/checker.h"

#include <algorithm>

// Patterns bind each name once, and no pattern may hide those behind it.

namespace awaitscope::script {

using namespace ast;

struct Checker::PatternNames {
  std::vector<NameId> names;
};

void Checker::match(const Match* node) {
  refuse("the match statement", "write if and elif", node->place);
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
  switch (node->kind) {
    case PatternKind::Value: return expression(node->value);
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
    return fail("multiple assignments to name '" + ast_.names.string(node->name) + "' in pattern", node->place);
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
      return fail("alternative patterns bind different names", node->place);
    }
  }
  for (const NameId name : first) {
    if (std::find(names.names.begin(), names.names.end(), name) != names.names.end()) {
      return fail("multiple assignments to name '" + ast_.names.string(name) + "' in pattern", node->place);
    }
    names.names.push_back(name);
  }
}

void Checker::sequence_pattern(const Pattern* node, PatternNames& names) {
  bool star = false;
  for (const Pattern* item : node->patterns) {
    if (item->kind != PatternKind::Star) continue;
    if (star) return fail("multiple starred expressions in sequence pattern", node->place);
    star = true;
  }
  for (const Pattern* item : node->patterns) pattern(item, names, true);
}

void Checker::mapping_pattern(const Pattern* node, PatternNames& names) {
  const auto same = [](const Expr* left, const Expr* right) {
    if (left->kind != ExprKind::Constant || right->kind != ExprKind::Constant) return false;
    const auto* a = left->as<Constant>();
    const auto* b = right->as<Constant>();
    if (a->value_kind != b->value_kind) return false;
    return a->value_kind == ConstantKind::SmallInt ? a->integer == b->integer : a->value_kind == ConstantKind::Float ? a->number == b->number : a->text == b->text;
  };
  for (std::uint32_t index = 0; index < node->keys.size(); ++index) {
    for (std::uint32_t other = 0; other < index; ++other) {
      if (!same(node->keys[other], node->keys[index])) continue;
      const auto* key = node->keys[index]->as<Constant>();
      const std::string text = key->value_kind == ConstantKind::String ? std::string(1, '\'').append(key->text).append(1, '\'') : key->value_kind == ConstantKind::SmallInt ? std::to_string(key->integer) : std::string(literal_type(key));
      return fail(std::string("mapping pattern checks duplicate key (").append(text).append(")"), node->place);
    }
    expression(node->keys[index]);
  }
  for (const Pattern* item : node->patterns) pattern(item, names, true);
  bind_pattern_name(node, names);
}

void Checker::class_pattern(const Pattern* node, PatternNames& names) {
  for (std::uint32_t index = 0; index < node->keyword_names.size(); ++index) {
    for (std::uint32_t other = index + 1; other < node->keyword_names.size(); ++other) {
      if (node->keyword_names[index] != node->keyword_names[other]) continue;
      return fail("attribute name repeated in class pattern: " + ast_.names.string(node->keyword_names[other]), node->keyword_patterns[other]->place);
    }
  }
  expression(node->value);
  for (const Pattern* item : node->patterns) pattern(item, names, true);
  for (const Pattern* item : node->keyword_patterns) pattern(item, names, true);
}

}  // namespace awaitscope::script
