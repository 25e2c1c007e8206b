#pragma once

// How instances of a script's class lie in memory. They have the layout of one built-in class among the ancestors, the
// *solid* one (object, if there is no other), and room for attributes: inside the C++ type, behind it, or before it where
// a row of items stands behind the header (tuples).

#include <vector>

#include "script/vm.h"

namespace awaitscope::script {

// The built-in class whose layout the instances of `type` have.
Type* solid_class(Type* type);

// The solid class of a class with these bases. Null with a TypeError pending: a base cannot be inherited from, or two of
// them want different layouts.
Type* choose_solid_class(Vm& vm, const Tuple& bases);

// Gives the class, which is made by a script, the layout of its solid class, and behind it that of the members.
void set_layout(Type* type, Type* solid, const Type* with_members);

// Among the bases and their ancestors the class whose instances have the most members (__slots__); `object` if none has any.
// Null with a TypeError pending if two of them would have to lie in the same place.
Type* members_of_bases(Vm& vm, const Tuple& bases);
void clear_members(const Type* type, Object* object);

// Of an instance of a script's class: its __del__ has been called.
constexpr std::uint32_t kInstanceFinalized = 1u << 30;

}  // namespace awaitscope::script
