#pragma once

// Glyphs as coverage: a character of a face at a size, drawn by FreeType. Hinting is upright only, so letters stand crisp on
// their line while their widths stay the ones the scene measured; and a glyph can be drawn moved right by a part of a pixel,
// so that they also stand where the scene put them.

#include <cstdint>
#include <memory>
#include <vector>

#include "base/result.h"
#include "scene/fonts.h"

namespace awaitscope::paint {

struct GlyphBitmap {
  int left = 0;  // from the pen to the left edge, in whole pixels
  int top = 0;   // from the baseline up to the upper edge
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> coverage;  // width * height, from the upper left
};

class GlyphRaster {
 public:
  static Result<std::unique_ptr<GlyphRaster>> create(scene::FontFiles files);
  ~GlyphRaster();
  GlyphRaster(const GlyphRaster&) = delete;
  GlyphRaster& operator=(const GlyphRaster&) = delete;

  // `em` in 64ths of a pixel, `shift` as well. A character the face lacks gives the face's missing glyph; a control character,
  // a space or a glyph that cannot be drawn gives an empty bitmap.
  GlyphBitmap draw(scene::FontFace face, char32_t code, int em, int shift);

 private:
  struct Parts;
  explicit GlyphRaster(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace awaitscope::paint
