#include "player/playback.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "trace/event_writer.h"
#include "trace/jsonl.h"

using namespace awaitscope;
using namespace awaitscope::player;
using trace::EventKind;
using trace::Position;

namespace {

std::unique_ptr<trace::Recording> open_trace(const std::string& name) {
  std::ifstream file(std::string(AWAITSCOPE_TESTS_FOLDER) + "/scene/data/" + name + ".jsonl", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  auto recording = trace::read_jsonl(text, name);
  REQUIRE(recording.ok());
  return std::make_unique<trace::Recording>(std::move(recording).value());
}

// All places of a recording, in order, and what leads to each.
std::vector<trace::Event> all_events(const trace::Recording& recording) {
  std::vector<trace::Event> events;
  trace::EventReader reader(recording.log());
  for (trace::Event event; reader.next(event);) {
    events.push_back(event);
  }
  return events;
}

// Where a grain has to stop, said again in the plainest way.
bool stops(Grain grain, const trace::Event& event) {
  switch (grain) {
    case Grain::Line: return event.kind == EventKind::StatementBegun;
    case Grain::Event: return event.kind != EventKind::StatementBegun && event.kind != EventKind::LocalChanged;
    case Grain::TaskStep: return event.kind == EventKind::TaskSuspended || event.kind == EventKind::TaskDone;
    case Grain::Callback: return event.kind == EventKind::HandleEnd || event.kind == EventKind::HandleSkipped;
    case Grain::Iteration: return event.kind == EventKind::LoopIteration;
    case Grain::Output: return event.kind == EventKind::Output || event.kind == EventKind::ErrorOutput;
  }
  return false;
}

std::vector<Position> expected_stops(const trace::Recording& recording, Grain grain) {
  std::vector<Position> found;
  for (const trace::Event& event : all_events(recording)) {
    if (stops(grain, event)) {
      found.push_back(event.position);
    }
  }
  return found;
}

Position last_place(const trace::Recording& recording) { return all_events(recording).back().position; }

void after(Playback& playback, CommandKind kind) {
  playback.send(kind);
  playback.update(0, true);
}

std::string text(Position p) { return std::to_string(p.event) + "." + std::to_string(p.detail); }

std::string text(const std::vector<Position>& places) {
  std::string all;
  for (const Position& place : places) {
    all += text(place) + " ";
  }
  return all;
}

trace::StatementBegun statement(trace::Number line) {
  trace::StatementBegun begun;
  begun.lineno = line;
  return begun;
}

}  // namespace

TEST_SUITE("playback") {
  TEST_CASE("every grain stops where it should on the way on, and at the same places on the way back") {
    for (const char* name : {"fetch_three", "gate", "cancel_chain"}) {
      const auto recording = open_trace(name);
      for (int g = 0; g < kGrains; ++g) {
        const auto grain = static_cast<Grain>(g);
        CAPTURE(name);
        CAPTURE(g);
        Playback playback(*recording);
        playback.set_moving(false);
        playback.set_grain(grain);
        std::vector<Position> expected = expected_stops(*recording, grain);
        std::vector<Position> seen;
        for (;;) {
          after(playback, CommandKind::Forward);
          if (!seen.empty() && playback.position() == seen.back()) {
            break;
          }
          seen.push_back(playback.position());
        }
        CHECK(playback.at_end());
        if (!(expected.back() == last_place(*recording))) {
          expected.push_back(last_place(*recording));  // the end is a stop of every grain
        }
        CHECK(text(seen) == text(expected));

        std::vector<Position> back{playback.position()};
        while (!playback.at_start()) {
          after(playback, CommandKind::Back);
          CHECK(playback.state() == recording->state_at(playback.position()));
          back.push_back(playback.position());
        }
        std::reverse(back.begin(), back.end());
        expected.insert(expected.begin(), Position{});
        CHECK(text(back) == text(expected));
      }
    }
  }

  TEST_CASE("a state reached by stepping is the state of a jump there") {
    const auto recording = open_trace("gate");
    Playback playback(*recording);
    for (int i = 0; i < 150; ++i) {
      after(playback, CommandKind::Forward);
      CHECK(playback.state() == recording->state_at(playback.position()));
    }
  }

  TEST_CASE("a step by another grain leaves the grain that is set") {
    const auto recording = open_trace("gate");
    Playback playback(*recording);
    playback.step(CommandKind::Forward, Grain::Iteration);
    playback.update(0, true);
    CHECK(text(playback.position()) == text(expected_stops(*recording, Grain::Iteration)[0]));
    playback.step(CommandKind::Forward, Grain::Iteration);
    playback.step(CommandKind::Back, Grain::Iteration);
    playback.update(0, true);
    CHECK(text(playback.position()) == text(expected_stops(*recording, Grain::Iteration)[0]));
    CHECK(playback.grain() == Grain::Event);
  }

  TEST_CASE("a command goes by the grain that was set when it was sent") {
    const auto recording = open_trace("gate");
    Playback playback(*recording);
    playback.set_grain(Grain::Iteration);
    playback.send(CommandKind::Forward);
    playback.set_grain(Grain::Event);
    playback.update(0, true);
    CHECK(text(playback.position()) == text(expected_stops(*recording, Grain::Iteration)[0]));
  }

  TEST_CASE("home, end and jumps: a place that is not there becomes the nearest before") {
    const auto recording = open_trace("fetch_three");
    Playback playback(*recording);
    after(playback, CommandKind::End);
    CHECK(text(playback.position()) == text(last_place(*recording)));
    CHECK(playback.at_end());
    after(playback, CommandKind::Home);
    CHECK(playback.at_start());
    CHECK_FALSE(playback.at_end());
    playback.go_to({26, 0});
    playback.update(0, true);
    CHECK(text(playback.position()) == "26.0");
    playback.go_to({26, 99});
    playback.update(0, true);
    CHECK(text(playback.position()) == text({26, recording->details_after(26)}));
    playback.go_to({99'999, 3});
    playback.update(0, true);
    CHECK(playback.at_end());
    CHECK(playback.motion() == nullptr);  // a jump is no motion
  }

  TEST_CASE("without statements in the recording lines are stepped through as events") {
    trace::Recording recording;
    recording.writer().write(trace::ScriptStart{recording.intern("a.py")});
    recording.writer().write(trace::LoopCreated{LoopId{1}});
    Playback playback(recording);
    playback.set_grain(Grain::Line);
    after(playback, CommandKind::Forward);
    CHECK(text(playback.position()) == "1.0");
    CHECK(playback.effective(Grain::Line) == Grain::Event);
  }

  TEST_CASE("the grain event passes a long stretch of statements in one step, both ways") {
    trace::Recording recording;
    recording.writer().write(trace::ScriptStart{recording.intern("a.py")});
    for (int i = 0; i < 5000; ++i) {
      recording.writer().write(statement(i % 7 + 1));
    }
    recording.writer().write(trace::LoopCreated{LoopId{1}});
    Playback playback(recording);
    after(playback, CommandKind::Forward);
    after(playback, CommandKind::Forward);
    CHECK(text(playback.position()) == "2.0");
    after(playback, CommandKind::Back);
    CHECK(text(playback.position()) == "1.0");
    CHECK(playback.state() == recording.state_at({1, 0}));
  }

  TEST_CASE("lines of library code are not stepped through") {
    trace::Recording recording;
    recording.add_source({"a.py", "import asyncio\n", false});
    const trace::SourceId library = recording.add_source({"asyncio/tasks.py", "", true});
    recording.writer().write(trace::ScriptStart{recording.intern("a.py")});
    recording.writer().write(statement(1));
    trace::FrameEntered entered;
    entered.frame = trace::FrameId{1};
    entered.function = recording.intern("wait_for");
    entered.source = library;
    recording.writer().write(entered);
    trace::StatementBegun inside = statement(400);
    inside.frame = trace::FrameId{1};
    recording.writer().write(inside);
    trace::FrameLeft left;
    left.frame = trace::FrameId{1};
    recording.writer().write(left);
    recording.writer().write(statement(2));
    Playback playback(recording);
    playback.set_grain(Grain::Line);
    after(playback, CommandKind::Forward);
    CHECK(text(playback.position()) == "1.1");
    after(playback, CommandKind::Forward);
    CHECK(text(playback.position()) == "1.5");
  }

  TEST_CASE("playing gives each stop its beat, divided by the speed, and stops at the end") {
    trace::Recording recording;
    recording.writer().write(trace::ScriptStart{recording.intern("a.py")});
    for (std::uint64_t i = 1; i <= 9; ++i) {
      recording.writer().write(trace::LoopCreated{LoopId{i}});
    }
    Playback playback(recording);
    playback.set_moving(false);
    after(playback, CommandKind::Play);
    CHECK(playback.playing());
    CHECK(playback.position().event == 1);
    playback.update(0.49, true);
    CHECK(playback.position().event == 1);
    playback.update(0.02, true);
    CHECK(playback.position().event == 2);
    playback.set_speed(2);
    playback.update(0.49, true);  // the beat that has begun is not cut short
    CHECK(playback.position().event == 3);
    playback.update(0.25, true);
    CHECK(playback.position().event == 4);
    playback.set_speed(1000);
    playback.update(0, true);
    CHECK(playback.speed() == kFastest);
    playback.update(10, true);
    playback.update(0.1, true);
    CHECK(playback.at_end());
    CHECK_FALSE(playback.playing());
    after(playback, CommandKind::Play);  // again, from the beginning
    CHECK(playback.playing());
    CHECK(playback.position().event == 1);
    after(playback, CommandKind::Toggle);
    CHECK_FALSE(playback.playing());
  }

  TEST_CASE("whether a place is the last one is known without reading as far, also while the run goes on") {
    trace::Recording recording;
    const auto write = [&](std::uint64_t events) {
      for (std::uint64_t i = 0; i < events; ++i) {
        recording.writer().write(trace::LoopIteration{});
      }
    };
    write(1000);
    Stops stops(recording);
    std::vector<bool> last;
    const auto ask = [&] {
      for (const trace::EventNumber event : {0, 999, 1000, 1001, 1500}) {
        last.push_back(stops.is_last({event, 0}));
      }
    };
    ask();
    CHECK(stops.read_until() == Position{});
    while (stops.read(100)) {
    }
    ask();
    write(500);
    ask();
    CHECK(last ==
          std::vector<bool>{false, false, true, true, true, false, false, true, true, true, false, false, false, false, true});
    CHECK(stops.read_until() == Position{1000, 0});
  }

  TEST_CASE("while the run goes on playing waits at its end and follows it") {
    trace::Recording recording;
    recording.writer().write(trace::ScriptStart{recording.intern("a.py")});
    Playback playback(recording);
    playback.send(CommandKind::Play);
    playback.update(5, false);
    playback.update(5, false);
    CHECK(playback.position().event == 1);
    CHECK(playback.playing());
    CHECK(playback.at_end());
    recording.writer().write(trace::LoopCreated{LoopId{1}});
    playback.update(0.01, false);
    CHECK(playback.position().event == 2);
    CHECK(playback.playing());
    playback.update(1, true);
    CHECK_FALSE(playback.playing());
  }

  TEST_CASE("playing stops at a breakpoint, and breakpoints are found both ways") {
    trace::Recording recording;
    recording.writer().write(trace::ScriptStart{recording.intern("a.py")});
    for (int line = 1; line <= 4; ++line) {
      recording.writer().write(statement(line));
    }
    recording.writer().write(trace::LoopCreated{LoopId{1}});
    recording.writer().write(statement(3));
    recording.writer().write(trace::LoopClosed{LoopId{1}});
    Playback playback(recording);
    playback.toggle_breakpoint(3);
    after(playback, CommandKind::Play);
    playback.update(60, true);
    CHECK(text(playback.position()) == "1.3");
    CHECK_FALSE(playback.playing());
    after(playback, CommandKind::NextBreakpoint);
    CHECK(text(playback.position()) == "2.1");
    after(playback, CommandKind::NextBreakpoint);
    CHECK(text(playback.position()) == "2.1");
    after(playback, CommandKind::PreviousBreakpoint);
    CHECK(text(playback.position()) == "1.3");
    playback.toggle_breakpoint(3);
    after(playback, CommandKind::Home);
    after(playback, CommandKind::Play);
    playback.update(60, true);
    CHECK(playback.at_end());
  }

  TEST_CASE("time that passed before playing began is not played") {
    trace::Recording recording;
    for (std::uint64_t i = 1; i <= 9; ++i) {
      recording.writer().write(trace::LoopCreated{LoopId{i}});
    }
    Playback playback(recording);
    CHECK(playback.until_next() > 60);
    playback.send(CommandKind::Play);
    playback.update(60, true);
    CHECK(playback.position().event == 1);
    CHECK(playback.until_next() == 0);  // it moves
    playback.set_motion_length(0);
    CHECK(playback.until_next() == doctest::Approx(0.5));
  }

  TEST_CASE("a step has motion from the state before to the one after; a step back plays it in reverse, twice as fast") {
    const auto recording = open_trace("fetch_three");
    Playback playback(*recording);
    playback.go_to({20, 0});
    playback.update(1, true);
    after(playback, CommandKind::Forward);
    REQUIRE(playback.motion() != nullptr);
    CHECK(playback.motion()->before == recording->state_at({20, 0}));
    CHECK(playback.motion()->after == playback.state());
    playback.set_motion_length(600);
    CHECK(playback.motion()->progress() == 0);
    playback.update(0.3, true);
    CHECK(playback.motion()->progress() == doctest::Approx(0.5));
    CHECK_FALSE(playback.motion()->quick);
    playback.update(0.31, true);
    CHECK(playback.motion() == nullptr);

    after(playback, CommandKind::Back);
    REQUIRE(playback.motion() != nullptr);
    CHECK(text(playback.position()) == "20.0");
    CHECK(playback.motion()->before == playback.state());
    playback.set_motion_length(600);
    CHECK(playback.motion()->progress() == 1);
    playback.update(0.15, true);
    CHECK(playback.motion()->progress() == doctest::Approx(0.5));
    playback.update(0.16, true);
    CHECK(playback.motion() == nullptr);
  }

  TEST_CASE("a further step ends the motion under way; above eight a second nothing flies") {
    const auto recording = open_trace("fetch_three");
    Playback playback(*recording);
    playback.update(1, true);
    after(playback, CommandKind::Forward);
    const std::uint64_t first = playback.motion()->number;
    CHECK_FALSE(playback.motion()->quick);
    playback.set_motion_length(1000);
    playback.update(0.05, true);
    after(playback, CommandKind::Forward);
    CHECK(playback.motion()->number != first);
    CHECK(playback.motion()->quick);

    playback.set_speed(5);
    after(playback, CommandKind::Home);
    after(playback, CommandKind::Play);
    REQUIRE(playback.motion() != nullptr);
    CHECK(playback.motion()->quick);
    playback.set_speed(3.9);
    after(playback, CommandKind::Home);
    after(playback, CommandKind::Play);
    REQUIRE(playback.motion() != nullptr);
    CHECK_FALSE(playback.motion()->quick);
  }

  TEST_CASE("while playing a motion never outlasts its beat") {
    const auto recording = open_trace("fetch_three");
    Playback playback(*recording);
    after(playback, CommandKind::Play);
    playback.set_motion_length(2000);
    playback.update(0.25, true);
    REQUIRE(playback.motion() != nullptr);
    CHECK(playback.motion()->progress() == doctest::Approx(0.5));
  }

  TEST_CASE("with motion off there is none") {
    const auto recording = open_trace("fetch_three");
    Playback playback(*recording);
    playback.set_moving(false);
    after(playback, CommandKind::Forward);
    CHECK(playback.motion() == nullptr);
  }
}
