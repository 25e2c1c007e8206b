// The editor, files and what is remembered of them, as a user sees it.

#include <doctest/doctest.h>

#include "support.h"

using namespace awaitscope;
using namespace awaitscope::ui;

namespace {

constexpr const char* kScript = R"(import asyncio

async def main():
    print("one")
    await asyncio.sleep(1)
    print("two")

asyncio.run(main())
)";

}  // namespace

TEST_SUITE("editor") {
  TEST_CASE("the script is edited beside the stage; letters are text, saving writes the file and runs it") {
    Driver d;
    d.put("hello.py", kScript);
    d.open("hello.py");
    d.key("N");
    const std::string place = d.position();
    d.key("Ctrl+E");
    REQUIRE(d.app().editing());
    CHECK(d.picture().has_id("caret"));
    CHECK(d.shows("saved"));
    d.key("Ctrl+End");
    d.type("print(7)");
    CHECK(d.position() == place);  // letters and the space bar are no commands
    CHECK(d.shows("not saved yet"));
    CHECK(d.text_of("hello.py") == kScript);
    d.key("Ctrl+S");
    d.settle();
    CHECK(d.text_of("hello.py") == std::string(kScript) + "print(7)");
    CHECK(d.position() == place);  // both runs are the same so far
    d.key("Escape");
    CHECK_FALSE(d.app().editing());
    d.key("End");
    CHECK(d.shows("7"));
  }

  TEST_CASE("an error is shown at its line when typing has stopped, and running leaves the last good run standing") {
    Driver d;
    d.put("hello.py", kScript);
    d.open("hello.py");
    d.key("End");
    const std::uint64_t events = d.app().session()->recording().event_count();
    d.key("Ctrl+E");
    d.key("Ctrl+Home");
    d.key("Down");
    d.type("def broken(:");
    CHECK_FALSE(d.picture().has_id("error-line-2"));
    CHECK(d.app().wait() <= 0.4);
    for (int i = 0; i < 4; ++i) {
      d.frame(0.2);
    }
    CHECK(d.picture().has_id("error-line-2"));
    CHECK(d.shows("line 2: SyntaxError"));
    d.key("F5");
    CHECK(d.app().session()->recording().event_count() == events);
    CHECK(d.app().show().content().stage_alpha < 1);
    d.key("Ctrl+Z");
    d.key("F5");
    d.settle();
    CHECK(d.app().show().content().stage_alpha == 1);
  }

  TEST_CASE("a script is pasted, run with arguments and answers, and saved under a name") {
    Driver d;
    d.clipboard = "import sys\nprint(sys.argv[1:], input('who? '))\n";
    d.app().open_gallery();
    d.rest();
    d.click_control("button-paste");
    d.settle();
    REQUIRE(d.app().editing());
    CHECK(d.app().session()->name() == "untitled.py");
    d.key("F6");
    d.type("a \"b c\"");
    d.key("Enter");
    d.settle();
    CHECK(d.app().session()->arguments() == std::vector<std::string>{"a", "b c"});
    CHECK(d.shows("a \"b c\""));
    d.key("Escape");
    d.key("End");
    CHECK(d.app().overlay().kind() == OverlayKind::Answer);
    d.type("Ada");
    d.key("Enter");
    d.settle();
    d.key("End");
    CHECK(d.shows("['a', 'b c'] Ada"));
    d.key("Ctrl+S");
    REQUIRE(d.app().overlay().kind() == OverlayKind::Files);
    d.type("mine");  // in the place of the name that was proposed
    d.key("Enter");
    d.settle();
    CHECK(d.text_of("/here/mine.py") == d.clipboard);
    CHECK(d.app().session()->name() == "mine.py");
    CHECK(d.app().settings().recent.front() == "/here/mine.py");
  }

  TEST_CASE("text is cut, copied and pasted; the mouse places the caret and selects") {
    Driver d;
    d.put("hello.py", "abc = 1\nprint(abc)\n");
    d.open("hello.py");
    d.key("Ctrl+E");
    const scene::Rect line = d.picture().bounds_of("edit-line-2");
    d.click({line.x + 60, line.centre().y});
    CHECK(d.app().editor()->edit().line_of(d.app().editor()->edit().caret()) == 2);
    d.key("Home");
    d.key("Shift+End");
    d.key("Ctrl+C");
    CHECK(d.clipboard == "print(abc)");
    d.key("Ctrl+X");
    CHECK(d.app().editor()->text() == "abc = 1\n\n");
    d.key("Ctrl+V");
    d.key("Ctrl+V");
    CHECK(d.app().editor()->text() == "abc = 1\nprint(abc)print(abc)\n");
    const scene::Rect first = d.picture().bounds_of("edit-line-1");
    d.drag({first.x + 26, first.centre().y}, {first.right() + 200, first.centre().y});
    CHECK(d.app().editor()->edit().selected() == "abc = 1");
    CHECK(d.picture().has_id("selection"));
  }

  TEST_CASE("a file that changes is run again; a text that is being written is not thrown away for it") {
    Driver d;
    d.put("hello.py", kScript);
    d.open("hello.py");
    d.key("End");
    d.put("hello.py", std::string(kScript) + "print('three')\n");
    d.frame(1.5);
    d.settle();
    d.key("End");
    CHECK(d.shows("three"));
    d.key("Ctrl+E");
    d.type("#");
    d.put("hello.py", kScript);
    d.frame(1.5);
    d.settle();
    CHECK(d.app().editor()->text()[0] != 'i');
    CHECK(d.shows("changed outside"));
  }

  TEST_CASE("what is not saved is not let go unasked") {
    Driver d;
    d.put("hello.py", kScript);
    d.put("other.py", "print(1)\n");
    d.open("hello.py");
    d.key("Ctrl+E");
    d.type("#");
    InputEvent drop;
    drop.kind = InputKind::Drop;
    drop.path = "other.py";
    d.send(drop);
    d.settle();
    CHECK(d.app().session()->name() == "hello.py");
    CHECK(d.app().overlay().kind() == OverlayKind::Unsaved);
    CHECK(d.shows("The script hello.py is not saved."));
    d.key("Escape");
    d.key("Ctrl+Q");
    CHECK_FALSE(d.app().wants_close());
    d.key("Escape");
    d.send(drop);
    d.settle();
    d.key("D");
    d.settle();
    CHECK(d.app().session()->name() == "other.py");
    d.key("Ctrl+Q");
    CHECK(d.app().wants_close());
  }

  TEST_CASE("a script that is not saved is saved on the way out, under the name that is asked for") {
    Driver d;
    d.app().open_gallery();
    d.key("Ctrl+N");
    d.key("Ctrl+Q");
    CHECK(d.app().overlay().kind() == OverlayKind::Unsaved);
    d.key("Enter");
    REQUIRE(d.app().overlay().kind() == OverlayKind::Files);
    d.key("Ctrl+A");
    d.key("Backspace");
    d.type("mine");
    d.key("Enter");
    CHECK(d.app().wants_close());
    CHECK(d.text_of("/here/mine.py").find("asyncio.run(main())") != std::string::npos);
  }
}

TEST_SUITE("file chooser") {
  TEST_CASE("folders and scripts are found by typing, by keyboard alone") {
    Driver d;
    d.put("hello.py", kScript);
    d.put("/here/one.py", "print(1)\n");
    d.put("/here/sub/deep.py", "print('deep')\n");
    d.folders["/here"] = {{"sub", true}, {"notes.txt", false}, {"one.py", false}};
    d.folders["/here/sub"] = {{"deep.py", false}};
    d.open("hello.py");
    d.key("Ctrl+O");
    REQUIRE(d.app().overlay().kind() == OverlayKind::Files);
    CHECK(d.shows("one.py"));
    CHECK(d.shows("sub/"));
    CHECK_FALSE(d.shows("notes.txt"));
    d.type("sub");
    d.key("Enter");
    CHECK(d.app().overlay().chooser().folder() == "/here/sub");
    d.key("Backspace");  // with nothing typed: up again
    CHECK(d.app().overlay().chooser().folder() == "/here");
    d.key("Enter");  // the folder one came from is chosen
    d.type("deep");
    d.key("Enter");
    d.settle();
    CHECK_FALSE(d.app().overlay().open());
    CHECK(d.app().session()->path() == "/here/sub/deep.py");
    d.key("Ctrl+O");
    CHECK(d.shows("recent"));
    d.key("Escape");
    CHECK_FALSE(d.app().overlay().open());
    d.key("Ctrl+O");
    d.clipboard = "/here/one.py";
    d.key("Ctrl+V");
    d.key("Enter");
    d.settle();
    CHECK(d.app().session()->path() == "/here/one.py");
    d.key("Ctrl+O");
    d.type("nothing like it");
    d.key("Enter");
    CHECK(d.shows("nothing here is called that"));
  }
}
