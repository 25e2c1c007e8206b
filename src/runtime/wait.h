#pragma once

// asyncio.wait(futures, timeout=..., return_when=...), the part below its argument checks (tasks._wait): one future to wait
// for, a callback on each of the others. The order of the answer is that of the argument, duplicates left out.

#include <optional>
#include <vector>

#include "runtime/native_coroutine.h"

namespace awaitscope::runtime {

enum class ReturnWhen : std::uint8_t { FirstCompleted, FirstException, AllCompleted };

// Returns two sets (of a host that has none, lists): those that are done, and those that are pending.
std::unique_ptr<NativeFrame> wait(Runtime& runtime, std::vector<Ref<Future>> futures, std::optional<double> timeout,
                                  ReturnWhen return_when);

// _release_waiter(waiter): sets it unless it is done; for wait() and wait_for().
extern const NativeCallback kReleaseWaiter;

}  // namespace awaitscope::runtime
