#include "runtime/runtime.h"

#include <algorithm>

#include "base/budget.h"
#include "runtime/observer.h"
#include "runtime/task.h"

namespace awaitscope::runtime {
namespace {

// Of one that has gone with the rest.
Resumed close_loop(Runtime&, Object* object) {
  static_cast<void>(static_cast<Loop*>(object)->close());
  return Resumed::returning(Value::none());
}

const FinalizerTable kClosedAtEnd{close_loop, close_loop};

// Nobody has closed it, and it is not the current one.
bool is_forgotten(const Loop& loop) { return !loop.is_closed() && !loop.is_running() && loop.runtime().event_loop() != &loop; }

void queue_closing(Loop& loop) {
  retain(&loop);
  loop.runtime().queue_finalizer(&loop, &kClosedAtEnd);
}

}  // namespace

Runtime::Runtime(Host& host, LoopObserver* observer) : host_(host), observer_(observer), outside_(*this) {}

Runtime::~Runtime() {
  end();
  loops_.clear();
}

// Loops hold handles that hold tasks of other loops: all queues are emptied before any loop goes. A pending future and the
// task that waits for it hold each other: that is undone by hand.
void Runtime::end() {
  ending_ = true;
  observer_ = nullptr;
  finalizers_running_.clear();
  finalizer_depth_ = 0;
  finalizers_.clear();
  unheard_ = 0;
  outside_.forget_everything();
  for (const Ref<Loop>& loop : loops_) loop->forget_everything();
  std::vector<Ref<Future>> pending;
  for (const FutureList* list : {&pending_tasks_, &pending_futures_}) {
    for (Future* future = list->first; future != nullptr; future = future->next_) pending.push_back(Ref<Future>::share(future));
  }
  for (const Ref<Future>& future : pending) future->let_go();
}

Ref<Loop> Runtime::new_event_loop() {
  constexpr int kCost = 300;  // in instructions
  Budget::spend(kCost);
  Ref<Loop> loop = make_object<Loop>(*this, LoopId{loops_.size() + 1});
  loops_.push_back(loop);
  if (observer_ != nullptr) observer_->loop_created(loop->id());
  host_.loop_made();
  return loop;
}

void Runtime::move_clock(double to, ClockReason reason) {
  const double from = clock_.now();
  clock_.move_to(to);
  if (observer_ != nullptr && clock_.now() != from) observer_->clock_moved(from, clock_.now(), reason);
}

void Runtime::declare_deadlock(const char* message) {
  if (deadlocked()) return;
  deadlock_ = message;
  if (observer_ != nullptr) observer_->deadlock(message);
}

// -- lists through the futures themselves, in order of creation: pending tasks, other pending futures, and those whose
// exception nobody has asked for. A future is in one of them at most.

Runtime::FutureList& Runtime::list_of(Future& future) {
  if (future.done()) return unretrieved_;
  return future.as_task() != nullptr ? pending_tasks_ : pending_futures_;
}

void Runtime::link(FutureList& list, Future& future) {
  future.previous_ = list.last;
  (list.last == nullptr ? list.first : list.last->next_) = &future;
  list.last = &future;
}

void Runtime::unlink(FutureList& list, Future& future) {
  (future.previous_ == nullptr ? list.first : future.previous_->next_) = future.next_;
  (future.next_ == nullptr ? list.last : future.next_->previous_) = future.previous_;
  future.previous_ = nullptr;
  future.next_ = nullptr;
}

Task* Runtime::first_pending_task() const { return static_cast<Task*>(pending_tasks_.first); }

std::vector<Ref<Task>> Runtime::all_tasks(const Loop& loop) const {
  std::vector<Ref<Task>> tasks;
  for (Future* task = pending_tasks_.first; task != nullptr; task = task->next_pending()) {
    if (&task->loop() == &loop) tasks.push_back(Ref<Task>::share(task->as_task()));
  }
  return tasks;
}

// -- finalizers

void Runtime::queue_finalizer(Object* object, const FinalizerTable* table) {
  ++unheard_;
  finalizers_.push_back({Ref<Object>::adopt(object), table, false, 0, std::nullopt});
  if (finalizer_notice_ != nullptr) *finalizer_notice_ = true;
}

// A loop is older than what it has made, so it dies, and closes, before that is heard.
void Runtime::queue_last_words(Future& future) {
  if (Loop& loop = future.loop(); is_forgotten(loop)) queue_closing(loop);
  const bool speaks = future.log_traceback() || (future.as_task() != nullptr && !future.done() && future.log_destroy_pending());
  if (!speaks || future.finalized()) return;
  retain(&future);
  future.queue_last_words();
}

void Runtime::queue_what_cycles_keep(const std::unordered_set<const Object*>& known) {
  std::vector<Future*> kept;
  for (const FutureList* list : {&pending_tasks_, &unretrieved_}) {
    for (Future* future = list->first; future != nullptr; future = future->next_) {
      if (!future->finalized() && !known.contains(future)) kept.push_back(future);
    }
  }
  std::sort(kept.begin(), kept.end(), [](const Future* left, const Future* right) { return left->serial() < right->serial(); });
  for (Future* future : kept) {
    if (Loop& loop = future->loop(); is_forgotten(loop) && !known.contains(&loop)) queue_closing(loop);
    retain(future);
    future->queue_last_words_of_kept();
  }
  for (Future* future : kept) future->queue_late_close();
}

void Runtime::close_forgotten_loops() {
  for (const Ref<Loop>& loop : loops_) {
    if (is_forgotten(*loop)) static_cast<void>(loop->close());
  }
}

// Script code run by a finalizer comes back here at its own safe points, one level deeper; a finalizer in progress at this
// level goes on before a new one is begun.
bool Runtime::finalizers_may_go_on() const {
  return finalizers_.size() > finalizers_held_ || finalizer_depth_ < finalizers_running_.size();
}

Resumed Runtime::drain_finalizers() {
  while (has_finalizers()) {
    const std::size_t level = finalizer_depth_;
    if (level == finalizers_running_.size()) {
      const auto next = finalizers_.begin() + static_cast<std::ptrdiff_t>(finalizers_held_);
      finalizers_running_.push_back(std::make_unique<Finalizer>(std::move(*next)));
      finalizers_.erase(next);
      finalizers_running_.back()->older = finalizers_.size();
    }
    Finalizer& finalizer = *finalizers_running_[level];
    const bool begun = std::exchange(finalizer.begun, true);
    finalizer_depth_ = level + 1;
    const std::size_t held = std::exchange(finalizers_held_, finalizer.older);
    const Resumed resumed = (begun ? finalizer.table->proceed : finalizer.table->run)(*this, finalizer.object.get());
    finalizer_depth_ = level;
    finalizers_held_ = held;
    if (resumed.paused()) return Resumed::pause();
    // The report goes before the object, so that the object's own reference is the last.
    finalizer.report.reset();
    const std::size_t older = finalizer.older;
    finalizers_running_.pop_back();
    --unheard_;
    // What died meanwhile, and with it, is heard before those that were waiting already.
    const auto place = [&](std::size_t index) { return finalizers_.begin() + static_cast<std::ptrdiff_t>(index); };
    std::rotate(place(held), place(older), finalizers_.end());
  }
  return Resumed::returning(Value::none());
}

std::optional<ExceptionReport>& Runtime::finalizer_report() { return finalizers_running_[finalizer_depth_ - 1]->report; }

}  // namespace awaitscope::runtime
