#pragma once

// How one event changes the state. A Fold lives for one event: it hands out rows to write to, saving each in the journal
// first, and has one `on` for each kind. Private to the room.
//
// What an event says about things that do not exist is passed over, so that any recording can be shown.

#include "base/check.h"
#include "trace/loop_state.h"

namespace awaitscope::trace {

constexpr std::size_t kStateTables = 14;
constexpr std::uint64_t kLargestHeap = std::uint64_t{1} << 26;

// Where the entry at `place` of a loop's timer heap is kept.
inline std::uint64_t heap_key(LoopId loop, std::uint64_t place) { return loop.number * kLargestHeap + place; }

// Equal deadlines leave in the order in which they were set.
struct TimerHeapOrder {
  static bool before(const TimerEntry& left, const TimerEntry& right) {
    return left.when != right.when ? left.when < right.when : left.handle.number < right.handle.number;
  }
};

// False of an entry, of this loop's heap, whose timer has left the heap out of turn.
inline bool timer_entry_holds(const HandleRow* handle, const TimerEntry& entry, LoopId loop) {
  return handle != nullptr && handle->timer && handle->phase == HandlePhase::Scheduled && handle->when == entry.when &&
         handle->loop == loop;
}

class Fold {
 public:
  Fold(LoopState& state, UndoJournal* journal) : state_(state), tables_(state.tables_), journal_(journal) {}
  void apply(const Event& event);
  void forget_ended();
  void forget(PrimitiveId gone);

 private:
  // The tables by number, as LoopState::table counts them.
  // clang-format off
  // clang-format off
  enum Number_ : std::size_t {
    kRun, kLoops, kHandles, kTimers, kTasks, kFutures, kFrames, kLinks, kThreads, kJobs, kSockets, kHttp, kPrimitives, kOutputs
  };
  // clang-format on
  // clang-format on

  template <typename Row>
  Row& edit(Table<Row>& table, Number_ number, std::uint64_t key) {
    if (journal_ != nullptr) journal_->save(number, key, table.find(key), sizeof(Row));
    bool inserted;
    return *static_cast<Row*>(table.core().edit(key, inserted));
  }
  template <typename Row>
  void erase(Table<Row>& table, Number_ number, std::uint64_t key) {
    const Row* row = table.find(key);
    if (row == nullptr) return;
    if (journal_ != nullptr) journal_->save(number, key, row, sizeof(Row));
    table.core().erase(key);
  }

  RunRow& run() { return *run_; }
  LoopRow& loop(LoopId id);  // made if it is new
  LoopRow& current_loop();   // likewise
  HandleRow& handle(HandleId id) { return edit(tables_.handles, kHandles, id.number); }
  TaskRow* task(TaskId id) { return state_.task(id) == nullptr ? nullptr : &edit(tables_.tasks, kTasks, id.number); }
  FutureRow* future(Waitable id) {
    return state_.future(id) == nullptr ? nullptr : &edit(tables_.futures, kFutures, id.row_key());
  }
  FrameRow* frame(FrameId id) { return state_.frame(id) == nullptr ? nullptr : &edit(tables_.frames, kFrames, id.number); }
  ThreadRow& thread(TextId name);
  SocketRow& socket(TextId name);

  // -- causes
  EventNumber context() const;                  // what caused what happens now, unless a rule says otherwise
  EventNumber context_of(TextId thread) const;  // the same, for what a thread's code does
  EventNumber cause_of_push(const ReadyPush& event) const;
  EventNumber cause_of_cancel(TaskId task) const;
  void outside_event();  // something beside the loop happened: what follows comes from it

  // -- lists
  static constexpr int kLongestSearch = 4096;  // entries; a false recording must not cost more than its length
  LinkId push(List& list, const LinkRow& entry);
  LinkId search(const List& list, const LinkRow& entry) const;
  void remove(List& list, LinkId id);
  void clear(List& list);

  // -- ready queue, timer heap
  void append_ready(LoopRow& loop, HandleRow& row);
  void remove_ready(LoopRow& loop, HandleRow& row);
  void begin_batch(LoopRow& loop);
  bool may_be_in_heap(const LoopRow& loop, const TimerEntry& entry) const;
  void push_timer(LoopRow& loop, const TimerEntry& entry);
  TimerEntry pop_timer(LoopRow& loop);             // the heap's head, whatever it is
  void take_timer(LoopRow& loop, HandleRow& row);  // this timer leaves, at the head or not
  void drop_stale_timers(LoopRow& loop);
  void drop_cancelled_timers(LoopRow& loop);
  void cancel(HandleId handle);

  // -- tasks
  void enter(TaskRow& task, TaskPhase phase);
  void join_line(TaskRow& task, Waitable awaited);
  void leave_line(TaskRow& task);
  void end_step(TaskRow& task);
  void stand_at(TaskRow& task, FrameId frame, SpanId place);
  TextId name_now(TaskId task) const;
  bool is_pending(Waitable id) const;
  bool is_over(const FutureRow& row) const;
  void forget(FutureRow& row);
  void remember_done(FutureRow& row);
  void forget_tasks();
  void forget_futures();
  void forget_threads();
  void forget_sockets();
  void forget_loops();

  // -- frames
  FrameId innermost(TaskId task, TextId thread) const;
  void set_innermost(TaskId task, TextId thread, FrameId frame);
  void drop_frame(FrameRow& row);
  void write_output(TextId text, TaskId task, TextId thread, Stream stream);
  void net(TextId socket);

#define EVENT(number, Name, json_name, says) void on(const Name& event);
#include "trace/events.def"

  LoopState& state_;
  StateTables& tables_;
  UndoJournal* journal_;
  RunRow* run_ = nullptr;
};

}  // namespace awaitscope::trace
