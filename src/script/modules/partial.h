#pragma once

// functools.partial: a function and the arguments that it already has.

#include "script/type.h"

namespace awaitscope::script {

extern Kind partial_kind;

struct Partial : Object {
  explicit Partial(const Kind* kind_of) : Object(kind_of) {}
  Value function;
  Ref<Tuple> arguments;
  Ref<Dict> keywords;
  Attributes attributes;
};

// The function behind a partial, or behind several; another callable is its own.
const Value& without_partial(const Value& callable);

}  // namespace awaitscope::script
