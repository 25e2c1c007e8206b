#pragma once

// Two recordings side by side at one moment: sources, who is ready, who runs and who waits; below them their lanes under one ruler
// of time, where they part, and how much sooner one of them ends. The same picture in a file and in the window, where it has a
// transport besides.

#include <memory>
#include <optional>
#include <string>

#include "insight/difference.h"
#include "scene/collect.h"
#include "scene/compare_clock.h"
#include "scene/lane_choice.h"
#include "scene/timeline.h"

namespace awaitscope::scene {

struct CompareSide {
  std::string name;     // "fetch_async.py"
  std::string place;    // "event 19 of 98"
  std::string note;     // its sums
  std::string problem;  // what stands against its file now; empty: nothing
  SourceContent source;
  StageContent stage;
  const Lanes* lanes = nullptr;
  std::shared_ptr<const LaneChoice> order;                 // of its lanes; null: their own
  std::shared_ptr<const std::vector<std::int64_t>> alone;  // tasks that the other does not have, by number; null: not known
  EventIndex parting = 0;                                  // its first event that the other does not have; 0: there is none
  std::int64_t pointed_task = 0;
};

struct CompareContent {
  CompareSide sides[2];
  std::string note;  // for the head; may be empty
  double time = 0;   // both stand there
  TimelineWindow window;
  std::size_t first_row = 0;                  // of the lanes on show, of both
  std::string sentence;                       // what is different
  std::string parting[2];                     // where they part, and what either does there
  std::optional<TransportContent> transport;  // of the window
  bool later_hidden = false;
};

// A side at a moment. Its sums, its order and its parting are the difference's to say.
CompareSide collect_side(const Moment& moment);

// What either side does where they part, in a line each. Takes as long as a jump to there.
void collect_parting(const insight::Difference& difference, const trace::Recording& left, const trace::Recording& right,
                     CompareContent& content);

// The lanes of both in one order: tasks that both have stand alike; of the others it is kept that they are alone. Lanes of threads and connections come last.
void order_lanes(const insight::Difference& difference, const Lanes& left, const Lanes& right, CompareContent& content);

// Takes out of it what a class may be asked for: what lies behind the moment, sums included.
void hide_what_comes_next(CompareContent& content);

// Where the parts stand, and how many lanes each side has room for.
struct CompareLayout {
  Rect head, sides[2], lanes, legend, foot, transport;
  std::size_t rows[2] = {1, 1};
  float lane = 0;
  std::size_t foot_lines = 2;
};
CompareLayout lay_out_comparison(const Rect& box, float h, const CompareContent& content);
// Whose side a point lies on, 0 or 1: of its half, and in its lanes.
std::size_t side_at(const CompareLayout& layout, float h, Point point);

void draw_comparison(Canvas& canvas, const Rect& box, const CompareContent& content);

}  // namespace awaitscope::scene
