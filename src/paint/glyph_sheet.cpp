#include "paint/glyph_sheet.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace awaitscope::paint {
namespace {

constexpr int kGap = 1;  // between glyphs, so that filtering at an edge reads nothing of the neighbour

std::uint64_t key_of(scene::FontFace face, char32_t code, int em, int shift) {
  return (static_cast<std::uint64_t>(em) << 32) | (static_cast<std::uint64_t>(face) << 27) |
         (static_cast<std::uint64_t>(shift & 0x3F) << 21) | (code & 0x1FFFFF);
}

}  // namespace

GlyphSheet::GlyphSheet(std::unique_ptr<GlyphRaster> raster) : raster_(std::move(raster)) { clear(); }

void GlyphSheet::clear() {
  glyphs_.clear();
  height_ = std::max(height_, kFirstHeight);
  coverage_.assign(static_cast<std::size_t>(kWidth) * static_cast<std::size_t>(height_), 0);
  for (int y = 0; y < kWhite; ++y) {
    std::fill_n(coverage_.begin() + static_cast<std::ptrdiff_t>(y) * kWidth, kWhite, std::uint8_t{255});
  }
  shelf_x_ = kWhite + kGap;
  shelf_y_ = 0;
  shelf_height_ = kWhite;
  touch(0, height_);
}

const Glyph* GlyphSheet::find(scene::FontFace face, char32_t code, int em, int shift) {
  const std::uint64_t key = key_of(face, code, em, shift);
  if (const auto found = glyphs_.find(key); found != glyphs_.end()) {
    return &found->second;
  }
  const GlyphBitmap bitmap = raster_->draw(face, code, em, shift);
  Glyph glyph;
  if (bitmap.width > 0 && bitmap.height > 0 && bitmap.width < kWidth / 2 && bitmap.height < kMostHeight / 4) {
    glyph = {bitmap.left, bitmap.top, bitmap.width, bitmap.height, 0, 0};
    if (!make_room(bitmap.width, bitmap.height, glyph)) {
      return nullptr;
    }
    copy_in(bitmap, glyph);
  }
  return &glyphs_.emplace(key, glyph).first->second;
}

bool GlyphSheet::make_room(int width, int height, Glyph& glyph) {
  if (shelf_x_ + width + kGap > kWidth) {
    shelf_y_ += shelf_height_ + kGap;
    shelf_x_ = 0;
    shelf_height_ = 0;
  }
  int wanted = height_;
  while (shelf_y_ + height + kGap > wanted) {
    wanted *= 2;
  }
  if (wanted > kMostHeight) {
    return false;
  }
  if (wanted != height_) {
    height_ = wanted;
    coverage_.resize(static_cast<std::size_t>(kWidth) * static_cast<std::size_t>(height_), 0);
    touch(0, height_);
  }
  glyph.x = shelf_x_;
  glyph.y = shelf_y_;
  shelf_x_ += width + kGap;
  shelf_height_ = std::max(shelf_height_, height);
  return true;
}

void GlyphSheet::copy_in(const GlyphBitmap& bitmap, const Glyph& glyph) {
  for (int row = 0; row < bitmap.height; ++row) {
    const auto from = bitmap.coverage.begin() + static_cast<std::ptrdiff_t>(row) * bitmap.width;
    std::copy_n(from, bitmap.width, coverage_.begin() + static_cast<std::ptrdiff_t>(glyph.y + row) * kWidth + glyph.x);
  }
  touch(glyph.y, glyph.y + bitmap.height);
}

void GlyphSheet::touch(int first, int end) {
  if (changed_.first == changed_.end) {
    changed_ = {first, end};
  } else {
    changed_ = {std::min(changed_.first, first), std::max(changed_.end, end)};
  }
}

}  // namespace awaitscope::paint
