#pragma once

// Making objects with the layout of a built-in container for a class that may be a script's subclass of it. Such an
// instance also has room for attributes: behind the container or, for a tuple (whose items stand behind its header),
// before it (Type::attributes_offset).

#include "script/core/names.h"
#include "script/objects/containers.h"
#include "script/type.h"

namespace awaitscope::script {

template <typename T>
Ref<T> make_instance(Type* cls) {
  if (cls->attributes_offset == 0) return make_object<T>(cls->instances);
  void* memory = Heap::allocate(cls->instance_size);
  Ref<T> instance = Ref<T>::adopt(new (memory) T(cls->instances));
  new (static_cast<char*>(memory) + cls->attributes_offset) Attributes();
  retain(cls);  // given back by whoever destroys an instance of a script's class
  return instance;
}

// Whether constructing an instance of `cls`, which is `base` or a subclass, also fills it: not if a script's __init__ does.
inline bool construct_fills(const Type* cls, const Type* base) {
  if (cls == base) return true;
  const Value *own = cls->find(names::init_), *inherited = base->find(names::init_);
  return own == inherited || (own != nullptr && inherited != nullptr && own->same(*inherited));
}

// Copies the items.
Ref<Tuple> make_tuple_instance(Type* cls, const Value* items, std::int64_t count);

}  // namespace awaitscope::script
