#include <doctest/doctest.h>

#include "script/parse/parser.h"
#include "script/parse/symbols.h"

using namespace awaitscope::script;

namespace {

const char* word(Resolution resolution) {
  switch (resolution) {
    case Resolution::Local: return "local";
    case Resolution::Cell: return "cell";
    case Resolution::Free: return "free";
    case Resolution::GlobalExplicit: return "global!";
    case Resolution::GlobalImplicit: return "global";
  }
  return "?";
}

// One line a scope: indented by depth, its name, then each symbol with where it lives.
void describe(const Ast& ast, const Scope& scope, int depth, std::string& out) {
  out += std::string(static_cast<std::size_t>(2 * depth), ' ');
  out += scope.kind == ScopeKind::Module ? "module" : ast.names.string(scope.name);
  for (const Symbol& symbol : scope.symbols) {
    out += " " + ast.names.string(symbol.name) + ":" + word(symbol.resolution);
    if (symbol.has(Symbol::kFreeInClass)) out += "+free";
  }
  out += scope.makes_class_cell ? " (makes __class__)\n" : "\n";
  for (const Scope* child : scope.children) describe(ast, *child, depth + 1, out);
}

std::string scopes_of(const std::string& text) {
  Ast ast;
  REQUIRE(Parser(text, ast).parse_file() == Parser::Outcome::Parsed);
  SymbolTable symbols(ast);
  if (symbols.error()) return symbols.error()->message;
  std::string out;
  describe(ast, symbols.module(), 0, out);
  return out;
}

}  // namespace

TEST_SUITE("symbols") {
  TEST_CASE("a variable used by a function inside is a cell there, free here") {
    CHECK(scopes_of("def f(a):\n  b = a\n  def g():\n    return b + c\n  return g\n") ==
          "module f:local\n"
          "  f a:local b:cell g:local\n"
          "    g b:free c:global\n");
  }

  TEST_CASE("a cell is handed on by the functions between") {
    CHECK(scopes_of("def f():\n  x = 1\n  def g():\n    def h():\n      nonlocal x\n      x = 2\n") ==
          "module f:local\n"
          "  f x:cell g:local\n"
          "    g h:local x:free\n"
          "      h x:free\n");
  }

  TEST_CASE("what a class binds is not seen by its functions") {
    CHECK(scopes_of("def f():\n  x = 1\n  class C:\n    x = 2\n    def g(self): return x\n") ==
          "module f:local\n"
          "  f x:cell C:local\n"
          "    C x:local+free g:local\n"
          "      g self:local x:free\n");
  }

  TEST_CASE("super and __class__ want the cell of their class") {
    CHECK(scopes_of("class C:\n  def f(self): super().f()\n  def g(self): return __class__\n") ==
          "module C:local\n"
          "  C f:local g:local (makes __class__)\n"
          "    f self:local super:global __class__:free\n"
          "    g self:local __class__:free\n");
  }

  TEST_CASE("a comprehension has a scope; its first iterable has not") {
    CHECK(scopes_of("def f(a):\n  return [x + a for x in a if (y := x)]\n") ==
          "module f:local\n"
          "  f a:cell y:cell\n"
          "    listcomp .0:local x:local y:free a:free\n");
  }

  TEST_CASE("a name declared global stays so for the functions inside") {
    CHECK(scopes_of("def f():\n  x = 1\n  def g():\n    global x\n    x = 2\n    def h(): return x\n") ==
          "module f:local x:global!\n"
          "  f x:local g:local\n"
          "    g x:global! h:local\n"
          "      h x:global\n");
  }

  TEST_CASE("private names are those of their class") {
    CHECK(scopes_of("class _C:\n  __x = 1\n  def f(self, __y):\n    self.__z = __y\n    __w__ = 2\n") ==
          "module _C:local\n"
          "  _C _C__x:local f:local\n"
          "    f self:local _C__y:local __w__:local\n");
  }
}
