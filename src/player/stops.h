#pragma once

// Where stepping stops, by grain: an index over a recording, read once front to back and extended as the recording grows, so that
// the next stop and the one before are found by halving, however far away they are. Stops of the grain `event` are too many to
// be listed; for them only the long stretches without one are known, and whoever walks jumps over those.

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "trace/event_log.h"
#include "trace/recording.h"

namespace awaitscope::player {

enum class Grain : std::uint8_t {
  Line,       // a statement of the script is about to run
  Event,      // every event, and every detail but statements and locals
  TaskStep,   // the running task suspends or ends
  Callback,   // a handle has run, or was passed over
  Iteration,  // the loop begins its next round
  Output,     // something was printed
};
inline constexpr int kGrains = 6;

// Whether the grain `event` stops at this one.
bool is_event_stop(const trace::Event& event);

// A line of the script, or of a module of its own, as one number: the script's are the lines themselves.
constexpr std::int32_t line_key(std::uint64_t source, std::int32_t line) {
  constexpr std::int32_t kMostLines = 1'000'000;
  return source <= 1 ? line : static_cast<std::int32_t>((source - 1) % 2'000) * kMostLines + line % kMostLines;
}

class Stops {
 public:
  explicit Stops(const trace::Recording& recording);

  // Reads on, at most `most` records; true if there may be more now.
  bool read(std::uint64_t most);
  trace::Position read_until() const { return reader_.place().position; }
  // Whether nothing has been recorded behind this place, so far.
  bool is_last(trace::Position place) const;

  // The first stop behind `place`, the last one before it; reads on as far as that needs. Not for the grain `event`.
  std::optional<trace::Position> after(Grain grain, trace::Position place);
  std::optional<trace::Position> before(Grain grain, trace::Position place);
  // Whether the recording tells of statements at all: traces from elsewhere may not.
  bool has_lines();

  // The first statement behind `place`, and not behind `limit`, that begins at one of these lines; and the last one before it.
  // Lines are named by line_key().
  std::optional<trace::Position> line_after(trace::Position place, trace::Position limit,
                                            const std::vector<std::int32_t>& lines);
  std::optional<trace::Position> line_before(trace::Position place, const std::vector<std::int32_t>& lines);

  // A stretch of many records in which the grain `event` has no stop, from its first to its last.
  struct Stretch {
    trace::Position first;
    trace::Position last;
  };
  // The one that holds `place`; null if there is none.
  const Stretch* stretch_at(trace::Position place) const;

 private:
  struct Stop {
    std::uint32_t event;
    std::uint32_t detail;
    trace::Position position() const { return {event, detail}; }
  };
  void take(const trace::Event& event);
  void add(Grain grain, const trace::Event& event);
  void note_quiet(const trace::Event& event);

  const trace::Recording* recording_;
  trace::EventReader reader_;
  std::optional<trace::Position> read_all_of_;  // where the recording ended when there was no more to read
  std::vector<Stop> stops_[kGrains];
  std::vector<std::int32_t> lines_;  // beside stops_[Line]: their line_key()
  std::unordered_set<std::uint64_t> library_frames_;
  std::unordered_map<std::uint64_t, std::uint64_t> module_frames_;  // frames of other files than the script: their source
  std::vector<Stretch> stretches_;
  trace::Position quiet_from_;  // where the stretch that is being read begins
  std::uint64_t quiet_ = 0;     // and its length
};

}  // namespace awaitscope::player
