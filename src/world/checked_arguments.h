#pragma once

// Functions that only library code may call still cannot trust their arguments: a script can have put something of its own in
// the place of what the library hands on.

#include <type_traits>

#include "runtime/loop.h"
#include "script/arguments.h"
#include "world/network.h"
#include "world/threads.h"

namespace awaitscope::world {

struct Any {};

inline const Kind* kind_wanted(const runtime::Loop*) { return &runtime::loop_kind; }
inline const Kind* kind_wanted(const Socket*) { return &socket_kind; }
inline const Kind* kind_wanted(const Worker*) { return &worker_kind; }

// The object is a T: of the kind that kind_wanted(T*) names.
template <typename Wanted>
bool is_a(const Value& value) {
  if constexpr (std::is_same_v<Wanted, Any>) {
    return true;
  } else {
    return value.is(kind_wanted(static_cast<Wanted*>(nullptr)));
  }
}

// Behind the state that the function is bound to stand at least these.
template <typename... Wanted>
bool fits(const script::Arguments& arguments) {
  std::uint32_t at = 0;
  static_cast<void>(at);
  return arguments.count > sizeof...(Wanted) && (is_a<Wanted>(arguments[++at]) && ...);
}

// A function of a module's, called only if its arguments fit; else what the module says to that.
template <Value (*Misused)(script::Vm&), script::NativeCode Code, typename... Wanted>
Value checked_or(script::Vm& vm, const script::Arguments& arguments) {
  return fits<Wanted...>(arguments) ? Code(vm, arguments) : Misused(vm);
}

}  // namespace awaitscope::world
