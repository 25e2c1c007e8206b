#pragma once

// The playhead and what moves it. Commands are sent at any time and applied by update(), once a drawn frame; nothing else moves
// the playhead, and nothing it does changes the recording, which may still grow while its run goes on.
//
// Between two places there is motion: the state before and the one after, and how far between them the picture is. A step back
// plays the same motion in reverse at double speed. The playhead itself is at its new place at once, so that whoever reads the
// words never waits for a picture; a further command ends the motion there.
//
// Playing paces by stops of the grain: each takes the same time, a detail that shows little a part of it. Or by virtual time: a
// second of the clock takes a second, what takes no time a short moment.

#include <cstdint>
#include <optional>
#include <vector>

#include "player/breakpoints.h"
#include "player/stops.h"
#include "trace/cursor.h"

namespace awaitscope::player {

enum class CommandKind : std::uint8_t {
  Play,
  Pause,
  Toggle,
  Forward,  // by `grain`, or by the one that is set
  Back,
  Home,
  End,
  GoTo,              // position
  SetGrain,          // grain
  ChangeGrain,       // by `number` grains: above 0 coarser
  SetSpeed,          // speed
  ChangeSpeed,       // by `number` of the speeds that have a name: above 0 faster
  ToggleBreakpoint,  // breakpoint
  SwitchBreakpoint,  // breakpoint, its `on`
  NextBreakpoint,
  PreviousBreakpoint,
  ToLine,  // `number` is its line_key(): the next statement there
  BackToLine,
  NextStep,  // of the task `number`
  PreviousStep,
  MarkLoop,    // the begin of a loop here, then its end, then none
  PaceByTime,  // or by stops again
};

struct Command {
  CommandKind kind;
  std::optional<Grain> grain;
  trace::Position position;
  double speed = 1;
  std::int64_t number = 0;
  Breakpoint breakpoint;
};

// Playing goes round between two marks, when there are both.
struct LoopMarks {
  std::optional<trace::Position> from;
  std::optional<trace::Position> to;
};

inline constexpr double kSlowest = 0.1;
inline constexpr double kFastest = 20;
// How long a stop lasts while playing at speed 1, in milliseconds: so at four times nothing flies any more.
inline constexpr double kBeat = 500;
inline constexpr double kShortBeat = 120;

struct Motion {
  trace::LoopState before;  // in the order of the recording, also when it is played in reverse
  trace::LoopState after;
  bool backwards = false;
  bool quick = false;  // too many a second to follow: nothing flies
  double length = 0;   // milliseconds at speed 1
  double elapsed = 0;
  std::uint64_t number = 0;  // each motion has its own

  // 0: the state before, 1: the one after.
  double progress() const;
};

class Playback {
 public:
  // The recording must stay where it is.
  explicit Playback(const trace::Recording& recording);

  void send(const Command& command) { waiting_.push_back(command); }
  void send(CommandKind kind, std::int64_t number = 0) { send(Command{kind, {}, {}, 1, number, {}}); }
  void step(CommandKind kind, Grain grain) { send(Command{kind, grain, {}, 1, 0, {}}); }
  void go_to(trace::Position position) { send(Command{CommandKind::GoTo, {}, position, 1, 0, {}}); }
  void set_grain(Grain grain) { send(Command{CommandKind::SetGrain, grain, {}, 1, 0, {}}); }
  void change_grain(int by) { send(CommandKind::ChangeGrain, by); }
  void set_speed(double speed) { send(Command{CommandKind::SetSpeed, {}, {}, speed, 0, {}}); }
  void change_speed(int by) { send(CommandKind::ChangeSpeed, by); }
  void toggle(const Breakpoint& breakpoint) { send(Command{CommandKind::ToggleBreakpoint, {}, {}, 1, 0, breakpoint}); }
  void toggle_breakpoint(std::int64_t line) { toggle({BreakKind::Line, line, true}); }
  void switch_breakpoint(const Breakpoint& breakpoint) {
    send(Command{CommandKind::SwitchBreakpoint, {}, {}, 1, 0, breakpoint});
  }
  // As they were in another playback of the same script.
  void set_marks(const LoopMarks& marks) { marks_ = marks; }

  // Applies the commands that wait, then `seconds` of playing. `complete`: the recording will not grow any more.
  void update(double seconds, bool complete);
  // Reads on what steps will ask for, a little at a time; true if there is more. Who does not wait for it waits when it is asked for.
  bool work();

  trace::Position position() const { return cursor_.position(); }
  const trace::LoopState& state() const { return cursor_.state(); }
  bool playing() const { return playing_; }
  Grain grain() const { return grain_; }
  double speed() const { return speed_; }
  bool at_start() const { return position() == trace::Position{}; }
  // At the last place there is, so far.
  bool at_end() const { return at_end_; }
  // Seconds until something will have changed by itself: 0 while something moves, a large number at rest.
  double until_next() const;
  std::vector<Breakpoint> breakpoints() const { return breakpoints_.list(); }
  const LoopMarks& marks() const { return marks_; }
  bool paces_by_time() const { return by_time_; }

  // What is under way; null at rest. Its length is told by whoever knows what moves, and is nothing until then.
  const Motion* motion() const { return motion_ && moving_ ? &*motion_ : nullptr; }
  // The last step, when nothing moves: what it changed can be marked until the next one.
  const Motion* change() const { return motion_ && !moving_ ? &*motion_ : nullptr; }
  void set_motion_length(double milliseconds);
  void set_moving(bool on);  // off: there is never any motion, only changes

  // The grain it steps by: in a recording without statements lines are not to be had.
  Grain effective(Grain grain);

 private:
  void apply(const Command& command);
  void advance_motion(double milliseconds);
  void play_on(double milliseconds);
  double beat() const;
  void apply_jump(const Command& command);
  void mark_loop();
  void move_forward(Grain grain);
  void move_back(Grain grain);
  const Stops::Stretch* stretch_here(std::uint64_t walked);
  void walk_to_event_stop();
  void walk_back_to_event_stop();
  void go_back_to(trace::Position target);
  void go_to_end();
  void step_forward(Grain grain);
  void step_back(Grain grain);
  void jump(trace::Position position);
  void begin_motion(trace::LoopState before, trace::LoopState after, bool backwards);

  const trace::Recording* recording_;
  trace::Cursor cursor_;
  Stops stops_;
  std::vector<Command> waiting_;
  Breakpoints breakpoints_;
  LoopMarks marks_;
  bool by_time_ = false;
  double time_moved_ = 0;  // of the clock, with the last stop that was played
  Grain grain_ = Grain::Event;
  double speed_ = 1;
  bool playing_ = false;
  bool complete_ = false;
  bool moving_ = true;
  bool at_end_ = false;
  double beat_left_ = 0;     // milliseconds until the next stop
  double since_step_ = 1e9;  // milliseconds since the last step by hand
  std::optional<Motion> motion_;
  std::uint64_t motions_ = 0;
};

}  // namespace awaitscope::player
