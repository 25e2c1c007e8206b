#pragma once

// One call of call_exception_handler(), as a resumable thing: a handler may be script code and answer Paused. A handler that
// fails itself is reported by the default one; only KeyboardInterrupt and SystemExit get out.

#include "runtime/coroutine.h"
#include "runtime/exception_context.h"

namespace awaitscope::runtime {

class Loop;

class ExceptionReport {
 public:
  ExceptionReport(Loop& loop, ExceptionContext context) : loop_(&loop), context_(std::move(context)) {}

  Resumed resume();  // Returned with None, Raised, or Paused: call again

 private:
  Resumed handler_ended(Resumed resumed);

  Loop* loop_;
  ExceptionContext context_;
  bool in_handler_ = false;
};

}  // namespace awaitscope::runtime
