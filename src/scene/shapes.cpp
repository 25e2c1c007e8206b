#include "scene/shapes.h"

#include <algorithm>
#include <cmath>

namespace awaitscope::scene {

Colour Colour::faded(float alpha) const {
  const float level = std::clamp(alpha, 0.0F, 1.0F) * static_cast<float>(a);
  return {r, g, b, static_cast<std::uint8_t>(std::lround(level))};
}

bool Rect::overlaps(const Rect& other, float slack) const {
  return x + slack < other.right() && other.x + slack < right() && y + slack < other.bottom() && other.y + slack < bottom();
}

bool Rect::holds(const Rect& other, float slack) const {
  return other.x >= x - slack && other.y >= y - slack && other.right() <= right() + slack && other.bottom() <= bottom() + slack;
}

Rect Rect::cut(const Rect& other) const {
  const float left = std::max(x, other.x);
  const float top = std::max(y, other.y);
  return {left, top, std::max(0.0F, std::min(right(), other.right()) - left),
          std::max(0.0F, std::min(bottom(), other.bottom()) - top)};
}

std::string_view place_name(Place place) {
  switch (place) {
    case Place::None: return "";
    case Place::Header: return "header";
    case Place::Phases: return "phases";
    case Place::Clock: return "clock";
    case Place::Source: return "source";
    case Place::Stage: return "stage";
    case Place::Ready: return "ready";
    case Place::Running: return "running";
    case Place::Done: return "done";
    case Place::Timers: return "timers";
    case Place::Outside: return "outside";
    case Place::Futures: return "futures";
    case Place::Locks: return "locks";
    case Place::Timeline: return "timeline";
    case Place::Map: return "map";
    case Place::Narration: return "narration";
    case Place::Transport: return "transport";
    case Place::Tabs: return "tabs";
    case Place::Output: return "output";
    case Place::Log: return "log";
    case Place::Tasks: return "tasks";
    case Place::AwaitChain: return "await-chain";
    case Place::Why: return "why";
    case Place::Gallery: return "gallery";
    case Place::Motion: return "motion";
    case Place::Tooltip: return "tooltip";
    case Place::Editor: return "editor";
  }
  return "";
}

void Picture::clear(float width, float height) {
  width_ = width;
  height_ = height;
  shapes_.clear();
  tokens_.clear();
  anchors_.clear();
  hits_.clear();
  points_.clear();
  ids_.assign(1, IdText{0, 0});
  characters_.clear();
}

std::string_view Picture::text(const Shape& shape) const {
  return std::string_view(characters_).substr(shape.text_begin, shape.text_size);
}

std::string_view Picture::id_text(std::uint32_t id) const {
  const IdText& entry = ids_[id];
  return std::string_view(characters_).substr(entry.begin, entry.size);
}

const Hit* Picture::hit_at(Point p) const {
  for (std::size_t i = hits_.size(); i-- > 0;) {
    if (hits_[i].box.contains(p)) {
      return &hits_[i];
    }
  }
  return nullptr;
}

std::vector<std::int64_t> Picture::tasks_in(Place place) const {
  std::vector<const Token*> found;
  for (const Token& token : tokens_) {
    if (token.place == place && token.solid) {
      found.push_back(&token);
    }
  }
  // Tokens of one row differ by less than half a token in height, whatever their size.
  std::stable_sort(found.begin(), found.end(), [](const Token* a, const Token* b) {
    const float apart = a->box.centre().y - b->box.centre().y;
    return std::abs(apart) > a->box.h / 2 ? apart < 0 : a->box.x < b->box.x;
  });
  std::vector<std::int64_t> tasks;
  for (const Token* token : found) {
    tasks.push_back(token->task);
  }
  return tasks;
}

std::vector<std::string> Picture::texts_in(Place place) const {
  std::vector<std::string> words;
  for (const Shape& shape : shapes_) {
    if (shape.kind == ShapeKind::Text && shape.place == place) {
      words.emplace_back(text(shape));
    }
  }
  return words;
}

const Token* Picture::solid_token(std::int64_t task) const {
  for (const Token& token : tokens_) {
    if (token.task == task && token.solid && token.place >= Place::Ready && token.place <= Place::Locks) {
      return &token;
    }
  }
  return nullptr;
}

const Anchor* Picture::anchor(std::int64_t task) const {
  const auto found = std::find_if(anchors_.begin(), anchors_.end(), [&](const Anchor& one) { return one.task == task; });
  return found == anchors_.end() ? nullptr : &*found;
}

bool Picture::has_id(std::string_view id) const {
  return std::any_of(shapes_.begin(), shapes_.end(), [&](const Shape& shape) { return this->id(shape) == id; });
}

Rect Picture::bounds_of(std::string_view id) const {
  bool any = false;
  float left = 0;
  float top = 0;
  float right = 0;
  float bottom = 0;
  for (const Shape& shape : shapes_) {
    if (this->id(shape) != id || shape.kind == ShapeKind::PushClip || shape.kind == ShapeKind::PopClip) {
      continue;
    }
    left = any ? std::min(left, shape.box.x) : shape.box.x;
    top = any ? std::min(top, shape.box.y) : shape.box.y;
    right = any ? std::max(right, shape.box.right()) : shape.box.right();
    bottom = any ? std::max(bottom, shape.box.bottom()) : shape.box.bottom();
    any = true;
  }
  return {left, top, right - left, bottom - top};
}

std::uint32_t Picture::intern(std::string_view id) {
  if (id.empty()) {
    return 0;
  }
  // Names repeat in runs (all shapes of one row), so looking at the last one is enough to keep the table small.
  if (id_text(static_cast<std::uint32_t>(ids_.size() - 1)) == id) {
    return static_cast<std::uint32_t>(ids_.size() - 1);
  }
  const std::uint32_t begin = add_characters(id);
  ids_.push_back({begin, static_cast<std::uint32_t>(id.size())});
  return static_cast<std::uint32_t>(ids_.size() - 1);
}

std::uint32_t Picture::add_points(const Point* points, std::size_t count) {
  const auto first = static_cast<std::uint32_t>(points_.size());
  points_.insert(points_.end(), points, points + count);
  return first;
}

std::uint32_t Picture::add_characters(std::string_view text) {
  const auto begin = static_cast<std::uint32_t>(characters_.size());
  characters_.append(text);
  return begin;
}

void Picture::add_shapes(const Picture& other, float dx, float dy) {
  for (Shape shape : other.shapes_) {
    std::vector<Point> moved(other.points(shape), other.points(shape) + shape.point_count);
    for (Point& point : moved) {
      point = {point.x + dx, point.y + dy};
    }
    shape.id = intern(other.id(shape));
    shape.text_begin = add_characters(other.text(shape));
    shape.first_point = add_points(moved.data(), moved.size());
    shape.box.x += dx;
    shape.box.y += dy;
    shapes_.push_back(shape);
  }
}

}  // namespace awaitscope::scene
