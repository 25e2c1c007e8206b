// Writes a picture of every screen, in every theme, size and height of type.
//
//   write_pictures FOLDER [NAME [WIDTHxHEIGHT]]    NAME: only pictures whose name contains it; at that size instead of all
//   write_pictures --store FOLDER                  those that the tests compare with

#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "elements.h"
#include "paint/font_files.h"
#include "paint/offscreen.h"
#include "paint/png.h"
#include "screens.h"

namespace {

using namespace awaitscope;

[[noreturn]] void fail(const std::string& what) {
  std::fprintf(stderr, "write_pictures: %s\n", what.c_str());
  std::exit(1);
}

template <typename T>
T taken(Result<T> result) {
  if (!result.ok()) {
    fail(result.error().text());
  }
  return std::move(result).value();
}

std::vector<pictures::Size> sizes(const char* wanted) {
  if (wanted == nullptr) {
    return {std::begin(pictures::kSizes), std::end(pictures::kSizes)};
  }
  pictures::Size size{};
  if (std::sscanf(wanted, "%dx%d", &size.width, &size.height) != 2 || size.width < 640 || size.height < 360) {
    fail("a size is written 1600x900, and is at least 640x360");
  }
  return {size};
}

std::vector<pictures::Setting> settings(bool only_stored, const char* wanted_size) {
  if (only_stored) {
    return {pictures::Setting{}};
  }
  std::vector<pictures::Setting> all;
  for (const pictures::Size& size : sizes(wanted_size)) {
    for (const int scale : pictures::kScales) {
      for (const scene::ThemeName theme : pictures::kThemes) {
        all.push_back({size, scale, theme});
      }
    }
  }
  return all;
}

void write(const std::filesystem::path& path, paint::Offscreen& painter, const scene::Picture& picture) {
  const std::string png = taken(paint::write_png(taken(painter.paint(picture))));
  std::ofstream(path, std::ios::binary).write(png.data(), static_cast<std::streamsize>(png.size()));
}

}  // namespace

int main(int count, char** words) {
  if (count < 2 || (words[1][0] == '-' && std::string(words[1]) != "--store")) {
    fail("where to? write_pictures FOLDER [NAME [SIZE]], or --store FOLDER");
  }
  doctest::Context context;
  context.setAsDefaultForAssertsOutOfTestCases();
  context.setAssertHandler([](const doctest::AssertData& data) {
    if (data.m_failed) {
      fail(std::string("a screen cannot be brought up: ") + data.m_expr);
    }
  });
  const bool store = std::string(words[1]) == "--store";
  if (store && count < 3) {
    fail("where to? write_pictures --store FOLDER");
  }
  const std::filesystem::path folder = words[store ? 2 : 1];
  const std::string wanted = !store && count > 2 ? words[2] : "";
  const char* size = !store && count > 3 ? words[3] : nullptr;
  std::filesystem::create_directories(folder);
  const auto painter = taken(paint::Offscreen::create(ui::test_fonts(), taken(paint::find_font_files())));
  int written = 0;
  for (const scene::ThemeName theme : pictures::kThemes) {
    const std::string name = pictures::name_of({"elements", nullptr}, {{1600, 900}, 100, theme});
    if (!store && name.find(wanted) != std::string::npos) {
      scene::Picture page;
      pictures::draw_elements(page, ui::test_fonts(), theme, 1600);
      write(folder / (name + ".png"), *painter, page);
      ++written;
    }
  }
  for (const pictures::Screen& screen : pictures::screens()) {
    for (const pictures::Setting& setting : settings(store && screen.stored, size)) {
      const std::string name = name_of(screen, setting);
      if (store ? !screen.stored : name.find(wanted) == std::string::npos) {
        continue;
      }
      const auto driver = bring_up(screen, setting);
      write(folder / (name + ".png"), *painter, driver->picture());
      ++written;
    }
  }
  std::printf("%d pictures in %s\n", written, folder.c_str());
}
