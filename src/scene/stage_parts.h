#pragma once

// The places of the stage, one function each: what a place says is drawn where the layout puts it. Each lives in a file of its
// own (ready.cpp, running.cpp, ...).

#include "scene/canvas.h"
#include "scene/content.h"
#include "scene/layout.h"

namespace awaitscope::scene {

// Timers and outside jobs share one scale. It is chosen once for a recording, so that bars only ever shrink as time goes on.
struct TimeScale {
  double span = 1;  // seconds from the now-line to the end of the scale
  double tick = 1;

  // A scale that holds `longest` seconds.
  static TimeScale holding(double longest);
};

void draw_ready(Canvas& canvas, const StageLayout& layout, const ReadyContent& content);
// `code` is drawn with the colours of its source when it is a line of it.
void draw_running(Canvas& canvas, const StageLayout& layout, const RunningContent& content);
// The token of the task that has the thread, with all it carries, or the ghost of the one whose step is over: left edge x, middle y.
// Returns its right edge.
float draw_token_of(Canvas& canvas, const RunningContent& running, float x, float y, float scale);
void draw_done(Canvas& canvas, const StageLayout& layout, const DoneContent& content);
void draw_timers(Canvas& canvas, const StageLayout& layout, const TimersContent& content, double now, const TimeScale& scale);
void draw_outside(Canvas& canvas, const StageLayout& layout, const OutsideContent& content, double now, const TimeScale& scale);
void draw_futures(Canvas& canvas, const StageLayout& layout, const FuturesContent& content);
void draw_locks(Canvas& canvas, const StageLayout& layout, const LocksContent& content);

// Over all of them: of the task that is pointed at, from place to place. At most five, the others are counted.
void draw_threads(Canvas& canvas, const StageContent& content);

void draw_stage(Canvas& canvas, const StageLayout& layout, const StageContent& content, const TimeScale& scale);

// A line of source in its colours; returns its right end. `most` > 0 cuts it.
float draw_code(Canvas& canvas, float x, float y, const ColouredSource& source, int line, bool small, float most,
                float alpha = 1);
// Code that stands alone, on one line if that holds it, else on two that are so far apart; y is the middle of both.
void draw_code_on_two_lines(Canvas& canvas, float x, float y, float apart, std::string_view code, bool small, float most);
// A line of code that stands alone, such as the words of a card.
float draw_code(Canvas& canvas, float x, float y, std::string_view code, bool small, float most, float alpha = 1);

}  // namespace awaitscope::scene
