#include "runtime/exception_report.h"

#include "runtime/observer.h"
#include "runtime/runtime.h"

namespace awaitscope::runtime {

// BaseEventLoop.call_exception_handler()
Resumed ExceptionReport::resume() {
  Host& host = loop_->host();
  if (in_handler_) return handler_ended(host.proceed());
  if (LoopObserver* observer = loop_->runtime().observer()) observer->loop_exception(*loop_, context_);
  const Value handler = loop_->exception_handler();
  if (handler) {
    in_handler_ = true;
    return handler_ended(host.call_exception_handler(*loop_, handler, context_));
  }
  host.log_exception(*loop_, context_);
  return Resumed::returning(Value::none());
}

Resumed ExceptionReport::handler_ended(Resumed resumed) {
  Host& host = loop_->host();
  if (resumed.paused()) return resumed;
  in_handler_ = false;
  if (!resumed.raised()) return Resumed::returning(Value::none());
  if (host.classify(resumed.value) == ExceptionClass::Exit) return resumed;
  ExceptionContext failure;
  failure.message = "Unhandled error in exception handler";
  failure.exception = std::move(resumed.value);
  failure.context = &context_;
  host.log_exception(*loop_, failure);
  return Resumed::returning(Value::none());
}

}  // namespace awaitscope::runtime
