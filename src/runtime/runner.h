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

  // Runner.run(coroutine). The host has checked that it is one.
  [[nodiscard]] MaybeException begin_run(Ref<Coroutine> coroutine);
  Resumed run();
  // Runner.close(), and the end of `with Runner()`.
  Resumed close();
  // Runner.get_loop(), which makes it if need be; null when the runner is closed.
  Loop* loop();

 private:
  enum class State : std::uint8_t { Created, Initialized, Closed };
  enum class Closing : std::uint8_t { Start, CancelAll, ReportFailures, ShutdownAsyncgens, ShutdownExecutor };

  MaybeException lazy_init();
  Resumed cancel_all_tasks();
  Resumed report_failures();
  Resumed finish_close(Resumed how);

  Runtime& runtime_;
  std::optional<bool> debug_;
  State state_ = State::Created;
  Ref<Loop> loop_;
  std::optional<RunUntilComplete> running_;

  Closing closing_ = Closing::Start;
  std::vector<Ref<Task>> to_cancel_;
  std::size_t reported_ = 0;
  std::optional<ExceptionReport> report_;
};

// asyncio.run(main)
class AsyncioRun {
 public:
  AsyncioRun(Runtime& runtime, Ref<Coroutine> main, std::optional<bool> debug = std::nullopt);

  Resumed resume();  // Returned or Raised as main was; Paused: call again

 private:
  enum class At : std::uint8_t { Start, Running, Closing };

  Runtime& runtime_;
  Runner runner_;
  Ref<Coroutine> main_;
  At at_ = At::Start;
  std::optional<Resumed> outcome_;
};

}  // namespace awaitscope::runtime
