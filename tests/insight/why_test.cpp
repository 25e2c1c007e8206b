#include <doctest/doctest.h>

#include "circle.h"
#include "insight/why.h"
#include "traces.h"

using namespace awaitscope;
using namespace awaitscope::trace;

namespace {

std::vector<std::string> column(const Recording& recording, Position position) {
  std::vector<std::string> lines;
  for (const insight::Cause& cause : insight::why(recording, position).causes) {
    const std::string place =
        std::to_string(cause.position.event) + (cause.position.detail == 0 ? "" : "." + std::to_string(cause.position.detail));
    const std::string subject = cause.task ? "[" + std::to_string(cause.task.number) + "] " : "";
    lines.push_back(place + " " + subject + cause.headline + " / " + cause.further);
  }
  return lines;
}

}  // namespace

TEST_SUITE("why") {
  TEST_CASE("why a task is being cancelled is told from the timeout on") {
    const Recording recording = open_trace("cancel_chain.lines");
    CHECK(column(recording, {33, 1}) == std::vector<std::string>{
                                            "10 [1] sets asyncio.timeout(1.5) / a timer for 1.500",
                                            "11 [1] awaits Task-2 / so the timeout covers it",
                                            "21 The timer is due / the loop runs Timeout._on_timeout",
                                            "24 [1] is asked to cancel / it waits for Task-2: pass it on",
                                            "25 [2] is asked to cancel / it waits for sleep#1: cancel that",
                                            "27 [2] joins the ready queue / woken by sleep#1",
                                            "32 [2] gets CancelledError / thrown in at read, line 5",
                                            "33.1 [2] runs line 13 / fetch, line 13",
                                        });
    CHECK(insight::why(recording, {33, 1}).question == "is Task-2 being cancelled?");
    CHECK(insight::why(recording, {33, 1}).then ==
          "Task-2 ends as cancelled, Task-1 gets the error at line 26, Task-1 catches it");
  }

  TEST_CASE("why a task runs leads to the timer that it set, or to the task that made it") {
    const Recording recording = open_trace("gate.trace");
    CHECK(column(recording, {64, 0}) == std::vector<std::string>{
                                            "26 [2] sets a timer / a timer for 0.750",
                                            "54 The timer is due / sleep#1 will be done",
                                            "57 sleep#1 is done / ",
                                            "58 [2] joins the ready queue / woken by sleep#1",
                                            "63 [2] runs / step 2",
                                            "64 Task-2 prints \"tick\" / ",
                                        });
    CHECK(column(recording, {24, 0}) == std::vector<std::string>{
                                            "8 [1] creates Task-2 / to run tick()",
                                            "9 [2] joins the ready queue / for its next step",
                                            "24 [2] runs / step 1",
                                        });
    CHECK(insight::why(recording, {24, 0}).question == "does Task-2 run now?");
  }

  TEST_CASE("a semaphore's turn leads to the task that let go of it") {
    const Recording recording = open_trace("gate.trace");
    CHECK(column(recording, {82, 0}) == std::vector<std::string>{
                                            "81 semaphore#1 is done / by Task-3",
                                            "82 [5] joins the ready queue / woken by semaphore#1",
                                        });
  }

  TEST_CASE("a deadlock is told by who waits in the circle, since when") {
    Recording recording;
    write_circle(recording);
    recording.writer().write(Deadlock{.message = recording.intern("nothing can ever happen again")});
    CHECK(insight::why(recording, recording.end()).question == "can nobody go on?");
    const std::vector<std::string> told = column(recording, recording.end());
    REQUIRE(told.size() == 3);
    CHECK(told[0] == "4 [1] waits for the lock right / which Task-2 holds");
    CHECK(told[1] == "8 [2] waits for the lock left / which Task-1 holds");
    CHECK(told[2].rfind("12 Deadlock: nothing can ever run again", 0) == 0);
  }

  TEST_CASE("only so many causes are told as there is room for, the nearest ones") {
    const Recording recording = open_trace("gate.trace");
    const insight::Why why = insight::why(recording, {64, 0}, 2);
    REQUIRE(why.causes.size() == 3);
    CHECK(why.causes[0].position == Position{58, 0});
  }

  TEST_CASE("the beginning has no cause") {
    const Recording recording = open_trace("hello.trace");
    CHECK(insight::why(recording, {}).causes.empty());
    CHECK(column(recording, {1, 0}).size() == 1);
  }

  TEST_CASE("every place of every trace has an answer whose causes go back in order") {
    for (const Trace& trace : oracle_traces()) {
      CAPTURE(trace.name);
      const Recording recording = open_trace(trace);
      for (EventNumber n = 1; n <= recording.event_count(); n += 7) {
        const insight::Why why = insight::why(recording, {n, 0});
        CAPTURE(n);
        REQUIRE(why.question != "");
        REQUIRE(why.causes.back().position == Position{n, 0});
        for (std::size_t i = 0; i < why.causes.size(); ++i) {
          REQUIRE(why.causes[i].headline != "");
          if (i > 0) REQUIRE(why.causes[i - 1].position < why.causes[i].position);
        }
      }
    }
  }
}
