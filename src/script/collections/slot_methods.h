#pragma once

// The special methods of built-in types under their own names: [].__len__(), super().__setitem__(key, value),
// iterator.__next__(). Each calls the slot that the built-in type itself has, also on an instance of a script's subclass.

#include <initializer_list>

#include "script/operators.h"
#include "script/type.h"

namespace awaitscope::script {

// For every slot of the type that is a single special method, and for the operators named. Methods that the type has
// already stay.
void add_slot_methods(Type* type, std::initializer_list<BinaryOperator> operators = {},
                      std::initializer_list<BinaryOperator> in_place = {});

// What next(iterator) and iterator.__next__() answer for the iterator's item: its end is a StopIteration, or `otherwise`
// (if that is not empty).
Value answer_of_next(Vm& vm, Value item, const Value& otherwise);

}  // namespace awaitscope::script
