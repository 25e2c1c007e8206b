#pragma once

// A future: a result to come, and the callbacks that want to know. It follows asyncio.Future of CPython 3.11 (the C class's
// texts). Done callbacks never run inside set_result(): each goes through call_soon, in the order they were added.
//
// An exception that nobody asked for is reported when the last reference goes; see Runtime::queue_finalizer.

#include <memory>
#include <string>
#include <vector>

#include "base/ids.h"
#include "runtime/handle.h"
#include "runtime/host.h"

namespace awaitscope::runtime {

class Runtime;

extern Kind future_kind;
extern Kind gathering_future_kind;
extern Kind task_kind;

// A done callback as the future keeps it. A task's wake-up is the commonest: it takes one reference and no allocation.
struct DoneCallback {
  enum class Sort : std::uint8_t { None, Wakeup, Native, Script };

  const NativeCallback* native = nullptr;
  Value target;  // the task, the C++ callback's state, or the callable
  Value context;

  Sort sort() const;
  Task* task() const;  // of a Wakeup
  static DoneCallback wakeup(Task& task);
};
using DoneCallbacks = std::vector<DoneCallback, CountedAllocator<DoneCallback>>;

// cancel() either is accepted or comes too late; it raises only if the loop is closed.
struct CancelAnswer {
  bool accepted = false;
  MaybeException error;
};

class Future : public Object {
 public:
  Future(Loop& loop, FutureId id, const Kind* object_kind = &future_kind);
  ~Future();

  // isfuture() for this runtime's own futures.
  static Future* from(const Value& value) {
    if (value.is(&future_kind) || value.is(&task_kind) || value.is(&gathering_future_kind)) return value.as<Future>();
    return value.is_object() && is_derived != nullptr && is_derived(value.object()) ? value.as<Future>() : nullptr;
  }
  // Whether an object of another kind is a future all the same: the host's classes derived from Future say so.
  static bool (*is_derived)(const Object* object);
  // Of an object of such a class, before anything of it goes: true if it has come back to life to be heard.
  static bool speaks_before_death(Object* object);

  FutureId id() const { return id_; }
  std::uint64_t serial() const { return serial_; }  // tasks and futures together, in order of creation: the hash
  Loop& loop() const { return *loop_; }
  Runtime& runtime() const;
  std::string label() const;  // "sleep#1", or the task's name
  Task* as_task();            // null if it is a plain future
  const Task* as_task() const;

  FutureState state() const { return static_cast<FutureState>(flags >> kStateShift & kStateMask); }
  bool done() const { return state() != FutureState::Pending; }
  bool cancelled() const { return state() == FutureState::Cancelled; }

  // Future.result(): Returned or Raised. Marks an exception as retrieved.
  Resumed result();
  // Future.exception(): Returned with the exception or None, or Raised (cancelled, or not done). Marks it as retrieved.
  Resumed exception();
  // The same without any effect, for who only looks: the result or the exception; empty if there is none.
  const Value& peek() const { return result_; }
  const Value& saved_cancellation() const { return rare().cancelled_error; }  // to be raised once more; may be empty

  [[nodiscard]] MaybeException set_result(Value result);
  [[nodiscard]] MaybeException set_exception(Value exception);  // an instance; the host has made one of a class
  // Dispatches like the method: a task asks its coroutine, a gathering future its children.
  CancelAnswer cancel(const Value& message = Value::none());
  const Value& cancel_message() const { return rare().cancel_message; }  // None if there is none
  Value make_cancelled_error();  // _make_cancelled_error(): the saved one, once, else new

  [[nodiscard]] MaybeException add_done_callback(Callback callback);
  // Removes all that are equal to the callable; answers how many.
  int remove_done_callback(const Value& callable);
  int remove_done_callback(const NativeCallback& native);
  int remove_done_callback(const NativeCallback& native, const Value& state);
  int callback_count() const;
  const DoneCallback& callback(int index) const;

  // _asyncio_future_blocking: set by __await__ just before it yields the future, so that the task can tell `await` from a
  // bare `yield future`.
  bool blocking() const { return (flags & kBlocking) != 0; }
  void set_blocking(bool on) { set_flag(kBlocking, on); }
  // In debug mode: the stack where it was made.
  const Value& source_traceback() const { return rare().source_traceback; }
  void set_made_by(MadeBy by) { set_flag(kMadeByScript, by == MadeBy::Script); }
  MadeBy made_by() const { return flag(kMadeByScript) ? MadeBy::Script : MadeBy::Library; }

  bool log_traceback() const { return (flags & kLogTraceback) != 0; }
  void clear_log_traceback();
  bool log_destroy_pending() const { return (flags & kLogDestroyPending) != 0; }
  void set_log_destroy_pending(bool on) { set_flag(kLogDestroyPending, on); }

  // Future.__await__, for whoever awaits without an iterator of its own. Begin: a done future does not suspend at all.
  // Resume: after the yielded future was waited for (the task sent None).
  Resumed await_begin();
  Resumed await_resume();

  // The next in order of creation among the pending futures (or, of a task, the pending tasks) of this run.
  Future* next_pending() const { return next_; }

  // Its run is over and nobody needs it: drops whatever it refers to.
  void let_go_of_everything();

  bool finalized() const { return flag(kFinalized); }  // it has been heard, or is about to be

 protected:
  enum Flag : std::uint32_t {
    kBlocking = 1,
    kLogTraceback = 2,
    kLogDestroyPending = 4,
    kFinalized = 8,         // it has been reported once; a second death is silent
    kMustCancel = 16,       // of a task
    kCancelRequested = 32,  // of a gathering future
    kMadeByScript = 128,
    kBeingCancelled = 64,  // it has passed a cancel() on and waits for the answer
    kBegun = 1024,         // of a task: it has a coroutine to drive
  };
  // The state stands in `flags` too, in bits 8 and 9.
  static constexpr int kStateShift = 8;
  static constexpr std::uint32_t kStateMask = 3;
  // What few futures have.
  struct Rare : Counted {
    Value traceback;  // of the exception, when it was set
    Value cancel_message = Value::none();
    Value source_traceback;
    Value cancelled_error;          // a CancelledError kept to be raised once more
    DoneCallbacks more;             // callbacks behind the first
    std::uint64_t name_number = 0;  // of a task whose name by default was replaced
    int cancels_requested = 0;      // of a task
  };
  const Rare& rare() const { return rare_ == nullptr ? kNothingRare : *rare_; }
  Rare& make_rare();
  void set_flag(std::uint32_t flag, bool on) { flags = on ? flags | flag : flags & ~flag; }
  bool flag(std::uint32_t which) const { return (flags & which) != 0; }

  // Future's own methods, which Task reaches as super().
  [[nodiscard]] MaybeException future_set_result(Value result);
  [[nodiscard]] MaybeException future_set_exception(Value exception);
  CancelAnswer future_cancel(const Value& message);
  [[nodiscard]] MaybeException add_wakeup(Task& task);

 private:
  friend class Task;
  friend class Loop;
  friend class Runtime;
  friend class CancelWalk;
  friend struct FutureDeath;

  [[nodiscard]] MaybeException add_callback(DoneCallback callback);
  [[nodiscard]] MaybeException schedule_callbacks();
  MaybeException push_callback(DoneCallback& callback);
  void finish(FutureState state, Value result);
  void set_state(FutureState state) {
    flags = (flags & ~(kStateMask << kStateShift)) | static_cast<std::uint32_t>(state) << kStateShift;
  }
  void let_go();
  void set_log_traceback();
  // Both take over one reference.
  void queue_last_words();
  void queue_last_words_of_kept();
  void queue_late_close();
  template <typename Matches>
  int remove_callbacks(Matches matches);

  FutureId id_;
  std::uint64_t serial_;
  Loop* loop_;
  static const Rare kNothingRare;

  Value result_;  // or the exception
  std::unique_ptr<Rare> rare_;
  DoneCallback first_;          // most futures have one callback; None if there is none
  Future* previous_ = nullptr;  // in the list of the runtime that it is in
  Future* next_ = nullptr;
};

// _set_result_unless_cancelled(future, result): what a sleep's timer calls.
extern const NativeCallback kSetResultUnlessCancelled;
// Future.set_result as a callback, for workers that finish.
extern const NativeCallback kFutureSetResult;

}  // namespace awaitscope::runtime
