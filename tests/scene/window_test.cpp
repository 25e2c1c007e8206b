#include <doctest/doctest.h>

#include <algorithm>

#include "scene/collect.h"
#include "scene/parts.h"
#include "scene/svg.h"
#include "support.h"

using namespace awaitscope;
using namespace awaitscope::scene;

namespace {

const Hit* hit_called(const Picture& picture, const std::string& id) {
  for (const Hit& hit : picture.hits()) {
    if (picture.id(hit) == id) {
      return &hit;
    }
  }
  return nullptr;
}

// Which pane a shape of this place must stay in.
Rect pane_of(const WindowLayout& l, Place place) {
  switch (place) {
    case Place::Header:
    case Place::Phases: return l.header;
    case Place::Source: return l.source;
    case Place::Ready:
    case Place::Running:
    case Place::Done:
    case Place::Timers:
    case Place::Outside:
    case Place::Futures:
    case Place::Locks: return l.stage;
    case Place::Timeline:
    case Place::Map: return l.timeline;
    case Place::Narration:
    case Place::Transport: return l.narration;
    case Place::Output:
    case Place::Log:
    case Place::Tasks:
    case Place::Tabs: return l.tabs;
    case Place::AwaitChain: return l.arrangement == Arrangement::AwaitChain ? l.chain : l.tabs;
    case Place::Why: return l.arrangement == Arrangement::AwaitChain ? l.why : l.tabs;
    default: return l.window;
  }
}

// Words of one place that lie over each other. Clips cut what leaves a pane, so what is cut away is not looked at.
std::string overlapping_words(const Picture& picture, Place place) {
  std::vector<const Shape*> words;
  std::vector<Rect> clips{{0, 0, picture.width(), picture.height()}};
  for (const Shape& shape : picture.shapes()) {
    if (shape.kind == ShapeKind::PushClip) {
      clips.push_back(clips.back().cut(shape.box));
    } else if (shape.kind == ShapeKind::PopClip) {
      clips.pop_back();
    } else if (shape.kind == ShapeKind::Text && shape.place == place && clips.back().holds(shape.box, 1)) {
      for (const Shape* other : words) {
        // Lines may share the room of their ascenders; letters are in the middle of the line's height.
        const Rect a{shape.box.x, shape.box.y + shape.box.h * .22F, shape.box.w, shape.box.h * .56F};
        const Rect b{other->box.x, other->box.y + other->box.h * .22F, other->box.w, other->box.h * .56F};
        if (a.overlaps(b, 0.5F)) {
          return std::string(picture.text(shape)) + " over " + std::string(picture.text(*other));
        }
      }
      words.push_back(&shape);
    }
  }
  return "";
}

}  // namespace

TEST_SUITE("window") {
  TEST_CASE("what is kept from one picture to the next changes nothing") {
    for (const char* name : {"gate", "cancel_chain", "fetch_three", "queue_blocked", "gather_many"}) {
      const auto scene = open_scene(name);
      const trace::EventNumber events = scene->recording.event_count();
      Told told;
      trace::EventNumber at = 0;
      for (trace::EventNumber i = 0; i < 120; ++i) {
        at = i % 8 == 7 ? at * 7919 % (events + 1) : i % 8 == 3 ? (at > 0 ? at - 1 : 0) : std::min(events, at + 1);
        CAPTURE(name);
        CAPTURE(at);
        ShotWishes wishes;
        wishes.view.tab = static_cast<Tab>(i % kTabCount);
        const auto fresh = shoot(*scene, {at, 0}, wishes);
        wishes.told = &told;
        REQUIRE(write_svg(shoot(*scene, {at, 0}, wishes)->picture, test_fonts()) == write_svg(fresh->picture, test_fonts()));
      }
    }
  }

  TEST_CASE("no word leaves its pane and none lies over another, in any state, at every size and arrangement") {
    for (const auto& [w, h] : {std::pair(1600.F, 900.F), {1280.F, 720.F}, {2560.F, 1440.F}}) {
      for (const char* name : {"gate", "queue_blocked", "cancel_chain", "fetch_three"}) {
        const auto scene = open_scene(name);
        for (trace::EventNumber event = 1; event <= scene->recording.event_count(); event += 13) {
          for (const Arrangement arrangement : {Arrangement::Study, Arrangement::AwaitChain, Arrangement::Timeline}) {
            ShotWishes wishes;
            wishes.width = w;
            wishes.height = h;
            wishes.layout.arrangement = arrangement;
            if (arrangement == Arrangement::Study) {
              wishes.layout.source_hidden = event % 5 == 3;
              wishes.layout.timeline_hidden = event % 4 == 1;
              wishes.layout.tabs_hidden = event % 7 == 2;
              wishes.layout.editing = event % 6 == 4;
              wishes.hide_next = event % 8 == 5;
            }
            wishes.view.tab = static_cast<Tab>(event % 5);
            wishes.view.ruler = static_cast<Ruler>(event % kRulerCount);
            wishes.view.selected_task = event % 3 == 0 ? 1 : 0;
            const auto shot = shoot(*scene, {event, 0}, wishes);
            const std::string where = std::string(name) + " " + std::to_string(event) + " " + std::to_string(w);
            for (const Shape& shape : shot->picture.shapes()) {
              if (shape.kind == ShapeKind::Text) {
                CHECK_MESSAGE(pane_of(shot->layout, shape.place).holds(shape.box, 2),
                              where << ": " << shot->picture.text(shape) << " in " << place_name(shape.place));
                CHECK(shape.size >=
                      (shape.face == FontFace::MonoStrong ? 0.66F : 0.71F) * shot->layout.h);  // the margin's tokens
              }
            }
            for (int place = 0; place <= static_cast<int>(Place::Tooltip); ++place) {
              const std::string fault = overlapping_words(shot->picture, static_cast<Place>(place));
              CHECK_MESSAGE(fault.empty(), where << " " << place_name(static_cast<Place>(place)) << ": " << fault);
            }
          }
        }
      }
    }
  }

  TEST_CASE("words that are kept are those of their place, and told anew when there is more to come") {
    const auto scene = open_scene("gate");
    trace::Recording& recording = scene->recording;
    Told told;
    const auto words = [&](trace::Position place, Told* kept) {
      const trace::LoopState state = recording.state_at(place);
      const NarrationContent said = collect_narration({recording, state, scene->lanes, scene->sources, kept});
      return said.sentence + "/" + said.further + "/" + said.caused_by + "/" + said.next;
    };
    for (const trace::EventNumber event : {155U, 155U, 156U, 155U, 341U, 341U}) {
      CHECK(words({event, 0}, &told) == words({event, 0}, nullptr));
    }
    const std::string at_the_end = words({341, 0}, &told);
    recording.writer().write(trace::Output{.text = recording.intern("more"), .task = {1}, .thread = {}});
    CHECK(words({341, 0}, &told) != at_the_end);
    CHECK(words({341, 0}, &told) == words({341, 0}, nullptr));
  }

  TEST_CASE("the large timeline shows both rulers, each with every lane, and both playheads where the state is") {
    const auto scene = open_scene("queue_blocked");
    ShotWishes wishes;
    wishes.layout.arrangement = Arrangement::Timeline;
    wishes.view.ruler = Ruler::Both;
    const auto shot = shoot(*scene, {207, 0}, wishes);
    REQUIRE(shot->content.second_timeline);
    CHECK(shot->content.timeline.ruler == Ruler::Events);
    CHECK(shot->content.second_timeline->ruler == Ruler::Time);
    std::vector<std::string> flags;
    std::vector<const Hit*> seeks;
    for (const Hit& hit : shot->picture.hits()) {
      if (hit.action == Action::Seek && hit.box.h > 3 * shot->layout.h) {
        seeks.push_back(&hit);
      }
    }
    for (const Shape& shape : shot->picture.shapes()) {
      if (shape.kind == ShapeKind::Text && shot->picture.id(shape) == "playhead") {
        flags.emplace_back(shot->picture.text(shape));
      }
    }
    CHECK(flags == std::vector<std::string>{"207", "0.800"});
    REQUIRE(seeks.size() == 2);
    CHECK(seeks[0]->argument == static_cast<std::int64_t>(Ruler::Events));
    CHECK(seeks[1]->argument == static_cast<std::int64_t>(Ruler::Time));
    CHECK(seeks[0]->box.bottom() <= seeks[1]->box.y);
    CHECK(seeks[0]->box.h == seeks[1]->box.h);
    CHECK(seeks[0]->box.h > 4 * 2 * shot->layout.h);  // four lanes, twice as high as under the stage
    for (const char* id : {"ruler-events", "ruler-time", "ruler-both"}) {
      CHECK(hit_called(shot->picture, id) != nullptr);
    }
  }

  TEST_CASE("in large type both rulers still have four lanes each") {
    const auto scene = open_scene("queue_blocked");
    ShotWishes wishes;
    wishes.width = 1280;
    wishes.height = 720;
    wishes.layout.arrangement = Arrangement::Timeline;
    wishes.layout.type_height = 25;
    wishes.layout.two_rulers = true;
    wishes.view.ruler = Ruler::Both;
    const auto shot = shoot(*scene, {207, 0}, wishes);
    std::vector<std::int64_t> tasks;
    for (const Token& token : shot->picture.tokens()) {
      tasks.push_back(token.task);
    }
    CHECK(tasks == std::vector<std::int64_t>{1, 2, 3, 4, 1, 2, 3, 4});
  }

  TEST_CASE("where not all frames have a card, the one that the error has reached has") {
    ChainContent chain;
    for (const char* function : {"main", "load", "fetch", "read"}) {
      ChainRow row;
      row.function = function;
      row.task = chain.rows.empty() ? 1 : 2;
      chain.rows.push_back(row);
    }
    chain.rows[3].gone = true;
    chain.rows[2].live = true;
    chain.error = "CancelledError";
    chain.error_at = 2;
    chain.thrown_at = 3;
    for (const auto& [height, cards] :
         {std::pair(400.F, std::vector<std::int64_t>{0, 2}), {483.F, {0, 2, 3}}, {600.F, {0, 1, 2, 3}}}) {
      Picture picture;
      Canvas c(picture, theme(ThemeName::Dark), test_fonts(), 25);
      draw_await_chain(c, {0, 62, 845, height}, chain);
      std::vector<std::int64_t> shown;
      for (std::int64_t i = 0; i < 4; ++i) {
        if (hit_called(picture, id_of("frame", i)) != nullptr) {
          shown.push_back(i);
        }
      }
      CHECK(shown == cards);
    }
  }

  TEST_CASE("the await chain stands as cards, outermost first, with a bracket for each task") {
    const auto scene = open_scene("gate");
    ShotWishes wishes;
    wishes.layout.arrangement = Arrangement::AwaitChain;
    const auto shot = shoot(*scene, {155, 0}, wishes);
    const ChainContent& chain = shot->content.tabs.chain;
    REQUIRE(chain.rows.size() >= 2);
    CHECK(chain.rows.front().task == 1);
    CHECK(chain.rows.back().task == 4);
    CHECK(chain.right == "Task-4 has the thread");
    float below = 0;
    for (std::size_t i = 0; i < chain.rows.size(); ++i) {
      const Hit* card = hit_called(shot->picture, id_of("frame", static_cast<std::int64_t>(i)));
      REQUIRE(card != nullptr);
      CHECK(card->box.y > below);
      CHECK(card->argument == chain.rows[i].task);
      below = card->box.bottom();
    }
    CHECK(hit_called(shot->picture, "event-149") != nullptr);  // why: each cause is a way there
  }

  TEST_CASE("tokens of the stage never lie over each other") {
    for (const char* name : {"gate", "queue_blocked", "cancel_chain", "fetch_three"}) {
      const auto scene = open_scene(name);
      for (trace::EventNumber event = 1; event <= scene->recording.event_count(); event += 3) {
        const auto shot = shoot(*scene, {event, 0});
        const auto& tokens = shot->picture.tokens();
        for (std::size_t i = 0; i < tokens.size(); ++i) {
          for (std::size_t j = i + 1; j < tokens.size(); ++j) {
            CHECK_MESSAGE(!tokens[i].box.overlaps(tokens[j].box, 0.5F),
                          name << " " << event << " " << tokens[i].task << " " << tokens[j].task);
          }
        }
      }
    }
  }

  TEST_CASE("the presentation keeps all tokens, and no word is small") {
    for (const char* name : {"gate", "fetch_three", "queue_blocked"}) {
      const auto scene = open_scene(name);
      for (trace::EventNumber event = 1; event <= scene->recording.event_count(); event += 5) {
        ShotWishes wishes;
        wishes.layout.arrangement = Arrangement::Presentation;
        const auto shot = shoot(*scene, {event, 0}, wishes);
        for (const Shape& shape : shot->picture.shapes()) {
          if (shape.kind == ShapeKind::Text) {
            CHECK(Rect{0, 0, 1600, 900}.holds(shape.box, 1));
            CHECK(shape.size >= 0.025F * 900 - 0.01F);
          }
        }
        std::vector<std::int64_t> seen;
        for (const Token& token : shot->picture.tokens()) {
          if (token.solid && token.place >= Place::Ready && token.place <= Place::Locks) {
            CHECK(std::find(seen.begin(), seen.end(), token.task) == seen.end());
            seen.push_back(token.task);
          }
        }
      }
    }
  }

  TEST_CASE("every control answers at its middle") {
    const auto scene = open_scene("gate");
    const auto shot = shoot(*scene, {155, 0});
    struct Control {
      const char* id;
      Action action;
      std::int64_t argument;
    };
    for (const Control& control :
         {Control{"button-play", Action::Play, 0}, Control{"button-first", Action::First, 0},
          Control{"button-back", Action::StepBack, 0}, Control{"button-forward", Action::StepForward, 0},
          Control{"button-last", Action::Last, 0}, Control{"grain-0", Action::SetGrain, 0},
          Control{"grain-4", Action::SetGrain, 4}, Control{"tab-2", Action::SetTab, 2}, Control{"tab-4", Action::SetTab, 4},
          Control{"speed", Action::SetSpeed, 0}, Control{"ruler-time", Action::SetRuler, 1},
          Control{"map", Action::MoveWindow, 0}, Control{"caused-by", Action::GoToEvent, 149}}) {
      const Hit* region = hit_called(shot->picture, control.id);
      REQUIRE_MESSAGE(region != nullptr, control.id);
      const Hit* hit = shot->picture.hit_at(region->box.centre());
      REQUIRE(hit != nullptr);
      CHECK_MESSAGE(shot->picture.id(*hit) == control.id, control.id);
      CHECK(hit->action == control.action);
      CHECK(hit->argument == control.argument);
    }
  }

  TEST_CASE("the speed slider's ends are a tenth and twenty times, and it finds its way back") {
    CHECK(speed_at(0) == doctest::Approx(0.1));
    CHECK(speed_at(1) == doctest::Approx(20));
    for (const double speed : {0.1, 0.5, 1.0, 3.0, 20.0}) {
      CHECK(speed_at(share_of(speed)) == doctest::Approx(speed));
    }
  }

  TEST_CASE("output shows what has been printed, who printed it, and how much is still to come") {
    const auto scene = open_scene("gate");
    const auto shot = shoot(*scene, {155, 0});
    const TabsContent& tabs = shot->content.tabs;
    REQUIRE(tabs.output.size() == 6);
    CHECK(tabs.output.back().text == "east: here");
    CHECK(tabs.output.back().task == 4);
    CHECK(tabs.output.back().time == 2);
    CHECK(tabs.output_to_come == 6);
    CHECK(shot->picture.texts_in(Place::Output).back() == "6 lines still to come");
  }

  TEST_CASE("the header tells file, iteration, phase, time and event") {
    const auto scene = open_scene("gate");
    const auto shot = shoot(*scene, {155, 0});
    CHECK(shot->content.header.file == "gate.py");
    CHECK(shot->content.header.iteration == 14);
    CHECK(shot->content.header.phase == LoopPhase::Run);
    CHECK(shot->content.header.time == 2);
    CHECK(shot->content.header.event == "155");
    CHECK(shot->content.header.events == 341);
  }

  TEST_CASE("pointing at a task lights it up wherever it is") {
    const auto scene = open_scene("gate");
    const auto shot = shoot(*scene, {155, 0});
    const auto rings = [&](std::int64_t pointed) {
      Picture picture;
      picture.clear(1600, 900);
      Canvas c(picture, theme(ThemeName::Dark), test_fonts(), shot->layout.h);
      c.highlight.pointed_task = pointed;
      draw_window(c, shot->layout, shot->content);
      std::size_t count = 0;
      for (const Shape& shape : picture.shapes()) {
        count += picture.id(shape) == "task-4" && shape.kind == ShapeKind::Rect && shape.stroke == c.theme().accent.selection
                     ? 1
                     : 0;
      }
      return count;
    };
    std::size_t mentions = 0;
    for (const Token& token : shot->picture.tokens()) {
      mentions += token.task == 4 ? 1 : 0;
    }
    CHECK(mentions >= 5);
    CHECK(rings(0) == 0);
    CHECK(rings(4) == mentions);
  }
}
