#pragma once

// Where everything stands. The layout depends on the size of the window, the type size and what the user dragged, never on what
// happens in the run: so nothing moves while a scenario plays. A small window takes from the source first, then from the lanes,
// then from the foot; a place always keeps its head and at least one row.

#include <cstdint>

#include "scene/shapes.h"

namespace awaitscope::scene {

// Study has everything; AwaitChain the frames of one chain as cards, and why; Timeline the lanes alone, large; Presentation big type.
enum class Arrangement : std::uint8_t { Study, AwaitChain, Timeline, Presentation };

// What the user has chosen; zero means "as designed".
struct LayoutWishes {
  Arrangement arrangement = Arrangement::Study;
  float type_height = 0;       // h in pixels; 0: what suits the window
  float source_width = 0;      // in h
  float timeline_lanes = 0;    // lanes on show
  float tabs_width = 0;        // in h
  float foot_height = 0;       // in h
  bool source_hidden = false;  // of Study: what is hidden leaves its room to the others
  bool timeline_hidden = false;
  bool tabs_hidden = false;
  bool transport_hidden = false;  // for documents, which have no buttons: the sentence has the foot for itself
  bool two_rulers = false;        // of Timeline: the lanes stand there twice
  bool editing = false;           // the editor stands at the left, as high as the window; Study stands beside it
};

enum class Splitter : std::uint8_t { Source, Timeline, Tabs, Foot };

// How many rows a recording needs at most in each place of waiting: the rows stand as wide apart as that allows.
struct StageDemand {
  int timers = 2;
  int outside = 1;
  int futures = 2;
  int locks = 1;
};

// The places of the stage.
struct StageLayout {
  Rect box;
  Rect ready, running, done, timers, outside, futures, locks;  // heads included
  float cards_top = 0;                                         // ready cards and the running card
  float cards_height = 0;
  float beam_y = 0;
  float row = 0;
  int timer_rows = 1;    // futures have as many
  int outside_rows = 1;  // and locks
  float axis_y = 0;      // of the common scale of timers and outside jobs
  float now_x = 0;       // where the bars begin
  float farthest_x = 0;  // where the scale ends
};

struct WindowLayout {
  Arrangement arrangement = Arrangement::Study;
  float h = 18;
  Rect window, header, source, stage, timeline, narration, transport, tabs;  // those that the arrangement has
  Rect chain, why;
  Rect editor;
  int lanes = 8;
  StageLayout places;
};

WindowLayout lay_out(float width, float height, const LayoutWishes& wishes = {}, const StageDemand& demand = {});
// The type's height in pixels: as wished, as far as the window holds what no arrangement can do without; 0: as designed.
float fitting_height(float wished, float width, float height);
// Of a timeline: from its top edge to its lanes, and all that is not lanes.
float timeline_above(float h);
float timeline_frame(float h);

// The stage alone, for a picture of it.
StageLayout lay_out_stage(const Rect& box, float h, const StageDemand& demand = {});

}  // namespace awaitscope::scene
