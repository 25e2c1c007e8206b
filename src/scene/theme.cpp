#include "scene/theme.h"

#include <algorithm>
#include <cmath>

namespace awaitscope::scene {
namespace {

#include "palette_table.inc"

}  // namespace

std::string_view state_word(State state) {
  switch (state) {
    case State::Running: return "running";
    case State::Ready: return "ready";
    case State::Timer: return "timer";
    case State::Future: return "future";
    case State::Lock: return "lock or queue";
    case State::Outside: return "outside";
    case State::Done: return "done";
    case State::Failed: return "failed";
    case State::Cancelled: return "cancelled";
    case State::Blocked: return "blocks the loop";
  }
  return "";
}

const Theme& theme(ThemeName name) {
  switch (name) {
    case ThemeName::Dark: return dark_theme;
    case ThemeName::Light: return light_theme;
    case ThemeName::HighContrast: return high_contrast_theme;
  }
  return dark_theme;
}

const Theme& theme_called(std::string_view name) {
  for (const Theme* one : {&light_theme, &high_contrast_theme}) {
    if (one->name == name) {
      return *one;
    }
  }
  return dark_theme;
}

StyleMeasure measure(TextStyle style) {
  if (style == TextStyle::CodeStrong || style == TextStyle::NumberStrong) {
    const TextStyle plain = style == TextStyle::CodeStrong ? TextStyle::Code : TextStyle::Number;
    return {FontFace::MonoStrong, style_table[static_cast<std::size_t>(plain)].size};
  }
  return style_table[static_cast<std::size_t>(style)];
}

const Spaces& spaces() { return space_table; }
const Radii& radii() { return radius_table; }
const Strokes& strokes() { return stroke_table; }
const MotionTimes& motion_times() { return motion_table; }
const BaseSize& base_size() { return base_table; }

float Easing::at(float progress) const {
  if (progress <= 0) {
    return 0;
  }
  if (progress >= 1) {
    return 1;
  }
  const auto curve = [](float a, float b, float s) {
    const float rest = 1 - s;
    return 3 * rest * rest * s * a + 3 * rest * s * s * b + s * s * s;
  };
  // x(s) only grows, so halving the interval finds s; 20 halvings are finer than a pixel on any screen.
  float low = 0;
  float high = 1;
  for (int i = 0; i < 20; ++i) {
    const float middle = (low + high) / 2;
    (curve(x1, x2, middle) < progress ? low : high) = middle;
  }
  return curve(y1, y2, (low + high) / 2);
}

float default_height(float width, float height) {
  const float ideal = base_table.h * std::min(width / 1600, height / 900);
  const float stepped = std::round(ideal / base_table.step) * base_table.step;
  return std::clamp(stepped, base_table.least, base_table.most);
}

}  // namespace awaitscope::scene
