#include "scene/preview.h"

#include <algorithm>
#include <vector>

namespace awaitscope::scene {

Rect draw_preview(Canvas& c, const Rect& room, const Picture& picture) {
  if (picture.width() <= 0 || picture.height() <= 0 || room.w <= 0 || room.h <= 0) {
    return {room.x, room.y, 0, 0};
  }
  const float k = std::min(room.w / picture.width(), room.h / picture.height());
  const Rect placed{room.x, room.y, picture.width() * k, picture.height() * k};
  const auto at = [&](Point p) { return Point{placed.x + p.x * k, placed.y + p.y * k}; };
  const auto box_of = [&](const Rect& box) { return Rect{placed.x + box.x * k, placed.y + box.y * k, box.w * k, box.h * k}; };
  c.push_clip(placed);
  std::vector<Point> points;
  for (const Shape& shape : picture.shapes()) {
    const Rect box = box_of(shape.box);
    const float width = std::max(.5F, shape.width * k);
    points.clear();
    for (std::uint32_t i = 0; i < shape.point_count; ++i) {
      points.push_back(at(picture.points(shape)[i]));
    }
    switch (shape.kind) {
      case ShapeKind::Rect: c.frame(box, shape.stroke, shape.stroke.visible() ? width : 0, shape.radius * k, shape.fill); break;
      case ShapeKind::Line:
      case ShapeKind::Polyline:
      case ShapeKind::Polygon:
      case ShapeKind::Bezier: c.add_path(shape.kind, points.data(), points.size(), shape.fill, shape.stroke, width); break;
      case ShapeKind::Circle:
        c.ring(box.centre(), box.w / 2, shape.stroke, shape.stroke.visible() ? width : 0, shape.fill);
        break;
      case ShapeKind::Text: c.rect({box.x, box.y + box.h * .34F, box.w, box.h * .4F}, shape.fill.faded(.6F)); break;
      case ShapeKind::PushClip: c.push_clip(box); break;
      case ShapeKind::PopClip: c.pop_clip(); break;
    }
  }
  c.pop_clip();
  return placed;
}

}  // namespace awaitscope::scene
