#pragma once

// loop.run_until_complete(), as a resumable thing.

#include "runtime/loop.h"

namespace awaitscope::runtime {

class RunUntilComplete {
 public:
  RunUntilComplete(Loop& loop, Ref<Future> future) : loop_(&loop), future_(std::move(future)) {}
  RunUntilComplete(Loop& loop, Ref<Coroutine> coroutine) : loop_(&loop), coroutine_(std::move(coroutine)) {}

  // Returned or Raised as the future was; Paused: call again.
  Resumed resume();
  const Ref<Future>& future() const { return future_; }

 private:
  MaybeException begin();
  Resumed end(Resumed ran);

  Loop* loop_;
  Ref<Future> future_;
  Ref<Coroutine> coroutine_;  // to become a task
  bool new_task_ = false;
  bool begun_ = false;
};

}  // namespace awaitscope::runtime
