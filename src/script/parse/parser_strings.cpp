#include <utility>

#include "script/parse/parser.h"

// Adjacent string literals become one constant, or one JoinedStr if any of them is an f-string. The expressions inside are
// read where they stand, by the same parser, so that their places are those of the file.

namespace awaitscope::script {

using namespace ast;

struct Parser::StringParts {
  Place place;          // of all the literals together: every part of a JoinedStr has it
  std::string literal;  // text not yet in a Constant
  std::vector<Expr*> values;
  bool unicode_prefix = false;
  bool format = false;
};

// The parts were made before the last literal was read, and have the place of all literals together. As in CPython a spec,
// and the text that ends it, have the place of their own literal.
void Parser::set_string_places(Expr* node, const Place& place, bool top) {
  if (top) node->place = place;
  const Exprs& values = node->as<JoinedStr>()->values;
  for (Expr* value : values) {
    const bool formatted = value->kind == ExprKind::FormattedValue;
    if (top || formatted || value != values.back()) value->place = place;
    Expr* spec = formatted ? value->as<FormattedValue>()->format_spec : nullptr;
    if (spec != nullptr) set_string_places(spec, place, false);
  }
}

Expr* Parser::strings() {
  StringParts parts;
  parts.place = here();
  bool first = true;
  bool bytes = false;
  while (at(Kind::String)) {
    const Token token = current();
    const StringLiteral literal = split_string(text_of(token), token.start);
    if (first) {
      bytes = literal.bytes;
      parts.unicode_prefix = literal.unicode;
    }
    if (literal.bytes != bytes) refuse();
    first = false;
    if (literal.format) {
      parts.format = true;
      std::vector<FormatPiece> pieces;
      std::string complaint;
      if (!split_format_string(text_, literal.begin, literal.end, literal.raw, pieces, complaint)) refuse();
      line_cursor_ = {token.start, token.line, token.start - static_cast<std::uint32_t>(token.column)};
      append_pieces(parts, pieces, literal.raw, token);
    } else {
      std::string complaint;
      const std::string_view body = text_.substr(literal.begin, literal.end - literal.begin);
      if (!decode_body(body, literal.raw, literal.bytes, parts.literal, complaint)) refuse();
    }
    if (refused_) break;
    advance();
  }
  parts.place = until_last(parts.place);
  if (!parts.format) {
    auto* constant = make<Constant>(parts.place);
    constant->value_kind = bytes ? ConstantKind::Bytes : ConstantKind::String;
    constant->unicode_prefix = parts.unicode_prefix && !bytes;
    constant->text = ast_.arena.copy_text(parts.literal);
    return constant;
  }
  flush_literal(parts);
  auto* joined = make<JoinedStr>(parts.place);
  joined->values = collect(parts.values, 0);
  contain(joined, joined->values);
  set_string_places(joined, parts.place, true);
  return joined;
}

void Parser::flush_literal(StringParts& parts) {
  if (parts.literal.empty()) return;
  auto* constant = make<Constant>(parts.place);
  constant->place = parts.place;
  constant->value_kind = ConstantKind::String;
  constant->unicode_prefix = parts.unicode_prefix;
  constant->text = ast_.arena.copy_text(parts.literal);
  parts.literal.clear();
  parts.values.push_back(constant);
}

void Parser::append_literal(StringParts& parts, std::uint32_t begin, std::uint32_t end, bool raw) {
  std::string complaint;
  if (!decode_body(text_.substr(begin, end - begin), raw, false, parts.literal, complaint)) refuse();
}

void Parser::append_pieces(StringParts& parts, const std::vector<FormatPiece>& pieces, bool raw, const Token& token) {
  for (const FormatPiece& piece : pieces) {
    if (!piece.expression) {
      append_literal(parts, piece.begin, piece.end, raw);
      continue;
    }
    Expr* value = format_expression(piece, token);
    if (refused_) return;
    if (piece.debug_end != 0) parts.literal.append(text_.substr(piece.begin, piece.debug_end - piece.begin));
    flush_literal(parts);
    Expr* spec = nullptr;
    if (piece.has_spec) {
      StringParts inner;
      inner.place = {token.line, token.column, token.end_line, token.end_column};
      inner.unicode_prefix = parts.unicode_prefix;
      append_pieces(inner, piece.spec, raw, token);
      flush_literal(inner);
      auto* joined = make<JoinedStr>(inner.place);
      joined->place = inner.place;
      joined->values = collect(inner.values, 0);
      contain(joined, joined->values);
      spec = joined;
    }
    auto* formatted = make<FormattedValue>(parts.place);
    formatted->value = value;
    formatted->conversion = piece.conversion;
    formatted->format_spec = spec;
    contain(formatted, value);
    contain(formatted, spec);
    parts.values.push_back(formatted);
  }
}

void Parser::move_line_cursor(std::uint32_t offset) {
  for (; line_cursor_.offset < offset; ++line_cursor_.offset) {
    if (text_[line_cursor_.offset] != '\n') continue;
    ++line_cursor_.line;
    line_cursor_.line_start = line_cursor_.offset + 1;
  }
}

// CPython parses "(" expression ")": the brace and what ends the expression stand for the parentheses, in places too.
Expr* Parser::format_expression(const FormatPiece& piece, const Token& token) {
  const Place begin{token.line, token.column, token.end_line, token.end_column};
  if (is_blank_expression(text_.substr(piece.begin, piece.end - piece.begin))) {
    refuse();
    return make_of<Constant>(ExprKind::Constant, begin);
  }
  const Depth guard(*this);
  const auto bracket = [&](Kind kind, std::uint32_t offset) {
    move_line_cursor(offset);
    Token made;
    made.kind = kind;
    made.start = offset;
    made.end = offset + 1;
    made.line = made.end_line = line_cursor_.line;
    made.column = static_cast<std::int32_t>(offset - line_cursor_.line_start);
    made.end_column = made.column + 1;
    return made;
  };
  std::vector<Token> tokens{bracket(Kind::LeftParenthesis, piece.begin - 1)};
  move_line_cursor(piece.begin);
  syntax::Lexer lexer(text_, {piece.begin, piece.end, line_cursor_.line, line_cursor_.line_start});
  bool read = true;
  do {
    tokens.emplace_back();
    read = lexer.next(tokens.back());
  } while (read && tokens.back().kind != Kind::EndMarker);
  tokens.back() = bracket(Kind::RightParenthesis, piece.end);
  tokens.emplace_back();
  tokens.back().kind = Kind::EndMarker;

  const LineCursor outer_cursor = line_cursor_;
  const std::size_t outer_at = at_;
  const std::size_t outer_last = last_;
  const bool more = std::exchange(more_, false);
  tokens_.swap(tokens);
  at_ = last_ = 0;
  if (!read) refuse();
  Expr* value = star_expressions();
  if (!at(Kind::EndMarker)) refuse();
  tokens_.swap(tokens);
  more_ = more;
  at_ = refused_ ? tokens_.size() - 1 : outer_at;
  last_ = outer_last;
  line_cursor_ = outer_cursor;
  return value;
}

}  // namespace awaitscope::script
