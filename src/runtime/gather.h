#pragma once

// asyncio.gather(*awaitables, return_exceptions=False): a future for the results of many, in the order of the arguments.
// Coroutines become tasks at once, one after the other, so an argument that is refused leaves the earlier ones running; hence
// the two halves, add() and finish().
//
// The outer future does not cancel itself: cancel() cancels the children, and their end decides.

#include <utility>
#include <vector>

#include "runtime/future.h"

namespace awaitscope::runtime {

class GatheringFuture : public Future {
 public:
  GatheringFuture(Loop& loop, FutureId id) : Future(loop, id, &gathering_future_kind) {}

  const std::vector<Ref<Future>>& children() const { return children_; }
  bool cancel_requested() const { return flag(kCancelRequested); }
  void request_cancel() { set_flag(kCancelRequested, true); }

 private:
  friend class Gather;
  std::vector<Ref<Future>> children_;
};

class Gather {
 public:
  enum class Exceptions : bool { Raise, Return };

  Gather(Runtime& runtime, Exceptions exceptions);
  ~Gather();

  // One argument. Any other awaitable has been wrapped in a coroutine by the host. Raises ValueError for a future of another
  // loop, RuntimeError for a coroutine when no loop runs.
  [[nodiscard]] MaybeException add(Ref<Coroutine> coroutine);
  [[nodiscard]] MaybeException add(Ref<Future> future);
  // The loop for coroutines, if it is known before any runs (asyncio.run's last gather).
  void set_loop(Loop& loop) { loop_ = &loop; }

  // With no argument at all, a future that is done already with an empty list.
  Resumed finish();

 private:
  struct State;
  friend struct GatherCallback;

  [[nodiscard]] MaybeException watch(Value key, Ref<Future> future);
  Future* known(const Object* argument) const;
  std::size_t place_of(std::uint64_t argument) const;
  void make_places();
  [[nodiscard]] MaybeException find_loop();
  Resumed finish_empty();

  Runtime& runtime_;
  Loop* loop_ = nullptr;
  Ref<State> state_;
  std::vector<Ref<Future>> children_;
  std::vector<std::pair<Value, Future*>> by_argument_;  // arg_to_fut; the Values keep the arguments' addresses taken
  std::vector<std::uint32_t> places_;                   // a table over it by address: one more than the index, or 0
};

}  // namespace awaitscope::runtime
