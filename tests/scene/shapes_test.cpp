#include <doctest/doctest.h>

#include <algorithm>

#include "scene/token.h"
#include "support.h"

using namespace awaitscope;
using namespace awaitscope::scene;

TEST_SUITE("shapes") {
  TEST_CASE("what is drawn carries the name and the place of the scopes it is drawn in") {
    Picture picture;
    Canvas c(picture, theme(ThemeName::Dark), test_fonts(), 18);
    const auto placed = c.in(Place::Timers);
    {
      const auto named = c.called("timer-3");
      c.text(10, 10, "2.250", TextStyle::Number, c.theme().text.primary);
    }
    c.rect({0, 0, 5, 5}, c.theme().line.soft);
    REQUIRE(picture.shapes().size() == 2);
    CHECK(picture.id(picture.shapes()[0]) == "timer-3");
    CHECK(picture.shapes()[0].place == Place::Timers);
    CHECK(picture.text(picture.shapes()[0]) == "2.250");
    CHECK(picture.id(picture.shapes()[1]).empty());
    CHECK(picture.texts_in(Place::Timers) == std::vector<std::string>{"2.250"});
    CHECK(picture.bounds_of("timer-3").x == doctest::Approx(10));
  }

  TEST_CASE("a token knows its task, its box and its shapes, and answers to the pointer") {
    Picture picture;
    Canvas c(picture, theme(ThemeName::Dark), test_fonts(), 18);
    const auto placed = c.in(Place::Ready);
    const float end = draw_token(c, 4, 100, 50, {});
    REQUIRE(picture.tokens().size() == 1);
    const Token& token = picture.tokens()[0];
    CHECK(token.task == 4);
    CHECK(token.box == Rect{100, 40, 29, 20});
    CHECK(end == token.box.right());
    CHECK(token.end_shape == picture.shapes().size());
    const Hit* hit = picture.hit_at({110, 50});
    REQUIRE(hit != nullptr);
    CHECK(hit->action == Action::SelectTask);
    CHECK(hit->argument == 4);
    CHECK(picture.id(*hit) == "task-4");
    CHECK(picture.hit_at({10, 50}) == nullptr);
  }

  TEST_CASE("the eight glyphs and both rounds differ") {
    std::vector<std::size_t> signatures;
    for (std::int64_t task = 1; task <= 16; ++task) {
      Picture picture;
      Canvas c(picture, theme(ThemeName::Dark), test_fonts(), 18);
      draw_token(c, task, 0, 20, {});
      std::size_t signature = picture.shapes().size() * 1000;
      for (const Shape& shape : picture.shapes()) {
        signature = signature * 31 + static_cast<std::size_t>(shape.kind) * 7 + static_cast<std::size_t>(shape.box.w * 8) +
                    static_cast<std::size_t>(shape.box.h * 64) + shape.fill.g + shape.point_count;
      }
      CHECK(std::find(signatures.begin(), signatures.end(), signature) == signatures.end());
      signatures.push_back(signature);
    }
  }

  TEST_CASE("a ghost is no solid token") {
    Picture picture;
    Canvas c(picture, theme(ThemeName::Dark), test_fonts(), 18);
    const auto placed = c.in(Place::Futures);
    TokenLook ghost;
    ghost.ghost = true;
    draw_token(c, 2, 0, 20, ghost);
    CHECK(picture.tasks_in(Place::Futures).empty());
    CHECK(picture.solid_token(2) == nullptr);
    draw_token(c, 2, 60, 20, {});
    CHECK(picture.tasks_in(Place::Futures) == std::vector<std::int64_t>{2});
  }

  TEST_CASE("tokens of a place are read in lines from left to right") {
    Picture picture;
    Canvas c(picture, theme(ThemeName::Dark), test_fonts(), 18);
    const auto placed = c.in(Place::Ready);
    draw_token(c, 1, 200, 60, {});
    draw_token(c, 2, 200, 20, {});
    draw_token(c, 3, 100, 21, {});
    CHECK(picture.tasks_in(Place::Ready) == std::vector<std::int64_t>{3, 2, 1});
  }

  TEST_CASE("filled polygons are convex and clips are balanced, in every theme and size") {
    const auto scene = open_scene("queue_blocked");
    for (const ThemeName name : {ThemeName::Dark, ThemeName::Light, ThemeName::HighContrast}) {
      ShotWishes wishes;
      wishes.theme = name;
      const auto shot = shoot(*scene, {207, 0}, wishes);
      int depth = 0;
      for (const Shape& shape : shot->picture.shapes()) {
        depth += shape.kind == ShapeKind::PushClip ? 1 : shape.kind == ShapeKind::PopClip ? -1 : 0;
        CHECK(depth >= 0);
        if (shape.kind != ShapeKind::Polygon || !shape.fill.visible()) {
          continue;
        }
        const Point* p = shot->picture.points(shape);
        int left = 0;
        int right = 0;
        for (std::uint32_t i = 0; i < shape.point_count; ++i) {
          const Point a = p[i];
          const Point b = p[(i + 1) % shape.point_count];
          const Point d = p[(i + 2) % shape.point_count];
          const float turn = (b.x - a.x) * (d.y - b.y) - (b.y - a.y) * (d.x - b.x);
          left += turn < -1e-3F ? 1 : 0;
          right += turn > 1e-3F ? 1 : 0;
        }
        CHECK((left == 0 || right == 0));
      }
      CHECK(depth == 0);
    }
  }
}
