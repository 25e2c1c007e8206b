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
      CHECK(match.left->task == match.right->task);
    }
  }

  TEST_CASE("two runs in words") {
    const Recording left = open_trace("two_sleeps.trace"), right = open_trace("gather_order.trace");
    const Difference difference = compare(left, right);
    CHECK_FALSE(difference.same);
    CHECK(difference_text(difference, left, right, "two_sleeps", "gather_order") == "");
  }

  TEST_CASE("tasks of one name are matched in order; those that one side lacks come last or stand alone") {
    const auto recording = [](std::initializer_list<const char*> names) {
      Recording made;
      made.writer().write(ScriptStart{.script = made.intern("a.py")});
      std::uint64_t id = 0;
      for (const char* name : names) made.writer().write(TaskCreated{.task = {++id}, .coro = made.intern("f"), .parent = {}, .name = made.intern(name)});
      return made;
    };
    const Recording left = recording({"a", "b", "a"}), right = recording({"a", "a", "c", "a"});
    std::vector<std::pair<std::uint64_t, std::uint64_t>> pairs;
    for (const TaskMatch& match : compare(left, right).tasks) pairs.emplace_back(match.left ? match.left->task.number : 0, match.right ? match.right->task.number : 0);
    CHECK(pairs == std::vector<std::pair<std::uint64_t, std::uint64_t>>{{1, 1}, {2, 0}, {3, 2}, {0, 3}, {0, 4}});
  }
}
