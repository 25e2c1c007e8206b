#pragma once

// How the parts of a picture write into it: lengths in h, colours of the theme, text measured by the fonts, and the name and
// place every shape carries. A canvas holds no picture of its own; it is made for one composition and thrown away.

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "scene/fonts.h"
#include "scene/shapes.h"
#include "scene/theme.h"

namespace awaitscope::scene {

enum class Align : std::uint8_t { Left, Centre, Right };

// What is pointed at and followed: it lights up in every part at once.
struct Highlight {
  std::int64_t pointed_task = 0;
  std::int64_t followed_task = 0;
  std::string_view pointed_id;  // id of the control or thing under the pointer
  std::string_view focused_id;  // id of the control that has the keyboard
};

// Tasks whose token is under way: their place on the stage stays empty until it has arrived. One may shake where it stands.
struct InFlight {
  std::vector<std::int64_t> tasks;
  std::int64_t shaking = 0;
  float shaken_by = 0;

  bool has(std::int64_t task) const {
    for (const std::int64_t one : tasks) {
      if (one == task) {
        return true;
      }
    }
    return false;
  }
};

class Canvas {
 public:
  Canvas(Picture& picture, const Theme& theme, const Fonts& fonts, float h)
      : picture_(picture), theme_(theme), fonts_(fonts), h_(h) {}

  Picture& picture() { return picture_; }
  const Theme& theme() const { return theme_; }
  const Fonts& fonts() const { return fonts_; }
  Highlight highlight;
  const InFlight* in_flight = nullptr;

  // Lengths: `h()` the base height, `of(n)` n times h in whole pixels, `px(n)` n pixels at h = 18, `hair()` a hairline's width.
  float h() const { return h_; }
  float of(float n) const;
  float px(float n) const { return n * h_ / 18; }
  float stroke(float at_18) const;
  float hair_width() const;

  // Names and places hold until the scope ends.
  class Scope {
   public:
    Scope(Canvas& canvas, std::string_view id, Place place);
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    Canvas& canvas_;
    std::uint32_t id_;
    Place place_;
  };
  [[nodiscard]] Scope called(std::string_view id) { return Scope(*this, id, place_); }
  [[nodiscard]] Scope in(Place place) { return Scope(*this, "", place); }
  [[nodiscard]] Scope as(std::string_view id, Place place) { return Scope(*this, id, place); }
  Place place() const { return place_; }
  // All that follows is drawn this strongly; for what fades in and what is dimmed. Returns the level before.
  float set_alpha(float alpha);

  // Shapes.
  void rect(const Rect& box, Colour fill, float radius = 0);
  void frame(const Rect& box, Colour stroke, float width, float radius = 0, Colour fill = {});
  void line(Point a, Point b, Colour colour, float width);
  void dashes(Point a, Point b, Colour colour, float width, float on, float off);
  void hair_across(float x1, float x2, float y, Colour colour);
  void hair_down(float x, float y1, float y2, Colour colour);
  void polyline(std::initializer_list<Point> points, Colour colour, float width);
  void polygon(std::initializer_list<Point> points, Colour fill);  // convex
  void outline(std::initializer_list<Point> points, Colour stroke, float width);
  void bezier(Point a, Point b, Point c, Point d, Colour colour, float width);
  void circle(Point centre, float radius, Colour fill);
  void ring(Point centre, float radius, Colour stroke, float width, Colour fill = {});
  void hatch(const Rect& box, Colour colour, float gap, float width);
  void arrow(Point from, Point to, Colour colour, float width, float head);
  void add_path(ShapeKind kind, const Point* points, std::size_t count, Colour fill, Colour stroke, float width);
  void push_clip(const Rect& box);
  void pop_clip();

  // Text. `text` centres the line on y, `text_below` hangs it from y. `most` > 0 cuts it with an ellipsis. Both give the end.
  float text(float x, float y, std::string_view words, TextStyle style, Colour colour, Align align = Align::Left,
             float most = 0);
  float text_below(float x, float y, std::string_view words, TextStyle style, Colour colour, Align align = Align::Left,
                   float most = 0);
  float text_sized(float x, float y, std::string_view words, FontFace face, float size, Colour colour);
  float width(std::string_view words, TextStyle style) const { return fonts_.width(words, style, h_); }

  // Regions that answer.
  void hit(const Rect& box, Action action, std::int64_t argument = 0, double from = 0, double to = 0);

 private:
  Shape shape(ShapeKind kind) const;
  float put(float x, float top, std::string_view words, FontFace face, float size, Colour colour, Align align, float most);

  Picture& picture_;
  const Theme& theme_;
  const Fonts& fonts_;
  float h_;
  float alpha_ = 1;
  std::uint32_t id_ = 0;
  Place place_ = Place::None;
};

// "task-4", "timer-12": the ids of the picture.
std::string id_of(std::string_view kind, std::int64_t number);

}  // namespace awaitscope::scene
