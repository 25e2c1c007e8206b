#pragma once

// Objects that refer to each other in a ring never lose their last reference. CPython's collector looks for them from time to
// time; here they are found once, when the run that made them has let go of everything else.

#include <cstddef>

#include "script/type.h"

namespace awaitscope::script {

// Of a built-in class whose objects hold others where only its own file knows: how one of them is emptied.
void empty_in_rings_by(const Type* type, void (*let_go)(Object& object));

// Breaks the rings among all objects that live, of which no run must need any. Answers how many objects that has freed, strings
// and bytes not counted.
std::size_t break_rings();

}  // namespace awaitscope::script
