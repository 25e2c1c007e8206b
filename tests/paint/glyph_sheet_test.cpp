#include "paint/glyph_sheet.h"

#include <set>
#include <utility>

#include "support.h"

namespace awaitscope::paint {
namespace {

constexpr int kEm = 15 * 64;

GlyphSheet new_sheet() {
  Result<std::unique_ptr<GlyphRaster>> raster = GlyphRaster::create(test_files());
  REQUIRE(raster.ok());
  return GlyphSheet(std::move(raster).value());
}

int ink(const GlyphSheet& sheet, const Glyph& glyph) {
  int total = 0;
  for (int y = glyph.y; y < glyph.y + glyph.height; ++y) {
    for (int x = glyph.x; x < glyph.x + glyph.width; ++x) {
      total += sheet.coverage()[static_cast<std::size_t>(y * GlyphSheet::kWidth + x)];
    }
  }
  return total;
}

TEST_SUITE_BEGIN("glyph sheet");

TEST_CASE("a glyph is drawn once and found again at its place") {
  GlyphSheet sheet = new_sheet();
  const Glyph* first = sheet.find(scene::FontFace::Text, U'a', kEm, 0);
  REQUIRE(first != nullptr);
  CHECK(first->width > 4);
  CHECK(first->top > 4);
  CHECK(ink(sheet, *first) > 255 * 10);
  sheet.settle();
  CHECK(sheet.find(scene::FontFace::Text, U'a', kEm, 0) == first);
  CHECK(sheet.changed().first == sheet.changed().end);
}

TEST_CASE("face, size and shift make different glyphs, and none lies over another") {
  GlyphSheet sheet = new_sheet();
  std::vector<Glyph> all;
  for (const scene::FontFace face : {scene::FontFace::Text, scene::FontFace::Strong, scene::FontFace::Mono}) {
    for (char32_t code = U'!'; code <= U'~'; ++code) {
      for (const int shift : {0, 16, 32, 48}) {
        const Glyph* glyph = sheet.find(face, code, kEm, shift);
        REQUIRE(glyph != nullptr);
        all.push_back(*glyph);
      }
    }
  }
  std::set<std::pair<int, int>> taken;
  std::size_t pixels = 0;
  for (const Glyph& glyph : all) {
    CHECK_MESSAGE(glyph.y + glyph.height <= sheet.height(), "a glyph leaves the sheet");
    for (int y = glyph.y; y < glyph.y + glyph.height; ++y) {
      for (int x = glyph.x; x < glyph.x + glyph.width; ++x) {
        taken.emplace(x, y);
        ++pixels;
        CHECK_FALSE((x < GlyphSheet::kWhite && y < GlyphSheet::kWhite));
      }
    }
  }
  CHECK(taken.size() == pixels);
}

TEST_CASE("what has no ink takes no room") {
  GlyphSheet sheet = new_sheet();
  for (const char32_t code : {U' ', U'\t', U'\n', U'\0'}) {
    const Glyph* glyph = sheet.find(scene::FontFace::Text, code, kEm, 0);
    REQUIRE(glyph != nullptr);
    CHECK(glyph->width == 0);
  }
}

TEST_CASE("a full sheet says so, and starts afresh after clear") {
  GlyphSheet sheet = new_sheet();
  int found = 0;
  char32_t code = U'A';
  int em = 100 * 64;
  while (sheet.find(scene::FontFace::Text, code, em, 0) != nullptr) {
    ++found;
    code = code == U'Z' ? U'A' : code + 1;
    em += code == U'A' ? 64 : 0;
    REQUIRE(found < 10000);
  }
  CHECK(found > 300);
  CHECK(sheet.height() == GlyphSheet::kMostHeight);
  sheet.clear();
  CHECK(sheet.find(scene::FontFace::Text, code, em, 0) != nullptr);
  CHECK(sheet.coverage()[0] == 255);
}

TEST_CASE("a glyph larger than the sheet is left out, not waited for") {
  GlyphSheet sheet = new_sheet();
  const Glyph* glyph = sheet.find(scene::FontFace::Text, U'W', 3000 * 64, 0);
  REQUIRE(glyph != nullptr);
  CHECK(glyph->width == 0);
}

TEST_SUITE_END();

}  // namespace
}  // namespace awaitscope::paint
