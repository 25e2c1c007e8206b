#include "paint/painter.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "paint/imgui_compat.h"

namespace awaitscope::paint {
namespace {

using scene::Colour;
using scene::Picture;
using scene::Point;
using scene::Rect;
using scene::Shape;
using scene::ShapeKind;

ImU32 packed(Colour colour) { return IM_COL32(colour.r, colour.g, colour.b, colour.a); }
ImVec2 at(Point point) { return ImVec2(point.x, point.y); }

bool whole(float value) { return std::fabs(value - std::round(value)) < 0.02F; }

// How finely glyphs are moved sideways: small type in quarters of a pixel; in large type nobody sees it.
int steps_for(float em) { return em <= 24 ? 4 : em <= 48 ? 2 : 1; }

bool has_fill(const Shape& shape) { return shape.fill.visible(); }
bool has_stroke(const Shape& shape) { return shape.stroke.visible() && shape.width > 0; }

// Pixels a rectangle covers, at least one.
Rect snapped(const Rect& box) {
  const float x = std::round(box.x);
  const float y = std::round(box.y);
  return {x, y, std::max(1.0F, std::round(box.right()) - x), std::max(1.0F, std::round(box.bottom()) - y)};
}

void fill_rect(ImDrawList& list, const Rect& box, ImU32 colour) {
  list.AddRectFilled(ImVec2(box.x, box.y), ImVec2(box.right(), box.bottom()), colour);
}

// A frame of whole pixels as its four sides.
void frame_rect(ImDrawList& list, const Rect& box, float width, ImU32 colour) {
  const float side = std::min({width, box.w, box.h});
  fill_rect(list, {box.x, box.y, box.w, side}, colour);
  fill_rect(list, {box.x, box.bottom() - side, box.w, side}, colour);
  fill_rect(list, {box.x, box.y + side, side, box.h - 2 * side}, colour);
  fill_rect(list, {box.right() - side, box.y + side, side, box.h - 2 * side}, colour);
}

// Dear ImGui feathers outwards only for one direction of turning.
bool turns_right(const Point* points, std::size_t count) {
  float area = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Point& a = points[i];
    const Point& b = points[(i + 1) % count];
    area += a.x * b.y - b.x * a.y;
  }
  return area >= 0;
}

void path_through(ImDrawList& list, const Point* points, std::size_t count) {
  if (turns_right(points, count)) {
    for (std::size_t i = 0; i < count; ++i) {
      list.PathLineTo(at(points[i]));
    }
  } else {
    for (std::size_t i = count; i > 0; --i) {
      list.PathLineTo(at(points[i - 1]));
    }
  }
}

}  // namespace

Painter::Painter(const scene::Fonts& fonts, std::unique_ptr<GlyphRaster> raster) : fonts_(fonts), sheet_(std::move(raster)) {}

Result<std::unique_ptr<Painter>> Painter::create(const scene::Fonts& fonts, scene::FontFiles files) {
  Result<std::unique_ptr<GlyphRaster>> raster = GlyphRaster::create(std::move(files));
  if (!raster) {
    return raster.error();
  }
  return std::unique_ptr<Painter>(new Painter(fonts, std::move(raster).value()));
}

void Painter::paint(const Picture& picture, scene::Backdrop backdrop) {
  width_ = picture.width();
  height_ = picture.height();
  // All glyphs first: growing or clearing the sheet while triangles are made would move what they point at.
  if (!gather_glyphs(picture)) {
    sheet_.clear();
    gather_glyphs(picture);
  }
  const float middle = GlyphSheet::kWhite / 2.0F;
  draw_list_.begin(width_, height_, middle / GlyphSheet::kWidth, middle / static_cast<float>(sheet_.height()));
  next_text_ = 0;
  for (const Shape& shape : picture.shapes()) {
    if (backdrop == scene::Backdrop::Transparent && picture.id(shape) == "backdrop") {
      next_text_ += shape.kind == ShapeKind::Text ? 1 : 0;
      continue;
    }
    one(picture, shape);
  }
}

// False if the sheet was full on the way; what did not fit is left out.
bool Painter::gather_glyphs(const Picture& picture) {
  spots_.clear();
  text_ends_.clear();
  bool all = true;
  for (const Shape& shape : picture.shapes()) {
    if (shape.kind == ShapeKind::Text) {
      all = gather_text(picture, shape) && all;
      text_ends_.push_back(spots_.size());
    }
  }
  return all;
}

bool Painter::gather_text(const Picture& picture, const Shape& shape) {
  bool all = true;
  const float baseline = std::round(shape.box.y + fonts_.ascent(shape.face, shape.size));
  for (const scene::PlacedGlyph& placed : fonts_.place(picture.text(shape), shape.face, shape.size)) {
    const float em = fonts_.em(placed.face, shape.size);
    const int steps = steps_for(em);
    const float pen = std::round((shape.box.x + placed.x) * static_cast<float>(steps)) / static_cast<float>(steps);
    const float left = std::floor(pen);
    const int shift = static_cast<int>(std::lround((pen - left) * 64));
    const Glyph* glyph = sheet_.find(placed.face, placed.code, static_cast<int>(std::lround(em * 64)), shift);
    if (glyph == nullptr) {
      all = false;
    } else if (glyph->width > 0) {
      spots_.push_back({glyph, left + static_cast<float>(glyph->left), baseline - static_cast<float>(glyph->top)});
    }
  }
  return all;
}

void Painter::one(const Picture& picture, const Shape& shape) {
  ImDrawList& list = draw_list_.list();
  switch (shape.kind) {
    case ShapeKind::Rect: rect(shape); return;
    case ShapeKind::Line: line(picture.points(shape), shape); return;
    case ShapeKind::Polyline:
    case ShapeKind::Polygon:
    case ShapeKind::Bezier: path(picture, shape); return;
    case ShapeKind::Circle: circle(shape); return;
    case ShapeKind::Text: text(shape); return;
    case ShapeKind::PushClip: {
      const Rect box = {std::round(shape.box.x), std::round(shape.box.y), std::round(shape.box.right()),
                        std::round(shape.box.bottom())};  // w and h hold right and bottom
      list.PushClipRect(ImVec2(box.x, box.y), ImVec2(std::max(box.x, box.w), std::max(box.y, box.h)), true);
      return;
    }
    case ShapeKind::PopClip: list.PopClipRect(); return;
  }
}

void Painter::rect(const Shape& shape) {
  ImDrawList& list = draw_list_.list();
  if (shape.radius < 0.5F) {
    const Rect box = snapped(shape.box);
    if (has_fill(shape)) {
      fill_rect(list, box, packed(shape.fill));
    }
    if (has_stroke(shape) && whole(shape.width)) {
      frame_rect(list, box, std::round(shape.width), packed(shape.stroke));
      return;
    }
  } else if (has_fill(shape)) {
    list.AddRectFilled(ImVec2(shape.box.x, shape.box.y), ImVec2(shape.box.right(), shape.box.bottom()), packed(shape.fill),
                       shape.radius);
  }
  if (has_stroke(shape)) {
    const Rect middle = shape.box.inset(shape.width / 2);  // the stroke lies inside
    list.PathRect(ImVec2(middle.x, middle.y), ImVec2(middle.right(), middle.bottom()),
                  std::max(0.0F, shape.radius - shape.width / 2));
    compat::path_stroke(list, packed(shape.stroke), compat::Path::Closed, shape.width);
  }
}

// Along an axis and of whole width: a bar of whole pixels, so that hairlines are never two grey rows.
void Painter::line(const Point* points, const Shape& shape) {
  if (!has_stroke(shape)) {
    return;
  }
  ImDrawList& list = draw_list_.list();
  const Point a = points[0];
  const Point b = points[1];
  const float half = shape.width / 2;
  if (whole(shape.width) && (a.x == b.x || a.y == b.y)) {
    const float width = std::round(shape.width);
    if (a.y == b.y) {
      const float left = std::round(std::min(a.x, b.x));
      fill_rect(list, {left, std::round(a.y - half), std::round(std::max(a.x, b.x)) - left, width}, packed(shape.stroke));
    } else {
      const float top = std::round(std::min(a.y, b.y));
      fill_rect(list, {std::round(a.x - half), top, width, std::round(std::max(a.y, b.y)) - top}, packed(shape.stroke));
    }
    return;
  }
  list.PathLineTo(at(a));
  list.PathLineTo(at(b));
  compat::path_stroke(list, packed(shape.stroke), compat::Path::Open, shape.width);
}

void Painter::path(const Picture& picture, const Shape& shape) {
  ImDrawList& list = draw_list_.list();
  const Point* points = picture.points(shape);
  if (has_fill(shape) && shape.kind == ShapeKind::Polygon && shape.point_count >= 3) {
    path_through(list, points, shape.point_count);
    list.PathFillConvex(packed(shape.fill));
  }
  if (!has_stroke(shape) || shape.point_count < 2) {
    return;
  }
  if (shape.kind == ShapeKind::Bezier) {
    list.PathLineTo(at(points[0]));
    list.PathBezierCubicCurveTo(at(points[1]), at(points[2]), at(points[3]));
  } else {
    path_through(list, points, shape.point_count);
  }
  const bool closed = shape.kind == ShapeKind::Polygon;
  compat::path_stroke(list, packed(shape.stroke), closed ? compat::Path::Closed : compat::Path::Open, shape.width);
}

void Painter::circle(const Shape& shape) {
  ImDrawList& list = draw_list_.list();
  const float radius = shape.box.w / 2;
  if (radius <= 0) {
    return;
  }
  const ImVec2 centre = at(shape.box.centre());
  if (has_fill(shape)) {
    list.AddCircleFilled(centre, radius, packed(shape.fill));
  }
  if (has_stroke(shape)) {
    constexpr float kTurn = 6.28318530718F;
    const int segments = std::clamp(static_cast<int>(radius * 2), 12, 96);
    list.PathArcTo(centre, radius, 0, kTurn * static_cast<float>(segments - 1) / static_cast<float>(segments), segments - 1);
    compat::path_stroke(list, packed(shape.stroke), compat::Path::Closed, shape.width);
  }
}

void Painter::text(const Shape& shape) {
  const std::size_t begin = next_text_ == 0 ? 0 : text_ends_[next_text_ - 1];
  const std::size_t end = text_ends_[next_text_++];
  if (begin == end || !has_fill(shape)) {
    return;
  }
  ImDrawList& list = draw_list_.list();
  const auto count = static_cast<int>(end - begin);
  const float down = 1.0F / static_cast<float>(sheet_.height());
  const float right = 1.0F / GlyphSheet::kWidth;
  const ImU32 colour = packed(shape.fill);
  list.PrimReserve(6 * count, 4 * count);
  for (std::size_t i = begin; i < end; ++i) {
    const Spot& spot = spots_[i];
    const auto w = static_cast<float>(spot.glyph->width);
    const auto h = static_cast<float>(spot.glyph->height);
    const auto u = static_cast<float>(spot.glyph->x);
    const auto v = static_cast<float>(spot.glyph->y);
    list.PrimRectUV(ImVec2(spot.x, spot.y), ImVec2(spot.x + w, spot.y + h), ImVec2(u * right, v * down),
                    ImVec2((u + w) * right, (v + h) * down), colour);
  }
}

}  // namespace awaitscope::paint
