#include <doctest/doctest.h>

#include <set>

#include "insight/narration.h"
#include "trace/cursor.h"
#include "traces.h"

using namespace awaitscope;
using namespace awaitscope::trace;

namespace {

std::vector<std::string> sentences(const Recording& recording, EventNumber from, EventNumber to) {
  std::vector<std::string> told;
  for (EventNumber n = from; n <= to; ++n) told.push_back(insight::narrate(recording, {n, 0}).sentence);
  return told;
}

// What no sentence may have: words that are missing.
void check_sound(const std::string& text) {
  CAPTURE(text);
  REQUIRE(text != "");
  REQUIRE(text.find("  ") == std::string::npos);
  REQUIRE(text.find(" .") == std::string::npos);
  REQUIRE(text.find(" ,") == std::string::npos);
  REQUIRE(text.find(" :") == std::string::npos);
  REQUIRE(text.find("Task-0") == std::string::npos);
  REQUIRE(text.find("..") == std::string::npos);
}

}  // namespace

TEST_SUITE("narration") {
  TEST_CASE("a sleep is told from its future to the wake-up") {
    const Recording recording = open_trace("gate.trace");
    CHECK(sentences(recording, 24, 29) ==
          std::vector<std::string>{
              "Task-2 begins: tick() runs until it awaits something.",
              "Task-2 gets future sleep#1 to wait for.",
              "Task-2 sets a timer for t = 0.750: it will finish sleep#1.",
              "Task-2 awaits sleep#1: it will be ready at t = 0.750. The loop takes the next handle.",
              "The thread is free again: the loop has control back from Task-2.",
              "The loop takes the next handle: Task-3 runs.",
          });
    CHECK(sentences(recording, 53, 63) ==
          std::vector<std::string>{
              "Iteration 3 begins: nothing is ready. The loop waits until t = 0.750, when the first timer is due.",
              "It is t = 0.750: the timer of sleep#1, set by Task-2, is due and leaves the heap.",
              "The timer of sleep#1 joins the ready queue: its callback will finish sleep#1.",
              "The loop runs the timer's callback: it finishes sleep#1.",
              "sleep#1 is done.",
              "Task-2 joins the ready queue: sleep#1 is done.",
              "The callback _set_result_unless_cancelled has run.",
              "Iteration 4 begins: 1 handle is ready, so the loop does not wait.",
              "The loop takes the next handle: Task-2 wakes up, because sleep#1 is done.",
              "Task-2 wakes up: sleep#1 is done.",
              "Task-2 goes on: sleep#1 is done.",
          });
    CHECK(insight::narrate(recording, {53, 1}).sentence == "Time jumps from t = 0.000 to t = 0.750.");
  }

  TEST_CASE("a cancellation is told as a request that is passed on") {
    const Recording recording = open_trace("cancel_chain.lines");
    CHECK(sentences(recording, 24, 27) == std::vector<std::string>{
                                              "The timeout asks Task-1 to cancel.",
                                              "The request is passed on: Task-2 is asked to cancel.",
                                              "sleep#1 is cancelled.",
                                              "Task-2 joins the ready queue: sleep#1 was cancelled.",
                                          });
    const insight::Narration thrown = insight::narrate(recording, {32, 0});
    CHECK(thrown.sentence == "Task-2 goes on with CancelledError thrown in at line 5.");
    CHECK(thrown.further == "Cancelling is a request: the coroutine gets to clean up, and may even refuse.");
    CHECK(thrown.task == TaskId{2});
    CHECK(thrown.cause == 27);
    CHECK(thrown.caused_by == "event 27");
    CHECK(thrown.next == "a timer is cancelled");
    const insight::Narration line = insight::narrate(recording, {33, 1});
    CHECK(line.sentence == "Task-2 runs line 13 of fetch.");
    CHECK(line.caused_by == "event 32, line 5");
    CHECK(line.next == "Task-2 prints");
  }

  TEST_CASE("a statement is told with its code when the source is there") {
    Recording recording = open_trace("cancel_chain.lines");
    std::string text(12, '\n');
    recording.add_source({"cancel_chain.py", text + "        print(\"closing\", path)\n", false});
    CHECK(insight::narrate(recording, {33, 1}).sentence == "Task-2 runs line 13 of fetch: print(\"closing\", path)");
  }

  TEST_CASE("threads, blocking and deadlock have their words") {
    const Recording gate = open_trace("gate.trace");
    CHECK(insight::narrate(gate, {153, 0}).sentence == "Task-4 hands checksum to worker thread asyncio_0.");
    CHECK(insight::narrate(gate, {154, 0}).sentence == "Thread asyncio_0 sleeps until t = 2.800.");
    CHECK(insight::narrate(gate, {155, 0}).next == "Task-4 suspends");
    CHECK(insight::narrate(gate, {156, 0}).sentence ==
          "Task-4 awaits executor#2: it goes on when the worker thread has finished. The loop takes the next handle.");
    CHECK(insight::narrate(open_trace("queue_blocked.trace"), {207, 0}).sentence ==
          "Task-3 calls time.sleep(0.5): the loop stands still until t = 1.300.");
    const insight::Narration stuck = insight::narrate(open_trace("deadlock.trace"), {21, 0});
    CHECK(stuck.sentence ==
          "Deadlock: nothing can ever run again, because nothing is ready, no timer is set and no event is on its way.");
    CHECK(stuck.further == "Task-1 waits for stuck; stuck waits for lock#1");
  }

  TEST_CASE("before the first event and after the last one there are words too") {
    const Recording recording = open_trace("hello.trace");
    CHECK(insight::narrate(recording, {}).sentence == "Nothing has happened yet.");
    CHECK(insight::narrate(recording, {}).next == "an event loop is made");
    CHECK(insight::narrate(recording, recording.end()).next == "");
    CHECK(insight::narrate(recording, {100000, 3}).sentence == "The script ends.");
  }

  TEST_CASE("every event of every trace has a sound sentence") {
    std::set<EventKind> seen;
    for (const Trace& trace : oracle_traces()) {
      CAPTURE(trace.name);
      const Recording recording = open_trace(trace);
      LoopState before, after;
      EventReader reader(recording.log());
      Event event;
      while (reader.next(event)) {
        before = after;
        after.apply(event);
        CAPTURE(event.position.event);
        const insight::Narration told = insight::narrate(recording, before, event, after);
        seen.insert(event.kind);
        const bool free_text = event.is<Output>() || event.is<LoopException>() || event.is<ThreadEnd>() ||
                               event.is<TaskDone>() || event.is<FutureDone>() || event.is<ScriptException>();
        if (free_text) {
          REQUIRE(told.sentence != "");
          continue;
        }
        check_sound(told.sentence);
        REQUIRE(told.sentence.back() == '.');
        if (!told.further.empty()) check_sound(told.further);
      }
    }
    CHECK(seen.size() >= 44);
  }

  TEST_CASE("every kind has words, also about things that do not exist") {
    std::size_t kinds = 0;
    const KindInfo* all = all_kinds(kinds);
    Recording recording;
    const LoopState nothing;
    for (std::size_t i = 0; i < kinds; ++i) {
      for (const std::uint64_t number : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{2}}) {
        Event event;
        event.kind = all[i].kind;
        for (std::size_t field = 0; field < all[i].slot_count; ++field) event.slots[field] = number == 2 ? 0 : number;
        for (std::size_t field = 0; field < all[i].field_count; ++field) {
          const FieldInfo& info = all[i].fields[field];
          if (info.slot < 0) continue;
          if (info.type == FieldType::Waitable) event.slots[info.slot] = Waitable(TaskId{number}).key();
          if (info.type == FieldType::Primitive) event.slots[info.slot] = key_of({PrimitiveKind::Queue, number + 1});
          if (info.type == FieldType::Preview)
            event.slots[info.slot] = Preview::integer(static_cast<std::int64_t>(number)).bits();
        }
        LoopState after = nothing;
        after.apply(event);
        CAPTURE(std::string(all[i].name));
        CHECK(insight::narrate(recording, nothing, event, after).sentence != "");
      }
    }
  }
}
