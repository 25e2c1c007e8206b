#include "runtime/queue.h"

#include "runtime/runtime.h"

namespace awaitscope::runtime {

Kind queue_kind{"Queue", destroy_as<Queue>};

// put() and get(): wait as long as there is no room, or no item, then do it at once.
class QueueWait final : public NativeFrame {
 public:
  enum class What : std::uint8_t { Put, Get };

  QueueWait(Queue& queue, What what, Value item)
      : queue_(Ref<Queue>::share(&queue)), what_(what), item_(std::move(item)) {}
  const char* qualified_name() const override { return what_ == What::Put ? "Queue.put" : "Queue.get"; }

  Motion step(Signal signal) override {
    if (future_ && signal.thrown()) return give_up(std::move(signal));
    if (must_wait()) return wait();
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
    line().push(future_);
    queue_->tell_changed(*queue_);
    return await(future_);
  }

  // Woken, but cancelled before it could go on: the next in line goes instead.
  Motion give_up(Signal signal) {
    future_->cancel();
    line().remove(*future_);
    queue_->tell_changed(*queue_);
    if (!must_wait() && !future_->cancelled()) static_cast<void>(queue_->wakeup_next(line()));
    return raise(std::move(signal));
  }

  Ref<Queue> queue_;
  What what_;
  Value item_;
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

Queue::Queue(Runtime& runtime, std::int64_t maxsize, Order order)
    : Primitive(&queue_kind, runtime, PrimitiveKind::Queue),
      maxsize_(maxsize),
      order_(order),
      finished_(make_object<Event>(runtime, Shown::No)) {
  static_cast<void>(finished_->set());
  tell_created(*this);
}

std::unique_ptr<NativeFrame> Queue::put(Value item) {
  return std::make_unique<QueueWait>(*this, QueueWait::What::Put, std::move(item));
}
std::unique_ptr<NativeFrame> Queue::get() { return std::make_unique<QueueWait>(*this, QueueWait::What::Get, Value()); }
std::unique_ptr<NativeFrame> Queue::join() { return std::make_unique<JoinQueue>(*this); }

MaybeException Queue::put_nowait(Value item) {
  if (full()) return runtime().host().make_exception(ErrorType::QueueFull, "");
  items_.push_back(std::move(item));
  ++unfinished_;
  finished_->clear();
  tell_changed(*this);
  return wakeup_next(getters_);
}

Resumed Queue::get_nowait() {
  if (empty()) return Resumed::raise(runtime().host().make_exception(ErrorType::QueueEmpty, ""));
  Value item = take_item();
  tell_changed(*this);
  if (MaybeException error = wakeup_next(putters_)) return Resumed::raise(std::move(error));
  return Resumed::returning(std::move(item));
}

Value Queue::take_item() {
  Value item;
  if (order_ == Order::Lifo) {
    item = std::move(items_.back());
    items_.pop_back();
  } else {
    item = std::move(items_.front());
    items_.pop_front();
  }
  return item;
}

// The first that is not done yet; those that were cancelled leave the line on the way.
MaybeException Queue::wakeup_next(Waiters& waiters) {
  while (!waiters.empty()) {
    const Ref<Future> waiter = waiters.pop();
    tell_changed(*this);
    if (!waiter->done()) return waiter->set_result(Value::none());
  }
  return {};
}

MaybeException Queue::task_done() {
  if (unfinished_ <= 0) return runtime().host().make_exception(ErrorType::ValueError, "task_done() called too many times");
  return --unfinished_ == 0 ? finished_->set() : Value();
}

// Getters and putters never wait at the same time, so the line is one.
PrimitiveView Queue::view() const {
  const Waiters& line = getters_.empty() ? putters_ : getters_;
  return {id(), maxsize_, static_cast<std::int64_t>(items_.size()), {}, line.ids()};
}

}  // namespace awaitscope::runtime
