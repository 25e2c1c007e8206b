#pragma once

// The one texture of a picture, as bytes: glyphs side by side in shelves, drawn when they are first asked for, and a white
// block for everything that is solid. Sizes come and go while somebody changes the size of type, so the sheet grows to a limit
// and is then started afresh.
//
// Invariant: a Glyph's place is right until the next clear(); growing keeps places, but not fractions of the height.

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "paint/glyph_raster.h"
#include "scene/shapes.h"

namespace awaitscope::paint {

struct Glyph {
  int left = 0;  // as in GlyphBitmap
  int top = 0;
  int width = 0;
  int height = 0;
  int x = 0;  // in the sheet
  int y = 0;
};

class GlyphSheet {
 public:
  static constexpr int kWidth = 1024;
  static constexpr int kFirstHeight = 256;
  static constexpr int kMostHeight = 4096;
  static constexpr int kWhite = 3;  // side of the white block in the upper left corner

  explicit GlyphSheet(std::unique_ptr<GlyphRaster> raster);

  // Null if the sheet is full: clear() and begin again. A glyph larger than the sheet is an empty one.
  const Glyph* find(scene::FontFace face, char32_t code, int em, int shift);
  void clear();

  int height() const { return height_; }
  const std::vector<std::uint8_t>& coverage() const { return coverage_; }

  // Rows [first, end) changed since the last settle(); a texture holding the sheet must be renewed there, or wholly if the
  // height changed.
  struct Rows {
    int first = 0;
    int end = 0;
  };
  Rows changed() const { return changed_; }
  void settle() { changed_ = {}; }

 private:
  bool make_room(int width, int height, Glyph& glyph);
  void copy_in(const GlyphBitmap& bitmap, const Glyph& glyph);
  void touch(int first, int end);

  std::unique_ptr<GlyphRaster> raster_;
  std::unordered_map<std::uint64_t, Glyph> glyphs_;
  std::vector<std::uint8_t> coverage_;
  int height_ = 0;
  int shelf_x_ = 0;  // the shelf being filled: its free place and its bounds
  int shelf_y_ = 0;
  int shelf_height_ = 0;
  Rows changed_;
};

}  // namespace awaitscope::paint
