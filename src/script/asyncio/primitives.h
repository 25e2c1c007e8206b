#pragma once

// Locks and queues of the runtime as objects of a script, which may be of a class that the script derives from them.

#include "runtime/native_coroutine.h"
#include "runtime/primitive.h"
#include "runtime/runtime.h"
#include "script/collections/instances.h"
#include "script/core/names.h"
#include "script/environment.h"
#include "script/vm.h"

namespace awaitscope::script {

// An instance for `cls`, which is the class of T or one derived from it, made with T's constructor.
template <typename T, typename... Parts>
Ref<T> make_engine_object(Type* cls, Parts&&... parts) {
  void* memory = Heap::allocate(cls->instance_size);
  Ref<T> object = Ref<T>::adopt(new (memory) T(std::forward<Parts>(parts)...));
  object->kind = cls->instances;
  if (cls->attributes_offset != 0) new (static_cast<char*>(memory) + cls->attributes_offset) Attributes();
  if ((cls->type_flags & Type::kBuiltin) == 0) retain(cls);
  return object;
}

inline Value make_engine_coroutine(Vm& vm, std::unique_ptr<runtime::NativeFrame> frame) {
  return runtime::make_coroutine(vm.environment.runtime(), std::move(frame)).value();
}

// Whether a script's class defines the method anew.
inline bool overrides(const Value& object, Str* method) {
  const Type* type = type_of(object);
  if ((type->type_flags & Type::kBuiltin) != 0) return false;
  const Value* found = type->find(method);
  return found != nullptr && !found->is(&native_kind);
}

// The lock, event, semaphore or queue that the value is, also of a class derived from one; null if it is none.
const runtime::Primitive* primitive_of(const Value& value);
// The same, or what a condition, barrier or task group, which are of the script's language, is seen as.
const runtime::Primitive* shown_primitive_of(const Value& value);

void init_lock_types();
void init_queue_types();

}  // namespace awaitscope::script
