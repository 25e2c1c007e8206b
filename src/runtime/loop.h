#pragma once

// The event loop, as asyncio.base_events of CPython 3.11 has it. It owns three things: the ready queue, the timer heap and a
// selector; run_once() is one turn of the wheel, in named phases:
//
//   drop cancelled timers -> compute timeout -> select -> process events -> collect due timers -> run batch
//
// The batch is exactly what was ready when it began; what its handles add waits for the next iteration.
//
// Everything that runs a script's code may answer Paused (see coroutine.h). The loop then remembers the phase, the handle in
// progress and how many are left, and the next call goes on there: run_once() and run_forever() are simply called again.

#include <memory>
#include <optional>

#include "base/ids.h"
#include "runtime/exception_report.h"
#include "runtime/future.h"
#include "runtime/ready_queue.h"
#include "runtime/selector.h"
#include "runtime/timer_heap.h"

namespace awaitscope::runtime {

class Host;
class LoopObserver;
class Runtime;

extern Kind loop_kind;

enum class Iteration : std::uint8_t {
  Ran,
  Paused,    // in the middle: call again
  Raised,    // KeyboardInterrupt or SystemExit left a callback; see Loop::take_raised()
  Deadlock,  // nothing is ready, no timer is set, no event is on its way: nothing can ever run again
};

// The pool behind run_in_executor(None, ...), as far as the loop shuts it down; `world` has it.
class DefaultExecutor {
 public:
  virtual ~DefaultExecutor() = default;
  virtual void shutdown() = 0;  // takes no more jobs
  // When the last job is over (at once, in the next select, if there is none): call_soon_threadsafe(future.set_result, None).
  virtual void finish_when_idle(Loop& loop, Ref<Future> future) = 0;
};

class Loop : public Object {
 public:
  Loop(Runtime& runtime, LoopId id);
  ~Loop();

  LoopId id() const { return id_; }
  Runtime& runtime() const { return runtime_; }
  Host& host() const;
  double time() const;

  // -- scheduling. The answer is null if the loop is closed; then the caller raises closed_error().
  Ref<Handle> call_soon(Callback callback);
  Ref<Handle> call_soon_threadsafe(Callback callback);
  Ref<TimerHandle> call_later(double delay, Callback callback);
  Ref<TimerHandle> call_at(double when, Callback callback);
  Ref<Handle> make_io_handle(Callback callback);  // for a reader or writer; IoSource hands it in when it is ready

  // -- futures and tasks
  Ref<Future> create_future(FutureKind purpose = FutureKind::Future);
  // With a name, a str of the host's, the task has it from the start (loop.create_task); asyncio.create_task renames it
  // afterwards. Null if the loop is closed.
  Ref<Task> create_task(Ref<Coroutine> coroutine, Value name = Value(), Value context = Value());
  // The same for a task of a derived class, in its __init__. False if the loop is closed.
  [[nodiscard]] bool begin_task(Task& task, Ref<Coroutine> coroutine, Value name, Value context);
  Task* current_task() const { return current_task_; }

  // -- running
  Iteration run_once();
  // Runs until stop(): Returned None, Raised, or Paused. After a deadlock it is Paused for ever: see Runtime::deadlocked().
  Resumed run_forever();
  void stop() { stopping_ = true; }
  [[nodiscard]] MaybeException close();
  bool is_running() const { return running_; }
  bool is_closed() const { return closed_; }
  bool stopping() const { return stopping_; }
  MaybeException take_raised() { return std::move(raised_); }

  [[nodiscard]] MaybeException check_closed() const;
  [[nodiscard]] MaybeException check_running() const;
  Value closed_error() const;

  // -- errors. A handler is a callable of the script's; empty means the default one. See ExceptionReport for the call.
  const Value& exception_handler() const { return exception_handler_; }
  void set_exception_handler(Value handler) { exception_handler_ = std::move(handler); }
  // A callable of the host's that makes tasks: the host calls it. Empty: none.
  const Value& task_factory() const { return task_factory_; }
  void set_task_factory(Value factory) { task_factory_ = std::move(factory); }
  // In debug mode a callback that takes as long is reported.
  double slow_callback_duration() const { return slow_callback_duration_; }
  void set_slow_callback_duration(double seconds) { slow_callback_duration_ = seconds; }
  bool debug() const { return debug_; }
  void set_debug(bool on) { debug_ = on; }

  // -- the coroutines that end a run
  Ref<Coroutine> shutdown_asyncgens();
  Ref<Coroutine> shutdown_default_executor();
  bool asyncgens_shutdown_called() const { return asyncgens_shutdown_called_; }
  void note_asyncgens_shutdown() { asyncgens_shutdown_called_ = true; }
  bool executor_shutdown_called() const { return executor_shutdown_called_; }
  void note_executor_shutdown() { executor_shutdown_called_ = true; }
  DefaultExecutor* default_executor() const { return default_executor_.get(); }
  void set_default_executor(std::unique_ptr<DefaultExecutor> executor) { default_executor_ = std::move(executor); }

  // -- for whoever looks
  Phase phase() const { return phase_; }
  std::uint64_t iteration() const { return iteration_; }
  const ReadyQueue& ready() const { return ready_; }
  const TimerHeap& timers() const { return timers_; }
  std::size_t batch_left() const { return batch_left_; }  // handles of this batch that still wait
  const Handle* running_handle() const { return executing_; }
  Selector& selector() { return *selector_; }
  void set_selector(std::unique_ptr<Selector> selector) { selector_ = std::move(selector); }
  void check_invariants() const;

 private:
  friend class Future;
  friend class Handle;
  friend class Task;
  friend class Runtime;

  enum class Stage : std::uint8_t {
    Taking,     // take the next handle; the one before it dies
    Taken,      // hear what died with it, then begin the handle
    Running,    // the handle's callback answered Paused
    Reporting,  // the callback raised, and the exception handler answered Paused
    Ending,     // hear what died meanwhile, then end the handle
  };

  // The phases, in order; select is asked by run_once() itself.
  void drop_cancelled_timers();
  void compute_timeout();
  void begin_select();
  void process_events();
  void enqueue_all(std::vector<Ref<Handle>>& events);
  void collect_due_timers();
  void begin_batch();
  Iteration run_batch();
  void enter(Phase phase);

  // One handle of the batch.
  inline void take_next_handle();
  inline void begin_handle();
  void report_slow(const Handle& handle);
  void handle_answered(Resumed resumed);
  void report_answered(Resumed resumed);
  inline void end_handle();
  Iteration end_batch(Iteration how);
  inline bool drain();

  [[nodiscard]] MaybeException start_running();
  void finish_running();
  void forget_everything();
  LoopObserver* observer() const;

  // call_soon() for the handles that only the runtime makes.
  void enqueue(Handle& handle);
  void start(Task& task);
  void push_step(Task& task, Value exception);
  void push_wakeup(Task& task, Future& by);
  void push_done_callback(Callback callback, Future& source);

  Runtime& runtime_;
  LoopId id_;
  ReadyQueue ready_;
  TimerHeap timers_;
  std::unique_ptr<Selector> selector_;
  std::unique_ptr<DefaultExecutor> default_executor_;
  Task* current_task_ = nullptr;  // between the beginning and the end of its step
  // What that step throws lives on, with the frames in its traceback: what it was woken with until it ends, a cancellation that it
  // made itself until the coroutine has answered.
  Value thrown_;
  bool thrown_made_by_step_ = false;
  std::optional<Resumed> answered_;  // that answer, while what died with the cancellation is heard
  Value exception_handler_;
  Value task_factory_;
  double slow_callback_duration_ = 0.1;  // seconds
  std::uint64_t iteration_ = 0;
  Phase phase_ = Phase::Idle;
  bool running_ = false;
  bool stopping_ = false;
  bool closed_ = false;
  bool debug_ = false;
  bool asyncgens_shutdown_called_ = false;
  bool executor_shutdown_called_ = false;

  // The iteration in progress: kept across Paused.
  Timeout timeout_;
  std::size_t batch_left_ = 0;
  Stage stage_ = Stage::Taking;
  Ref<Handle> handle_;                 // the last one taken: it dies when the next is taken, as asyncio's local variable does
  double began_at_ = 0;                // when the handle in progress began
  const Handle* executing_ = nullptr;  // the same while it runs
  std::optional<ExceptionReport> report_;
  // What callbacks raised, each with its handle: in asyncio the frame of Handle._run, the context it made for the report and the
  // exception with its traceback hold each other for ever, and so do the variables of the frames that the exception passed.
  std::vector<std::pair<Value, Value>> kept_by_reports_;
  Value raised_;             // what leaves the loop
  bool run_paused_ = false;  // run_forever() answered Paused, so the next call goes on
};

}  // namespace awaitscope::runtime
