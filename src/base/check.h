#pragma once

// AWAITSCOPE_ASSERT states what must be true if the project itself has no fault. It is on in every build: it costs a
// predictable branch, and a wrong picture is worse than a stop. It is never the answer to bad input.

namespace awaitscope {

[[noreturn]] void fail_check(const char* condition, const char* message, const char* file, int line);

}  // namespace awaitscope

#define AWAITSCOPE_ASSERT(condition, message) \
  ((condition) ? static_cast<void>(0) : ::awaitscope::fail_check(#condition, message, __FILE__, __LINE__))
