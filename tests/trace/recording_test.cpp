#include <doctest/doctest.h>

#include <algorithm>

#include "trace/compare.h"
#include "trace/cursor.h"
#include "traces.h"

using namespace awaitscope;
using namespace awaitscope::trace;

namespace {

std::vector<Position> all_positions(const Recording& recording) {
  std::vector<Position> positions{Position{}};
  while (const auto next = recording.next(positions.back())) positions.push_back(*next);
  return positions;
}

// States reached by a plain walk, with no journal and no keyframe.
std::vector<LoopState> walk(const Recording& recording) {
  std::vector<LoopState> states(1);
  EventReader reader(recording.log());
  Event event;
  while (reader.next(event)) {
    states.push_back(states.back());
    states.back().apply(event);
  }
  return states;
}

// The number of leading events that are the same in both, whatever was printed.
EventNumber common_events(const Recording& left, const Recording& right) {
  Comparison comparison(left, right, Comparison::Printed::Ignored);
  comparison.read(std::max(left.event_count(), right.event_count()) + 1);
  return comparison.same();
}

}  // namespace

TEST_SUITE("recording") {
  TEST_CASE("every state of every trace is free of contradictions") {
    for (const Trace& trace : oracle_traces()) {
      CAPTURE(trace.name);
      for (const LoopState& state : walk(open_trace(trace))) {
        CAPTURE(state.position().event);
        REQUIRE(state.check_invariants() == "");
      }
    }
  }

  TEST_CASE("every state reached backwards equals the state reached forwards") {
    for (const Trace& trace : oracle_traces()) {
      CAPTURE(trace.name);
      const Recording recording = open_trace(trace);
      const std::vector<LoopState> states = walk(recording);
      Cursor cursor(recording);
      for (std::size_t i = 0; i < states.size(); ++i) {
        CAPTURE(i);
        REQUIRE(cursor.state() == states[i]);
        REQUIRE(cursor.forward() == (i + 1 < states.size()));
      }
      for (std::size_t i = states.size(); i-- > 0;) {
        CAPTURE(i);
        REQUIRE(cursor.state() == states[i]);
        REQUIRE(cursor.state().digest() == states[i].digest());
        REQUIRE(cursor.back() == (i > 0));
      }
    }
  }

  TEST_CASE("a jump equals a walk, whatever the keyframes") {
    const KeyframePolicy policies[] = {{1, 2}, {1, 100000}, {3, 4}, {50, 8}, {100000, 2}};
    for (const char* name : {"gate.lines", "streams_echo.trace", "cancel_chain.lines"}) {
      for (const KeyframePolicy& policy : policies) {
        CAPTURE(name);
        CAPTURE(policy.interval);
        Recording recording = open_trace(std::string(name));
        recording.set_keyframe_policy(policy);
        const std::vector<LoopState> states = walk(recording);
        std::vector<Position> positions;
        for (const LoopState& state : states) positions.push_back(state.position());
        CHECK(all_positions(recording) == positions);
        Cursor cursor(recording);
        for (std::size_t i = 0; i < positions.size(); ++i) {
          const std::size_t at = i * 7919 % positions.size();  // here and there
          CAPTURE(at);
          REQUIRE(recording.state_at(positions[at]) == states[at]);
          cursor.seek(positions[at]);
          REQUIRE(cursor.state() == states[at]);
          if (at > 0) {
            REQUIRE(cursor.event()->position == positions[at]);
            REQUIRE(recording.event_at(positions[at])->position == positions[at]);
            REQUIRE(recording.previous(positions[at]) == positions[at - 1]);
            REQUIRE(cursor.back());
            REQUIRE(cursor.state() == states[at - 1]);
            REQUIRE(cursor.forward());
            REQUIRE(cursor.event()->position == positions[at]);
          }
        }
        CHECK(recording.keyframe_count() <= policy.most);
      }
    }
  }

  TEST_CASE("the cause of an event and the line where its task stood are known without its state") {
    for (const Trace& trace : oracle_traces()) {
      CAPTURE(trace.name);
      const Recording recording = open_trace(trace);
      for (const LoopState& state : walk(recording)) {
        if (state.position().detail > 0) continue;
        CAPTURE(state.position().event);
        CHECK(recording.cause_of(state.position().event) == state.cause());
        const TaskRow* task = state.running_task();
        CHECK(recording.line_at(state.position().event) == (task == nullptr ? 0 : recording.where(state, *task).line));
      }
      CHECK(recording.cause_of(recording.event_count() + 1) == 0);
    }
  }

  TEST_CASE("a cursor goes back beyond what its journal remembers") {
    // Enough events that the journal forgets: 300,000 switches are some 1.8 million events.
    Recording recording({256, 64});
    EventWriter& writer = recording.writer();
    writer.write(LoopCreated{.loop = {1}});
    writer.write(TaskCreated{.task = {1}});
    for (std::uint64_t i = 1; i <= 30000; ++i) {
      writer.write(ReadyPush{.handle = {i}, .task = {1}});
      writer.write(LoopIteration{.loop = {1}});
      writer.write(HandleBegin{.handle = {i}});
      writer.write(TaskStepBegin{.task = {1}});
      writer.write(TaskSuspended{.task = {1}, .on = Waitable::yield()});
      writer.write(HandleEnd{.handle = {i}});
    }
    Cursor cursor(recording);
    std::vector<std::uint64_t> digests{cursor.state().digest()};
    while (cursor.forward()) digests.push_back(cursor.state().digest());
    REQUIRE(digests.size() == 180003);
    for (std::size_t i = digests.size(); i-- > 0;) {
      REQUIRE(cursor.state().digest() == digests[i]);
      REQUIRE(cursor.back() == (i > 0));
    }
  }

  TEST_CASE("with many tasks a jump equals a walk, forwards, backwards and anywhere, whatever the keyframes") {
    constexpr std::uint64_t kTasks = 700, kRounds = 5;
    const KeyframePolicy policies[] = {{}, {200}, {50, 9}, {300, 1 << 14, 1, 64, 1}};
    for (const KeyframePolicy& policy : policies) {
      CAPTURE(policy.interval);
      Recording recording(policy);
      EventWriter& writer = recording.writer();
      std::uint64_t handles = 0, futures = 0;
      std::vector<std::uint64_t> slept(kTasks + 1), timers(kTasks + 1);
      writer.write(LoopCreated{.loop = {1}});
      for (std::uint64_t i = 1; i <= kTasks; ++i) writer.write(TaskCreated{.task = {i}});
      for (std::uint64_t round = 0; round < kRounds; ++round) {
        for (std::uint64_t k = 0; k < kTasks; ++k) {
          const TaskId task{k * (round % 2 == 0 ? 1 : 7) % kTasks + 1};  // one after the other, or here and there
          if (k % 100 == 0) writer.write(LoopIteration{.loop = {1}});
          if (round > 0 && task.number % 5 == round) continue;  // it sleeps on
          const FutureId woke{FutureKind::Sleep, slept[task.number]};
          if (slept[task.number] != 0) {
            writer.write(TimerFired{.handle = {timers[task.number]}});
            writer.write(FutureDone{.future = woke, .state = FutureState::Finished});
          }
          const HandleId handle{++handles};
          writer.write(ReadyPush{.handle = handle, .task = task});
          writer.write(HandleBegin{.handle = handle});
          writer.write(TaskStepBegin{.task = task});
          slept[task.number] = ++futures;
          timers[task.number] = ++handles;
          writer.write(FutureCreated{.future = FutureId{FutureKind::Sleep, futures}, .task = task});
          writer.write(TimerScheduled{.handle = {handles}, .when = static_cast<double>(futures * 7919 % 1000), .task = task});
          writer.write(TaskSuspended{.task = task, .on = FutureId{FutureKind::Sleep, futures}});
          writer.write(HandleEnd{.handle = handle});
        }
      }
      std::vector<LoopState> states;
      std::vector<std::uint64_t> digests;
      EventReader reader(recording.log());
      LoopState state;
      Event event;
      for (int i = 0; reader.next(event); ++i) {
        state.apply(event);
        if (i % 997 != 0) continue;
        states.push_back(state);
        digests.push_back(state.digest());
      }
      REQUIRE(state.check_invariants() == "");
      while (recording.make_keyframes(1000)) {
      }
      Cursor cursor(recording);
      const auto check = [&](std::size_t at) {
        CAPTURE(at);
        const LoopState& expected = states[at];
        REQUIRE(recording.state_at(expected.position()) == expected);
        cursor.seek(expected.position());
        REQUIRE(cursor.state() == expected);
        REQUIRE(recording.cause_of(expected.position().event) == expected.cause());
        int back = 0;
        while (back < 3 && cursor.back()) ++back;
        while (back-- > 0) cursor.forward();
        REQUIRE(cursor.state().digest() == digests[at]);
      };
      for (std::size_t i = 0; i < states.size(); ++i) check(i);
      for (std::size_t i = states.size(); i-- > 0;) check(i);
      for (std::size_t i = 0; i < states.size(); ++i) check(i * 7919 % states.size());
    }
  }

  TEST_CASE("whole events are stepped over with their details") {
    const Recording recording = open_trace("cancel_chain.lines");
    CHECK(recording.event_count() == 72);
    CHECK(recording.details_after(33) == 1);
    CHECK(recording.details_after(72) == 0);
    CHECK(recording.end() == Position{72, 0});
    Cursor cursor(recording);
    for (EventNumber n = 1; n <= 72; ++n) {
      REQUIRE(cursor.forward_event());
      REQUIRE(cursor.position() == Position{n, 0});
    }
    CHECK_FALSE(cursor.forward_event());
    for (EventNumber n = 72; n-- > 0;) {
      REQUIRE(cursor.back_event());
      REQUIRE(cursor.position() == Position{n, 0});
    }
    CHECK(cursor.state() == LoopState());
    CHECK_FALSE(cursor.back_event());
    cursor.seek({33, 1});
    REQUIRE(cursor.event()->is<StatementBegun>());
    CHECK(cursor.event()->as<StatementBegun>().lineno == 13);
    CHECK(cursor.back_event());
    CHECK(cursor.position() == Position{32, 0});
    cursor.seek({1000, 5});
    CHECK(cursor.position() == Position{72, 0});
    CHECK(recording.clamp({33, 9}) == Position{33, 1});
  }

  TEST_CASE("two runs are the same as far as kinds, ids and labels are") {
    const Recording with_lines = open_trace("gate.lines"), without = open_trace("gate.trace"),
                    other = open_trace("two_sleeps.trace");
    CHECK(common_events(with_lines, without) == 341);
    CHECK(common_events(without, without) == 341);
    CHECK(common_events(without, other) == 7);  // another script whose first task makes another coroutine
    const std::string& text = oracle_trace("gate.trace").text;
    std::string later = text, longer = text;
    const std::string delay = "\"until\": 2.8", task = "\"kind\": \"task_wakeup\", \"task\": \"Task-5\", \"task_id\": 5";
    later.replace(later.find(delay), delay.size(), "\"until\": 2.9");
    CHECK(common_events(without, open_trace(Trace{"later", later})) == 341);  // times are not compared
    longer.replace(longer.find(task), task.size(), "\"kind\": \"task_wakeup\", \"task\": \"Task-6\", \"task_id\": 6");
    CHECK(common_events(without, open_trace(Trace{"longer", longer})) == 89);
    CHECK(common_events(without, open_trace(Trace{"cut", text.substr(0, text.size() / 2)})) < 341);
  }

  TEST_CASE("keyframes can be made a few records at a time") {
    Recording recording = open_trace("gate.trace");
    recording.set_keyframe_policy({10, 100});
    CHECK(recording.keyframe_count() == 1);
    CHECK(recording.make_keyframes(100));
    CHECK(recording.keyframe_count() == 11);
    int slices = 1;
    while (recording.make_keyframes(100)) ++slices;
    CHECK(slices == static_cast<int>((recording.event_count() + recording.detail_count()) / 100));
    CHECK(recording.state_at({155, 0}).running_task()->id == TaskId{4});
  }

  TEST_CASE("a recording can be read while it grows") {
    Recording recording({2, 4});
    recording.writer().write(LoopCreated{.loop = {1}});
    Cursor cursor(recording);
    CHECK(cursor.forward());
    CHECK_FALSE(cursor.forward());
    recording.writer().write(TaskCreated{.task = {1}});
    recording.writer().write(CoroutineMade{.frame = {1}});
    CHECK(cursor.forward());
    CHECK(cursor.forward());
    CHECK_FALSE(cursor.forward());
    CHECK(cursor.position() == Position{2, 1});
    CHECK(recording.end() == Position{2, 1});
    recording.writer().write(TaskDone{.task = {1}, .state = FutureState::Finished});
    CHECK(recording.state_at({3, 0}).task({1})->phase == TaskPhase::Done);
    CHECK(cursor.back());
    CHECK(cursor.forward_event());
    CHECK(cursor.state() == recording.final_state());
  }

  TEST_CASE("a hundred thousand tasks are folded and stepped through in time") {
    Recording recording;
    EventWriter& writer = recording.writer();
    writer.write(LoopCreated{.loop = {1}});
    constexpr std::uint64_t kTasks = 100000;
    for (std::uint64_t i = 1; i <= kTasks; ++i) {
      writer.write(TaskCreated{.task = {i}});
      writer.write(ReadyPush{.handle = {i}, .task = {i}});
    }
    writer.write(LoopIteration{.loop = {1}});
    for (std::uint64_t i = 1; i <= kTasks; ++i) {
      writer.write(HandleBegin{.handle = {i}});
      writer.write(TaskStepBegin{.task = {i}});
      writer.write(FutureCreated{.future = FutureId{FutureKind::Sleep, i}, .task = {i}});
      writer.write(TimerScheduled{.handle = {kTasks + i}, .when = static_cast<double>((i * 7919) % 1000), .task = {i}});
      writer.write(TaskSuspended{.task = {i}, .on = FutureId{FutureKind::Sleep, i}});
      writer.write(HandleEnd{.handle = {i}});
    }
    const LoopState end = recording.final_state();
    CHECK(end.current_loop().timers == kTasks);
    const std::vector<HandleId> first = end.timers(end.current_loop(), 101);
    CHECK(std::is_sorted(first.begin(), first.end(), [&](HandleId a, HandleId b) {
      return end.handle(a)->when < end.handle(b)->when || (end.handle(a)->when == end.handle(b)->when && a < b);
    }));
    CHECK(end.handle(first[100])->when == 1.0);
    Cursor cursor(recording);
    cursor.seek(recording.end());
    for (int i = 0; i < 1000; ++i) REQUIRE(cursor.back());
    CHECK(cursor.state() == recording.state_at(cursor.position()));
  }
}
