#include "player/breakpoints.h"

#include <doctest/doctest.h>

#include "player/playback.h"
#include "player/run.h"

using namespace awaitscope;
using namespace awaitscope::player;

namespace {

constexpr const char* kScript = R"(import asyncio

async def work(n):
    await asyncio.sleep(n)
    return n

async def main():
    a = asyncio.create_task(work(2))
    b = asyncio.create_task(work(1))
    b.cancel()
    await a
    print("done")

asyncio.run(main())
)";

trace::Recording recorded(const char* text) {
  Scenario scenario;
  scenario.path = "work.py";
  scenario.text = text;
  Run run(std::move(scenario), Recorder::Detail::Statements, Limits{}, nullptr, nullptr);
  while (!run.advance_to_end().ended) {
  }
  return run.take_recording();
}

trace::EventKind kind_at(const trace::Recording& recording, const Playback& playback) {
  return recording.event_at(playback.position())->kind;
}

// Plays on to where it stops, from rest.
void play(Playback& playback) {
  playback.send(CommandKind::Play);
  for (int i = 0; i < 1000; ++i) {
    playback.update(5, true);
    if (!playback.playing()) {
      return;
    }
  }
}

}  // namespace

TEST_SUITE("breakpoints") {
  TEST_CASE("playing stops at a kind of event, at a task's step, at a line, whichever comes first") {
    const trace::Recording recording = recorded(kScript);
    Playback playback(recording);
    playback.set_moving(false);
    playback.toggle({BreakKind::Event, static_cast<std::int64_t>(trace::EventGroup::Cancel), true});
    playback.toggle({BreakKind::Task, 3, true});
    play(playback);
    CHECK(kind_at(recording, playback) == trace::EventKind::TaskCancelRequested);
    play(playback);
    CHECK(kind_at(recording, playback) == trace::EventKind::TaskStepBegin);
    playback.toggle_breakpoint(12);
    play(playback);
    CHECK(kind_at(recording, playback) == trace::EventKind::StatementBegun);
    CHECK(recording.event_at(playback.position())->as<trace::StatementBegun>().lineno == 12);
    playback.send(CommandKind::PreviousBreakpoint);
    playback.update(0, true);
    CHECK(kind_at(recording, playback) == trace::EventKind::TaskStepBegin);
    playback.send(CommandKind::NextBreakpoint);
    playback.update(0, true);
    CHECK(kind_at(recording, playback) == trace::EventKind::StatementBegun);
    play(playback);
    CHECK(playback.at_end());
  }

  TEST_CASE("one that is switched off stops nothing and stays where it is; set again it is taken away") {
    const trace::Recording recording = recorded(kScript);
    Playback playback(recording);
    playback.toggle_breakpoint(12);
    playback.switch_breakpoint({BreakKind::Line, 12, false});
    play(playback);
    CHECK(playback.at_end());
    REQUIRE(playback.breakpoints().size() == 1);
    CHECK_FALSE(playback.breakpoints().front().on);
    playback.toggle_breakpoint(12);
    playback.update(0, true);
    CHECK(playback.breakpoints().empty());
  }

  TEST_CASE("a task's steps are gone through both ways; so are the passes of a line") {
    const trace::Recording recording = recorded(kScript);
    Playback playback(recording);
    std::vector<trace::Position> steps;
    for (int i = 0; i < 4; ++i) {
      playback.send(CommandKind::NextStep, 2);
      playback.update(0, true);
      if (steps.empty() || !(steps.back() == playback.position())) {
        steps.push_back(playback.position());
      }
    }
    REQUIRE(steps.size() == 2);
    playback.send(CommandKind::PreviousStep, 2);
    playback.update(0, true);
    CHECK(playback.position() == steps[0]);
    playback.send(CommandKind::Home);
    playback.send(CommandKind::ToLine, 5);
    playback.update(0, true);
    CHECK(recording.event_at(playback.position())->as<trace::StatementBegun>().lineno == 5);
    const trace::Position here = playback.position();
    playback.send(CommandKind::ToLine, 5);
    playback.update(0, true);
    CHECK(playback.position() == here);  // no other task comes so far
    playback.send(CommandKind::End);
    playback.send(CommandKind::BackToLine, 5);
    playback.update(0, true);
    CHECK(playback.position() == here);
  }

  TEST_CASE("between two marks playing goes round; a third mark takes them away") {
    const trace::Recording recording = recorded(kScript);
    Playback playback(recording);
    playback.set_moving(false);
    playback.go_to({20, 0});
    playback.send(CommandKind::MarkLoop);
    playback.go_to({10, 0});
    playback.send(CommandKind::MarkLoop);
    playback.update(0, true);
    REQUIRE(playback.marks().to);
    CHECK(*playback.marks().from == trace::Position{10, 0});
    CHECK(*playback.marks().to == trace::Position{20, 0});
    playback.send(CommandKind::Play);
    for (int i = 0; i < 200; ++i) {
      playback.update(0.3, true);
      CHECK(playback.position() <= trace::Position{20, 0});
    }
    CHECK(playback.playing());
    playback.send(CommandKind::MarkLoop);
    for (int i = 0; i < 400 && playback.playing(); ++i) {
      playback.update(1, true);
    }
    CHECK(playback.at_end());
  }

  TEST_CASE("playing from the end of a marked loop, or from behind it, begins at its begin") {
    const trace::Recording recording = recorded(kScript);
    Playback playback(recording);
    playback.set_moving(false);
    playback.go_to({10, 0});
    playback.send(CommandKind::MarkLoop);
    playback.go_to({13, 0});
    playback.send(CommandKind::MarkLoop);  // one stands at its end now
    playback.update(0, true);
    std::vector<trace::Position> once;  // what a round goes through
    playback.go_to({10, 0});
    for (playback.update(0, true); playback.position() < trace::Position{13, 0}; playback.update(0, true)) {
      once.push_back(playback.position());
      playback.send(CommandKind::Forward);
    }
    std::vector<trace::Position> rounds(once.begin() + 1, once.end());
    rounds.insert(rounds.end(), once.begin(), once.end());
    for (const trace::Position from : {trace::Position{13, 0}, trace::Position{30, 0}, trace::Position{10, 0}}) {
      playback.go_to(from);
      playback.update(0, true);
      playback.send(CommandKind::Play);
      std::vector<trace::Position> seen;
      while (seen.size() < rounds.size()) {
        playback.update(0.001, true);
        if (seen.empty() || !(seen.back() == playback.position())) {
          seen.push_back(playback.position());
        }
      }
      CHECK(seen == rounds);
      playback.send(CommandKind::Pause);
      playback.update(0, true);
    }
  }

  TEST_CASE("paced by time, a second of the clock takes a second and what takes no time a moment") {
    const trace::Recording recording = recorded(kScript);
    Playback playback(recording);
    playback.set_moving(false);
    playback.set_grain(Grain::Iteration);
    playback.send(CommandKind::PaceByTime);
    playback.send(CommandKind::Play);
    double seconds = 0;
    while (seconds < 60 && (playback.playing() || seconds == 0)) {
      playback.update(0.05, true);
      seconds += 0.05;
    }
    CHECK(seconds > 2);  // the script sleeps for two
    CHECK(seconds < 5);
  }
}
