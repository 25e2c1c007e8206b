// What a recording costs: bytes an event in memory and in its file, how long it takes to write and to open, and how soon any place of
// it can be seen then. A run of bare switches and one of tasks that pass a gate, events alone and with lines and locals.
//
//   recording_file [EVENTS]      10 million without

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "bench.hpp"
#include "player/run.h"
#include "trace/cursor.h"
#include "trace/file.h"

using namespace awaitscope;

namespace {

constexpr std::uint64_t kTasks = 100;
constexpr std::uint64_t kEventsASwitch = 5;
constexpr std::uint64_t kEventsAGate = 31;

std::string switches(std::uint64_t events) {
  return "import asyncio\n\n\nasync def work(rounds):\n    for i in range(rounds):\n        await asyncio.sleep(0)\n\n\nasync "
         "def main():\n    await asyncio.gather(*[work(" +
         std::to_string(events / kEventsASwitch / kTasks) + ") for _ in range(" + std::to_string(kTasks) +
         ")])\n\n\nasyncio.run(main())\n";
}

std::string gate(std::uint64_t events) {
  return "import asyncio\n\n\nasync def job(gate, name, rounds):\n    for i in range(rounds):\n        async with gate:\n      "
         "      await asyncio.sleep(0.2 + 0.1 * (i % 3))\n        await asyncio.sleep(0.01)\n\n\n"
         "async def main():\n    gate = asyncio.Semaphore(10)\n    await asyncio.gather(*[job(gate, f'job {i}', " +
         std::to_string(events / kEventsAGate / kTasks) + ") for i in range(" + std::to_string(kTasks) +
         ")])\n\n\nasyncio.run(main())\n";
}

trace::Recording record(const std::string& text, player::Recorder::Detail detail) {
  player::Limits limits;
  limits.events = limits.instructions = limits.memory = 0;
  player::Scenario scenario;
  scenario.path = "bench.py";
  scenario.text = text;
  player::Run run(std::move(scenario), detail, limits, {}, {});
  run.advance_to_end();
  return run.take_recording();
}

void measure(const std::string& name, const std::string& text, player::Recorder::Detail detail) {
  const auto say = [&](const char* what, double value, const char* unit) {
    row((name + ": " + what).c_str(), value, unit);
    std::fflush(stdout);
  };
  const double before = resident();
  trace::Recording recording = record(text, detail);
  const auto events = static_cast<double>(recording.event_count());
  say("events", events / 1e6, "million");
  say("details an event", static_cast<double>(recording.detail_count()) / events, "");
  say("in memory, as recorded", (resident() - before) / events, "B/event");
  while (recording.make_keyframes(1'000'000)) {
  }
  say("in memory, with all keyframes", (resident() - before) / events, "B/event");
  trace::StringSink sink;
  {
    Stopwatch time;
    if (!trace::write_recording(recording, sink).ok()) std::exit(1);
    say("write", time.ns() / 1e9, "s");
  }
  say("in the file", static_cast<double>(sink.text.size()) / events, "B/event");
  Stopwatch time;
  auto opened = trace::read_recording(sink.text, "bench.awsc");
  say("open", time.ns() / 1e9, "s");
  if (!opened.ok()) std::exit(1);
  std::mt19937_64 random(1);
  std::vector<double> first, later;
  const auto seek = [&](std::vector<double>& times) {
    trace::Cursor cursor(*opened);
    for (int i = 0; i < 100; ++i) {
      Stopwatch once;
      cursor.seek({random() % opened->event_count() + 1, 0});
      times.push_back(once.ns());
    }
    std::sort(times.begin(), times.end());
  };
  seek(first);
  say("a place seen just after opening, median", first[50] / 1e6, "ms");
  say("a place seen just after opening, slowest", first[99] / 1e6, "ms");
  while (opened->make_keyframes(1'000'000)) {
  }
  seek(later);
  say("a place seen later, median", later[50] / 1e6, "ms");
  say("a place seen later, slowest", later[99] / 1e6, "ms");
}

}  // namespace

int main(int count, char** words) {
  const std::uint64_t events = count > 1 ? std::strtoull(words[1], nullptr, 10) : 10'000'000;
  measure("switches", switches(events), player::Recorder::Detail::Events);
  measure("gate", gate(events), player::Recorder::Detail::Events);
  measure("gate with lines and locals", gate(events / 10), player::Recorder::Detail::Statements);
}
