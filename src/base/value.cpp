#include "base/value.h"

#include <vector>

namespace awaitscope {
namespace {

// Destroying a list destroys its items; a chain of a million objects must not need a million C++ frames. Beyond this
// depth objects wait in line until the outermost destruction is over.
constexpr int kDeepestDestruction = 50;

int destruction_depth = 0;
bool some_wait = false;
std::vector<Object*>& waiting() {
  static std::vector<Object*> line;
  return line;
}

// Out of line, so that the way that nearly all objects go saves no registers for this.
[[gnu::noinline]] void wait_in_line(Object* object) {
  waiting().push_back(object);
  some_wait = true;
}

[[gnu::noinline]] void destroy_waiting() {
  while (!waiting().empty()) {
    Object* next = waiting().back();
    waiting().pop_back();
    next->kind->destroy(next);
  }
  some_wait = false;
}

}  // namespace

void destroy_object(Object* object) {
  if (destruction_depth >= kDeepestDestruction) [[unlikely]]
    return wait_in_line(object);
  ++destruction_depth;
  object->kind->destroy(object);
  if (some_wait && destruction_depth == 1) [[unlikely]]
    destroy_waiting();
  --destruction_depth;
}

}  // namespace awaitscope
