#pragma once

// What a picture says, before it is decided where it stands: one plain structure for each part of the window. collect.h makes
// them from a state and its recording; parts draw them and ask nothing else. Rows are cut to what a window can hold, `total`
// says how many there are: so a frame costs the same with ten tasks and with ten thousand.

#include <cstdint>
#include <string>
#include <vector>

#include "scene/coloured_source.h"
#include "scene/theme.h"

namespace awaitscope::scene {

// What the transport steps by. `count` is not one of them.
enum class Grain : std::uint8_t { Line, Event, TaskStep, Callback, Iteration, Output };
inline constexpr int kGrainCount = 6;
enum class Tab : std::uint8_t { Output, Log, Tasks, AwaitChain, Why };
inline constexpr int kTabCount = 5;
// What the timeline goes by. Both, one above the other, only in its large view.
enum class Ruler : std::uint8_t { Events, Time, Both };
inline constexpr std::size_t kRulerCount = 3;
enum class LoopPhase : std::uint8_t { None, Timers, Select, Due, Run };

struct HeaderContent {
  std::string file;
  std::string note;            // "recording", "changed: run again"
  std::string kept;            // "lesson.awsc, 1.2 MB": the run is recorded into it as it goes on
  std::int64_t iteration = 0;  // 0: not yet
  LoopPhase phase = LoopPhase::None;
  double time = 0;
  std::string event;  // "155" or "33.1"
  std::int64_t events = 0;
  bool more_to_come = false;  // the end is not known yet
  bool warns = false;         // the note says that something is lost
  bool leads_on = false;      // says which keys lead to all others: in a window, which has a keyboard
};

struct MarginMark {
  int line = 0;
  std::vector<std::int64_t> tasks;  // first ones
  std::int64_t total = 0;
};

struct BreakpointMark {
  int line = 0;
  bool on = true;
};

struct SourceError {
  int line = 0;    // 0: none
  int column = 0;  // from 0
  int end_column = 0;
  std::string hint;
};

// What to write instead, in a row below the line.
struct SourceAdvice {
  std::int64_t source = 1;
  int line = 0;  // 0: none
  std::string words;
};

// A file that can be looked at.
struct SourceTab {
  std::int64_t source = 1;
  std::string name;
  bool library = false;
};

// What variables hold, beside the line that mentions them.
struct LineValues {
  int line = 0;
  std::string words;  // "delay = 2"
};

struct SourceContent {
  std::int64_t source = 1;
  bool can_edit = false;
  std::vector<SourceTab> tabs;
  std::vector<LineValues> values;
  const ColouredSource* text = nullptr;  // null: the source is not in the recording
  std::string where;                     // "fetch, line 15"
  int current_line = 0;
  std::int64_t current_task = 0;
  std::vector<MarginMark> marks;            // by line
  std::vector<BreakpointMark> breakpoints;  // of this file
  SourceError error;
  SourceAdvice advice;

  // Lines of all files as one number: the script's are the lines themselves.
  static constexpr std::int64_t kMostLines = 1'000'000;
  std::int64_t key_of(int number) const { return (source - 1) * kMostLines + number; }
};

struct ReadyRow {
  std::int64_t handle = 0;
  std::int64_t task = 0;  // 0: a callback of the loop
  std::string name;
  std::string why;
  bool this_batch = false;
  bool cancel_asked = false;
  bool error = false;      // what it waited for has failed or was cancelled: it will get an exception
  float shift = 0;         // of its card while it moves up, in pixels
  bool cancelled = false;  // its handle was cancelled: it will be skipped
};

// So many of a kind, for crowds.
struct CrowdRow {
  std::string name;
  std::int64_t count = 0;
  std::int64_t task = 0;  // one of them: its colour
};

struct ReadyContent {
  std::vector<ReadyRow> rows;       // head first
  std::vector<std::int64_t> crowd;  // tasks behind `rows`, in order, for cells
  std::vector<CrowdRow> groups;     // all of them by coroutine, when there are too many for cells
  std::int64_t this_batch = 0;
  std::int64_t next_batch = 0;
  std::string empty;          // what to say when there is none
  bool blocked = false;       // "waiting, and nobody can come"
  bool order_hidden = false;  // they stand by number, not by turn
};

struct RunningContent {
  bool busy = false;
  std::int64_t task = 0;
  std::int64_t stepped = 0;  // whose step is over, while its handle is not
  std::int64_t handle = 0;
  std::string name;
  std::string woken_by;
  std::string code;  // the line it runs, or what the callback does
  bool code_is_source = false;
  bool blocked = false;  // time.sleep holds the thread
  bool cancel_asked = false;
  bool error_in_hand = false;
  std::string empty;
  std::int64_t newborn = 0;  // a task made right now, not in the queue yet
};

struct DoneRow {
  std::int64_t task = 0;
  std::string name;
  State how = State::Done;
  std::string result;
};

struct DoneContent {
  std::vector<DoneRow> rows;  // the latest, in the order in which they ended
  std::int64_t total = 0;
  std::int64_t tasks = 0;
};

struct TimerRow {
  std::int64_t handle = 0;
  std::int64_t task = 0;  // the task it wakes; 0: none
  std::string name;
  double when = 0;
  bool cancelled = false;
  bool wakes_task = false;
  bool here = true;  // the task stands here; else it is only referred to
  bool cancel_asked = false;
};

struct TimersContent {
  std::vector<TimerRow> rows;  // earliest first
  std::int64_t total = 0;
  std::vector<double> deadlines;  // of all, or of some evenly among them, when there are more than `rows`
};

struct OutsideRow {
  std::string id;  // "thread-asyncio_0", "http-3", "socket-2"
  std::string name;
  std::int64_t task = 0;  // who waits for it, or asked for it
  bool here = false;      // the task stands here
  bool has_deadline = false;
  double until = 0;
  std::string note;  // checksum("east")
  bool cancel_asked = false;
};

struct OutsideContent {
  std::vector<OutsideRow> rows;
  std::int64_t total = 0;
  std::string foot;  // "no sockets"
};

struct FutureChild {
  std::int64_t task = 0;
  bool over = false;
  State how = State::Done;
};

struct FutureItem {
  std::int64_t task = 0;          // who waits; 0: nobody yet
  std::string name;               // of the task
  std::string future;             // "gather#1", "Task-2"
  std::int64_t awaited_task = 0;  // when it is a task: drawn as its ghost
  std::string awaited_name;
  std::vector<FutureChild> children;
  std::int64_t more_children = 0;
  std::string note;  // "1 of 4 done", "nobody waits for it yet"
  bool cancel_asked = false;
  bool cancelled = false;  // what is awaited
};

struct FuturesContent {
  std::vector<FutureItem> rows;
  std::int64_t total = 0;
};

struct LockSlot {
  std::int64_t task = 0;  // a holder
  std::string item;       // an item of a queue
};

struct LockRow {
  std::string id;    // "lock-1"
  std::string name;  // "gate"
  std::string type;  // "Semaphore(2)"
  std::vector<LockSlot> slots;
  std::int64_t empty_slots = 0;
  std::int64_t more_slots = 0;
  std::string note;                // "held, 0 free"
  std::vector<std::int64_t> line;  // who waits, next one first
  std::int64_t waiting = 0;
  bool has_line = true;            // a task group has none
  std::vector<bool> cancel_asked;  // as `line`
};

struct LocksContent {
  std::vector<LockRow> rows;
  std::int64_t total = 0;
};

struct StageContent {
  double now = 0;
  ReadyContent ready;
  RunningContent running;
  DoneContent done;
  TimersContent timers;
  OutsideContent outside;
  FuturesContent futures;
  LocksContent locks;
};

struct NarrationContent {
  std::string sentence;
  std::string further;
  std::string caused_by;
  std::int64_t cause = 0;  // event; 0: none
  std::string next;
  bool next_hidden = false;  // by the teacher's switch
  SourceAdvice fix;          // of what went wrong right now
};

struct OutputItem {
  std::int64_t event = 0;
  double time = 0;
  std::int64_t task = 0;
  std::string text;
  bool error = false;      // stderr
  bool continued = false;  // a further line of the text above it
};

struct LogRow {
  std::int64_t event = 0;
  double time = 0;
  std::int64_t task = 0;
  std::string text;
  std::int64_t handle = 0;  // of asyncio's own: this row stands for all that happens in it
  std::int64_t folded = 0;  // how many events that is
  std::int64_t woken = 0;   // the last task that it made ready
};

// What is told of the task that is selected: an event, and its sentence.
struct TaskFact {
  std::int64_t event = 0;
  std::string text;
};

struct TaskItem {
  std::int64_t task = 0;
  std::string name;
  State state = State::Ready;
  std::string what;               // "sleep#3", "fetch, line 15", "returned 555"
  std::int64_t maker = 0;         // the task that made it; 0: none did
  std::string made_at;            // "line 26", where its maker stood then
  std::int64_t cancelled_by = 0;  // the task that asked it to cancel
  bool cancel_asked = false;
  int depth = 0;  // below the tasks that made it
  std::vector<TaskFact> facts;
};

struct ChainLocalRow {
  std::string name;
  std::string value;
  std::int64_t task = 0;  // drawn as its ghost; 0: no task
};

struct ChainRow {  // a frame
  std::int64_t task = 0;
  std::string function;
  int line = 0;  // 0: not known
  std::string code;
  std::string note;      // "awaits read", "runs"
  std::string leads_on;  // to the next task's frames: "awaits Task-2"
  bool library = false;
  bool live = false;
  bool gone = false;  // left by the exception in hand
  std::vector<ChainLocalRow> locals;
};

struct ChainContent {
  std::vector<ChainRow> rows;  // outermost first
  std::string end;             // the innermost thing awaited, no frame: "sleep#1"; empty: none
  std::string end_note;
  bool end_has_sign = false;
  State end_sign = State::Done;
  std::string error;  // in hand; empty: none
  std::size_t thrown_at = 0;
  std::size_t error_at = 0;
  bool error_from_end = false;  // the task awaited last has ended with it
  float climb = 0;              // rows below error_at where it still is, while it travels
  std::string right;            // "Task-2 has the thread"
  bool cycle = false;           // the last one waits for rows[cycle_to]
  std::size_t cycle_to = 0;
};

struct WhyRow {
  std::int64_t event = 0;
  std::uint32_t detail = 0;
  double time = 0;
  std::int64_t task = 0;
  std::string text;
  std::string further;
  State sign = State::Done;
  bool has_sign = false;
};

struct WhyContent {
  std::string question;  // "is Task-2 being cancelled?"
  std::string then;
  std::vector<WhyRow> rows;  // first cause first, the playhead's event last
};

struct TabsContent {
  Tab open = Tab::Output;
  std::vector<OutputItem> output;  // up to the playhead, the last ones
  std::int64_t output_before = 0;  // earlier ones not in `output`
  std::int64_t output_to_come = 0;
  bool output_known = true;  // false while the recording grows
  std::vector<LogRow> log;   // around the playhead
  std::int64_t log_current = 0;
  std::string log_filter;  // what is shown of it; empty: all
  std::vector<TaskItem> tasks;
  std::int64_t tasks_total = 0;
  ChainContent chain;
  WhyContent why;
};

struct TransportContent {
  bool playing = false;
  Grain grain = Grain::Event;
  bool has_grains = true;  // there is a choice of them
  double speed = 1;        // times
  bool can_go_back = true;
  bool can_go_on = true;
};

}  // namespace awaitscope::scene
