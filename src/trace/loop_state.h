#pragma once

// The state of the world after event N, or after detail N.K: a fold over events. `apply` takes the next event and writes
// down how to undo it; copies are cheap and share what did not change, so a keyframe is a copy.
//
// The fold trusts nothing: whatever a recording claims (tasks never created, handles that end without having begun), the
// state stays consistent with itself, and what makes no sense has no effect.

#include <string>
#include <string_view>
#include <vector>

#include "trace/event.h"
#include "trace/persistent_table.h"
#include "trace/state_rows.h"
#include "trace/undo_journal.h"

namespace awaitscope::trace {

// The tables of a state, in the order in which the undo journal numbers them.
struct StateTables {
  Table<RunRow> run;               // one row
  Table<LoopRow> loops;            // by LoopId
  Table<HandleRow> handles;        // by HandleId; those that are scheduled, ready or running
  Table<TimerEntry> timers;        // the timer heaps: by loop and place in the heap
  Table<TaskRow> tasks;            // by TaskId; all that were ever made
  Table<FutureRow> futures;        // by Waitable::row_key; those pending, and the last ones that are done
  Table<FrameRow> frames;          // by FrameId; those that exist
  Table<LinkRow> links;            // by LinkId
  Table<ThreadRow> threads;        // by name
  Table<JobRow> jobs;              // by number; those that wait
  Table<SocketRow> sockets;        // by name
  Table<HttpRow> http;             // by number; those under way or answered and not read
  Table<PrimitiveRow> primitives;  // by key
  Table<OutputRow> outputs;        // by number, from 1
};

class LoopState {
 public:
  LoopState();

  // What has happened: state N, or N.K.
  Position position() const { return {run().events, run().detail}; }
  double clock() const { return run().clock; }
  // The event that caused the last event or detail; 0: none. Derived by the rules of README.md.
  EventNumber cause() const { return run().cause; }
  const RunRow& run() const { return *tables_.run.find(0); }

  // -- things by id; null if there is no such thing (yet, or any more)
  const LoopRow* loop(LoopId id) const { return tables_.loops.find(id.number); }
  const HandleRow* handle(HandleId id) const { return tables_.handles.find(id.number); }
  const TaskRow* task(TaskId id) const { return tables_.tasks.find(id.number); }
  const FutureRow* future(Waitable id) const { return tables_.futures.find(id.row_key()); }
  const FutureRow* future(FutureId id) const { return future(Waitable(id)); }
  const FrameRow* frame(FrameId id) const { return tables_.frames.find(id.number); }
  const ThreadRow* thread(TextId name) const { return tables_.threads.find(name.number); }
  const SocketRow* socket(TextId name) const { return tables_.sockets.find(name.number); }
  const HttpRow* http(Number id) const { return tables_.http.find(static_cast<std::uint64_t>(id)); }
  const PrimitiveRow* primitive(PrimitiveId id) const { return tables_.primitives.find(key_of(id)); }
  const OutputRow* output(std::uint64_t number) const { return tables_.outputs.find(number); }
  const StateTables& tables() const { return tables_; }

  // -- the loop that runs, or the last one; a row of zeros before the first
  const LoopRow& current_loop() const;
  // The handle that runs right now, and the task whose step it is; null if there is none.
  const HandleRow* running_handle() const;
  const TaskRow* running_task() const { return task(run().running_task); }
  // How many handles at the head of the ready queue belong to this iteration: while it selects and collects, all of them.
  std::uint64_t batch(const LoopRow& loop) const;

  // -- lists, each cut at `limit`
  static constexpr std::size_t kAll = ~std::size_t{0};
  std::vector<HandleId> ready(const LoopRow& loop, std::size_t limit = kAll) const;   // head first
  std::vector<HandleId> timers(const LoopRow& loop, std::size_t limit = kAll) const;  // in the order in which they leave
  std::vector<TaskId> waiters(Waitable awaited, std::size_t limit = kAll) const;      // who waits for it, first come first
  std::uint64_t waiter_count(Waitable awaited) const;
  // Frames from the innermost outwards, along their callers.
  std::vector<FrameId> frames(FrameId innermost, std::size_t limit = kAll) const;
  std::vector<FrameId> frames(const TaskRow& task, std::size_t limit = kAll) const { return frames(task.frame, limit); }
  // The entries of a list of LinkRows.
  std::vector<LinkRow> entries(const List& list, std::size_t limit = kAll) const;

  // Takes the next event. With a journal, apply can be undone by journal.undo(state).
  void apply(const Event& event, UndoJournal* journal = nullptr);

  // Tasks and futures that are over, sockets and loops that are closed, threads without a job, outputs: all that nobody who goes on refers
  // to. For rings; the counts in run() stay.
  void forget_ended();
  // A lock or the like of which no event will follow; it stays if somebody waits for it.
  void forget(PrimitiveId gone);
  // How many rows there are of which some may be over.
  std::uint64_t rows_that_end() const;

  // Equality of everything, and 64 bits that stand for it.
  bool operator==(const LoopState& other) const;
  std::uint64_t digest() const;
  // Looks for contradictions; empty if there are none. For tests: it walks everything.
  std::string check_invariants() const;
  // A copy in few bytes, for keeping: whoever looks at a row of it pays a little.
  LoopState packed() const;
  // Some of the work for that; true: there is no more.
  bool pack_some(int nodes) const;
  // How many rows there are, and the bytes they take if they are not packed.
  std::uint64_t row_count() const;
  std::size_t row_bytes() const;
  // Into a file and out of it; `read` only into a state without events, and with at most so many rows in a table. Null, or what is
  // wrong with it: what it says is true to itself, or it is refused.
  void write(ByteWriter& out) const;
  const char* read(ByteReader& in, std::uint64_t most_rows);
  // Bytes of the pages that no state has for which this was asked before for the same count.
  std::size_t count_pages(PageCount count) const;

 private:
  friend class Fold;
  friend class UndoJournal;
  TableCore& table(std::size_t number);
  const TableCore& table(std::size_t number) const { return const_cast<LoopState*>(this)->table(number); }

  StateTables tables_;
};

// The timers of a loop in the order in which they leave the heap, one after the other: the first few of many cost little.
class TimersInOrder {
 public:
  TimersInOrder(const LoopState& state, const LoopRow& loop);
  const HandleRow* next();  // null: there are no more

 private:
  struct Candidate {
    TimerEntry entry;
    std::uint64_t place;
  };
  static bool is_later(const Candidate& one, const Candidate& other);
  void add(std::uint64_t place);

  const LoopState* state_;
  const LoopRow* loop_;
  std::vector<Candidate> candidates_;  // a heap: the next one is among the children of those already taken
};

}  // namespace awaitscope::trace
