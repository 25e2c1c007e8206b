#pragma once

// asyncio.Runner and asyncio.run(): make a loop, run the main coroutine, then cancel what is left, shut down asynchronous
// generators and the executor, and close the loop. Written as resumable state machines: each function is called again as
// long as it answers Paused.

#include <memory>
#include <optional>
#include <vector>

#include "runtime/run_until_complete.h"

namespace awaitscope::runtime {

class Runner {
 public:
  explicit Runner(Runtime& runtime, std::optional<bool> debug = std::nullopt) : runtime_(runtime), debug_(debug) {}

  bool is_new() const { return state_ == State::Created; }
  // A loop that a factory of the host's has made: it is not set as the current one.
  void adopt(Ref<Loop> loop);

  // Runner.run(coroutine): begin_run(), then run() as long as it answers Paused. The host has checked that it is a coroutine.
  [[nodiscard]] MaybeException begin_run(Ref<Coroutine> coroutine, Value context = Value());
  Resumed run();
  // Runner.close(), and the end of `with Runner()`. Call again after Paused.
  Resumed close();
  // Runner.get_loop(), and the beginning of `with Runner()`: makes the loop if need be. Returned with it, or Raised.
  Resumed loop();

 private:
  enum class State : std::uint8_t { Created, Initialized, Closed };
  enum class Closing : std::uint8_t { CancelTasks, ReportFailures, ShutdownAsyncgens, ShutdownExecutor };  // in this order

  [[nodiscard]] MaybeException lazy_init();
  Resumed close_part();
  Resumed cancel_all_tasks();
  Resumed report_failures();
  Resumed finish_close(Resumed how);

  Runtime& runtime_;
  std::optional<bool> debug_;
  State state_ = State::Created;
  Ref<Loop> loop_;
  bool set_event_loop_ = false;
  Value context_;                            // that all its runs share, as long as they name no other
  std::optional<RunUntilComplete> running_;  // what the loop is run for at the moment

  Closing closing_ = Closing::CancelTasks;
  std::vector<Ref<Task>> to_cancel_;
  std::size_t asked_ = 0;  // of them, to cancel
  std::size_t reported_ = 0;
  std::optional<ExceptionReport> report_;
};

// asyncio.run(main)
class AsyncioRun {
 public:
  AsyncioRun(Runtime& runtime, Ref<Coroutine> main, std::optional<bool> debug = std::nullopt)
      : runtime_(runtime), runner_(runtime, debug), main_(std::move(main)) {}

  // The argument was no coroutine: raise this ValueError, where asyncio.run() does, after the loop has been made.
  void refuse(Value exception) { refusal_ = std::move(exception); }

  Resumed resume();  // Returned or Raised as main was; Paused: call again

 private:
  enum class At : std::uint8_t { Start, Running, Closing };

  [[nodiscard]] MaybeException begin();

  Runtime& runtime_;
  Runner runner_;
  Ref<Coroutine> main_;
  Value refusal_;
  At at_ = At::Start;
  std::optional<Resumed> outcome_;  // of main, while the runner closes
};

}  // namespace awaitscope::runtime
