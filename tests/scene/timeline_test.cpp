#include <doctest/doctest.h>

#include <algorithm>

#include "scene/lane_groups.h"
#include "scene/timeline_plot.h"
#include "support.h"
#include "trace/event_writer.h"

using namespace awaitscope;
using namespace awaitscope::scene;

namespace {

std::string told(const Lane& lane) {
  static constexpr char kLetters[] = {'R', 'r', 't', 'f', 'l', 'o', '?', '?', '?', 'b'};
  std::string line;
  for (const LaneSpan& span : lane.spans) {
    line += kLetters[static_cast<int>(span.state())];
    line += std::to_string(span.from) + "-" + std::to_string(span.to) + " ";
  }
  return line;
}

}  // namespace

TEST_SUITE("lanes") {
  TEST_CASE("a lane is what its task did, one stretch after the other") {
    const auto scene = open_scene("fetch_three");
    const Lane* lane = scene->lanes.of_task(3);
    REQUIRE(lane != nullptr);
    for (std::size_t i = 1; i < lane->spans.size(); ++i) {
      CHECK(lane->spans[i].from == lane->spans[i - 1].to);
    }
    CHECK(told(*lane).substr(0, 24) == "r11-25 R25-29 t29-43 r43");
    CHECK(lane->how == State::Done);
    CHECK(lane->ended == lane->spans.back().to);
  }

  TEST_CASE("lanes agree with the state after every event") {
    for (const char* name : {"gate", "queue_blocked", "cancel_chain", "fetch_three"}) {
      const auto scene = open_scene(name);
      for (trace::EventNumber event = 1; event <= scene->recording.event_count(); ++event) {
        const trace::LoopState state = scene->recording.state_at({event, 0});
        CHECK(scene->lanes.time_at(static_cast<EventIndex>(event)) == doctest::Approx(state.clock()));
        state.tables().tasks.for_each([&](const trace::TaskRow& task) {
          const Lane* lane = scene->lanes.of_task(static_cast<std::int64_t>(task.id.number));
          REQUIRE(lane != nullptr);
          const LaneSpan* now = nullptr;
          for (const LaneSpan& span : lane->spans) {
            if (span.from <= event && event < span.to) {
              now = &span;
            }
          }
          if (now == nullptr) {
            CHECK((task.phase == trace::TaskPhase::Created || task.phase == trace::TaskPhase::Done || lane->open_from != 0));
            return;
          }
          CHECK((now->state() == State::Running) == (task.phase == trace::TaskPhase::Running));
          CHECK((now->state() == State::Ready) == (task.phase == trace::TaskPhase::Ready));
          if (task.phase == trace::TaskPhase::Waiting) {
            CHECK(now->on() == task.waits_for);
          }
        });
      }
    }
  }

  TEST_CASE("reading on as the recording grows gives the same lanes as reading at once") {
    const auto scene = open_scene("gate");
    Lanes slow;
    while (slow.update(scene->recording, 7)) {
    }
    REQUIRE(slow.lanes().size() == scene->lanes.lanes().size());
    for (std::size_t i = 0; i < slow.lanes().size(); ++i) {
      CHECK(told(slow.lanes()[i]) == told(scene->lanes.lanes()[i]));
      CHECK(slow.lanes()[i].name == scene->lanes.lanes()[i].name);
    }
    CHECK(slow.stops().size() == scene->lanes.stops().size());
    CHECK(slow.wakes().size() == scene->lanes.wakes().size());
  }

  TEST_CASE("whoever lived when the first event of a ring happened has a lane from there on") {
    Scene ring;
    trace::EventWriter& writer = ring.recording.writer();
    writer.write(trace::ScriptStart{.script = ring.recording.intern("round.py")});
    for (std::uint64_t task = 1; task <= 3; ++task) {
      writer.write(trace::TaskCreated{
          .task = {task}, .coro = ring.recording.intern(task == 1 ? "main" : "work.<locals>.beat"), .parent = {}, .name = {}});
    }
    writer.write(trace::TaskSuspended{.task = {1}, .on = TaskId{2}});
    writer.write(trace::TaskSuspended{.task = {2}, .on = FutureId{FutureKind::Sleep, 7}});
    writer.write(trace::TaskDone{.task = {3}, .state = FutureState::Finished});
    for (int round = 1; round <= 200'000; ++round) {
      writer.write(trace::LoopIteration{.timeout = trace::Timeout{}});
    }
    ring.recording.keep_last(1000);
    ring.lanes.update(ring.recording);
    const auto forgotten = static_cast<EventIndex>(ring.recording.begin().event);
    REQUIRE(forgotten > 1000);
    CHECK(ring.lanes.forgotten() == forgotten);
    std::vector<std::string> rows;
    for (std::size_t i = 0; i < ring.lanes.row_count(); ++i) {
      const Lane& lane = ring.lanes.row(i);
      CHECK(lane.born == forgotten);
      CHECK(lane.open_from == forgotten);
      rows.push_back(lane.name + (static_cast<State>(lane.open_packed & 0xFF) == State::Timer ? " timer" : " future"));
    }
    CHECK(rows == std::vector<std::string>{"main future", "beat timer"});
  }

  TEST_CASE("tasks are called by their coroutine and its first argument, threads by their name; asyncio's own have no lane") {
    const auto scene = open_scene("gate");
    std::vector<std::string> names;
    for (std::size_t i = 0; i < scene->lanes.row_count(); ++i) {
      names.push_back(scene->lanes.row(i).name);
    }
    std::string all;
    for (const std::string& one : names) {
      all += one + "|";
    }
    CHECK(all == "main|tick|fetch north|fetch east|fetch south|fetch west|asyncio_0|asyncio_1|asyncio_2|");
    CHECK(scene->lanes.call_of(4) == "fetch(\"east\")");
    CHECK(scene->lanes.word_for(scene->lanes.of_task(5)->spans[2].on()) == "gate");
  }

  TEST_CASE("event and time find each other") {
    const auto scene = open_scene("gate");
    CHECK(scene->lanes.time_at(1) == 0);
    CHECK(scene->lanes.time_at(155) == 2);
    CHECK(scene->lanes.event_at(0) == 1);
    for (const Stop& stop : scene->lanes.stops()) {
      const EventIndex event = scene->lanes.event_at(stop.time);
      CHECK(scene->lanes.time_at(event) == stop.time);
      CHECK(scene->lanes.time_at(event - 1) < stop.time);
    }
  }
}

TEST_SUITE("timeline") {
  TEST_CASE("the window follows the playhead only when it leaves the middle third") {
    CHECK(followed({60, 250}, 155, 341).from == 60);
    CHECK(followed({60, 250}, 180, 341).from == 60);
    CHECK(followed({60, 250}, 200, 341).from == doctest::Approx(60 + 200 - (250 - 190.0 / 3)));
    CHECK(followed({60, 250}, 5, 341).from == 0);
    CHECK(followed({60, 250}, 341, 341).to == 341);
    CHECK(followed({0, 500}, 30, 341).to == 341);
  }

  TEST_CASE("the playhead stands at its event and says its number, a detail between two events") {
    const auto scene = open_scene("gate");
    for (const trace::Position at : {trace::Position{155, 0}, trace::Position{149, 1}}) {
      const auto shot = shoot(*scene, at);
      const TimelineContent& t = shot->content.timeline;
      const float label = timeline_label_width(shot->layout.timeline.w, shot->layout.h);
      const float left = 18 + label;
      const float width = 1600 - 36 - label;
      const double value = static_cast<double>(at.event) + static_cast<double>(at.detail) / (t.details + 1.0);
      const double x = left + (value - t.window.from) / (t.window.to - t.window.from) * width;
      Rect line{};
      bool flag = false;
      for (const Shape& shape : shot->picture.shapes()) {
        if (shot->picture.id(shape) == "playhead") {
          line = shape.kind == ShapeKind::Rect && shape.box.w < 4 ? shape.box : line;
          flag = flag ||
                 (shape.kind == ShapeKind::Text &&
                  shot->picture.text(shape) == std::to_string(at.event) + (at.detail ? "." + std::to_string(at.detail) : ""));
        }
      }
      CHECK(line.centre().x == doctest::Approx(x).epsilon(0.002));
      CHECK(flag);
    }
  }

  TEST_CASE("a point on the ruler is an event") {
    const auto scene = open_scene("gate");
    const auto shot = shoot(*scene, {155, 0});
    const Rect timeline = shot->layout.timeline;
    const float label = timeline_label_width(timeline.w, shot->layout.h);
    const Hit* hit = shot->picture.hit_at({18 + label + (1600 - 36 - label) / 2, timeline.y + 12});
    REQUIRE(hit != nullptr);
    CHECK(hit->action == Action::Seek);
    CHECK(hit->argument == static_cast<std::int64_t>(Ruler::Events));
    const TimelineWindow window = shot->content.timeline.window;
    CHECK(hit->value_at({18 + label + (1600 - 36 - label) / 2, 0}) ==
          doctest::Approx((window.from + window.to) / 2).epsilon(0.001));
  }

  TEST_CASE("words of lanes never cross the playhead, the neighbouring stretch or the pane") {
    const auto scene = open_scene("queue_blocked");
    for (trace::EventNumber event = 1; event <= scene->recording.event_count(); event += 5) {
      const auto shot = shoot(*scene, {event, 0});
      float playhead = -1;
      for (const Shape& shape : shot->picture.shapes()) {
        if (shot->picture.id(shape) == "playhead" && shape.kind == ShapeKind::Rect && shape.box.w < 4) {
          playhead = shape.box.centre().x;
        }
      }
      for (const Shape& shape : shot->picture.shapes()) {
        if (shape.kind == ShapeKind::Text && shape.place == Place::Timeline && shape.size < 0.75F * 18) {
          CHECK_FALSE((shape.box.x < playhead && playhead < shape.box.right()));
          CHECK(shape.box.right() < 1600 - 18);
        }
      }
    }
  }

  TEST_CASE("the loop's standstill is a band over all lanes, and timers that came due meanwhile are late") {
    const auto scene = open_scene("queue_blocked");
    REQUIRE(scene->lanes.blocks().size() == 1);
    CHECK(scene->lanes.blocks()[0].task == 3);
    CHECK(scene->lanes.blocks()[0].to == doctest::Approx(1.3));
    CHECK(scene->lanes.late().size() == 3);
    ShotWishes wishes;
    wishes.view.ruler = Ruler::Time;
    CHECK(shoot(*scene, {207, 0}, wishes)->picture.has_id("block-207"));
  }

  TEST_CASE("of standstills and late timers a timeline looks at those in its window, and misses none") {
    trace::Recording recording;
    trace::EventWriter& writer = recording.writer();
    writer.write(trace::LoopCreated{.loop = {1}});
    writer.write(trace::TaskCreated{.task = {1}});
    double clock = 0;
    for (std::uint64_t i = 1; i <= 60; ++i) {
      writer.write(trace::LoopIteration{.loop = {1}});
      writer.write(trace::TimerScheduled{.handle = {i}, .when = clock + .125, .task = {1}});
      writer.write(trace::BlockingSleep{.seconds = .25 * static_cast<double>(i % 3), .task = {1}});
      writer.write(trace::ClockMoved{.to = clock += .25 * static_cast<double>(i % 3)});
      writer.write(trace::ClockMoved{.to = clock += .25});
      writer.write(trace::TimerFired{.handle = {i}});
    }
    Lanes lanes;
    while (lanes.update(recording)) {
    }
    REQUIRE(lanes.blocks().size() > 30);
    REQUIRE(lanes.late().size() > 30);
    for (const Ruler ruler : {Ruler::Events, Ruler::Time}) {
      const double all = ruler_length(lanes, ruler);
      for (int i = 0; i < 400; ++i) {
        TimelineContent content;
        content.lanes = &lanes;
        content.ruler = ruler;
        content.window.from = all * (i % 20) / 20;
        content.window.to = content.window.from + all / (1 << i / 40);
        const Plot plot{content, lanes, {100, 0, 1000, 100}, 0, 20, {}};
        const auto seen = [&](const auto& range, auto from, auto to) {
          std::vector<EventIndex> events;
          for (const auto& one : range) {
            if (plot.x(to(one)) > plot.box.x && plot.x(from(one)) < plot.box.right()) {
              events.push_back(static_cast<EventIndex>(from(one) * 1000));
            }
          }
          return events;
        };
        const auto begins = [&](const Block& block) {
          return plot.by_events() ? static_cast<double>(block.event) : block.from;
        };
        const auto ends = [&](const Block& block) {
          return plot.by_events() ? static_cast<double>(block.event) + 1 : block.to;
        };
        CAPTURE(i);
        CHECK(seen(plot.blocks(), begins, ends) == seen(lanes.blocks(), begins, ends));
        if (ruler == Ruler::Time) {
          const auto due = [&](const LateTimer& late) { return late.due; };
          const auto fired = [&](const LateTimer& late) { return lanes.time_at(late.fired); };
          CHECK(seen(plot.late(), due, fired) == seen(lanes.late(), due, fired));
        }
      }
    }
  }

  TEST_CASE("a picture of the whole timeline has every lane and no playhead") {
    const auto scene = open_scene("gate");
    const float height = whole_timeline_height(18, scene->lanes);
    Picture picture;
    picture.clear(1600, height);
    Canvas c(picture, theme(ThemeName::Light), test_fonts(), 18);
    draw_whole_timeline(c, 1600, {"gate.py", "", "", 0, LoopPhase::None, 0, "", 0, false}, scene->lanes, Ruler::Events);
    for (std::size_t i = 0; i < scene->lanes.row_count(); ++i) {
      const Lane& lane = scene->lanes.row(i);
      CHECK(picture.has_id(lane.task != 0 ? id_of("lane-task", lane.task) : "lane-" + lane.name));
    }
    for (const char* id : {"playhead", "ruler-events", "ruler-time", "map"}) {
      CHECK_FALSE(picture.has_id(id));
    }
    for (const Shape& shape : picture.shapes()) {
      if (shape.kind == ShapeKind::Text) {
        CHECK(Rect{0, 0, 1600, height}.holds(shape.box, 0.5F));
      }
    }
  }
}

TEST_SUITE("crowds") {
  constexpr std::size_t kReady = static_cast<std::size_t>(State::Ready);

  TEST_CASE("a group's samples stay evenly apart, however long the recording") {
    LaneGroups groups;
    const std::uint16_t fetch = groups.join("fetch", 1);
    for (std::uint32_t event = 1; event <= 10'000; ++event) {
      (event - 1) % 20 < 10 ? groups.enter(fetch, State::Ready, event) : groups.leave(fetch, State::Ready, event);
    }
    const LaneGroups::Group& group = groups.groups()[0];
    CHECK(groups.step() == 16);
    CHECK(group.samples.size() <= LaneGroups::kMostSamples);
    for (const std::uint32_t event : {16U, 1600U, 3216U, 9600U}) {  // places that are kept
      const std::uint32_t phase = (event - 1) % 20 + 1;
      CHECK(groups.at(group, event)[kReady] == (phase <= 10 ? phase : 20 - phase));
    }
    CHECK(groups.at(group, 0)[kReady] == 0);
  }

  TEST_CASE("the tasks of many coroutines are twelve groups") {
    LaneGroups groups;
    for (int i = 0; i < 100; ++i) {
      groups.join("coroutine" + std::to_string(i), i + 1);
    }
    REQUIRE(groups.groups().size() == LaneGroups::kMostGroups);
    CHECK(groups.groups().back().name == "others");
    CHECK(groups.groups().back().total == 100 - LaneGroups::kMostGroups + 1);
    CHECK(groups.groups().back().first_task == LaneGroups::kMostGroups);
  }

  // So many tasks, three in four of them fetch, of which each runs, sleeps and ends.
  std::unique_ptr<Scene> crowd(std::uint64_t tasks) {
    auto scene = std::make_unique<Scene>();
    trace::EventWriter& writer = scene->recording.writer();
    for (std::uint64_t task = 1; task <= tasks; ++task) {
      writer.write(trace::TaskCreated{.task = {task}, .coro = scene->recording.intern(task % 4 == 0 ? "parse" : "fetch")});
      writer.write(trace::ReadyPush{.handle = {task}, .what = HandleWhat::TaskStep, .task = {task}});
    }
    for (std::uint64_t task = 1; task <= tasks; ++task) {
      writer.write(trace::HandleBegin{.handle = {task}});
      writer.write(trace::TaskStepBegin{.task = {task}});
      writer.write(trace::TaskSuspended{.task = {task}, .on = FutureId{FutureKind::Sleep, task}});
      writer.write(trace::HandleEnd{.handle = {task}});
    }
    scene->lanes.update(scene->recording);
    return scene;
  }

  TEST_CASE("of a crowd the running task has a full lane, the others are bands that say how many they are") {
    const auto scene = crowd(3000);
    const auto shot = shoot(*scene, {6000 + 4 * 100 + 2, 0});  // Task-101 runs
    const std::vector<std::string> words = shot->picture.texts_in(Place::Timeline);
    for (const char* expected : {"fetch", "2,250", "parse", "750"}) {
      CHECK_MESSAGE(std::find(words.begin(), words.end(), expected) != words.end(), expected);
    }
    CHECK(shot->picture.has_id("lane-task-101"));
    CHECK_FALSE(shot->picture.has_id("lane-task-102"));
    CHECK(shot->picture.shapes().size() < 6000);
    for (const Shape& shape : shot->picture.shapes()) {
      const bool band = shot->picture.id(shape).substr(0, 5) == "band-";
      CHECK((!band || shot->layout.timeline.holds(shape.box, 1)));
    }
  }

  TEST_CASE("in the large view a thousand tasks are bands, and below them lines that can be scrolled to the last") {
    const auto scene = crowd(1000);
    ShotWishes wishes;
    wishes.layout.arrangement = Arrangement::Timeline;
    const auto shot = shoot(*scene, {2000 + 4 * 100 + 2, 0}, wishes);
    for (const char* id : {"lane-task-101", "band-fetch", "band-parse", "lane-task-2"}) {
      CHECK_MESSAGE(shot->picture.has_id(id), id);
    }
    CHECK_FALSE(shot->picture.has_id("lane-task-1000"));
    CHECK(shot->picture.shapes().size() < 12'000);
    wishes.view.first_row = 1000;
    const auto scrolled = shoot(*scene, {2000 + 4 * 100 + 2, 0}, wishes);
    for (const char* id : {"band-fetch", "band-parse", "lane-task-1000"}) {
      CHECK_MESSAGE(scrolled->picture.has_id(id), id);
    }
    CHECK_FALSE(scrolled->picture.has_id("lane-task-2"));
  }

  TEST_CASE("the playhead stands over all lanes and bands, however low the view") {
    for (const std::uint64_t tasks : {1000U, 3000U}) {
      const auto scene = crowd(tasks);
      for (const float type : {0.F, 25.F}) {
        ShotWishes wishes;
        wishes.width = 1280;
        wishes.height = 720;
        wishes.layout.arrangement = Arrangement::Timeline;
        wishes.layout.type_height = type;
        wishes.layout.two_rulers = true;
        wishes.view.ruler = Ruler::Both;
        const auto shot = shoot(*scene, {2 * tasks + 4 * 100 + 2, 0}, wishes);
        std::vector<Rect> lines;
        for (const Shape& shape : shot->picture.shapes()) {
          if (shape.kind == ShapeKind::Rect && shot->picture.id(shape) == "playhead" && shape.box.h > 2 * shot->layout.h) {
            lines.push_back(shape.box);
          }
        }
        REQUIRE(lines.size() == 2);
        for (const Shape& shape : shot->picture.shapes()) {
          const std::string_view id = shot->picture.id(shape);
          if (shape.kind == ShapeKind::Rect && (id.starts_with("band-") || id.starts_with("lane-task-"))) {
            CHECK_MESSAGE((shape.box.bottom() <= lines[0].bottom() ||
                           (shape.box.y >= lines[1].y && shape.box.bottom() <= lines[1].bottom())),
                          id << " at " << shape.box.y << ", type " << type);
          }
        }
      }
    }
  }
}
