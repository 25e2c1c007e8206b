#pragma once

// What playing stops at: lines of the script and its modules, steps of a task, kinds of events. For each that is no line the places
// are found by reading the recording once, as far as somebody asks, and kept; lines are known to Stops.

#include <cstdint>
#include <optional>
#include <vector>

#include "player/stops.h"
#include "trace/event_groups.h"

namespace awaitscope::player {

enum class BreakKind : std::uint8_t {
  Line,   // number: line_key()
  Task,   // number: the task; stops where its step begins
  Event,  // number: the trace::EventGroup
};

struct Breakpoint {
  BreakKind kind = BreakKind::Line;
  std::int64_t number = 0;
  bool on = true;
  bool same_place(const Breakpoint& other) const { return kind == other.kind && number == other.number; }
};

class Breakpoints {
 public:
  explicit Breakpoints(const trace::Recording& recording) : recording_(&recording) {}

  // Sets it, or takes it away.
  void toggle(Breakpoint breakpoint);
  // Leaves it where it is, without effect, or with it again.
  void switch_on(const Breakpoint& breakpoint, bool on);
  std::vector<Breakpoint> list() const;

  // The first place behind `place`, and not behind `limit`, that playing stops at; the last one before it.
  std::optional<trace::Position> after(trace::Position place, trace::Position limit, Stops& stops);
  std::optional<trace::Position> before(trace::Position place, Stops& stops);

  // Where a task's step begins, behind `place` or before it.
  std::optional<trace::Position> step_of(std::int64_t task, trace::Position place, bool forward);

 private:
  struct Entry {
    Breakpoint what;
    trace::EventReader reader;
    std::vector<trace::Position> found;
  };
  static bool matches(const Breakpoint& what, const trace::Event& event);
  static void read_until(Entry& entry, trace::Position limit);
  static std::optional<trace::Position> first_after(Entry& entry, trace::Position place, trace::Position limit);
  static std::optional<trace::Position> last_before(Entry& entry, trace::Position place);
  Entry made(const Breakpoint& what) const { return {what, trace::EventReader(recording_->log()), {}}; }
  std::vector<std::int32_t> lines() const;

  const trace::Recording* recording_;
  std::vector<Entry> entries_;
  std::optional<Entry> steps_;  // of the task that was asked for last
};

}  // namespace awaitscope::player
