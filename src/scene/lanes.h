#pragma once

// The lanes of a recording: for every task and worker thread the stretches it spent running, ready and waiting, and beside
// them who woke whom, what was printed, where the clock stood and where the loop was blocked. It is an index over the whole
// recording, read once front to back and extended as the recording grows; a stretch takes 16 bytes, so ten million events fit.
//
// Times are not kept with the stretches: the clock stands still between its jumps, so `time_at` finds them in the list of stops.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "scene/lane_groups.h"
#include "scene/theme.h"
#include "trace/event_log.h"
#include "trace/recording.h"

namespace awaitscope::scene {

using EventIndex = std::uint32_t;

struct LaneSpan {
  EventIndex from = 0;
  EventIndex to = 0;
  std::uint64_t packed = 0;  // what it waits for (Waitable::key) << 8 | State

  State state() const { return static_cast<State>(packed & 0xFF); }
  trace::Waitable on() const { return trace::Waitable::from_key(packed >> 8); }
};

struct Lane {
  std::int64_t task = 0;  // 0: a thread, a request or a connection
  std::string name;       // "fetch north", "asyncio_0", "GET /news", "sock-2 :8888"
  std::string call;       // fetch("north"), for cards
  bool library = false;   // a task of asyncio's own: no lane until unfolded
  std::uint16_t group = LaneGroups::kNone;
  std::int64_t parent = 0;      // the task that made it, or asked for it
  std::uint32_t made = 0;       // tasks it made, and those made by them, that have a lane
  std::vector<LaneSpan> spans;  // closed ones, in order
  EventIndex open_from = 0;     // the one that goes on; 0: none
  std::uint64_t open_packed = 0;
  EventIndex born = 0;
  EventIndex ended = 0;  // 0: not yet
  State how = State::Done;
};

struct Wake {
  EventIndex event = 0;
  std::int64_t by = 0;  // the task that ran, 0: none
  std::int64_t task = 0;
};

struct PrintedLine {
  EventIndex event = 0;
  std::uint32_t detail = 0;
  std::int64_t task = 0;
  trace::TextId text;
  bool error = false;
};

struct Stop {  // events after `event` have this time
  EventIndex event = 0;
  double time = 0;
};

struct Block {  // time.sleep on the loop's thread
  EventIndex event = 0;
  double from = 0;
  double to = 0;
  std::int64_t task = 0;
};

struct Ending {
  EventIndex event = 0;
  std::int64_t task = 0;
  std::int64_t library = 0;  // how many of asyncio's own have ended up to here
};

struct MadeFuture {
  EventIndex event = 0;
  trace::Waitable future;
  std::int64_t task = 0;
};

struct LateTimer {
  std::int64_t task = 0;
  double due = 0;
  EventIndex fired = 0;
};

class Lanes {
 public:
  // Reads on in the recording, at most `most` records; true if there may be more. The recording must be the same each time.
  bool update(const trace::Recording& recording, std::uint64_t most = ~std::uint64_t{0});

  const std::vector<Lane>& lanes() const { return lanes_; }
  const Lane* of_task(std::int64_t task) const;
  // The lanes as rows: tasks in order of creation, then threads, then requests and connections. Behind them asyncio's own tasks,
  // which are shown when somebody asks for them.
  std::size_t row_count() const { return task_rows_.size() + thread_rows_.size() + outside_rows_.size(); }
  std::size_t row_count_with_library() const { return row_count() + library_rows_.size(); }
  const Lane& row(std::size_t row) const;
  // The script's own tasks; those in which asyncio.run() cleans up are not counted.
  std::int64_t own_tasks() const { return static_cast<std::int64_t>(task_rows_.size()); }
  std::int64_t library_tasks_by(EventIndex event) const;  // that had been made then
  std::size_t row_of_task(std::int64_t task) const;       // row_count_with_library() if it has none
  const LaneGroups& groups() const { return groups_; }    // the tasks by their coroutine
  const std::vector<Wake>& wakes() const { return wakes_; }
  const std::vector<PrintedLine>& printed() const { return printed_; }
  const std::vector<Stop>& stops() const { return stops_; }
  const std::vector<Block>& blocks() const { return blocks_; }
  const std::vector<LateTimer>& late() const { return late_; }
  const std::vector<Ending>& endings() const { return endings_; }
  const std::vector<MadeFuture>& futures() const { return futures_; }  // all but sleeps, whose timers are seen

  EventIndex event_count() const { return events_; }
  EventIndex forgotten() const { return forgotten_; }  // events before the first that a ring has kept
  double end_time() const { return clock_; }
  double time_at(EventIndex event) const;  // the clock when this event happened
  EventIndex event_at(double time) const;  // the first event at or after it
  // A wait for a time that nine in ten stay below, as long as the longest if that is not far off: what the stage's bars are
  // scaled to.
  double typical_longest_wait() const;
  // The most that ever stood in a place at once.
  std::size_t most_waiting(State state) const { return most_[static_cast<std::size_t>(state)]; }
  std::size_t most_timers() const { return most_timers_; }
  std::size_t thread_count() const { return thread_rows_.size(); }
  std::size_t connection_count() const { return connections_; }
  // Locks and queues; in a trace that does not tell of them, how many kinds were waited for.
  std::size_t primitive_count() const;
  bool uses(State state) const { return (used_ >> static_cast<unsigned>(state) & 1) != 0; }

  // fetch("north"), from the first argument of the task's coroutine where the recording has it; else fetch.
  std::string call_of(std::int64_t task) const;
  std::string name_of(std::int64_t task) const;
  // checksum("east"), likewise of a worker's job; empty: its arguments are not in the recording.
  std::string call_of_job(trace::Number job) const;
  // What a waiting stretch says: "sleep#3", "gate", "fetch north".
  std::string word_for(trace::Waitable on) const;

 private:
  void read(const trace::Event& event, const trace::Recording& recording);
  void begin_with(const trace::LoopState& state, const trace::Recording& recording);
  void take_over(const trace::TaskRow& task, const trace::LoopState& state, const trace::Recording& recording);
  void add_task(const trace::TaskCreated& made, const trace::Recording& recording);
  void read_task(const trace::Event& event, const trace::Recording& recording);
  void read_outside(const trace::Event& event, const trace::Recording& recording);
  void read_primitive(const trace::Event& event, const trace::Recording& recording);
  void read_names(const trace::Event& event, const trace::Recording& recording);
  Lane& task_lane(std::int64_t task);
  Lane& thread_lane(trace::TextId thread, const trace::Recording& recording);
  Lane& outside_lane(std::uint64_t key, std::string name);
  void read_http(const trace::Event& event, const trace::Recording& recording);
  void read_net(const trace::Event& event, const trace::Recording& recording);
  void end(Lane& lane, EventIndex event, State how);
  void change(Lane& lane, EventIndex event, State state, trace::Waitable on);
  void close(Lane& lane, EventIndex event);
  void count_for_parents(std::int64_t parent);
  void note_wait(double seconds);
  struct Naming {  // of a task, or of a worker's job, by its arguments
    std::int64_t task = 0;
    trace::Number job = 0;
    trace::Preview value;  // the one it is called by
    int passed = 0;        // those before it, which are objects
  };
  bool name_argument(const Naming& naming, const trace::Recording& recording);

  const trace::Recording* recording_ = nullptr;
  trace::EventReader reader_;
  std::vector<Lane> lanes_;
  std::vector<std::size_t> task_rows_;
  std::vector<std::size_t> thread_rows_;
  std::vector<std::size_t> outside_rows_;
  std::vector<std::size_t> library_rows_;
  std::unordered_map<std::uint64_t, std::size_t> by_outside_;  // requests by id, sockets by name, ends of one connection alike
  std::unordered_map<std::size_t, int> in_flight_;             // sends under way in a connection's lane
  std::unordered_map<std::int64_t, std::size_t> by_task_;
  std::unordered_map<std::uint64_t, std::size_t> by_thread_;
  LaneGroups groups_;
  std::vector<Wake> wakes_;
  std::vector<PrintedLine> printed_;
  std::vector<Stop> stops_;
  std::vector<Block> blocks_;
  std::vector<LateTimer> late_;
  std::vector<Ending> endings_;
  std::vector<MadeFuture> futures_;
  std::size_t connections_ = 0;
  EventIndex events_ = 0;
  EventIndex forgotten_ = 0;
  double clock_ = 0;
  std::int64_t running_ = 0;
  std::uint32_t used_ = 0;
  std::size_t waiting_[kStateCount] = {};
  std::size_t most_[kStateCount] = {};
  std::size_t most_timers_ = 0;
  std::size_t primitive_count_ = 0;
  std::uint64_t lock_kinds_ = 0;
  std::uint64_t waits_[64] = {};
  double longest_ = 0;
  struct Timer {
    double when;
    std::int64_t task;
  };
  std::unordered_map<std::uint64_t, Timer> timers_;
  std::unordered_map<std::uint64_t, Naming> early_;            // of coroutines that have not begun, by frame
  std::unordered_map<std::uint64_t, std::uint64_t> line_of_;   // a waiting future's key: the primitive in whose line it stands
  std::unordered_map<std::uint64_t, std::string> primitives_;  // names of primitives by key
  std::unordered_map<std::uint64_t, Naming> naming_;           // frames whose arguments name their task or job
  struct Job {
    trace::Number number = 0;
    trace::TextId function;
  };
  std::unordered_map<std::uint64_t, Job> job_of_;         // by worker: what it does now
  std::unordered_map<trace::Number, std::string> calls_;  // of jobs
};

// How a lane shows waiting for this: by what kind of thing it is.
State waiting_state(trace::Waitable on);

}  // namespace awaitscope::scene
