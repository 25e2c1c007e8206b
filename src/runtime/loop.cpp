// The loop's surface: scheduling, making futures and tasks, beginning and ending. Its heart, run_once(), is in run_once.cpp.

#include "runtime/loop.h"

#include "runtime/observer.h"
#include "runtime/runtime.h"
#include "runtime/task.h"

namespace awaitscope::runtime {

// Bytes that its selector and its queues take for themselves.
static constexpr std::size_t kHeldApart = 512;

Kind loop_kind{"_UnixSelectorEventLoop", destroy_as<Loop>};

Loop::Loop(Runtime& runtime, LoopId id)
    : Object(&loop_kind), runtime_(runtime), id_(id), selector_(std::make_unique<SimulatedSelector>(*this)) {
  Heap::count(kHeldApart);
}

Loop::~Loop() { Heap::uncount(kHeldApart); }

// -- handles: made here, where making one is inline

inline Handle::Handle(Loop& loop, HandleId id, HandleWhat what, const char* label, Value target, Value arguments, Value context)
    : Object(what == HandleWhat::Timer ? &timer_handle_kind : &handle_kind),
      id_(id),
      loop_(&loop),
      label_(label),
      target_(std::move(target)),
      arguments_(std::move(arguments)),
      context_(std::move(context)) {
  flags = static_cast<std::uint32_t>(what) << kWhatShift;
}

inline Handle::Handle(Loop& loop, HandleId id, HandleWhat what, Callback&& callback)
    : Handle(loop, id, what, nullptr, std::move(callback.target), std::move(callback.arguments), std::move(callback.context)) {
  if (callback.native != nullptr) {
    flags |= kNative;
    native_ = callback.native;
  } else {
    label_ = loop.host().label_of(target_);
  }
  if (!context_) context_ = loop.host().copy_context();
}

inline Handle::Handle(Loop& loop, HandleId id, Task& task, Value exception)
    : Handle(loop, id, HandleWhat::TaskStep, "step", Value::share(&task), std::move(exception), task.context()) {
  if (task.named()) make_rare().task_name = task.given_name();
}

inline Handle::Handle(Loop& loop, HandleId id, Task& task, Future& by)
    : Handle(loop, id, HandleWhat::TaskWakeup, "wakeup", Value::share(&task), Value::share(&by), task.context()) {
  if (task.named()) make_rare().task_name = task.given_name();
  keep_name_of(by);
}

inline Handle::Handle(Loop& loop, HandleId id, Callback&& callback, Future& source)
    : Handle(loop, id, HandleWhat::FutureCallback, std::move(callback)) {
  arguments_ = Value::share(&source);
  keep_name_of(source);
}

inline void Handle::keep_name_of(const Future& by) {
  const Task* task = by.as_task();
  if (task != nullptr && task->named()) make_rare().by_name = task->given_name();
}

TimerHandle::TimerHandle(Loop& loop, HandleId id, double when, Callback&& callback)
    : Handle(loop, id, HandleWhat::Timer, std::move(callback)), when_(when) {}

// -- scheduling

void Loop::enqueue(Handle& handle) {
  if (LoopObserver* watcher = observer()) watcher->ready_push(handle);
  ready_.push(Ref<Handle>::share(&handle));
}

Ref<Handle> Loop::call_soon(Callback callback) {
  if (closed_) return nullptr;
  Ref<Handle> handle = make_object<Handle>(*this, runtime_.next_handle_id(), HandleWhat::Callback, std::move(callback));
  enqueue(*handle);
  return handle;
}

Ref<Handle> Loop::call_soon_threadsafe(Callback callback) {
  if (closed_) return nullptr;
  Ref<Handle> handle = make_object<Handle>(*this, runtime_.next_handle_id(), HandleWhat::Threadsafe, std::move(callback));
  enqueue(*handle);
  selector_->wake();
  return handle;
}

Ref<TimerHandle> Loop::call_later(double delay, Callback callback) { return call_at(time() + delay, std::move(callback)); }

Ref<TimerHandle> Loop::call_at(double when, Callback callback) {
  if (closed_) return nullptr;
  Ref<TimerHandle> timer = make_object<TimerHandle>(*this, runtime_.next_handle_id(), when, std::move(callback));
  timers_.push(timer);
  if (LoopObserver* watcher = observer()) watcher->timer_scheduled(*timer, runtime_.current_task());
  return timer;
}

Ref<Handle> Loop::make_io_handle(Callback callback) {
  return make_object<Handle>(*this, runtime_.next_handle_id(), HandleWhat::Io, std::move(callback));
}

void Loop::push_step(Task& task, Value exception) {
  task.scheduled_ = runtime_.next_handle_id();
  enqueue(*make_object<Handle>(*this, task.scheduled_, task, std::move(exception)));
}

void Loop::push_wakeup(Task& task, Future& by) {
  task.scheduled_ = runtime_.next_handle_id();
  enqueue(*make_object<Handle>(*this, task.scheduled_, task, by));
}

void Loop::push_done_callback(Callback callback, Future& source) {
  enqueue(*make_object<Handle>(*this, runtime_.next_handle_id(), std::move(callback), source));
}

// -- futures and tasks

Ref<Future> Loop::create_future(FutureKind purpose) {
  Ref<Future> future = make_object<Future>(*this, runtime_.next_future_id(purpose));
  if (LoopObserver* watcher = observer()) watcher->future_created(*future, runtime_.current_task());
  return future;
}

Ref<Task> Loop::create_task(Ref<Coroutine> coroutine, Value name, Value context) {
  if (closed_) return nullptr;
  Ref<Task> task = make_object<Task>(*this, runtime_.next_task_id(), std::move(coroutine), std::move(name), std::move(context));
  start(*task);
  return task;
}

bool Loop::begin_task(Task& task, Ref<Coroutine> coroutine, Value name, Value context) {
  if (closed_) return false;
  task.begin(std::move(coroutine), std::move(name), std::move(context));
  start(task);
  return true;
}

void Loop::start(Task& task) {
  if (LoopObserver* watcher = observer()) watcher->task_created(task, runtime_.current_task());
  push_step(task, Value());
}

// -- running

MaybeException Loop::check_closed() const { return closed_ ? closed_error() : Value(); }

Value Loop::closed_error() const { return host().make_exception(ErrorType::RuntimeError, "Event loop is closed"); }

MaybeException Loop::check_running() const {
  if (running_) return host().make_exception(ErrorType::RuntimeError, "This event loop is already running");
  if (runtime_.running_loop() == nullptr) return {};
  return host().make_exception(ErrorType::RuntimeError, "Cannot run the event loop while another loop is running");
}

Resumed Loop::run_forever() {
  if (!std::exchange(run_paused_, false)) {
    if (MaybeException error = start_running()) return Resumed::raise(std::move(error));
  }
  for (;;) {
    switch (run_once()) {
      case Iteration::Ran: break;
      case Iteration::Raised: finish_running(); return Resumed::raise(take_raised());
      case Iteration::Paused:
      case Iteration::Deadlock: run_paused_ = true; return Resumed::pause();
    }
    if (stopping_) break;
  }
  finish_running();
  return Resumed::returning(Value::none());
}

MaybeException Loop::start_running() {
  if (MaybeException error = check_closed()) return error;
  if (MaybeException error = check_running()) return error;
  if (runtime_.on_worker() && !runtime_.threads()->can_park()) {
    return host().make_exception(ErrorType::RuntimeError,
                                 "a loop cannot run in a worker thread inside a comparison, a hash or a finalizer in the "
                                 "sandbox: move the call out of it");
  }
  running_ = true;
  runtime_.set_running_loop(this);
  return {};
}

void Loop::finish_running() {
  stopping_ = false;
  running_ = false;
  runtime_.set_running_loop(nullptr);
}

MaybeException Loop::close() {
  if (running_) return host().make_exception(ErrorType::RuntimeError, "Cannot close a running event loop");
  if (closed_) return {};
  if (LoopObserver* watcher = observer()) watcher->loop_closed(id_);
  if (debug_) host().loop_closing(*this);
  closed_ = true;
  ready_.clear();
  timers_.clear();
  executor_shutdown_called_ = true;
  const std::unique_ptr<DefaultExecutor> executor = std::move(default_executor_);
  if (executor != nullptr) executor->shutdown();
  if (IoSource* source = runtime_.io_source()) source->forget(*this);
  return {};
}

// At the end of the run.
void Loop::forget_everything() {
  ready_.clear();
  timers_.clear();
  handle_ = nullptr;
  report_.reset();
  kept_by_reports_.clear();
  raised_.reset();
  exception_handler_.reset();
  task_factory_.reset();
}

}  // namespace awaitscope::runtime
