#pragma once

// One run of a program: what is counted across all its loops, the clock, the outside, and the objects that died with
// something left to say. There are no globals; two runs can live side by side. A Runtime outlives everything made in it.

#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <unordered_set>
#include <vector>

#include "base/ids.h"
#include "runtime/clock.h"
#include "runtime/host.h"
#include "runtime/loop.h"
#include "runtime/outside.h"
#include "runtime/threads.h"

namespace awaitscope::runtime {

class LoopObserver;

// How an object that died is heard once more: Future and Task report lost exceptions, `script` closes generators. `run`
// answers Returned, or Paused, and then `proceed` goes on; after that the object's last reference is dropped for good.
struct FinalizerTable {
  Resumed (*run)(Runtime& runtime, Object* object);
  Resumed (*proceed)(Runtime& runtime, Object* object);
};

class Runtime {
 public:
  explicit Runtime(Host& host, LoopObserver* observer = nullptr);
  ~Runtime();
  Runtime(const Runtime&) = delete;
  Runtime& operator=(const Runtime&) = delete;

  Host& host() const { return host_; }
  LoopObserver* observer() const { return observer_; }  // null: nobody listens
  void set_observer(LoopObserver* observer) { observer_ = observer; }

  // -- loops. The runtime keeps every loop until its own end.
  Ref<Loop> new_event_loop();
  const std::vector<Ref<Loop>>& loops() const { return loops_; }
  // Of the thread whose code runs now; `world` swaps it when a worker runs.
  Loop* running_loop() const { return running_loop_; }
  Loop* set_running_loop(Loop* loop) { return std::exchange(running_loop_, loop); }
  // asyncio.set_event_loop(), of the thread too
  Loop* event_loop() const { return event_loop_; }
  void set_event_loop(Loop* loop) { event_loop_ = loop; }
  // The same as a script does it: from then on the main thread is not given one by itself.
  void choose_event_loop(Loop* loop) {
    event_loop_ = loop;
    if (!on_worker()) event_loop_chosen_ = true;
  }
  void forget_event_loop() {
    event_loop_ = nullptr;
    event_loop_chosen_ = false;
  }
  bool event_loop_chosen() const { return event_loop_chosen_; }
  // The threads beside the main one; null if there can be none.
  Threads* threads() const { return threads_; }
  void set_threads(Threads* threads) { threads_ = threads; }
  bool on_worker() const { return threads_ != nullptr && threads_->on_worker(); }
  // Of the thread whose code runs now; empty on the main thread.
  std::string_view thread_name() const { return threads_ == nullptr ? std::string_view() : threads_->running_name(); }
  Task* current_task() const { return running_loop_ == nullptr ? nullptr : running_loop_->current_task(); }

  // -- the clock and the outside
  double now() const { return clock_.now(); }
  void move_clock(double to, ClockReason reason);
  Outside& outside() { return outside_; }
  IoSource* io_source() const { return io_source_; }
  void set_io_source(IoSource* source) { io_source_ = source; }
  // Lets go of everything that waits or runs: queues, callbacks, what is outside. From now on the dead stay silent. Whoever
  // owns values made in this run drops them after it, while the runtime is still there; the destructor does it too.
  void end();
  bool ending() const { return ending_; }
  bool deadlocked() const { return deadlock_ != nullptr; }
  const char* deadlock() const { return deadlock_; }  // why; null if it is none
  void declare_deadlock(const char* message);

  // -- counting
  HandleId next_handle_id() { return HandleId{++handles_}; }
  TaskId next_task_id() { return TaskId{++tasks_}; }
  FutureId next_future_id(FutureKind kind) { return {kind, ++futures_[static_cast<std::size_t>(kind)], false}; }
  PrimitiveId next_primitive_id(PrimitiveKind kind) { return {kind, ++primitives_[static_cast<std::size_t>(kind)]}; }
  std::uint64_t next_serial() { return ++serials_; }
  std::uint64_t next_task_name_number() { return ++task_names_; }

  // -- all_tasks(): the pending tasks (and, apart, the other pending futures) in order of creation, not holding them; go on
  // with Future::next_pending().
  Task* first_pending_task() const;
  Future* first_pending_future() const { return pending_futures_.first; }
  std::vector<Ref<Task>> all_tasks(const Loop& loop) const;

  // -- objects that died with something left to say. `object` has one reference, which the queue takes over.
  void queue_finalizer(Object* object, const FinalizerTable* table);
  // Set to true whenever one is queued: how the interpreter knows that its next safe point has work.
  void set_finalizer_notice(bool* notice) { finalizer_notice_ = notice; }
  bool has_finalizers() const { return unheard_ != 0 && finalizers_may_go_on(); }
  // Lets them speak, oldest first. The loop does it after every handle, the interpreter at its safe points. Returned, or
  // Paused: call again. May be entered again from script code that a finalizer runs.
  Resumed drain_finalizers();
  // What this future has to say, if anything, while it still lives; a task before its coroutine is closed.
  void queue_last_words(Future& future);
  // When the program has ended and let go of everything it knows: what is still pending, or holds an exception that nobody
  // asked for, is kept by cycles alone. Each has its coroutine closed and is heard, in order of creation, as CPython's last
  // garbage collection does; then drain_finalizers() as usual.
  // `known`: those that the program still knows, which wait for their turn.
  void queue_what_cycles_keep(const std::unordered_set<const Object*>& known = {});
  // After that: a loop that nobody closed and that is not the current one has gone with the rest, and closes as it dies.
  void close_forgotten_loops();
  // The exception report that the running finalizer makes; for FinalizerTable functions.
  std::optional<ExceptionReport>& finalizer_report();
  // How many are on the C++ stack.
  std::size_t finalizer_depth() const { return finalizer_depth_; }

 private:
  friend class Future;
  friend class Task;

  struct FutureList {
    Future* first = nullptr;
    Future* last = nullptr;
  };
  struct Finalizer {
    Ref<Object> object;
    const FinalizerTable* table;
    bool begun = false;
    std::size_t older = 0;  // when it began: those that wait in the queue until it has ended
    std::optional<ExceptionReport> report;
  };

  bool finalizers_may_go_on() const;
  static void link(FutureList& list, Future& future);
  static void unlink(FutureList& list, Future& future);
  FutureList& list_of(Future& future);
  void enlist(Future& future) { link(list_of(future), future); }
  void delist(Future& future) { unlink(list_of(future), future); }

  Host& host_;
  LoopObserver* observer_;
  VirtualClock clock_;
  Outside outside_;
  IoSource* io_source_ = nullptr;
  Threads* threads_ = nullptr;
  std::vector<Ref<Loop>> loops_;
  Loop* running_loop_ = nullptr;
  Loop* event_loop_ = nullptr;
  bool event_loop_chosen_ = false;
  const char* deadlock_ = nullptr;
  bool ending_ = false;

  std::uint64_t handles_ = 0;
  std::uint64_t tasks_ = 0;
  std::uint64_t serials_ = 0;
  std::uint64_t task_names_ = 0;
  std::array<std::uint64_t, kFutureKinds> futures_{};
  std::array<std::uint64_t, 16> primitives_{};

  FutureList pending_tasks_;
  FutureList pending_futures_;
  FutureList unretrieved_;  // done, with an exception that nobody has asked for

  std::deque<Finalizer> finalizers_;
  bool* finalizer_notice_ = nullptr;
  // Those in progress, outermost first: script code run by one may make another die.
  std::vector<std::unique_ptr<Finalizer>> finalizers_running_;
  std::size_t finalizer_depth_ = 0;
  std::size_t unheard_ = 0;  // those in the queue and in progress: asked for twice for each handle, and nearly always none
  std::size_t finalizers_held_ = 0;  // so many at the queue's front wait for the innermost in progress
};

inline Host& Loop::host() const { return runtime_.host(); }
inline LoopObserver* Loop::observer() const { return runtime_.observer(); }
inline double Loop::time() const { return runtime_.now(); }
inline Runtime& Future::runtime() const { return loop_->runtime(); }

}  // namespace awaitscope::runtime
