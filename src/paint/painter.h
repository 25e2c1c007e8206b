#pragma once

// A scene's picture as triangles: walks its shapes in order into a Dear ImGui draw list, every glyph at the place the scene
// measured. It needs no window and no GL; gl_renderer.h puts the result on whatever is current.
//
// Edges: a filled rectangle without rounding covers whole pixels, a line along an axis of whole width lies on whole pixels;
// everything else is feathered over one pixel.

#include <memory>
#include <vector>

#include "base/result.h"
#include "paint/draw_list.h"
#include "paint/glyph_sheet.h"
#include "scene/fonts.h"
#include "scene/shapes.h"
#include "scene/svg.h"

namespace awaitscope::paint {

class Painter {
 public:
  // `fonts` measured the pictures and must outlive the painter; `files` are the files it was made from.
  static Result<std::unique_ptr<Painter>> create(const scene::Fonts& fonts, scene::FontFiles files);

  // Replaces what was painted before. One picture is one frame: its glyphs are all in the sheet, whatever was there earlier.
  void paint(const scene::Picture& picture, scene::Backdrop backdrop = scene::Backdrop::Themed);

  const ImDrawList& list() const { return draw_list_.list(); }
  GlyphSheet& sheet() { return sheet_; }
  float width() const { return width_; }
  float height() const { return height_; }

 private:
  struct Spot {
    const Glyph* glyph;
    float x;
    float y;
  };

  Painter(const scene::Fonts& fonts, std::unique_ptr<GlyphRaster> raster);

  bool gather_glyphs(const scene::Picture& picture);
  bool gather_text(const scene::Picture& picture, const scene::Shape& shape);
  void one(const scene::Picture& picture, const scene::Shape& shape);
  void rect(const scene::Shape& shape);
  void line(const scene::Point* points, const scene::Shape& shape);
  void path(const scene::Picture& picture, const scene::Shape& shape);
  void circle(const scene::Shape& shape);
  void text(const scene::Shape& shape);

  const scene::Fonts& fonts_;
  GlyphSheet sheet_;
  DrawList draw_list_;
  std::vector<Spot> spots_;             // of all texts, in order
  std::vector<std::size_t> text_ends_;  // where each text's spots end
  std::size_t next_text_ = 0;
  float width_ = 0;
  float height_ = 0;
};

}  // namespace awaitscope::paint
