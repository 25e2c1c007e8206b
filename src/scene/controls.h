#pragma once

// The few controls the picture has: buttons, segments, tabs, a slider, keys drawn as caps, heads of places, a tooltip. Each
// leaves a region that answers; which one is pointed at or has the keyboard stands in the canvas's highlight.

#include <cstdint>
#include <string_view>
#include <vector>

#include "scene/canvas.h"
#include "scene/signs.h"

namespace awaitscope::scene {

enum class ButtonKind : std::uint8_t { Plain, Primary, Off };

// A button with a sign, words or both, named `id`.
void draw_button(Canvas& canvas, std::string_view id, const Rect& box, std::string_view words, const Icon* icon,
                 ButtonKind kind, Action action, std::int64_t argument = 0);

// The head of a place: its name, what it is, what stands at its right end, a hairline. Returns where its rows begin.
float draw_place_head(Canvas& canvas, const Rect& box, std::string_view name, std::string_view what, std::string_view right);

// Behind the head of a place that has more rows than room: the tokens of those who have none, small, and how many rows there are.
struct HiddenRows {
  std::vector<std::int64_t> here;  // who stands here and has no row
  std::int64_t rows = 0;           // that are not drawn
  float scale = .8F;               // of the tokens
};
float draw_place_head(Canvas& canvas, const Rect& box, std::string_view name, std::string_view what, const HiddenRows& hidden);

// The faint line of an empty place.
void draw_empty(Canvas& canvas, float x, float y, std::string_view words, float most);

// A key, drawn as one; y is its middle. Returns its right end.
float draw_key(Canvas& canvas, float x, float y, std::string_view words);

// A key with a word for what it does, named `id`, which does so when clicked, too. Returns its right end.
struct KeyControl {
  std::string_view id;
  std::string_view key;
  std::string_view words;
};
float key_control_width(const Canvas& canvas, const KeyControl& hint);
float draw_key_control(Canvas& canvas, float x, float y, const KeyControl& hint, Action action, std::int64_t argument = 0);

// A tooltip beside `object`, never over it, inside `window`.
void draw_tooltip(Canvas& canvas, const Rect& window, const Rect& object, std::string_view name, std::string_view line,
                  std::string_view key);

}  // namespace awaitscope::scene
