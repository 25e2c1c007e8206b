#pragma once

// list[int] and int | None: what annotations and isinstance() are given. They are kept and shown, and otherwise not in the
// way: list[int]() makes a list.

#include "base/value.h"
#include "script/vm.h"

namespace awaitscope::script {

Value make_generic_alias(const Value& origin, const Value& arguments);  // arguments: a tuple, or one value
bool is_generic_alias(const Value& value);

// left | right of classes, aliases and None; NotImplemented if one of them is something else.
Value make_union(Vm& vm, const Value& left, const Value& right);
const Tuple* union_members(const Value& value);  // null if it is no union

// Types GenericAlias and UnionType; `|` between classes; subscripts of the built-in containers' classes.
void init_generic_types();

}  // namespace awaitscope::script
