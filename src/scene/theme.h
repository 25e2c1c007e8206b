#pragma once

// The look as tables: colours of the three themes, styles of type, spaces, strokes and times of motion. All numbers come from
// assets/palette.json, turned into C++ by palette.cmake when the project is built; no other room writes a colour or a size down.
// Lengths are multiples of h, the base font height (ascent + descent, what Dear ImGui calls the size).

#include <array>
#include <cstdint>
#include <string_view>

#include "scene/shapes.h"

namespace awaitscope::scene {

// What a stretch of a lane, an end or a sign can say. The order is that of the palette's `state`.
enum class State : std::uint8_t { Running, Ready, Timer, Future, Lock, Outside, Done, Failed, Cancelled, Blocked };
inline constexpr std::size_t kStateCount = 10;
std::string_view state_word(State state);

struct SurfaceColours {
  Colour base, panel, raised, hover, current_line, scrim;
};
struct TextColours {
  Colour primary, muted, faint, on_task, on_beam;
};
struct LineColours {
  Colour hair, soft, strong;
};
struct AccentColours {
  Colour beam, selection, mark;
};
struct CodeColours {
  Colour plain, keyword, await_, string, number, comment, function;
};

struct Theme {
  std::string_view name;
  SurfaceColours surface;
  TextColours text;
  LineColours line;
  AccentColours accent;
  std::array<Colour, kStateCount> states;
  std::array<Colour, 8> tasks;
  CodeColours code;
  bool raised_edge;  // on paper and in high contrast a raised thing has a hairline edge
  float hair;        // width of a hairline at 18 px: high contrast makes it a line

  Colour state(State which) const { return states[static_cast<std::size_t>(which)]; }
  // Tasks 9 to 16 repeat the eight colours, and so on: the number decides.
  Colour task(std::int64_t id) const { return tasks[static_cast<std::size_t>((id < 1 ? 0 : id - 1) % 8)]; }
};

enum class ThemeName : std::uint8_t { Dark, Light, HighContrast };
const Theme& theme(ThemeName name);
// "dark", "light" or "high-contrast"; dark if it is none of them.
const Theme& theme_called(std::string_view name);

// The styles of type. No size exists beside these and the multiples look.md gives a token.
enum class TextStyle : std::uint8_t {
  Micro,  // words inside a lane of the timeline, nowhere else
  Label,
  LabelStrong,
  Body,
  Strong,
  Say,
  Clock,
  Code,
  Number,
  Tag,
  CodeStrong,    // `await`, the one bold word: code in the strong mono
  NumberStrong,  // the same on the card of what runs
};

struct StyleMeasure {
  FontFace face;
  float size;  // in h
};
StyleMeasure measure(TextStyle style);

// Lengths in h.
struct Spaces {
  float grid, inset, column_gap, block_gap, sign_gap, row, list_row, code_line, lane, lane_large, lane_least_px, header, ruler,
      stops, map, control, ready_card_width, ready_card_height, source_width, tabs_width, foot;
};
struct Radii {
  float mark, token, card;
};
// Pixels at h = 18; they scale with h and are never under 1.
struct Strokes {
  float hair, thread, focus, beam, playhead;
};
struct Easing {
  float x1, y1, x2, y2;
  float at(float progress) const;  // the cubic bezier from (0,0) to (1,1), as in CSS
};
// Milliseconds at speed 1.
struct MotionTimes {
  float fade, token_move, token_birth, spark, clock_sweep, exception_frame, shake, lane_follow, hover_delay, panel, event_least;
  Easing move, leave, arrive, sweep;
};
struct BaseSize {
  float h, step, least, most, presentation;
};

const Spaces& spaces();
const Radii& radii();
const Strokes& strokes();
const MotionTimes& motion_times();
const BaseSize& base_size();

// The base font height a window of this size starts with: 18 at 1600x900, a multiple of the step, within the limits.
float default_height(float width, float height);

}  // namespace awaitscope::scene
