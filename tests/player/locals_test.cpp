// What is told of statements and locals does not depend on how it is found out: a preview is made anew only when it has changed.

#include <doctest/doctest.h>

#include <algorithm>

#include "player/run.h"
#include "trace/cursor.h"

using namespace awaitscope;
using namespace awaitscope::player;

namespace {

Run run_of(const std::string& text) {
  Scenario scenario;
  scenario.path = "locals.py";
  scenario.text = text;
  return Run(std::move(scenario), Recorder::Detail::Statements, {}, nullptr, nullptr);
}

// All that was told of this variable, in order.
std::string told_of(const std::string& name, const std::string& body) {
  Run run = run_of("class Thing:\n    pass\n\ndef f():\n" + body + "    return\n\nf()\n");
  run.advance_to_end();
  REQUIRE(run.ending().message == "");
  std::string told;
  trace::EventReader reader(run.recording().log());
  trace::Event event;
  while (reader.next(event)) {
    if (event.kind != trace::EventKind::LocalChanged) continue;
    const auto changed = event.as<trace::LocalChanged>();
    if (run.recording().text(changed.name) == name) told += run.recording().text(changed.value) + ";";
  }
  return told;
}

}  // namespace

TEST_SUITE("locals") {
  TEST_CASE("a variable is told of when it looks otherwise, however deep the change") {
    CHECK(told_of(
              "a",
              "    a = [1]\n    b = a\n    b.append(2)\n    b[0] = 1\n    b[0] = 1.5\n    a = 5\n    a = b\n    b.clear()\n") ==
          "[1];[1, 2];[1.5, 2];5;[1.5, 2];[];");
    CHECK(told_of("a",
                  "    a = [1]\n    a = [True]\n    a = [1.0]\n    a = ['1']\n    a = [b'1']\n    a = (1,)\n    a = {1}\n    a "
                  "= frozenset(a)\n") == "[1];[True];[1.0];['1'];[b'1'];(1,);{1};frozenset({1});");
    CHECK(told_of("a",
                  "    a = {}\n    b = []\n    a['x'] = b\n    b.append(1)\n    b.append(Thing())\n    b.append(a)\n    del "
                  "a['x']\n") ==
          "{};{'x': []};{'x': [1]};{'x': [1, <Thing object>]};{'x': [1, <Thing object>, {'x': [...]}]};{};");
    CHECK(told_of("a", "    a = [[[[1]]]]\n    a[0][0][0][0] = 2\n    a[0][0][0].clear()\n    a[0][0].append(0)\n") ==
          "[[[[...]]]];[[[[]]]];[[[[], 0]]];");
    CHECK(told_of("a",
                  "    a = 'x'\n    a += 'y'\n    a += '\xc3\xa4'\n    a = 'xy' + chr(228)\n    a = b'xy'\n    a = range(3)\n  "
                  "  a = range(2, 3)\n") == "'x';'xy';'xy\xc3\xa4';b'xy';range(0, 3);range(2, 3);");
    CHECK(
        told_of(
            "a",
            "    a = 2 ** 100\n    a += 1\n    a = ValueError([1])\n    a.args[0].append(2)\n    del a\n    a = 2 ** 100\n") ==
        "1267650600228229401496703205376;1267650600228229401496703205377;ValueError([1]);ValueError([1, "
        "2]);;1267650600228229401496703205376;");
  }

  TEST_CASE("what lies beyond the first fifty items is not shown") {
    const std::string told = told_of("a", "    a = [0] * 60\n    a[55] = 1\n    a.append(2)\n    a[49] = 3\n");
    CHECK(std::count(told.begin(), told.end(), ';') == 2);
    const std::string grown = told_of(
        "a", "    a = [0] * 49\n    a.append(0)\n    a.append(0)\n    a.append(0)\n    a.pop()\n    a.pop()\n    a[0] = 1\n");
    CHECK(std::count(grown.begin(), grown.end(), ';') == 5);  // from the 51st on there are only more
  }

  TEST_CASE("each call's variables are its own") {
    CHECK(told_of("n", "    def g(n):\n        return g(n - 1) + n if n else 0\n    g(2)\n    g(2)\n") == "2;1;0;2;1;0;");
  }

  TEST_CASE("a statement is told once, however small the slices") {
    const std::string text =
        "def f():\n    n = 0\n    for i in range(50):\n        n += i\n    while n > 1000:\n        n -= 7\nf()\nfor i in "
        "range(20):\n    pass\n";
    const trace::Recording whole = [&] {
      Run run = run_of(text);
      run.advance_to_end();
      return run.take_recording();
    }();
    for (const std::int64_t slice : {1, 2, 3, 7, 50}) {
      CAPTURE(slice);
      Run cut = run_of(text);
      while (!cut.advance(slice).ended) {
      }
      CHECK(cut.recording().detail_count() == whole.detail_count());
      CHECK((cut.recording().final_state() == whole.final_state()));
    }
  }
}
