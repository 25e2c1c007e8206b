#pragma once

// Whole pictures: the window with all its parts, the stage alone, the timeline alone. Each takes what is to be said and where
// it stands and appends to the canvas's picture; `still` does all of it for a state at rest.

#include <memory>
#include <optional>

#include "scene/collect.h"
#include "scene/editor.h"
#include "scene/layout.h"
#include "scene/parts.h"
#include "scene/stage_parts.h"
#include "scene/timeline.h"

namespace awaitscope::scene {

struct WindowContent {
  HeaderContent header;
  SourceContent source;
  SourceView source_view;
  StageContent stage;
  TimeScale scale;
  TimelineContent timeline;
  std::optional<TimelineContent> second_timeline;  // of the large view with both rulers: that of time
  NarrationContent narration;
  TabsContent tabs;
  int tab_scroll = 0;
  TransportContent transport;
  std::optional<EditorContent> editor;  // while the script is being written
  float stage_alpha = 1;                // a run that is not that of the present text stays on show at 0.6
};

// What the user sees of a state beside the state itself: where things are scrolled to, what is open.
struct WindowView {
  int source_line = 1;  // first line on show; moved so that the current one is in the middle third
  Ruler ruler = Ruler::Events;
  // By ruler; empty: a comfortable one around the playhead.
  TimelineWindow windows[2] = {{0, 0}, {0, 0}};
  std::size_t first_row = 0;
  Tab tab = Tab::Output;
  int tab_scroll = 0;
  std::int64_t selected_task = 0;  // the await chain is this task's; 0: the one that runs
  bool map_only = false;
  std::int64_t source_shown = 0;     // a file one wants to see; 0: the one the task that runs stands in
  std::vector<std::int64_t> folded;  // tasks whose children have no lane
  std::string lane_filter;
  bool library = false;  // asyncio's own tasks have lanes, its callbacks are told event by event
  std::shared_ptr<const LaneChoice> lanes;
  const insight::LogSearch* log = nullptr;
  bool fix_shown = false;  // of what went wrong at the playhead, at its line
};

// What the recording needs of the stage, for lay_out.
StageDemand demand_of(const Lanes& lanes);

// How many rows of a place are seen at most.
std::size_t rows_seen(const WindowLayout& layout);

// Everything but the transport, which playback tells. `view` is brought up to date: scrolled and moved to where the playhead
// can be seen.
WindowContent collect_window(const Moment& moment, const WindowLayout& layout, const Fonts& fonts, WindowView& view);

// Takes out of it what a class may be asked for: who runs next, in which order, what will happen.
void hide_what_comes_next(WindowContent& content);
// Who is ready is seen, their order is not: they stand by number.
void hide_order(ReadyContent& ready);

void draw_window(Canvas& canvas, const WindowLayout& layout, const WindowContent& content);

// The stage alone, for documents.
void draw_stage_alone(Canvas& canvas, const StageLayout& layout, const WindowContent& content);

// A stretch of a recording, for a picture of its timeline.
struct TimelineCut {
  EventIndex from = 0;  // these events, both included; zeros: all of them
  EventIndex to = 0;
  std::size_t most_lanes = 400;  // beyond, a picture of every lane is no picture; those left out are counted
};

// The timeline as a document: the lanes that live in the stretch, with a title line and a legend. Returns where its lanes stand, from
// the first event's place to the last one's; nothing is drawn outside `width`, and the height is whole_timeline_height.
float whole_timeline_height(float h, const Lanes& lanes, const TimelineCut& cut = {});
Rect draw_whole_timeline(Canvas& canvas, float width, const HeaderContent& header, const Lanes& lanes, Ruler ruler,
                         const TimelineCut& cut = {});

// In presentation: panes without chrome, big type. Called by draw_window.
void draw_presentation(Canvas& canvas, const WindowLayout& layout, const WindowContent& content);

}  // namespace awaitscope::scene
