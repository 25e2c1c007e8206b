#pragma once

// What call_exception_handler() is called with: an error that nobody caught, and what it belongs to.

#include <string>

#include "base/value.h"

namespace awaitscope::runtime {

struct ExceptionContext {
  std::string message;
  Value exception;  // empty if there is none, as for all that follows
  Value task;
  Value future;
  Value handle;
  Value asyncgen;
  Value source_traceback;                     // in debug mode, the stack where what it is about was made
  Value dict;                                 // the script's own dict, if a script made the call
  const ExceptionContext* context = nullptr;  // the one whose handler failed, during this call

  // What the report is about, in the trace's words; empty if nothing.
  const Value& subject() const { return task ? task : future; }
};

}  // namespace awaitscope::runtime
