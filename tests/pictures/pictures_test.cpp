// Each screen looked at through its list of shapes at every size and height of type; some held against their stored pictures.

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "look.h"
#include "paint/font_files.h"
#include "paint/offscreen.h"
#include "paint/png.h"
#include "scene/layout.h"
#include "screens.h"
#include "support/read_png.h"

namespace awaitscope::pictures {
namespace {

TEST_SUITE_BEGIN("pictures");

// Of the type's height, as the look has it: the margin's tokens are the smallest words.
constexpr float kSmallest = 0.65F;
constexpr float kSmallestInOverlay = 0.59F;  // captions

TEST_CASE("no word lies over another, is cut off at a side or too small, on any screen, at any size") {
  for (const Screen& screen : screens()) {
    if (screen.moving) {  // what flies passes over words
      continue;
    }
    for (const Size& size : kSizes) {
      for (const int scale : kScales) {
        const Setting setting{size, scale, scene::ThemeName::Dark};
        const auto driver = bring_up(screen, setting);
        const float designed = scene::lay_out(static_cast<float>(size.width), static_cast<float>(size.height)).h;
        const float wished = designed * static_cast<float>(scale) / 100;
        const float type = scene::fitting_height(wished, static_cast<float>(size.width), static_cast<float>(size.height));
        CHECK(type >= .85F * wished);
        std::vector<std::string> faults = faults_of(driver->picture(), kSmallest * type, kSmallestInOverlay * designed);
        if (const scene::WindowLayout& layout = driver->app().show().layout();
            layout.arrangement == scene::Arrangement::Study) {
          const auto more = faults_of_stage(driver->picture(), layout.places);
          faults.insert(faults.end(), more.begin(), more.end());
        }
        for (const std::string& fault : faults) {
          FAIL_CHECK(name_of(screen, setting) << ": " << fault);
        }
      }
    }
  }
}

// A pixel that is not the same to the eye: rounding and a driver's blending differ by a few steps.
constexpr int kSameToTheEye = 24;
constexpr double kMostDifferent = 0.0005;  // of the pixels

bool differs(const paint::Image& a, const paint::Image& b, int x, int y) {
  const scene::Colour p = a.at(x, y);
  const scene::Colour q = b.at(x, y);
  return std::abs(p.r - q.r) > kSameToTheEye || std::abs(p.g - q.g) > kSameToTheEye || std::abs(p.b - q.b) > kSameToTheEye;
}

// The stored picture in grey, with what differs in red.
paint::Image difference_of(const paint::Image& stored, const paint::Image& now) {
  paint::Image shown = stored;
  for (int y = 0; y < stored.height; ++y) {
    for (int x = 0; x < stored.width; ++x) {
      std::uint8_t* pixel = shown.pixels.data() + 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(stored.width) +
                                                       static_cast<std::size_t>(x));
      const auto grey = static_cast<std::uint8_t>((pixel[0] + pixel[1] + pixel[2]) / 6);
      const bool red = differs(stored, now, x, y);
      pixel[0] = red ? 255 : grey;
      pixel[1] = red ? 40 : grey;
      pixel[2] = red ? 40 : grey;
    }
  }
  return shown;
}

void write_image(const std::string& path, const paint::Image& image) {
  const std::string bytes = paint::write_png(image).value();
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

TEST_CASE("stored pictures are still what is painted") {
  auto files = paint::find_font_files();
  REQUIRE(files.ok());
  auto made = paint::Offscreen::create(ui::test_fonts(), std::move(files).value());
  REQUIRE_MESSAGE(made.ok(), (made.ok() ? std::string() : made.error().text()));
  const auto painter = std::move(made).value();
  int stored_pictures = 0;
  for (const Screen& screen : screens()) {
    if (!screen.stored) {
      continue;
    }
    ++stored_pictures;
    const Setting setting;
    const std::string name = name_of(screen, setting);
    const auto driver = bring_up(screen, setting);
    const auto painted = painter->paint(driver->picture());
    REQUIRE(painted.ok());
    const paint::Image& now = painted.value();
    std::ifstream file(std::string(STORED_PICTURES) + "/" + name + ".png", std::ios::binary);
    REQUIRE_MESSAGE(file.good(), name << " is not stored: ./dev pictures --store writes it");
    const paint::Image stored =
        paint::read_png(std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()));
    REQUIRE(stored.width == now.width);
    REQUIRE(stored.height == now.height);
    int different = 0;
    for (int y = 0; y < now.height; ++y) {
      for (int x = 0; x < now.width; ++x) {
        different += differs(stored, now, x, y) ? 1 : 0;
      }
    }
    if (different > kMostDifferent * now.width * now.height) {
      std::filesystem::create_directories(DIFFERENCES);
      const std::string path = std::string(DIFFERENCES) + "/" + name;
      write_image(path + ".png", now);
      write_image(path + "-difference.png", difference_of(stored, now));
      FAIL_CHECK(name << ": " << different << " pixels differ, see " << path
                      << "-difference.png; if it is meant, ./dev pictures --store");
    }
  }
  CHECK(stored_pictures == 13);
}

TEST_SUITE_END();

}  // namespace
}  // namespace awaitscope::pictures
