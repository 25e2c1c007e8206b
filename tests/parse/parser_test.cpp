#include <doctest/doctest.h>

#include "pairs.h"
#include "script/parse/parser.h"
#include "syntax/source_text.h"

using namespace awaitscope;

namespace {

std::string tree_of(const std::string& text) {
  const syntax::SourceText source = syntax::SourceText::from_utf8("x.py", text);
  script::Ast ast;
  if (script::Parser(source.text(), ast).parse_file() != script::Parser::Outcome::Parsed) return "refused";
  return dump(ast, true);
}

}  // namespace

TEST_SUITE("parser") {
  TEST_CASE("every construct becomes CPython's tree, node for node and place for place") {
    for (Pair pair : read_pairs("trees.txt")) {
      CAPTURE(pair.source);
      pair.expected.pop_back();
      CHECK(tree_of(pair.source) == pair.expected);
    }
  }

  TEST_CASE("an empty source, and one of comments, is an empty module") {
    for (const char* text : {"", "\n", "# only this", "   \n\t\n", "\\\n\n"})
      CHECK(tree_of(text) == "Module(body=[], type_ignores=[])");
  }

  TEST_CASE("the last line needs no newline") { CHECK(tree_of("x") == tree_of("x\n")); }

  TEST_CASE("an identifier is its NFKC form") {
    script::Ast ast;
    const std::string text = "ﬁle = 1\n";
    REQUIRE(script::Parser(text, ast).parse_file() == script::Parser::Outcome::Parsed);
    CHECK(ast.names.find("file") != script::NameId::None);
    CHECK(ast.names.find("ﬁle") == script::NameId::None);
  }

  TEST_CASE("the tree takes no more than twenty times the source") {
    std::string text;
    for (int line = 0; line < 20000; ++line) text += "a = f(b, c + 1, [d, e], x.y[z])\n";
    script::Ast ast;
    REQUIRE(script::Parser(text, ast).parse_file() == script::Parser::Outcome::Parsed);
    CHECK(ast.arena.bytes() + ast.names.bytes() < 20 * text.size());
  }

  TEST_CASE("a refused source says at which statement") {
    script::Ast ast;
    const std::string text = "x = 1\nif x:\n    y = 2\n    z = = 3\nw\n";
    script::Parser parser(text, ast);
    REQUIRE(parser.parse_file() == script::Parser::Outcome::Refused);
    CHECK(parser.refused_at().offset == 6);
    CHECK(parser.refused_at().line == 2);
  }
}
