#include "scene/canvas.h"

#include <algorithm>
#include <cmath>

namespace awaitscope::scene {
namespace {

Rect bounds(const Point* points, std::size_t count, float grow) {
  Rect box{points[0].x, points[0].y, points[0].x, points[0].y};  // w, h hold right and bottom until the end
  for (std::size_t i = 1; i < count; ++i) {
    box.x = std::min(box.x, points[i].x);
    box.y = std::min(box.y, points[i].y);
    box.w = std::max(box.w, points[i].x);
    box.h = std::max(box.h, points[i].y);
  }
  return {box.x - grow, box.y - grow, box.w - box.x + 2 * grow, box.h - box.y + 2 * grow};
}

}  // namespace

float Canvas::of(float n) const { return std::round(n * h_); }

float Canvas::stroke(float at_18) const { return std::max(1.0F, at_18 * h_ / 18); }

float Canvas::hair_width() const { return std::max(1.0F, std::round(theme_.hair * h_ / 18)); }

Canvas::Scope::Scope(Canvas& canvas, std::string_view id, Place place)
    : canvas_(canvas), id_(canvas.id_), place_(canvas.place_) {
  canvas.id_ = canvas.picture_.intern(id);
  canvas.place_ = place;
}

Canvas::Scope::~Scope() {
  canvas_.id_ = id_;
  canvas_.place_ = place_;
}

float Canvas::set_alpha(float alpha) {
  const float before = alpha_;
  alpha_ = alpha;
  return before;
}

Shape Canvas::shape(ShapeKind kind) const {
  Shape made;
  made.kind = kind;
  made.place = place_;
  made.id = id_;
  return made;
}

void Canvas::rect(const Rect& box, Colour fill, float radius) {
  if (box.w <= 0 || box.h <= 0) {
    return;
  }
  Shape made = shape(ShapeKind::Rect);
  made.box = box;
  made.fill = fill.faded(alpha_);
  made.radius = radius;
  picture_.add(made);
}

void Canvas::frame(const Rect& box, Colour stroke, float width, float radius, Colour fill) {
  if (box.w <= 0 || box.h <= 0) {
    return;
  }
  Shape made = shape(ShapeKind::Rect);
  made.box = box;
  made.fill = fill.faded(alpha_);
  made.stroke = stroke.faded(alpha_);
  made.width = width;
  made.radius = radius;
  picture_.add(made);
}

void Canvas::add_path(ShapeKind kind, const Point* points, std::size_t count, Colour fill, Colour stroke, float width) {
  Shape made = shape(kind);
  made.first_point = picture_.add_points(points, count);
  made.point_count = static_cast<std::uint32_t>(count);
  made.fill = fill.faded(alpha_);
  made.stroke = stroke.faded(alpha_);
  made.width = width;
  made.box = bounds(points, count, width / 2);
  picture_.add(made);
}

void Canvas::line(Point a, Point b, Colour colour, float width) {
  const Point points[] = {a, b};
  add_path(ShapeKind::Line, points, 2, {}, colour, width);
}

void Canvas::dashes(Point a, Point b, Colour colour, float width, float on, float off) {
  const float length = std::hypot(b.x - a.x, b.y - a.y);
  if (length <= 0 || on <= 0) {
    return;
  }
  const Point unit{(b.x - a.x) / length, (b.y - a.y) / length};
  for (float at = 0; at < length; at += on + off) {
    const float end = std::min(at + on, length);
    line({a.x + unit.x * at, a.y + unit.y * at}, {a.x + unit.x * end, a.y + unit.y * end}, colour, width);
  }
}

void Canvas::hair_across(float x1, float x2, float y, Colour colour) {
  rect({x1, std::round(y), x2 - x1, hair_width()}, colour);
}

void Canvas::hair_down(float x, float y1, float y2, Colour colour) { rect({std::round(x), y1, hair_width(), y2 - y1}, colour); }

void Canvas::polyline(std::initializer_list<Point> points, Colour colour, float width) {
  add_path(ShapeKind::Polyline, points.begin(), points.size(), {}, colour, width);
}

void Canvas::polygon(std::initializer_list<Point> points, Colour fill) {
  add_path(ShapeKind::Polygon, points.begin(), points.size(), fill, {}, 0);
}

void Canvas::outline(std::initializer_list<Point> points, Colour stroke, float width) {
  add_path(ShapeKind::Polygon, points.begin(), points.size(), {}, stroke, width);
}

void Canvas::bezier(Point a, Point b, Point c, Point d, Colour colour, float width) {
  const Point points[] = {a, b, c, d};
  add_path(ShapeKind::Bezier, points, 4, {}, colour, width);
}

void Canvas::circle(Point centre, float radius, Colour fill) { ring(centre, radius, {}, 0, fill); }

void Canvas::ring(Point centre, float radius, Colour stroke, float width, Colour fill) {
  Shape made = shape(ShapeKind::Circle);
  made.box = {centre.x - radius, centre.y - radius, 2 * radius, 2 * radius};
  made.fill = fill.faded(alpha_);
  made.stroke = stroke.faded(alpha_);
  made.width = width;
  picture_.add(made);
}

void Canvas::hatch(const Rect& box, Colour colour, float gap, float width) {
  if (box.w <= 0 || box.h <= 0) {
    return;
  }
  push_clip(box);
  // Anchored to the picture, not to the box: neighbouring stretches join and a moving edge does not make the pattern swim.
  const float first = std::floor((box.x - box.h) / gap) * gap;
  for (float x = first; x < box.right() + gap; x += gap) {
    line({x, box.bottom()}, {x + box.h, box.y}, colour, width);
  }
  pop_clip();
}

void Canvas::arrow(Point from, Point to, Colour colour, float width, float head) {
  const float length = std::max(0.001F, std::hypot(to.x - from.x, to.y - from.y));
  const Point u{(to.x - from.x) / length, (to.y - from.y) / length};
  line(from, {to.x - u.x * head * .8F, to.y - u.y * head * .8F}, colour, width);
  polygon({to,
           {to.x - u.x * head - u.y * head * .55F, to.y - u.y * head + u.x * head * .55F},
           {to.x - u.x * head + u.y * head * .55F, to.y - u.y * head - u.x * head * .55F}},
          colour);
}

void Canvas::push_clip(const Rect& box) {
  Shape made = shape(ShapeKind::PushClip);
  made.box = box;
  picture_.add(made);
}

void Canvas::pop_clip() { picture_.add(shape(ShapeKind::PopClip)); }

float Canvas::put(float x, float top, std::string_view words, FontFace face, float size, Colour colour, Align align,
                  float most) {
  // A text of this length is wider than any window: it is cut without being measured to its end.
  constexpr std::size_t kLong = 4096;
  const bool long_text = most > 0 && words.size() > kLong;
  float wide = long_text ? most + 1 : fonts_.width(words, face, size);
  std::string cut;
  if (most > 0 && wide > most) {
    cut = fonts_.fitted(words, face, size, most);
    words = cut;
    wide = fonts_.width(words, face, size);
  }
  x -= align == Align::Left ? 0 : align == Align::Centre ? wide / 2 : wide;
  if (words.empty()) {
    return x;
  }
  Shape made = shape(ShapeKind::Text);
  made.face = face;
  made.size = size;
  made.fill = colour.faded(alpha_);
  made.box = {x, top, wide, size};
  made.text_begin = picture_.add_characters(words);
  made.text_size = static_cast<std::uint32_t>(words.size());
  picture_.add(made);
  return x + wide;
}

float Canvas::text(float x, float y, std::string_view words, TextStyle style, Colour colour, Align align, float most) {
  const StyleMeasure found = measure(style);
  const float size = found.size * h_;
  // Figures and small letters of the mono sit a little low in its line.
  const bool mono = found.face == FontFace::Mono || found.face == FontFace::MonoStrong;
  return put(x, y - size / 2 + (mono ? size * .012F : 0), words, found.face, size, colour, align, most);
}

float Canvas::text_below(float x, float y, std::string_view words, TextStyle style, Colour colour, Align align, float most) {
  const StyleMeasure found = measure(style);
  return put(x, y, words, found.face, found.size * h_, colour, align, most);
}

float Canvas::text_sized(float x, float y, std::string_view words, FontFace face, float size, Colour colour) {
  return put(x, y - size / 2 + size * .012F, words, face, size, colour, Align::Left, 0);
}

void Canvas::hit(const Rect& box, Action action, std::int64_t argument, double from, double to) {
  picture_.add(Hit{box, action, place_, id_, argument, from, to});
}

std::string id_of(std::string_view kind, std::int64_t number) { return std::string(kind) + "-" + std::to_string(number); }

}  // namespace awaitscope::scene
