#pragma once

// asyncio.sleep(delay, result). A delay that is not positive is one bare yield: the task goes to the back of the ready queue,
// and no future and no timer are made. Else a future that a timer sets; the timer is cancelled however the wait ends.

#include "runtime/native_coroutine.h"

namespace awaitscope::runtime {

std::unique_ptr<NativeFrame> sleep(Runtime& runtime, double delay, Value result = Value::none(),
                                   FutureKind kind = FutureKind::Sleep);
// The same as a coroutine object. `kind` names the future: aiohttp's delays are of kind http.
Ref<Coroutine> make_sleep(Runtime& runtime, double delay, Value result = Value::none(), FutureKind kind = FutureKind::Sleep);

// sleep("1"): a delay that is no number is refused when the coroutine is awaited.
Ref<Coroutine> make_refused_sleep(Runtime& runtime, Value exception);

}  // namespace awaitscope::runtime
