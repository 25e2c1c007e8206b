#pragma once

// A listener that writes what the loop tells it as lines of text, one a record, in the words and the order of the trace
// format: "TIME KIND field=value field=value ...". Whole sequences of them are compared with what CPython's loop did.

#include <string>
#include <vector>

#include "runtime/host.h"
#include "runtime/observer.h"

namespace awaitscope::runtime {

class Recorder : public LoopObserver {
 public:
  enum class Details : bool { No, Yes };

  explicit Recorder(Details details = Details::No) : details_(details == Details::Yes) {}

  void watch(Runtime& runtime) { runtime_ = &runtime; }
  const std::vector<std::string>& lines() const { return lines_; }
  void clear() { lines_.clear(); }

  // Around every handle the loop's invariants are checked; a walk over all tasks, too slow for tens of thousands of them.
  bool check_invariants = true;

  // What the program printed: a record like the others.
  void print(const std::string& text);

  void loop_created(LoopId loop) override;
  void loop_closed(LoopId loop) override;
  void loop_iteration(LoopId loop, std::uint64_t n, const Timeout& timeout, std::size_t ready) override;
  void phase_changed(LoopId loop, Phase phase) override;
  void clock_moved(double from, double to, ClockReason reason) override;
  void loop_exception(const Loop& loop, const ExceptionContext& context) override;
  void deadlock(const char* message) override;
  void blocking_sleep(double seconds, const Task* current) override;
  void timer_scheduled(const TimerHandle& timer, const Task* current) override;
  void timer_fired(const TimerHandle& timer) override;
  void timer_cancelled(const TimerHandle& timer) override;
  void handle_cancelled(const Handle& handle) override;
  void ready_push(const Handle& handle) override;
  void handle_begin(const Handle& handle) override;
  void handle_end(const Handle& handle) override;
  void handle_skipped(const Handle& handle) override;
  void task_created(const Task& task, const Task* parent) override;
  void task_renamed(const Task& task, const std::string& old) override;
  void task_step_begin(const Task& task, std::uint64_t step, Throw thrown, const Value& exception) override;
  void task_suspended(const Task& task, const Future* on) override;
  void task_wakeup(const Task& task, const Future& by) override;
  void task_cancel_requested(const Task& task, const Task* by, const Value& message, const Future* waiter) override;
  void task_done(const Task& task, FutureState state, const Value& value) override;
  void future_created(const Future& future, const Task* current) override;
  void future_done(const Future& future, FutureState state, const Value& value) override;

 private:
  void add(const std::string& record);
  std::string described(const Handle& handle) const;
  std::string ended(FutureState state, const Value& value) const;

  bool details_;
  Runtime* runtime_ = nullptr;
  std::vector<std::string> lines_;
};

std::string number_text(double number);

}  // namespace awaitscope::runtime
