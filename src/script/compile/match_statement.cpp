// match: each pattern takes the subject off the value stack and goes on, or jumps to where as many values are popped as lie
// on the stack at that moment. What a pattern captures waits on the stack until the whole pattern has matched: only then
// are names bound (as in CPython 3.11 Python/compile.c).

#include <algorithm>

#include "script/compile/tree_compiler.h"
#include "script/objects/containers.h"

namespace awaitscope::script {

using namespace ast;

namespace {

bool is_wildcard(const Pattern* pattern) {
  return pattern->kind == PatternKind::As && pattern->pattern == nullptr && pattern->name == NameId::None;
}

}  // namespace

void TreeCompiler::match_statement(const Match* node) {
  expression(node->subject);
  Block* end = make_block();
  const std::uint32_t cases = node->cases.size();
  const bool has_default = cases > 1 && is_wildcard(node->cases[cases - 1].pattern);
  const std::uint32_t tried = has_default ? cases - 1 : cases;
  for (std::uint32_t i = 0; i < tried; ++i) match_case(node->cases[i], i + 1 == tried, end);
  if (has_default) {
    const MatchCase& last = node->cases[cases - 1];
    set_place(last.pattern->place);
    mark();
    if (last.guard != nullptr) jump_if(last.guard, end, false);
    statements(last.body);
  }
  place_block(end);
}

void TreeCompiler::match_case(const MatchCase& one, bool is_last, Block* end) {
  Captures captures;
  set_place(one.pattern->place);
  if (!is_last) emit(Opcode::Copy, 1);
  pattern(one.pattern, captures);
  for (const NameId bound : captures.names) name(bound, Access::Store);
  captures.names.clear();
  if (one.guard != nullptr) {
    failing(captures, 0);
    set_place(one.guard->place);
    jump_if(one.guard, captures.fail[0], false);
  }
  if (!is_last) emit(Opcode::PopTop);
  statements(one.body);
  jump_unplaced(end);
  place_failing(captures);
}

// -- failing -------------------------------------------------------------------------------------------------------------------------

// Blocks that pop 0 up to `pops` values.
void TreeCompiler::failing(Captures& captures, std::uint32_t pops) {
  while (captures.fail.size() <= pops) captures.fail.push_back(make_block());
}

void TreeCompiler::jump_to_fail(Captures& captures, Opcode opcode) {
  const std::uint32_t pops = captures.above + static_cast<std::uint32_t>(captures.names.size());
  failing(captures, pops);
  jump(opcode, captures.fail[pops]);
}

void TreeCompiler::place_failing(Captures& captures) {
  for (std::size_t pops = captures.fail.size(); pops-- > 0;) {
    place_block(captures.fail[pops]);
    if (pops > 0) emit(Opcode::PopTop);
  }
  captures.fail.clear();
}

// Puts the top below count - 1 values.
void TreeCompiler::rotate(std::uint32_t count) {
  for (; count > 1; --count) emit(Opcode::Swap, count);
}

// The top is captured: below what must stay on top, and below what was captured before.
void TreeCompiler::capture(NameId bound, Captures& captures) {
  if (bound == NameId::None) return emit(Opcode::PopTop);
  rotate(captures.above + static_cast<std::uint32_t>(captures.names.size()) + 1);
  captures.names.push_back(bound);
}

// -- patterns ------------------------------------------------------------------------------------------------------------------------

void TreeCompiler::pattern(const Pattern* node, Captures& captures) {
  const At at(*this, node->place);
  switch (node->kind) {
    case PatternKind::Value:
      expression(node->value);
      emit(Opcode::Compare, static_cast<std::uint32_t>(CompareOperator::Equal));
      return jump_to_fail(captures, Opcode::JumpIfFalse);
    case PatternKind::Singleton:
      expression(node->value);
      emit(Opcode::Is, 0);
      return jump_to_fail(captures, Opcode::JumpIfFalse);
    case PatternKind::Star: return capture(node->name, captures);
    case PatternKind::As:
      if (node->pattern == nullptr) return capture(node->name, captures);
      ++captures.above;
      emit(Opcode::Copy, 1);
      pattern(node->pattern, captures);
      --captures.above;
      return capture(node->name, captures);
    case PatternKind::Sequence: return sequence_pattern(node, captures);
    case PatternKind::Mapping: return mapping_pattern(node, captures);
    case PatternKind::Class: return class_pattern(node, captures);
    case PatternKind::Or: return or_pattern(node, captures);
  }
}

void TreeCompiler::sequence_pattern(const Pattern* node, Captures& captures) {
  const std::uint32_t size = node->patterns.size();
  std::uint32_t star = size;
  bool only_wildcard = true;
  for (std::uint32_t i = 0; i < size; ++i) {
    const Pattern* part = node->patterns[i];
    if (part->kind == PatternKind::Star) star = i;
    only_wildcard = only_wildcard && (part->kind == PatternKind::Star ? part->name == NameId::None : is_wildcard(part));
  }
  ++captures.above;
  emit(Opcode::MatchSequence);
  jump_to_fail(captures, Opcode::JumpIfFalse);
  if (star == size || size > 1) {
    const bool at_least = star != size;
    emit(Opcode::MatchLength, (at_least ? size - 1 : size) | (at_least ? 1u << 12 : 0u));
    jump_to_fail(captures, Opcode::JumpIfFalse);
  }
  --captures.above;
  if (only_wildcard) return emit(Opcode::PopTop);
  if (star == size) {
    emit(Opcode::UnpackSequence, size);
  } else {
    emit(Opcode::UnpackStar, star | (size - star - 1) << 12);
  }
  parts(node->patterns, captures);
}

// The values of the parts are on the stack, the first on top.
void TreeCompiler::parts(const Sequence<Pattern*>& patterns, Captures& captures) {
  captures.above += patterns.size();
  for (const Pattern* part : patterns) {
    --captures.above;
    pattern(part, captures);
  }
}

void TreeCompiler::mapping_pattern(const Pattern* node, Captures& captures) {
  const std::uint32_t size = node->keys.size();
  ++captures.above;
  emit(Opcode::MatchMapping);
  jump_to_fail(captures, Opcode::JumpIfFalse);
  if (size == 0 && node->name == NameId::None) {
    --captures.above;
    return emit(Opcode::PopTop);
  }
  if (size > 0) {
    emit(Opcode::MatchLength, size | 1u << 12);
    jump_to_fail(captures, Opcode::JumpIfFalse);
  }
  expressions(node->keys);
  emit(Opcode::BuildTuple, size);
  emit(Opcode::MatchKeys);
  captures.above += 2;  // keys and values
  emit(Opcode::Copy, 1);
  jump_to_fail(captures, Opcode::JumpIfNone);
  emit(Opcode::UnpackSequence, size);
  --captures.above;
  parts(node->patterns, captures);
  captures.above -= 2;
  // The subject and its keys are left.
  if (node->name == NameId::None) {
    emit(Opcode::PopTop);
    return emit(Opcode::PopTop);
  }
  rest_of_mapping(size);
  capture(node->name, captures);
}

// From [subject keys]: a dict with what the subject has besides the keys.
void TreeCompiler::rest_of_mapping(std::uint32_t keys) {
  emit(Opcode::BuildDict, 0);
  emit(Opcode::Swap, 3);
  emit(Opcode::DictUpdate, 2);
  emit(Opcode::UnpackSequence, keys);
  for (std::uint32_t left = keys; left > 0; --left) {
    emit(Opcode::Copy, left + 1);
    emit(Opcode::Swap, 2);
    emit(Opcode::DeleteItem);
  }
}

void TreeCompiler::class_pattern(const Pattern* node, Captures& captures) {
  const std::uint32_t positional = node->patterns.size();
  std::vector<Value> attributes;
  for (const NameId attribute : node->keyword_names) attributes.push_back(Value::share(interned(attribute)));
  expression(node->value);
  load_constant(script::Tuple::make(attributes.data(), static_cast<std::int64_t>(attributes.size())).value());
  emit(Opcode::MatchClass, positional);
  emit(Opcode::Copy, 1);
  ++captures.above;
  jump_to_fail(captures, Opcode::JumpIfNone);
  --captures.above;
  emit(Opcode::UnpackSequence, positional + node->keyword_patterns.size());
  captures.above += node->keyword_patterns.size();
  parts(node->patterns, captures);
  captures.above -= node->keyword_patterns.size();
  parts(node->keyword_patterns, captures);
}

// Each alternative tries a copy of the subject. All capture the same names; the first says in which order they lie.
void TreeCompiler::or_pattern(const Pattern* node, Captures& captures) {
  Block* matched = make_block();
  std::vector<NameId> order;
  for (std::uint32_t i = 0; i < node->patterns.size(); ++i) {
    Captures own;
    const At at(*this, node->patterns[i]->place);
    emit(Opcode::Copy, 1);
    pattern(node->patterns[i], own);
    if (i == 0) {
      order = own.names;
    } else {
      reorder(own.names, order);
    }
    own.names.clear();
    jump(Opcode::Jump, matched);
    place_failing(own);
  }
  // The subject itself is left.
  emit(Opcode::PopTop);
  jump_to_fail(captures, Opcode::Jump);
  place_block(matched);
  const auto count = static_cast<std::uint32_t>(order.size());
  const std::uint32_t below = count + 1 + captures.above + static_cast<std::uint32_t>(captures.names.size());
  for (const NameId bound : order) {
    rotate(below);
    captures.names.push_back(bound);
  }
  emit(Opcode::PopTop);
}

// Brings captured values, the first of `names` on top, into another order of the same names.
void TreeCompiler::reorder(std::vector<NameId> names, const std::vector<NameId>& order) {
  for (std::size_t wanted = order.size(); wanted-- > 0;) {
    const auto found = static_cast<std::size_t>(std::find(names.begin(), names.end(), order[wanted]) - names.begin());
    if (found >= wanted) continue;
    // The first found + 1 values go below those up to the wanted place.
    for (std::size_t i = 0; i <= found; ++i) {
      rotate(static_cast<std::uint32_t>(wanted) + 1);
      std::rotate(names.begin(), names.begin() + 1, names.begin() + static_cast<std::ptrdiff_t>(wanted) + 1);
    }
  }
}

}  // namespace awaitscope::script
