#include "script/parse/peg.h"

#include "base/check.h"
#include "script/parse/mistakes_grammar.h"

namespace awaitscope::script {

using syntax::TokenKind;

namespace {

struct NamedTag {
  std::string_view name;
  PegTag tag;
};
// clang-format off
constexpr NamedTag kTags[] = {
    {"Attribute", PegTag::Attribute}, {"Subscript", PegTag::Subscript}, {"Starred", PegTag::Starred}, {"Name", PegTag::Name},
    {"List", PegTag::List}, {"Tuple", PegTag::Tuple}, {"Lambda", PegTag::Lambda}, {"Call", PegTag::Call},
    {"Operator", PegTag::Operator}, {"GeneratorExp", PegTag::GeneratorExp}, {"Yield", PegTag::Yield}, {"Await", PegTag::Await},
    {"ListComp", PegTag::ListComp}, {"SetComp", PegTag::SetComp}, {"DictComp", PegTag::DictComp}, {"Dict", PegTag::Dict},
    {"Set", PegTag::Set}, {"Literal", PegTag::Literal}, {"True", PegTag::True}, {"False", PegTag::False},
    {"None", PegTag::NoneValue}, {"Ellipsis", PegTag::Ellipsis}, {"Compare", PegTag::Compare}, {"IfExp", PegTag::IfExp},
    {"NamedExpr", PegTag::NamedExpr}, {"Slice", PegTag::Slice}, {"Arguments", PegTag::Arguments}, {"Keyword", PegTag::Keyword},
    {"KeywordMapping", PegTag::KeywordMapping}, {"Pattern", PegTag::Pattern},
};
// clang-format on

struct NamedForm {
  std::string_view name;
  PegForm form;
};
// clang-format off
constexpr NamedForm kForms[] = {
    {"!at", PegForm::At}, {"!range", PegForm::Range}, {"!from", PegForm::From}, {"!here", PegForm::Here},
    {"!indent", PegForm::Indent}, {"!behind", PegForm::Behind}, {"!last", PegForm::Last}, {"!first_to_last", PegForm::FirstToLast},
    {"!clauses", PegForm::Clauses}, {"!generator", PegForm::Generator}, {"!arguments", PegForm::Arguments}, {"!old", PegForm::Old},
    {"!comma", PegForm::Comma}, {"!target", PegForm::Target}, {"!del_target", PegForm::DelTarget}, {"!for_target", PegForm::ForTarget},
    {"?real", PegForm::TestReal}, {"?imaginary", PegForm::TestImaginary}, {"?strings", PegForm::TestStrings},
};
// clang-format on

struct NamedToken {
  std::string_view name;
  TokenKind kind;
};
constexpr NamedToken kTokens[] = {
    {"NAME", TokenKind::Name},       {"NUMBER", TokenKind::Number}, {"STRING", TokenKind::String},
    {"NEWLINE", TokenKind::Newline}, {"INDENT", TokenKind::Indent}, {"DEDENT", TokenKind::Dedent},
    {"END", TokenKind::EndMarker},
};

TokenKind token_of(std::string_view text) {
  for (auto index = static_cast<int>(syntax::kFirstOperator); index <= static_cast<int>(syntax::kLastToken); ++index) {
    if (syntax::token_text(static_cast<TokenKind>(index)) == text) return static_cast<TokenKind>(index);
  }
  AWAITSCOPE_ASSERT(false, "the grammar names an unknown token");
  return TokenKind::Error;
}

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

}  // namespace

// The grammar is ours, so whatever is wrong with it is a fault of the project.
class PegReader {
 public:
  explicit PegReader(PegGrammar& grammar) : grammar_(grammar) {}

  void read(std::string_view text) {
    text_ = text;
    at_ = 0;
    for (skip(); at_ < text_.size(); skip()) rule();
  }

  void finish() {
    for (PegRule& rule : grammar_.rules_)
      AWAITSCOPE_ASSERT(!rule.alternatives.empty(), "the grammar uses a rule that it does not define");
    for (PegRule& rule : grammar_.rules_) {
      for (const PegAlternative& alternative : rule.alternatives) {
        if (alternative.items.empty()) continue;
        const PegItem& first = grammar_.items_[alternative.items[0]];
        if (first.type == PegItem::Type::Rule && &grammar_.rules_[first.target] == &rule) rule.left_recursive = true;
      }
    }
    grammar_.rules_[index_of("attribute_name")].left_recursive = true;  // through name_or_attribute
    grammar_.rules_[index_of("name_or_attribute")].never_remembered = true;
    grammar_.rules_[index_of("plain_expression")].without_mistakes = true;
  }

 private:
  std::uint16_t index_of(std::string_view name) {
    const auto [found, added] =
        grammar_.by_name_.emplace(std::string(name), static_cast<std::uint16_t>(grammar_.rules_.size()));
    if (added) {
      grammar_.rules_.emplace_back();
      grammar_.rules_.back().name = std::string(name);
    }
    return found->second;
  }

  void skip() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
  }
  bool take(std::string_view wanted) {
    if (text_.substr(at_, wanted.size()) != wanted) return false;
    at_ += wanted.size();
    return true;
  }
  void expect(std::string_view wanted) {
    skip();
    AWAITSCOPE_ASSERT(take(wanted), "the grammar of mistakes is written wrongly");
  }
  std::string_view word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }
  std::string quoted(char quote) {
    std::string out;
    for (; text_[at_] != quote; ++at_) {
      if (text_[at_] == '\\') ++at_;
      out += text_[at_];
    }
    ++at_;
    return out;
  }

  // A new rule begins where a word is followed by a colon.
  bool at_rule() const {
    std::size_t at = at_;
    while (at < text_.size() && is_word(text_[at])) ++at;
    if (at < text_.size() && text_[at] == '*') ++at;
    return at > at_ && at < text_.size() && text_[at] == ':';
  }

  void rule() {
    const std::uint16_t index = index_of(word());
    if (take("*")) grammar_.rules_[index].remembered = true;
    expect(":");
    skip();
    take("|");
    std::vector<PegAlternative> made = alternatives();
    grammar_.rules_[index].alternatives = std::move(made);
  }

  std::vector<PegAlternative> alternatives() {
    std::vector<PegAlternative> made;
    do {
      made.push_back(alternative());
      skip();
    } while (take("|"));
    return made;
  }

  PegAlternative alternative() {
    PegAlternative made;
    for (skip(); at_ < text_.size() && text_[at_] != '|' && text_[at_] != ')' && text_[at_] != ']' && !at_rule(); skip()) {
      if (take("{")) {
        action(made);
      } else {
        made.items.push_back(item());
      }
    }
    const PegItem& first = grammar_.items_[made.items[0]];
    made.mistake = made.items.size() == 1 && first.type == PegItem::Type::Rule &&
                   grammar_.rules_[first.target].name.rfind("wrong_", 0) == 0;
    return made;
  }

  void action(PegAlternative& made) {
    const bool form = text_[at_] == '!' || text_[at_] == '?';
    const std::size_t begin = at_;
    if (form) ++at_;
    word();
    const std::string_view name = text_.substr(begin, at_ - begin);
    if (!form) {
      for (const NamedTag& known : kTags) {
        if (known.name == name) made.tag = known.tag;
      }
      AWAITSCOPE_ASSERT(made.tag != PegTag::None, "the grammar names an unknown kind of node");
      return expect("}");
    }
    for (const NamedForm& known : kForms) {
      if (known.name == name) made.form = known.form;
    }
    AWAITSCOPE_ASSERT(made.form != PegForm::None, "the grammar names an unknown form of mistake");
    for (skip(); is_word(text_[at_]); skip()) (made.a == 0 ? made.a : made.b) = text_[at_++];
    if (take("\"")) made.message = quoted('"');
    expect("}");
  }

  std::uint16_t add(PegItem item) {
    grammar_.items_.push_back(std::move(item));
    return static_cast<std::uint16_t>(grammar_.items_.size() - 1);
  }
  std::uint16_t wrap(PegItem::Type type, std::uint16_t inner) {
    PegItem item;
    item.type = type;
    item.target = inner;
    return add(std::move(item));
  }
  std::uint16_t group() {
    const auto index = static_cast<std::uint16_t>(grammar_.rules_.size());
    grammar_.rules_.emplace_back();
    grammar_.rules_[index].name = "(group)";
    std::vector<PegAlternative> made = alternatives();
    grammar_.rules_[index].alternatives = std::move(made);
    return wrap(PegItem::Type::Rule, index);
  }

  std::uint16_t item() {
    char label = 0;
    if (is_word(text_[at_]) && text_[at_ + 1] == '=') {
      label = text_[at_];
      at_ += 2;
    }
    std::uint16_t made = prefixed();
    grammar_.items_[made].label = label;
    return made;
  }

  std::uint16_t prefixed() {
    if (take("&&'")) {
      PegItem item;
      item.type = PegItem::Type::Forced;
      item.text = quoted('\'');
      item.token = token_of(item.text);
      return add(std::move(item));
    }
    if (take("&")) return wrap(PegItem::Type::Ahead, primary());
    if (take("!")) return wrap(PegItem::Type::NotAhead, primary());
    if (take("~")) return wrap(PegItem::Type::Cut, 0);
    std::uint16_t inner = primary();
    if (take(".")) {
      const std::uint16_t element = primary();
      expect("+");
      const std::uint16_t gather = wrap(PegItem::Type::Gather, element);
      grammar_.items_[gather].separator = inner;
      return gather;
    }
    if (take("*")) return wrap(PegItem::Type::Star, inner);
    if (take("+")) return wrap(PegItem::Type::Plus, inner);
    if (take("?")) return wrap(PegItem::Type::Optional, inner);
    return inner;
  }

  std::uint16_t primary() {
    PegItem item;
    if (take("'")) {
      item.token = token_of(quoted('\''));
      return add(std::move(item));
    }
    if (take("\"")) {
      item.type = PegItem::Type::Soft;
      item.text = quoted('"');
      return add(std::move(item));
    }
    if (take("(")) {
      const std::uint16_t made = group();
      expect(")");
      return made;
    }
    if (take("[")) {
      const std::uint16_t made = group();
      expect("]");
      return wrap(PegItem::Type::Optional, made);
    }
    const std::string_view name = word();
    AWAITSCOPE_ASSERT(!name.empty(), "the grammar of mistakes is written wrongly");
    if (name == "SOFT") {
      item.type = PegItem::Type::AnySoft;
      return add(std::move(item));
    }
    for (const NamedToken& known : kTokens) {
      if (known.name != name) continue;
      item.token = known.kind;
      return add(std::move(item));
    }
    return wrap(PegItem::Type::Rule, index_of(name));
  }

  PegGrammar& grammar_;
  std::string_view text_;
  std::size_t at_ = 0;
};

const PegGrammar& PegGrammar::python() {
  static const PegGrammar grammar = [] {
    PegGrammar made;
    PegReader reader(made);
    reader.read(statement_grammar());
    reader.read(expression_grammar());
    reader.read(mistake_grammar());
    reader.finish();
    return made;
  }();
  return grammar;
}

}  // namespace awaitscope::script
