#pragma once

// One cancel(), followed to where it ends. A task passes the request to what it waits for, a gathering future to each of its
// children, and only a plain future takes it. The rejected twin is the obvious recursion: a chain of 20,000 tasks waiting for
// each other would need that many C++ frames, so the levels are kept on a stack of our own.

#include <vector>

#include "runtime/future.h"

namespace awaitscope::runtime {

class GatheringFuture;

class CancelWalk {
 public:
  explicit CancelWalk(const Value& message) : message_(message) {}
  CancelAnswer cancel(Future& future);

 private:
  // A task or gathering future that has passed the request on and waits for the answer.
  struct Level {
    Ref<Future> future;
    std::size_t child = 0;  // the one that is being asked
    bool any_accepted = false;
  };

  // Both answer whom to ask next, or null when `answer` is decided.
  Ref<Future> ask(Future& future, CancelAnswer& answer);
  Ref<Future> ask_task(Task& task, CancelAnswer& answer);
  Ref<Future> ask_children(GatheringFuture& outer, CancelAnswer& answer);
  Ref<Future> hear(CancelAnswer& answer);
  Ref<Future> hear_child(GatheringFuture& outer, CancelAnswer& answer);
  void push_level(Future& future);
  void pop_level();
  static bool goes_in_a_circle(Future& future, CancelAnswer& answer);
  static void throw_at_next_step(Task& task, const Value& message);

  Value message_;
  std::vector<Level> levels_;
};

}  // namespace awaitscope::runtime
