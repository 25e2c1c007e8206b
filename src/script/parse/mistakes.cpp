#include "script/parse/diagnoser.h"

// What the alternatives of the grammar say when they match: the words for a mistake, and the tests on literals.

namespace awaitscope::script {

using syntax::DiagnosticType;

// ---- Nodes

const char* Diagnoser::kind_name(const Node* node) const {
  switch (node->tag) {
    case PegTag::Attribute: return "attribute";
    case PegTag::Subscript: return "subscript";
    case PegTag::Starred: return "starred";
    case PegTag::Name: return "name";
    case PegTag::List: return "list";
    case PegTag::Tuple: return "tuple";
    case PegTag::Lambda: return "lambda";
    case PegTag::Call: return "function call";
    case PegTag::Operator: return "expression";
    case PegTag::GeneratorExp: return "generator expression";
    case PegTag::Yield: return "yield expression";
    case PegTag::Await: return "await expression";
    case PegTag::ListComp: return "list comprehension";
    case PegTag::SetComp: return "set comprehension";
    case PegTag::DictComp: return "dict comprehension";
    case PegTag::Dict: return "dict literal";
    case PegTag::Set: return "set display";
    case PegTag::JoinedStr: return "f-string expression";
    case PegTag::True: return "True";
    case PegTag::False: return "False";
    case PegTag::NoneValue: return "None";
    case PegTag::Ellipsis: return "ellipsis";
    case PegTag::Compare: return "comparison";
    case PegTag::IfExp: return "conditional expression";
    case PegTag::NamedExpr: return "named expression";
    default: return "literal";
  }
}

// The expressions that a node holds, those of lists inside it included.
void Diagnoser::elements(const Node* node, std::vector<const Node*>& out) const {
  for (const Node* child : node->children) {
    if (child->tag == PegTag::Token) continue;
    if (child->tag == PegTag::Plain || child->tag == PegTag::Repeated) {
      elements(child, out);
    } else {
      out.push_back(child);
    }
  }
}

// Of the last `for` clause: its last condition, or what it goes over.
const Diagnoser::Node* Diagnoser::last_of_clauses(const Node* clauses) const {
  std::vector<const Node*> found;
  elements(clauses->tag == PegTag::Repeated ? clauses->children.back() : clauses, found);
  return found.empty() ? clauses : found.back();
}

std::string Diagnoser::worded(const std::string& message, const Node* node) const {
  std::string out;
  for (std::size_t index = 0; index < message.size(); ++index) {
    if (message[index] != '%' || index + 1 == message.size()) {
      out += message[index];
      continue;
    }
    switch (message[++index]) {
      case 's': out += kind_name(node); break;
      case 'd': out += std::to_string(first_token(node).line); break;
      case 't': out.append(text_of(first_token(node))); break;
      default: out += message[index]; break;
    }
  }
  return out;
}

// ---- Mistakes

bool Diagnoser::old_statement(const Node* node) const {
  if (node->tag != PegTag::Name && node->tag != PegTag::Token) return false;
  const std::string_view text = text_of(first_token(node));
  return text == "print" || text == "exec";
}

void Diagnoser::report(const PegAlternative& alternative, const Operands& operands) {
  // The first name behind the form is the place: usually a.
  const Node* a = alternative.a == 'b' ? operands.b : operands.a;
  const Node* b = operands.b;
  const std::string message = worded(alternative.message, a);
  switch (alternative.form) {
    case PegForm::At: return raise_range(first_token(a), last_token(a), message);
    case PegForm::Range: return raise_range(first_token(a), last_token(b), message);
    case PegForm::Here: return raise_at_last(DiagnosticType::SyntaxError, message);
    case PegForm::Indent: return raise_at_last(DiagnosticType::IndentationError, message);
    case PegForm::From: {
      const Token& token = first_token(a);
      const int column = token.column + (token.line == first_line_ ? expression_.column : 0);
      return raise(DiagnosticType::SyntaxError, token.line, column + 1, lexer_.line(),
                   static_cast<int>(lexer_.position() - lexer_.line_start()), message);
    }
    case PegForm::Behind: {
      const Token& token = last_token(a);
      const int column = token.end_column + (token.end_line == first_line_ ? expression_.column : 0);
      return raise(DiagnosticType::SyntaxError, first_token(a).line, column, token.end_line, 0, message);
    }
    case PegForm::Last: {
      std::vector<const Node*> found;
      elements(b, found);
      return raise_range(first_token(a), last_token(found.empty() ? b : found.back()), message);
    }
    case PegForm::FirstToLast: {
      std::vector<const Node*> found;
      elements(a, found);
      if (found.empty()) found.push_back(a);
      return raise_range(first_token(found.front()), last_token(found.back()), message);
    }
    case PegForm::Clauses: return raise_range(first_token(a), last_token(last_of_clauses(b)), message);
    case PegForm::Generator: {
      std::vector<const Node*> positional;
      elements(a, positional);
      std::erase_if(positional,
                    [](const Node* node) { return node->tag == PegTag::Keyword || node->tag == PegTag::KeywordMapping; });
      if (positional.size() <= 1) return;  // f(x for x in y) is right
      return raise_range(first_token(positional.back()), last_token(last_of_clauses(b)), message);
    }
    case PegForm::Arguments: {
      std::vector<const Node*> found;
      elements(a, found);
      bool mapping = false;
      for (const Node* node : found) mapping = mapping || node->tag == PegTag::KeywordMapping;
      return raise_at_last(DiagnosticType::SyntaxError, mapping ? "positional argument follows keyword argument unpacking"
                                                                : "positional argument follows keyword argument");
    }
    case PegForm::Old:
      if (old_statement(a)) raise_range(first_token(a), last_token(b), message);
      return;
    case PegForm::Comma:
      // Only inside of brackets: elsewhere two expressions side by side are anything but a forgotten comma.
      if (old_statement(a) || tokens_[mark_ - 1].level == 0) return;
      return raise_range(first_token(a), last_token(b), message);
    case PegForm::Target:
    case PegForm::DelTarget:
    case PegForm::ForTarget: return report_target(a, alternative.form, alternative.message);
    default: return;
  }
}

// The part of an expression that cannot be a target; null if all of it can.
const Diagnoser::Node* Diagnoser::wrong_target(const Node* node, PegForm form) const {
  switch (node->tag) {
    case PegTag::Name:
    case PegTag::Attribute:
    case PegTag::Subscript: return nullptr;
    case PegTag::List:
    case PegTag::Tuple: {
      std::vector<const Node*> found;
      elements(node, found);
      for (const Node* element : found) {
        if (const Node* wrong = wrong_target(element, form)) return wrong;
      }
      return nullptr;
    }
    case PegTag::Starred: return form == PegForm::DelTarget ? node : wrong_target(node->children.back(), form);
    case PegTag::Compare: {
      if (form != PegForm::ForTarget) return node;
      // `for x in y` has been read as far as a comparison.
      const Node* pairs = node->children[1];
      const Node* pair = pairs->children.front();
      return tokens_[pair->begin].kind == TokenKind::In ? wrong_target(node->children[0], form) : nullptr;
    }
    default: return node;
  }
}

void Diagnoser::report_target(const Node* node, PegForm form, const std::string& message) {
  if (const Node* wrong = wrong_target(node, form)) raise_range(first_token(wrong), last_token(wrong), worded(message, wrong));
}

// ---- Literals

bool Diagnoser::passes_test(PegForm form, Node& node, const Operands& operands) {
  if (form == PegForm::TestStrings) return check_strings(node);
  const std::string_view text = text_of(first_token(operands.a));
  const bool imaginary = read_number(text).kind == NumberLiteral::Kind::Imaginary;
  if (form == PegForm::TestReal && imaginary) {
    raise_range(first_token(&node), last_token(&node), "real number required in complex literal");
    return false;
  }
  if (form == PegForm::TestImaginary && !imaginary) {
    raise_range(first_token(&node), last_token(&node), "imaginary number required in complex literal");
    return false;
  }
  return true;
}

bool Diagnoser::check_strings(Node& node) {
  std::optional<bool> bytes;
  bool format = false;
  for (std::uint32_t index = node.begin; index < node.end; ++index) {
    const Token token = tokens_[index];
    const StringLiteral literal = split_string(text_of(token), token.start);
    const std::string_view body = text_.substr(literal.begin, literal.end - literal.begin);
    std::string complaint;
    if (literal.format) {
      format = true;
      std::vector<FormatPiece> pieces;
      if (bytes && *bytes) complaint = "cannot mix bytes and nonbytes literals";
      const bool split = split_format_string(text_, literal.begin, literal.end, literal.raw, pieces, complaint);
      bool any = false;
      if (complaint.rfind("cannot", 0) != 0 && !check_pieces(pieces, literal, token, any)) return false;
      if (!split || !complaint.empty()) {
        raise_at_last(DiagnosticType::SyntaxError, complaint);
        return false;
      }
      bytes = bytes.value_or(false);
      continue;
    }
    std::string value;
    if (!decode_body(body, literal.raw, literal.bytes, value, complaint)) {
      if (complaint.rfind("bytes", 0) == 0) {
        raise_range(token, token, complaint);
      } else {
        raise_at_last(DiagnosticType::SyntaxError, complaint);
      }
      return false;
    }
    if (bytes && *bytes != literal.bytes) {
      raise_at_last(DiagnosticType::SyntaxError, "cannot mix bytes and nonbytes literals");
      return false;
    }
    bytes = literal.bytes;
  }
  node.tag = format ? PegTag::JoinedStr : PegTag::Literal;
  return true;
}

bool Diagnoser::check_pieces(const std::vector<FormatPiece>& pieces, const StringLiteral& literal, const Token& token,
                             bool& format) {
  for (const FormatPiece& piece : pieces) {
    if (!piece.expression) {
      std::string value;
      std::string complaint;
      if (decode_body(text_.substr(piece.begin, piece.end - piece.begin), literal.raw, false, value, complaint)) continue;
      raise_at_last(DiagnosticType::SyntaxError, complaint);
      return false;
    }
    format = true;
    if (!check_expression(piece, token) || !check_pieces(piece.spec, literal, token, format)) return false;
  }
  return true;
}

bool Diagnoser::check_expression(const FormatPiece& piece, const Token& token) {
  const std::string_view inside = text_.substr(piece.begin, piece.end - piece.begin);
  if (is_blank_expression(inside)) {
    const char end = text_[piece.end];
    const bool early = end == '!' || end == ':' || end == '=';
    raise_at_last(DiagnosticType::SyntaxError, early ? std::string("f-string: expression required before '") + end + "'"
                                                     : std::string("f-string: empty expression not allowed"));
    return false;
  }
  FormatExpression expression;
  expression.text.append("(").append(inside).append(")\n");
  // Lines and columns are counted from the brace; from nothing if a newline follows it.
  const std::size_t brace = piece.begin - 1;
  const std::size_t first = inside.find_first_not_of(" \t\f");
  const bool newline_follows = inside[first] == '\n';
  const std::size_t newline = text_.rfind('\n', brace);
  const bool later_line = newline != std::string_view::npos && newline >= token.start;
  expression.line = token.line;
  for (std::size_t at = token.start; at < brace; ++at) expression.line += text_[at] == '\n' ? 1 : 0;
  const int own_base = token.line == first_line_ ? expression_.column : 0;
  if (later_line) {
    expression.column = newline_follows ? 0 : static_cast<int>(brace - newline - 1);
  } else {
    expression.column = token.column + own_base + (newline_follows ? 0 : static_cast<int>(brace - token.start));
  }
  if (auto wrong = Diagnoser(expression).run_expression()) {
    raised_ = std::move(wrong);
    return false;
  }
  return true;
}

}  // namespace awaitscope::script
