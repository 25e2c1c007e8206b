#pragma once

// Motion: from the picture of one state to that of the next. A plan is made once when the step begins (who flies where, along
// which curve, when); drawing it at some progress is pure, so it runs backwards as well as forwards and never touches the run.
// At 0 the picture is exactly that before, at 1 exactly that after.
//
// In order: the clock sweeps (figures and bars together, nothing else); a spark runs from what was awaited to each task that is
// woken, a mark from who asks for a cancellation to who is asked; then tokens move, several at once 40 ms apart in their order, and
// who was asked shakes; then the exception in hand climbs from frame to frame. A ghost marks the place a token has left until it
// has arrived.
//
// With reduced motion nothing moves: what has changed is marked where it is (draw_changes).

#include <cstdint>
#include <string_view>
#include <vector>

#include "scene/window_picture.h"

namespace awaitscope::scene {

enum class MotionMode : std::uint8_t {
  Full,
  Fade,  // above eight events a second nothing flies: tokens appear
  Off,   // the end state at once
};

struct Flight {
  std::int64_t task = 0;
  Rect from;
  Rect to;
  float scale_from = 1;
  float scale_to = 1;
  Point curve[4];
  float begin = 0;  // milliseconds from the start
  float length = 0;
  std::string_view words;  // what the move means: "waits for a time"
  bool born = false;       // grows out of its creator
  bool fades = false;
  bool cancel_asked = false;
  bool error_in_hand = false;
};

// A light that runs along a thread to the task it wakes.
struct Spark {
  std::int64_t task = 0;
  Point curve[4];
  bool error = false;      // it brings an exception
  std::string_view words;  // what has happened at its begin: "goes off"
};

// The mark of a cancellation, on its way from who asks to who is asked.
struct Request {
  std::int64_t task = 0;
  Point curve[4];
};

struct CardShift {  // a card of Ready that moves up in the queue
  std::int64_t handle = 0;
  std::int64_t task = 0;
  float dx = 0;
};

struct Shake {
  std::int64_t task = 0;
};

struct MotionPlan {
  double time_from = 0;
  double time_to = 0;
  float sweep = 0;  // lengths of the stages in milliseconds, one after the other
  float spark = 0;
  float move = 0;
  float climb = 0;
  std::vector<Spark> sparks;
  std::vector<Request> requests;
  std::vector<Flight> flights;
  std::vector<CardShift> shifts;
  std::vector<Shake> shakes;
  float climbed_rows = 0;  // cards of the await chain that the exception leaves behind

  float duration() const { return sweep + spark + move + climb; }
  bool still() const { return duration() <= 0; }
};

// `before` and `after` are the pictures at rest.
MotionPlan plan_motion(const Picture& before, const Picture& after, const StageContent& content_before,
                       const StageContent& content_after, MotionMode mode);
// Adds how far the exception in hand travels between two chains that are on show.
void plan_climb(MotionPlan& plan, const ChainContent& before, const ChainContent& after, MotionMode mode);

// `progress` is 0..1 of the plan's duration. Going back plays the same from 1 to 0.
void draw_motion(Canvas& canvas, const WindowLayout& layout, const WindowContent& before, const WindowContent& after,
                 const MotionPlan& plan, float progress);

// The window at rest with what this full plan changes marked: where a token was, where it is now, and what that means.
void draw_changes(Canvas& canvas, const WindowLayout& layout, const WindowContent& after, const MotionPlan& plan);

// Where a curve is at s of 0..1.
Point on_curve(const Point (&curve)[4], float s);

}  // namespace awaitscope::scene
