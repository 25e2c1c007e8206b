#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>

#include "scene/svg.h"
#include "support.h"
#include "trace/jsonl.h"

using namespace awaitscope;
using namespace awaitscope::scene;

namespace {

std::vector<std::string> lines_of(const std::string& name) {
  const std::string text = file_text(std::string(SCENE_DATA) + "/" + name + ".jsonl");
  std::vector<std::string> lines;
  for (std::size_t at = 0, end; at < text.size(); at = end + 1) {
    end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
  }
  return lines;
}

// The same numbers each time.
struct Dice {
  std::uint64_t state = 88172645463325252ULL;
  std::uint64_t roll(std::uint64_t sides) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state % sides;
  }
};

void check_drawable(const Picture& picture) {
  int depth = 0;
  for (const Shape& shape : picture.shapes()) {
    depth += shape.kind == ShapeKind::PushClip ? 1 : shape.kind == ShapeKind::PopClip ? -1 : 0;
    REQUIRE(depth >= 0);
    REQUIRE(std::isfinite(shape.box.x + shape.box.y + shape.box.w + shape.box.h));
  }
  REQUIRE(depth == 0);
  REQUIRE(picture.shapes().size() < 20000);
}

void draw_everywhere(Scene& scene, Dice& dice) {
  const trace::EventNumber count = scene.recording.event_count();
  for (int i = 0; i < 6; ++i) {
    ShotWishes wishes;
    wishes.width = 200 + static_cast<float>(dice.roll(2000));
    wishes.height = 150 + static_cast<float>(dice.roll(1500));
    wishes.view.tab = static_cast<Tab>(dice.roll(5));
    wishes.view.ruler = static_cast<Ruler>(dice.roll(2));
    wishes.layout.arrangement = static_cast<Arrangement>(dice.roll(2));
    const auto shot = shoot(scene, {1 + dice.roll(std::max<std::uint64_t>(1, count)), 0}, wishes);
    check_drawable(shot->picture);
    CHECK(write_svg(shot->picture, test_fonts()).find("=\"nan") == std::string::npos);
  }
}

}  // namespace

TEST_SUITE("strangers") {
  TEST_CASE("traces with lines left out, doubled and out of order are drawn without harm") {
    Dice dice;
    for (const char* name : {"gate", "queue_blocked", "cancel_chain"}) {
      const std::vector<std::string> lines = lines_of(name);
      for (int round = 0; round < 8; ++round) {
        std::string text;
        for (std::size_t i = 0; i < lines.size(); ++i) {
          const std::uint64_t fate = dice.roll(12);
          const std::string& line = fate == 0 ? lines[dice.roll(lines.size())] : lines[i];
          text += fate == 1 ? "" : line + "\n";
          text += fate == 2 ? line + "\n" : "";
        }
        auto recording = trace::read_jsonl(text, "mixed");
        if (!recording.ok()) {
          continue;
        }
        Scene scene;
        scene.recording = std::move(recording).value();
        scene.lanes.update(scene.recording);
        if (scene.recording.event_count() > 0) {
          draw_everywhere(scene, dice);
        }
      }
    }
  }

  TEST_CASE("times without measure and texts without end are drawn without harm") {
    Scene scene;
    trace::EventWriter& writer = scene.recording.writer();
    const std::string endless(3000000, 'x');
    writer.write(trace::ScriptStart{.script = scene.recording.intern(endless)});
    writer.write(trace::LoopCreated{.loop = LoopId{1}});
    writer.write(trace::TaskCreated{.task = TaskId{1}, .coro = scene.recording.intern(endless), .parent = {}, .name = {}});
    const double times[] = {1e300, -5, 1e-300, HUGE_VAL, std::nan("")};
    std::uint64_t handle = 0;
    for (const double time : times) {
      writer.write(trace::TimerScheduled{
          .handle = HandleId{++handle}, .when = time, .label = scene.recording.intern(endless), .task = TaskId{1}});
      writer.write(trace::Output{.text = scene.recording.intern(endless + "\n"), .task = TaskId{1}, .thread = {}});
      writer.write(trace::ClockMoved{.to = time, .why = ClockReason::Timer});
      writer.write(trace::BlockingSleep{.seconds = time, .integer = false, .task = TaskId{1}});
    }
    scene.lanes.update(scene.recording);
    scene.recording.add_source({"long.py", "x = '" + endless + "'\n", false});
    Dice dice;
    for (int i = 0; i < 4; ++i) {
      draw_everywhere(scene, dice);
    }
  }

  TEST_CASE("an empty recording has a picture") {
    Scene scene;
    scene.lanes.update(scene.recording);
    check_drawable(shoot(scene, {0, 0})->picture);
  }
}
