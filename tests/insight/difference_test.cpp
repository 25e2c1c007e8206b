#include "insight/difference.h"

#include <doctest/doctest.h>

#include "traces.h"

using namespace awaitscope;
using namespace awaitscope::insight;
using namespace awaitscope::trace;

TEST_SUITE("difference") {
  TEST_CASE("a run is the same as itself") {
    const Recording one = open_trace("gate.trace"), other = open_trace("gate.trace");
    const Difference difference = compare(one, other);
    CHECK(difference.same);
    CHECK(difference.common == one.event_count());
    for (const TaskMatch& match : difference.tasks) {
      REQUIRE((match.left && match.right));
      CHECK(*match.left == *match.right);
    }
  }

  TEST_CASE("two runs in words") {
    const Recording left = open_trace("deadlock.trace"), right = open_trace("exit_code.trace");
    const Difference difference = compare(left, right);
    CHECK_FALSE(difference.same);
    CHECK(difference_text(difference, left, right, "deadlock.py", "exit_code.py") ==
          "A  deadlock.py\n"
          "B  exit_code.py\n"
          "\n"
          "The first 7 events are the same, then they part:\n"
          "  A  event 8, t = 0.000: Task-1 creates Task-2 to run waits_for_ever().\n"
          "  B  event 8, t = 0.000: Task-1 gets future sleep#1 to wait for.\n"
          "\n"
          "                                 A           B   B is\n"
          "virtual time                   0 s         1 s   1 s later\n"
          "events                          22          51   29 more\n"
          "iterations                       3           7   4 more\n"
          "tasks                            2           3   1 more\n"
          "waits                            2           1   1 fewer\n"
          "longest ready queue              1           2   1 more\n"
          "\n"
          "Tasks\n"
          "Task-1 main()\n"
          "  A  0.000 to not done, 1 step, waited 0.000 s\n"
          "  B  0.000 to 1.000, 2 steps, waited 1.000 s\n"
          "stuck waits_for_ever()\n"
          "  A  0.000 to not done, 1 step, waited 0.000 s\n"
          "  B  -\n"
          "Task-2 BaseEventLoop.shutdown_asyncgens()\n"
          "  A  -\n"
          "  B  1.000 to 1.000, 1 step, waited 0.000 s\n"
          "Task-3 BaseEventLoop.shutdown_default_executor()\n"
          "  A  -\n"
          "  B  1.000 to 1.000, 1 step, waited 0.000 s\n");
  }

  TEST_CASE("tasks of one name are matched in order; those that one side lacks come last or stand alone") {
    const auto recording = [](std::initializer_list<const char*> names) {
      Recording made;
      made.writer().write(ScriptStart{.script = made.intern("a.py")});
      std::uint64_t id = 0;
      for (const char* name : names)
        made.writer().write(TaskCreated{.task = {++id}, .coro = made.intern("f"), .parent = {}, .name = made.intern(name)});
      return made;
    };
    const Recording left = recording({"a", "b", "a"}), right = recording({"a", "a", "c", "a"});
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (const TaskMatch& match : compare(left, right).tasks)
      pairs.emplace_back(match.left ? *match.left + 1 : 0, match.right ? *match.right + 1 : 0);
    CHECK(pairs == std::vector<std::pair<std::uint64_t, std::uint64_t>>{{1, 1}, {2, 0}, {3, 2}, {0, 3}, {0, 4}});
  }
}
