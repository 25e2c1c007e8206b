// What may stand behind `await`, as asyncio sees it: ensure_future() and whatever takes "a coroutine or a future".

#include "runtime/native_coroutine.h"
#include "script/asyncio/asyncio.h"
#include "script/core/delegation.h"

namespace awaitscope::script {

Ref<runtime::Coroutine> coroutine_of(const Value& value) {
  // A plain generator counts, too, in 3.11.
  if (is_async_step(value)) return Ref<runtime::Coroutine>::share(coroutine_of_step(value.as<AsyncGeneratorStep>()));
  const bool is_one = value.is(&coroutine_kind) || value.is(&generator_kind) || value.is(&runtime::native_coroutine_kind);
  return is_one ? Ref<runtime::Coroutine>::share(value.as<runtime::Coroutine>()) : nullptr;
}

Ref<runtime::Coroutine> coroutine_for(Vm& vm, const Value& awaitable) {
  if (Ref<runtime::Coroutine> coroutine = coroutine_of(awaitable)) return coroutine;
  const bool can = type_of(awaitable)->slots.await != nullptr;
  if (can) return Ref<runtime::Coroutine>::share(wrap_awaitable(vm, awaitable).as<Generator>());
  vm.raise(exceptions.TypeError, "An asyncio.Future, a coroutine or an awaitable is required");
  return nullptr;
}

}  // namespace awaitscope::script
