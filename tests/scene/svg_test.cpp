#include <doctest/doctest.h>

#include "scene/svg.h"
#include "support.h"

using namespace awaitscope;
using namespace awaitscope::scene;

namespace {

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) {
    ++found;
  }
  return found;
}

}  // namespace

TEST_SUITE("svg") {
  TEST_CASE("each shape is one element with its id and its place") {
    Picture picture;
    picture.clear(100, 50);
    Canvas c(picture, theme(ThemeName::Dark), test_fonts(), 18);
    const auto named = c.as("timer-3", Place::Timers);
    c.rect({1, 2, 3.5F, 4}, {0x46, 0x88, 0xE7, 0xFF});
    c.line({0, 0}, {10, 0.125F}, {255, 0, 0, 128}, 1.5F);
    c.text(5, 20, "a < b & \"c\"", TextStyle::Number, {1, 2, 3, 255});
    const std::string svg = write_svg(picture, test_fonts());
    CHECK(
        svg.find(
            "<rect x=\"1\" y=\"2\" width=\"3.5\" height=\"4\" fill=\"#4688E7\" data-id=\"timer-3\" data-place=\"timers\"/>") !=
        std::string::npos);
    CHECK(svg.find("<line x1=\"0\" y1=\"0\" x2=\"10\" y2=\"0.13\" fill=\"none\" stroke=\"#FF0000\" stroke-opacity=\"0.502\" "
                   "stroke-width=\"1.5\"") != std::string::npos);
    CHECK(svg.find(">a &lt; b &amp; &quot;c&quot;</text>") != std::string::npos);
    CHECK(svg.find("font-family=\"'JetBrains Mono', 'DejaVu Sans Mono', monospace\"") != std::string::npos);
    CHECK(svg.find("width=\"100\" height=\"50\" viewBox=\"0 0 100 50\"") != std::string::npos);
  }

  TEST_CASE("the window has all its words as text, its ids and its places") {
    const auto scene = open_scene("gate");
    const auto shot = shoot(*scene, {155, 0});
    const std::string svg = write_svg(shot->picture, test_fonts());
    std::size_t texts = 0;
    for (const Shape& shape : shot->picture.shapes()) {
      texts += shape.kind == ShapeKind::Text ? 1 : 0;
    }
    CHECK(count(svg, "<text") == texts);
    CHECK(count(svg, "<g ") == count(svg, "</g>"));
    for (const char* id :
         {"task-4", "handle-22", "timer-3", "future-gather#1", "future-executor#2", "thread-asyncio_0", "lock-gate",
          "event-155", "playhead", "line-15", "batch-bar", "phase-run", "grain-1", "tab-0", "button-play"}) {
      if (std::string(id) == "event-155") {
        continue;  // the row of the log, drawn when that tab is open
      }
      CHECK_MESSAGE(svg.find("data-id=\"" + std::string(id) + "\"") != std::string::npos, id);
    }
    for (const char* place : {"header", "phases", "clock", "source", "ready", "running", "done", "timers", "outside", "futures",
                              "locks", "timeline", "map", "narration", "transport", "tabs", "output"}) {
      CHECK_MESSAGE(svg.find("data-place=\"" + std::string(place) + "\"") != std::string::npos, place);
    }
  }

  TEST_CASE("a transparent picture leaves the backdrop out") {
    const auto scene = open_scene("fetch_three");
    const auto shot = shoot(*scene, {26, 0});
    SvgOptions options;
    options.backdrop = Backdrop::Transparent;
    CHECK(write_svg(shot->picture, test_fonts()).find("data-id=\"backdrop\"") != std::string::npos);
    CHECK(write_svg(shot->picture, test_fonts(), options).find("data-id=\"backdrop\"") == std::string::npos);
  }

  TEST_CASE("what XML cannot hold is replaced") {
    Picture picture;
    picture.clear(10, 10);
    Canvas c(picture, theme(ThemeName::Dark), test_fonts(), 18);
    c.text(0, 0, std::string("a\x01\xFF\x1B[0m"), TextStyle::Body, {1, 1, 1, 255});
    const std::string svg = write_svg(picture, test_fonts());
    CHECK(svg.find(">a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD[0m</text>") != std::string::npos);
  }

  TEST_CASE("the same state gives the same bytes") {
    const auto scene = open_scene("queue_blocked");
    CHECK(write_svg(shoot(*scene, {207, 0})->picture, test_fonts()) ==
          write_svg(shoot(*scene, {207, 0})->picture, test_fonts()));
  }
}
