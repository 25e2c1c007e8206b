#pragma once

// Where the playhead stands and what it stops at, and what stepping, playing and marking make of it: told as plainly as the table of
// keys tells it, from a recording read from its first record to its last for every question.

#include <cstdint>
#include <optional>
#include <vector>

#include "ui/application.h"

namespace awaitscope::ui {

// A record as stepping sees it.
struct ModelRecord {
  trace::Position place;
  trace::EventKind kind = trace::EventKind::ScriptStart;
  std::int64_t line = 0;  // of a statement of the script or its modules: its line_key(); else 0
  std::int64_t task = 0;  // whose step begins
};

struct PlaybackModel {
  using Position = trace::Position;

  PlaybackModel() = default;  // of a window that has no recording
  explicit PlaybackModel(const Application& app);

  void step(bool forward, player::Grain by);
  void to_breakpoint(bool forward);
  void to_line(std::int64_t line, bool forward);
  void to_step(std::int64_t task, bool forward);
  void to_bookmark(bool forward);
  void go(std::optional<Position> place);  // to the last place there is, not behind it
  Position end() const { return records.empty() ? Position{} : records.back().place; }
  void coarser(int by);
  void faster();
  void slower();
  void toggle(player::BreakKind kind, std::int64_t number);
  void mark_loop();

  std::vector<ModelRecord> records;
  bool has_lines = false;
  Position at;
  bool playing = false;
  bool by_time = false;
  player::Grain grain = player::Grain::Event;
  double speed = 1;
  std::vector<player::Breakpoint> breakpoints;
  player::LoopMarks marks;
  std::vector<Position> bookmarks;  // in order

 private:
  template <typename Wanted>
  std::optional<Position> next(Wanted wanted) const;
  template <typename Wanted>
  std::optional<Position> before(Wanted wanted) const;
  bool stops(const ModelRecord& record, player::Grain by) const;
  bool breaks(const ModelRecord& record) const;
};

}  // namespace awaitscope::ui
