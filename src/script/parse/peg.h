#pragma once

// A small parsing-expression grammar, read from text. A rule is `name: alternative | alternative`; `name*:` marks a rule whose
// results are remembered whatever the pass. In an alternative:
//   'x' "x"      a token; a soft keyword           NAME NUMBER STRING NEWLINE INDENT DEDENT END SOFT   kinds of tokens
//   rule         another rule                      ( .. | .. )   a group      [ .. ]  x?   optional
//   x* x+        repeated                          s.x+          repeated with s between
//   &x !x        looked ahead for                  ~             no other alternative after this      &&'x'   must follow
//   a=x          labelled: it is the alternative's value, or an operand of what follows
//   {Tag}        the alternative makes a node of that kind
//   {!form a b "message"}   the alternative is a mistake; {?test a}: it holds only if the test does
// An alternative without any of these is its only item, or a plain node of them all.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "syntax/token.h"

namespace awaitscope::script {

// clang-format off
// clang-format off
enum class PegTag : std::uint8_t {
  None, Plain, Token, Repeated, Attribute, Subscript, Starred, Name, List, Tuple, Lambda, Call, Operator, GeneratorExp, Yield, Await,
  ListComp, SetComp, DictComp, Dict, Set, JoinedStr, Literal, True, False, NoneValue, Ellipsis, Compare, IfExp, NamedExpr, Slice,
  Arguments, Keyword, KeywordMapping, Pattern,
};
// clang-format on
// clang-format on

// clang-format off
// clang-format off
enum class PegForm : std::uint8_t {
  None, At, Range, From, Here, Indent, Behind, Last, FirstToLast, Clauses, Generator, Arguments, Old, Comma, Target, DelTarget, ForTarget,
  TestReal, TestImaginary, TestStrings,
};
// clang-format on
// clang-format on

struct PegItem {
  enum class Type : std::uint8_t { Token, Soft, AnySoft, Rule, Optional, Star, Plus, Gather, Ahead, NotAhead, Cut, Forced };
  Type type = Type::Token;
  char label = 0;
  syntax::TokenKind token = syntax::TokenKind::EndMarker;
  std::uint16_t target = 0;     // a rule, or the item inside
  std::uint16_t separator = 0;  // Gather: the item between
  std::string text;             // Soft, Forced
};

struct PegAlternative {
  std::vector<std::uint16_t> items;
  PegTag tag = PegTag::None;
  PegForm form = PegForm::None;
  char a = 0;
  char b = 0;
  std::string message;
  bool mistake = false;  // one call of a rule of mistakes: for the second pass alone
};

struct PegRule {
  std::string name;
  bool remembered = false;
  bool left_recursive = false;
  bool never_remembered = false;  // part of another rule's left recursion
  bool without_mistakes = false;  // nothing below it looks for mistakes
  std::vector<PegAlternative> alternatives;
};

class PegGrammar {
 public:
  // The grammar of mistakes, built once.
  static const PegGrammar& python();

  const PegRule& rule(std::uint16_t index) const { return rules_[index]; }
  const PegItem& item(std::uint16_t index) const { return items_[index]; }
  std::uint16_t find(std::string_view name) const { return by_name_.at(std::string(name)); }
  std::size_t rule_count() const { return rules_.size(); }

 private:
  friend class PegReader;
  std::vector<PegRule> rules_;
  std::vector<PegItem> items_;
  std::unordered_map<std::string, std::uint16_t> by_name_;
};

}  // namespace awaitscope::script
