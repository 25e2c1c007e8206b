#pragma once

// Weak references: to instances of a script's classes, to its classes and to its functions. Whoever destroys such an object
// asks whether kWeaklyReferenced is set, and then lets its references know, before anything of it is gone.

#include "script/vm.h"

namespace awaitscope::script {

constexpr std::uint32_t kWeaklyReferenced = 1u << 29;  // of Object::flags, whatever the kind

void clear_weak_references(Object* object);
inline void tell_weak_references(Object* object) {
  if ((object->flags & kWeaklyReferenced) != 0) clear_weak_references(object);
}

}  // namespace awaitscope::script
