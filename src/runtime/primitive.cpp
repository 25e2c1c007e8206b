#include "runtime/primitive.h"

#include <algorithm>

#include "runtime/runtime.h"
#include "runtime/task.h"

namespace awaitscope::runtime {

Primitive::Primitive(const Kind* object_kind, Runtime& runtime, PrimitiveKind kind_of_primitive, Shown shown)
    : Object(object_kind), runtime_(runtime) {
  if (shown == Shown::Yes) id_ = runtime.next_primitive_id(kind_of_primitive);
}

LoopObserver* Primitive::observer() const { return id_ ? runtime_.observer() : nullptr; }

Resumed Primitive::create_waiter(FutureKind purpose) {
  Host& host = runtime_.host();
  Loop* loop = runtime_.running_loop();
  if (loop == nullptr) return Resumed::raise(host.make_exception(ErrorType::RuntimeError, "no running event loop"));
  if (loop_ == nullptr) loop_ = loop;
  if (loop_ != loop) {
    const std::string text = host.repr(Value::share(this)) + " is bound to a different event loop";
    return Resumed::raise(host.make_exception(ErrorType::RuntimeError, text));
  }
  return Resumed::returning(loop->create_future(purpose).value());
}

void Primitive::add_holder() {
  if (const Task* task = runtime_.current_task()) holders_.push_back(task->task_id());
}

// Whoever releases need not be who acquired: then the one that has held it longest leaves.
void Primitive::remove_holder() {
  if (holders_.empty()) return;
  const Task* task = runtime_.current_task();
  auto leaving = std::find(holders_.begin(), holders_.end(), task == nullptr ? TaskId() : task->task_id());
  holders_.erase(leaving == holders_.end() ? holders_.begin() : leaving);
}

Ref<Future> Waiters::pop() {
  Ref<Future> first = std::move(waiting_.front());
  waiting_.pop_front();
  return first;
}

void Waiters::remove(const Future& future) {
  const auto found = std::find_if(waiting_.begin(), waiting_.end(), [&](const Ref<Future>& each) { return each == &future; });
  if (found != waiting_.end()) waiting_.erase(found);
}

bool Waiters::all_cancelled() const {
  return std::all_of(waiting_.begin(), waiting_.end(), [](const Ref<Future>& each) { return each->cancelled(); });
}

Value Waiters::list(Host& host) const {
  std::vector<Value> futures;
  for (const Ref<Future>& each : waiting_) futures.push_back(each.value());
  return host.make_list(futures);
}

std::vector<FutureId> Waiters::ids() const {
  std::vector<FutureId> result;
  for (const Ref<Future>& each : waiting_) result.push_back(each->id());
  return result;
}

}  // namespace awaitscope::runtime
