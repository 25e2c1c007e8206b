#include "runtime/primitive.h"

#include <algorithm>

#include "runtime/locks.h"
#include "runtime/queue.h"
#include "runtime/runtime.h"
#include "runtime/task.h"

namespace awaitscope::runtime {

Primitive::Primitive(const Kind* object_kind, Runtime& runtime, PrimitiveKind kind_of_primitive, const Primitive* whole)
    : Object(object_kind), runtime_(runtime), whole_(whole) {
  if (whole == nullptr) id_ = runtime.next_primitive_id(kind_of_primitive);
}

Primitive::~Primitive() {
  if (LoopObserver* watcher = observer()) watcher->primitive_gone(id_);
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

void Primitive::tell_created(std::int64_t capacity, std::int64_t value) const {
  if (LoopObserver* watcher = observer()) watcher->primitive_created(id_, capacity, value);
}

void Primitive::tell(PrimitiveChange change, std::int64_t value, FutureId who, const Value* item) const {
  told_value_ = value;
  if (LoopObserver* watcher = observer()) watcher->primitive_changed({id_, change, value, who, item});
}

void Primitive::add_holder(std::int64_t value) {
  const Task* task = runtime_.current_task();
  if (task == nullptr) return tell(PrimitiveChange::Value, value);
  holders_.push_back(task->id());
  tell(PrimitiveChange::HolderAdded, value, task->id());
}

// Whoever releases need not be who acquired: then the one that has held it longest leaves.
void Primitive::remove_holder(std::int64_t value) {
  if (holders_.empty()) return tell(PrimitiveChange::Value, value);
  const Task* task = runtime_.current_task();
  auto leaving = std::find(holders_.begin(), holders_.end(), task == nullptr ? FutureId() : task->id());
  if (leaving == holders_.end()) leaving = holders_.begin();
  const FutureId who = *leaving;
  holders_.erase(leaving);
  tell(PrimitiveChange::HolderRemoved, value, who);
}

void Primitive::join_line(Waiters& line, Ref<Future> waiter, std::int64_t value) const {
  const FutureId who = waiter->id();
  line.push(std::move(waiter));
  tell_of_line(PrimitiveChange::WaiterAdded, value, who);
}

void Primitive::leave_line(Waiters& line, const Future& waiter, std::int64_t value) const {
  if (line.remove(waiter)) tell_of_line(PrimitiveChange::WaiterRemoved, value, waiter.id());
}

void Primitive::tell_of_line(PrimitiveChange change, std::int64_t value, FutureId who) const {
  if (whole_ != nullptr) return whole_->tell(change, whole_->told_value_, who);
  tell(change, value, who);
}

Ref<Future> Waiters::pop() {
  Ref<Future> first = std::move(waiting_.front());
  waiting_.pop_front();
  return first;
}

bool Waiters::remove(const Future& future) {
  if (!waiting_.empty() && waiting_.front() == &future) {  // as nearly always
    static_cast<void>(pop());
    return true;
  }
  const auto found = std::find_if(waiting_.begin(), waiting_.end(), [&](const Ref<Future>& each) { return each == &future; });
  if (found == waiting_.end()) return false;
  waiting_.erase(found);
  return true;
}

bool Waiters::all_cancelled() const {
  return std::all_of(waiting_.begin(), waiting_.end(), [](const Ref<Future>& each) { return each->cancelled(); });
}

Value Waiters::list(Host& host) const {
  std::vector<Value> futures;
  for (const Ref<Future>& each : waiting_) futures.push_back(each.value());
  return host.make_list(futures);
}

void each_held(const Primitive& primitive, const std::function<void(const Value&)>& visit) {
  const auto visit_all = [&](const Waiters& waiters) {
    for (const Ref<Future>& waiter : waiters) visit(waiter.value());
  };
  switch (primitive.id().kind) {
    case PrimitiveKind::Lock: return visit_all(static_cast<const Lock&>(primitive).waiters());
    case PrimitiveKind::Event: return visit_all(static_cast<const Event&>(primitive).waiters());
    case PrimitiveKind::Semaphore:
    case PrimitiveKind::BoundedSemaphore: return visit_all(static_cast<const Semaphore&>(primitive).waiters());
    case PrimitiveKind::Queue:
      for (const Value& item : static_cast<const Queue&>(primitive).items()) visit(item);
      visit(static_cast<const Queue&>(primitive).container());
      visit_all(static_cast<const Queue&>(primitive).getters());
      return visit_all(static_cast<const Queue&>(primitive).putters());
    case PrimitiveKind::Condition:
    case PrimitiveKind::Barrier:
    case PrimitiveKind::TaskGroup: return;  // of the library: their futures lie in attributes
  }
}

}  // namespace awaitscope::runtime
