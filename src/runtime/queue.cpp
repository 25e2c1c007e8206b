#include "runtime/queue.h"

#include "runtime/runtime.h"

namespace awaitscope::runtime {

Kind queue_kind{"Queue", destroy_as<Queue>};
Kind lifo_queue_kind{"LifoQueue", destroy_as<Queue>};
Kind priority_queue_kind{"PriorityQueue", destroy_as<Queue>};

// put() and get(): wait as long as there is no room, or no item, then do it at once.
class QueueWait final : public NativeFrame {
 public:
  enum class What : std::uint8_t { Put, Get };

  QueueWait(Queue& queue, What what, Value item, Value nowait)
      : queue_(Ref<Queue>::share(&queue)), what_(what), item_(std::move(item)), nowait_(std::move(nowait)) {}
  const char* qualified_name() const override { return what_ == What::Put ? "Queue.put" : "Queue.get"; }

  Motion step(Signal signal) override {
    if (called_) return finish(std::move(signal));
    if (future_ && signal.thrown()) return give_up(std::move(signal));
    if (must_wait()) return wait();
    if (nowait_) return call_nowait();
    if (what_ == What::Get) {
      Resumed item = queue_->get_nowait();
      return item.raised() ? raise(std::move(item.value)) : returning(std::move(item.value));
    }
    MaybeException error = queue_->put_nowait(std::move(item_));
    return error ? raise(std::move(error)) : returning(Value::none());
  }

 private:
  bool must_wait() const { return what_ == What::Put ? queue_->full() : queue_->empty(); }
  Waiters& line() const { return what_ == What::Put ? queue_->putters_ : queue_->getters_; }

  Motion wait() {
    Resumed waiter = queue_->create_waiter(what_ == What::Put ? FutureKind::QueuePut : FutureKind::QueueGet);
    if (waiter.raised()) return raise(std::move(waiter.value));
    future_ = Ref<Future>::share(waiter.value.as<Future>());
    queue_->join_line(line(), future_, queue_->size());
    return await(future_);
  }

  Motion call_nowait() {
    called_ = true;
    Host& host = queue_->runtime().host();
    return call(std::move(nowait_), what_ == What::Put ? host.make_arguments({&item_, 1}) : host.make_arguments({}));
  }

  // Woken, but cancelled before it could go on: the next in line goes instead.
  Motion give_up(Signal signal) {
    future_->cancel();
    queue_->leave_line(line(), *future_, queue_->size());
    if (!must_wait() && !future_->cancelled()) static_cast<void>(queue_->wakeup_next(line()));
    return raise(std::move(signal));
  }

  Ref<Queue> queue_;
  What what_;
  Value item_;
  Value nowait_;
  bool called_ = false;
  Ref<Future> future_;  // the last one that was waited for
};

class JoinQueue final : public NativeFrame {
 public:
  explicit JoinQueue(Queue& queue) : queue_(Ref<Queue>::share(&queue)) {}
  const char* qualified_name() const override { return "Queue.join"; }

  Motion step(Signal signal) override {
    if (signal.thrown()) return raise(std::move(signal));
    if (waited_ || queue_->unfinished_ == 0) return returning(Value::none());
    waited_ = true;
    return await(queue_->finished_->wait());
  }

 private:
  Ref<Queue> queue_;
  bool waited_ = false;
};

namespace {

const Kind& kind_of(Queue::Order order) {
  if (order == Queue::Order::Lifo) return lifo_queue_kind;
  return order == Queue::Order::Priority ? priority_queue_kind : queue_kind;
}

}  // namespace

Queue::Queue(Runtime& runtime, Order order)
    : Primitive(&kind_of(order), runtime, PrimitiveKind::Queue), order_(order), finished_(make_object<Event>(runtime, this)) {
  static_cast<void>(finished_->set());
}

Queue::Queue(Runtime& runtime, std::int64_t maxsize, Order order) : Queue(runtime, order) { init(maxsize); }

Queue::~Queue() { finished_->forget_whole(); }

void Queue::init(std::int64_t maxsize) {
  maxsize_ = maxsize;
  tell_created(maxsize_, 0);
}

std::int64_t Queue::size() const {
  return container_ ? runtime().host().length(container_) : static_cast<std::int64_t>(items_.size());
}

void Queue::set_container(Value container) {
  container_ = std::move(container);
  items_.clear();
}

std::unique_ptr<NativeFrame> Queue::put(Value item, Value nowait) {
  return std::make_unique<QueueWait>(*this, QueueWait::What::Put, std::move(item), std::move(nowait));
}
std::unique_ptr<NativeFrame> Queue::get(Value nowait) {
  return std::make_unique<QueueWait>(*this, QueueWait::What::Get, Value(), std::move(nowait));
}
std::unique_ptr<NativeFrame> Queue::join() { return std::make_unique<JoinQueue>(*this); }

MaybeException Queue::put_nowait(Value item) {
  if (MaybeException error = check_room()) return error;
  if (MaybeException error = put_item(item)) return error;
  return note_put(item);
}

Resumed Queue::get_nowait() {
  if (MaybeException error = check_item()) return Resumed::raise(std::move(error));
  Resumed item = take_item();
  if (item.raised()) return item;
  if (MaybeException error = note_taken(item.value)) return Resumed::raise(std::move(error));
  return item;
}

MaybeException Queue::check_room() const {
  return full() ? runtime().host().make_exception(ErrorType::QueueFull, "") : Value();
}
MaybeException Queue::check_item() const {
  return empty() ? runtime().host().make_exception(ErrorType::QueueEmpty, "") : Value();
}

MaybeException Queue::note_put(const Value& item) {
  ++unfinished_;
  finished_->clear();
  tell(PrimitiveChange::ItemAdded, size(), {}, &item);
  return wakeup_next(getters_);
}

MaybeException Queue::note_taken(const Value& item) {
  tell(PrimitiveChange::ItemRemoved, size(), {}, &item);
  return wakeup_next(putters_);
}

MaybeException Queue::put_item(Value item) {
  items_.push_back(std::move(item));
  return order_ == Order::Priority ? sift_down(0, items_.size() - 1) : Value();
}

Resumed Queue::take_item() {
  if (items_.empty()) return Resumed::raise(runtime().host().make_exception(ErrorType::IndexError, "pop from an empty deque"));
  Value item;
  if (order_ == Order::Priority) {
    if (MaybeException error = take_smallest(&item)) return Resumed::raise(std::move(error));
  } else if (order_ == Order::Lifo) {
    item = std::move(items_.back());
    items_.pop_back();
  } else {
    item = std::move(items_.front());
    items_.pop_front();
  }
  return Resumed::returning(std::move(item));
}

// -- a PriorityQueue's heap, in the order of steps of CPython's heapq, which decides between equal items

// The item at `place` goes towards the root as long as it is less than its parent.
MaybeException Queue::sift_down(std::size_t start, std::size_t place) {
  Value raised;
  while (place > start) {
    const std::size_t parent = (place - 1) / 2;
    const int smaller = runtime().host().less(items_[place], items_[parent], &raised);
    if (smaller < 0) return raised;
    if (smaller == 0) break;
    items_[place].swap(items_[parent]);
    place = parent;
  }
  return {};
}

// The item at `place` goes down to a leaf, always changing with the smaller child, and from there to where it belongs.
MaybeException Queue::sift_up(std::size_t place) {
  const std::size_t start = place;
  const std::size_t end = items_.size();
  Value raised;
  while (place < end / 2) {
    std::size_t child = 2 * place + 1;
    if (child + 1 < end) {
      const int smaller = runtime().host().less(items_[child], items_[child + 1], &raised);
      if (smaller < 0) return raised;
      if (smaller == 0) ++child;
    }
    items_[place].swap(items_[child]);
    place = child;
  }
  return sift_down(start, place);
}

MaybeException Queue::take_smallest(Value* item) {
  *item = std::move(items_.back());
  items_.pop_back();
  if (items_.empty()) return {};
  item->swap(items_.front());
  return sift_up(0);
}

// The first that is not done yet; those that were cancelled leave the line on the way.
MaybeException Queue::wakeup_next(Waiters& waiters) {
  while (!waiters.empty()) {
    const Ref<Future> waiter = waiters.pop();
    tell(PrimitiveChange::WaiterRemoved, size(), waiter->id());
    if (!waiter->done()) return waiter->set_result(Value::none());
  }
  return {};
}

MaybeException Queue::task_done() {
  if (unfinished_ <= 0) return runtime().host().make_exception(ErrorType::ValueError, "task_done() called too many times");
  return --unfinished_ == 0 ? finished_->set() : Value();
}

}  // namespace awaitscope::runtime
