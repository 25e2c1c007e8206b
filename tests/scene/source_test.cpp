#include <doctest/doctest.h>

#include "scene/coloured_source.h"
#include "support.h"

using namespace awaitscope;
using namespace awaitscope::scene;

namespace {

std::string coloured(const ColouredSource& source, int line) {
  static constexpr char kLetters[] = {'.', 'k', 'A', 's', 'n', 'c', 'f'};
  std::string marks;
  for (const CodeRun& run : source.runs(line)) {
    marks.append(run.end - run.begin, kLetters[static_cast<int>(run.colour)]);
  }
  return marks;
}

}  // namespace

TEST_SUITE("source") {
  TEST_CASE("every character has the colour of its token") {
    const ColouredSource source("async def f(x):  # why\n    return await g(\"a\", 1.5)\n");
    CHECK(source.line_count() == 2);
    CHECK(source.line(1) == "async def f(x):  # why");
    CHECK(coloured(source, 1) == "kkkkk.kkk.f......ccccc");
    CHECK(coloured(source, 2) == "....kkkkkk.AAAAA...sss..nnn.");
    CHECK(source.indent(2) == 4);
    CHECK(source.definition_of("f") == 1);
    CHECK(source.definition_of("g") == 0);
  }

  TEST_CASE("strings over several lines keep their colour") {
    const ColouredSource source("x = '''one\ntwo'''\ny = 1\n");
    CHECK(coloured(source, 1) == "....ssssss");
    CHECK(coloured(source, 2) == "ssssss");
    CHECK(coloured(source, 3) == "....n");
  }

  TEST_CASE("broken text is coloured as far as it can be read, and tabs become spaces") {
    for (const char* text :
         {"", "\n\n", "def (", "x = 'unfinished", "\tif x:\n\t\ty", "\xFF\xFE", "a = $ + 1\nawait b\n", "((((((("}) {
      const ColouredSource source(text);
      for (int line = 1; line <= source.line_count(); ++line) {
        CHECK(coloured(source, line).size() == source.line(line).size());
        CHECK(source.line(line).find('\t') == std::string_view::npos);
      }
    }
    CHECK(ColouredSource("\tx\n").line(1) == "        x");
    CHECK(ColouredSource("a\n").line(7).empty());
  }

  TEST_CASE("the source scrolls only when the line leaves the middle third") {
    CHECK(scrolled_to(10, 18, 18, 100) == 10);
    CHECK(scrolled_to(10, 16, 18, 100) == 10);
    CHECK(scrolled_to(10, 15, 18, 100) == 9);
    CHECK(scrolled_to(10, 40, 18, 100) == 29);
    CHECK(scrolled_to(10, 2, 18, 100) == 1);
    CHECK(scrolled_to(1, 99, 18, 100) == 83);
    CHECK(scrolled_to(5, 3, 18, 10) == 1);
  }

  TEST_CASE("the margin shows who stands where, solid only for who runs") {
    const auto scene = open_scene("gate");
    const auto shot = shoot(*scene, {155, 0});
    std::vector<std::pair<std::int64_t, bool>> margin;
    for (const Token& token : shot->picture.tokens()) {
      if (token.place == Place::Source) {
        margin.emplace_back(token.task, token.solid);
      }
    }
    using Expected = std::vector<std::pair<std::int64_t, bool>>;
    CHECK(margin == Expected{{6, false}, {5, false}, {4, true}, {2, false}});
    CHECK(shot->content.source.current_line == 15);
    CHECK(shot->content.source.where == "fetch, line 15");
    CHECK(shot->content.source.marks.size() == 5);
    CHECK(shot->content.source.marks.back().line == 28);
  }

  TEST_CASE("a line answers for its breakpoint") {
    const auto scene = open_scene("gate");
    const auto shot = shoot(*scene, {155, 0});
    const Rect line = shot->picture.bounds_of("line-16");
    const Hit* hit = shot->picture.hit_at({shot->layout.source.x + 80, line.centre().y});
    REQUIRE(hit != nullptr);
    CHECK(hit->action == Action::ToggleBreakpoint);
    CHECK(hit->argument == 16);
  }
}
