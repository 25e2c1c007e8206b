// What a run leaves behind in rings of references is counted and freed when it is over.

#include <doctest/doctest.h>

#include "base/heap.h"
#include "player/run.h"

using namespace awaitscope;
using namespace awaitscope::player;

namespace {

constexpr std::size_t kClass = 5;  // with an instance its class lives, and what that has

// How many objects the script leaves behind.
std::size_t left_by(const std::string& text) {
  Scenario scenario;
  scenario.path = "rings.py";
  scenario.text = text;
  const std::size_t before = Run::left_in_rings();
  Run(std::move(scenario), Recorder::Detail::Events, {}, {}, {}).advance_to_end();
  return Run::left_in_rings() - before;
}

std::string in_function(const std::string& body) { return "import asyncio\nclass A: pass\n\ndef f():\n" + body + "\nf()\n"; }

}  // namespace

TEST_SUITE("rings") {
  TEST_CASE("whatever can be changed can be part of a ring") {
    CHECK(left_by(in_function("    return 1")) == 0);
    CHECK(left_by(in_function("    a = []; a.append(a)")) == 1);
    CHECK(left_by(in_function("    a = {}; a[1] = (a, 2.5)")) == 3);
    CHECK(left_by(in_function("    a = A(); a.me = a")) == 1 + kClass);
    CHECK(left_by(in_function("    a = A(); a.__dict__['me'] = a")) == 2 + kClass);
    CHECK(left_by(in_function("    a = set(); b = A(); a.add(b); b.a = a")) == 2 + kClass);
    CHECK(left_by("from collections import deque\na = deque()\na.append(a)\n") >= 1);
    CHECK(left_by("class S:\n    __slots__ = ('x', 'y')\ns = S(); s.y = s\n") == 1 + kClass + 1);
    CHECK(left_by("class L(list): pass\ns = L(); s.me = s\n") == 1 + kClass);
    CHECK(left_by("def f():\n    def g(): return g\nf()\n") >= 2);
    CHECK(left_by("class B:\n    def __init__(self): super().__init__()\nB()\n") >= 3);
    CHECK(left_by("def g():\n    me = yield\n    yield me\na = g(); next(a); a.send(a)\n") == 0);  // it is closed first
    CHECK(left_by("try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    error.args = ([error],)\n") >= 2);
    CHECK(left_by("def f():\n    try:\n        1 / 0\n    except ZeroDivisionError as error:\n        kept = error\nf()\n") >=
          3);
    CHECK(left_by("import asyncio\nasync def main():\n    f = asyncio.get_running_loop().create_future()\n    "
                  "f.set_result([f])\nasyncio.run(main())\n") == 2);
  }

  TEST_CASE("no memory is lost from run to run") {
    const std::string text =
        "import asyncio\nclass A: pass\nasync def main():\n    for i in range(500):\n        a = A()\n        a.me = a\n       "
        " await asyncio.sleep(0)\n"
        "asyncio.run(main())\n";
    CHECK(left_by(text) == 500 + kClass);
    const std::size_t used = Heap::used();
    CHECK(left_by(text) == 500 + kClass);
    CHECK(Heap::used() == used);
  }

  TEST_CASE("the end of one run leaves what another needs") {
    Scenario scenario;
    scenario.path = "other.py";
    scenario.text = "a = []\na.append(a)\nb = [1]\nfor i in range(1000):\n    b.append(i)\nprint(len(b))\n";
    std::string printed;
    Run other(std::move(scenario), Recorder::Detail::Events, {}, [&](std::string_view text) { printed += text; }, {});
    other.advance(100);
    CHECK(left_by("a = []\na.append(a)\n") == 0);
    other.advance_to_end();
    CHECK(printed == "1001\n");
  }
}
