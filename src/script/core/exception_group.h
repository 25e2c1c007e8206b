#pragma once

// ExceptionGroup: several exceptions at once, and what except* does with them.

#include "script/frame.h"
#include "script/vm.h"

namespace awaitscope::script {

bool is_exception_group(const Value& value);
const Tuple* members_of_group(const Value& group);

// For except*: takes apart what matches the classes. Answers the tuple (rest, match), each an exception or None; may be pushed.
Value match_group(Vm& vm, const Value& exception, const Value& classes);
// Puts them in place of the two operands on top of the frame's stack.
void take_group_parts(Frame& frame, const Value& parts);
// What remains to be raised after the clauses of except*, of what they raised and left (a list); None if nothing. May be pushed.
Value prepare_reraise(Vm& vm, const Value& original, const Value& raised);

void init_exception_groups();

}  // namespace awaitscope::script
