#include "runtime/future.h"

#include "base/budget.h"
#include "runtime/cancel_walk.h"
#include "runtime/gather.h"
#include "runtime/observer.h"
#include "runtime/runtime.h"
#include "runtime/task.h"

namespace awaitscope::runtime {

// -- death

namespace {

// Future.__del__ and Task.__del__: what a dying future has to report, if anything.
std::optional<ExceptionContext> last_words(Future& future) {
  ExceptionContext context;
  context.source_traceback = future.source_traceback();
  if (future.as_task() != nullptr && !future.done() && future.log_destroy_pending()) {
    context.message = "Task was destroyed but it is pending!";
    context.task = Value::share(&future);
    return context;
  }
  if (future.log_traceback()) {
    context.message = future.loop().host().type_name(Value::share(&future)) + " exception was never retrieved";
    context.exception = future.peek();
    context.future = Value::share(&future);
    return context;
  }
  return std::nullopt;
}

Resumed report_last_words(Runtime& runtime, Future& future) {
  std::optional<ExceptionContext> context = last_words(future);
  if (!context) return Resumed::returning(Value::none());
  runtime.finalizer_report().emplace(future.loop(), std::move(*context));
  return runtime.finalizer_report()->resume();
}

Resumed report(Runtime& runtime, Object* object) { return report_last_words(runtime, *static_cast<Future*>(object)); }

Resumed go_on_reporting(Runtime& runtime, Object*) { return runtime.finalizer_report()->resume(); }

bool closes_late(const Future& future) {
  const Task* task = future.as_task();
  return task != nullptr && !task->done() && future.loop().host().outlives_its_task(task->coroutine());
}

// Of a task that only a cycle kept, the coroutine is closed first: its `finally` parts run before the task is heard. One that
// dies by counting is heard first, and its coroutine dies with it.
Resumed close_and_report(Runtime& runtime, Object* object) {
  const Task* task = static_cast<Future*>(object)->as_task();
  if (task != nullptr && !task->done() && !closes_late(*task) && task->coroutine().close().paused()) return Resumed::pause();
  return report(runtime, object);
}

Resumed go_on_closing(Runtime& runtime, Object* object) {
  if (runtime.finalizer_report()) return go_on_reporting(runtime, object);
  if (static_cast<Task*>(object)->coroutine().proceed().paused()) return Resumed::pause();
  return report(runtime, object);
}

constexpr FinalizerTable kDied{report, go_on_reporting};
Resumed close(Runtime&, Object* object) {
  return static_cast<Coroutine*>(object)->close().paused() ? Resumed::pause() : Resumed::returning(Value::none());
}

Resumed go_on_with_close(Runtime&, Object* object) {
  return static_cast<Coroutine*>(object)->proceed().paused() ? Resumed::pause() : Resumed::returning(Value::none());
}

constexpr FinalizerTable kKeptByCycle{close_and_report, go_on_closing};
constexpr FinalizerTable kLateClose{close, go_on_with_close};

}  // namespace

struct FutureDeath {
  // The last reference is gone. A future with something to report comes back to life, once, until it has been heard.
  template <typename T>
  static void destroy(Object* object) {
    if (!Future::speaks_before_death(object)) destroy_as<T>(object);
  }
};

bool (*Future::is_derived)(const Object* object) = nullptr;

bool Future::speaks_before_death(Object* object) {
  auto* future = static_cast<Future*>(object);
  const bool speaks =
      future->log_traceback() || (future->as_task() != nullptr && !future->done() && future->log_destroy_pending());
  if (!speaks || future->flag(kFinalized) || future->runtime().ending()) return false;
  future->references = 1;
  future->queue_last_words();
  return true;
}

void Future::queue_last_words() {
  set_flag(kFinalized, true);
  runtime().queue_finalizer(this, &kDied);
}

void Future::queue_last_words_of_kept() {
  set_flag(kFinalized, true);
  runtime().queue_finalizer(this, &kKeptByCycle);
}

void Future::queue_late_close() {
  if (!closes_late(*this)) return;
  Coroutine& coroutine = as_task()->coroutine();
  retain(&coroutine);
  runtime().queue_finalizer(&coroutine, &kLateClose);
}

Kind future_kind{"Future", FutureDeath::destroy<Future>};
Kind gathering_future_kind{"_GatheringFuture", FutureDeath::destroy<GatheringFuture>};
Kind task_kind{"Task", FutureDeath::destroy<Task>};

Future::Future(Loop& loop, FutureId id, const Kind* object_kind)
    : Object(object_kind), id_(id), serial_(loop.runtime().next_serial()), loop_(&loop) {
  runtime().enlist(*this);
  if (loop.debug()) make_rare().source_traceback = loop.host().capture_stack();
}

const Future::Rare Future::kNothingRare;

Future::Rare& Future::make_rare() {
  if (rare_ == nullptr) rare_ = std::make_unique<Rare>();
  return *rare_;
}

void Future::set_log_traceback() {
  set_flag(kLogTraceback, true);
  runtime().enlist(*this);
}

void Future::clear_log_traceback() {
  if (!log_traceback()) return;
  runtime().delist(*this);
  set_flag(kLogTraceback, false);
}

Future::~Future() {
  if (!done() || log_traceback()) runtime().delist(*this);
}

std::string Future::label() const {
  if (const Task* task = as_task()) return task->name();
  return std::string(name_of(id_.kind)) + "#" + std::to_string(id_.number);
}

// -- the result

Resumed Future::result() {
  if (cancelled()) return Resumed::raise(make_cancelled_error());
  Host& host = loop_->host();
  if (!done()) return Resumed::raise(host.make_exception(ErrorType::InvalidStateError, "Result is not set."));
  clear_log_traceback();
  if (state() == FutureState::Finished) return Resumed::returning(result_);
  // The traceback of when it was set is used up by the first result(), as in the C class.
  host.set_traceback(result_, rare().traceback);
  if (rare().traceback) rare_->traceback.reset();
  return Resumed::raise(result_);
}

Resumed Future::exception() {
  if (cancelled()) return Resumed::raise(make_cancelled_error());
  if (!done()) {
    return Resumed::raise(loop_->host().make_exception(ErrorType::InvalidStateError, "Exception is not set."));
  }
  clear_log_traceback();
  return Resumed::returning(state() == FutureState::Exception ? result_ : Value::none());
}

MaybeException Future::set_result(Value result) {
  if (as_task() == nullptr) return future_set_result(std::move(result));
  return loop_->host().make_exception(ErrorType::RuntimeError, "Task does not support set_result operation");
}

MaybeException Future::set_exception(Value exception) {
  if (as_task() == nullptr) return future_set_exception(std::move(exception));
  return loop_->host().make_exception(ErrorType::RuntimeError, "Task does not support set_exception operation");
}

MaybeException Future::future_set_result(Value result) {
  if (done()) return loop_->host().make_exception(ErrorType::InvalidStateError, "invalid state");
  finish(FutureState::Finished, std::move(result));
  return schedule_callbacks();
}

MaybeException Future::future_set_exception(Value exception) {
  Host& host = loop_->host();
  if (done()) return host.make_exception(ErrorType::InvalidStateError, "invalid state");
  if (host.classify(exception) == ExceptionClass::StopIteration) {
    return host.make_exception(ErrorType::TypeError,
                               "StopIteration interacts badly with generators and cannot be raised into a Future");
  }
  if (Value traceback = host.traceback_of(exception)) make_rare().traceback = std::move(traceback);
  finish(FutureState::Exception, std::move(exception));
  if (MaybeException error = schedule_callbacks()) return error;
  set_log_traceback();
  return {};
}

CancelAnswer Future::cancel(const Value& message) { return CancelWalk(message).cancel(*this); }

CancelAnswer Future::future_cancel(const Value& message) {
  clear_log_traceback();
  if (done()) return {};
  if (!message.is_none() || !cancel_message().is_none()) make_rare().cancel_message = message;
  finish(FutureState::Cancelled, Value());
  return {true, schedule_callbacks()};
}

Value Future::make_cancelled_error() {
  if (rare().cancelled_error) return std::move(rare_->cancelled_error);
  return loop_->host().make_cancelled_error(cancel_message());
}

// The observer hears of it before the callbacks are pushed, and while the future is still pending.
void Future::finish(FutureState state, Value result) {
  if (LoopObserver* observer = runtime().observer()) {
    if (const Task* task = as_task()) {
      observer->task_done(*task, state, result);
    } else {
      observer->future_done(*this, state, result);
    }
  }
  runtime().delist(*this);
  set_state(state);
  result_ = std::move(result);
}

// -- callbacks

namespace {

// Stands for a task's wake-up among the callbacks, where it is told from all others by its address.
const NativeCallback kWakeup{"wakeup", nullptr, nullptr};

}  // namespace

DoneCallback::Sort DoneCallback::sort() const {
  if (native == &kWakeup) return Sort::Wakeup;
  if (native != nullptr) return Sort::Native;
  return target ? Sort::Script : Sort::None;
}

DoneCallback DoneCallback::wakeup(Task& task) { return {&kWakeup, Value::share(&task), Value()}; }

MaybeException Future::add_done_callback(Callback callback) {
  Value context = callback.context ? std::move(callback.context) : loop_->host().copy_context();
  return add_callback({callback.native, std::move(callback.target), std::move(context)});
}

MaybeException Future::add_wakeup(Task& task) { return add_callback(DoneCallback::wakeup(task)); }

MaybeException Future::add_callback(DoneCallback callback) {
  if (done()) return push_callback(callback);
  if (first_.sort() == DoneCallback::Sort::None) {
    first_ = std::move(callback);
  } else {
    make_rare().more.push_back(std::move(callback));
  }
  return {};
}

// Future.__schedule_callbacks: the list is emptied first, then each goes through call_soon. A closed loop raises at the first.
MaybeException Future::schedule_callbacks() {
  if (first_.sort() == DoneCallback::Sort::None) return {};
  DoneCallback first{std::exchange(first_.native, nullptr), std::move(first_.target), std::move(first_.context)};
  if (rare().more.empty()) return push_callback(first);
  DoneCallbacks more = std::exchange(rare_->more, DoneCallbacks());
  if (MaybeException error = push_callback(first)) return error;
  for (DoneCallback& callback : more) {
    if (MaybeException error = push_callback(callback)) return error;
  }
  return {};
}

MaybeException Future::push_callback(DoneCallback& callback) {
  if (loop_->is_closed()) return loop_->closed_error();
  if (Task* task = callback.task()) {
    loop_->push_wakeup(*task, *this);
  } else {
    loop_->push_done_callback({callback.native, std::move(callback.target), Value(), std::move(callback.context)}, *this);
  }
  return {};
}

int Future::remove_done_callback(const Value& callable) {
  Host& host = loop_->host();
  return remove_callbacks([&](const DoneCallback& callback) {
    return callback.sort() == DoneCallback::Sort::Script && host.same_callable(callback.target, callable);
  });
}

int Future::remove_done_callback(const NativeCallback& native) {
  return remove_callbacks([&](const DoneCallback& callback) { return callback.native == &native; });
}

int Future::remove_done_callback(const NativeCallback& native, const Value& state) {
  return remove_callbacks(
      [&](const DoneCallback& callback) { return callback.native == &native && callback.target.same(state); });
}

template <typename Matches>
int Future::remove_callbacks(Matches matches) {
  DoneCallbacks kept;
  DoneCallbacks removed;  // dies last: dying may run code that looks here
  Budget::spend_rounds(callback_count());
  for (int i = 0, count = callback_count(); i < count; ++i) {
    (matches(callback(i)) ? removed : kept).push_back(callback(i));
  }
  if (removed.empty()) return 0;
  first_ = kept.empty() ? DoneCallback() : kept.front();
  if (!rare().more.empty()) rare_->more.assign(kept.begin() + (kept.empty() ? 0 : 1), kept.end());
  return static_cast<int>(removed.size());
}

int Future::callback_count() const {
  return first_.sort() == DoneCallback::Sort::None ? 0 : 1 + static_cast<int>(rare().more.size());
}

const DoneCallback& Future::callback(int index) const {
  return index == 0 ? first_ : rare().more[static_cast<std::size_t>(index - 1)];
}

// At the end of the run: nobody will be woken any more.
void Future::let_go() {
  const DoneCallback first = std::exchange(first_, DoneCallback());
  const DoneCallbacks more = rare_ == nullptr ? DoneCallbacks() : std::exchange(rare_->more, DoneCallbacks());
  if (Task* task = as_task()) task->fut_waiter_ = nullptr;
}

void Future::let_go_of_everything() {
  let_go();
  const Value result = std::move(result_);
  const std::unique_ptr<Rare> rare = std::move(rare_);
}

// -- awaiting

Resumed Future::await_begin() {
  if (done()) return result();
  set_blocking(true);
  return Resumed::yield(Value::share(this));
}

Resumed Future::await_resume() {
  if (done()) return result();
  return Resumed::raise(loop_->host().make_exception(ErrorType::RuntimeError, "await wasn't used with future"));
}

// -- callbacks that set futures

namespace {

Resumed answer(MaybeException error) { return error ? Resumed::raise(std::move(error)) : Resumed::returning(Value::none()); }

Resumed set_result_unless_cancelled(Loop&, const Value& state, const Value& argument) {
  auto* future = state.as<Future>();
  return future->cancelled() ? Resumed::returning(Value::none()) : answer(future->set_result(argument));
}

Resumed set_result(Loop&, const Value& state, const Value& argument) {
  return answer(state.as<Future>()->set_result(argument));
}

}  // namespace

const NativeCallback kSetResultUnlessCancelled{"_set_result_unless_cancelled", "asyncio/futures.py:311",
                                               set_result_unless_cancelled};
const NativeCallback kFutureSetResult{"Future.set_result", nullptr, set_result};

}  // namespace awaitscope::runtime
