#pragma once

// Kinds of events by what they are about, in a dozen words: what a log is filtered by and what playing can stop at.

#include <cstdint>
#include <string_view>

#include "trace/event.h"

namespace awaitscope::trace {

enum class EventGroup : std::uint8_t {
  TaskMade,
  TaskTurn,  // its step begins, it suspends, it wakes up
  TaskEnd,
  Cancel,
  Exception,
  Output,
  Timer,
  Future,
  Primitive,
  Thread,
  Network,
  Blocked,
  Queue,
  Loop,
  None,  // details that lead nowhere by themselves
};
inline constexpr int kEventGroups = 14;  // without None

EventGroup group_of(EventKind kind);
std::string_view group_words(EventGroup group);  // "a task is made"

}  // namespace awaitscope::trace
