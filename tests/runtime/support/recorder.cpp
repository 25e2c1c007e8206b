#include "support/recorder.h"

#include <cstdio>

#include "runtime/runtime.h"
#include "runtime/task.h"

namespace awaitscope::runtime {
namespace {

std::string text(HandleId id) { return std::to_string(id.number); }
std::string name(const Task* task) { return task == nullptr ? "None" : task->name(); }
std::string task_fields(const Task& task) {
  return "task=" + task.name() + " task_id=" + std::to_string(task.task_id().number);
}

std::string escaped(const std::string& raw) {
  std::string result;
  for (const char c : raw) {
    if (c == '\n') {
      result += "\\n";
    } else if (c == '"' || c == '\\') {
      result += {'\\', c};
    } else {
      result += c;
    }
  }
  return result;
}

}  // namespace

std::string number_text(double number) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%.12g", number);
  return buffer;
}

void Recorder::add(const std::string& record) {
  lines_.push_back(number_text(runtime_ == nullptr ? 0.0 : runtime_->now()) + " " + record);
}

void Recorder::print(const std::string& text) {
  add("output text=" + escaped(text) + "\\n task=" + name(runtime_->current_task()) + " thread=None");
}

void Recorder::loop_created(LoopId loop) { add("loop_created loop=" + std::to_string(loop.number)); }
void Recorder::loop_closed(LoopId loop) { add("loop_closed loop=" + std::to_string(loop.number)); }

void Recorder::loop_iteration(LoopId, std::uint64_t n, const Timeout& timeout, std::size_t ready) {
  add("loop_iteration n=" + std::to_string(n) + " timeout=" + (timeout.forever() ? "None" : number_text(timeout.seconds)) +
      " ready=" + std::to_string(ready));
}

void Recorder::phase_changed(LoopId, Phase phase) {
  if (details_) add(std::string("phase ") + name_of(phase));
}

void Recorder::clock_moved(double from, double to, ClockReason reason) {
  if (details_) add("clock_moved from=" + number_text(from) + " to=" + number_text(to) + " why=" + name_of(reason));
}

void Recorder::loop_exception(const Loop& loop, const ExceptionContext& context) {
  const Future* subject = Future::from(context.subject());
  add("loop_exception message=" + escaped(context.message) +
      " exception=" + (context.exception ? escaped(loop.host().repr(context.exception)) : "None") +
      " subject=" + (subject == nullptr ? "None" : subject->label()) +
      " handle=" + (context.handle ? text(context.handle.as<Handle>()->id()) : "None"));
}

void Recorder::deadlock(const char* message) {
  std::string pending;
  for (const Future* task = runtime_->first_pending_task(); task != nullptr; task = task->next_pending()) {
    const Future* waiter = task->as_task()->fut_waiter();
    const std::string on = waiter == nullptr ? "null" : "\"" + waiter->label() + "\"";
    pending += (pending.empty() ? "" : ", ") + ("{\"task\": \"" + task->label() + "\", \"task_id\": ") +
               std::to_string(task->id().number) + ", \"on\": " + on + "}";
  }
  add(std::string("deadlock message=") + message + " pending=[" + pending + "]");
}

void Recorder::blocking_sleep(double seconds, const Task* current) {
  add("blocking_sleep seconds=" + number_text(seconds) + " task=" + name(current));
}

void Recorder::timer_scheduled(const TimerHandle& timer, const Task* current) {
  add("timer_scheduled handle=" + text(timer.id()) + " when=" + number_text(timer.when()) + " label=" + timer.label() +
      " task=" + name(current));
}

void Recorder::timer_fired(const TimerHandle& timer) {
  add("timer_fired handle=" + text(timer.id()) + " when=" + number_text(timer.when()) +
      " cancelled=" + (timer.cancelled() ? "true" : "false"));
}

void Recorder::timer_cancelled(const TimerHandle& timer) {
  add("timer_cancelled handle=" + text(timer.id()) + " when=" + number_text(timer.when()));
}

std::string Recorder::described(const Handle& handle) const {
  std::string record = "handle=" + text(handle.id()) + " what=" + name_of(handle.what()) + " label=" + handle.label();
  if (handle.task() != nullptr) record += " task=" + handle.task_name();
  if (handle.by() != nullptr) record += " by=" + handle.by_label();
  return record;
}

void Recorder::handle_cancelled(const Handle& handle) { add("handle_cancelled handle=" + text(handle.id())); }
void Recorder::ready_push(const Handle& handle) { add("ready_push " + described(handle)); }
void Recorder::handle_begin(const Handle& handle) {
  if (check_invariants) handle.loop().check_invariants();
  add("handle_begin " + described(handle));
}

void Recorder::handle_end(const Handle& handle) {
  if (check_invariants) handle.loop().check_invariants();
  add("handle_end handle=" + text(handle.id()));
}

void Recorder::handle_skipped(const Handle& handle) { add("handle_skipped handle=" + text(handle.id())); }

void Recorder::task_created(const Task& task, const Task* parent) {
  add("task_created " + task_fields(task) + " coro=" + task.coroutine().qualified_name() + " parent=" + name(parent));
}

void Recorder::task_renamed(const Task& task, const std::string& old) {
  add("task_renamed " + task_fields(task) + " old=" + old);
}

void Recorder::task_step_begin(const Task& task, std::uint64_t step, Throw thrown, const Value& exception) {
  const std::string what = thrown == Throw::Nothing           ? "None"
                           : thrown == Throw::CancelRequested ? "CancelledError()"
                                                              : task.loop().host().repr(exception);
  add("task_step_begin " + task_fields(task) + " step=" + std::to_string(step) + " throw=" + what);
}

void Recorder::task_suspended(const Task& task, const Future* on) {
  add("task_suspended " + task_fields(task) + " on=" + (on == nullptr ? "yield" : on->label()));
}

void Recorder::task_wakeup(const Task& task, const Future& by) {
  add("task_wakeup " + task_fields(task) + " by=" + by.label());
}

void Recorder::task_cancel_requested(const Task& task, const Task* by, const Value& message, const Future* waiter) {
  add("task_cancel_requested " + task_fields(task) + " by=" + name(by) +
      " msg=" + (message.is_none() ? "None" : task.loop().host().text_of(message)) +
      " done=" + (task.done() ? "true" : "false") + " waiter=" + (waiter == nullptr ? "None" : waiter->label()));
}

std::string Recorder::ended(FutureState state, const Value& value) const {
  std::string record = std::string(" state=") + name_of(state);
  if (state == FutureState::Finished) record += " result=" + escaped(runtime_->host().repr(value));
  if (state == FutureState::Exception) record += " exception=" + escaped(runtime_->host().repr(value));
  return record;
}

void Recorder::task_done(const Task& task, FutureState state, const Value& value) {
  add("task_done " + task_fields(task) + ended(state, value));
}

void Recorder::future_created(const Future& future, const Task* current) {
  add("future_created future=" + future.label() + " task=" + name(current));
}

void Recorder::future_done(const Future& future, FutureState state, const Value& value) {
  add("future_done future=" + future.label() + ended(state, value));
}

}  // namespace awaitscope::runtime
