#pragma once

// Coroutines written by hand in C++, in generator style: a class whose members are the locals and whose `step` is a switch
// over the point where it was left. It reads like the Python it stands for:
//
//   Motion step(Signal signal) override {
//     switch (at_) {
//       case At::Start:
//         at_ = At::Slept;
//         return await(make_sleep(runtime_, 1.0));   // await asyncio.sleep(1)
//       case At::Slept:
//         if (signal.thrown()) return raise(signal);
//         return returning(Value::none());           // return None
//     }
//   }
//
// One NativeCoroutine is a chain of such frames: awaiting another native frame pushes it, and the innermost is resumed
// directly, so a step costs the same at any depth. What it awaits is a frame, a future, or any other coroutine.

#include <memory>

#include "runtime/coroutine.h"
#include "runtime/future.h"

namespace awaitscope::runtime {

class Runtime;
class NativeFrame;

extern Kind native_coroutine_kind;

// What comes in when a frame is resumed: the value of what it awaited, or an exception to handle.
struct Signal {
  bool is_exception = false;
  Value value;

  bool thrown() const { return is_exception; }
  static Signal send(Value value) { return {false, std::move(value)}; }
  static Signal throwing(Value exception) { return {true, std::move(exception)}; }
};

// What a frame does next.
struct [[nodiscard]] Motion {
  enum class Sort : std::uint8_t { Yield, Return, Raise, AwaitFrame, AwaitFuture, AwaitCoroutine, Call };

  Sort sort;
  Value value;                         // yielded, returned, raised, the awaited future or coroutine, or what is called
  std::unique_ptr<NativeFrame> frame;  // awaited
  Value arguments = Value();           // of a call, as Host::call takes them
};

class NativeFrame {
 public:
  virtual ~NativeFrame() = default;
  virtual const char* qualified_name() const = 0;
  // Runs to the next suspension. First called with Signal::send(None), or with an exception thrown before it started (the
  // chain raises that by itself, as Python does: a frame never sees it).
  virtual Motion step(Signal signal) = 0;

  // Frames count as the script's memory.
  static void* operator new(std::size_t size) { return Heap::allocate_plain(size); }
  static void operator delete(void* memory, std::size_t size) { Heap::release_plain(memory, size); }

 protected:
  static Motion bare_yield() { return {Motion::Sort::Yield, Value::none(), nullptr}; }
  static Motion yield(Value value) { return {Motion::Sort::Yield, std::move(value), nullptr}; }
  static Motion returning(Value value) { return {Motion::Sort::Return, std::move(value), nullptr}; }
  static Motion raise(Value exception) { return {Motion::Sort::Raise, std::move(exception), nullptr}; }
  static Motion raise(Signal signal) { return raise(std::move(signal.value)); }
  // Ends as the awaited thing ended: the last line of a `try` whose `finally` has run.
  static Motion finish(Signal signal) {
    return signal.thrown() ? raise(std::move(signal.value)) : returning(std::move(signal.value));
  }
  static Motion await(std::unique_ptr<NativeFrame> frame) { return {Motion::Sort::AwaitFrame, Value(), std::move(frame)}; }
  static Motion await(Ref<Future> future) { return {Motion::Sort::AwaitFuture, std::move(future).value(), nullptr}; }
  static Motion await(Ref<Coroutine> coroutine) {
    return {Motion::Sort::AwaitCoroutine, std::move(coroutine).value(), nullptr};
  }
  // A callable of the host's: the frame goes on with its result.
  static Motion call(Value callable, Value arguments) {
    return {Motion::Sort::Call, std::move(callable), nullptr, std::move(arguments)};
  }

 private:
  friend class NativeCoroutine;
  std::unique_ptr<NativeFrame> awaiter_;  // the frame that awaits this one, if any
};

class NativeCoroutine : public Coroutine {
 public:
  NativeCoroutine(Runtime& runtime, std::unique_ptr<NativeFrame> frame);
  ~NativeCoroutine() { drop_frames(); }

  bool started() const { return flag(kStarted); }
  bool finished() const { return flag(kFinished); }

 private:
  static const CoroutineTable kTable;
  static Resumed send_in(Coroutine* self, Value value);
  static Resumed throw_in(Coroutine* self, Value exception);
  static Resumed close_in(Coroutine* self);
  static Resumed proceed_in(Coroutine* self);
  static const char* name_of(const Coroutine* self);

  static void destroy(Object* object);
  friend struct NativeCoroutineKind;

  enum Flag : std::uint32_t {
    kStarted = 1,
    kFinished = 2,
    kClosing = 4,
    kCalling = 8,        // the innermost frame's call has paused
    kAwaitsFuture = 16,  // what the innermost frame awaits, if not another frame
    kAwaitsCoroutine = 32,
  };
  bool flag(Flag which) const { return (flags & which) != 0; }
  void set_flag(Flag which, bool on) { flags = on ? flags | which : flags & ~which; }
  Future& awaited_future() const { return *awaited_.as<Future>(); }
  Coroutine& awaited_coroutine() const { return *awaited_.as<Coroutine>(); }
  void await_nothing();
  void leave_frame();
  void drop_frames();

  Resumed reused() const;
  Resumed resume(Signal signal);
  Resumed after_awaited(Resumed resumed);
  Resumed throw_into_frame(Value exception);
  Resumed closed(Resumed resumed);

  Runtime& runtime_;
  union {
    NativeFrame* innermost_;      // the others behind it, each with the one it is awaited by
    const char* qualified_name_;  // when it is over
  };
  Value awaited_;
};

// A coroutine around a frame.
Ref<Coroutine> make_coroutine(Runtime& runtime, std::unique_ptr<NativeFrame> frame);

}  // namespace awaitscope::runtime
