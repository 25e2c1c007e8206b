#include "support.h"

#include <cstdlib>

namespace awaitscope::paint {

const scene::FontFiles& test_files() {
  static const scene::FontFiles files = [] {
    Result<scene::FontFiles> found = find_font_files();
    REQUIRE_MESSAGE(found.ok(), (found.ok() ? std::string() : found.error().text()));
    return std::move(found).value();
  }();
  return files;
}

const scene::Fonts& test_fonts() {
  static const std::unique_ptr<scene::Fonts> fonts = [] {
    Result<std::unique_ptr<scene::Fonts>> made = scene::Fonts::create(test_files());
    REQUIRE_MESSAGE(made.ok(), (made.ok() ? std::string() : made.error().text()));
    return std::move(made).value();
  }();
  return *fonts;
}

Drawing::Drawing(float width, float height) : canvas(picture, scene::theme(scene::ThemeName::Dark), test_fonts(), 18) {
  picture.clear(width, height);
}

bool near(scene::Colour a, scene::Colour b, int slack) {
  return std::abs(a.r - b.r) <= slack && std::abs(a.g - b.g) <= slack && std::abs(a.b - b.b) <= slack &&
         std::abs(a.a - b.a) <= slack;
}

doctest::String shown(scene::Colour colour) {
  const std::string text = std::to_string(colour.r) + "," + std::to_string(colour.g) + "," + std::to_string(colour.b) + "," +
                           std::to_string(colour.a);
  return doctest::String(text.c_str());
}

}  // namespace awaitscope::paint
