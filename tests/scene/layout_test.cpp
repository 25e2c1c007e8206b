#include <doctest/doctest.h>

#include "support.h"

using namespace awaitscope;
using namespace awaitscope::scene;

namespace {

void check_apart(const std::vector<Rect>& boxes, const Rect& inside) {
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    CHECK(boxes[i].w > 0);
    CHECK(boxes[i].h > 0);
    CHECK(inside.holds(boxes[i], 1));
    for (std::size_t j = i + 1; j < boxes.size(); ++j) {
      CHECK_FALSE(boxes[i].overlaps(boxes[j], 0.5F));
    }
  }
}

}  // namespace

TEST_SUITE("layout") {
  TEST_CASE("panes and places stand side by side at every size") {
    for (const auto& [w, h] : {std::pair(1600.F, 900.F), {1280.F, 720.F}, {2560.F, 1440.F}, {1920.F, 1080.F}}) {
      for (const int need : {1, 2, 5, 100}) {
        const WindowLayout l = lay_out(w, h, {}, {need, need, need, need});
        check_apart({l.header, l.source, l.stage, l.timeline, l.narration, l.tabs}, l.window);
        const StageLayout& s = l.places;
        check_apart({s.ready, s.running, s.done, s.timers, s.outside, s.futures, s.locks}, l.stage);
        CHECK(l.narration.holds(l.transport, 1));
      }
    }
  }

  TEST_CASE("the measures of the look hold at 1600 by 900") {
    const WindowLayout l = lay_out(1600, 900);
    CHECK(l.h == 18);
    CHECK(l.header.h == 45);
    CHECK(l.source.w == 540);
    CHECK(l.narration.h == 176);
    CHECK(l.tabs.w == 612);
    CHECK(l.lanes == 8);
    CHECK(l.stage.w >= 56 * 18);
    CHECK(l.stage.h >= 22 * 18);
    CHECK(l.places.row == 40);
    CHECK(l.places.timer_rows == 2);
    CHECK(l.places.outside_rows == 1);
    CHECK(l.places.cards_height == 90);
  }

  TEST_CASE("a recording that needs more rows gets lower ones") {
    const WindowLayout l = lay_out(1600, 900, {}, {4, 1, 2, 1});
    CHECK(l.places.timer_rows == 4);
    CHECK(l.places.row >= 1.5F * 18);
    CHECK(l.places.row < 2.2F * 18);
  }

  TEST_CASE("a small window takes from the source, then the lanes, then the foot, and nothing turns inside out") {
    for (float w = 300; w < 1700; w += 97) {
      for (float h = 200; h < 1000; h += 83) {
        const WindowLayout l = lay_out(w, h);
        for (const Rect& box : {l.header, l.source, l.stage, l.timeline, l.narration, l.tabs}) {
          CHECK(box.w >= 0);
          CHECK(box.h >= 0);
        }
        CHECK(l.lanes >= 3);
        CHECK(l.places.timer_rows >= 1);
        CHECK(l.places.outside_rows >= 1);
      }
    }
    CHECK(lay_out(1280, 900, {Arrangement::Study, 18, 0, 0}).source.w < 540);
    CHECK(lay_out(1600, 700, {Arrangement::Study, 18, 0, 0}).lanes < 8);
  }

  TEST_CASE("presentation is 1.55 times as large, and nothing in it is smaller than 2.5 percent of the window") {
    LayoutWishes wishes;
    wishes.arrangement = Arrangement::Presentation;
    const WindowLayout l = lay_out(1600, 900, wishes);
    CHECK(l.h == 28);
    CHECK(measure(TextStyle::Label).size * l.h >= 0.025F * 900);
    check_apart({l.header, l.source, l.stage, l.narration}, l.window);
  }

  TEST_CASE("the places do not depend on what happens") {
    const auto scene = open_scene("gate");
    const auto before = shoot(*scene, {20, 0});
    for (const trace::EventNumber event : {80U, 155U, 300U, 341U}) {
      const auto shot = shoot(*scene, {event, 0});
      CHECK(shot->layout.places.timers == before->layout.places.timers);
      for (const char* id :
           {"place-ready", "place-timers", "place-futures", "place-locks", "place-done", "place-outside", "place-running"}) {
        const auto find = [&](const Picture& picture) {
          for (const Hit& hit : picture.hits()) {
            if (picture.id(hit) == id) {
              return hit.box;
            }
          }
          return Rect{};
        };
        CHECK(find(shot->picture).w > 0);
        CHECK(find(shot->picture) == find(before->picture));
      }
    }
  }
}
