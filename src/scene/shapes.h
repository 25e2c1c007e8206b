#pragma once

// What a picture is made of: rectangles, lines, curves, circles, text and clips, in the order in which they are painted,
// each with the name of the thing it shows (`task-4`, `timer-3`, `event-155`: the SVG's data-id) and the place where it stands
// (`ready`, `timers`: data-place). Nothing here knows Dear ImGui, GL or SVG: paint and svg.h each walk the same list.
//
// Promises to whoever paints: filled polygons are convex; strokes of rectangles lie inside them; dashes and hatches arrive
// as single lines; PushClip and PopClip are balanced and nested; lengths are pixels, y grows downwards.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace awaitscope::scene {

struct Colour {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
  std::uint8_t a = 0;

  bool visible() const { return a != 0; }
  Colour faded(float alpha) const;
  bool operator==(const Colour&) const = default;
};

struct Point {
  float x = 0;
  float y = 0;
  bool operator==(const Point&) const = default;
};

struct Rect {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  Point centre() const { return {x + w / 2, y + h / 2}; }
  bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  // Whether they share more than an edge; `slack` pixels of overlap are let pass.
  bool overlaps(const Rect& other, float slack = 0) const;
  bool holds(const Rect& other, float slack = 0) const;
  Rect inset(float by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
  Rect cut(const Rect& other) const;  // what both cover
  bool operator==(const Rect&) const = default;
};

enum class ShapeKind : std::uint8_t { Rect, Line, Polyline, Polygon, Bezier, Circle, Text, PushClip, PopClip };

// The faces text is set in; FontFamily in the palette, with the fallback for what Inter and JetBrains Mono lack.
enum class FontFace : std::uint8_t { Text, Strong, Mono, MonoStrong, Icons, Fallback };
inline constexpr std::size_t kFontFaceCount = 6;

// The parts of the window by name. What a place is called in the SVG is place_name().
enum class Place : std::uint8_t {
  None,
  Header,
  Phases,
  Clock,
  Source,
  Stage,
  Ready,
  Running,
  Done,
  Timers,
  Outside,
  Futures,
  Locks,
  Timeline,
  Map,
  Narration,
  Transport,
  Tabs,
  Output,
  Log,
  Tasks,
  AwaitChain,
  Why,
  Gallery,
  Motion,
  Tooltip,
  Editor,
};
std::string_view place_name(Place place);

// One thing to paint. What each kind reads:
//   Rect      box, radius, fill, stroke, width        Circle    box (its square), fill, stroke, width
//   Line      points 2, stroke, width                 Bezier    points 4, stroke, width
//   Polyline  points, stroke, width                   Polygon   points (convex), fill, stroke, width
//   Text      box (left, top, advance, size), face, size, fill, characters    PushClip  box
struct Shape {
  ShapeKind kind = ShapeKind::Rect;
  Place place = Place::None;
  FontFace face = FontFace::Text;
  float radius = 0;
  float width = 0;
  float size = 0;
  Colour fill;
  Colour stroke;
  Rect box;  // of every kind: the bounds, strokes included for lines only approximately
  std::uint32_t first_point = 0;
  std::uint32_t point_count = 0;
  std::uint32_t text_begin = 0;
  std::uint32_t text_size = 0;
  std::uint32_t id = 0;  // Picture::id_text
};

// What a click, a drag or a hover means. `value` is read from where in the box the point lies.
enum class Action : std::uint8_t {
  None,  // can be pointed at, not pressed
  Play,  // play or pause
  StepForward,
  StepBack,
  First,
  Last,
  SetGrain,          // argument: Grain
  SetTab,            // argument: Tab
  SetSpeed,          // value: 0..1 along the slider
  Seek,              // value: event or virtual time along the ruler; argument: Ruler
  GoToEvent,         // argument: event
  SetRuler,          // argument: Ruler
  SelectTask,        // argument: task id
  ToggleBreakpoint,  // argument: line
  MoveWindow,        // the mini-map; value: event
  ScrollLanes,
  ScrollSource,
  ScrollTab,
  OpenFile,
  ShowGallery,
  ShowKeys,
  ShowCommands,
  ShowMore,      // a place that does not show all it holds; the hit's place says which
  DragSplitter,  // argument: Splitter
  Why,
  ShowFix,     // what to write instead, at its line
  PlaceCaret,  // in the editor
  SetSource,   // argument: source id
  Command,     // argument: what the window's own controls mean
  Edit,        // the script
  FilterLog,
  Fold,   // argument: task whose children are folded away, or shown again
  Leave,  // what is on show, for what was there before
};

// A region that answers to the pointer. Later regions lie over earlier ones.
struct Hit {
  Rect box;
  Action action = Action::None;
  Place place = Place::None;
  std::uint32_t id = 0;
  std::int64_t argument = 0;
  double from = 0;  // the value at the left edge and at the right
  double to = 0;

  double value_at(Point p) const { return box.w <= 0 ? from : from + (to - from) * ((p.x - box.x) / box.w); }
};

// The sign of a task in the picture. Exactly one solid token of a task stands on the stage; all others are ghosts.
struct Token {
  std::int64_t task = 0;
  Place place = Place::None;
  bool solid = true;
  bool glyph = true;
  bool cancel_asked = false;
  bool error_in_hand = false;
  float scale = 1;
  Rect box;
  std::uint32_t first_shape = 0;  // its shapes are [first_shape, end_shape)
  std::uint32_t end_shape = 0;
};

// Where what a waiting task waits for stands: the end of its timer's bar, the dot of its thread, the slots of a lock.
struct Anchor {
  std::int64_t task = 0;
  Point at;
};

// A picture: what parts append to and painters walk.
class Picture {
 public:
  Picture() { clear(0, 0); }
  void clear(float width, float height);

  float width() const { return width_; }
  float height() const { return height_; }
  const std::vector<Shape>& shapes() const { return shapes_; }
  const std::vector<Token>& tokens() const { return tokens_; }
  const std::vector<Hit>& hits() const { return hits_; }

  std::string_view id(const Shape& shape) const { return id_text(shape.id); }
  std::string_view id(const Hit& hit) const { return id_text(hit.id); }
  std::string_view text(const Shape& shape) const;
  const Point* points(const Shape& shape) const { return points_.data() + shape.first_point; }
  std::string_view id_text(std::uint32_t id) const;

  // The topmost region at `p`, or null.
  const Hit* hit_at(Point p) const;

  // What tests and motion ask: solid tokens of a place from left to right, top to bottom; all words of a place in painting order.
  std::vector<std::int64_t> tasks_in(Place place) const;
  std::vector<std::string> texts_in(Place place) const;
  const Token* solid_token(std::int64_t task) const;
  const Anchor* anchor(std::int64_t task) const;
  bool has_id(std::string_view id) const;
  Rect bounds_of(std::string_view id) const;  // of all shapes of that id; empty if there is none

  // Writing. Parts go through Canvas; these keep the arenas.
  std::uint32_t intern(std::string_view id);
  void add(const Shape& shape) { shapes_.push_back(shape); }
  void add(const Hit& hit) { hits_.push_back(hit); }
  void add(const Token& token) { tokens_.push_back(token); }
  void add(const Anchor& anchor) { anchors_.push_back(anchor); }
  std::uint32_t add_points(const Point* points, std::size_t count);
  std::uint32_t add_characters(std::string_view text);
  // The shapes of another picture, moved: for sheets of several. What answers to the pointer does not come with them.
  void add_shapes(const Picture& other, float dx, float dy);

 private:
  struct IdText {
    std::uint32_t begin;
    std::uint32_t size;
  };
  float width_ = 0;
  float height_ = 0;
  std::vector<Shape> shapes_;
  std::vector<Token> tokens_;
  std::vector<Anchor> anchors_;
  std::vector<Hit> hits_;
  std::vector<Point> points_;
  std::vector<IdText> ids_;  // ids_[0] is the empty id
  std::string characters_;
};

}  // namespace awaitscope::scene
