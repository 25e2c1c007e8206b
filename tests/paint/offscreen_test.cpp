#include "paint/offscreen.h"

#include <utility>

#include "support.h"

// These need EGL without a surface and a driver that draws in memory, both of which `./dev test` installs: where they are
// missing the tests fail, for then no picture can be exported either.

namespace awaitscope::paint {
namespace {

using scene::Colour;
constexpr Colour kRed{200, 30, 40, 255};
constexpr Colour kBlue{20, 60, 220, 255};
constexpr Colour kBack{12, 16, 18, 255};
constexpr Colour kNothing{0, 0, 0, 0};

Offscreen& offscreen() {
  static const std::unique_ptr<Offscreen> one = [] {
    Result<std::unique_ptr<Offscreen>> made = Offscreen::create(test_fonts(), test_files());
    REQUIRE_MESSAGE(made.ok(), (made.ok() ? std::string() : made.error().text()));
    return std::move(made).value();
  }();
  return *one;
}

Image painted(Drawing& drawing, scene::Backdrop backdrop = scene::Backdrop::Themed) {
  Result<Image> image = offscreen().paint(drawing.picture, backdrop);
  REQUIRE_MESSAGE(image.ok(), (image.ok() ? std::string() : image.error().text()));
  return std::move(image).value();
}

// How many pixels of a box are this colour.
int count(const Image& image, const scene::Rect& box, Colour colour) {
  int found = 0;
  for (int y = static_cast<int>(box.y); y < static_cast<int>(box.bottom()); ++y) {
    for (int x = static_cast<int>(box.x); x < static_cast<int>(box.right()); ++x) {
      found += near(image.at(x, y), colour) ? 1 : 0;
    }
  }
  return found;
}

TEST_SUITE_BEGIN("offscreen");

TEST_CASE("a rectangle covers its pixels and no others") {
  Drawing drawing(64, 48);
  drawing.canvas.rect({0, 0, 64, 48}, kBack);
  drawing.canvas.rect({10, 20, 30, 8}, kRed);
  const Image image = painted(drawing);
  REQUIRE(image.width == 64);
  REQUIRE(image.height == 48);
  CHECK(count(image, {10, 20, 30, 8}, kRed) == 240);
  CHECK(count(image, {0, 0, 64, 48}, kRed) == 240);
  CHECK(count(image, {0, 0, 64, 48}, kBack) == 64 * 48 - 240);
}

TEST_CASE("a frame lies inside its rectangle, with and without rounding") {
  for (const float radius : {0.0F, 5.0F}) {
    CAPTURE(radius);
    Drawing drawing(64, 48);
    drawing.canvas.rect({0, 0, 64, 48}, kBack);
    drawing.canvas.frame({8, 8, 40, 30}, kRed, 2, radius, kBlue);
    const Image image = painted(drawing);
    CHECK(near(image.at(28, 7), kBack));
    CHECK(near(image.at(28, 8), kRed));
    CHECK(near(image.at(28, 9), kRed));
    CHECK(near(image.at(28, 10), kBlue));
    CHECK(near(image.at(8, 20), kRed));
    CHECK(near(image.at(7, 20), kBack));
    CHECK(near(image.at(47, 20), kRed));
    CHECK(near(image.at(48, 20), kBack));
    CHECK(near(image.at(28, 37), kRed));
    CHECK(near(image.at(28, 38), kBack));
    CHECK(near(image.at(8, 8), kRed) == (radius == 0));
  }
}

TEST_CASE("a hairline is one row, wherever its centre falls") {
  for (const float y : {10.0F, 10.5F, 10.7F}) {
    CAPTURE(y);
    Drawing drawing(40, 20);
    drawing.canvas.rect({0, 0, 40, 20}, kBack);
    drawing.canvas.line({5, y}, {35, y}, kRed, 1);
    const Image image = painted(drawing);
    CHECK(count(image, {0, 0, 40, 20}, kRed) == 30);
    CHECK(count(image, {0, 0, 40, 20}, kBack) == 40 * 20 - 30);
  }
}

TEST_CASE("polygons are filled whichever way their points run") {
  const scene::Point a{10, 10};
  const scene::Point b{40, 10};
  const scene::Point c{25, 40};
  int covered[2] = {};
  for (const bool turned : {false, true}) {
    Drawing drawing(50, 50);
    drawing.canvas.rect({0, 0, 50, 50}, kBack);
    if (turned) {
      drawing.canvas.polygon({c, b, a}, kRed);
    } else {
      drawing.canvas.polygon({a, b, c}, kRed);
    }
    const Image image = painted(drawing);
    CHECK(near(image.at(25, 20), kRed));
    CHECK(near(image.at(12, 35), kBack));
    covered[turned ? 1 : 0] = count(image, {0, 0, 50, 50}, kRed);
  }
  CHECK(covered[0] == covered[1]);
  CHECK(covered[0] > 380);
  CHECK(covered[0] < 470);
}

TEST_CASE("circles, rings, polylines and curves pass through their points") {
  Drawing drawing(200, 60);
  drawing.canvas.rect({0, 0, 200, 60}, kBack);
  drawing.canvas.circle({30, 30}, 12, kRed);
  drawing.canvas.ring({80, 30}, 12, kBlue, 4, kRed);
  drawing.canvas.polyline({{110, 10}, {130, 50}, {150, 10}}, kRed, 5);
  drawing.canvas.bezier({160, 10}, {160, 40}, {190, 20}, {190, 50}, kBlue, 5);
  const Image image = painted(drawing);
  CHECK(near(image.at(30, 30), kRed));
  CHECK(near(image.at(40, 30), kRed));
  CHECK(near(image.at(43, 30), kBack));
  CHECK(near(image.at(37, 37), kRed));
  CHECK(near(image.at(39, 39), kBack));
  CHECK(near(image.at(80, 30), kRed));
  CHECK(near(image.at(92, 30), kBlue));
  CHECK(near(image.at(67, 30), kBlue));
  CHECK(near(image.at(80, 18), kBlue));
  CHECK(near(image.at(80, 42), kBlue));
  CHECK(near(image.at(120, 30), kRed));
  CHECK(near(image.at(140, 30), kRed));
  CHECK(near(image.at(130, 20), kBack));
  CHECK(near(image.at(175, 30), kBlue));
  CHECK(near(image.at(160, 45), kBack));
}

TEST_CASE("text leaves ink within its box, in its colour, and none outside") {
  for (const scene::FontFace face :
       {scene::FontFace::Text, scene::FontFace::Strong, scene::FontFace::Mono, scene::FontFace::MonoStrong}) {
    CAPTURE(static_cast<int>(face));
    Drawing drawing(220, 60);
    drawing.canvas.rect({0, 0, 220, 60}, kBack);
    drawing.canvas.text_sized(20, 30, "Himmel 155", face, 30, kRed);
    const scene::Rect box = drawing.picture.shapes().back().box;
    const Image image = painted(drawing);
    const int inked = count(image, box, kRed);
    CHECK(inked > 150);
    CHECK(count(image, {0, 0, 220, 60}, kRed) == inked);
    const int outside = 220 * 60 - count(image, {0, 0, 220, 60}, kBack);
    const int inside = static_cast<int>(box.w + 1) * static_cast<int>(box.h + 1);
    CHECK(outside < inside / 2);
  }
}

TEST_CASE("a character beyond the first 65,536 and one no face has are drawn as glyphs, not skipped") {
  for (const char* words : {"\xF0\x9D\x94\xB8", "\xF3\xA0\x80\x80\xF3\xB0\x80\x80"}) {
    Drawing drawing(100, 60);
    drawing.canvas.rect({0, 0, 100, 60}, kBack);
    drawing.canvas.text_sized(20, 30, words, scene::FontFace::Text, 30, kRed);
    CHECK(count(painted(drawing), {0, 0, 100, 60}, kRed) > 10);
  }
}

TEST_CASE("what a clip hides is not there") {
  Drawing drawing(40, 40);
  drawing.canvas.rect({0, 0, 40, 40}, kBack);
  drawing.canvas.push_clip({10, 12, 8, 6});
  drawing.canvas.rect({0, 0, 40, 40}, kRed);
  drawing.canvas.pop_clip();
  drawing.canvas.rect({30, 30, 5, 5}, kBlue);
  const Image image = painted(drawing);
  CHECK(count(image, {10, 12, 8, 6}, kRed) == 48);
  CHECK(count(image, {0, 0, 40, 40}, kRed) == 48);
  CHECK(count(image, {30, 30, 5, 5}, kBlue) == 25);
}

TEST_CASE("half transparent over nothing keeps its colour") {
  Drawing drawing(20, 20);
  drawing.canvas.rect({5, 5, 10, 10}, {200, 100, 50, 128});
  const Image image = painted(drawing);
  CHECK(near(image.at(10, 10), {200, 100, 50, 128}));
  CHECK(near(image.at(1, 1), kNothing));
}

TEST_CASE("half transparent over a colour is half way between") {
  Drawing drawing(20, 20);
  drawing.canvas.rect({0, 0, 20, 20}, {0, 0, 100, 255});
  drawing.canvas.rect({5, 5, 10, 10}, {200, 100, 0, 128});
  CHECK(near(painted(drawing).at(10, 10), {100, 50, 50, 255}));
}

TEST_CASE("the same picture gives the same pixels, whatever was painted before") {
  Drawing drawing(200, 60);
  drawing.canvas.text_sized(3.3F, 30, "the same again", scene::FontFace::Text, 18, kRed);
  drawing.canvas.bezier({160, 10}, {160, 40}, {190, 20}, {190, 50}, kBlue, 1.5F);
  const Image first = painted(drawing);
  Drawing other(300, 200);
  other.canvas.text_sized(3, 30, "something else, and larger", scene::FontFace::Mono, 40, kBlue);
  painted(other);
  CHECK(painted(drawing).pixels == first.pixels);
  Result<std::unique_ptr<Offscreen>> fresh = Offscreen::create(test_fonts(), test_files());
  REQUIRE(fresh.ok());
  Result<Image> again = fresh.value()->paint(drawing.picture);
  REQUIRE(again.ok());
  CHECK(again->pixels == first.pixels);
}

TEST_CASE("a picture no driver holds is refused with advice") {
  Drawing drawing(200000, 10);
  const Result<Image> image = offscreen().paint(drawing.picture);
  REQUIRE_FALSE(image.ok());
  CHECK(image.error().text().find("200000 x 10") != std::string::npos);
  CHECK(image.error().next.find("SVG") != std::string::npos);
}

TEST_SUITE_END();

}  // namespace
}  // namespace awaitscope::paint
