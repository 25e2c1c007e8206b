#include "paint/painter.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "support.h"

namespace awaitscope::paint {
namespace {

struct Quad {
  float left, top, right, bottom;
};

std::unique_ptr<Painter> new_painter() {
  Result<std::unique_ptr<Painter>> painter = Painter::create(test_fonts(), test_files());
  REQUIRE(painter.ok());
  return std::move(painter).value();
}

// Rectangles and glyphs are four vertices each, in order.
std::vector<Quad> quads(const ImDrawList& list) {
  std::vector<Quad> found;
  REQUIRE(list.VtxBuffer.Size % 4 == 0);
  for (int i = 0; i < list.VtxBuffer.Size; i += 4) {
    const ImVec2 a = list.VtxBuffer[i].pos;
    const ImVec2 b = list.VtxBuffer[i + 2].pos;
    found.push_back({a.x, a.y, b.x, b.y});
  }
  return found;
}

TEST_SUITE_BEGIN("painter");

TEST_CASE("each glyph stands where the scene measured it, within a quarter of a pixel of its own ink") {
  Drawing drawing(400, 100);
  const std::string words = "await asyncio.sleep(2)";
  drawing.canvas.text_sized(20.3F, 50, words, scene::FontFace::Mono, 18, {255, 255, 255, 255});
  const auto painter = new_painter();
  painter->paint(drawing.picture);

  const float left = drawing.picture.shapes().at(0).box.x;
  std::vector<float> pens;
  for (const scene::PlacedGlyph& glyph : test_fonts().place(words, scene::FontFace::Mono, 18)) {
    if (glyph.code != U' ') {
      pens.push_back(left + glyph.x);
    }
  }
  const std::vector<Quad> found = quads(painter->list());
  REQUIRE(found.size() == pens.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    // The ink begins within the glyph's advance, and a quad lies on whole pixels: the texture is not blurred.
    CHECK(found[i].left >= pens[i] - 1.5F);
    CHECK(found[i].right <= pens[i] + 10.8F + 2.5F);
    CHECK(found[i].left == std::round(found[i].left));
    CHECK(found[i].top == std::round(found[i].top));
  }
}

TEST_CASE("shapes become triangles in their order") {
  Drawing drawing(200, 100);
  drawing.canvas.rect({10, 10, 20, 20}, {255, 0, 0, 255});
  drawing.canvas.rect({15, 15, 20, 20}, {0, 255, 0, 255});
  const auto painter = new_painter();
  painter->paint(drawing.picture);
  const ImDrawList& list = painter->list();
  REQUIRE(list.VtxBuffer.Size == 8);
  CHECK(list.VtxBuffer[0].col == IM_COL32(255, 0, 0, 255));
  CHECK(list.VtxBuffer[4].col == IM_COL32(0, 255, 0, 255));
  CHECK(list.IdxBuffer.Size == 12);
}

TEST_CASE("a clip inside a clip is what both let through") {
  Drawing drawing(200, 100);
  drawing.canvas.push_clip({10, 10, 50, 50});
  drawing.canvas.push_clip({40, 0, 100, 30});
  drawing.canvas.rect({0, 0, 200, 100}, {255, 255, 255, 255});
  drawing.canvas.pop_clip();
  drawing.canvas.pop_clip();
  const auto painter = new_painter();
  painter->paint(drawing.picture);
  const ImDrawList& list = painter->list();
  const auto command =
      std::find_if(list.CmdBuffer.begin(), list.CmdBuffer.end(), [](const ImDrawCmd& c) { return c.ElemCount > 0; });
  REQUIRE(command != list.CmdBuffer.end());
  CHECK(command->ClipRect.x == 40);
  CHECK(command->ClipRect.y == 10);
  CHECK(command->ClipRect.z == 60);
  CHECK(command->ClipRect.w == 30);
}

TEST_CASE("more than 65,536 vertices keep their place") {
  Drawing drawing(2000, 2000);
  for (int i = 0; i < 40000; ++i) {
    drawing.canvas.rect({static_cast<float>(i % 200), static_cast<float>(i / 200), 1, 1}, {255, 255, 255, 255});
  }
  const auto painter = new_painter();
  painter->paint(drawing.picture);
  const ImDrawList& list = painter->list();
  REQUIRE(list.VtxBuffer.Size == 160000);
  std::vector<bool> used(160000, false);
  for (const ImDrawCmd& command : list.CmdBuffer) {
    for (unsigned i = 0; i < command.ElemCount; ++i) {
      used.at(command.VtxOffset + list.IdxBuffer[static_cast<int>(command.IdxOffset + i)]) = true;
    }
  }
  CHECK(std::find(used.begin(), used.end(), false) == used.end());
}

TEST_CASE("a picture whose glyphs do not fit beside the last one's is painted whole") {
  const auto painter = new_painter();
  for (int size = 40; size < 400; size += 8) {
    Drawing drawing(4000, 600);
    drawing.canvas.text_sized(0, 300, "The quick brown fox", scene::FontFace::Text, static_cast<float>(size),
                              {255, 255, 255, 255});
    painter->paint(drawing.picture);
    CHECK(quads(painter->list()).size() == 16);
  }
}

TEST_CASE("the backdrop is left out on request") {
  Drawing drawing(100, 100);
  {
    const auto scope = drawing.canvas.called("backdrop");
    drawing.canvas.rect({0, 0, 100, 100}, {9, 9, 9, 255});
  }
  drawing.canvas.rect({10, 10, 20, 20}, {255, 0, 0, 255});
  const auto painter = new_painter();
  painter->paint(drawing.picture);
  CHECK(quads(painter->list()).size() == 2);
  painter->paint(drawing.picture, scene::Backdrop::Transparent);
  CHECK(quads(painter->list()).size() == 1);
}

TEST_SUITE_END();

}  // namespace
}  // namespace awaitscope::paint
