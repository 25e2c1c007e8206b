#pragma once

// contextvars: values that belong to a task, not to a thread. Every handle runs in the context it was made in.
//
// Until a script imports the module nobody has a context (Vm::current_context is empty), and handles and tasks keep none.

#include <vector>

#include "base/value.h"
#include "script/vm.h"

namespace awaitscope::script {

extern Kind context_kind;

struct ContextVar;

struct Context : Object {
  struct Entry {
    Ref<ContextVar> variable;
    Value value;
  };

  Context();
  Ref<Context> copy() const;
  const Value* get(const ContextVar* variable) const;  // null if it has none
  void set(ContextVar* variable, Value value);
  void remove(const ContextVar* variable);

  std::vector<Entry, CountedAllocator<Entry>> entries;  // in order of their first setting
  bool entered = false;                                 // by run()
};

}  // namespace awaitscope::script
