#include "script/parse/diagnoser.h"

#include "base/check.h"

namespace awaitscope::script {

using syntax::DiagnosticType;

Diagnoser::Diagnoser(const syntax::SourceText& source, Parser::Start start)
    : source_(&source),
      text_(source.text().substr(start.offset)),
      first_line_(start.line),
      lexer_(text_, syntax::Lexer::Mode::Strict, start.line),
      grammar_(PegGrammar::python()) {}

Diagnoser::Diagnoser(const FormatExpression& expression)
    : expression_(expression),
      text_(expression_.text),
      first_line_(expression.line),
      lexer_(text_, syntax::Lexer::Mode::Strict, expression.line),
      grammar_(PegGrammar::python()) {}

syntax::Diagnostic Diagnoser::run() {
  if (auto wrong = parse("file")) return *wrong;
  // The two parsers disagree: a fault of ours. Something must be said, and the text was refused.
  if (!tokens_.empty()) raise_generic(tokens_.back());
  return raised_ ? *raised_ : syntax::Diagnostic{};
}

std::optional<syntax::Diagnostic> Diagnoser::run_expression() { return parse("fstring"); }

std::optional<syntax::Diagnostic> Diagnoser::parse(std::string_view start_rule) {
  const std::uint16_t rule = grammar_.find(start_rule);
  if (match_rule(rule) != nullptr) return std::nullopt;
  if (raised_) {
    prefer_lexical_errors();
    return raised_;
  }
  const Token last = tokens_.back();
  memo_.clear();
  mark_ = 0;
  second_pass_ = seek_mistakes_ = true;
  match_rule(rule);
  if (raised_) {
    prefer_lexical_errors();
  } else if (last.kind == TokenKind::Indent || last.kind == TokenKind::Dedent) {
    raise_at_last(DiagnosticType::IndentationError,
                  last.kind == TokenKind::Indent ? "unexpected indent" : "unexpected unindent");
  } else {
    raise_generic(last);
  }
  return raised_;
}

// ---- Tokens

const syntax::Token* Diagnoser::token_at(std::uint32_t index) {
  while (tokens_.size() <= index) {
    Token token;
    if (!lexer_.next(token)) {
      // CPython counts the token that could not be read among those it has seen.
      token = Token{};
      token.kind = TokenKind::Error;
      token.line = token.end_line = lexer_.line();
      tokens_.push_back(token);
      lexer_failed_ = true;
      raise_lexical(lexer_.error());
      return nullptr;
    }
    tokens_.push_back(token);
  }
  return &tokens_[index];
}

// ---- Rules

Diagnoser::Node* Diagnoser::make(PegTag tag, std::uint32_t begin) {
  Node& node = nodes_.emplace_back();
  node.tag = tag;
  node.begin = begin;
  node.end = mark_;
  return &node;
}

Diagnoser::Node* Diagnoser::match_rule(std::uint16_t index) {
  if (raised_) return nullptr;
  const PegRule& rule = grammar_.rule(index);
  if (depth_ >= kDeepest || memo_.size() >= kMostRemembered) {
    syntax::Diagnostic deep;
    deep.type = DiagnosticType::MemoryError;
    raised_ = deep;
    return nullptr;
  }
  // Rules that CPython remembers too keep their result whether or not mistakes are looked for.
  const bool shared = rule.remembered || rule.left_recursive;
  const std::uint64_t key =
      static_cast<std::uint64_t>(mark_) << 20 | static_cast<std::uint64_t>(index) << 1 | (!shared && seek_mistakes_ ? 1 : 0);
  if (!rule.never_remembered) {
    const auto found = memo_.find(key);
    if (found != memo_.end()) {
      mark_ = found->second.mark;
      return found->second.node;
    }
  }
  ++depth_;
  const bool seeking = seek_mistakes_;
  if (rule.without_mistakes) seek_mistakes_ = false;
  Node* node = rule.left_recursive ? grow(index) : match_alternatives(index);
  seek_mistakes_ = seeking;
  --depth_;
  if (!rule.never_remembered && !raised_) memo_[key] = {node, mark_};
  return node;
}

// Left recursion: from the seed "nothing", as long as the match grows.
Diagnoser::Node* Diagnoser::grow(std::uint16_t index) {
  const std::uint32_t begin = mark_;
  const std::uint64_t key = static_cast<std::uint64_t>(begin) << 20 | static_cast<std::uint64_t>(index) << 1;
  Remembered best{nullptr, begin};
  for (;;) {
    memo_[key] = best;
    mark_ = begin;
    Node* node = match_alternatives(index);
    if (raised_) return nullptr;
    if (node == nullptr || mark_ <= best.mark) break;
    best = {node, mark_};
  }
  mark_ = best.mark;
  return best.node;
}

Diagnoser::Node* Diagnoser::match_alternatives(std::uint16_t index) {
  const std::uint32_t begin = mark_;
  for (const PegAlternative& alternative : grammar_.rule(index).alternatives) {
    if (alternative.mistake && !seek_mistakes_) continue;
    bool stop = false;
    if (Node* node = match_alternative(alternative, begin, stop)) return node;
    mark_ = begin;
    if (stop || raised_) return nullptr;
  }
  return nullptr;
}

Diagnoser::Node* Diagnoser::match_alternative(const PegAlternative& alternative, std::uint32_t begin, bool& stop) {
  std::vector<Node*> children;
  Operands operands;
  Node* labelled = nullptr;
  bool cut = false;
  for (const std::uint16_t item_index : alternative.items) {
    const PegItem& item = grammar_.item(item_index);
    Node* node = nullptr;
    if (!match_item(item, node, cut)) {
      stop = cut;
      return nullptr;
    }
    if (node == nullptr) continue;
    children.push_back(node);
    if (item.label == 0) continue;
    labelled = node;
    (item.label == 'b' ? operands.b : operands.a) = node;
  }
  const bool test = alternative.form >= PegForm::TestReal;
  if (alternative.form != PegForm::None && !test) {
    report(alternative, operands);
    stop = true;  // words were found, or it turned out that there are none: either way no other alternative is asked
    return nullptr;
  }
  if (test) {
    Node* node = make(PegTag::Literal, begin);
    if (passes_test(alternative.form, *node, operands)) return node;
    stop = true;
    return nullptr;
  }
  if (alternative.tag == PegTag::None) {
    if (labelled != nullptr) return labelled;
    if (children.size() == 1 && alternative.items.size() == 1) return children[0];
  }
  Node* node = make(alternative.tag == PegTag::None ? PegTag::Plain : alternative.tag, begin);
  node->children = std::move(children);
  return node;
}

// ---- Items. `node` stays null for what leaves no trace: what is looked ahead for, optional things that are not there.

bool Diagnoser::match_item(const PegItem& item, Node*& node, bool& cut) {
  switch (item.type) {
    case PegItem::Type::Token:
    case PegItem::Type::Soft:
    case PegItem::Type::AnySoft: return match_token(item, node);
    case PegItem::Type::Rule: node = match_rule(item.target); return node != nullptr;
    case PegItem::Type::Optional: {
      const std::uint32_t begin = mark_;
      bool inner_cut = false;
      if (!match_item(grammar_.item(item.target), node, inner_cut)) {
        node = nullptr;
        mark_ = begin;
      }
      return !raised_;
    }
    case PegItem::Type::Star: return match_repeated(item, 0, node);
    case PegItem::Type::Plus: return match_repeated(item, 1, node);
    case PegItem::Type::Gather: return match_gathered(item, node);
    case PegItem::Type::Ahead:
    case PegItem::Type::NotAhead: {
      const std::uint32_t begin = mark_;
      bool inner_cut = false;
      Node* ignored = nullptr;
      const bool found = match_item(grammar_.item(item.target), ignored, inner_cut);
      mark_ = begin;
      return !raised_ && found == (item.type == PegItem::Type::Ahead);
    }
    case PegItem::Type::Cut: cut = true; return true;
    case PegItem::Type::Forced: {
      const Token* token = token_at(mark_);
      if (token == nullptr) return false;
      if (token->kind != item.token) {
        raise_range(*token, *token, std::string("expected '").append(item.text).append(1, '\''));
        return false;
      }
      return match_token(item, node);
    }
  }
  return false;
}

bool Diagnoser::match_token(const PegItem& item, Node*& node) {
  const Token* token = token_at(mark_);
  if (token == nullptr) return false;
  if (item.type == PegItem::Type::Soft) {
    if (token->kind != TokenKind::Name || text_of(*token) != item.text) return false;
  } else if (item.type == PegItem::Type::AnySoft) {
    if (token->kind != TokenKind::Name) return false;
    // CPython 3.11 compares no more than the name's own letters: c and mat are taken for case and match.
    const std::string_view text = text_of(*token);
    const auto begins = [&](std::string_view word) { return word.substr(0, text.size()) == text; };
    if (!begins("_") && !begins("case") && !begins("match")) return false;
  } else if (token->kind != item.token) {
    return false;
  }
  if (token->kind == TokenKind::Number) {
    const std::string complaint = number_complaint(text_of(*token));
    if (!complaint.empty()) {
      raise(DiagnosticType::SyntaxError, token->line, 0, token->end_line, 0, complaint);
      return false;
    }
  }
  const std::uint32_t begin = mark_++;
  node = make(PegTag::Token, begin);
  return true;
}

bool Diagnoser::match_repeated(const PegItem& item, std::size_t least, Node*& node) {
  const std::uint32_t begin = mark_;
  std::vector<Node*> found;
  for (;;) {
    const std::uint32_t before = mark_;
    Node* element = nullptr;
    bool cut = false;
    if (!match_item(grammar_.item(item.target), element, cut)) {
      mark_ = before;
      break;
    }
    if (element != nullptr) found.push_back(element);
    if (mark_ == before) break;
  }
  if (raised_ || found.size() < least) return false;
  node = make(PegTag::Repeated, begin);
  node->children = std::move(found);
  return true;
}

bool Diagnoser::match_gathered(const PegItem& item, Node*& node) {
  const std::uint32_t begin = mark_;
  std::vector<Node*> found;
  bool cut = false;
  Node* element = nullptr;
  if (!match_item(grammar_.item(item.target), element, cut)) return false;
  found.push_back(element);
  for (;;) {
    const std::uint32_t before = mark_;
    Node* separator = nullptr;
    if (!match_item(grammar_.item(item.separator), separator, cut) || !match_item(grammar_.item(item.target), element, cut)) {
      mark_ = before;
      break;
    }
    found.push_back(element);
  }
  if (raised_) return false;
  node = make(PegTag::Repeated, begin);
  node->children = std::move(found);
  return true;
}

}  // namespace awaitscope::script
