// Where something went wrong, and what a step has changed.

#include <doctest/doctest.h>

#include <algorithm>

#include "insight/narration.h"
#include "support.h"

namespace awaitscope::ui {
namespace {

void go_to(Driver& d, const char* path, const char* event) {
  d.open(path);
  d.settle();
  d.key("G");
  d.type(event);
  d.key("Enter");
  d.settle();
}

// The sentences of all events of these kinds.
std::vector<std::string> told(Driver& d, const char* path, std::initializer_list<trace::EventKind> kinds) {
  d.open(path);
  d.settle();
  const trace::Recording& recording = d.app().session()->recording();
  std::vector<std::string> all;
  for (trace::EventNumber event = 1; event <= recording.event_count(); ++event) {
    const trace::EventKind kind = recording.event_at({event, 0})->kind;
    if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) {
      all.push_back(insight::narrate(recording, {event, 0}).sentence);
    }
  }
  return all;
}

}  // namespace

TEST_SUITE("explain") {
  TEST_CASE("what is written to stderr is told by its first line, a group of exceptions by its own") {
    Driver d;
    d.put("groups.py", R"(import asyncio

async def fail():
    raise ValueError("no money")

async def main():
    fail()
    async with asyncio.TaskGroup() as group:
        group.create_task(fail())

asyncio.run(main())
)");
    d.open("groups.py");
    d.settle();
    std::vector<std::string> said;
    const trace::Recording& recording = d.app().session()->recording();
    for (trace::EventNumber event = 0; event <= recording.event_count(); ++event) {
      for (std::uint32_t detail = 1; detail <= recording.details_after(event); ++detail) {
        const auto record = recording.event_at({event, detail});
        if (record && record->kind == trace::EventKind::ErrorOutput) {
          const insight::Narration narration = insight::narrate(recording, {event, detail});
          said.push_back(narration.sentence + " " + narration.further);
        }
      }
    }
    CHECK(said ==
          std::vector<std::string>{
              "Task-1 writes to stderr: groups.py:7: RuntimeWarning: coroutine 'fail' was never awaited And 2 lines more.",
              "The script writes a traceback to stderr: ExceptionGroup: unhandled errors in a TaskGroup (1 "
              "sub-exception) The lines above it say where it was raised, and who called whom.",
          });
  }

  TEST_CASE("a script that ends with an exception says with which one, and so does its traceback") {
    Driver d;
    d.put("wrong.py", "import asyncio\n\nasync def main():\n    prnt(1)\n\nasyncio.run(main())\n");
    CHECK(told(d, "wrong.py", {trace::EventKind::ScriptException, trace::EventKind::ScriptEnd}) ==
          std::vector<std::string>{
              "NameError(\"name 'prnt' is not defined\") ends the script.",
              "The script ends with NameError.",
          });
    d.key("End");
    d.key("Left");
    CHECK(d.app().show().content().narration.sentence ==
          "The script writes a traceback to stderr: NameError: name 'prnt' is not defined. Did you mean: 'print'?");
  }

  TEST_CASE("the exception that ended the script is shown at its line, in every file it went through") {
    Driver d;
    d.put("helper.py", "def half(n):\n    return n / 0\n");
    d.put("wrong.py",
          "import asyncio\nimport helper\n\nasync def load(n):\n    await asyncio.sleep(n)\n    return lod(n)\n\n"
          "async def main():\n    await load(1)\n\nasyncio.run(main())\n");
    d.put("deep.py", "import helper\n\nprint('begin')\nprint(helper.half(2))\n");
    const auto shown = [&] {
      const scene::SourceContent& source = d.app().show().content().source;
      return std::to_string(source.source) + ":" + std::to_string(source.error.line) + " " +
             std::to_string(source.error.column) + "-" + std::to_string(source.error.end_column) + " " + source.error.hint;
    };
    d.open("wrong.py");
    d.settle();
    CHECK(shown() == "1:0 0-0 ");
    d.key("End");
    d.settle();
    CHECK(shown() == "1:6 11-14 NameError: name 'lod' is not defined. Did you mean: 'load'?");
    CHECK(d.shows("NameError: name 'lod' is not defined. Did you mean: 'load'?"));
    d.key("Home");
    CHECK(shown() == "1:0 0-0 ");
    d.open("deep.py");
    d.settle();
    d.key("End");
    CHECK(shown() == "1:4 6-20 ZeroDivisionError: division by zero");
    d.key("U");
    CHECK(shown() == "2:2 11-16 ZeroDivisionError: division by zero");
    CHECK(d.app().show().content().narration.sentence == "The script ends with ZeroDivisionError.");
  }

  TEST_CASE("at a call that blocks the loop two buttons lead to the causes and to what to write instead") {
    Driver d;
    go_to(d, "scenes/queue_blocked.py", "207");
    d.key("3");
    CHECK(d.picture().has_id("button-why"));
    d.click_control("button-fix");
    CHECK(d.shows("write await asyncio.sleep(0.5): the others run meanwhile"));
    CHECK(d.picture().has_id("advice-line-16"));
    d.click_control("button-fix");
    CHECK_FALSE(d.picture().has_id("advice-line-16"));
    d.click_control("button-fix");
    d.key("Right");
    CHECK_FALSE(d.picture().has_id("advice-line-16"));
    CHECK_FALSE(d.picture().has_id("button-fix"));
    d.key("Left");
    d.click_control("button-why");
    CHECK_FALSE(d.picture().texts_in(scene::Place::Why).empty());
  }

  TEST_CASE("lines that are told are the script's own, also while a task stands in the library") {
    Driver d;
    go_to(d, "scenes/gate.py", "156");  // to_thread() suspends
    CHECK(d.app().show().content().narration.further.rfind("It is suspended at line 15;", 0) == 0);
    go_to(d, "../scenarios/21_a_server_and_two_clients.py", "120");  // open_connection() makes streams
    CHECK(d.app().show().content().narration.caused_by == "event 117, line 17");
  }

  TEST_CASE("a deadlock has a fix, and says who holds what since when") {
    Driver d;
    d.open("../scenarios/22_a_deadlock.py");
    d.settle();
    d.key("End");
    d.key("W");
    CHECK(d.shows("waits for the lock two"));
    CHECK(d.shows("which Task-3 holds"));
    d.click_control("button-fix");
    CHECK(d.shows("let every task take its locks in the same order"));
  }

  TEST_CASE("with motion off a step marks what it changed, and a jump does not") {
    Driver d;
    d.put("settings", "motion = no\n");
    d.settings_at("settings");
    d.app().load_settings();
    go_to(d, "scenes/gate.py", "155");
    CHECK_FALSE(d.picture().has_id("change-4"));
    d.key("Up");  // by steps of tasks
    d.key("Right");
    CHECK(d.app().playback()->motion() == nullptr);
    CHECK(d.app().wait() > 0);
    CHECK(d.picture().has_id("change-4"));
    CHECK(d.shows("waits for the outside"));
    d.key("Down");
    d.frame(1);  // steps that follow each other too soon mark nothing
    d.key("Left");
    CHECK(d.picture().has_id("change-4"));
    d.key("Home");
    CHECK_FALSE(d.picture().has_id("change-4"));
  }

  TEST_CASE("threads lead from the task that is pointed at to those it waits for") {
    Driver d;
    go_to(d, "scenes/gate.py", "155");
    CHECK_FALSE(d.picture().has_id("tie-1"));
    d.move_to(d.picture().solid_token(1)->box.centre());
    CHECK(d.picture().has_id("tie-1"));
  }
}

}  // namespace awaitscope::ui
