#pragma once

// What LoopState knows of each thing, as rows of plain data: ids and numbers, no pointers, no padding, so that a row is
// compared, digested and undone as bytes. Lists run through the rows by ids (`next`), as an intrusive list does through
// objects; LoopState walks them for you.

#include "trace/values.h"

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic error "-Wpadded"
#endif

namespace awaitscope::trace {

enum class TaskPhase : std::uint8_t { Created, Ready, Running, Waiting, Done };
// Dropped: a timer whose loop was closed. It never fires, but whoever holds it may still cancel it.
enum class HandlePhase : std::uint8_t { Scheduled, Ready, Running, Dropped };
enum class ThreadPhase : std::uint8_t { Idle, Running, Sleeping };
enum class SocketPhase : std::uint8_t { New, Listening, Connecting, Refused, Connected, Reset, Closed };
enum class HttpPhase : std::uint8_t { Requested, Responded };
enum class Stream : std::uint8_t { Out, Error, Input };

const char* name_of(TaskPhase phase);

// Names one entry of a list: of locals, children, callbacks, holders, items, waiters.
using LinkId = Id<struct LinkTag>;
struct List {
  LinkId first;
  LinkId last;
  std::uint64_t size = 0;
};

struct LinkRow {
  LinkId next;
  LinkId previous;
  std::uint64_t key = 0;  // a waitable, or a local's or callback's name
  Preview value;          // a local's value, an item
  TaskId task;            // of a wake-up among callbacks
};

// The run as a whole.
struct RunRow {
  double clock = 0.0;
  double clock_before = 0.0;  // where the last clock_moved came from
  TextId script;
  EventNumber events = 0;          // N of this state
  EventNumber cause = 0;           // of the last event or detail
  EventNumber idle_context = 0;    // what caused what happens outside any handle: the last outside event, else 0
  EventNumber cancel_request = 0;  // the last request to cancel in this handle, which its waiter's cancellation follows from
  Waitable cancel_waiter;
  EventNumber gather_cancel = 0;  // the last one whose waiter is a gather: its children's cancellations follow from it
  Waitable gather_waiter;
  LoopId loop;                 // the loop that runs, or that was made last
  TaskId running_task;         // whose step runs right now
  EventNumber step_event = 0;  // its task_step_begin
  FrameId main_frame;          // the innermost frame outside of tasks and threads
  TextId main_function;
  Number main_line = 0;
  std::uint64_t tasks = 0;  // created so far, and how many of them are done
  std::uint64_t tasks_done = 0;
  std::uint64_t tasks_forgotten = 0;  // of those done; their rows are gone
  std::uint64_t futures = 0;
  Waitable last_future;  // made last, and by which event
  EventNumber last_future_event = 0;
  Waitable done_first;  // futures that are done, the oldest first, so far as they are remembered
  Waitable done_last;
  std::uint64_t done_remembered = 0;
  std::uint64_t outputs = 0;
  std::uint64_t threads = 0;
  std::uint64_t loops = 0;
  LinkId free_links;
  std::uint64_t links = 0;
  double blocked_from = 0.0;  // of the last time.sleep() on the loop's thread
  double blocked_until = 0.0;
  TaskId blocked_task;
  Preview script_exception;
  TextId deadlock_message;
  TextId end_message;
  Number end_code = 0;
  std::uint32_t detail = 0;  // K of this state
  ClockReason clock_reason = ClockReason::Timer;
  bool blocked = false;  // a blocking sleep has begun and the next event has not come yet
  bool deadlocked = false;
  bool ended = false;
  ScriptExit exit = ScriptExit::Ok;
  std::uint8_t reserved[7]{};
};

struct LoopRow {
  LoopId id;
  std::uint64_t iteration = 0;
  Timeout timeout;       // of this iteration's select
  HandleId ready_first;  // the head: it runs next
  HandleId ready_last;
  std::uint64_t ready = 0;       // how many
  std::uint64_t batch_left = 0;  // how many of them belong to the batch that runs
  std::uint64_t timers = 0;      // in the heap, cancelled ones included
  std::uint64_t heap_size = 0;   // with entries whose timer has left out of turn, which are passed over
  std::uint64_t timers_cancelled = 0;
  HandleId running;
  EventNumber iteration_event = 0;
  Phase phase = Phase::Idle;
  bool batch_begun = false;
  bool closed = false;
  std::uint8_t reserved[5]{};
};

struct TimerEntry {  // of a timer heap
  double when = 0.0;
  HandleId handle;
};

struct HandleRow {
  HandleId id;
  LoopId loop;
  HandleId next;      // behind it in the ready queue
  HandleId previous;  // before it
  TextId label;       // none: "step" or "wakeup"
  TaskId task;        // of a step or wake-up
  TextId task_name;   // the task's name when the handle was made; none: "Task-N"
  Waitable by;
  TextId by_name;             // if `by` is a task, its name then; none: "Task-N"
  double when = 0.0;          // of a timer
  TaskId asked_by;            // of a timer: who set it
  Waitable wakes;             // of a timer: the future it will finish, if that is known
  EventNumber scheduled = 0;  // the events of its life; 0: not yet, or never
  EventNumber fired = 0;
  EventNumber pushed = 0;
  EventNumber begun = 0;
  EventNumber cancel = 0;
  double ready_since = 0.0;
  HandleWhat what = HandleWhat::TaskStep;
  HandlePhase phase = HandlePhase::Scheduled;
  bool timer = false;
  bool cancelled = false;
  std::uint8_t reserved[4]{};
};

struct TaskRow {
  TaskId id;
  TextId name;  // none: "Task-N"
  TextId coro;
  TaskId parent;
  LoopId loop;
  Waitable waits_for;  // while it waits: a future or a task; in Ready after a bare yield: yield
  Waitable woken_by;   // in Ready and Running: what woke it, if anything did
  HandleId handle;     // in Ready: the handle that will run its step
  double since = 0.0;  // since when, and by which event, it is in this phase
  EventNumber since_event = 0;
  double created_at = 0.0;
  EventNumber created = 0;
  double done_at = 0.0;
  EventNumber done = 0;
  std::uint64_t steps = 0;
  std::uint64_t cancel_requests = 0;  // as Task.cancelling() counts
  EventNumber cancel_event = 0;       // the last request
  TextId cancel_message;
  Preview result;   // of a task that is done: result or exception
  Preview in_hand;  // the exception that travels through its frames right now
  FrameId frame;    // the innermost
  TextId function;  // where it is, if there are no frames: ask Recording::where
  Number line = 0;
  SpanId place;
  TaskId waiter_previous;  // neighbours in the line of those who wait for the same thing
  TaskId waiter_next;
  TaskId waiters_first;  // who waits for this task
  TaskId waiters_last;
  std::uint64_t waiters = 0;
  List callbacks;
  List children;
  Waitable part_of;  // the gather or the like that it was last added to
  TaskPhase phase = TaskPhase::Created;
  FutureState outcome = FutureState::Pending;
  bool must_cancel = false;     // asked while it waits for nothing: thrown at its next step
  bool cancel_arrived = false;  // the last request has been thrown in
  bool lost = false;            // destroyed while pending
  bool in_line = false;         // among those who wait for `waits_for`, which was there when it began to wait
  std::uint8_t reserved[2]{};
};

struct FutureRow {
  Waitable id;
  TaskId creator;
  double created_at = 0.0;
  EventNumber created = 0;
  double done_at = 0.0;
  EventNumber done = 0;
  EventNumber done_by = 0;  // the cause that a wake-up by it has: the request if it was cancelled, else `done`
  Preview value;            // result or exception
  HandleId timer;           // that will finish it, if that is known
  TaskId waiters_first;
  TaskId waiters_last;
  std::uint64_t waiters = 0;
  List callbacks;
  List children;                // what a gather or wait is made of
  Waitable part_of;             // the gather or the like that it was last added to
  std::uint64_t primitive = 0;  // key of the lock or queue in whose line it stands or last stood, or 0
  LinkId in_line;               // its entry there; none: it has left
  Waitable done_next;           // the one that was done after it
  FutureState state = FutureState::Pending;
  std::uint8_t reserved[7]{};
};

// A call in progress, or a coroutine or generator that waits for its turn.
struct FrameRow {
  FrameId id;
  FrameId caller;  // who called or awaits it; none: outermost, or not in a chain right now
  TaskId task;
  TextId thread;
  TextId function;
  SourceId source;  // none: the script
  SpanId place;     // where it calls or awaits; none: a statement began, at `line`
  Number line = 0;
  Number first_line = 0;
  List locals;
  bool entered = false;    // false: a coroutine that has not begun
  bool suspended = false;  // a generator between two values
  std::uint8_t reserved[6]{};
};

struct ThreadRow {
  TextId name;
  TextId function;  // of the job
  TaskId task;      // that handed the job over
  Number job = 0;
  double since = 0.0;
  double until = 0.0;  // while it sleeps
  EventNumber last_event = 0;
  FrameId frame;
  TextId at_function;  // where its code is
  Number line = 0;
  ThreadPhase phase = ThreadPhase::Idle;
  std::uint8_t reserved[7]{};
};

struct JobRow {  // a job that waits for a worker
  Number id = 0;
  TextId function;
  TaskId task;
  double since = 0.0;
  EventNumber queued = 0;
};

struct SocketRow {
  TextId name;
  TextId peer;
  Number port = 0;
  Number unread = 0;  // bytes that arrived in the last delivery
  Number sent = 0;
  Number received = 0;
  Number in_flight = 0;  // bytes under way to it
  double since = 0.0;
  EventNumber last_event = 0;
  EventNumber last_send = 0;  // the net_send to it that has not arrived
  SocketPhase phase = SocketPhase::New;
  bool eof = false;
  std::uint8_t reserved[6]{};
};

struct HttpRow {
  Number id = 0;
  TextId method;
  TextId url;
  TaskId task;
  double since = 0.0;
  double until = 0.0;  // when the first byte comes; of a response, when its task began to wait for the body
  Number status = 0;
  EventNumber request = 0;
  EventNumber last_event = 0;
  HttpPhase phase = HttpPhase::Requested;
  std::uint8_t reserved[7]{};
};

struct PrimitiveRow {
  std::uint64_t key = 0;  // primitive_of(key)
  TextId name;            // of the first variable bound to it; none: "Semaphore#1"
  Number capacity = 0;
  Number value = 0;
  TaskId creator;
  List holders;  // tasks
  List waiters;  // futures, next one first
  List items;    // previews
  List members;  // tasks of a group
  EventNumber changed = 0;
};

struct OutputRow {
  TextId text;
  TaskId task;
  TextId thread;
  double time = 0.0;
  EventNumber event = 0;
  std::uint32_t detail = 0;
  Stream stream = Stream::Out;
  std::uint8_t reserved[3]{};
};

}  // namespace awaitscope::trace

#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif
