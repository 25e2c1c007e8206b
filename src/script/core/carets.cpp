// Which part of an expression its caret row points out (CPython 3.11 traceback, "fine grained error locations"): the
// operator of a binary operation, the brackets of a subscript.

#include <string>

#include "script/core/traceback.h"
#include "script/parse/ast.h"
#include "script/parse/parser.h"

namespace awaitscope::script {
namespace {

bool is_space(char letter) { return letter == ' ' || letter == '\t'; }

// The operator lies between its operands; parentheses may stand there too, so it begins at the first thing that is no space.
CaretAnchors operator_anchors(std::string_view segment, const ast::BinOp& operation) {
  const auto begin = static_cast<std::size_t>(operation.left->place.end_column);
  const auto end = static_cast<std::size_t>(operation.right->place.column);
  if (begin >= end || end > segment.size()) return {};
  const std::string_view between = segment.substr(begin, end - begin);
  std::size_t offset = 0;
  while (offset < between.size() && is_space(between[offset])) ++offset;
  CaretAnchors anchors{true, begin + offset, begin + offset + 1};
  if (offset + 1 < between.size() && !is_space(between[offset + 1])) ++anchors.right_begin;
  return anchors;
}

CaretAnchors subscript_anchors(std::string_view segment, const ast::Subscript& subscript) {
  const auto begin = static_cast<std::size_t>(subscript.value->place.end_column);
  const auto end = static_cast<std::size_t>(subscript.index->place.end_column) + 1;
  if (end > segment.size() || begin >= end) return {};
  return CaretAnchors{true, begin, end};
}

}  // namespace

CaretAnchors caret_anchors(std::string_view segment) {
  Ast tree;
  const std::string line = std::string(segment) + "\n";
  if (Parser(line, tree).parse_file() != Parser::Outcome::Parsed || tree.body.size() != 1) return {};
  const ast::Stmt* statement = tree.body[0];
  if (statement->kind != ast::StmtKind::Expr) return {};
  const ast::Expr* expression = statement->as<ast::ExprStmt>()->value;
  if (expression->kind == ast::ExprKind::BinOp) return operator_anchors(segment, *expression->as<ast::BinOp>());
  if (expression->kind == ast::ExprKind::Subscript) return subscript_anchors(segment, *expression->as<ast::Subscript>());
  return {};
}

}  // namespace awaitscope::script
