#pragma once

// Two recordings side by side at one moment: sources, who is ready, who runs and who waits; below them their lanes under one ruler
// of time, and how much sooner one of them ends.

#include <string>

#include "scene/collect.h"
#include "scene/lanes.h"
#include "scene/timeline.h"

namespace awaitscope::scene {

struct CompareSide {
  std::string name;     // "fetch_async.py"
  std::string note;     // one line on how it went
  SourceContent source;
  StageContent stage;
  const Lanes* lanes = nullptr;
};

struct CompareContent {
  CompareSide sides[2];
  double time = 0;       // both stand there
  std::string sentence;  // what is different
  std::string further;
};

// The state of a recording at a moment: after the last event that is not later.
trace::Position position_at(const Lanes& lanes, double time);

CompareSide collect_side(const Moment& moment);

void draw_comparison(Canvas& canvas, const Rect& box, const CompareContent& content);

}  // namespace awaitscope::scene
