#include "paint/glyph_raster.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <array>
#include <cstddef>
#include <utility>

namespace awaitscope::paint {

using scene::FontFace;

struct GlyphRaster::Parts {
  scene::FontFiles files;  // FreeType reads from these bytes as long as a face is open
  FT_Library library = nullptr;
  std::array<FT_Face, scene::kFontFaceCount> faces{};
  std::array<int, scene::kFontFaceCount> sizes{};  // the em each face is set to

  ~Parts() {
    for (FT_Face face : faces) {
      if (face != nullptr) {
        FT_Done_Face(face);
      }
    }
    if (library != nullptr) {
      FT_Done_FreeType(library);
    }
  }

  // The same stand-ins as scene::Fonts, so that what is drawn is what was measured.
  std::size_t index_of(FontFace face) const {
    const auto own = static_cast<std::size_t>(face);
    if (faces[own] != nullptr) {
      return own;
    }
    const bool mono = face == FontFace::Mono || face == FontFace::MonoStrong;
    return static_cast<std::size_t>(mono ? FontFace::Mono : FontFace::Text);
  }
};

GlyphRaster::GlyphRaster(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
GlyphRaster::~GlyphRaster() = default;

Result<std::unique_ptr<GlyphRaster>> GlyphRaster::create(scene::FontFiles files) {
  auto parts = std::make_unique<Parts>();
  parts->files = std::move(files);
  if (FT_Init_FreeType(&parts->library) != 0) {
    parts->library = nullptr;
    return Error{"FreeType does not start", "", ""};
  }
  for (std::size_t i = 0; i < scene::kFontFaceCount; ++i) {
    const std::string& bytes = parts->files.bytes[i];
    const auto* data = reinterpret_cast<const FT_Byte*>(bytes.data());
    if (!bytes.empty() &&
        FT_New_Memory_Face(parts->library, data, static_cast<FT_Long>(bytes.size()), 0, &parts->faces[i]) != 0) {
      parts->faces[i] = nullptr;
      return Error{"a font file is not one that FreeType can read", "", "install the fonts the README names"};
    }
  }
  if (parts->faces[static_cast<std::size_t>(FontFace::Text)] == nullptr ||
      parts->faces[static_cast<std::size_t>(FontFace::Mono)] == nullptr) {
    return Error{"there is no font for text or for code", "", "install the fonts the README names"};
  }
  return std::unique_ptr<GlyphRaster>(new GlyphRaster(std::move(parts)));
}

GlyphBitmap GlyphRaster::draw(FontFace which, char32_t code, int em, int shift) {
  GlyphBitmap made;
  if (code < 0x20 || em <= 0) {
    return made;
  }
  const std::size_t index = parts_->index_of(which);
  FT_Face face = parts_->faces[index];
  if (parts_->sizes[index] != em) {
    if (FT_Set_Char_Size(face, 0, em, 72, 72) != 0) {
      return made;
    }
    parts_->sizes[index] = em;
  }
  const FT_UInt glyph = FT_Get_Char_Index(face, code);
  if (FT_Load_Glyph(face, glyph, FT_LOAD_TARGET_LIGHT | FT_LOAD_NO_BITMAP) != 0) {
    return made;
  }
  FT_GlyphSlot slot = face->glyph;
  if (slot->format != FT_GLYPH_FORMAT_OUTLINE) {
    return made;
  }
  FT_Outline_Translate(&slot->outline, shift, 0);
  if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0) {
    return made;
  }
  const FT_Bitmap& bitmap = slot->bitmap;
  made.left = slot->bitmap_left;
  made.top = slot->bitmap_top;
  made.width = static_cast<int>(bitmap.width);
  made.height = static_cast<int>(bitmap.rows);
  made.coverage.reserve(static_cast<std::size_t>(made.width) * static_cast<std::size_t>(made.height));
  for (int row = 0; row < made.height; ++row) {
    const unsigned char* from = bitmap.buffer + static_cast<std::ptrdiff_t>(row) * bitmap.pitch;
    made.coverage.insert(made.coverage.end(), from, from + made.width);
  }
  return made;
}

}  // namespace awaitscope::paint
