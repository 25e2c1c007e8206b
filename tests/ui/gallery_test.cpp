#include "ui/gallery.h"

#include <doctest/doctest.h>

#include "support.h"

using namespace awaitscope;
using namespace awaitscope::ui;

namespace {

constexpr const char* kFirst = R"("""Hello, await.

One coroutine, one
sleep. What a step is.

More about it.
"""
import asyncio

async def main():
    await asyncio.sleep(1)

asyncio.run(main())
)";

}  // namespace

TEST_SUITE("gallery") {
  TEST_CASE("a scenario's title and sentence are the first words of its docstring") {
    ScenarioWords words = words_of(kFirst, "hello.py");
    CHECK(words.title == "Hello, await");
    CHECK(words.sentence == "One coroutine, one sleep.");
    words = words_of("# a comment\n\n'''Just a title'''\nx = 1\n", "a.py");
    CHECK(words.title == "Just a title");
    CHECK(words.sentence.empty());
    words = words_of("import asyncio\n", "two_sleeps.py");
    CHECK(words.title == "Two sleeps");
    CHECK(words_of("", "x.py").title == "X");
    CHECK(words_of("\"\"\"never closed", "x.py").title == "X");
  }

  TEST_CASE("cards are chosen by keys and opened by Enter or a click") {
    Driver d;
    d.put("a.py", kFirst);
    d.put("b.py", "print('b')\n");
    d.put("c.py", "print('c')\n");
    d.list({"a.py", "missing.py", "b.py", "c.py"});
    d.app().open_gallery();
    d.app().finish_work();
    d.rest();
    CHECK(d.app().screen() == Screen::Gallery);
    CHECK(d.app().gallery().cards().size() == 3);  // the one that cannot be read is left out
    CHECK(d.shows("Hello, await"));
    CHECK(d.shows("One coroutine, one sleep."));
    CHECK(d.app().gallery().cards()[0].facts == "1.0 s   1 task   52 events");
    CHECK(d.shows("1.0 s   1 task"));
    d.key("Right");
    CHECK(d.app().gallery().chosen() == 1);
    d.key("Left");
    d.key("Left");
    CHECK(d.app().gallery().chosen() == 0);
    d.key("Tab");
    d.key("Enter");
    CHECK(d.app().screen() == Screen::Stage);
    CHECK(d.app().session()->name() == "b.py");
    d.key("Ctrl+G");
    CHECK(d.app().screen() == Screen::Gallery);
    d.key("Escape");
    CHECK(d.app().screen() == Screen::Stage);
    d.key("Ctrl+G");
    CHECK(d.app().screen() == Screen::Gallery);
    d.click_word("Hello, await");
    CHECK(d.app().session()->name() == "a.py");
  }

  TEST_CASE("scenarios are shown by chapter") {
    CHECK(words_of("'''First steps: One coroutine.'''", "a.py").chapter == "First steps");
    CHECK(words_of("'''First steps: One coroutine.'''", "a.py").title == "One coroutine");
    CHECK(words_of("'''A title.'''", "a.py").chapter.empty());
    Driver d;
    d.put("a.py", "'''First steps: One.'''\nprint('a')\n");
    d.put("b.py", "'''In line: Two.'''\nprint('b')\n");
    d.put("c.py", "'''First steps: Three.'''\nprint('c')\n");
    d.list({"a.py", "b.py", "c.py"});
    d.app().open_gallery();
    d.settle();
    CHECK(d.app().gallery().chapters() == std::vector<std::string>{"First steps", "In line"});
    CHECK(d.shows("All scenarios"));
    d.click_word("First steps");
    CHECK(d.shows("One"));
    CHECK(d.shows("Three"));
    CHECK_FALSE(d.shows("Two"));
    d.key("PageDown");
    CHECK(d.shows("Two"));
    CHECK_FALSE(d.shows("Three"));
    CHECK(d.app().gallery().chosen() == 1);
    d.key("PageUp");
    d.key("PageUp");
    CHECK(d.app().gallery().chapter().empty());
    d.key("PageDown");
    d.key("Escape");  // all of them again
    CHECK(d.app().gallery().chapter().empty());
    CHECK(d.app().screen() == Screen::Gallery);
  }

  TEST_CASE("what is typed is searched for, in titles and in the scripts themselves") {
    Driver d;
    d.put("a.py", kFirst);
    d.put("b.py", "'''A gate.'''\nimport asyncio\nasyncio.Semaphore(2)\n");
    d.put("c.py", "'''Something else.'''\nprint('c')\n");
    d.list({"a.py", "b.py", "c.py"});
    d.app().open_gallery();
    d.app().finish_work();
    d.rest();
    d.type("sem");
    CHECK(d.app().gallery().typed() == "sem");
    CHECK(d.shows("A gate"));
    CHECK_FALSE(d.shows("Hello, await"));
    d.type("zzz");
    CHECK(d.shows("no scenario has these words"));
    d.key("Enter");
    CHECK(d.app().screen() == Screen::Gallery);
    d.key("Escape");
    CHECK(d.shows("Hello, await"));
    d.type("else");
    d.key("Enter");
    CHECK(d.app().session()->name() == "c.py");
  }

  TEST_CASE("letters are no commands of the stage here, but looks and help work") {
    Driver d;
    d.app().open_gallery();
    d.rest();
    CHECK(d.shows("no scenarios were found"));
    d.key("R");
    d.key("Space");
    d.key("Enter");
    CHECK(d.app().screen() == Screen::Gallery);
    d.key("Ctrl+T");
    CHECK(d.app().theme() == scene::ThemeName::Light);
    d.key("?");
    CHECK(d.app().overlay().open());
  }

  TEST_CASE("a script without end gets a card all the same") {
    Driver d;
    d.put("endless.py",
          "import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(0)\nasyncio.run(main())\n");
    d.list({"endless.py"});
    d.app().open_gallery();
    d.app().finish_work();
    d.rest();
    CHECK(d.app().gallery().cards()[0].done);
    CHECK(d.shows("more than"));
  }
}
