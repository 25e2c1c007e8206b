// What a frame of the window costs the program: the picture of it made and cut into triangles, after a step, a jump or a turn of
// the wheel, in recordings of many events and of many tasks; how many vertices that makes, for a picture with more in it costs more;
// and what the recording takes in memory. No window and no graphics: those are the yardstick's (timeline.cpp).
//
//   awaitscope_frame [EVENTS TASKS]...      without any: the sizes of the goals

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <imgui.h>

#include "../cpp/bench.hpp"
#include "paint/font_files.h"
#include "paint/painter.h"
#include "player/run.h"
#include "scene/fonts.h"
#include "trace/cursor.h"
#include "ui/application.h"

using namespace awaitscope;

namespace {

constexpr std::int64_t kSlice = 1'000'000;   // instructions
constexpr std::uint64_t kEventsARound = 12;  // of a sleep: about

// `tasks` tasks that sleep at once, in turns, until there are about as many events.
std::string script_of(std::uint64_t events, std::uint64_t tasks) {
  const std::uint64_t rounds = std::max<std::uint64_t>(1, events / tasks / kEventsARound);
  return "import asyncio\n\n\nasync def work(i):\n    for turn in range(" + std::to_string(rounds) +
         "):\n        await asyncio.sleep(0.001 * (i % 7 + 1))\n\n\nasync def main():\n    await asyncio.gather(*[work(i) for "
         "i in range(" +
         std::to_string(tasks) + ")])\n\n\nasyncio.run(main())\n";
}

template <typename T>
T taken(Result<T> result) {
  if (!result.ok()) {
    std::fprintf(stderr, "awaitscope_frame: %s\n", result.error().text().c_str());
    std::exit(1);
  }
  return std::move(result).value();
}

trace::Recording record(const std::string& text) {
  player::Limits limits;
  limits.events = 0;
  limits.instructions = 0;
  limits.memory = 0;
  player::Scenario scenario;
  scenario.path = "many.py";
  scenario.text = text;
  player::Run run(std::move(scenario), player::Recorder::Detail::Events, limits, {}, {});
  while (!run.advance(kSlice).ended) {
  }
  return run.take_recording();
}

struct Values {
  std::vector<double> values;
  double at(double part) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
  }
};

class Window {
 public:
  Window(const scene::Fonts& fonts, paint::Painter& painter, trace::Recording recording)
      : painter_(painter), app_(fonts, doors(std::move(recording))) {
    taken(app_.open("many.awsc"));
    app_.act(ui::Act::Motion);
    frame();
    app_.finish_work();
    frame();
  }

  void frame() {
    ui::Input input;
    input.width = 1600;
    input.height = 900;
    input.now = now_ += 1.0 / 60;
    input.events = std::move(events_);
    events_.clear();
    if (app_.frame(input)) {
      painter_.paint(app_.picture());
    }
  }
  double timed_frame() {
    Stopwatch time;
    frame();
    return time.ns();
  }
  void press(ui::Key key) {
    ui::InputEvent event;
    event.kind = ui::InputKind::KeyDown;
    event.chord.key = key;
    events_.push_back(event);
  }
  ui::Application& app() { return app_; }
  double vertices() const { return painter_.list().VtxBuffer.Size; }

 private:
  ui::Doors doors(trace::Recording recording) {
    auto held = std::make_shared<trace::Recording>(std::move(recording));
    ui::Doors doors;
    doors.load_recording = [held](const std::string&, const auto&) -> Result<trace::Recording> { return std::move(*held); };
    return doors;
  }

  paint::Painter& painter_;
  std::vector<ui::InputEvent> events_;
  ui::Application app_;
  double now_ = 100;
};

void measure(const scene::Fonts& fonts, paint::Painter& painter, std::uint64_t events, std::uint64_t tasks) {
  const double before = resident();
  trace::Recording recording = record(script_of(events, tasks));
  const std::uint64_t there = recording.event_count();
  char name[96];
  const auto say = [&](const char* what, double value, const char* unit) {
    std::snprintf(name, sizeof name, "%llu events, %llu tasks: %s", static_cast<unsigned long long>(events),
                  static_cast<unsigned long long>(tasks), what);
    row(name, value, unit);
    std::fflush(stdout);
  };
  std::mt19937_64 random(1);
  const auto anywhere = [&] { return trace::Position{random() % there + 1, 0}; };
  {
    Stopwatch fold;
    while (recording.make_keyframes(1'000'000)) {
    }
    say("folded, with keyframes", fold.ns() / static_cast<double>(there), "ns/event");
    say("in memory, with keyframes", (resident() - before) / static_cast<double>(there), "B/event");
    trace::Cursor cursor(recording);
    Values seeks, steps;
    for (int i = 0; i < 1000; ++i) {
      const trace::Position place = anywhere();
      Stopwatch time;
      cursor.seek(place);
      seeks.values.push_back(time.ns());
      for (int k = 0; k < 20; ++k) {
        Stopwatch step;
        k % 4 < 2 ? cursor.forward_event() : cursor.back_event();
        steps.values.push_back(step.ns());
      }
    }
    say("one event either way, 99 %", steps.at(.99) / 1e3, "us");
    say("seek anywhere, median", seeks.at(.5) / 1e6, "ms");
    say("seek anywhere, 99 %", seeks.at(.99) / 1e6, "ms");
  }
  Window window(fonts, painter, std::move(recording));
  Values stepped, jumped, vertices, jumped_vertices;
  for (int i = 0; i < 60; ++i) {
    window.app().playback()->go_to(anywhere());
    jumped.values.push_back(window.timed_frame());
    jumped_vertices.values.push_back(window.vertices());
    for (int k = 0; k < 5; ++k) {
      window.press(k % 2 == 0 ? ui::Key::Right : ui::Key::Left);
      stepped.values.push_back(window.timed_frame());
      vertices.values.push_back(window.vertices());
    }
  }
  say("a frame after a step, median", stepped.at(.5) / 1e6, "ms");
  say("a frame after a step, 99 %", stepped.at(.99) / 1e6, "ms");
  say("a frame after a step, vertices, median", vertices.at(.5), "");
  say("a frame after a jump, median", jumped.at(.5) / 1e6, "ms");
  say("a frame after a jump, vertices, median", jumped_vertices.at(.5), "");
}

}  // namespace

int main(int count, char** words) {
  scene::FontFiles files = taken(paint::find_font_files());
  const auto fonts = taken(scene::Fonts::create(files));
  const auto painter = taken(paint::Painter::create(*fonts, files));
  if (count >= 3) {
    for (int i = 1; i + 1 < count; i += 2) {
      measure(*fonts, *painter, std::strtoull(words[i], nullptr, 10), std::strtoull(words[i + 1], nullptr, 10));
    }
    return 0;
  }
  for (const std::uint64_t tasks : {10, 1'000, 100'000}) {
    for (const std::uint64_t events : {10'000, 1'000'000, 10'000'000}) {
      measure(*fonts, *painter, std::max(events, tasks * kEventsARound), tasks);
    }
  }
}
