#pragma once

// The timeline: lanes as a logic analyser draws them, one for each task and worker, under a ruler of events (each equally
// wide; code takes no virtual time, so here it can be seen) or of time, with the whole recording as a map below.

#include "scene/canvas.h"
#include "scene/content.h"
#include "scene/lane_choice.h"

namespace awaitscope::scene {

// What part of the ruler is on show, in its unit.
struct TimelineWindow {
  double from = 0;
  double to = 1;
  bool by_hand = false;  // its width was chosen; else it is what suits the recording, however long that has become
};

// A place with a note.
struct TimelineMark {
  double at = 0;  // in the ruler's unit
  std::int64_t event = 0;
  std::string note;
};

struct TimelineContent {
  const Lanes* lanes = nullptr;
  Ruler ruler = Ruler::Events;
  TimelineWindow window;
  std::uint64_t event = 0;   // the playhead
  std::uint32_t detail = 0;  // N.i stands at N + i / (details + 1)
  std::uint32_t details = 0;
  double time = 0;
  std::int64_t running = 0;  // always has a lane
  std::size_t first_row = 0;
  std::shared_ptr<const LaneChoice> choice;  // null: every lane
  std::vector<TimelineMark> bookmarks;
  double loop_from = -1;  // in the ruler's unit; below 0: not marked
  double loop_to = -1;
  bool later_hidden = false;  // what lies behind the playhead
  bool folds = true;          // the children of a task can be folded away
  bool all = false;           // every lane, the whole recording: the picture of a timeline; no playhead
};

// The rows there are to choose from.
std::size_t lane_count(const TimelineContent& content);

// How many events are on show when they stand comfortably.
double comfortable_events(float width, float h);
// The window that shows the playhead: as it was, or moved just so far that the playhead is in its middle third again.
// How much there is to show on a ruler. That of time goes on a little behind the end of the run, where the signs of those who end
// with it stand.
double ruler_length(const Lanes& lanes, Ruler ruler);

TimelineWindow followed(TimelineWindow window, double at, double total);

float timeline_label_width(float width, float h);

void draw_timeline(Canvas& canvas, const Rect& box, const TimelineContent& content);
// The large view: one ruler, or `second` below it, with lanes as high as there is room for.
void draw_large_timeline(Canvas& canvas, const Rect& box, const TimelineContent& first, const TimelineContent* second);
// What levels and patterns mean: those the recording uses, as far as there is room.
void draw_timeline_legend(Canvas& canvas, float x, float y, float right, const Lanes& lanes);
// All lanes as level lines, the window framed, outside it dimmed.
void draw_map(Canvas& canvas, const Rect& box, const TimelineContent& content, bool framed);
// A recording's own picture, for cards: its first lanes by events, without ruler and words.
void draw_thumbnail(Canvas& canvas, const Rect& box, const Lanes& lanes);

}  // namespace awaitscope::scene
