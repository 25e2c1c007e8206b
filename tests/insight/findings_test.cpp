#include <doctest/doctest.h>

#include "insight/findings.h"
#include "traces.h"

using namespace awaitscope;
using namespace awaitscope::trace;
using insight::FindingKind;

namespace {

std::vector<std::string> found(const std::string& trace) {
  std::vector<std::string> texts;
  for (const insight::Finding& finding : insight::summarise(open_trace(trace)).findings) {
    texts.push_back(std::to_string(finding.event) + " " + finding.text);
  }
  return texts;
}

}  // namespace

TEST_SUITE("findings") {
  TEST_CASE("a blocked loop, a deadlock and a lost exception are found where they happen") {
    CHECK(found("queue_blocked.trace") ==
          std::vector<std::string>{
              "207 Task-3 blocks the loop for 0.5 s with time.sleep(), while 0 handles are ready and 3 timers are set"});
    CHECK(found("deadlock.trace") ==
          std::vector<std::string>{"21 deadlock: nothing is ready, no timer is set and no event is on its way; Task-1 main() "
                                   "waits for stuck; stuck waits_for_ever() waits for lock#1"});
    CHECK(found("lost.trace") == std::vector<std::string>{"19 Task exception was never retrieved: ValueError('lost')"});
    CHECK(found("gate.trace").empty());
  }

  TEST_CASE("a coroutine that was never awaited is found by its name") {
    Recording recording;
    recording.writer().write(CoroutineMade{.frame = {1}, .function = recording.intern("fetch")});
    recording.writer().write(CoroutineDropped{.frame = {1}, .started = false});
    const insight::Summary summary = insight::summarise(recording);
    REQUIRE(summary.findings.size() == 1);
    CHECK(summary.findings[0].kind == FindingKind::NeverAwaited);
    CHECK(summary.findings[0].text == "coroutine fetch was never awaited");
  }

  TEST_CASE("the sums are those of the trace") {
    const insight::Summary summary = insight::summarise(open_trace("gate.trace"));
    CHECK(summary.events == 341);
    CHECK(summary.tasks == 8);
    CHECK(summary.tasks_done == 8);
    CHECK(summary.iterations == 35);
    CHECK(summary.duration == 3.3);
    CHECK(summary.longest_queue == 5);
    CHECK(summary.blocked == 0.0);
    CHECK(summary.ended);
    CHECK(summary.exit == ScriptExit::Ok);
    CHECK(insight::summarise(open_trace("queue_blocked.trace")).blocked == 0.5);
    CHECK(insight::summarise(open_trace("exit_code.trace")).code == 5);
  }
}
