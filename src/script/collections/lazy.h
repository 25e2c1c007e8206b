#pragma once

// Iterators over other iterators: enumerate, zip, map, filter; reversed() of a sequence; iter(function, sentinel). They are
// classes of builtins. Where the inner iterators are built in and run no script code, each step is done at once; else it
// is a native frame.

#include "script/vm.h"

namespace awaitscope::script {

struct LazyTypes {
  Type* enumerate = nullptr;
  Type* zip = nullptr;
  Type* map = nullptr;
  Type* filter = nullptr;
  Type* reversed = nullptr;
};
extern LazyTypes lazy_types;

Value make_callable_iterator(const Value& function, const Value& sentinel);

void init_lazy_types();
void init_reversed_types();  // reversed, callable_iterator

}  // namespace awaitscope::script
